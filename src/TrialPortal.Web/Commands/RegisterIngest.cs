using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.HospitalExemptions;
using TrialPortal.Web.Manage.Register;

namespace TrialPortal.Web.Commands;

/// <summary>
/// <c>ingest hospital-exemptions [--file register.csv] [--dry-run]</c>: without a file, puts in what the program carries and is not there yet; with a file, proposes
/// what it changes, for a curator to publish. Exit code 0 when all went in, 1 when rows have mistakes (nothing is proposed then), 2 when the file cannot be read.
/// </summary>
internal static class RegisterIngest
{
    public const string Source = "hospital-exemptions";

    public static async Task<int> RunAsync(IServiceProvider services, string[] files, bool dryRun, InvocationConfiguration output, CancellationToken cancellationToken)
    {
        var databases = services.GetRequiredService<IDbContextFactory<PortalDb>>();
        await Migrator.MigrateAsync(databases, cancellationToken);
        if (files.Length == 0)
        {
            if (dryRun)
            {
                await output.Error.WriteLineAsync("--dry-run needs --file.");
                return 2;
            }
            var (exemptions, programmes, searches) = await services.GetRequiredService<BundledRegister>().PutInAsync(cancellationToken);
            await output.Output.WriteLineAsync(Text($"{Source}: {exemptions} exemptions, {programmes} early-access programmes and {searches} searches of the bundled register went in"));
            return 0;
        }
        if (files is not [var file])
        {
            await output.Error.WriteLineAsync("Give one file: it is proposed as a whole.");
            return 2;
        }
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await output.Error.WriteLineAsync(exception.Message);
            return 2;
        }
        return await ProposeAsync(services, databases, bytes, Path.GetFileName(file), dryRun, output, cancellationToken);
    }

    private static async Task<int> ProposeAsync(
        IServiceProvider services, IDbContextFactory<PortalDb> databases, byte[] bytes, string name, bool dryRun, InvocationConfiguration output, CancellationToken cancellationToken)
    {
        var read = ExemptionFile.Read(bytes);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var plan = ExemptionImport.Plan(read, await db.HospitalExemptions.AsNoTracking().ToListAsync(cancellationToken), CuratedKinds.Words, DutchDay.Of(services.GetRequiredService<TimeProvider>().GetUtcNow()));
        foreach (var problem in plan.Problems)
            await output.Error.WriteLineAsync(Text($"refused {(problem.Row is { } row ? Text($"row {row}") : "file")}{(problem.Column is { } column ? $", {column}" : "")}: {problem.English}"));
        var (added, changed, unchanged) = (plan.Count(PlannedChange.Added), plan.Count(PlannedChange.Changed), plan.Count(PlannedChange.Unchanged));
        var summary = Text($"{Source}: {read.Rows.Count} read, {added} new, {changed} changed, {unchanged} unchanged, {plan.Problems.Count} mistakes");
        if (plan.Problems.Count > 0)
        {
            await output.Output.WriteLineAsync(summary + "; nothing proposed");
            return read.Rows.Count == 0 ? 2 : 1;
        }
        if (!dryRun && plan.ChangesAnything)
            await services.GetRequiredService<EntryCuration>().ProposeAsync(Editor.CommandLine, plan.Drafts, name, together: true, cancellationToken);
        await output.Output.WriteLineAsync(summary + (dryRun ? " (dry run: nothing proposed)" : plan.ChangesAnything ? "; proposed: a curator publishes it in /beheer/voorstellen" : ""));
        return 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
