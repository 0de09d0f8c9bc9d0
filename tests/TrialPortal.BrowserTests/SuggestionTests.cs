using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TrialPortal.BrowserTests;

/// <summary>Suggestions below the search field: by keyboard, by touch, and without a script.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SuggestionTests(BrowserSession session)
{
    [BrowserTheory]
    [InlineData("/nl")]
    [InlineData("/nl/studies")]
    public Task With_the_keyboard_alone_a_suggestion_becomes_a_search(string address) => session.VisitAsync(async page =>
    {
        await page.GotoAsync(address);
        var field = page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("") }).And(page.Locator("#q"));
        await page.TabToAsync(field);
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Keyboard.TypeAsync("ziekte van kahl");

        var list = page.GetByRole(AriaRole.Listbox);
        await Expect(list).ToBeVisibleAsync();
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(field).ToHaveAttributeAsync("aria-controls", (await list.GetAttributeAsync("id"))!);
        await Expect(page.Locator(".search-field [role=status]")).ToHaveTextAsync(new Regex(@"^\d+ suggesties?\. Kies met"));
        await page.HasNoAxeViolationAsync();

        await page.Keyboard.PressAsync("ArrowDown");
        var first = list.GetByRole(AriaRole.Option).First;
        await Expect(first).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await first.GetAttributeAsync("id"))!);
        await Expect(field).ToHaveValueAsync("Multipel myeloom");
        await Expect(field).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(field).ToHaveValueAsync("ziekte van kahl");
        await page.Keyboard.PressAsync("Escape");
        await Expect(list).ToBeHiddenAsync();
        await Expect(field).ToHaveValueAsync("ziekte van kahl");

        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(list).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"/nl/studies\?q=Multipel\+myeloom"));
    });

    [BrowserFact]
    public Task Enter_without_a_choice_searches_what_was_typed_and_Tab_goes_on() => session.VisitAsync(async page =>
    {
        await page.GotoAsync("/en");
        await page.Locator("#q").FocusAsync();
        await page.Keyboard.TypeAsync("asthm");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await Expect(page.Locator(".search-field button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"/en/trials\?q=asthm"));
    });

    [BrowserFact]
    public Task A_tap_chooses_on_a_phone() => session.VisitAsync(async page =>
    {
        await page.GotoAsync("/nl");
        await page.Locator("#q").PressSequentiallyAsync("borstk");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Borstkanker");
        await page.FitsAsync(Visitor.Phone.Width, Visitor.Phone.Height);
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/nl/studies\?q=Borstkanker"));
    }, new() { Screen = Visitor.Phone });

    [BrowserFact]
    public Task One_letter_and_a_browser_that_saves_data_ask_nothing() => session.VisitAsync(async page =>
    {
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.Clock.InstallAsync();
        await page.AddInitScriptAsync("Object.defineProperty(navigator, 'connection', { value: { saveData: location.search === '?save' } })");
        await page.GotoAsync("/nl?save");
        await page.Locator("#q").PressSequentiallyAsync("borst");
        await page.Clock.RunForAsync(5_000);
        await page.GotoAsync("/nl");
        await page.Locator("#q").PressSequentiallyAsync("b");
        await page.Clock.RunForAsync(5_000);
        Assert.DoesNotContain(asked, url => url.Contains("/suggest?", StringComparison.Ordinal));

        await page.Locator("#q").PressSequentiallyAsync("orst");
        await page.Clock.RunForAsync(5_000);
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        Assert.EndsWith("q=borst", Assert.Single(asked, url => url.Contains("/suggest?", StringComparison.Ordinal)), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task Without_a_script_it_is_a_plain_search_field() => session.VisitAsync(async page =>
    {
        await page.GotoAsync("/nl");
        var field = page.GetByRole(AriaRole.Searchbox);
        await field.FillAsync("cancer");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToHaveCountAsync(0);
        await field.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"/nl/studies\?q=cancer"));
    }, new() { JavaScript = false });
}
