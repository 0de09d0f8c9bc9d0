using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Demo;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;

namespace TrialPortal.Benchmarks;

/// <summary>
/// Requests a second of the search API with facets and twenty items, as a part of what the same server answers on /healthz. The load comes from
/// wrk (Debian: apt-get install wrk), a second process on the same cores.
/// </summary>
internal static partial class HttpBenchmark
{
    private const int Seconds = 8;

    public static async Task RunAsync(int count, string folder)
    {
        Directory.CreateDirectory(folder);
        var data = Path.Combine(folder, FormattableString.Invariant($"http-{count}"));
        await FillAsync(count, data);
        var (conditions, mixed) = await QueriesAsync(data);
        using var portal = await StartAsync(data);
        try
        {
            var plain = Load(folder, ["/healthz"]);
            Say($"/healthz {plain:F0} requests/s");
            foreach (var (name, paths, budget) in new[] { ("conditions", conditions, 5), ("half conditions, half free text", mixed, 2) })
            {
                Load(folder, paths);   // warms up
                var rate = Load(folder, paths);
                Say($"{name}: {rate:F0} requests/s = {100 * rate / plain:F1} % of /healthz (budget {budget} %), {paths.Count} distinct queries");
            }
            Say($"memory of the portal: {Resident(portal):F0} MB resident");
        }
        finally
        {
            portal.Kill(entireProcessTree: true);
            await portal.WaitForExitAsync();
        }
    }

    private static async Task FillAsync(int count, string data)
    {
        var database = Path.Combine(data, "portal.db");
        if (File.Exists(database))
            return;
        Directory.CreateDirectory(data);
        var databases = PortalDatabases.Factory($"Data Source={database}");
        await Migrator.MigrateAsync(databases);
        var file = Path.Combine(data, "studies.ndjson");
        await using (var stream = File.Create(file))
            StudySynthesizer.WriteTo(stream, count, SynthesisFormat.Ndjson);
        await new ImportPipeline(databases, new([]), TimeProvider.System, new(), NullLogger<ImportPipeline>.Instance)
            .RunAsync(new ClinicalTrialsGovSource(null!, Options.Create(new ClinicalTrialsGovOptions())), new() { Files = [file] });
        File.Delete(file);
    }

    /// <summary>A thousand distinct queries each: conditions of the trials with and without a filter, and words out of their titles.</summary>
    private static async Task<(List<string> Conditions, List<string> Mixed)> QueriesAsync(string data)
    {
        using var index = new SearchIndex(Path.Combine(data, "index"), new(DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance);
        await index.CatchUpAsync(PortalDatabases.Factory($"Data Source={Path.Combine(data, "portal.db")}"), CancellationToken.None);
        var trials = Enumerable.Range(1, 50).SelectMany(page => index.Search(new() { Page = page, PageSize = 100 }).Items).Select(hit => hit.Trial).ToList();
        string[] filters = ["", "&open=recruiting", "&country=NL", "&age=40", "&sex=all", "&phase=phase2", "&status=completed", "&sort=updated"];
        var names = trials.SelectMany(trial => trial.Conditions).Distinct(StringComparer.Ordinal)
            .Where(name => index.Search(new() { Text = name }).Matching == Matching.Condition).ToList();
        var conditions = filters.SelectMany(_ => names, (filter, name) => Address("q=" + Uri.EscapeDataString(name) + filter)).Take(1000).ToList();
        var texts = trials
            .Select(trial => trial.Title.Split(' ').Where(word => word.Length > 4).Take(3))
            .Select(words => Address("q=" + Uri.EscapeDataString(string.Join(' ', words))))
            .Distinct(StringComparer.Ordinal).Take(500);
        return (conditions, [.. conditions.Take(500).Zip(texts, (condition, text) => new[] { condition, text }).SelectMany(pair => pair)]);

        static string Address(string query) => "/api/v1/trials?" + query;
    }

    private static async Task<Process> StartAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TrialPortal.Web.dll")])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["Portal__Urls"] = "http://127.0.0.1:5099";
        start.Environment["Portal__DataDirectory"] = data;
        start.Environment["Portal__LoadDemo"] = "false";
        start.Environment["Portal__Role"] = "web";
        start.Environment["Ingestion__ClinicalTrialsGov__Enabled"] = "false";
        start.Environment["Ingestion__Ctis__Enabled"] = "false";
        start.Environment["Ingestion__Ema__Enabled"] = "false";
        var portal = Process.Start(start)!;
        while (await portal.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Application started", StringComparison.Ordinal))
        {
        }
        _ = portal.StandardOutput.ReadToEndAsync();
        return portal;
    }

    /// <summary>Requests a second over the paths in turn.</summary>
    private static double Load(string folder, IReadOnlyList<string> paths)
    {
        var script = Path.Combine(folder, "paths.lua");
        File.WriteAllText(script, $$"""
            local paths = { {{string.Join(", ", paths.Select(path => $"\"{path}\""))}} }
            local next = 0
            request = function()
              next = next % #paths + 1
              return wrk.format("GET", paths[next])
            end
            """);
        var start = new ProcessStartInfo("wrk", ["-t1", "-c8", FormattableString.Invariant($"-d{Seconds}s"), "-s", script, "http://127.0.0.1:5099"]) { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException(output);
        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static double Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    [GeneratedRegex(@"Requests/sec:\s*([\d.]+)")]
    private static partial Regex Rate();
}
