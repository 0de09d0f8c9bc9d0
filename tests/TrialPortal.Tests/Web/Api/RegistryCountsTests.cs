using System.IO.Compression;
using System.Text.Json;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Sites;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Web.Api;

/// <summary>What the API counts equals what stands in the registry's own files.</summary>
public sealed class RegistryCountsTests
{
    private static readonly string[] Pages = ["1", "2", "3", "4"];

    [SharedFact("registries/clinicaltrials.gov/historic.ndjson.gz")]
    public async Task Facets_equal_the_counts_in_the_registry_files()
    {
        var files = Pages.Select(page => SharedFolder.File($"registries/clinicaltrials.gov/studies-page-{page}.json.gz")).ToList();
        var historic = SharedFolder.File("registries/clinicaltrials.gov/historic.ndjson.gz");
        await using var app = await PortalApp.StartAsync();

        var first = await app.ImportAsync([.. files]);
        var second = await app.ImportAsync(historic);
        Assert.Equal((310, 0, ImportState.Succeeded), (first.New, first.Refused, first.State));
        Assert.Equal((2245, 0, ImportState.Succeeded), (second.New, second.Refused, second.State));

        var studies = files.SelectMany(file => ReadPage(file)).Concat(ReadLines(historic)).ToList();
        var answer = await app.GetJsonAsync("/api/v1/trials?pageSize=1");
        Assert.Equal(2555, answer.GetProperty("total").GetInt32());
        Assert.False(answer.GetProperty("demo").GetBoolean());
        var facets = answer.GetProperty("facets");
        AssertSame(Count(studies, study => [Text(study, "statusModule", "overallStatus")]), facets, "status");
        AssertSame(Count(studies, study => [Text(study, "eligibilityModule", "sex")]), facets, "sex");
        AssertSame(Count(studies, study => [Text(study, "designModule", "studyType")]), facets, "type");
        AssertSame(Count(studies, PhasesOf), facets, "phase");
        AssertSame(Count(studies, CountriesOf), facets, "country", value => value);

        var again = await app.ImportAsync([.. files, historic]);
        Assert.Equal((2555, 2555, 0, 0), (again.Read, again.Unchanged, again.New, again.Changed));
    }

    private static void AssertSame(Dictionary<string, int> expected, JsonElement facets, string facet, Func<string, string>? spelling = null)
    {
        spelling ??= value => value.ToLowerInvariant();
        var actual = facets.GetProperty(facet).EnumerateArray().ToDictionary(item => item.GetProperty("value").GetString()!, item => item.GetProperty("count").GetInt32());
        Assert.Equal(expected.Select(pair => (spelling(pair.Key), pair.Value)).Order(), actual.Select(pair => (pair.Key, pair.Value)).Order());
    }

    private static Dictionary<string, int> Count(List<JsonElement> studies, Func<JsonElement, IEnumerable<string?>> values) =>
        studies.SelectMany(study => values(study).OfType<string>().Distinct()).GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());

    private static IEnumerable<string?> PhasesOf(JsonElement study) =>
        Module(study, "designModule") is { } design && design.TryGetProperty("phases", out var phases) ? phases.EnumerateArray().Select(phase => phase.GetString()) : [];

    private static IEnumerable<string?> CountriesOf(JsonElement study) =>
        Module(study, "contactsLocationsModule") is { } module && module.TryGetProperty("locations", out var locations)
            ? locations.EnumerateArray().Select(location => Countries.CodeOf(location.GetProperty("country").GetString()))
            : [];

    private static string? Text(JsonElement study, string module, string property) =>
        Module(study, module) is { } found && found.TryGetProperty(property, out var value) ? value.GetString() : null;

    private static JsonElement? Module(JsonElement study, string module) =>
        study.GetProperty("protocolSection").TryGetProperty(module, out var found) ? found : null;

    private static IEnumerable<JsonElement> ReadPage(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return [.. JsonDocument.Parse(gzip).RootElement.GetProperty("studies").EnumerateArray()];
    }

    private static IEnumerable<JsonElement> ReadLines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { Length: > 0 } line)
            yield return JsonDocument.Parse(line).RootElement;
    }
}
