using TrialPortal.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live.LiveRegistry;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

public sealed class ClinicalTrialsGovPagingTests
{
    private readonly InstantTime time = Clock();

    [Fact]
    public async Task Reads_every_page_by_its_token_and_keeps_all_other_parameters()
    {
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Page(Pages.Of(5, "b/c+d=", 1, 2)), Answer.Page(Pages.Of(null, "e", 3, 4)), Answer.Page(Pages.Of(null, null, 5)));

        var fetched = await FetchAsync(stub, settings: ("PageSize", "2"));

        Assert.Null(fetched.End);
        Assert.Equal([1, 2, 3, 4, 5], fetched.Texts.Select(text => Array.FindIndex([.. Enumerable.Range(0, 9)], number => Pages.Study(number) == text)));
        Assert.Equal(new ListingInfo(5, new DateOnly(2026, 11, 19)), fetched.Listing);
        Assert.Equal([null, "b/c+d=", "e"], stub.Pages.Select(page => page.Query.TryGetValue("pageToken", out var token) ? token.ToString() : null));
        Assert.All(stub.Pages, page =>
        {
            Assert.Equal("json", page.Query["format"]);
            Assert.Equal("2", page.Query["pageSize"]);
            Assert.Equal("true", page.Query["countTotal"]);
            Assert.Equal("AREA[LocationCountry]Netherlands", page.Query["filter.advanced"]);
            Assert.Equal(page.Query.ContainsKey("pageToken") ? 5 : 4, page.Query.Count);
        });
    }

    [Fact]
    public async Task The_last_record_of_a_page_says_where_to_go_on_and_every_record_says_where_it_stood()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Pages.Of(3, "two", 1, 2)), Answer.Page(Pages.Of(null, null, 3)));

        var fetched = await FetchAsync(stub);

        Assert.Equal([null, "two", null], fetched.Records.Select(record => record.ResumeToken));
        Assert.Equal(["page 1, record 1", "page 1, record 2", "page 2, record 1"], fetched.Records.Select(record => record.Location));
    }

    [Fact]
    public async Task Says_who_asks_and_how_to_reach_them_and_takes_compressed_answers()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Gzipped(Pages.Of(1, null, 1)));

        var fetched = await FetchAsync(stub, settings: ("Contact", "mailto:beheer@example.org"));

        Assert.Equal(Pages.Study(1), Assert.Single(fetched.Texts));
        Assert.All(stub.Requests, request =>
        {
            Assert.Equal("TrialPortal/1.0 (+mailto:beheer@example.org)", request.Headers["User-Agent"]);
            Assert.Contains("gzip", request.Headers["Accept-Encoding"].ToString(), StringComparison.Ordinal);
            Assert.Contains("br", request.Headers["Accept-Encoding"].ToString(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(null, "AREA[LocationCountry]Netherlands AND AREA[LastUpdatePostDate]RANGE[2026-01-09,MAX]")]
    [InlineData("", "AREA[LastUpdatePostDate]RANGE[2026-01-09,MAX]")]
    [InlineData("Belgium", "AREA[LocationCountry]Belgium AND AREA[LastUpdatePostDate]RANGE[2026-01-09,MAX]")]
    [InlineData("Belgium|Turkey (Türkiye)", "(AREA[LocationCountry]Belgium OR AREA[LocationCountry]\"Turkey (Türkiye)\") AND AREA[LastUpdatePostDate]RANGE[2026-01-09,MAX]")]
    public async Task An_increment_asks_only_for_what_was_updated_since(string? countries, string filter)
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Pages.Of(0, null)));

        var fetched = await FetchAsync(stub, new FetchRequest { Since = new DateOnly(2026, 1, 9) }, Countries(countries));

        Assert.Null(fetched.End);
        Assert.Empty(fetched.Records);
        Assert.Equal(filter, Assert.Single(stub.Pages).Query["filter.advanced"]);
    }

    [Fact]
    public async Task The_whole_world_is_asked_without_a_filter()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Pages.Of(1, null, 1)));

        await FetchAsync(stub, settings: Countries(""));

        Assert.False(Assert.Single(stub.Pages).Query.ContainsKey("filter.advanced"));
    }

    [Fact]
    public async Task Goes_on_after_an_empty_page_with_a_token()
    {
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Page(Pages.Of(2, "b")), Answer.Page(Pages.Of(null, "c", 1, 2)), Answer.Page(Pages.Of(null, null)));

        var fetched = await FetchAsync(stub);

        Assert.Null(fetched.End);
        Assert.Equal(2, fetched.Records.Count);
    }

    [Fact]
    public async Task A_page_token_that_comes_back_ends_the_reading_and_is_named()
    {
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Page(Pages.Of(9, "again", 1)), Answer.Page(Pages.Of(null, "other", 2)), Answer.Page(Pages.Of(null, "again", 3)));

        var fetched = await FetchAsync(stub);

        Assert.Contains("'again'", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
        Assert.Equal(["again", "other", null], fetched.Records.Select(record => record.ResumeToken));
    }

    [Fact]
    public async Task A_total_that_shrinks_leaves_nothing_to_be_held_vanished()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Pages.Of(4, "b", 1, 2)), Answer.Page(Pages.Of(3, null, 3)));

        var fetched = await FetchAsync(stub);

        Assert.Contains("3 different studies of 4", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
        Assert.Equal(3, fetched.Records.Count);
    }

    [Fact]
    public async Task A_study_on_two_pages_hides_that_another_one_is_missing()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Pages.Of(4, "b", 1, 2)), Answer.Page(Pages.Of(null, null, 2, 3)));

        var fetched = await FetchAsync(stub);

        Assert.Contains("3 different studies of 4", Assert.IsType<SourceInterruptedException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_that_grew_while_it_was_read_is_whole()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Pages.Of(2, "b", 1, 2)), Answer.Page(Pages.Of(3, null, 3)));

        Assert.Null((await FetchAsync(stub)).End);
    }

    [Fact]
    public async Task A_whole_listing_without_a_study_is_a_misspelt_country_rather_than_a_world_without_trials()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Pages.Of(0, null)));

        var fetched = await FetchAsync(stub, settings: Countries("Holland"));

        Assert.Contains("AREA[LocationCountry]Holland", Assert.IsType<SourceUnreadableException>(fetched.End).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_where_an_earlier_run_stopped_and_then_knows_no_total()
    {
        await using var stub = await RegistryStub.StartAsync(time, Answer.Version(), Answer.Page(Pages.Of(100, null, 7)));

        var fetched = await FetchAsync(stub, new FetchRequest { ResumeToken = "seven" });

        Assert.Null(fetched.End);
        Assert.Equal("seven", Assert.Single(stub.Pages).Query["pageToken"]);
        Assert.Equal(new ListingInfo(null, new DateOnly(2026, 11, 19)), fetched.Listing);
        Assert.Equal("resumed at page 1, record 1", Assert.Single(fetched.Records).Location);
    }

    [Fact]
    public async Task A_refused_resume_token_starts_the_listing_again_once()
    {
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Status(400, "`pageToken` is not valid"), Answer.Page(Pages.Of(1, null, 1)));

        var fetched = await FetchAsync(stub, new FetchRequest { ResumeToken = "old" });

        Assert.Null(fetched.End);
        Assert.Equal(1, fetched.Listing!.Total);
        Assert.Equal("page 1, record 1", Assert.Single(fetched.Records).Location);
        Assert.False(stub.Pages[1].Query.ContainsKey("pageToken"));
    }

    [Fact]
    public async Task A_refusal_that_is_not_the_tokens_fault_is_told_in_the_registrys_words()
    {
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Status(400, "token"), Answer.Status(400, "`filter.advanced` has\nincorrect syntax"));

        var fetched = await FetchAsync(stub, new FetchRequest { ResumeToken = "old" });

        Assert.Contains("400 Bad Request: `filter.advanced` has incorrect syntax", Assert.IsType<SourceUnreadableException>(fetched.End).Message, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Countries(string? countries) => countries switch
    {
        null => [],
        "" => [("Countries", "")],
        _ => [.. countries.Split('|').Select((country, index) => ($"Countries:{index}", country))],
    };
}
