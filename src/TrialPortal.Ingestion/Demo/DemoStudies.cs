using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// About 300 invented trials that show the portal when no registry can be reached: one API page of ClinicalTrials.gov records, bundled
/// as demo-studies.json.gz and made by <see cref="WriteTo"/>. Ids are DEMO90000001 and on, apart from those of <see cref="StudySynthesizer"/>.
/// </summary>
public static class DemoStudies
{
    private const string Resource = "TrialPortal.Ingestion.Demo.demo-studies.json.gz";

    private static readonly JsonSerializerOptions options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>The bundled page, decompressed while it is read.</summary>
    public static Stream Open() => new GZipStream(OpenCompressed(), CompressionMode.Decompress);

    /// <summary>The bundled page as it lies in the assembly (gzip).</summary>
    public static Stream OpenCompressed() => typeof(DemoStudies).Assembly.GetManifestResourceStream(Resource)
        ?? throw new InvalidOperationException($"The assembly lacks {Resource}.");

    /// <summary>Makes the page anew, uncompressed; always the same bytes. The stream stays open.</summary>
    public static void WriteTo(Stream stream)
    {
        var records = Trials().Select(trial => trial.ToRecord()).ToList();
        JsonSerializer.Serialize(stream, new { totalCount = records.Count, studies = records }, options);
    }

    private static IEnumerable<DemoTrial> Trials()
    {
        var (number, accesses) = (0, 0);
        foreach (var (_, diseases) in DemoDiseases.Areas)
            foreach (var disease in diseases)
                foreach (var treatment in disease.Treatments)
                {
                    var scenario = treatment.Kind is DemoTreatmentKind.Access
                        ? DemoScenarios.ExpandedAccess[accesses++ % DemoScenarios.ExpandedAccess.Count]
                        : DemoScenarios.Trials[number % DemoScenarios.Trials.Count];
                    yield return new DemoTrial(++number, disease, treatment, scenario);
                }
    }
}
