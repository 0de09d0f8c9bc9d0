using Microsoft.Playwright;

namespace TrialPortal.BrowserTests;

/// <summary>The net itself: every other test relies on these being noticed.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BrowserSessionTests(BrowserSession session)
{
    [BrowserTheory]
    [InlineData("document.cookie = 'visitor=1; path=/'", "cookie visitor")]
    [InlineData("await Object.assign(new Image(), { src: 'https://elsewhere.invalid/x.png' }).decode().catch(() => {})", "Content Security Policy")]
    [InlineData("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')", "Content Security Policy")]
    [InlineData("await fetch('/dist/missing.css')", "404 for")]
    public Task A_visit_fails_on_what_a_visitor_must_not_meet(string script, string trouble) =>
        FailsAsync(trouble, page => page.EvaluateAsync($"async () => {{ {script}; }}"));

    [BrowserFact]
    public Task A_visit_fails_on_a_request_to_elsewhere() =>
        FailsAsync("asked http://elsewhere.invalid/", page => page.RunAndWaitForRequestAsync(
            () => page.EvaluateAsync("setTimeout(() => location = 'http://elsewhere.invalid/')"), "http://elsewhere.invalid/"));

    private async Task FailsAsync(string trouble, Func<IPage, Task> act)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => session.VisitAsync(async page =>
        {
            await page.GotoAsync("/nl");
            await act(page);
        }));
        Assert.Contains(trouble, failure.Message);
    }
}
