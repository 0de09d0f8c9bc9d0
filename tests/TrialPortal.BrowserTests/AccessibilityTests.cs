using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TrialPortal.Web.Layout;

namespace TrialPortal.BrowserTests;

/// <summary>What a machine can check of WCAG 2.2 AA, on every kind of page, in both languages, with everything unfolded.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserSession session)
{
    public static TheoryData<string> Addresses => Pages.All;

    [BrowserTheory]
    [MemberData(nameof(Addresses))]
    public Task No_axe_violation_and_nothing_sticks_out_on_any_screen(string address) => session.VisitAsync(async page =>
    {
        await page.OpenUnfoldedAsync(address);
        await page.HasNoAxeViolationAsync();
        await page.SetViewportSizeAsync(Visitor.Phone.Width, Visitor.Phone.Height);
        await page.HasNoAxeViolationAsync();
        await page.FitsAsync(320, 256); // 1280 × 1024 at 400 %, WCAG 1.4.10
        await page.FitsAsync(Visitor.Phone.Width, Visitor.Phone.Height);
        await page.FitsAsync(640, 512); // at 200 %
        // Only the letters twice as large, WCAG 1.4.4.
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await page.FitsAsync(640, 512);
        await page.FitsAsync(Visitor.Desktop.Width, Visitor.Desktop.Height);
    });

    [BrowserTheory]
    [InlineData("nl", "en")]
    [InlineData("en", "nl")]
    public Task Headings_are_in_order_and_languages_are_marked(string language, string other) => session.VisitAsync(async page =>
    {
        foreach (var address in Pages.In(language == "nl" ? Language.Dutch : Language.English))
        {
            await page.GotoAsync(address);
            await page.HasHeadingsInOrderAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions.Expect(page.Locator(".site-nav__link--language")).ToHaveAttributeAsync("lang", other);
            await Assertions.Expect(page.Locator("[lang]:not([lang='nl'], [lang='en'])")).ToHaveCountAsync(0);
            await Assertions.Expect(page).ToHaveTitleAsync(new Regex("^(.+ – )?TrialPortal$"));
        }
    });

    [BrowserFact]
    public Task A_title_in_English_is_marked_on_a_Dutch_page() => session.VisitAsync(async page =>
    {
        await page.GotoAsync($"/nl/studies/{Pages.ManySites}");
        await Assertions.Expect(page.Locator("h1")).ToHaveAttributeAsync("lang", "en");
        await page.GotoAsync("/nl/studies?q=cancer");
        await Assertions.Expect(page.Locator(".trial-card__title").First).ToHaveAttributeAsync("lang", "en");
    });

    [BrowserTheory]
    [InlineData("/nl", 11)]
    [InlineData("/nl/studies?q=cancer&open=recruiting", 30)]
    [InlineData("/nl/studies/" + Pages.ManySites, 28)]
    public Task Whoever_goes_by_keyboard_sees_where(string address, int stops) => session.VisitAsync(async page =>
    {
        var hidden = new List<string?>();
        await page.GotoAsync(address);
        for (var stop = 0; stop < stops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            hidden.Add(await page.EvaluateAsync<string?>(
                """
                async () => {
                  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))); // scrolling to it comes with the next frame
                  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
                  const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
                  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
                  return marked && seen ? null : `${element.outerHTML.slice(0, 200)} ${style.outline} ${JSON.stringify(box)}`;
                }
                """));
        }
        PageChecks.AssertNone(hidden.OfType<string>());
    });
}
