using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TrialPortal.BrowserTests;

/// <summary>What visitors come to do. Without JavaScript unless a test says otherwise, because no page needs it.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class JourneyTests(BrowserSession session)
{
    private static readonly Visitor plain = new() { JavaScript = false };

    [BrowserTheory]
    [InlineData("desktop", false)]
    [InlineData("phone", false)]
    [InlineData("desktop", true)]
    public Task By_keyboard_from_a_word_to_whom_to_call_and_back(string screen, bool javaScript) => session.VisitAsync(async page =>
    {
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(new Regex("/nl$"));
        await page.TabToAsync(page.Locator("#q"));
        await page.Keyboard.TypeAsync("cancer");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex(@"/nl/studies\?q=cancer$"));
        var all = await FoundAsync(page);
        if (screen == "phone")
        {
            await page.TabToAsync(page.Locator(".filters__summary"));
            await page.Keyboard.PressAsync("Enter");
        }
        await page.TabToAsync(page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Zoekt deelnemers") }).First);
        await page.Keyboard.PressAsync("Space");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Filters toepassen" }));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex(@"[?&]open=recruiting(&|$)"));
        await Expect(page).ToHaveURLAsync(new Regex(@"[?&]q=cancer(&|$)"));
        Assert.InRange(await FoundAsync(page), 1, all - 1);
        await page.TabToAsync(page.Locator(".trial-card__link").First);
        var title = await page.Locator(".trial-card__link").First.InnerTextAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(page.Locator("section[aria-labelledby=open]")).ToContainTextAsync("in Nederland");
        await Expect(page.Locator("section[aria-labelledby=open] .source-line")).ToContainTextAsync(SourceAndDate());
        await Expect(page.Locator("section[aria-labelledby=where]").GetByRole(AriaRole.Rowheader).First).ToContainTextAsync("Demo");
        await Expect(page.Locator("section[aria-labelledby=where]").GetByRole(AriaRole.Table).First).ToContainTextAsync("Zoekt deelnemers");
        await Expect(page.GetByRole(AriaRole.Complementary).Locator("a[href^='tel:'], a[href^='mailto:']").First).ToBeVisibleAsync();

        await page.TabToAsync(page.Locator(".record__contents a[href='#status']"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("#status$"));
        await Expect(page.Locator("#status")).ToBeInViewportAsync();

        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("filter weghalen") })).ToHaveCountAsync(1);
        await Expect(page.Locator("#q")).ToHaveValueAsync("cancer");
    }, new() { JavaScript = javaScript, Screen = screen == "phone" ? Visitor.Phone : Visitor.Desktop });

    [BrowserFact]
    public Task The_language_switch_stays_on_the_same_trial_and_the_same_search() => session.VisitAsync(async page =>
    {
        await page.GotoAsync($"/nl/studies/{Pages.ManySites}");
        var title = await page.Locator("h1").InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/en/trials/{Pages.ManySites}$"));
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is the trial open in the Netherlands?" })).ToBeVisibleAsync();

        await page.GotoAsync("/en/trials?q=cancer&open=recruiting");
        var found = await FoundAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Nederlands" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/nl/studies\?q=cancer&open=recruiting$"));
        Assert.Equal(found, await FoundAsync(page));
    }, plain);

    [BrowserFact]
    public Task A_browser_that_asks_for_English_starts_in_English() => session.VisitAsync(async page =>
    {
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(new Regex("/en$"));
    }, plain with { Locale = "en-GB" });

    [BrowserFact]
    public Task The_skip_link_goes_past_the_menu() => session.VisitAsync(async page =>
    {
        await page.GotoAsync("/nl/studies?q=cancer");
        await page.Keyboard.PressAsync("Tab");
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Naar de inhoud" });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
    }, plain);

    [BrowserFact]
    public Task A_page_that_does_not_exist_helps_to_find_one_that_does() => session.VisitAsync(async page =>
    {
        var answer = await page.GotoAsync("/nl/bestaat-niet");
        Assert.Equal(404, answer!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Deze pagina is er niet");
        await page.Locator("#q").FillAsync("cancer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoek" }).ClickAsync();
        Assert.True(await FoundAsync(page) > 0);
    }, plain);

    [BrowserFact]
    public Task An_unknown_trial_number_leads_to_its_registry_and_to_what_we_have() => session.VisitAsync(async page =>
    {
        var answer = await page.GotoAsync("/en/trials/nct99999999");
        Assert.Equal(404, answer!.Status);
        await Expect(page.Locator("main a[href='https://clinicaltrials.gov/study/NCT99999999']")).ToBeVisibleAsync();
        await page.Locator("main a[href='/en/freshness']").ClickAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }, plain);

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_long_description_stays_out_of_the_address(bool javaScript) => session.VisitAsync(async page =>
    {
        var situation = string.Join(' ', Enumerable.Repeat("Mijn moeder heeft kanker, cancer, en zoekt een studie.", 12));
        await page.GotoAsync("/nl/studies");
        await page.Locator(".details__summary").First.ClickAsync();
        await page.GetByLabel("Uw situatie").FillAsync(situation);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoek met deze tekst" }).ClickAsync();

        await Expect(page.GetByText("Gezocht met uw beschrijving")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/nl/studies$"));
        await Expect(page.GetByLabel("Uw situatie")).ToHaveValueAsync(situation);
        Assert.DoesNotContain("moeder", await page.TitleAsync());
        Assert.Empty(await page.Locator("a[href*='zoekt']").AllAsync());
        var found = await FoundAsync(page);
        if (javaScript)
            await page.HasNoAxeViolationAsync();

        // Further pages and filters go by POST too.
        await page.GetByRole(AriaRole.Button, new() { Name = "Volgende" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Vorige" })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/nl/studies$"));
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Zoekt deelnemers") }).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Filters toepassen" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/nl/studies$"));
        await Expect(page.GetByLabel("Uw situatie")).ToHaveValueAsync(situation);
        Assert.InRange(await FoundAsync(page), 1, found - 1);
    }, plain with { JavaScript = javaScript });

    [BrowserFact]
    public Task The_freshness_page_names_the_source_and_its_date() => session.VisitAsync(async page =>
    {
        await page.GotoAsync("/nl");
        await page.GetByRole(AriaRole.Link, new() { Name = "Actualiteit", Exact = true }).ClickAsync();
        var source = page.GetByRole(AriaRole.Region, new() { Name = "ClinicalTrials.gov" });
        await Expect(source).ToContainTextAsync("315");
        await Expect(source).ToContainTextAsync(DateInDutch());
    }, plain);

    [BrowserTheory]
    [InlineData("/nl")]
    [InlineData("/nl/studies?q=cancer")]
    [InlineData("/nl/studies/" + Pages.ManySites)]
    public Task On_paper_stands_what_to_know_but_not_what_to_click(string address) => session.VisitAsync(async page =>
    {
        await page.GotoAsync(address);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var line in new[] { "geeft geen medisch advies", "Stop nooit zelf met een behandeling", "kan ontbreken of oud zijn", "Bel eerst met het ziekenhuis" })
            await Expect(page.GetByRole(AriaRole.Contentinfo).GetByText(line)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Contentinfo).GetByText("Beheerder")).ToBeVisibleAsync();
        await Expect(page.GetByText("Dit is een voorbeeld").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Hoofdmenu" })).ToBeHiddenAsync();
        await Expect(page.Locator("form").Filter(new() { Visible = true })).ToHaveCountAsync(0);
        if (address.Contains("DEMO", StringComparison.Ordinal))
            await Expect(page.Locator(".source-line").First).ToContainTextAsync(SourceAndDate());
    }, plain);

    /// <summary>The number in "1.204 studies gevonden".</summary>
    private static async Task<int> FoundAsync(IPage page)
    {
        var text = await page.Locator(".results__count").InnerTextAsync();
        return int.Parse(string.Concat(text.Where(char.IsAsciiDigit)));
    }

    [GeneratedRegex(@"Bron: ClinicalTrials\.gov DEMO\d+, \d+ [a-z]+ 20\d\d, opgehaald op \d+ [a-z]+ 20\d\d")]
    private static partial Regex SourceAndDate();

    [GeneratedRegex(@"\d+ (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) 20\d\d")]
    private static partial Regex DateInDutch();
}
