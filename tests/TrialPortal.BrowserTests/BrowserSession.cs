using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;
using TrialPortal.Tests.Web;

namespace TrialPortal.BrowserTests;

/// <summary>Tests that share one portal with the invented trials and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserSession>
{
    public const string Name = "Browser";
}

/// <summary>How somebody visits. Playwright's default screen is 1280 × 720.</summary>
public sealed record Visitor
{
    public static readonly (int Width, int Height) Phone = (390, 844);
    public static readonly (int Width, int Height) Desktop = (1280, 900);

    public (int Width, int Height) Screen { get; init; } = Desktop;

    public bool JavaScript { get; init; } = true;

    /// <summary>Signs in to management, which sets cookies. Nobody else gets one.</summary>
    public bool SignsIn { get; init; }

    /// <summary>The language that the browser asks for.</summary>
    public string Locale { get; init; } = "nl-NL";
}

/// <summary>The portal as its own process with the invented trials, and a Chromium to visit it with.</summary>
public sealed class BrowserSession : IAsyncLifetime
{
    private PortalProcess? portal;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The address of the portal.</summary>
    public Uri Address => portal!.Client.BaseAddress!;

    public async Task InitializeAsync()
    {
        if (Chromium.WhyUnavailable is not null)
            return;
        var starting = PortalProcess.StartWithDemoAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.StartAsync(playwright);
        portal = await starting;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await portal.Client.GetAsync("/readyz", patience.Token) is not { StatusCode: HttpStatusCode.OK })
            await Task.Delay(50, patience.Token);
        // The table of suggestions is made behind the index.
        while (await portal.Client.GetStringAsync("/api/v1/suggest?q=ziekte%20van%20kahl", patience.Token) is not { } suggested || !suggested.Contains("kahler", StringComparison.OrdinalIgnoreCase))
            await Task.Delay(50, patience.Token);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (portal is not null)
            await portal.DisposeAsync();
    }

    /// <summary>
    /// A visit with a fresh profile. Whatever the visit is about, it also fails when anything was asked of another origin, a cookie was set,
    /// the console showed an error (which is where a browser says what the content security policy blocked) or a part of a page was missing.
    /// </summary>
    /// <param name="journey">What the visitor does.</param>
    /// <param name="visitor">How.</param>
    /// <param name="address">Another portal than the shared one.</param>
    public async Task VisitAsync(Func<IPage, Task> journey, Visitor? visitor = null, Uri? address = null)
    {
        visitor ??= new();
        address ??= Address;
        var troubles = new ConcurrentQueue<string>();
        await using var context = await browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            JavaScriptEnabled = visitor.JavaScript,
            Locale = visitor.Locale,
            ReducedMotion = ReducedMotion.Reduce, // without it a page glides to what gets the focus, and a test would have to wait
            ViewportSize = new() { Width = visitor.Screen.Width, Height = visitor.Screen.Height },
        });
        context.SetDefaultTimeout(15_000);
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } url && url.Authority != address.Authority)
                troubles.Enqueue($"asked {request.Url}");
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
                troubles.Enqueue($"{response.Status} for {response.Url}");
        };
        context.RequestFailed += (_, request) =>
        {
            // Who types on asks anew, and needs no answer to what was typed before.
            if (request.Failure != "net::ERR_ABORTED" || !request.Url.Contains("/api/v1/suggest", StringComparison.Ordinal))
                troubles.Enqueue($"{request.Failure} for {request.Url}");
        };
        context.WebError += (_, error) => troubles.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            // A page that answers 404 on purpose is also a line in the console; for parts of a page see Response above.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                troubles.Enqueue($"console: {message.Text}");
        };
        var page = await context.NewPageAsync();
        await journey(page);
        PageChecks.AssertNone(troubles.Concat(visitor.SignsIn ? [] : (await context.CookiesAsync()).Select(cookie => $"cookie {cookie.Name}")));
    }

    /// <summary>A visit to somebody else's site, which may show parts of the portal in frames. What it asks of whom is its own business.</summary>
    public async Task VisitOtherSiteAsync(string address, Func<IPage, Task> journey)
    {
        await using var context = await browser!.NewContextAsync();
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await journey(page);
    }
}
