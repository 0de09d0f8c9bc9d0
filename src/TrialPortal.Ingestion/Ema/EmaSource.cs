using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ema;

/// <summary>
/// The European Medicines Agency's report of medicines: its advanced therapies become <see cref="MarketingAuthorisation"/>s. The report is always whole and
/// small, so it is read to its end before anything is written. See docs/registries/ema.md.
/// </summary>
public sealed partial class EmaSource : IImport
{
    internal const string HttpClientName = "ema";

    /// <summary>More gone at once than this part, and than a few, is a broken report.</summary>
    private const double MostVanished = 0.10;
    private const int FewVanished = 2;

    private readonly IDbContextFactory<PortalDb> databases;
    private readonly EmaOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<EmaSource> logger;
    private readonly PoliteClient client;

    public EmaSource(IDbContextFactory<PortalDb> databases, IHttpClientFactory clients, IOptions<EmaOptions> options, TimeProvider time, ILogger<EmaSource> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.databases = databases;
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        client = new(() => clients.CreateClient(HttpClientName), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(this.options.LongestPauseSeconds), time, logger);
    }

    public string Name => "ema";

    public bool IsLive => true;

    public SourceSchedule Schedule => new(options.Enabled, options.Schedule, Full: null);

    public async Task<ImportRun> RunAsync(ImportRequest request, Action<ImportRun>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var alone = await SourceLock.TryAsync(databases, Name, cancellationToken)
            ?? throw new ImportBusyException($"An import of {Name} is going on already.");
        var run = new ImportRun
        {
            Source = Name,
            Kind = request.Files.Count > 0 && !request.Full ? ImportKind.Files : ImportKind.Full,
            StartedAt = time.GetUtcNow().UtcDateTime,
            State = ImportState.Running,
        };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!request.DryRun)
            await RunRows.BeginAsync(db, run, cancellationToken);
        try
        {
            var notes = new MappingNotes();
            var reading = await ReadAsync(request, run, notes, cancellationToken);
            await CheckAgeAsync(db, request, run, cancellationToken);
            await CompareAsync(db, reading, run, cancellationToken);
            run.Report = run.Report with { Notes = notes.All };
            run.State = run.Refused > 0 ? ImportState.SucceededWithRefusals : ImportState.Succeeded;
            await FinishAsync(db, run, request.DryRun, saves: true);
            progress?.Invoke(run);
        }
        catch (Exception exception)
        {
            // Nothing was written: what was compared is thrown away with its context.
            run.State = exception is OperationCanceledException ? ImportState.Interrupted : ImportState.Failed;
            run.Error = exception switch { OperationCanceledException => "Stopped.", SourceUnreadableException => exception.Message, _ => exception.GetBaseException().Message };
            (run.New, run.Changed, run.Unchanged, run.Vanished) = (0, 0, 0, 0);
            if (exception is SourceUnreadableException or OperationCanceledException)
                LogBroken(Name, run.Error);
            else
                LogFailed(exception, Name);
            await using var other = await databases.CreateDbContextAsync(CancellationToken.None);
            await FinishAsync(other, run, request.DryRun, saves: false);
        }
        LogFinished(Name, run.State, run.Read, run.New, run.Changed, run.Unchanged, run.Refused, run.Vanished);
        return run;
    }

    /// <summary>What the report says, wholly read.</summary>
    private sealed record Reading(Dictionary<string, MarketingAuthorisation> Authorisations, HashSet<string> Refused, bool IsWhole);

    private async Task<Reading> ReadAsync(ImportRequest request, ImportRun run, MappingNotes notes, CancellationToken cancellationToken)
    {
        var report = new EmaReport();
        var records = request.Files.Count > 0
            ? [.. await FilesAsync(report, request.Files, cancellationToken)]
            : await LiveAsync(report, request, cancellationToken);
        var mapped = new Dictionary<string, MarketingAuthorisation>(StringComparer.Ordinal);
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        var refused = new HashSet<string>(StringComparer.Ordinal);
        var superseded = new List<string>();
        var problems = 0;
        DateOnly? newest = null;
        foreach (var record in records)
        {
            if (record.Problem is { } problem)
            {
                problems++;
                Refuse(record, null, problem);
                continue;
            }
            var row = EmaMapper.Read(record.Payload.Span);
            notes.Record = row.GetValueOrDefault("ema_product_number") ?? record.Location;
            if (row.GetValueOrDefault("last_updated_date") is { } updated && EmaMapper.Date(updated) is { } day && !(newest >= day))
                newest = day;
            if (!EmaMapper.IsAdvancedTherapy(row, notes))
                continue;
            run.Read++;
            try
            {
                var authorisation = EmaMapper.Map(row, notes);
                if (places.TryGetValue(authorisation.Number, out var earlier))
                    superseded.Add($"{authorisation.Number} at {earlier}");
                (mapped[authorisation.Number], places[authorisation.Number]) = (authorisation, record.Location);
            }
            catch (RecordRefusedException refusal)
            {
                Refuse(record, EmaMapper.NumberOf(row), refusal.Message);
                if (EmaMapper.NumberOf(row) is { } number)
                    refused.Add(number);
            }
        }
        if (run.Read == 0)
            throw new SourceUnreadableException(records.Count == 0 ? "The report has no rows." : "The report flags no advanced therapy at all: the EMA changed it, or it is not whole.");
        run.Superseded = superseded.Count;
        run.DataDate = report.Date ?? newest;
        var isWhole = problems == 0 && !(records.Count < report.Total) && run.Refusals.TrueForAll(refusal => refusal.RegistryId is not null);
        run.Report = run.Report with { Superseded = superseded, Mapped = mapped.Count };
        return new(mapped, refused, isWhole);

        void Refuse(RawRecord record, string? id, string reason)
        {
            run.Refused++;
            run.Refusals.Add(new() { RegistryId = id, Location = record.Location, Reason = reason, Gzip = record.Payload.IsEmpty ? null : Packed(record.Payload.Span) });
        }
    }

    private static async Task<List<RawRecord>> FilesAsync(EmaReport report, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var records = new List<RawRecord>();
        foreach (var file in files)
        {
            await foreach (var record in RecordFiles.ReadAsync(file, (stream, name) => report.RowsAsync(stream, name, cancellationToken), EmaReport.Names, cancellationToken))
                records.Add(record);
        }
        return records;
    }

    private async Task<List<RawRecord>> LiveAsync(EmaReport report, ImportRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync("", TimeSpan.FromSeconds(options.TimeoutSeconds), request.GiveUpSoon ? 1 : options.Attempts, ReadAnswerAsync, cancellationToken);
        }
        catch (RequestFailedException exception)
        {
            throw new SourceUnreadableException($"The EMA's report cannot be read: {exception.Message}", exception);
        }

        async Task<List<RawRecord>> ReadAnswerAsync(Stream body, CancellationToken token)
        {
            var records = new List<RawRecord>();
            try
            {
                await foreach (var record in report.RowsAsync(body, "the report", token))
                    records.Add(record);
            }
            catch (SourceUnreadableException exception) when (exception.InnerException is JsonException)
            {
                throw new RequestFailedException(exception.Message, exception) { Transient = true };   // cut off, or an error page: asked again
            }
            return records;
        }
    }

    /// <summary>Brings what is stored to what the report says, and tells the differences. Saved by the caller.</summary>
    private async Task CompareAsync(PortalDb db, Reading reading, ImportRun run, CancellationToken cancellationToken)
    {
        var stored = await db.MarketingAuthorisations.ToDictionaryAsync(one => one.Number, StringComparer.Ordinal, cancellationToken);
        var isFirst = stored.Count == 0;   // then there is nothing to compare with, and nothing is news
        foreach (var now in reading.Authorisations.Values)
        {
            now.LastSeen = run.StartedAt;
            if (!stored.TryGetValue(now.Number, out var before))
            {
                now.FirstSeen = run.StartedAt;
                db.MarketingAuthorisations.Add(now);
                run.New++;
                if (!isFirst)
                    db.AuthorisationChanges.Add(EmaComparison.Change(now, EmaComparison.New, null, now.StatusText, run.StartedAt));
                continue;
            }
            now.FirstSeen = before.FirstSeen;
            if (before.VanishedAt is not null)
                db.AuthorisationChanges.Add(EmaComparison.Change(now, EmaComparison.Returned, null, now.StatusText, run.StartedAt));
            if (before.Hash.AsSpan().SequenceEqual(now.Hash) && before.VanishedAt is null)
            {
                run.Unchanged++;
                before.LastSeen = run.StartedAt;
                continue;
            }
            run.Changed++;
            db.AuthorisationChanges.AddRange(EmaComparison.Changes(before, now, run.StartedAt));
            db.Entry(before).CurrentValues.SetValues(now);
            before.TherapeuticAreas = now.TherapeuticAreas;
        }
        if (run.Kind == ImportKind.Full)
            MarkVanished(db, [.. stored.Values.Where(one => !reading.Authorisations.ContainsKey(one.Number) && !reading.Refused.Contains(one.Number) && one.VanishedAt is null)], stored.Values.Count(one => one.VanishedAt is null), reading, run);
    }

    /// <summary>An older file would put back what has changed since (withdrawn to authorised): only who says so (--full) gets that, and the live report, with an alarm.</summary>
    private async Task CheckAgeAsync(PortalDb db, ImportRequest request, ImportRun run, CancellationToken cancellationToken)
    {
        var newer = await db.ImportRuns.AsNoTracking()
            .Where(other => other.Source == Name && (other.State == ImportState.Succeeded || other.State == ImportState.SucceededWithRefusals) && other.DataDate > run.DataDate)
            .OrderByDescending(other => other.DataDate).Select(other => other.DataDate).FirstOrDefaultAsync(cancellationToken);
        if (newer is not { } day)
            return;
        var older = string.Create(CultureInfo.InvariantCulture, $"This report is of {run.DataDate:yyyy-MM-dd}; one of {day:yyyy-MM-dd} was loaded before.");
        if (request.Files.Count > 0 && !request.Full)
            throw new SourceUnreadableException($"{older} Nothing was changed; with --full it is loaded all the same.");
        Alarm(run, $"{older} What is newer there was put back.");
    }

    private void MarkVanished(PortalDb db, List<MarketingAuthorisation> vanished, int listed, Reading reading, ImportRun run)
    {
        if (vanished.Count == 0)
            return;
        if (!reading.IsWhole)
        {
            Alarm(run, "The report was not whole: nothing is marked as vanished.");
            return;
        }
        if (vanished.Count > Math.Max(FewVanished, listed * MostVanished))
        {
            Alarm(run, $"{vanished.Count} of {listed} advanced therapies are missing from the report: too many to believe, none is marked as vanished.");
            return;
        }
        foreach (var one in vanished)
        {
            one.VanishedAt = run.StartedAt;
            db.AuthorisationChanges.Add(EmaComparison.Change(one, EmaComparison.Vanished, one.StatusText, null, run.StartedAt));
        }
        run.Vanished = vanished.Count;
    }

    private void Alarm(ImportRun run, string alarm)
    {
        run.Report = run.Report with { Alarms = [.. run.Report.Alarms, alarm] };
        LogAlarm(Name, alarm);
    }

    /// <summary>Everything in one transaction: what was compared, and the run's own row.</summary>
    private async Task FinishAsync(PortalDb db, ImportRun run, bool dryRun, bool saves)
    {
        run.FinishedAt = time.GetUtcNow().UtcDateTime;
        if (dryRun)
            return;
        if (!saves)
        {
            await RunRows.SaveAsync(db, run);
            return;
        }
        await db.SaveChangesAsync();   // the run's row is tracked since it began
    }

    private static byte[] Packed(ReadOnlySpan<byte> record)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(record);
        return packed.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Source}: {State}; {Read} advanced therapies, {Created} new, {Changed} changed, {Unchanged} unchanged, {Refused} refused, {Vanished} vanished")]
    private partial void LogFinished(string source, ImportState state, int read, int created, int changed, int unchanged, int refused, int vanished);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} broke: {Reason}")]
    private partial void LogBroken(string source, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import of {Source} failed")]
    private partial void LogFailed(Exception exception, string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source}: {Alarm}")]
    private partial void LogAlarm(string source, string alarm);
}
