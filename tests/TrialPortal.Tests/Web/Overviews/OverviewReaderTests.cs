using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Overviews;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Tests.Web.Overviews;

public sealed class OverviewReaderTests
{
    private static readonly OverviewContent Duchenne = new() { TitleNl = "Duchenne", Searches = [new("q=ziekte van duchenne")] };

    [Fact]
    public async Task An_overview_holds_what_its_searches_find_open_ones_first_and_says_what_it_leaves_out()
    {
        await using var app = await WithTrialsAsync();

        var listing = Read(app, Duchenne);

        Assert.Equal(["NCT00000001", "NCT00000004"], Ids(listing));
        Assert.Equal((2, 1, 1, false), (listing.Total, listing.Recruiting, listing.Closed, listing.IsCut));
        Assert.Equal(["duchenne-spierdystrofie"], listing.Conditions.Select(condition => condition.Slug));
        Assert.Equal(["NCT00000001", "NCT00000002", "NCT00000004"], Ids(Read(app, Duchenne with { ShowClosed = true })).Order());
    }

    [Fact]
    public async Task What_is_pinned_comes_first_also_when_no_search_finds_it_and_what_is_hidden_is_absent()
    {
        await using var app = await WithTrialsAsync();

        var listing = Read(app, Duchenne with
        {
            Marks =
            [
                new() { Key = "nct00000003", Pinned = true, NoteNl = "Hier dachten wij mee.", TookPart = true },
                new() { Key = "NCT00000004", Hidden = true },
                new() { Key = "NCT09999999", Pinned = true },
                new() { Thing = MarkedThing.Product, Key = "zolgensma", NoteNl = "Alleen voor SMA." },
                new() { Thing = MarkedThing.Product, Key = "bestaat-niet", Pinned = true },
            ],
        });

        Assert.Equal(["NCT00000003", "NCT00000001"], Ids(listing));
        Assert.Equal(("Hier dachten wij mee.", true), (listing.Trials.First().Mark!.Note("nl"), listing.Trials.First().Mark!.TookPart));
        Assert.Equal(["zolgensma"], listing.Products.Select(product => product.Product.Slug));
    }

    [Fact]
    public async Task Two_searches_are_two_sections_and_a_trial_stands_once()
    {
        await using var app = await WithTrialsAsync();
        var both = Duchenne with { Searches = [new("q=ziekte van duchenne&open=recruiting", "Open"), new("q=ziekte van duchenne", "Alles"), new("q=astma")], ShowClosed = true };

        var sections = Read(app, both with { Sections = OverviewSections.Search }).Sections;

        Assert.Equal(["Open", "Alles", "astma"], sections.Select(section => section.Title));
        Assert.Equal(["NCT00000001"], sections[0].Trials.Select(listed => listed.Trial.Id));
        Assert.Equal(["NCT00000002", "NCT00000004"], sections[1].Trials.Select(listed => listed.Trial.Id).Order());
        Assert.Equal(["NCT00000003"], sections[2].Trials.Select(listed => listed.Trial.Id));
    }

    [Fact]
    public async Task A_search_of_which_no_trial_has_all_the_words_finds_nothing_for_an_overview()
    {
        await using var app = await WithTrialsAsync();

        var membership = app.Services.GetRequiredService<OverviewMembers>().Of(Duchenne with { Searches = [new("q=randomised zzzunknown wordless")] })!;

        Assert.Empty(membership.InOrder);
    }

    private static async Task<PortalApp> WithTrialsAsync()
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(
            FoundByWords.Study("NCT00000001", "A randomised trial of a gene in boys", condition: "Duchenne Muscular Dystrophy", status: "RECRUITING"),
            FoundByWords.Study("NCT00000002", "A finished trial in boys", condition: "Duchenne Muscular Dystrophy", status: "COMPLETED"),
            FoundByWords.Study("NCT00000003", "A trial of an inhaler", condition: "Asthma", status: "RECRUITING"),
            FoundByWords.Study("NCT00000004", "A trial that has yet to begin", condition: "Duchenne Muscular Dystrophy", status: "NOT_YET_RECRUITING"));
        return app;
    }

    private static OverviewListing Read(PortalApp app, OverviewContent content) => app.Services.GetRequiredService<OverviewReader>().Read(content, Language.Dutch)!;

    private static IEnumerable<string> Ids(OverviewListing listing) => listing.Trials.Select(listed => listed.Trial.Id);
}
