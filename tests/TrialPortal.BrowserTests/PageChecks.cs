using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace TrialPortal.BrowserTests;

/// <summary>What must hold of any page.</summary>
internal static class PageChecks
{
    private static readonly string axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Opens a page, with all that is folded away in view.</summary>
    public static async Task OpenUnfoldedAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.EvaluateAsync("for (const details of document.querySelectorAll('details')) details.open = true");
    }

    /// <summary>axe on the page as it stands. Deque's own RunAxe opens a second page for every run, which takes four times as long.</summary>
    public static async Task HasNoAxeViolationAsync(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(axe);
        var violations = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const result = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                resultTypes: ['violations'],
              });
              return result.violations.map(violation => `${violation.id}: ${violation.help}\n` +
                violation.nodes.slice(0, 4).map(node => `  ${node.target} ${node.html.slice(0, 300)} ${node.failureSummary}`).join('\n'));
            }
            """);
        AssertNone(violations);
    }

    /// <summary>Nothing sticks out at the side, except inside a region that scrolls by itself.</summary>
    public static async Task FitsAsync(this IPage page, int width, int height)
    {
        await page.SetViewportSizeAsync(width, height);
        var outside = await page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              const scrolls = element => element && element !== document.body &&
                (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
              const found = [...document.body.querySelectorAll('*')]
                .filter(element => element.checkVisibility({ visibilityProperty: true }))
                .filter(element => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement))
                .map(element => `${element.tagName.toLowerCase()}.${element.getAttribute('class')} to ${Math.round(element.getBoundingClientRect().right)} of ${width}`);
              if (document.documentElement.scrollWidth > width)
                found.unshift(`the page is ${document.documentElement.scrollWidth} wide on a screen of ${width}`);
              return found.slice(0, 8);
            }
            """);
        AssertNone(outside);
    }

    /// <summary>Fails with all of them in full.</summary>
    public static void AssertNone(IEnumerable<string> problems)
    {
        var found = string.Join('\n', problems);
        Assert.True(found.Length == 0, found);
    }

    /// <summary>One h1, and no level left out on the way down.</summary>
    public static async Task HasHeadingsInOrderAsync(this IPage page)
    {
        var levels = await page.EvaluateAsync<int[]>(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(heading => Number(heading.tagName[1]))");
        Assert.True(levels.Count(level => level == 1) == 1 && levels[0] == 1, $"{page.Url}: not one h1 at the start of {string.Join(' ', levels)}");
        foreach (var (above, below) in levels.Zip(levels.Skip(1)))
            Assert.True(below <= above + 1, $"{page.Url}: h{below} after h{above} in {string.Join(' ', levels)}");
    }

    /// <summary>Presses Tab until an element has the focus, as somebody without a mouse does.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target)
    {
        for (var presses = 0; presses < 150; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                await Assertions.Expect(target).ToBeInViewportAsync();
                return;
            }
        }
        Assert.Fail($"Tab does not reach {target}");
    }
}
