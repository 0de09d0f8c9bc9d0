using System.Text;
using System.Text.Json;
using TrialPortal.Ingestion.Demo;

namespace TrialPortal.Tests.Ingestion.Demo;

public class StudySynthesizerTests
{
    private const int Count = 3000;

    private static readonly Lazy<List<JsonElement>> sample = new(() => [.. StudySynthesizer.Studies(Count).Select(study => JsonElement.Parse(study.Span))]);

    private static IEnumerable<JsonElement> Protocols => sample.Value.Select(study => study.GetProperty("protocolSection"));

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Assert.Equal(Ndjson(200), Ndjson(200));
        Assert.NotEqual(Ndjson(200), Ndjson(200, seed: 1));
    }

    [Fact]
    public void A_study_is_the_same_however_many_are_asked_for() =>
        Assert.StartsWith(Encoding.UTF8.GetString(Ndjson(5)), Encoding.UTF8.GetString(Ndjson(50)), StringComparison.Ordinal);

    [Theory]
    [InlineData(SynthesisFormat.Array)]
    [InlineData(SynthesisFormat.Page)]
    [InlineData(SynthesisFormat.Ndjson)]
    public void Each_format_holds_the_studies_that_are_streamed(SynthesisFormat format)
    {
        using var stream = new MemoryStream();
        StudySynthesizer.WriteTo(stream, 7, format);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var studies = format switch
        {
            SynthesisFormat.Ndjson => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList(),
            SynthesisFormat.Array => Raw(JsonElement.Parse(text)),
            _ => Raw(JsonElement.Parse(text).GetProperty("studies"))
        };

        Assert.Equal(StudySynthesizer.Studies(7).Select(study => Encoding.UTF8.GetString(study.Span)), studies);
    }

    [Theory]
    [InlineData(SynthesisFormat.Array, "[]")]
    [InlineData(SynthesisFormat.Page, """{"totalCount":0,"studies":[]}""")]
    [InlineData(SynthesisFormat.Ndjson, "")]
    public void No_studies_is_still_a_whole_file(SynthesisFormat format, string expected)
    {
        using var stream = new MemoryStream();
        StudySynthesizer.WriteTo(stream, 0, format);
        Assert.Equal(expected, Encoding.UTF8.GetString(stream.ToArray()).TrimEnd());
    }

    [Fact]
    public void Ids_are_unique_and_none_a_registry_issues()
    {
        var ids = Protocols.Select(protocol => protocol.GetProperty("identificationModule").GetProperty("nctId").GetString()!).ToList();
        Assert.All(ids, id => Assert.Matches("^DEMO[0-9]{8}$", id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(sample.Value, study => Assert.DoesNotMatch("NCT[0-9]{8}", study.GetRawText()));
    }

    [Fact]
    public void Size_and_shape_follow_the_real_records()
    {
        var sizes = StudySynthesizer.Studies(Count).Select(study => study.Length).Order().ToList();
        Assert.InRange(sizes.Average(), 17_500, 21_500);
        Assert.InRange(sizes[Count / 2], 9_000, 13_500);
        Assert.InRange(sizes[Count * 9 / 10], 24_000, 38_000);

        var sites = Protocols.SelectMany(Locations).ToList();
        Assert.InRange(Share(sample.Value, study => study.GetProperty("hasResults").GetBoolean()), 0.07, 0.11);
        Assert.InRange(Share(Protocols, protocol => Locations(protocol).Any(site => site.GetProperty("country").GetString() == "Netherlands")), 0.08, 0.13);
        Assert.InRange(Share(sites, site => !site.TryGetProperty("status", out _)), 0.66, 0.8);
        Assert.InRange(Share(sites, site => !site.TryGetProperty("geoPoint", out _)), 0.01, 0.03);
        Assert.InRange((double)sites.Count / Count, 8, 12);
        Assert.InRange(Share(Protocols, protocol => protocol.GetProperty("statusModule").GetProperty("startDateStruct").GetProperty("date").GetString()!.Length == 7), 0.15, 0.23);
        Assert.InRange(Share(Protocols, protocol => !protocol.GetProperty("eligibilityModule").TryGetProperty("maximumAge", out _)), 0.4, 0.55);
        Assert.Contains(Protocols, protocol => protocol.GetProperty("eligibilityModule").GetProperty("eligibilityCriteria").GetString()!.Contains(@"\>=", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_site_is_a_demo_hospital_or_has_no_name() =>
        Assert.All(Protocols.SelectMany(Locations), site => Assert.Matches("Demo|^Research Site$|^Local Institution - [0-9]{4}$", site.GetProperty("facility").GetString()));

    [Fact]
    public void Words_are_many_and_most_are_rare()
    {
        var counts = Protocols.SelectMany(protocol => protocol.GetRawText().Split([' ', '.', ',', '"', ':', ';', '(', ')', '\\'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length > 2 && word.All(char.IsAsciiLetter)).CountBy(word => word.ToLowerInvariant()).ToList();
        Assert.True(counts.Count > 4000, $"{counts.Count} words");
        var common = counts.OrderByDescending(word => word.Value).Take(200).Sum(word => word.Value);
        Assert.InRange((double)common / counts.Sum(word => word.Value), 0.4, 0.8);
    }

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> has) => all.Average(one => has(one) ? 1.0 : 0);

    private static IEnumerable<JsonElement> Locations(JsonElement protocol) =>
        protocol.GetProperty("contactsLocationsModule").TryGetProperty("locations", out var locations) ? locations.EnumerateArray() : [];

    private static List<string> Raw(JsonElement array) => [.. array.EnumerateArray().Select(study => study.GetRawText())];

    private static byte[] Ndjson(int count, int seed = StudySynthesizer.DefaultSeed)
    {
        using var stream = new MemoryStream();
        StudySynthesizer.WriteTo(stream, count, SynthesisFormat.Ndjson, seed);
        return stream.ToArray();
    }
}
