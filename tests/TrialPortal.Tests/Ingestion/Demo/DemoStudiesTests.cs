using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TrialPortal.Ingestion.Demo;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Ingestion.Demo;

public class DemoStudiesTests
{
    private const string Places = "places/pc4.csv";

    private static readonly Lazy<List<JsonElement>> studies = new(() => [.. JsonElement.Parse(Read(DemoStudies.Open())).GetProperty("studies").EnumerateArray()]);

    private static IEnumerable<JsonElement> Protocols => studies.Value.Select(study => study.GetProperty("protocolSection"));

    private static IEnumerable<JsonElement> Sites => Protocols.SelectMany(protocol =>
        protocol.TryGetProperty("contactsLocationsModule", out var module) && module.TryGetProperty("locations", out var locations) ? locations.EnumerateArray() : []);

    [Fact]
    public void The_bundled_file_is_what_the_generator_makes()
    {
        using var made = new MemoryStream();
        DemoStudies.WriteTo(made);
        if (Environment.GetEnvironmentVariable("TRIALPORTAL_WRITE_DEMO") == "1") Write(made.ToArray());
        else Assert.True(made.ToArray().AsSpan().SequenceEqual(Read(DemoStudies.Open())), "Run this test with TRIALPORTAL_WRITE_DEMO=1 and commit demo-studies.json.gz.");
    }

    [Fact]
    public void The_bundled_file_is_small()
    {
        using var file = DemoStudies.OpenCompressed();
        Assert.InRange(file.Length, 1, 300 * 1024);
    }

    [Fact]
    public void Ids_and_titles_are_unique_and_ids_are_none_a_registry_issues()
    {
        var modules = Protocols.Select(protocol => protocol.GetProperty("identificationModule")).ToList();
        Assert.InRange(modules.Count, 290, 330);
        Assert.All(modules, module => Assert.Matches("^DEMO9[0-9]{7}$", Text(module, "nctId")));
        Assert.Equal(modules.Count, modules.Select(module => Text(module, "nctId")).Distinct().Count());
        Assert.Equal(modules.Count, modules.Select(module => Text(module, "briefTitle")).Distinct().Count());
        Assert.All(studies.Value, study => Assert.DoesNotMatch("NCT[0-9]{8}", study.GetRawText()));
    }

    [Fact]
    public void Every_summary_says_at_once_that_the_trial_is_invented()
    {
        var summaries = Protocols.Where(protocol => protocol.TryGetProperty("descriptionModule", out _))
            .Select(protocol => Text(protocol.GetProperty("descriptionModule"), "briefSummary")).ToList();
        Assert.True(summaries.Count > 290);
        Assert.All(summaries, summary => Assert.StartsWith("This is an invented trial for demonstration.", summary, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_hospital_is_a_demo_hospital() => Assert.All(Sites, site => Assert.Contains("Demo", Text(site, "facility"), StringComparison.Ordinal));

    [Fact]
    public void Every_mail_address_and_telephone_number_is_fictional()
    {
        foreach (var property in studies.Value.SelectMany(Strings))
        {
            if (property.Name == "email") Assert.EndsWith(".example", property.Value, StringComparison.Ordinal);
            if (property.Name == "phone") Assert.StartsWith("+31 00 000 ", property.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_status_occurs() => Assert.Superset(
        new HashSet<string>
        {
            "ACTIVE_NOT_RECRUITING", "COMPLETED", "ENROLLING_BY_INVITATION", "NOT_YET_RECRUITING", "RECRUITING", "SUSPENDED", "TERMINATED", "WITHDRAWN", "AVAILABLE",
            "NO_LONGER_AVAILABLE", "TEMPORARILY_NOT_AVAILABLE", "APPROVED_FOR_MARKETING", "WITHHELD", "UNKNOWN"
        },
        Protocols.Select(protocol => Text(protocol.GetProperty("statusModule"), "overallStatus")).ToHashSet());

    [Fact]
    public void Each_phase_occurs_and_none() => Assert.Superset(
        new HashSet<string> { "EARLY_PHASE1", "PHASE1", "PHASE1+PHASE2", "PHASE2", "PHASE2+PHASE3", "PHASE3", "PHASE4", "NA", "" },
        Values("designModule").Select(design => design.TryGetProperty("phases", out var phases) ? string.Join('+', phases.EnumerateArray().Select(phase => phase.GetString())) : "").ToHashSet());

    [Fact]
    public void Each_type_sex_age_unit_and_answer_about_healthy_volunteers_occurs()
    {
        Assert.Superset(new HashSet<string> { "INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS" }, Values("designModule").Select(design => Text(design, "studyType")).ToHashSet());
        var eligibility = Values("eligibilityModule").ToList();
        Assert.Superset(new HashSet<string> { "ALL", "FEMALE", "MALE" }, eligibility.Select(module => Text(module, "sex")).ToHashSet());
        var units = eligibility.SelectMany(module => new[] { Text(module, "minimumAge"), Text(module, "maximumAge") }).Select(age => age.Split(' ')[^1]).ToHashSet();
        Assert.Superset(new HashSet<string> { "Days", "Weeks", "Months", "Years", "" }, units);
        Assert.Equal(3, eligibility.Select(module => module.TryGetProperty("healthyVolunteers", out var healthy) ? healthy.GetBoolean() : (bool?)null).Distinct().Count());
    }

    [Fact]
    public void The_Netherlands_may_stand_elsewhere_than_the_trial()
    {
        var dutch = Protocols.Where(protocol => Text(protocol.GetProperty("statusModule"), "overallStatus") == "RECRUITING")
            .SelectMany(protocol => protocol.GetProperty("contactsLocationsModule").GetProperty("locations").EnumerateArray())
            .Where(site => Text(site, "country") == "Netherlands").Select(site => Text(site, "status")).ToHashSet();
        Assert.Superset(new HashSet<string> { "RECRUITING", "NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING", "COMPLETED", "WITHDRAWN", "" }, dutch);
        Assert.Contains(Protocols, protocol => protocol.TryGetProperty("contactsLocationsModule", out var module) && module.TryGetProperty("locations", out var sites)
            && sites.GetArrayLength() >= 40 && sites.EnumerateArray().Select(site => Text(site, "country")).Distinct().Count() > 5);
    }

    [Fact]
    public void Dates_are_whole_or_partial_and_no_record_is_from_later_than_the_data()
    {
        var starts = Protocols.Select(protocol => protocol.GetProperty("statusModule")).Where(status => status.TryGetProperty("startDateStruct", out _))
            .Select(status => Text(status.GetProperty("startDateStruct"), "date")).ToList();
        Assert.Superset(new HashSet<int> { 4, 7, 10 }, starts.Select(date => date.Length).ToHashSet());
        var updates = Protocols.Select(protocol => protocol.GetProperty("statusModule")).Where(status => status.TryGetProperty("lastUpdatePostDateStruct", out _))
            .Select(status => Text(status.GetProperty("lastUpdatePostDateStruct"), "date")).ToList();
        Assert.All(updates, date => Assert.True(string.CompareOrdinal(date, "2026-11-30") <= 0, date));
    }

    [Fact]
    public void Sites_lie_in_every_province_and_at_least_25_places()
    {
        var dutch = Sites.Where(site => Text(site, "country") == "Netherlands").ToList();
        Assert.True(dutch.Select(site => Text(site, "city")).Distinct().Count() >= 25);
        Assert.Equal(12, dutch.Select(site => Text(site, "state")).Where(state => state.Length > 0).Distinct().Count());
    }

    [SharedFact(Places)]
    public void Every_Dutch_place_lies_where_its_postcode_lies()
    {
        var rows = File.ReadLines(SharedFolder.File(Places)).Skip(1).Select(line => line.Split(',')).Where(columns => columns.Length >= 10)
            .Select(columns => (Postcode: columns[1], Place: columns[2].Trim('"'), Latitude: Number(columns[^3]), Longitude: Number(columns[^2]))).ToList();
        Assert.All(DemoPlaces.Dutch, place =>
        {
            var name = place.City == "The Hague" ? "Den Haag" : place.City;
            var row = Assert.Single(rows, row => row.Postcode == place.Postcode && row.Place == name);
            var kilometres = Kilometres(place.Latitude, place.Longitude, row.Latitude, row.Longitude);
            Assert.True(kilometres < 5, $"{place.City} is {kilometres:F1} km from {place.Postcode}.");
        });
    }

    private static double Kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude) =>
        111.2 * Math.Sqrt(Math.Pow(latitude - otherLatitude, 2) + Math.Pow((longitude - otherLongitude) * Math.Cos(latitude * Math.PI / 180), 2));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<JsonElement> Values(string module) =>
        Protocols.Where(protocol => protocol.TryGetProperty(module, out _)).Select(protocol => protocol.GetProperty(module));

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static IEnumerable<(string Name, string Value)> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Value.ValueKind is JsonValueKind.String ? [(property.Name, property.Value.GetString()!)] : Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        _ => []
    };

    private static byte[] Read(Stream stream)
    {
        using var copy = new MemoryStream();
        using (stream) stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Write(byte[] page, [CallerFilePath] string testFile = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(testFile)!, "../../../../src/TrialPortal.Ingestion/Demo"));
        using var file = new GZipStream(File.Create(Path.Combine(folder, "demo-studies.json.gz")), CompressionLevel.SmallestSize);
        file.Write(page);
    }
}
