using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Suggestions;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>How an index is doing.</summary>
public sealed record IndexState
{
    /// <summary>It can serve.</summary>
    public bool Ready { get; init; }

    public int Trials { get; init; }

    /// <summary>Every change of the database up to this revision is in it.</summary>
    public long Revision { get; init; }

    /// <summary>It holds invented trials.</summary>
    public bool IsDemo { get; init; }

    /// <summary>When its file was built (UTC).</summary>
    public DateTime? BuiltAt { get; init; }

    /// <summary>When it last knew that it had everything (UTC).</summary>
    public DateTime? CaughtUpAt { get; init; }

    /// <summary>Since when the database does not answer (UTC); searching goes on. Null when it does.</summary>
    public DateTime? DatabaseAwaySince { get; init; }

    /// <summary>A new file is being built.</summary>
    public bool IsBuilding { get; init; }

    /// <summary>What went wrong last; null when nothing is wrong.</summary>
    public string? Error { get; init; }
}

/// <summary>
/// Finds trials. A copy of what the database says, on this machine alone: a full-text file and columns in memory, which can be thrown away and
/// is then built anew. Searching takes no locks, goes on while the index is brought up to date or exchanged, and while the database is away.
/// docs/search.md describes it.
/// </summary>
public sealed partial class SearchIndex : IDisposable
{
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const string FilePrefix = "trials-";
    private const string FileSuffix = ".index";

    /// <summary>While catching up, searches see what is new after so many trials.</summary>
    private const int TrialsPerCommit = 4_000;

    /// <summary>Building an index of so many takes memory that this process does not soon need again.</summary>
    private const int ManyTrials = 5_000;

    private readonly string directory;
    private readonly QueryReader queries;
    private readonly TimeProvider time;
    private readonly ILogger<SearchIndex> logger;
    private readonly SemaphoreSlim changing = new(1, 1);
    private readonly FileLock alone;
    private IndexFile? current;
    private volatile bool isDamaged;
    private volatile bool isBuilding;
    private bool isHalfWritten;
    private bool isCompared;
    private long awaySince;
    private long caughtUpAt;
    private string? error;
    private CuratedNames names = CuratedNames.None;
    private long namesRevision = -1;

    /// <summary>Opens the newest usable file in the folder. Without one nothing is found until the first <see cref="CatchUpAsync"/> or <see cref="RebuildAsync"/>.</summary>
    /// <exception cref="IOException">Another process uses the folder.</exception>
    public SearchIndex(string directory, QueryReader queries, TimeProvider time, ILogger<SearchIndex> logger)
    {
        this.queries = queries;
        this.directory = directory;
        this.time = time;
        this.logger = logger;
        Directory.CreateDirectory(directory);
        alone = FileLock.Try(Path.Combine(directory, "index.lock"))
            ?? throw new IOException($"Another process uses the search index in {Path.GetFullPath(directory)}: give each its own folder.");
        if (!TakeOver())
            OpenNewest();
    }

    /// <summary>What curators said of names, as this index counts with; none until it first reached the database.</summary>
    public CuratedNames Names => Volatile.Read(ref names);

    public IndexState State
    {
        get
        {
            var contents = Volatile.Read(ref current)?.Snapshot.Contents;
            return new()
            {
                Ready = contents is not null && !isDamaged,
                Trials = contents?.Trials ?? 0,
                Revision = contents?.Revision ?? 0,
                IsDemo = contents?.Demo > 0,
                BuiltAt = contents?.BuiltAt,
                CaughtUpAt = Time(ref caughtUpAt),
                DatabaseAwaySince = Time(ref awaySince),
                IsBuilding = isBuilding,
                Error = Volatile.Read(ref error),
            };
        }
    }

    public TrialCounts Counts
    {
        get
        {
            var contents = Volatile.Read(ref current)?.Snapshot.Contents ?? default;
            return new(contents.Trials, contents.RecruitingHere, contents.OpeningHere,
                contents.Newest > 0 ? DateOnly.FromDayNumber(contents.Newest) : null);
        }
    }

    /// <summary>Trials per condition, disease area and hospital; all nothing while there is no index.</summary>
    public ConceptCounts ConceptCounts => Volatile.Read(ref current)?.Snapshot.ConceptCounts ?? ConceptCounts.None;

    /// <summary>Finds trials. No text throws. Not <see cref="SearchResults.Available"/> when there is no usable index at the moment.</summary>
    public SearchResults Search(TrialQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var started = Stopwatch.GetTimestamp();
        var results = Read((file, reader) => Undisturbed(file, () => new Searcher(file, reader, queries, query).Search())
            ?? throw new IndexDamagedException("The columns name rows that the file does not have."));
        return results is null
            ? new() { Available = false, Page = Math.Max(1, query.Page), PageSize = query.PageSize }
            : results with { Took = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>
    /// What somebody who has typed so far may mean, best first; at most eight. No text throws, and nothing of it is kept. Empty while there is no usable index.
    /// </summary>
    public IReadOnlyList<Suggestion> Suggest(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read((file, reader) => file.Suggestions is { } table ? Suggester.Suggest(table, file.Snapshot, reader, typed => queries.Read(typed, language, word => Searcher.Occurs(file, reader, word)), text, language) : null) ?? [];
    }

    /// <summary>The trial with this id of any register, in any spelling; null when there is none.</summary>
    public TrialSummary? Trial(string anyId)
    {
        ArgumentNullException.ThrowIfNull(anyId);
        var key = IdentifierRegistries.KeyOf(IdentifierRegistries.Recognise(anyId)?.Value ?? anyId);
        return key.Length == 0 ? null : Read((file, reader) =>
            Undisturbed(file, () => reader.RowOf(key, file.Snapshot) is { } row ? reader.Trial(row) : null));
    }

    /// <summary>
    /// Everything that a search finds, best first, however much; page and page size do not count. For exports and for overviews. Null while there is no usable index.
    /// </summary>
    public FoundTrials? FindAll(TrialQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Read((file, reader) => Undisturbed(file, () => new Searcher(file, reader, queries, query).FindAll()));
    }

    /// <summary>What the index knows of these trials, in their order; those that are gone meanwhile are left out. Null while there is no usable index.</summary>
    public IReadOnlyList<TrialSummary>? Trials(IEnumerable<long> trialIds)
    {
        ArgumentNullException.ThrowIfNull(trialIds);
        var wanted = trialIds.ToList();
        return Read((file, reader) => Undisturbed(file, () =>
        {
            var found = new List<TrialSummary>(wanted.Count);
            foreach (var row in file.Snapshot.RowsOf(wanted))
            {
                if (reader.Trial(row) is { } trial)
                    found.Add(trial);
            }
            return found;
        }));
    }

    /// <summary>The public id of the trial with this id of any register, in any spelling; null when there is none.</summary>
    public string? Find(string anyId) => Trial(anyId)?.Id;

    /// <summary>
    /// Takes in what the database has that the index has not; takes over a file that another process built; builds a new one when there is
    /// none, when it is damaged, or when it belongs to another or an older state of the database. False when the database does not answer:
    /// then <see cref="State"/> says since when, and searching goes on.
    /// </summary>
    /// <exception cref="SqliteException">The index file could not be written (a full disk); the next call builds a new one.</exception>
    /// <exception cref="IOException">Likewise.</exception>
    public async Task<bool> CatchUpAsync(IDbContextFactory<PortalDb> databases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(databases);
        await changing.WaitAsync(cancellationToken);
        try
        {
            TakeOver();
            await FollowAsync(databases, cancellationToken);
            current?.RefreshSuggestions();
            if (Interlocked.Exchange(ref awaySince, 0) != 0)
                LogDatabaseBack(logger);
            Volatile.Write(ref error, null);
            Volatile.Write(ref caughtUpAt, Now.Ticks);
            return true;
        }
        catch (DatabaseAwayException exception)
        {
            if (Interlocked.CompareExchange(ref awaySince, Now.Ticks, 0) == 0)
                LogDatabaseAway(logger, exception);
            Volatile.Write(ref error, exception.Message);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Volatile.Write(ref error, exception.Message);
            throw;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Builds a new file and takes it into use; searches go on in the old one until then.</summary>
    /// <exception cref="DatabaseAwayException">The database could not be read; the old file stays in use.</exception>
    public async Task RebuildAsync(IDbContextFactory<PortalDb> databases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(databases);
        await changing.WaitAsync(cancellationToken);
        try
        {
            await BuildAsync(databases, "asked for", cancellationToken);
        }
        finally
        {
            changing.Release();
        }
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref current, null)?.Dispose();
        alone.DisposeAsync().AsTask().GetAwaiter().GetResult();
        changing.Dispose();
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static DateTime? Time(ref long ticks) => Volatile.Read(ref ticks) is var known && known == 0 ? null : new DateTime(known, DateTimeKind.Utc);

    private async Task FollowAsync(IDbContextFactory<PortalDb> databases, CancellationToken cancellationToken)
    {
        await using var reader = await IndexBuilder.FromDatabase(() => TrialReader.OpenAsync(databases, cancellationToken));
        var database = await IndexBuilder.FromDatabase(() => reader.DatabaseIdAsync(cancellationToken));
        var revision = await IndexBuilder.FromDatabase(() => reader.RevisionAsync(cancellationToken));
        if (namesRevision != revision)
        {
            Volatile.Write(ref names, await IndexBuilder.FromDatabase(() => reader.NamesAsync(cancellationToken)));
            namesRevision = revision;
        }
        var file = current;
        var reason = file is null ? "there is none"
            : isDamaged ? "it is damaged"
            : isHalfWritten ? "it could not be written to"
            : file.Database != database ? "it belongs to another database"
            : file.Revision > revision ? "the database has gone back"
            : file.IsWorn ? "most of its rows are superseded"
            : null;
        if (reason is null && file!.Revision < revision)
        {
            // Until this is done the columns may be ahead of the file: then only a new file is sure to be right.
            isHalfWritten = true;
            await ApplyAsync(file, reader, revision, cancellationToken);
            isHalfWritten = false;
        }
        if (reason is null && !isCompared)
        {
            var count = await IndexBuilder.FromDatabase(() => reader.CountAsync(cancellationToken));
            var isStill = await IndexBuilder.FromDatabase(() => reader.RevisionAsync(cancellationToken)) == file!.Revision;
            if (isStill && count != file.Live)
                reason = "the database has another number of trials";
            isCompared = isStill;
        }
        if (reason is not null)
            await BuildAsync(databases, reason, cancellationToken);
    }

    private async Task ApplyAsync(IndexFile file, TrialReader reader, long revision, CancellationToken cancellationToken)
    {
        var reached = file.Revision;
        var pending = 0;
        file.Remove(await IndexBuilder.FromDatabase(() => reader.RemovedAsync(reached, revision, cancellationToken)));
        try
        {
            await IndexBuilder.PumpAsync(token => reader.ChangedAsync(reached, revision, token), batch =>
            {
                file.Add(batch);
                pending += batch.Count;
                // More of the last one's revision may follow.
                reached = Math.Max(reached, batch[^1].Revision - 1);
                if (pending < TrialsPerCommit)
                    return;
                file.Commit(reached);
                pending = 0;
            }, cancellationToken);
            reached = revision;
        }
        catch (Exception exception) when (exception is DatabaseAwayException or OperationCanceledException)
        {
            // What was read is good: keep it, and go on from there next time.
            file.Commit(reached);
            isHalfWritten = false;
            throw;
        }
        file.Commit(reached);
    }

    private async Task BuildAsync(IDbContextFactory<PortalDb> databases, string reason, CancellationToken cancellationToken)
    {
        isBuilding = true;
        try
        {
            LogBuilding(logger, reason);
            var built = await IndexBuilder.BuildFileAsync(databases, directory, time, cancellationToken);
            if (!TakeOver())
                throw new InvalidOperationException("The index file that was just built cannot be opened.");
            isCompared = true;
            if (built.Trials >= ManyTrials)
            {
                NameWords.Forget();
                Memory.GiveBack();
            }
            LogBuilt(logger, built.Trials, built.Took.TotalSeconds);
        }
        finally
        {
            isBuilding = false;
        }
    }

    /// <summary>Takes a newly built file into use; false when there is none, or none that can be used.</summary>
    private bool TakeOver()
    {
        var built = Path.Combine(directory, IndexBuilder.NewFile);
        if (!File.Exists(built))
            return false;
        var path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{FilePrefix}{Numbered().Select(file => file.Number).DefaultIfEmpty().Max() + 1}{FileSuffix}"));
        File.Move(built, path);
        return Use(path);
    }

    private void OpenNewest()
    {
        foreach (var (path, _) in Numbered().OrderByDescending(file => file.Number))
        {
            if (Use(path))
                return;
        }
    }

    private bool Use(string path)
    {
        IndexFile file;
        try
        {
            file = IndexFile.Open(path);
        }
        catch (IndexDamagedException exception)
        {
            LogUnusable(logger, Path.GetFileName(path), exception);
            IndexFile.DeleteAt(path);
            return false;
        }
        file.RefreshSuggestions();
        var before = Interlocked.Exchange(ref current, file);
        isDamaged = false;
        isHalfWritten = false;
        if (before is not null)
        {
            before.DeleteWhenClosed = true;
            before.Dispose();
        }
        foreach (var (other, _) in Numbered().Where(other => other.Path != path && other.Path != before?.Path))
            IndexFile.DeleteAt(other);
        return true;
    }

    private List<(string Path, int Number)> Numbered() =>
        [.. Directory.EnumerateFiles(directory, FilePrefix + "*" + FileSuffix)
            .Select(path => (path, int.TryParse(Path.GetFileName(path).AsSpan()[FilePrefix.Length..^FileSuffix.Length], CultureInfo.InvariantCulture, out var number) ? number : 0))
            .Where(file => file.Item2 > 0)];

    /// <summary>Reads from the file in use; null when there is none or when it turns out to be damaged.</summary>
    private T? Read<T>(Func<IndexFile, IndexReader, T?> read)
        where T : class
    {
        IndexFile? file;
        do
        {
            file = Volatile.Read(ref current);
            if (file is null)
                return null;
        }
        while (!file.TryUse());
        IndexReader? reader = null;
        try
        {
            reader = file.Rent();
            var result = read(file, reader);
            file.Return(reader);
            reader = null;
            return result;
        }
        catch (Exception exception) when (exception is IndexDamagedException or SqliteException { SqliteErrorCode: Corrupt or NotADatabase or CannotOpen or IoError })
        {
            if (file == Volatile.Read(ref current))
                Damaged(exception);
            return null;
        }
        catch (SqliteException exception)
        {
            // Its message may hold what somebody searched for, which is never logged.
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The search index answered with SQLite error {exception.SqliteExtendedErrorCode}."));
        }
        finally
        {
            reader?.Dispose();
            file.Release();
        }
    }

    /// <summary>Reads until no rows went away meanwhile: those may have been missed, and the newest snapshot has others in their place.</summary>
    private static T? Undisturbed<T>(IndexFile file, Func<T?> read)
        where T : class
    {
        const int MostAttempts = 10;
        for (var attempt = 1; ; attempt++)
        {
            var removals = file.Removals;
            var result = read();
            if (file.Removals == removals || attempt == MostAttempts)
                return result;
        }
    }

    private void Damaged(Exception exception)
    {
        if (!isDamaged)
            LogDamaged(logger, exception);
        isDamaged = true;
        Volatile.Write(ref error, exception.Message);
    }

    [LoggerMessage(LogLevel.Information, "Building the search index: {Reason}")]
    private static partial void LogBuilding(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "Built the search index: {Trials} trials in {Seconds:F1} s")]
    private static partial void LogBuilt(ILogger logger, int trials, double seconds);

    [LoggerMessage(LogLevel.Warning, "The search index {File} cannot be used and is thrown away")]
    private static partial void LogUnusable(ILogger logger, string file, Exception exception);

    [LoggerMessage(LogLevel.Error, "The search index is damaged and will be built anew")]
    private static partial void LogDamaged(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The database does not answer; searching goes on with what the index has")]
    private static partial void LogDatabaseAway(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "The database answers again")]
    private static partial void LogDatabaseBack(ILogger logger);
}
