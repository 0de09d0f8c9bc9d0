using Microsoft.Playwright;

namespace TrialPortal.BrowserTests;

/// <summary>The Chromium of this machine: Playwright's own is never downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string? path = Find();

    /// <summary>Why browser tests are skipped here; null where they run.</summary>
    public static string? WhyUnavailable { get; } =
        path is null ? "There is no Chromium: install it, or name it in TRIALPORTAL_TEST_CHROMIUM" : null;

    public static Task<IBrowser> StartAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = path,
        // Without a sandbox because containers and root have none. The rest keeps the browser itself silent, so that what goes out is ours.
        Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_CHROMIUM") is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Prepend("/usr/bin");
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
