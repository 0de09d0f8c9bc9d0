using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using TrialPortal.Domain.Database;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Web.Feeds;

public sealed class TrialFeedsTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly DateTimeOffset Begin = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    [BothDatabases]
    public async Task A_condition_tells_what_is_new_opened_closed_and_changed_newest_first(DatabaseKind kind)
    {
        var (app, clock) = await StartAsync(kind);
        await using var portal = app;
        await ChangeAsync(app, clock);

        var feed = await FeedAsync(app, "/nl/aandoeningen/astma/feed.atom");

        Assert.Equal("TrialPortal: studies – Astma", feed.Element(Atom + "title")!.Value);
        Assert.Equal("nl", feed.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal("http://localhost/nl/aandoeningen/astma/feed.atom", Href(feed, "self"));
        Assert.Equal("http://localhost/nl/aandoeningen/astma", Href(feed, "alternate"));
        Assert.Equal(
            ["Nieuw: Asthma four", "Veranderd: Asthma three", "Gesloten in Nederland: Asthma one", "Zoekt nu deelnemers in Nederland: Asthma two"],
            Entries(feed).Select(entry => entry.Element(Atom + "title")!.Value));
        Assert.Equal(["new", "changed", "closed", "opened"], Entries(feed).Select(entry => entry.Element(Atom + "category")!.Attribute("term")!.Value));
        var closed = Entries(feed).ElementAt(2);
        Assert.Contains("Nederland: van zoekt deelnemers naar gesloten.", closed.Element(Atom + "summary")!.Value);
        Assert.Contains("Status: van zoekt deelnemers naar afgerond.", closed.Element(Atom + "summary")!.Value);
        Assert.Contains("Bron: ClinicalTrials.gov, NCT00000001.", closed.Element(Atom + "summary")!.Value);
        Assert.Equal("http://localhost/nl/studies/NCT00000001", Href(closed, "alternate"));
        Assert.Contains("Zoekt deelnemers in Nederland", Entries(feed).First().Element(Atom + "summary")!.Value);
    }

    [Fact]
    public async Task What_a_portal_starts_with_is_no_news()
    {
        var (app, _) = await StartAsync();
        await using var portal = app;

        Assert.Empty(Entries(await FeedAsync(app, "/en/trials/feed.atom")));
    }

    [Fact]
    public async Task Ids_last_and_a_reader_that_has_it_all_gets_nothing()
    {
        var (app, clock) = await StartAsync();
        await using var portal = app;
        await ChangeAsync(app, clock);

        using var first = await app.Client.GetAsync("/nl/aandoeningen/astma/feed.atom");
        using var again = await AskAsync(app, "/nl/aandoeningen/astma/feed.atom", first.Headers.ETag!);
        using var since = await AskAsync(app, "/nl/aandoeningen/astma/feed.atom", null, first.Content.Headers.LastModified);
        var before = Ids(XDocument.Parse(await first.Content.ReadAsStringAsync()).Root!);
        clock.Now += TimeSpan.FromDays(1);
        await app.ImportStudiesAsync(FoundByWords.Study("NCT00000005", "Asthma five", "Asthma"));
        using var changed = await AskAsync(app, "/nl/aandoeningen/astma/feed.atom", first.Headers.ETag!);
        var after = Ids(XDocument.Parse(await changed.Content.ReadAsStringAsync()).Root!);
        var other = Ids(await FeedAsync(app, "/nl/studies/feed.atom?q=asthma"));

        Assert.Equal("application/atom+xml", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=600", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(before, after.Skip(1));
        Assert.Equal(after, other);
        Assert.All(after, id => Assert.Matches("^tag:localhost,2026:(new|change)/[0-9]+/nl$", id));
        Assert.Equal(after.Count, after.Distinct().Count());
    }

    [Fact]
    public async Task A_search_for_open_trials_tells_which_of_them_closed()
    {
        var (app, clock) = await StartAsync();
        await using var portal = app;
        await ChangeAsync(app, clock);

        using var response = await app.Client.GetAsync("/en/trials/feed.atom?q=asthma&open=recruiting");
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;

        Assert.Equal("max-age=600, private", response.Headers.CacheControl!.ToString());
        Assert.Equal("noindex", response.Headers.GetValues("X-Robots-Tag").Single());
        // Asthma three is completed and only got another title: no longer of this search.
        Assert.Equal(
            ["New: Asthma four", "Closed in the Netherlands: Asthma one", "Now recruiting in the Netherlands: Asthma two"], Entries(feed).Select(entry => entry.Element(Atom + "title")!.Value));
        Assert.Equal("http://localhost/en/trials?q=asthma&open=recruiting", Href(feed, "alternate"));
    }

    [Fact]
    public async Task News_is_old_after_ninety_days_and_at_most_two_hundred()
    {
        var (app, clock) = await StartAsync();
        await using var portal = app;
        clock.Now += TimeSpan.FromDays(1);
        await app.ImportStudiesAsync([.. Enumerable.Range(1000, 250).Select(number => FoundByWords.Study(string.Create(CultureInfo.InvariantCulture, $"NCT{number:D8}"), $"Asthma {number}", "Asthma"))]);

        Assert.Equal(200, Entries(await FeedAsync(app, "/nl/studies/feed.atom")).Count());
        clock.Now += TimeSpan.FromDays(91);
        Assert.Empty(Entries(await FeedAsync(app, "/nl/studies/feed.atom")));
    }

    [BothDatabases]
    public async Task Of_very_many_trials_the_newest_changes_are_found_too(DatabaseKind kind)
    {
        var clock = new MovableClock(Begin);
        await using var app = await PortalApp.StartAsync(kind, time: clock);
        await app.ImportStudiesAsync([.. Enumerable.Range(1, 2_100).Select(number => Numbered(number, "RECRUITING"))]);
        clock.Now += TimeSpan.FromDays(1);
        await app.ImportStudiesAsync([.. Enumerable.Range(1, 150).Select(number => Numbered(number, "COMPLETED")), Numbered(3_000, "RECRUITING")]);

        var entries = Entries(await FeedAsync(app, "/en/trials/feed.atom")).ToList();

        Assert.Equal(151, entries.Count);
        Assert.Equal(150, entries.Count(entry => entry.Element(Atom + "category")!.Attribute("term")!.Value == "closed"));
        Assert.Single(entries, entry => entry.Element(Atom + "category")!.Attribute("term")!.Value == "new");

        static string Numbered(int number, string status) => FoundByWords.Study(string.Create(CultureInfo.InvariantCulture, $"NCT{number:D8}"), $"Trial {number}", "Asthma", status);
    }

    [Theory]
    [InlineData("/nl/ziekenhuizen/umc-utrecht", "/nl/ziekenhuizen/umc-utrecht/feed.atom")]
    [InlineData("/en/conditions/astma", "/en/conditions/astma/feed.atom")]
    [InlineData("/nl/atmp/kymriah", "/nl/atmp/kymriah/feed.atom")]
    [InlineData("/en/trials?q=asthma&status=recruiting", "/en/trials/feed.atom?q=asthma&status=recruiting")]
    public async Task The_page_names_its_feed_in_its_head_and_for_people(string address, string expected)
    {
        var (app, clock) = await StartAsync();
        await using var portal = app;
        await ChangeAsync(app, clock);

        var page = await app.GetPageAsync(address);

        Assert.Equal(expected, page.QuerySelector("head link[rel=alternate][type='application/atom+xml']")!.GetAttribute("href"));
        Assert.Contains(expected, page.OwnLinks());
        if (!address.Contains('?', StringComparison.Ordinal))
            Assert.NotNull(page.QuerySelector("head link[rel=canonical]"));
        Assert.NotNull(await FeedAsync(app, expected));
    }

    [Fact]
    public async Task A_hospital_and_a_product_have_news_of_their_own()
    {
        var (app, clock) = await StartAsync();
        await using var portal = app;
        clock.Now += TimeSpan.FromDays(1);
        await app.ImportStudiesAsync(
            FoundByWords.Study("NCT00000011", "Kymriah in lymphoma", "Lymphoma", facility: "Erasmus MC", city: "Rotterdam", intervention: "Kymriah"),
            FoundByWords.Study("NCT00000012", "Something else", "Migraine"));

        Assert.Equal(["New: Kymriah in lymphoma"], Entries(await FeedAsync(app, "/en/hospitals/erasmus-mc/feed.atom")).Select(entry => entry.Element(Atom + "title")!.Value));
        Assert.Equal(["New: Kymriah in lymphoma"], Entries(await FeedAsync(app, "/en/atmp/kymriah/feed.atom")).Select(entry => entry.Element(Atom + "title")!.Value));
    }

    [Theory]
    [InlineData("/nl/aandoeningen/bestaat-niet/feed.atom", HttpStatusCode.NotFound)]
    [InlineData("/en/hospitals/no-such/feed.atom", HttpStatusCode.NotFound)]
    [InlineData("/en/atmp/no-such/feed.atom", HttpStatusCode.NotFound)]
    [InlineData("/nl/studies/feed.atom?age=oud", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_said(string address, HttpStatusCode expected)
    {
        await using var app = await PortalApp.StartAsync();

        using var response = await app.Client.GetAsync(address);

        Assert.Equal(expected, response.StatusCode);
    }

    private static async Task<(PortalApp App, MovableClock Clock)> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var clock = new MovableClock(Begin);
        var app = await PortalApp.StartAsync(kind, time: clock);
        await app.ImportStudiesAsync(
            FoundByWords.Study("NCT00000001", "Asthma one", "Asthma"),
            FoundByWords.Study("NCT00000002", "Asthma two", "Asthma", "NOT_YET_RECRUITING"),
            FoundByWords.Study("NCT00000003", "Asthma 3", "Asthma", "COMPLETED"));
        return (app, clock);
    }

    /// <summary>Each a day after the other: one opens, one closes, one gets another title, one is new.</summary>
    private static async Task ChangeAsync(PortalApp app, MovableClock clock)
    {
        foreach (var study in new[]
        {
            FoundByWords.Study("NCT00000002", "Asthma two", "Asthma"),
            FoundByWords.Study("NCT00000001", "Asthma one", "Asthma", "COMPLETED"),
            FoundByWords.Study("NCT00000003", "Asthma three", "Asthma", "COMPLETED"),
            FoundByWords.Study("NCT00000004", "Asthma four", "Asthma"),
        })
        {
            clock.Now += TimeSpan.FromDays(1);
            await app.ImportStudiesAsync(study);
        }
    }

    private static async Task<XElement> FeedAsync(PortalApp app, string address)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal((address, HttpStatusCode.OK), (address, response.StatusCode));
        return XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
    }

    private static async Task<HttpResponseMessage> AskAsync(PortalApp app, string address, EntityTagHeaderValue? has, DateTimeOffset? since = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (has is not null)
            request.Headers.IfNoneMatch.Add(has);
        request.Headers.IfModifiedSince = since;
        return await app.Client.SendAsync(request);
    }

    private static IEnumerable<XElement> Entries(XElement feed) => feed.Elements(Atom + "entry");

    private static List<string> Ids(XElement feed) => [.. Entries(feed).Select(entry => entry.Element(Atom + "id")!.Value)];

    private static string? Href(XElement element, string relation) => element.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == relation).Attribute("href")!.Value;
}
