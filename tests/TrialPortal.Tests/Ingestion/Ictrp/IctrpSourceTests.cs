using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ictrp;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.Ictrp.IctrpFiles;
using static TrialPortal.Tests.Ingestion.Pipeline.ImportTests;

namespace TrialPortal.Tests.Ingestion.Ictrp;

public class IctrpSourceTests
{
    private static readonly IctrpSource Source = RegistrySources.Ictrp;

    [Theory]
    [InlineData("""{"TrialID":"NL99991"}""", "NL99991")]
    [InlineData("""{"Public_title":"One","TrialID":" CTRI/2099/01/999999\n"}""", "CTRI/2099/01/999999")]
    [InlineData("""{"TrialID":"none"}""", null)]
    [InlineData("""{"TrialID":1}""", null)]
    [InlineData("""{"Public_title":"One"}""", null)]
    [InlineData("""["NL99991"]""", null)]
    [InlineData("nothing", null)]
    [InlineData("""{"TrialID":"NL9999999999999999999999999999999999999999999999999999999999999999999"}""", null)]
    public void The_id_is_as_the_register_gives_it(string record, string? id) => Assert.Equal(id, Source.IdOf(System.Text.Encoding.UTF8.GetBytes(record)));

    [Fact]
    public void A_record_has_its_page_in_the_portal_of_WHO() =>
        Assert.Equal("https://trialsearch.who.int/Trial2.aspx?TrialID=CTRI%2F2099%2F01%2F999999", Source.UrlOf("CTRI/2099/01/999999"));

    [Fact]
    public void What_moves_without_a_change_is_not_in_the_hash()
    {
        var record = Record(("Export_date", "3/18/2020"), ("Last_Refreshed_on", "3 May 2021"), ("Intervention", "Drug: A;Drug: B"), ("Primary_outcome", "x;y;"), ("Scientific_title", "a  b"));
        var later = Record(
            ("Export_date", "4/15/2020"), ("Last_Refreshed_on", "10 May 2021"), ("Intervention", "Drug: B;Drug: A"), ("Primary_outcome", "y;x"), ("Scientific_title", "a\nb"),
            ("Missing_columns", "Phase"));
        var changed = Record(("Intervention", "Drug: A;Drug: C"), ("Primary_outcome", "x;y;"), ("Scientific_title", "a b"));

        Assert.Equal(Source.HashOf(record), Source.HashOf(later));
        Assert.NotEqual(Source.HashOf(record), Source.HashOf(changed));
        Assert.NotEqual(Source.HashOf(record), Source.HashOf("nothing"u8));
    }

    [BothDatabases]
    public async Task It_cannot_be_asked_live_and_says_what_to_do(DatabaseKind kind)
    {
        Assert.False(Source.Schedule.Enabled);
        await using var stage = await ImportStage.CreateAsync(kind);

        var run = await stage.RunAsync(new(), Source);

        Assert.Equal(ImportState.Failed, run.State);
        Assert.Contains("ingest ictrp --file", run.Error, StringComparison.Ordinal);
    }

    [BothDatabases]
    public async Task An_export_goes_in_and_the_same_again_in_any_format_changes_nothing(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var first = await stage.RunAsync(new() { Files = [Fixture("export.xml")] }, Source);

        Assert.Equal((ImportState.Succeeded, 6, 6, 0, 0, 0, 0), Counts(first));
        Assert.Equal(
            ["CTRI-2099-01-999999", "ChiCTR9900000001", "EUCTR2099-000000-00-NL", "NL-OMON999991", "NL99991", "NTR99991"],
            (await stage.IdsAsync()).Order(StringComparer.Ordinal));
        var before = await stage.ContentsAsync();
        foreach (var file in new[] { "export.xml", "export.csv" })
        {
            var again = await stage.RunAsync(new() { Files = [Fixture(file)] }, Source);
            Assert.Equal((ImportState.Succeeded, 6, 0, 0, 6, 0, 0), Counts(again));
        }
        (await stage.ContentsAsync()).AssertSameAs(before, "ImportRuns", "RegistryRecords.LastSeen");
    }

    [BothDatabases]
    public async Task A_changed_record_changes_its_trial_and_a_bad_row_is_refused_with_its_place(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.RunAsync(new() { Files = [Fixture("export.csv")] }, Source);
        var lines = (await File.ReadAllTextAsync(Fixture("export.csv"))).Replace("3 October 2022", "4 October 2022", StringComparison.Ordinal);
        var changed = stage.Write(lines.Replace(",Pending,", ",Recruiting,", StringComparison.Ordinal) + "NL99999,too short\r\n", "later.csv");

        var run = await stage.RunAsync(new() { Files = [changed] }, Source);

        Assert.Equal((ImportState.SucceededWithRefusals, 7, 0, 1, 5, 1, 0), Counts(run));
        var refusal = Assert.Single(run.Refusals);
        Assert.Contains("2 columns instead of 40 (NL99999)", refusal.Reason, StringComparison.Ordinal);
        Assert.StartsWith("later.csv, row 8 (line ", refusal.Location, StringComparison.Ordinal);
    }

    [BothDatabases]
    public async Task A_listed_country_is_saved_without_sites(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.RunAsync(new() { Files = [Fixture("export.xml")] }, Source);

        var countries = await stage.AskAsync(db => Task.FromResult(db.TrialCountries.OrderBy(row => row.CountryCode).ToList()));

        Assert.Equal(["BE", "DE", "IN", "NL", "NL", "NL", "NL"], countries.Select(country => country.CountryCode));
        Assert.All(countries, country => Assert.Equal(0, country.Sites));
        Assert.DoesNotContain(countries, country => country.Openness == Openness.Recruiting);
    }
}
