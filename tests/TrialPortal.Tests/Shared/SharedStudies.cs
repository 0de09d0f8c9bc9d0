using System.IO.Compression;
using System.Text.Json;

namespace TrialPortal.Tests.Shared;

/// <summary>The real studies of ClinicalTrials.gov in <see cref="SharedFolder"/>: 310 in API pages and 2,245 older ones, one a line.</summary>
internal static class SharedStudies
{
    public const string FirstPage = "registries/clinicaltrials.gov/studies-page-1.json.gz";
    public const string Historic = "registries/clinicaltrials.gov/historic.ndjson.gz";
    public const int InPages = 310;
    public const int InHistoric = 2245;

    private static readonly Lazy<IReadOnlyList<JsonElement>> Studies = new(() => [.. Pages.SelectMany(ReadPage), .. ReadLines(File(Historic))]);

    /// <summary>The files of the four pages.</summary>
    public static IReadOnlyList<string> Pages => [.. Enumerable.Range(1, 4).Select(page => File($"registries/clinicaltrials.gov/studies-page-{page}.json.gz"))];

    public static string File(string relative) => SharedFolder.File(relative);

    public static IReadOnlyList<JsonElement> All => Studies.Value;

    public static IEnumerable<JsonElement> Locations(JsonElement study) =>
        study.GetProperty("protocolSection").TryGetProperty("contactsLocationsModule", out var module) && module.TryGetProperty("locations", out var locations)
            ? locations.EnumerateArray()
            : [];

    private static IEnumerable<JsonElement> ReadPage(string path)
    {
        using var page = Open(path);
        return [.. JsonDocument.Parse(page).RootElement.GetProperty("studies").EnumerateArray()];
    }

    private static IEnumerable<JsonElement> ReadLines(string path)
    {
        using var lines = new StreamReader(Open(path));
        while (lines.ReadLine() is { } line)
            yield return JsonElement.Parse(line);
    }

    private static GZipStream Open(string path) => new(System.IO.File.OpenRead(path), CompressionMode.Decompress);
}
