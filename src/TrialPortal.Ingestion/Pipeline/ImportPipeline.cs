using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Merging;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>Runs one source: fetch, map, match, merge, save; and writes down how it went.</summary>
public sealed partial class ImportPipeline(
    IDbContextFactory<PortalDb> databases, Registries sources, TimeProvider time, ImportOptions options, ILogger<ImportPipeline> logger)
{
    /// <summary>More than this part of a listing gone at once is a broken listing, not withdrawn trials.</summary>
    private const double MostVanished = 0.10;

    /// <summary>How long a refused record is kept to find out why: it may name people.</summary>
    private static readonly TimeSpan RefusedKept = TimeSpan.FromDays(90);

    /// <summary>Runs a source once. The run says how it went, also when the source failed.</summary>
    /// <exception cref="ImportBusyException">Another run of this source is going on.</exception>
    public async Task<ImportRun> RunAsync(
        IRegistrySource source, ImportRequest request, Action<ImportRun>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        await using var alone = await SourceLock.TryAsync(databases, source.Name, cancellationToken)
            ?? throw new ImportBusyException($"An import of {source.Name} is going on already.");
        var run = await StartAsync(source, request, cancellationToken);
        var session = new ImportSession(source, sources, databases, request, run, time, options.BatchSize);
        int? told = request.Files.Count > 0 ? 0 : null;   // a file tells no total: that it is whole is the caller's word
        var dataDate = run.DataDate;
        try
        {
            var records = request.Files.Count > 0
                ? FilesAsync(source, request.Files, cancellationToken)
                : source.FetchAsync(
                    new() { Since = run.Since, ResumeToken = run.ResumeToken, GiveUpSoon = IsFirst(run, request), OnListing = OnListing }, cancellationToken);
            var resumed = run.ResumeToken is not null;
            await session.RunAsync(records, progress, cancellationToken);
            run.State = run.Refused > 0 ? ImportState.SucceededWithRefusals : ImportState.Succeeded;
            run.ResumeToken = null;
            if (run.Kind == ImportKind.Full && !resumed && !request.DryRun)
                await MarkVanishedAsync(source, session, told, run, cancellationToken);
        }
        catch (Exception exception) when (exception is SourceUnreadableException or SourceInterruptedException)
        {
            run.State = run.Read > 0 ? ImportState.Interrupted : ImportState.Failed;
            run.Error = exception.Message;
            if (exception is SourceInterruptedException { StartAgain: true })
                run.ResumeToken = null;
            LogBroken(source.Name, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            run.State = run.Read > 0 ? ImportState.Interrupted : ImportState.Failed;
            run.Error = exception.GetBaseException().Message;
            LogFailed(exception, source.Name);
        }
        catch (OperationCanceledException)
        {
            run.State = ImportState.Interrupted;
            run.Error = "Stopped.";
        }
        run.DataDate = dataDate ?? run.DataDate;   // the registry's own word goes before the newest update seen
        await FinishAsync(source, session, request, run);
        return run;

        void OnListing(ListingInfo listing)
        {
            told = listing.Total ?? told;
            dataDate ??= listing.DataDate;   // of a listing taken up again: the older one, of its first part
            session.ListingDate = dataDate;
        }
    }

    /// <summary>A live listing of which nothing was ever loaded, on nobody's order: the portal is waiting to show something.</summary>
    private static bool IsFirst(ImportRun run, ImportRequest request) => run.Kind == ImportKind.Full && !request.Full && run.ResumeToken is null;

    private async Task<ImportRun> StartAsync(IRegistrySource source, ImportRequest request, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var run = new ImportRun { Source = source.Name, StartedAt = now, State = ImportState.Running, Demo = request.Demo };
        if (request.Files.Count > 0)
            run.Kind = request.Full ? ImportKind.Full : ImportKind.Files;
        else
            await ChooseListingAsync(db, run, request, source.OverlapDays, cancellationToken);
        if (request.DryRun)
            return run;
        await RunRows.BeginAsync(db, run, cancellationToken);
        return run;
    }

    /// <summary>Changes since the last good run, or the whole listing; goes on where the same question was interrupted.</summary>
    private static async Task ChooseListingAsync(
        PortalDb db, ImportRun run, ImportRequest request, int overlapDays, CancellationToken cancellationToken)
    {
        var lastGood = await db.ImportRuns.AsNoTracking()
            .Where(other => other.Source == run.Source && !other.Demo && other.Kind != ImportKind.Files
                && (other.State == ImportState.Succeeded || other.State == ImportState.SucceededWithRefusals))
            .OrderByDescending(other => other.Id).FirstOrDefaultAsync(cancellationToken);
        run.Since = request.Full ? null : request.Since ?? lastGood?.DataDate?.AddDays(-overlapDays);
        run.Kind = run.Since is null ? ImportKind.Full : ImportKind.Increment;
        var last = await db.ImportRuns.AsNoTracking()
            .Where(other => other.Source == run.Source && !other.Demo && other.Kind != ImportKind.Files)
            .OrderByDescending(other => other.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is { State: ImportState.Interrupted or ImportState.Running, ResumeToken: not null } && last.Kind == run.Kind && last.Since == run.Since)
            (run.ResumeToken, run.DataDate) = (last.ResumeToken, last.DataDate);
    }

    private static async IAsyncEnumerable<RawRecord> FilesAsync(
        IRegistrySource source, IReadOnlyList<string> files, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await foreach (var record in source.ReadFileAsync(file, cancellationToken))
                yield return record;
        }
    }

    /// <summary>Records of the asked countries that a full listing lacks are marked, not deleted.</summary>
    private async Task MarkVanishedAsync(IRegistrySource source, ImportSession session, int? told, ImportRun run, CancellationToken cancellationToken)
    {
        if (run.Refusals.Exists(refusal => refusal.RegistryId is null) || !(session.SeenRecords.Count + run.Refused >= told))
        {
            run.Report = run.Report with { Alarms = [.. run.Report.Alarms, $"The listing was not complete ({session.SeenRecords.Count} of {(told is null ? "an unknown number of" : told)} records): nothing is marked as vanished."] };
            return;
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var countries = source.ListedCountries.ToArray();
        var refused = run.Refusals.Select(refusal => refusal.RegistryId).ToHashSet(StringComparer.Ordinal);
        var listed = await db.RegistryRecords
            .Where(record => record.Registry == source.Name && record.VanishedAt == null
                && !record.Partial)
            .Select(record => new { record.Id, record.RegistryId, record.CountryCodes })
            .ToListAsync(cancellationToken);
        listed.RemoveAll(record => countries.Length > 0 && !record.CountryCodes.Split(',').Intersect(countries, StringComparer.Ordinal).Any());
        var vanished = listed.Where(record => !session.SeenRecords.Contains(record.Id) && !refused.Contains(record.RegistryId)).ToList();
        if (vanished.Count > Math.Max(20, listed.Count * MostVanished))
        {
            run.Report = run.Report with { Alarms = [.. run.Report.Alarms, $"{vanished.Count} of {listed.Count} records are missing from the listing: too many to believe, none is marked as vanished."] };
            return;
        }
        if (vanished.Count == 0)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Counters.LockAsync(db, cancellationToken);
        await ListingMarks.SetAsync(db, vanished.ConvertAll(record => record.Id), vanishedAt: run.StartedAt, run, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        run.Vanished = vanished.Count;
    }

    /// <summary>Last-seen of what was met and is as it was, the report, and the run's own row. Also after a broken run.</summary>
    private async Task FinishAsync(IRegistrySource source, ImportSession session, ImportRequest request, ImportRun run)
    {
        run.FinishedAt = time.GetUtcNow().UtcDateTime;
        run.Report = run.Report with { Notes = session.Notes.All, Superseded = session.Superseded, Filled = session.Filled.ToDictionary(), Mapped = session.Filled.Trials };
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var previous = await db.ImportRuns.AsNoTracking()
            .Where(other => other.Source == run.Source && other.Kind == run.Kind && other.Demo == run.Demo && other.Id < run.Id
                && (other.State == ImportState.Succeeded || other.State == ImportState.SucceededWithRefusals))
            .OrderByDescending(other => other.Id).FirstOrDefaultAsync(CancellationToken.None);
        run.Report = run.Report with { Alarms = [.. run.Report.Alarms, .. RunAlarms.Of(run, previous)] };
        foreach (var alarm in run.Report.Alarms)
            LogAlarm(source.Name, alarm);
        if (!request.DryRun)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            await Counters.LockAsync(db, CancellationToken.None);
            if (session.UnchangedRecords.Count > 0)
                await ListingMarks.SawAsync(db, source.Name, session.UnchangedRecords, run.StartedAt, CancellationToken.None);
            if (session.Returned.Count > 0)
                await ListingMarks.SetAsync(db, session.Returned.ConvertAll(record => record.Id), vanishedAt: null, run, CancellationToken.None);
            await RunRows.SaveAsync(db, run);
            await DropOldRefusedAsync(db, run.FinishedAt!.Value - RefusedKept);
            await transaction.CommitAsync(CancellationToken.None);
        }
        LogFinished(source.Name, run.State, run.Read, run.New, run.Changed, run.Unchanged, run.Refused, run.Vanished, (run.FinishedAt - run.StartedAt)?.TotalSeconds ?? 0);
    }

    private static Task<int> DropOldRefusedAsync(PortalDb db, DateTime before) => db.ImportRefusals
        .Where(refusal => refusal.Gzip != null && db.ImportRuns.Any(run => run.Id == refusal.ImportRunId && run.StartedAt < before))
        .ExecuteUpdateAsync(row => row.SetProperty(refusal => refusal.Gzip, (byte[]?)null));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Source}: {State}; {Read} read, {Created} new, {Changed} changed, {Unchanged} unchanged, {Refused} refused, {Vanished} vanished in {Seconds:F1} s")]
    private partial void LogFinished(string source, ImportState state, int read, int created, int changed, int unchanged, int refused, int vanished, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} broke: {Reason}")]
    private partial void LogBroken(string source, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import of {Source} failed")]
    private partial void LogFailed(Exception exception, string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source}: {Alarm}")]
    private partial void LogAlarm(string source, string alarm);
}
