using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;
using static TrialPortal.Tests.Ingestion.Ctis.Live.CtisAnswer;

namespace TrialPortal.Tests.Ingestion.Ctis.Live;

public sealed class CtisTroubleTests
{
    private readonly InstantTime time = CtisStub.Clock();

    [Fact]
    public async Task Too_many_requests_then_waits_as_long_as_asked_and_asks_the_same_again()
    {
        await using var stub = await CtisStub.StartAsync(time, Status("search", 429, "17"), Listed(1, 1), Retrieve(1));

        var fetched = await stub.FetchAsync();

        Assert.Null(fetched.End);
        Assert.True(stub.Asked[1].At - stub.Asked[0].At >= TimeSpan.FromSeconds(17));
        Assert.Equal(stub.Asked[0].Body, stub.Asked[1].Body);
        Assert.NotEmpty(stub.Asked[1].Body);
    }

    [Fact]
    public async Task A_search_that_is_forbidden_is_not_asked_again_and_says_what_happened()
    {
        await using var stub = await CtisStub.StartAsync(time, Status("search", 403));

        var end = Assert.IsType<SourceUnreadableException>((await stub.FetchAsync()).End);

        Assert.Contains("it refuses us (403)", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_is_forbidden_ends_the_run_because_the_next_one_would_be_too()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(3, 1, 2, 3), Retrieve(1), Status("retrieve/" + Id(2), 403));

        var fetched = await stub.FetchAsync();

        Assert.Equal(Id(1), Assert.Single(fetched.Records).ResumeToken);
        Assert.Contains("it refuses us (403)", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(500, 2)]
    public async Task One_trial_that_the_registry_does_not_give_stops_no_other(int status, int attempts)
    {
        await using var stub = await CtisStub.StartAsync(
            time, [Listed(3, 1, 2, 3), Retrieve(1), .. Enumerable.Repeat(Status("retrieve/" + Id(2), status), attempts), Retrieve(3)]);

        var fetched = await stub.FetchAsync(null, ("Attempts", "2"));

        Assert.Null(fetched.End);
        Assert.Equal([null, Id(2), null], fetched.Records.Select(record => record.Problem is null ? null : record.Location["retrieve/".Length..]));
        Assert.Contains($"answered {status}", fetched.Records[1].Problem, StringComparison.Ordinal);
        Assert.Equal(Id(2), CtisSources.Offline.IdOf(fetched.Records[1].Payload.Span));   // its row, so that somebody can look
    }

    [Fact]
    public async Task Too_many_trials_in_a_row_that_are_not_given_are_a_broken_registry()
    {
        await using var stub = await CtisStub.StartAsync(
            time, [Listed(6, 1, 2, 3, 4, 5, 6), Status("retrieve/" + Id(1), 404), Retrieve(2), .. Enumerable.Range(3, 3).Select(number => Status("retrieve/" + Id(number), 404))]);

        var fetched = await stub.FetchAsync(null, ("MostFailuresInARow", "2"));

        Assert.Equal(4, fetched.Records.Count);
        Assert.Contains("3 trials in a row", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_asked_for_again()
    {
        await using var stub = await CtisStub.StartAsync(time, Silence("search", time), Listed(1, 1), Silence("retrieve/" + Id(1), time), Retrieve(1));

        var fetched = await stub.FetchAsync();

        Assert.Null(fetched.End);
        Assert.Null(Assert.Single(fetched.Records).Problem);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_asked_for_again()
    {
        await using var stub = await CtisStub.StartAsync(
            time, CutOff("search", Page(1, Row(1))), Listed(1, 1), CutOff("retrieve/" + Id(1), Record(1)), Retrieve(1));

        var fetched = await stub.FetchAsync();

        Assert.Null(fetched.End);
        Assert.Null(Assert.Single(fetched.Records).Problem);
    }

    [Fact]
    public async Task A_listing_that_breaks_off_for_good_brings_no_trial_at_all()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(4, 4, 3), Status("search", 500), Status("search", 502));

        var fetched = await stub.FetchAsync(null, ("PageSize", "2"), ("Attempts", "2"));

        Assert.Empty(fetched.Records);
        Assert.Contains("502", Assert.IsType<SourceUnreadableException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_instead_of_an_answer_is_quoted()
    {
        const string maintenance = "<html><title>Maintenance</title></html>";
        await using var stub = await CtisStub.StartAsync(time, Text("search", maintenance), Text("search", maintenance));

        var fetched = await stub.FetchAsync(null, ("Attempts", "2"));

        Assert.Contains("a web page instead of JSON: Maintenance", Assert.IsType<SourceUnreadableException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_trial_than_was_asked_for_is_not_taken()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(1, 1), Text("retrieve/" + Id(1), Record(2)));

        Assert.Contains(Id(2), Assert.Single((await stub.FetchAsync()).Records).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ctNumber")]
    [InlineData("trialCountries")]
    [InlineData("lastPublicationUpdate")]
    public async Task Rows_that_lost_a_field_by_which_trials_are_chosen_are_no_listing(string field)
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(2, Row(1).With(field, null), Row(2).With(field, null)));

        var end = Assert.IsType<SourceUnreadableException>((await stub.FetchAsync()).End);

        Assert.Contains($"2 of 2 rows have no {field}", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_its_count_is_no_listing()
    {
        await using var stub = await CtisStub.StartAsync(time, Text("search", """{"content":[]}"""));

        Assert.Contains("totalRecords", Assert.IsType<SourceUnreadableException>((await stub.FetchAsync()).End).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_waits_hears_soon_that_the_registry_is_away()
    {
        await using var stub = await CtisStub.StartAsync(time, Status("search", 503), Status("search", 503));

        Assert.IsType<SourceUnreadableException>((await stub.FetchAsync(new() { GiveUpSoon = true })).End);
    }

    [Theory]
    [InlineData("BaseUrl", "ftp://euclinicaltrials.eu")]
    [InlineData("Schedule", "daily")]
    [InlineData("FullSchedule", "")]
    [InlineData("Countries:0", "Nederlant")]
    [InlineData("PageSize", "0")]
    [InlineData("MostRows", "0")]
    [InlineData("PagesPast", "-1")]
    [InlineData("RequestsPerSecond", "11")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("Attempts", "0")]
    [InlineData("MostFailuresInARow", "0")]
    [InlineData("LongestPauseSeconds", "-1")]
    [InlineData("OverlapDays", "-1")]
    [InlineData("Contact", "")]
    public async Task A_setting_that_cannot_be_right_is_named(string name, string value)
    {
        await using var services = CtisSources.Services("http://registry.invalid/", TimeProvider.System, (name, value));

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<CtisOptions>>().Value);

        Assert.StartsWith($"Ingestion:Ctis:{name.Split(':')[0]} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void By_default_it_is_asked_for_Dutch_trials_on_schedule()
    {
        Assert.Equal(("ctis", true, 3), (CtisSources.Offline.Name, CtisSources.Offline.Schedule.Enabled, CtisSources.Offline.OverlapDays));
        Assert.Equal(["NL"], CtisSources.Offline.ListedCountries);
    }
}
