using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Web.Commands;

/// <summary>
/// <c>ingest SOURCE [--file PATH ...] [--full] [--since DATE] [--dry-run]</c>: exit code 0 when all went in, 1 when records were refused or the
/// source broke half-way, 2 when it could not be read at all.
/// </summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "The source: clinicaltrials.gov, ctis, ictrp, ema or hospital-exemptions." };
        var files = new Option<string[]>("--file")
        {
            Description = "What the registry gives as a file (its page in docs/registries tells the forms), gzipped, in a zip or not; or a folder of such files. Without it the live registry is asked.",
            AllowMultipleArgumentsPerToken = true,
        };
        var full = new Option<bool>("--full") { Description = "The whole listing, not only what changed: what it lacks is marked as vanished." };
        var since = new Option<string?>("--since") { Description = "Ask for changes since this day (yyyy-MM-dd)." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read, map and compare, but save nothing." };
        var command = new Command("ingest", "Load what a public source tells: trials of a registry, or marketing authorisations.") { source, files, full, since, dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CommandLine.Host();
            var output = parsed.InvocationConfiguration;
            var name = parsed.GetRequiredValue(source);
            if (name == RegisterIngest.Source)
                return await RegisterIngest.RunAsync(host.Services, parsed.GetValue(files) ?? [], parsed.GetValue(dryRun), output, cancellationToken);
            var imports = host.Services.GetRequiredService<Imports>();
            var import = imports.Find(name);
            if (import is null)
            {
                var known = string.Join(", ", imports.All.Select(found => found.Name).Append(RegisterIngest.Source));
                await output.Error.WriteLineAsync($"There is no source '{name}'. Sources: {known}.");
                return 2;
            }
            DateOnly? day = null;
            if (parsed.GetValue(since) is { } text)
            {
                if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                {
                    await output.Error.WriteLineAsync($"--since is '{text}': it is a day, written yyyy-MM-dd.");
                    return 2;
                }
                day = date;
            }
            var request = new ImportRequest
            {
                Files = parsed.GetValue(files) ?? [],
                Full = parsed.GetValue(full),
                Since = day,
                DryRun = parsed.GetValue(dryRun),
            };
            return await RunAsync(host.Services, import, request, output, cancellationToken);
        });
        return command;
    }

    /// <summary>Runs the import, shows its progress on a terminal, and says in a line how it went.</summary>
    public static async Task<int> RunAsync(
        IServiceProvider services, IImport import, ImportRequest request, InvocationConfiguration output, CancellationToken cancellationToken)
    {
        await Migrator.MigrateAsync(services.GetRequiredService<IDbContextFactory<PortalDb>>(), cancellationToken);
        ImportRun run;
        try
        {
            run = await import.RunAsync(request, Progress(output), cancellationToken);
        }
        catch (ImportBusyException busy)
        {
            await output.Error.WriteLineAsync(busy.Message);
            return 2;
        }
        foreach (var refusal in run.Refusals)
            await output.Error.WriteLineAsync($"refused {refusal.RegistryId ?? "(no id)"} at {refusal.Location}: {refusal.Reason}");
        foreach (var superseded in run.Report.Superseded)
            await output.Error.WriteLineAsync("superseded " + superseded);
        foreach (var note in run.Report.Notes)
            await output.Error.WriteLineAsync(Text(note));
        foreach (var alarm in run.Report.Alarms)
            await output.Error.WriteLineAsync("alarm: " + alarm);
        if (run.Error is not null)
            await output.Error.WriteLineAsync("error: " + run.Error);
        await output.Output.WriteLineAsync(Summary(run, request));
        return run.State switch { ImportState.Succeeded => 0, ImportState.Failed => 2, _ => 1 };
    }

    /// <summary>A note of the run report in a line.</summary>
    public static string Text(MappingNote note) => note.Field switch
    {
        "match" => $"not joined by {note.Value}: that would make one trial of records which their register keeps apart",
        "merge" => $"not merged: {note.Value}",
        _ => Text($"not understood: {note.Field} '{note.Value}', {note.Count} times, for example in {note.Example}"),
    };

    private static string Summary(ImportRun run, ImportRequest request) => Text(
        $"{run.Source}: {run.Read} read, {run.New} new, {run.Changed} changed, {run.Unchanged} unchanged, {run.Refused} refused, ")
        + Text($"{run.Superseded} superseded, {run.Vanished} vanished in {(run.FinishedAt - run.StartedAt)?.TotalSeconds ?? 0:F1} s")
        + (request.DryRun ? " (dry run: nothing saved)" : "")
        + (run.State is ImportState.Interrupted ? " (interrupted)" : run.State is ImportState.Failed ? " (failed)" : "");

    private static Action<ImportRun>? Progress(InvocationConfiguration output)
    {
        if (Console.IsOutputRedirected || output.Output != Console.Out)
            return null;
        return run => output.Output.Write(Text($"\r{run.Read} read, {run.New} new, {run.Changed} changed, {run.Refused} refused "));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
