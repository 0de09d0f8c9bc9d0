using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Privacy;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// The stream of one run: records are read and batched, batches are prepared on other threads, and saved in order, one transaction each.
/// At most a few batches are in memory.
/// </summary>
internal sealed class ImportSession(IRegistrySource source, Registries sources, IDbContextFactory<PortalDb> databases, ImportRequest request, ImportRun run, TimeProvider time, int batchSize)
{
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(2);

    private const int MostSuperseded = 1000;
    private const int BatchBytes = 16 * 1024 * 1024;
    private static readonly int Ahead = Math.Max(2, Environment.ProcessorCount);

    private readonly Dictionary<ulong, int> batchOfId = [];
    private readonly HashSet<long> seenRecords = [];
    private readonly TableStatistics statistics = new();
    private readonly HashSet<string> newInDryRun = new(StringComparer.Ordinal);
    private readonly Lazy<Task<Dictionary<string, long>>> lastOfTwins = new(() => FindTwinsAsync(source, request.Files));
    private TaskCompletionSource saved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int savedBatches;
    private TrialSaver? saver;
    private ForgottenPeople? forgotten;
    private bool real;
    private bool demo;
    private bool keepsRefused;
    private readonly DateTime now = run.StartedAt;
    private long shown = time.GetTimestamp();

    /// <summary>Registry records that were met, changed or not.</summary>
    public IReadOnlySet<long> SeenRecords => seenRecords;

    /// <summary>Met, as they were, and once marked as vanished: they are back.</summary>
    public List<StoredRecord> Returned { get; } = [];

    public MappingNotes Notes { get; } = new();

    /// <summary>How far the listing reaches, by the registry's own word; null while it has not said.</summary>
    public DateOnly? ListingDate { get; set; } = run.ResumeToken is null ? null : run.DataDate;

    /// <summary>Records that gave way to another with the same id; the first thousand.</summary>
    public List<string> Superseded { get; } = [];

    public FilledFields Filled { get; } = new();

    /// <summary>Ids of records that were met and are as they were.</summary>
    public List<long> UnchangedRecords { get; } = [];

    private DateOnly Today => DutchDay.Of(now);

    /// <summary>Reads all records and saves them; throws what the source throws, after saving what came before.</summary>
    public async Task RunAsync(IAsyncEnumerable<RawRecord> records, Action<ImportRun>? progress, CancellationToken cancellationToken)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            real = await DemoTrials.AreRealOnesPresentAsync(db, cancellationToken);
            demo = await DemoTrials.ArePresentAsync(db, cancellationToken);
            forgotten = await ForgottenPeople.LoadAsync(db, cancellationToken);
            keepsRefused = await db.ImportRefusals.AnyAsync(refusal => refusal.Gzip != null, cancellationToken);
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<Task<PreparedBatch>>(Ahead);
        var reading = ReadAsync(records, batches.Writer, stop.Token);
        try
        {
            await foreach (var preparing in batches.Reader.ReadAllAsync(cancellationToken))
            {
                await SaveAsync(await preparing, cancellationToken);
                await ShowProgressAsync(cancellationToken);
                progress?.Invoke(run);
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
        await reading;
        if (saver is not null)
            Notes.Add(saver.Notes);
    }

    /// <summary>So that somebody who looks on, on any node, sees how far it is. A short import is over before.</summary>
    private async Task ShowProgressAsync(CancellationToken cancellationToken)
    {
        if (request.DryRun || time.GetElapsedTime(shown) < BetweenProgress)
            return;
        shown = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.ImportRuns.Where(row => row.Id == run.Id && row.State == ImportState.Running).ExecuteUpdateAsync(
            row => row.SetProperty(found => found.Read, run.Read).SetProperty(found => found.New, run.New)
                .SetProperty(found => found.Changed, run.Changed).SetProperty(found => found.Unchanged, run.Unchanged)
                .SetProperty(found => found.Refused, run.Refused).SetProperty(found => found.Superseded, run.Superseded),
            cancellationToken);
    }

    private async Task ReadAsync(IAsyncEnumerable<RawRecord> records, ChannelWriter<Task<PreparedBatch>> batches, CancellationToken cancellationToken)
    {
        var batch = new List<IdentifiedRecord>(batchSize);
        var bytes = 0;
        var number = 1;
        var position = 0L;
        try
        {
            await foreach (var raw in records.WithCancellation(cancellationToken))
            {
                var id = raw.Payload.IsEmpty ? null : source.IdOf(raw.Payload.Span);   // also of one with a problem: then it is known which
                if (id is not null && raw.Problem is null)
                {
                    var key = KeyOf(id);
                    if (batchOfId.TryGetValue(key, out var earlier))
                    {
                        if (earlier == number)
                            await FlushAsync();
                        await SavedAsync(earlier, cancellationToken);   // so that this one finds the earlier one stored
                    }
                    batchOfId[key] = number;
                }
                batch.Add(new(id, raw, ++position));
                bytes += raw.Payload.Length;
                if (batch.Count == batchSize || bytes >= BatchBytes)
                    await FlushAsync();
            }
        }
        finally
        {
            // Also when the source breaks: what was read before is good.
            if (batch.Count > 0 && !cancellationToken.IsCancellationRequested)
                await FlushAsync();
            batches.Complete();
        }

        async Task FlushAsync()
        {
            var (prepared, thisNumber) = (batch, number++);
            (batch, bytes) = (new(batchSize), 0);
            await batches.WriteAsync(
                Task.Run(() => PreparedBatch.PrepareAsync(source, databases, prepared, IsSupersededAsync, thisNumber, forgotten!, cancellationToken), cancellationToken),
                cancellationToken);
        }
    }

    private async Task SaveAsync(PreparedBatch batch, CancellationToken cancellationToken)
    {
        RefuseDemoBesideReal(batch);
        batch.ToWrite.ForEach(record => record.Again = IsWrittenBefore(record));
        LeaveOutOlder(batch);
        run.Read += batch.Read;
        run.Unchanged += batch.Unchanged.Count;
        Notes.Add(batch.Notes);
        foreach (var stored in batch.Unchanged)
        {
            Saw(stored.Id, stored.LastUpdatePosted);
            UnchangedRecords.Add(stored.Id);
            if (stored.VanishedAt is not null)
                Returned.Add(stored);
        }
        if (!request.DryRun && batch.ToWrite.Count + batch.Refused.Count > 0)
            await WriteAsync(batch, cancellationToken);
        foreach (var record in batch.ToWrite)
        {
            Filled.Count(record.Trial);
            if (record.Stored is { VanishedAt: not null } back)
                Returned.Add(back);
        }
        var superseded = batch.Superseded.Concat(batch.ToWrite.Where(record => record.Again).Select(record => $"by {record.Id} at {record.Raw.Location}: an earlier one has the same id; the last one counts")).ToList();
        run.Superseded += superseded.Count;
        Superseded.AddRange(superseded.Take(MostSuperseded - Superseded.Count));
        run.New += batch.ToWrite.Count(record => record is { Stored: null, Again: false });
        run.Changed += batch.ToWrite.Count(record => record is { Stored: not null, Again: false });
        run.Refused += batch.Refused.Count;
        if (request.DryRun)
            run.Refusals.AddRange(batch.Refused);
        run.ResumeToken = batch.ResumeToken ?? run.ResumeToken;
        Interlocked.Exchange(ref savedBatches, batch.Number);
        Interlocked.Exchange(ref saved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>Whether this run wrote an earlier record with this id, or would have in a dry run.</summary>
    private bool IsWrittenBefore(PreparedRecord record) => record.Stored is { } stored
        ? seenRecords.Contains(stored.Id) && !UnchangedRecords.Contains(stored.Id)
        : request.DryRun && !newInDryRun.Add(record.Id);

    /// <summary>One transaction for the batch. When the database refuses it, one for each record, so that only the culprit stays out.</summary>
    private async Task WriteAsync(PreparedBatch batch, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var removeDemo = demo && batch.ToWrite.Any(record => !IsDemo(record));
        try
        {
            await WriteAsync(db, batch.ToWrite, removeDemo, batch, cancellationToken);
        }
        catch (Exception exception) when (batch.ToWrite.Count > 1 && IsAboutTheData(exception))
        {
            var written = new List<PreparedRecord>();
            foreach (var record in batch.ToWrite)
            {
                try
                {
                    await WriteAsync(db, [record], removeDemo && written.Count == 0, null, cancellationToken);
                    written.Add(record);
                }
                catch (Exception culprit) when (IsAboutTheData(culprit))
                {
                    batch.Refuse(record.Id, record.Raw, $"The database refuses it: {culprit.GetBaseException().Message}");
                }
            }
            batch.ToWrite.Clear();
            batch.ToWrite.AddRange(written);
            await WriteAsync(db, [], removeDemo: false, batch, cancellationToken);
        }
        catch (Exception exception) when (batch.ToWrite.Count == 1 && IsAboutTheData(exception))
        {
            batch.Refuse(batch.ToWrite[0].Id, batch.ToWrite[0].Raw, $"The database refuses it: {exception.GetBaseException().Message}");
            batch.ToWrite.Clear();
            await WriteAsync(db, [], removeDemo: false, batch, cancellationToken);
        }
        run.Refusals.AddRange(batch.Refused);
    }

    private async Task WriteAsync(PortalDb db, List<PreparedRecord> records, bool removeDemo, PreparedBatch? batch, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (removeDemo)
            await DemoTrials.RemoveAsync(db, cancellationToken);
        if (records.Count > 0)
        {
            await ForgetSinceAsync(db, records, cancellationToken);
            saver ??= new(db, sources);
            var ids = await saver.SaveAsync(db, source, records, run.Id, now, cancellationToken);
            if (keepsRefused)
                await DropRefusedAsync(db, [.. records.Select(record => record.Id)], cancellationToken);
            foreach (var (id, record) in ids.Zip(records))
                Saw(id, record.LastUpdatePosted);
        }
        if (batch is { Refused.Count: > 0 })
        {
            batch.Refused.ForEach(refusal => refusal.ImportRunId = run.Id);
            db.ImportRefusals.AddRange(batch.Refused);
            await db.SaveChangesAsync(cancellationToken);
        }
        if (batch?.ResumeToken is { } token)
        {
            // With how far the listing reaches: a killed run is taken up from both.
            var date = ListingDate ?? run.DataDate;
            await db.ImportRuns.Where(row => row.Id == run.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(found => found.ResumeToken, token).SetProperty(found => found.DataDate, date), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        await statistics.SavedAsync(db, records.Count, cancellationToken);
        demo = (demo && !removeDemo) || records.Exists(IsDemo);
        real |= records.Exists(record => !IsDemo(record));
    }

    /// <summary>Takes out whom somebody asked to forget after the batch was prepared.</summary>
    private async Task ForgetSinceAsync(PortalDb db, List<PreparedRecord> records, CancellationToken cancellationToken)
    {
        await Counters.AddAsync(db, Counters.Revision, 0, cancellationToken);   // from here on nobody else saves, and nobody is forgotten
        if (await db.ForgottenPeople.CountAsync(cancellationToken) == forgotten!.Count)
            return;
        forgotten = await ForgottenPeople.LoadAsync(db, cancellationToken);
        for (var i = 0; i < records.Count; i++)
            records[i] = records[i].Without(forgotten, source);
    }

    /// <summary>A record that is in now needs no copy of what was once refused; it may name people that its registry no longer names.</summary>
    private Task<int> DropRefusedAsync(PortalDb db, string[] ids, CancellationToken cancellationToken) => db.ImportRefusals
        .Where(refusal => refusal.Gzip != null && EF.Parameter(ids).Contains(refusal.RegistryId!)
            && db.ImportRuns.Any(other => other.Id == refusal.ImportRunId && other.Source == source.Name))
        .ExecuteUpdateAsync(row => row.SetProperty(refusal => refusal.Gzip, (byte[]?)null), cancellationToken);

    /// <summary>A file of last month says less than what is stored; within one import, and from the registry itself, the last word counts.</summary>
    private void LeaveOutOlder(PreparedBatch batch)
    {
        if (request.Files.Count == 0)
            return;
        foreach (var older in batch.ToWrite.Where(record => !record.Again && record.LastUpdatePosted < record.Stored?.LastUpdatePosted && record.Stored.LastUpdatePosted <= Today && record.Partial == record.Stored.Partial).ToList())
        {
            batch.ToWrite.Remove(older);
            batch.Unchanged.Add(older.Stored!);
            batch.Superseded.Add(FormattableString.Invariant($"{older.Id} at {older.Raw.Location}: what is stored is newer ({older.Stored!.LastUpdatePosted:yyyy-MM-dd})"));
        }
    }

    private void RefuseDemoBesideReal(PreparedBatch batch)
    {
        if (!real && batch.ToWrite.TrueForAll(IsDemo))
            return;
        foreach (var record in batch.ToWrite.Where(IsDemo))
            batch.Refuse(record.Id, record.Raw, "An invented trial does not go beside real ones.");
        batch.ToWrite.RemoveAll(IsDemo);
    }

    private static bool IsDemo(PreparedRecord record) => record.Trial.IsDemo;

    /// <summary>The database objects to a value; not: it is away, full or locked.</summary>
    private static bool IsAboutTheData(Exception exception) => exception.GetBaseException() switch
    {
        Npgsql.PostgresException postgres => postgres.SqlState.StartsWith("22", StringComparison.Ordinal) || postgres.SqlState.StartsWith("23", StringComparison.Ordinal),
        Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteErrorCode is 18 or 19 or 20,   // too big, constraint, mismatch
        ArgumentException => true,   // a text that cannot be encoded
        _ => false,
    };

    private void Saw(long recordId, DateOnly? updated)
    {
        seenRecords.Add(recordId);
        // A day in the future is a slip of the registry: increments that began there would miss what comes until then.
        if (updated > (run.DataDate ?? DateOnly.MinValue) && updated <= Today)
            run.DataDate = updated;
    }

    private async Task SavedAsync(int batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = Volatile.Read(ref saved).Task;
            if (Volatile.Read(ref savedBatches) >= batch)
                return;
            await next.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> IsSupersededAsync(IdentifiedRecord record) =>
        request.Files.Count > 0 && (await lastOfTwins.Value).TryGetValue(record.Id!, out var last) && last != record.Position;

    /// <summary>
    /// Where ids that occur more than once in the files occur last. Asked for only when a stored record would change: an import of new records
    /// or of the same file again never reads its files twice.
    /// </summary>
    private static async Task<Dictionary<string, long>> FindTwinsAsync(IRegistrySource source, IReadOnlyList<string> files)
    {
        var seen = new Dictionary<ulong, bool>();   // whether the one that counts is only a row of a list
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        var position = 0L;
        foreach (var file in files)
        {
            await foreach (var raw in source.ReadFileAsync(file, CancellationToken.None))
            {
                position++;
                if (raw.Problem is not null || source.IdOf(raw.Payload.Span) is not { } id)
                    continue;
                var partial = source.IsPartial(raw.Payload.Span);
                if (!seen.TryGetValue(KeyOf(id), out var row))
                    seen.Add(KeyOf(id), partial);
                else if (row || !partial)   // a row never takes the place of the whole record
                    (last[id], seen[KeyOf(id)]) = (position, partial);
            }
        }
        return last;
    }

    /// <summary>FNV-1a: half a million ids in memory as numbers instead of texts.</summary>
    private static ulong KeyOf(string id)
    {
        var key = 14695981039346656037UL;
        foreach (var character in id)
            key = (key ^ character) * 1099511628211UL;
        return key;
    }
}
