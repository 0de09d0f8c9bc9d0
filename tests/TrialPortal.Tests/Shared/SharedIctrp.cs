namespace TrialPortal.Tests.Shared;

/// <summary>The real exports of WHO ICTRP in <see cref="SharedFolder"/>: 578 records in XML, and the first 200 rows of a CSV of four weeks later.</summary>
internal static class SharedIctrp
{
    public const string Xml = "registries/ictrp/ictrp-2020-03-18.xml.gz";
    public const string Csv = "registries/ictrp/ictrp-first-200.csv";
    public const int InXml = 578;
    public const int InCsv = 200;
}
