using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace TrialPortal.Tests.Web;

/// <summary>The portal as its own process with its shipped configuration, on a port of its own: for what only a real process shows.</summary>
public sealed partial class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trialportal-test");

    private PortalProcess(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Portal__Urls"] = "http://127.0.0.1:0";
        start.Environment["Portal__DataDirectory"] = folder.FullName;
        start.Environment["Portal__LoadDemo"] = "false";
        start.Environment["Ingestion__ClinicalTrialsGov__Enabled"] = "false";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = new() { StartInfo = start, EnableRaisingEvents = true };
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

    public static async Task<PortalProcess> StartAsync(params (string Name, string Value)[] environment)
    {
        var portal = new PortalProcess(environment.ToDictionary(pair => pair.Name, pair => pair.Value));
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
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
