using System.Net;
using System.Text.Json;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Tests.Web.Conditions;

public sealed class ConditionPageTests(ConditionPageTests.Portal portal) : IClassFixture<ConditionPageTests.Portal>
{
    private static readonly Condition Asthma = MedicalVocabulary.BuiltIn.Condition("astma")!;

    [Fact]
    public async Task A_condition_shows_what_it_is_its_open_trials_and_counts_that_lead_to_the_search()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/aandoeningen/astma");

        var text = page.Text();
        Assert.Contains(Asthma.AboutDutch, text);
        Assert.Contains("1 studie zoekt nu deelnemers in Nederland", text);
        Assert.Contains("Beide studies, open of gesloten", text);
        Assert.Equal("/nl/studies/NCT00000001", page.QuerySelectorAll(".trial-card__link").Single().GetAttribute("href"));
        var links = page.OwnLinks().ToList();
        Assert.Contains("/nl/studies?condition=astma&open=recruiting", links);
        Assert.Contains("/nl/studies?condition=astma&phase=phase3", links);
        Assert.Contains("/nl/studies?condition=astma&site=erasmus-mc", links);
        Assert.Contains("/nl/studies/locaties?condition=astma&open=recruiting", links);
        Assert.Contains("/nl/ziekenhuizen/erasmus-mc", links);
        Assert.Contains("/en/conditions/astma", links);
        Assert.All(Asthma.Parents, parent => Assert.Contains($"/nl/aandoeningen/{parent.Slug}", links));
        Assert.Contains(Asthma.Mesh[0], page.Text("details"));
    }

    [Fact]
    public async Task A_broader_condition_counts_the_trials_of_narrower_ones()
    {
        var app = portal.App;

        var page = await app.GetPageAsync($"/en/conditions/{Asthma.Parents[0].Slug}");

        Assert.Contains("Both trials, open or closed", page.Text());
        Assert.Equal("2", page.QuerySelectorAll(".condition__aside li").Single(item => item.QuerySelector("a")!.GetAttribute("href") == "/en/conditions/astma").QuerySelector(".count-links__count")!.TextContent);
    }

    [Fact]
    public async Task Near_you_works_by_address_alone_and_is_not_shared_or_indexed()
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync("/nl/aandoeningen/astma?near=51.91%2C4.47&radius=10");
        using var far = await app.Client.GetAsync("/nl/aandoeningen/astma?near=53.2%2C6.6&radius=10");
        var page = await response.PageAsync();

        Assert.Equal("max-age=60, private", response.Headers.CacheControl!.ToString());
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("minder dan 1 km: Erasmus MC, Rotterdam", page.Text(".trial-card"));
        Assert.Contains("/nl/studies?condition=astma&open=recruiting&near=51.91%2C4.47&radius=10&sort=distance", page.OwnLinks());
        Assert.Contains("Binnen deze afstand is nu geen studie open.", (await far.PageAsync()).Text());
    }

    [Fact]
    public async Task A_place_that_is_not_known_is_said_at_its_field()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/aandoeningen/astma?near=Nergenshuizen");

        Assert.Equal("true", page.QuerySelector("#near")!.GetAttribute("aria-invalid"));
        Assert.Contains("kennen wij niet", page.Text("#near-error"));
        Assert.Single(page.QuerySelectorAll(".trial-card"));
    }

    [Fact]
    public async Task A_condition_without_trials_is_honest_and_helps_on()
    {
        var app = portal.App;
        var none = MedicalVocabulary.BuiltIn.Conditions.First(condition => Asthma.Parents[0].Children.Contains(condition) && condition != Asthma && !condition.IsA(Asthma) && !Asthma.IsA(condition));

        var page = await app.GetPageAsync($"/nl/aandoeningen/{none.Slug}");

        Assert.Contains("Wij kennen nu geen studies over deze aandoening", page.Text());
        Assert.Contains("Vraag uw arts", page.Text());
        Assert.Contains($"/nl/aandoeningen/{Asthma.Parents[0].Slug}", page.OwnLinks());
        Assert.Empty(page.QuerySelectorAll(".trial-card, .near-form"));
    }

    [Theory]
    [InlineData("/nl/aandoeningen/bestaat-niet")]
    [InlineData("/en/conditions/area/bestaat-niet")]
    public async Task An_unknown_condition_is_a_404_with_a_form(string address)
    {
        await using var app = await PortalApp.StartAsync();

        using var response = await app.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotNull((await response.PageAsync()).QuerySelector("main form[role=search]"));
    }

    [Fact]
    public async Task The_list_has_areas_with_counts_and_finds_a_condition_by_any_of_its_names()
    {
        var app = portal.App;

        var list = await app.GetPageAsync("/nl/aandoeningen");
        var found = await app.GetPageAsync("/nl/aandoeningen?q=ASTHMA");
        var letter = await app.GetPageAsync("/nl/aandoeningen?letter=a");
        var area = await app.GetPageAsync("/nl/aandoeningen/gebied/longen");

        Assert.Equal(MedicalVocabulary.BuiltIn.Areas.Count, list.QuerySelectorAll(".area").Length);
        Assert.Equal("2 studies, 1 open", list.QuerySelectorAll(".area").Single(card => card.QuerySelector("a")!.GetAttribute("href") == "/nl/aandoeningen/gebied/longen").QuerySelector(".area__numbers")!.TextContent);
        Assert.Equal("/nl/aandoeningen/astma", found.QuerySelector(".condition-list a")!.GetAttribute("href"));
        Assert.Equal("page", letter.QuerySelectorAll(".letters a").Single(link => link.TextContent == "A").GetAttribute("aria-current"));
        Assert.Contains("/nl/aandoeningen/astma", letter.OwnLinks());
        // Those without trials are folded away, not left out.
        Assert.Equal(MedicalVocabulary.BuiltIn.Conditions.Count(condition => condition.Areas.Any(one => one.Slug == "longen")), area.QuerySelectorAll(".condition-list li").Length);
        Assert.Contains("Wij kennen 2 studies in dit gebied. Daarvan staat er nu 1 open voor deelnemers in Nederland.", area.Text());
    }

    [Fact]
    public async Task Home_shows_the_areas_and_the_menu_leads_to_conditions_and_hospitals()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/en");

        Assert.Contains("/en/conditions/area/longen", page.OwnLinks());
        Assert.Equal("2 trials, 1 open", page.QuerySelectorAll(".home-areas__link").Single(link => link.GetAttribute("href") == "/en/conditions/area/longen").QuerySelector(".home-areas__count")!.TextContent);
        Assert.Equal(["/en/trials", "/en/conditions", "/en/hospitals"], page.QuerySelectorAll(".site-nav__link").Take(3).Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_trial_links_to_its_condition_and_its_hospital()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/NCT00000001");

        Assert.Contains("/nl/aandoeningen/astma", page.OwnLinks());
        Assert.Contains("/nl/ziekenhuizen/erasmus-mc", page.OwnLinks());
    }

    internal static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(
            Study("NCT00000001", "An inhaler in asthma", "Asthma", "RECRUITING", Site("Erasmus MC", "Rotterdam", "RECRUITING", "010 123 45 67"), Site("Research Site", "Utrecht", "NOT_YET_RECRUITING", null)),
            Study("NCT00000002", "Asthma, done", "Asthma", "COMPLETED", Site("Erasmus MC", "Rotterdam", null, null)),
            Study("NCT00000003", "Something else", "Migraine", "RECRUITING", Site("=HYPERLINK(\"https://example.org\")", "Zwolle", "RECRUITING", "+31 38 123 45 67")));
        return app;
    }

    internal static object Site(string facility, string city, string? status, string? phone) => new
    {
        facility,
        city,
        country = "Netherlands",
        status,
        contacts = phone is null ? [] : new[] { new { name = "A. Researcher", role = "CONTACT", phone, email = "research@example.org" } },
    };

    internal static string Study(string id, string title, string condition, string status, params object[] locations) => JsonSerializer.Serialize(new
    {
        protocolSection = new
        {
            identificationModule = new { nctId = id, briefTitle = title },
            statusModule = new { overallStatus = status, statusVerifiedDate = "2026-10", lastUpdatePostDateStruct = new { date = "2026-10-05" } },
            conditionsModule = new { conditions = new[] { condition } },
            designModule = new { studyType = "INTERVENTIONAL", phases = new[] { "PHASE3" } },
            contactsLocationsModule = new { locations },
        },
    });

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(StartAsync);
}
