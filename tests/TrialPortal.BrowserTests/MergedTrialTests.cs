using System.Text.RegularExpressions;
using TrialPortal.Tests.Web;
using static Microsoft.Playwright.Assertions;

namespace TrialPortal.BrowserTests;

/// <summary>A trial that several registries describe, in a browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MergedTrialTests(BrowserSession session, MergedTrialTests.MergedPortal merged) : IClassFixture<MergedTrialTests.MergedPortal>
{
    [BrowserTheory]
    [InlineData("/nl/studies/" + MergedTrials.Nct)]
    [InlineData("/en/trials/" + MergedTrials.Nct)]
    [InlineData("/nl/actualiteit")]
    public Task The_page_is_accessible_and_fits(string address) => session.VisitAsync(async page =>
    {
        await page.OpenUnfoldedAsync(address);
        await page.HasHeadingsInOrderAsync();
        await page.HasNoAxeViolationAsync();
        await page.FitsAsync(Visitor.Phone.Width, Visitor.Phone.Height);
        await page.HasNoAxeViolationAsync();
        await page.FitsAsync(320, 256);
    }, address: merged.Address);

    [BrowserFact]
    public Task From_a_Dutch_word_by_a_European_number_to_where_the_registers_differ_and_to_the_original_text() => session.VisitAsync(async page =>
    {
        await page.GotoAsync("/nl/studies?q=hoofdpijn");
        await Expect(page.Locator(".trial-card__link")).ToHaveTextAsync("Behandelen van vaak voorkomende migraine");
        await page.GotoAsync($"/nl/studies/{MergedTrials.EuCt}");
        await Expect(page).ToHaveURLAsync(new Regex($"/nl/studies/{MergedTrials.Nct}$"));
        await page.Locator("section[aria-labelledby=short] .differs a").First.ClickAsync();
        var phase = page.Locator(".difference").First;
        await Expect(phase.Locator("caption")).ToBeInViewportAsync();
        await Expect(phase).ToContainTextAsync("Fase 3");
        await Expect(phase.Locator(".difference__shown")).ToHaveTextAsync("✓ dit laten wij zien");
        var original = page.Locator("section[aria-labelledby=criteria] details");
        await Expect(original.GetByText("Adults with migraine")).ToBeHiddenAsync();
        await original.Locator("summary").ClickAsync();
        await Expect(original.GetByText("Adults with migraine")).ToBeVisibleAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Treating frequent migraine");
    }, new() { JavaScript = false }, merged.Address);

    /// <summary>A portal with one trial of three records.</summary>
    public sealed class MergedPortal : IAsyncLifetime
    {
        private PortalProcess? portal;

        public Uri Address => portal!.Client.BaseAddress!;

        public async Task InitializeAsync()
        {
            if (Chromium.WhyUnavailable is null)
                portal = await PortalProcess.StartWithAsync(MergedTrials.One());
        }

        public async Task DisposeAsync()
        {
            if (portal is not null)
                await portal.DisposeAsync();
        }
    }
}
