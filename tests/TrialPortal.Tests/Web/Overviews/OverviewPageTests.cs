using System.Net;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Conditions;
using static TrialPortal.Tests.Web.Overviews.PublishedOverviews;

namespace TrialPortal.Tests.Web.Overviews;

public sealed class OverviewPageTests
{
    [BothDatabases]
    public async Task A_reader_sees_who_made_it_when_it_was_checked_its_trials_what_changed_and_who_pays(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        var overview = await app.PublishAsync();
        await app.AddChangeAsync(overview, "NCT00000001", OverviewChangeKind.Opened, 3, RecruitmentStatus.NotYetRecruiting, RecruitmentStatus.Recruiting);
        await app.AddChangeAsync(overview, "NCT00000002", OverviewChangeKind.Closed, 91);

        using var response = await app.Client.GetAsync(Page);
        var page = await response.PageAsync();

        Assert.Equal("public, max-age=60", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal("Studies bij astma", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Een overzicht van Astma Vereniging Voorbeeld", page.Text(".overview-top"));
        Assert.Contains("Gecontroleerd op 20 november 2026 door Astma Vereniging Voorbeeld. De organisatie controleert het ten minste elke 92 dagen.", page.Text(".overview-checked"));
        Assert.Equal("2 studies; 1 zoekt nu deelnemers in Nederland.", page.Text(".overview-numbers"));
        Assert.Equal("Dit overzicht gaat over Astma", page.Text(".overview-subject"));
        Assert.Equal("astma", page.QuerySelector(".prose strong")!.TextContent);
        Assert.Equal(["/nl/studies/NCT00000001", "/nl/studies/NCT00000002"], page.QuerySelectorAll(".trial-card__link").Select(link => link.GetAttribute("href")));
        var pinned = page.QuerySelector(".trial-card")!;
        Assert.Contains("Zoekt deelnemers", pinned.TextContent);
        Assert.Contains("Wij dachten mee", pinned.TextContent);
        Assert.Contains("Erasmus MC", pinned.QuerySelector(".overview-sites")!.TextContent);
        Assert.Equal("24 november 2026 Zoekt nu deelnemers in Nederland: An inhaler in asthma", Assert.Single(page.QuerySelectorAll(".overview-changes li").Select(item => string.Join(' ', item.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));
        Assert.Contains("Contributie van leden.", page.Text("main"));
        Assert.Contains("niet opgegeven", page.Text(".data-list"));
        Assert.Contains("Astma Vereniging Voorbeeld. Studies bij astma. Versie 1, 20 november 2026. TrialPortal. http://localhost/nl/overzichten/astma-studies/versies/1", page.Text(".overview-citation"));
        Assert.DoesNotContain("Jan Geheim", page.DocumentElement.OuterHtml);
        Assert.Null(page.QuerySelector("main form"));
        var links = page.OwnLinks().ToList();
        Assert.All(
            new[] { "/versies/1", "/gebruiken", "/feed.atom", "/feed.json", "/studies.csv", "/studies.json", "/studies.ris" }, shelf => Assert.Contains(Page + shelf, links));
        Assert.Contains("/nl/klopt-dit-niet?about=overview&id=astma-studies", links);
        Assert.Equal("application/atom+xml", page.QuerySelector($"link[href='{Page}/feed.atom']")!.GetAttribute("type"));
        Assert.NotNull(page.QuerySelector("link[rel=canonical]"));
    }

    [Fact]
    public async Task What_an_organisation_writes_is_text_and_never_markup_of_ours()
    {
        await using var app = await StartAsync();
        await app.PublishAsync(
            Asthma with { TitleNl = "<script>alert(1)</script>", IntroductionNl = "<script>alert(2)</script> [klik](javascript:alert(3)) ![beeld](https://elders.example/x.png)", ContactUrl = "javascript:alert(4)" },
            organisation: organisation => (organisation.Name, organisation.FundingNl, organisation.Website) = ("<img src=x>", "<i>geld</i>", "javascript:alert(5)"));

        foreach (var address in new[] { Page, Page + "/inbedden", Page + "/gebruiken", Page + "/versies/1" })
        {
            var page = await app.GetPageAsync(address);
            Assert.DoesNotContain(page.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
            Assert.DoesNotContain(page.QuerySelectorAll("[href], [src]"), element => (element.GetAttribute("href") ?? element.GetAttribute("src"))!.Contains("javascript:", StringComparison.OrdinalIgnoreCase));
            Assert.Empty(page.QuerySelectorAll("main img[src=x], main i, main .overview-note b, main img[src*=elders]"));
        }
        var text = (await app.GetPageAsync(Page)).Text();
        Assert.Contains("<script>alert(1)</script>", text);
        Assert.Contains("Wij lazen de <b>folder</b> mee.", text);
    }

    [Fact]
    public async Task English_says_the_same_and_marks_what_there_is_in_Dutch_only()
    {
        await using var app = await StartAsync();
        await app.PublishAsync();
        await app.PublishAsync(Asthma with { TitleEn = "" }, "alleen-nederlands");

        var page = await app.GetPageAsync("/en/overviews/astma-studies");
        var dutch = await app.GetPageAsync("/en/overviews/alleen-nederlands");

        Assert.Equal("Asthma trials", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.Contains("Checked on 20 November 2026 by Astma Vereniging Voorbeeld", page.Text());
        Assert.Contains("We helped design it", page.Text());
        Assert.Contains("in Dutch only", page.Text());
        Assert.Equal("nl", page.QuerySelectorAll(".prose").First(prose => prose.TextContent.Contains("Voor mensen met", StringComparison.Ordinal)).GetAttribute("lang"));
        Assert.Equal("nl", page.QuerySelector(".overview-own")!.GetAttribute("lang"));
        Assert.Equal("nl", dutch.QuerySelector("h1")!.GetAttribute("lang"));
        var links = page.OwnLinks().ToList();
        Assert.Contains(Page, links);
        Assert.Contains("/en/overviews/astma-studies/trials.csv", links);
        Assert.Contains("/nl/overzichten/astma-studies/gebruiken", (await app.GetPageAsync("/en/overviews/astma-studies/use")).OwnLinks());
        Assert.Contains("/en/overviews/astma-studies/versions/1", (await app.GetPageAsync(Page + "/versies/1")).OwnLinks());
    }

    [Fact]
    public async Task A_promise_that_was_not_kept_is_told_by_the_page_itself_and_everywhere_else()
    {
        var clock = new MovableClock(Now);
        await using var app = await StartAsync(clock: clock);
        await app.PublishAsync();

        clock.Now = new(2027, 2, 20, 12, 0, 0, TimeSpan.Zero);
        var last = await app.GetPageAsync(Page);
        clock.Now = clock.Now.AddDays(1);
        var late = await app.GetPageAsync(Page);

        Assert.NotNull(last.QuerySelector(".overview-checked"));
        Assert.Null(late.QuerySelector(".overview-checked"));
        Assert.Contains("Dit overzicht is sinds 20 november 2026 niet meer gecontroleerd", late.Text(".utrecht-alert--warning"));
        Assert.Contains("De studies zelf volgen de registers nog elke dag.", late.Text(".utrecht-alert--warning"));
        foreach (var shelf in new[] { "/inbedden", "/kaart.svg", "/fragment.html" })
            Assert.Contains("niet meer gecontroleerd", WebUtility.HtmlDecode(await app.Client.GetStringAsync(Page + shelf)));
        Assert.Contains("Niet op tijd gecontroleerd", (await app.GetPageAsync("/nl/overzichten")).Text());
        Assert.True((await app.GetJsonAsync("/api/v1/overviews/astma-studies")).GetProperty("lapsed").GetBoolean());
    }

    [BothDatabases]
    public async Task A_hidden_trial_is_nowhere(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        var overview = await app.PublishAsync();
        await app.AddChangeAsync(overview, "NCT00000004", OverviewChangeKind.Entered, 1);
        await app.AddChangeAsync(overview, "NCT00000004", OverviewChangeKind.Closed, 1);

        foreach (var address in new[]
        {
            Page, Page + "/inbedden?max=50", Page + "/gebruiken", Page + "/kaart.svg", Page + "/fragment.html?max=50", Page + "/feed.atom", Page + "/feed.json", Page + "/studies.csv", Page + "/studies.json",
            Page + "/studies.ris", "/api/v1/overviews/astma-studies", "/en/overviews/astma-studies",
        })
        {
            var text = await app.Client.GetStringAsync(address);
            Assert.DoesNotContain("NCT00000004", text);
            Assert.DoesNotContain("that is hidden", text);
            Assert.DoesNotContain("Geheime", text);
        }
    }

    [Fact]
    public async Task What_came_in_without_being_shown_is_not_told()
    {
        await using var app = await StartAsync();
        var overview = await app.PublishAsync(Asthma with { ShowClosed = false, Marks = [] });
        await app.AddChangeAsync(overview, "NCT00000002", OverviewChangeKind.Entered, 1);

        Assert.Contains("De laatste 90 dagen veranderde er niets.", (await app.GetPageAsync(Page)).Text());
    }

    [Fact]
    public async Task A_pinned_trial_is_shown_also_when_it_takes_nobody_any_more()
    {
        await using var app = await StartAsync();
        await app.PublishAsync(Asthma with { ShowClosed = false, Marks = [new() { Thing = MarkedThing.Trial, Key = "NCT00000002", Pinned = true }] });

        var page = await app.GetPageAsync(Page);

        Assert.Equal("/nl/studies/NCT00000002", page.QuerySelector(".trial-card__link")!.GetAttribute("href"));
    }

    [BothDatabases]
    public async Task One_that_a_curator_took_off_is_gone_with_the_reason_and_without_its_text(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        var overview = await app.PublishAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(Page)).StatusCode);

        await app.ChangeAsync(overview, one => (one.State, one.UnpublishedReason, one.UnpublishedBy, one.UnpublishedAt) =
            (OverviewState.Unpublished, "Het noemde een middel beter dan andere.", "Anna Geheim", new(2026, 11, 26, 0, 0, 0, DateTimeKind.Utc)));

        foreach (var shelf in new[] { "", "/gebruiken", "/versies/1", "/inbedden", "/kaart.svg", "/fragment.html", "/feed.atom", "/feed.json", "/studies.csv", "/studies.json", "/studies.ris" })
        {
            using var response = await app.Client.GetAsync(Page + shelf);
            var text = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            Assert.Equal((shelf, HttpStatusCode.Gone), (shelf, response.StatusCode));
            Assert.Contains("Het noemde een middel beter dan andere.", text);
            Assert.DoesNotContain("Studies bij astma", text);
            Assert.DoesNotContain("Geheim", text);
            Assert.DoesNotContain("NCT0000000", text);
        }
        foreach (var shelf in new[] { "/thema.css", "/logo", "/qr.svg" })
            Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(Page + shelf)).StatusCode);
        using var answer = await app.Client.GetAsync("/api/v1/overviews/astma-studies");
        Assert.Equal((HttpStatusCode.Gone, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(0, (await app.GetJsonAsync("/api/v1/overviews")).GetProperty("total").GetInt32());
        Assert.DoesNotContain("astma-studies", (await app.GetPageAsync("/nl/aandoeningen/astma")).OwnLinks().SelectMany(link => link.Split('/')));
    }

    [Fact]
    public async Task One_that_is_no_longer_kept_says_so_and_shows_what_it_was()
    {
        await using var app = await StartAsync();
        await app.PublishAsync(overview: one => (one.State, one.ArchivedAt) = (OverviewState.Archived, new(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc)));

        var page = await app.GetPageAsync(Page);

        Assert.Contains("Dit overzicht wordt sinds 25 november 2026 niet meer bijgehouden", page.Text(".utrecht-alert--warning"));
        Assert.Contains("Nog niet open in Nederland", page.Text("table"));
        Assert.Contains("Wij dachten mee", page.Text("table"));
        Assert.Contains("Hemgenix", page.Text("main"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(page.QuerySelectorAll(".trial-card"));
        foreach (var shelf in new[] { "/inbedden", "/kaart.svg", "/fragment.html", "/feed.atom", "/feed.json", "/studies.csv", "/studies.json", "/studies.ris", "/gebruiken" })
        {
            using var response = await app.Client.GetAsync(Page + shelf);
            Assert.Equal((shelf, HttpStatusCode.Gone), (shelf, response.StatusCode));
            Assert.Contains("niet meer bijgehouden", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
        }
        Assert.DoesNotContain(Page, (await app.GetPageAsync("/nl/overzichten")).OwnLinks());
        Assert.Equal(HttpStatusCode.Gone, (await app.Client.GetAsync("/api/v1/overviews/astma-studies")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(Page + "/versies/1")).StatusCode);
    }

    [BothDatabases]
    public async Task Nothing_of_a_closed_organisation_is_public(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        await app.PublishAsync(organisation: organisation => organisation.ClosedAt = new(2026, 11, 25, 0, 0, 0, DateTimeKind.Utc));

        using var response = await app.Client.GetAsync(Page);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.DoesNotContain("Astma Vereniging", text);
        Assert.DoesNotContain("Studies bij astma", text);
        Assert.Equal(HttpStatusCode.Gone, (await app.Client.GetAsync(Page + "/versies/1")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await app.Client.GetAsync(Page + "/studies.csv")).StatusCode);
        Assert.DoesNotContain(Page, (await app.GetPageAsync("/nl/overzichten")).OwnLinks());
    }

    [Fact]
    public async Task What_was_never_published_or_was_taken_back_is_not_found()
    {
        await using var app = await StartAsync();
        await app.PublishAsync(slug: "concept", overview: one => (one.State, one.Published, one.PublishedAt) = (OverviewState.Draft, null, null));
        await app.PublishAsync(slug: "teruggenomen", overview: one => one.State = OverviewState.Draft);

        foreach (var slug in new[] { "concept", "teruggenomen", "nergens" })
        {
            foreach (var shelf in new[] { "", "/gebruiken", "/versies/1", "/inbedden", "/kaart.svg", "/fragment.html", "/feed.atom", "/studies.csv", "/qr.svg", "/thema.css" })
            {
                using var response = await app.Client.GetAsync($"/nl/overzichten/{slug}{shelf}");
                Assert.Equal((slug, shelf, HttpStatusCode.NotFound), (slug, shelf, response.StatusCode));
            }
            Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/api/v1/overviews/{slug}")).StatusCode);
        }
    }

    [Fact]
    public async Task Readers_see_the_published_version_not_the_newest()
    {
        await using var app = await StartAsync();
        var overview = await app.PublishAsync();
        await app.AddVersionAsync(overview, Asthma with { TitleNl = "Nog niet klaar" }, 2, isPublished: false);
        await app.ChangeAsync(overview, one => (one.Head, one.Title) = (2, "Nog niet klaar"));

        Assert.Equal("Studies bij astma", (await app.GetPageAsync(Page)).QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("Nog niet klaar", (await app.GetPageAsync("/nl/overzichten")).Text());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(Page + "/versies/2")).StatusCode);

        await app.AddVersionAsync(overview, Asthma with { TitleNl = "Nu wel klaar" }, 3);
        await app.ChangeAsync(overview, one => (one.Head, one.Published) = (3, 3));

        Assert.Equal("Nu wel klaar", (await app.GetPageAsync(Page)).QuerySelector("h1")!.TextContent);
        Assert.Contains("Nu wel klaar", (await app.GetPageAsync("/nl/overzichten")).Text());
    }

    [Fact]
    public async Task The_list_finds_by_words_and_by_a_broader_condition_and_the_condition_leads_to_it()
    {
        await using var app = await StartAsync();
        await app.PublishAsync();
        await app.PublishAsync(Asthma with { TitleNl = "Iets over migraine", TitleEn = "", Searches = [new("condition=migraine")] }, "migraine", organisation: one => one.Name = "Hoofdpijnnet");

        Task<int> Count(string query) => CountAsync("/nl/overzichten" + query);
        async Task<int> CountAsync(string address) => (await app.GetPageAsync(address)).QuerySelectorAll(".overview-item").Length;

        Assert.Equal(2, await Count(""));
        Assert.Equal(1, await Count("?q=ASTMA"));
        Assert.Equal(1, await Count("?q=hoofdpijnnet+over"));
        Assert.Equal(0, await Count("?q=diabetes"));
        Assert.Equal(1, await Count("?condition=astma"));
        Assert.Equal(1, await Count("?condition=" + TrialPortal.Search.Vocabulary.MedicalVocabulary.BuiltIn.Condition("astma")!.Parents[0].Slug));
        Assert.Equal("max-age=60, private", (await app.Client.GetAsync("/nl/overzichten?q=astma")).Headers.CacheControl!.ToString());
        Assert.Contains(Page, (await app.GetPageAsync("/nl/aandoeningen/astma")).OwnLinks());
        Assert.DoesNotContain("/nl/overzichten/migraine", (await app.GetPageAsync("/nl/aandoeningen/astma")).OwnLinks());
        Assert.Contains("/nl/overzichten", (await app.GetPageAsync("/nl")).OwnLinks());
        Assert.Equal(1, (await app.GetJsonAsync("/api/v1/overviews?condition=migraine")).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/api/v1/overviews?condition=niets")).StatusCode);
    }

    [BothDatabases]
    public async Task A_page_that_is_kept_in_memory_is_never_that_of_another_state(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        var overview = await app.PublishAsync();

        var first = await app.Client.GetStringAsync(Page);
        Assert.Equal(first, await app.Client.GetStringAsync(Page));
        Assert.Contains("Asthma trials", await app.Client.GetStringAsync("/en/overviews/astma-studies"));
        Assert.Single((await app.GetPageAsync(Page + "/inbedden?max=1")).QuerySelectorAll(".embed__list li"));
        Assert.Equal(2, (await app.GetPageAsync(Page + "/inbedden?max=2")).QuerySelectorAll(".embed__list li").Length);

        await app.AddChangeAsync(overview, "NCT00000001", OverviewChangeKind.Opened, 1);
        Assert.Contains("Zoekt nu deelnemers in Nederland:", await app.Client.GetStringAsync(Page));
        await app.ChangeAsync(overview, one => one.Organisation!.FundingNl = "Nu door een fonds.");
        Assert.Contains("Nu door een fonds.", await app.Client.GetStringAsync(Page));
        await app.ImportStudiesAsync(ConditionPageTests.Study("NCT00000006", "A sixth one", "Asthma", "RECRUITING"));
        Assert.Contains("A sixth one", await app.Client.GetStringAsync(Page));
        Assert.Contains("A sixth one", await app.Client.GetStringAsync(Page + "/inbedden?max=50"));
        await app.ChangeAsync(overview, one => one.State = OverviewState.Unpublished);
        Assert.Equal(HttpStatusCode.Gone, (await app.Client.GetAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await app.Client.GetAsync(Page + "/inbedden?max=1")).StatusCode);
    }
}
