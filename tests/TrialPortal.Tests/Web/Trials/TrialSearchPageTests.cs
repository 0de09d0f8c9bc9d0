using System.Net;
using System.Text.Json;

namespace TrialPortal.Tests.Web.Trials;

public sealed class TrialSearchPageTests(TrialSearchPageTests.Portal portal) : IClassFixture<TrialSearchPageTests.Portal>
{
    [Fact]
    public async Task Results_show_count_openness_title_and_marked_words()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=migraine");

        Assert.Equal("2 studies gevonden", page.Text(".results__count"));
        var first = page.QuerySelector(".trial-card")!;
        Assert.Contains("Zoekt deelnemers in Nederland", first.TextContent);
        Assert.Equal("en", first.QuerySelector("h2")!.GetAttribute("lang"));
        Assert.Equal("Migraine", first.QuerySelector("h2 mark")!.TextContent);
        Assert.Equal("/nl/studies/NCT00000001", first.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("1 ziekenhuis in Nederland", first.TextContent);
        Assert.Contains("Vrouwen vanaf 18 jaar", first.TextContent);
        Assert.Contains("ClinicalTrials.gov", first.TextContent);
        Assert.Contains("Afgerond", page.QuerySelectorAll(".trial-card")[1].TextContent);
    }

    [Theory]
    [InlineData("Belgium", "RECRUITING", "Niet in Nederland Zoekt elders deelnemers")]
    [InlineData("Belgium", "UNKNOWN", "Niet in Nederland Status niet bekend")]
    [InlineData("Belgium", "COMPLETED", "Niet in Nederland Afgerond")]
    [InlineData("Netherlands", "RECRUITING", "Zoekt deelnemers in Nederland")]
    public async Task A_card_says_what_a_trial_does_elsewhere(string country, string status, string said)
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(FoundByWords.Study("NCT00000001", "Migraine", "Migraine", status, "Somewhere", "Town", country));

        var page = await app.GetPageAsync("/nl/studies");

        Assert.Equal(said, string.Join(' ', page.QuerySelectorAll(".trial-card__status > *").Select(mark => mark.TextContent.Trim())));
    }

    [Fact]
    public async Task Filters_are_a_form_with_counts_and_chips_that_take_one_away()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/en/trials?q=migraine&open=recruiting&phase=phase2&age=40&sort=updated");

        Assert.Equal("1 trial found", page.Text(".results__count"));
        Assert.Equal(
            [
                "/en/trials?q=migraine&age=40&phase=phase2&sort=updated",
                "/en/trials?q=migraine&open=recruiting&phase=phase2&sort=updated",
                "/en/trials?q=migraine&open=recruiting&age=40&sort=updated",
            ],
            page.QuerySelectorAll(".results__head .chips__link").Select(link => link.GetAttribute("href")));
        Assert.True(page.QuerySelector(".filters input[name=open][value=recruiting]")!.HasAttribute("checked"));
        Assert.Equal("1", page.QuerySelector(".filters input[name=phase][value=phase2]")!.ParentElement!.QuerySelector(".checkbox__count")!.TextContent);
        Assert.Equal("migraine", page.QuerySelector(".filters input[name=q]")!.GetAttribute("value"));
        Assert.Equal("40", page.QuerySelector("#age")!.GetAttribute("value"));
        Assert.Equal("updated", page.QuerySelector("#sort option[selected]")!.GetAttribute("value"));
        // A new text keeps the filters.
        Assert.Equal("40", page.QuerySelector("form[role=search] input[name=age]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_form_as_a_browser_sends_it_is_understood()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=&sort=relevance&country=&age=&sex=&type=&open=recruiting");

        Assert.Empty(page.QuerySelectorAll(".utrecht-alert"));
        Assert.Equal("1 studie gevonden", page.Text(".results__count"));
    }

    [Theory]
    [InlineData("age=oud&phase=9&page=-1", 3)]
    [InlineData("country=ZZ&open=closed", 2)]
    [InlineData("pageSize=1000000", 1)]
    [InlineData("updatedSince=gisteren&sort=best", 2)]
    public async Task Bad_values_are_named_and_left_out(string query, int problems)
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?" + query);

        Assert.Equal(problems, page.QuerySelectorAll(".utrecht-alert li").Length);
        Assert.Equal("3 studies", page.Text(".results__count"));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a* NEAR b -c (")]
    [InlineData("' OR 1=1 --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\uE000\uE001 \u202E ياسمين 💊")]
    public async Task No_text_breaks_the_page(string text)
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=" + Uri.EscapeDataString(text));

        Assert.Equal("", string.Concat(page.QuerySelectorAll("script").Select(script => script.TextContent)));
        Assert.Equal(text, page.QuerySelector("#q")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_found_helps_to_find_more()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=zzzzzz&phase=phase2");

        Assert.Equal("0 studies gevonden", page.Text(".results__count"));
        var help = page.Text(".ladder");
        Assert.Contains("Controleer de spelling", help);
        Assert.Contains("Vraag het uw arts", help);
        // Without the phase nothing is found either: no step that leads nowhere.
        Assert.Equal(["/nl/actualiteit"], page.QuerySelectorAll(".ladder a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_text_over_2000_characters_in_the_address_is_left_out_with_a_notice()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=" + new string('a', 2001));

        Assert.Contains("q: de tekst is langer dan 2000 tekens", page.Text(".utrecht-alert"));
        Assert.Equal("3 studies", page.Text(".results__count"));
    }

    [Fact]
    public async Task A_description_goes_by_post_without_cookie_and_is_kept_nowhere()
    {
        var app = portal.App;
        var form = (await app.GetPageAsync("/nl/studies")).QuerySelector("form[method=post]")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        fields["q"] = "Ik heb migraine. " + new string('x', 3000);

        using var response = await app.Client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
        var page = await response.PageAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal("2 studies gevonden", page.Text(".results__count"));
        Assert.Contains("Laat uw naam, BSN en geboortedatum weg.", page.Text(".utrecht-alert"));
        Assert.DoesNotContain("migraine", page.Head!.TextContent);
        // Nothing of the text in any address; filters and further pages go by POST too.
        // What links to a condition is what a trial is about, whatever was typed.
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]:not(.trial-card__conditions a)"), link => link.GetAttribute("href")!.Contains("migraine", StringComparison.Ordinal));
        Assert.Equal("post", page.QuerySelector(".filters form")!.GetAttribute("method"));
        Assert.Equal("situation", page.QuerySelector(".filters input[name=_handler]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Posted_results_can_be_filtered_and_paged()
    {
        var app = portal.App;
        var fields = new Dictionary<string, string> { ["_handler"] = "situation", ["q"] = "migraine", ["open"] = "recruiting", ["page"] = "1", ["pageSize"] = "1" };

        using var response = await app.Client.PostAsync("/nl/studies", new FormUrlEncodedContent(fields));
        var page = await response.PageAsync();

        Assert.Equal("1 studie gevonden", page.Text(".results__count"));
        fields.Remove("open");
        using var all = await app.Client.PostAsync("/nl/studies", new FormUrlEncodedContent(fields));
        Assert.Equal("2", (await all.PageAsync()).QuerySelector("button[name=page]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Results_are_for_the_visitor_alone()
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync("/nl/studies?q=migraine");

        Assert.Equal("max-age=60, private", response.Headers.CacheControl!.ToString());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex", (await response.PageAsync()).QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Pages_do_not_overlap_and_one_too_far_leads_back()
    {
        var app = portal.App;

        var seen = new List<string>();
        for (var number = 1; number <= 3; number++)
            seen.AddRange((await app.GetPageAsync($"/nl/studies?pageSize=1&page={number}")).QuerySelectorAll(".trial-card__link").Select(link => link.GetAttribute("href")!));
        var far = await app.GetPageAsync("/nl/studies?pageSize=1&page=9");

        Assert.Equal(3, seen.Distinct().Count());
        Assert.Contains("Zo veel pagina’s zijn er niet.", far.Text());
        Assert.Equal("/nl/studies?pageSize=1&page=2", (await app.GetPageAsync("/nl/studies?pageSize=1")).QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(
            Study("NCT00000001", "Migraine in women", "RECRUITING", "PHASE2", "Netherlands"),
            Study("NCT00000002", "Migraine in women, done", "COMPLETED", "PHASE3", "Netherlands"),
            Study("NCT00000003", "Sleep apnea", "RECRUITING", "PHASE2", "Belgium"));
        return app;
    }

    private static string Study(string id, string title, string status, string phase, string country) => JsonSerializer.Serialize(new
    {
        protocolSection = new
        {
            identificationModule = new { nctId = id, briefTitle = title },
            statusModule = new { overallStatus = status },
            descriptionModule = new { briefSummary = $"About {title}." },
            designModule = new { studyType = "INTERVENTIONAL", phases = new[] { phase } },
            eligibilityModule = new { sex = "FEMALE", minimumAge = "18 Years" },
            contactsLocationsModule = new { locations = new[] { new { facility = "Hospital", city = "Town", country, status } } },
        },
    });

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(StartAsync);
}
