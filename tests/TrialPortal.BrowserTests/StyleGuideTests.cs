using TrialPortal.Tests.Web;
using static Microsoft.Playwright.Assertions;

namespace TrialPortal.BrowserTests;

/// <summary>The pages that exist for those who build: one that always fails, and every component in every state.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StyleGuideTests(BrowserSession session, StyleGuideTests.DevelopmentPortal development) : IClassFixture<StyleGuideTests.DevelopmentPortal>
{
    [BrowserTheory]
    [InlineData("/nl/_stijl/fout", "Er ging iets mis")]
    [InlineData("/en/_stijl/fout", "Something went wrong")]
    public Task A_page_that_fails_says_so_and_helps_on(string address, string heading) => session.VisitAsync(async page =>
    {
        var answer = await page.GotoAsync(address);
        Assert.Equal(500, answer!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync(heading);
        await page.HasHeadingsInOrderAsync();
        await page.HasNoAxeViolationAsync();
        await page.FitsAsync(320, 256);
        await page.HasNoAxeViolationAsync();
        await page.Locator("main a").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(development.Address, address[..3]).ToString());
    }, address: development.Address);

    [BrowserTheory]
    [InlineData("/nl/_stijl")]
    [InlineData("/en/_stijl")]
    public Task Every_component_is_accessible_and_fits(string address) => session.VisitAsync(async page =>
    {
        await page.OpenUnfoldedAsync(address);
        await page.HasNoAxeViolationAsync();
        await page.FitsAsync(Visitor.Phone.Width, Visitor.Phone.Height);
        await page.HasNoAxeViolationAsync();
        await page.FitsAsync(320, 256);
    }, address: development.Address);

    /// <summary>An empty portal in the Development environment, the only one that shows these pages.</summary>
    public sealed class DevelopmentPortal : IAsyncLifetime
    {
        private PortalProcess? portal;

        public Uri Address => portal!.Client.BaseAddress!;

        public async Task InitializeAsync()
        {
            if (Chromium.WhyUnavailable is null)
                portal = await PortalProcess.StartAsync(("ASPNETCORE_ENVIRONMENT", "Development"));
        }

        public async Task DisposeAsync()
        {
            if (portal is not null)
                await portal.DisposeAsync();
        }
    }
}
