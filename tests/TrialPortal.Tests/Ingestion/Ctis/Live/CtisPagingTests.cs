using System.Text.Json.Nodes;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;
using static TrialPortal.Tests.Ingestion.Ctis.Live.CtisAnswer;

namespace TrialPortal.Tests.Ingestion.Ctis.Live;

/// <summary>All trials of a listing, in spite of the search's limits.</summary>
public sealed class CtisPagingTests
{
    private static readonly (string, string) TwoAPage = ("PageSize", "2");
    private static readonly (string, string) OneAPage = ("PageSize", "1");
    private static readonly (string, string) FourAQuery = ("MostRows", "4");
    private readonly InstantTime time = CtisStub.Clock();

    [Fact]
    public async Task Every_page_is_read_and_only_trials_in_our_countries_are_retrieved()
    {
        await using var stub = await CtisStub.StartAsync(
            time,
            Listed(5, Row(5), Row(4, "Spain:4")), Listed(5, Row(3, "Germany:8"), Row(2, "Netherlands:8", published: "30/10/2026")), Listed(5, Row(1)),
            Retrieve(1), Retrieve(2), Retrieve(5));

        var fetched = await stub.FetchAsync(null, TwoAPage);

        Assert.Null(fetched.End);
        Assert.Equal(["DESC 1", "DESC 2", "DESC 3"], stub.Searches);
        Assert.Equal(["POST", "POST", "POST", "GET", "GET", "GET"], stub.Asked.Select(request => request.Method));
        Assert.Equal([Id(1), Id(2), Id(5)], Ids(fetched));
        Assert.Equal((3, new DateOnly(2026, 11, 19)), (fetched.Listing!.Total!.Value, fetched.Listing.DataDate!.Value));
        Assert.All(stub.Asked, request => Assert.Equal("TrialPortal/1.0 (+https://github.com/trialportal/trialportal)", request.UserAgent));
        Assert.All(stub.Asked.Zip(stub.Asked.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromMilliseconds(100), "ten a second at most"));
    }

    [Fact]
    public async Task A_trial_comes_with_its_row_beside_it()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(1, Row(1, published: "18/11/2026")), Retrieve(1));

        var record = Assert.Single((await stub.FetchAsync()).Records);

        var json = JsonNode.Parse(record.Payload.Span)!;
        Assert.Equal("18/11/2026", json["searchRow"]!["lastPublicationUpdate"]!.GetValue<string>());
        Assert.Equal("Authorised", json["ctStatus"]!.GetValue<string>());
        Assert.Equal(Id(1), CtisSources.Offline.IdOf(record.Payload.Span));
        Assert.Equal(new DateOnly(2026, 11, 18), CtisSources.Offline.Map(record.Payload.Span, new()).LastUpdatePosted);
    }

    [Fact]
    public async Task Without_countries_every_trial_is_retrieved()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(2, Row(1, "Spain:4"), Row(2, "Netherlands:4")), Retrieve(1), Retrieve(2));

        Assert.Equal([Id(1), Id(2)], Ids(await stub.FetchAsync(null, ("Countries", ""))));
    }

    [Fact]
    public async Task What_one_query_does_not_give_is_read_from_the_other_end()
    {
        await using var stub = await CtisStub.StartAsync(
            time,
            [Listed(6, 6, 5), Listed(6, 4, 3), Listed(6, 1, 2), Listed(6, 3, 4), .. Enumerable.Range(1, 6).Select(Retrieve)]);

        var fetched = await stub.FetchAsync(null, TwoAPage, FourAQuery);

        Assert.Null(fetched.End);
        Assert.Equal(["DESC 1", "DESC 2", "ASC 1", "ASC 2"], stub.Searches);
        Assert.Equal(6, fetched.Listing!.Total);
        Assert.Equal(6, fetched.Records.Count);
    }

    [Fact]
    public async Task Where_the_two_ends_do_not_meet_each_status_is_asked_for()
    {
        await using var stub = await CtisStub.StartAsync(
            time,
            [
                Listed(9, 9, 8),
                .. Enumerable.Range(1, 3).Select(_ => Empty),
                Listed(5, 9, 8), Listed(5, 7, 6), Listed(5, 5, 6), Listed(5, 7, 8),
                Listed(4, 4, 3), Listed(4, 2, 1),
                .. Enumerable.Range(6, 7).Select(_ => Empty),
                .. Enumerable.Range(1, 9).Select(Retrieve),
            ]);

        var fetched = await stub.FetchAsync(null, TwoAPage, FourAQuery);

        Assert.Null(fetched.End);
        Assert.Equal(["DESC 1", "1 DESC 1", "2 DESC 1", "3 DESC 1", "4 DESC 1", "4 DESC 2", "4 ASC 1", "4 ASC 2", "5 DESC 1", "5 DESC 2", "6 DESC 1"], stub.Searches.Take(11));
        Assert.Equal(9, fetched.Listing!.Total);
    }

    [Fact]
    public async Task A_trial_published_during_the_reading_is_found_at_the_front()
    {
        await using var stub = await CtisStub.StartAsync(
            time, Listed(4, 4, 3), Listed(4, 3, 2), Listed(4, 1, 4), Retrieve(1), Retrieve(2), Retrieve(3), Retrieve(4));

        var fetched = await stub.FetchAsync(null, TwoAPage);

        Assert.Null(fetched.End);
        Assert.Equal(["DESC 1", "DESC 2", "DESC 1"], stub.Searches);
        Assert.Equal(4, fetched.Listing!.Total);
    }

    [Fact]
    public async Task A_listing_that_gives_fewer_than_it_counts_is_not_whole()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(3, 3, 2), Listed(3, 2, 3), Listed(3, 3, 2), Retrieve(2), Retrieve(3));

        var fetched = await stub.FetchAsync(null, TwoAPage);

        Assert.Equal(2, fetched.Records.Count);
        Assert.Null(fetched.Listing!.Total);
        var end = Assert.IsType<SourceInterruptedException>(fetched.End);
        Assert.True(end.StartAgain);
        Assert.Contains("2 different trials of 3", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_increment_reads_on_for_some_pages_because_the_order_is_not_strict()
    {
        await using var stub = await CtisStub.StartAsync(
            time,
            Listed(7, Row(7)), Listed(7, Row(6, published: "10/11/2026")), Listed(7, Row(5, published: "18/11/2026")),
            Listed(7, Row(4, published: "09/11/2026")), Listed(7, Row(3, published: "08/11/2026")),
            Retrieve(5), Retrieve(7));

        var fetched = await stub.FetchAsync(new() { Since = new(2026, 11, 18) }, OneAPage, ("PagesPast", "1"));

        Assert.Null(fetched.End);
        Assert.Equal(5, stub.Searches.Count());
        Assert.Equal([Id(5), Id(7)], Ids(fetched));
    }

    [Fact]
    public async Task An_increment_takes_a_trial_whose_change_is_newer_than_its_publication()
    {
        await using var stub = await CtisStub.StartAsync(
            time, Listed(2, Row(2, published: "01/11/2026", updated: "19/11/2026"), Row(1, published: "01/11/2026")), Retrieve(2));

        Assert.Equal([Id(2)], Ids(await stub.FetchAsync(new() { Since = new(2026, 11, 18) })));
    }

    [Fact]
    public async Task An_increment_without_anything_new_is_whole()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(1, Row(1, published: "01/11/2026")));

        var fetched = await stub.FetchAsync(new() { Since = new(2026, 11, 18) });

        Assert.Null(fetched.End);
        Assert.Empty(fetched.Records);
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_behind_the_last_trial_that_was_saved()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(3, 3, 2, 1), Retrieve(3));

        var fetched = await stub.FetchAsync(new() { ResumeToken = Id(2) });

        Assert.Null(fetched.End);
        Assert.Null(fetched.Listing!.Total);   // its earlier part was not seen
        Assert.Equal(Id(3), Assert.Single(fetched.Records).ResumeToken);
    }

    [Fact]
    public async Task A_listing_without_one_trial_of_ours_is_a_misspelt_country_and_not_an_empty_registry()
    {
        await using var stub = await CtisStub.StartAsync(time, Listed(1, Row(1, "Spain:4")));

        Assert.IsType<SourceUnreadableException>((await stub.FetchAsync()).End);
    }

    private static IEnumerable<string?> Ids(Fetched fetched) => fetched.Records.Select(record => CtisSources.Offline.IdOf(record.Payload.Span));
}
