using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TrialPortal.Search.Suggestions;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>
/// One index file with its columns in memory. One writer, any number of readers at once. Changes come in three steps, so that a search that
/// began before sees what it saw: new rows are written, then the columns are exchanged, then old rows go.
/// </summary>
internal sealed class IndexFile : IDisposable
{
    /// <summary>Raised whenever tables, blobs or the way text is indexed change: an index of another shape is built anew.</summary>
    public const int Shape = 6;

    private const int MostIdleReaders = 16;
    private const int MostFrequencies = 10_000;

    private const string Tables = """
        CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE trials(row INTEGER PRIMARY KEY, summary BLOB NOT NULL, brief TEXT, translated TEXT);
        CREATE TABLE texts(row INTEGER PRIMARY KEY, description TEXT, criteria TEXT);
        CREATE TABLE identifiers(key TEXT NOT NULL, row INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY(key, row)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5(title, ids, conditions, interventions, summary, criteria, other,
            content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
        INSERT INTO words(words, rank) VALUES('hashsize', 33554432);
        """;

    private readonly SqliteConnection connection;
    private readonly ColumnsWriter columns = new();
    private readonly SuggestionTables suggestions = new();
    private readonly BlobWriter blob = new();
    private readonly Writing writing;
    private readonly ConcurrentBag<IndexReader> idle = [];
    private readonly ConcurrentDictionary<string, int> frequencies = new(StringComparer.Ordinal);
    private readonly List<int> gone = [];
    private readonly bool isBuilding;
    private Snapshot snapshot;
    private bool isWriting;
    private int built;
    private int removals;
    private int users = 1;

    private IndexFile(string path, SqliteConnection connection, long database, DateTime builtAt, bool isBuilding)
    {
        this.isBuilding = isBuilding;
        Path = path;
        Database = database;
        BuiltAt = builtAt;
        this.connection = connection;
        writing = new(connection);
        snapshot = columns.Take(0, builtAt);
    }

    public string Path { get; }

    /// <summary>The database it was built from.</summary>
    public long Database { get; }

    public DateTime BuiltAt { get; }

    /// <summary>Every change up to this revision is in it.</summary>
    public long Revision { get; private set; }

    public Snapshot Snapshot => Volatile.Read(ref snapshot);

    /// <summary>So many row numbers stand empty that a new file is worth its while.</summary>
    public bool IsWorn => columns.Rows > 2 * columns.Live + 20_000;

    public int Live => columns.Live;

    /// <summary>What can be suggested; null until it was first made.</summary>
    public SuggestionTable? Suggestions => suggestions.Table;

    /// <summary>
    /// Moves before old rows go. Who reads it before taking the snapshot, and finds it moved afterwards, may have missed some.
    /// </summary>
    public int Removals => Volatile.Read(ref removals);

    /// <summary>An empty file for building. It is not safe against a crash until <see cref="Finish"/>.</summary>
    public static IndexFile Create(string path, long database, DateTime builtAt)
    {
        DeleteAt(path);
        var connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        Execute(connection, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-32768;");
        Execute(connection, Tables);
        return new(path, connection, database, builtAt, isBuilding: true);
    }

    /// <summary>Opens a finished file and reads its columns.</summary>
    /// <exception cref="IndexDamagedException">It is damaged, unfinished or of another shape.</exception>
    public static IndexFile Open(string path)
    {
        SqliteConnection? connection = null;
        IndexFile? file = null;
        try
        {
            connection = Connect(path, SqliteOpenMode.ReadWrite);
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=4000;");
            var facts = Facts(connection);
            if (!facts.TryGetValue("shape", out var shape) || shape != Shape.ToString(CultureInfo.InvariantCulture))
                throw new IndexDamagedException("The index is unfinished or of an older shape.");
            if (Number(facts, "vocabulary") != MedicalVocabulary.BuiltIn.Version)
                throw new IndexDamagedException("The index was made with another vocabulary.");
            file = new(path, connection, Number(facts, "database"), new DateTime(Number(facts, "builtAt"), DateTimeKind.Utc), isBuilding: false);
            file.Load((int)Number(facts, "rows"), Number(facts, "revision"));
            return file;
        }
        catch (Exception exception) when (exception is SqliteException or IndexDamagedException or FormatException or ArgumentException or OverflowException)
        {
            if (file is null)
                connection?.Dispose();
            file?.Dispose();
            throw new IndexDamagedException($"The index file cannot be used: {exception.Message}", exception);
        }
    }

    public static void DeleteAt(string path)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
            File.Delete(path + suffix);
    }

    /// <summary>Keeps the file open for a search; false when it is being closed.</summary>
    public bool TryUse()
    {
        while (true)
        {
            var now = Volatile.Read(ref users);
            if (now == 0)
                return false;
            if (Interlocked.CompareExchange(ref users, now + 1, now) == now)
                return true;
        }
    }

    /// <summary>Ends a use. The last one closes the file.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref users) > 0)
            return;
        while (idle.TryTake(out var reader))
            reader.Dispose();
        writing.Dispose();
        connection.Dispose();
        if (DeleteWhenClosed)
            DeleteAt(Path);
    }

    /// <summary>Another file has taken its place.</summary>
    public bool DeleteWhenClosed { get; set; }

    /// <summary>A connection for one search; <see cref="Return"/> it when all went well, else dispose it.</summary>
    /// <exception cref="IndexDamagedException">The file is gone or lacks a table.</exception>
    public IndexReader Rent()
    {
        if (idle.TryTake(out var reader))
            return reader;
        SqliteConnection? reading = null;
        try
        {
            reading = Connect(Path, SqliteOpenMode.ReadOnly);
            return new(reading);
        }
        catch (SqliteException exception)
        {
            reading?.Dispose();
            throw new IndexDamagedException($"The index file cannot be read: {exception.Message}", exception);
        }
    }

    public void Return(IndexReader reader)
    {
        if (idle.Count < MostIdleReaders)
            idle.Add(reader);
        else
            reader.Dispose();
    }

    /// <summary>Counts anew what can be suggested, when something has changed. Not while rows are written.</summary>
    public void RefreshSuggestions() => suggestions.Refresh(Snapshot, columns.Names);

    /// <summary>Closes it once nobody searches in it.</summary>
    public void Dispose() => Release();

    /// <summary>Takes the ids of trials that are no more. Nothing is seen before <see cref="Commit"/>.</summary>
    public void Remove(IReadOnlyList<long> trialIds)
    {
        Begin();
        foreach (var trialId in trialIds)
        {
            if (columns.Remove(trialId) is { } row)
                gone.Add(row);
        }
    }

    /// <summary>Takes trials, new or changed. Nothing is seen before <see cref="Commit"/>.</summary>
    public void Add(IReadOnlyList<IndexedTrial> trials)
    {
        Begin();
        foreach (var trial in trials)
        {
            var row = isBuilding ? built++ : columns.Rows;
            writing.Add(row, trial, SummaryBlob.Write(blob, trial));
            // A file that is being built is opened anew when it is done, so its columns are not kept twice.
            if (!isBuilding && columns.Add(row, trial.Summary, trial.Headings, trial.Phrases, trial.Broader) is { } before)
                gone.Add(before);
        }
    }

    /// <summary>Lets searches see what was taken. Every change up to <paramref name="revision"/> is in it.</summary>
    public void Commit(long revision)
    {
        Begin();
        writing.Fact("rows", columns.Rows);
        if (gone.Count == 0)
            writing.Fact("revision", revision);
        End();
        Revision = revision;
        frequencies.Clear();
        Volatile.Write(ref snapshot, columns.Take(revision, BuiltAt));
        if (gone.Count == 0)
            return;
        // The revision is written with the removals: when the process ends here, they are made again.
        Interlocked.Increment(ref removals);
        Begin();
        Forget(gone);
        writing.Fact("revision", revision);
        End();
        gone.Clear();
    }

    /// <summary>Writes down that the file is whole, flushes it to the disk and closes it.</summary>
    public void Finish(long revision)
    {
        Begin();
        writing.Fact("database", Database);
        writing.Fact("vocabulary", MedicalVocabulary.BuiltIn.Version);
        writing.Fact("builtAt", BuiltAt.Ticks);
        writing.Fact("revision", revision);
        writing.Fact("rows", built);
        writing.Fact("shape", Shape);
        End();
        Release();
        using var stream = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>In how many rows a folded word occurs; remembered until the next change.</summary>
    public int Frequency(string word, IndexReader reader)
    {
        if (frequencies.TryGetValue(word, out var known))
            return known;
        var counted = reader.Frequency(word);
        if (frequencies.Count < MostFrequencies)
            frequencies[word] = counted;
        return counted;
    }

    private void Begin()
    {
        if (isWriting)
            return;
        Execute(connection, "BEGIN");
        isWriting = true;
    }

    private void End()
    {
        Execute(connection, "COMMIT");
        isWriting = false;
    }

    private void Forget(List<int> rows)
    {
        foreach (var row in rows)
            writing.Remove(row);
    }

    private void Load(int rows, long revision)
    {
        var superseded = new List<int>();
        using (var all = new Statement(connection, "SELECT row, summary FROM trials ORDER BY row"))
        {
            while (all.Step())
            {
                var (summary, headings, phrases, broader) = SummaryBlob.ReadWithTerms(all.Blob(1));
                if (columns.Add((int)all.Int64(0), summary, headings, phrases, broader) is { } before)
                    superseded.Add(before);
            }
        }
        columns.SkipTo(rows);
        Revision = revision;
        Volatile.Write(ref snapshot, columns.Take(revision, BuiltAt));
        // Left when the process ended between writing new rows and removing old ones.
        if (superseded.Count > 0)
        {
            Begin();
            Forget(superseded);
            End();
        }
        using var probe = new Statement(connection, "SELECT rowid FROM words WHERE words MATCH '\"a\"' LIMIT 1");
        probe.Step();
    }

    private static Dictionary<string, string> Facts(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, value FROM facts";
        using var reader = command.ExecuteReader();
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            facts[reader.GetString(0)] = reader.GetString(1);
        return facts;
    }

    private static long Number(Dictionary<string, string> facts, string name) =>
        facts.TryGetValue(name, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new IndexDamagedException($"The index does not say its {name}.");

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        // Statements run without the layer that would wait for another connection of this process.
        Execute(connection, "PRAGMA busy_timeout=5000;");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The statements that write, prepared once.</summary>
    private sealed class Writing(SqliteConnection connection) : IDisposable
    {
        private readonly Statement addTrial = new(connection, "INSERT INTO trials(row, summary, brief, translated) VALUES(?, ?, ?, ?)");
        private readonly Statement addTexts = new(connection, "INSERT INTO texts(row, description, criteria) VALUES(?, ?, ?)");
        private readonly Statement addWords = new(connection,
            "INSERT INTO words(rowid, title, ids, conditions, interventions, summary, criteria, other) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
        private readonly Statement addIdentifier = new(connection, "INSERT OR IGNORE INTO identifiers(key, row, rank) VALUES(?, ?, ?)");
        private readonly Statement removeTrial = new(connection, "DELETE FROM trials WHERE row = ?");
        private readonly Statement removeTexts = new(connection, "DELETE FROM texts WHERE row = ?");
        private readonly Statement removeWords = new(connection, "DELETE FROM words WHERE rowid = ?");
        private readonly Statement setFact = new(connection, "INSERT OR REPLACE INTO facts(name, value) VALUES(?, ?)");

        public void Add(int row, IndexedTrial trial, byte[] summary)
        {
            addTrial.Bind(1, row).BindBlob(2, summary).BindUtf8(3, trial.BriefSummary).BindUtf8(4, trial.TranslatedSummary).Run();
            addTexts.Bind(1, row).BindUtf8(2, trial.Description).BindUtf8(3, trial.Criteria).Run();
            addWords.Bind(1, row);
            for (var field = 0; field < trial.Fields.Length; field++)
                addWords.BindUtf8(field + 2, trial.Fields[field]);
            addWords.Run();
            foreach (var (key, rank) in trial.Keys)
                addIdentifier.Bind(1, key).Bind(2, row).Bind(3, rank).Run();
        }

        public void Remove(int row)
        {
            removeTrial.Bind(1, row).Run();
            removeTexts.Bind(1, row).Run();
            removeWords.Bind(1, row).Run();
        }

        public void Fact(string name, long value) => setFact.Bind(1, name).Bind(2, value.ToString(CultureInfo.InvariantCulture)).Run();

        public void Dispose()
        {
            addTrial.Dispose();
            addTexts.Dispose();
            addWords.Dispose();
            addIdentifier.Dispose();
            removeTrial.Dispose();
            removeTexts.Dispose();
            removeWords.Dispose();
            setFact.Dispose();
        }
    }
}
