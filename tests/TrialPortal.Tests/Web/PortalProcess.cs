using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Web;

/// <summary>The portal as its own process with its shipped configuration, on a port of its own: for what only a real process shows.</summary>
public sealed partial class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource indexed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DirectoryInfo folder;

    private PortalProcess(DirectoryInfo folder, IEnumerable<(string Name, string Value)> environment)
    {
        this.folder = folder;
        process = new() { StartInfo = Command(folder, environment), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The portal ended:\n" + Output));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });

    /// <summary>Everything that it wrote.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>Ends when its first index has been built; until then a search answers 503.</summary>
    public Task IndexedAsync() => indexed.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public static Task<PortalProcess> StartAsync(params (string Name, string Value)[] environment) => StartAsync(NewFolder(), environment);

    /// <summary>With the invented trials, loaded by its own verb before it starts.</summary>
    public static async Task<PortalProcess> StartWithDemoAsync(params (string Name, string Value)[] environment)
    {
        var folder = NewFolder();
        using var load = Process.Start(Command(folder, environment, "demo", "load"))!;
        var (output, errors) = (load.StandardOutput.ReadToEndAsync(), load.StandardError.ReadToEndAsync());
        await load.WaitForExitAsync();
        if (load.ExitCode != 0)
            throw new InvalidOperationException($"demo load ended with {load.ExitCode}:\n{await output}{await errors}");
        var portal = await StartAsync(folder, environment);
        await portal.IndexedAsync();
        return portal;
    }

    /// <summary>With these trials, saved as they are, by way of a database that it finds when it starts.</summary>
    public static async Task<PortalProcess> StartWithAsync(params Trial[] trials)
    {
        var folder = NewFolder();
        var database = $"Data Source={Path.Combine(folder.FullName, "merged.db")}";
        var databases = PortalDatabases.Factory(database);
        await Migrator.MigrateAsync(databases);
        await MergedTrials.SaveAsync(databases, trials);
        var portal = await StartAsync(folder, [("ConnectionStrings__Portal", database)]);
        await portal.IndexedAsync();
        return portal;
    }

    private static DirectoryInfo NewFolder() => Directory.CreateTempSubdirectory("trialportal-test");

    private static ProcessStartInfo Command(DirectoryInfo folder, IEnumerable<(string Name, string Value)> environment, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Portal__Urls"] = "http://127.0.0.1:0";
        start.Environment["Portal__DataDirectory"] = folder.FullName;
        start.Environment["Portal__LoadDemo"] = "false";
        start.Environment["Ingestion__ClinicalTrialsGov__Enabled"] = "false";
        start.Environment["Ingestion__Ctis__Enabled"] = "false";
        start.Environment["Ingestion__Ema__Enabled"] = "false";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private static async Task<PortalProcess> StartAsync(DirectoryInfo folder, (string Name, string Value)[] environment)
    {
        var portal = new PortalProcess(folder, environment);
        portal.Client.BaseAddress = await portal.address.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
            address.TrySetResult(new(match.Groups[1].Value));
        if (line.Contains("Built the search index", StringComparison.Ordinal))
            indexed.TrySetResult();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
