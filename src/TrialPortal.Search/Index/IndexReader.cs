using System.Text;
using Microsoft.Data.Sqlite;

namespace TrialPortal.Search.Index;

/// <summary>A connection for searching, with its statements. For one thread at a time; rented from the <see cref="IndexFile"/>.</summary>
internal sealed class IndexReader : IDisposable
{
    /// <summary>Weights of title, ids, conditions, interventions, summary, criteria, other.</summary>
    private const string Score = "bm25(words, 8, 10, 6, 5, 2, 0.5, 1)";

    /// <summary>The same for a description of a patient: what a trial tells of its participants counts as well as its title.</summary>
    private const string DescriptionScore = "bm25(words, 4, 0, 4, 2, 2, 1, 1)";

    private readonly SqliteConnection connection;
    private readonly Statement begin;
    private readonly Statement end;
    private readonly Statement match;
    private readonly Statement scored;
    private readonly Statement described;
    private readonly Statement frequency;
    private readonly Statement trial;
    private readonly Statement texts;
    private readonly Statement identifier;
    private readonly Statement identifiers;

    public IndexReader(SqliteConnection connection)
    {
        this.connection = connection;
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA cache_size=-1024; CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row);";
            command.ExecuteNonQuery();
        }
        RowCollector.Register(connection);
        begin = new(connection, "BEGIN");
        end = new(connection, "COMMIT");
        match = new(connection, "SELECT 1 FROM words WHERE words MATCH ? AND collect(rowid)");
        scored = new(connection, $"SELECT rowid, {Score} FROM words WHERE words MATCH ?");
        described = new(connection, $"SELECT rowid, {DescriptionScore} FROM words WHERE words MATCH ?");
        frequency = new(connection, "SELECT doc FROM temp.vocabulary WHERE term = ?");
        trial = new(connection, "SELECT summary, brief, translated FROM trials WHERE row = ?");
        texts = new(connection, "SELECT description, criteria FROM texts WHERE row = ?");
        identifier = new(connection, "SELECT row, rank FROM identifiers WHERE key = ? ORDER BY rank, row DESC");
        identifiers = new(connection, "SELECT row FROM identifiers WHERE key >= ? AND key < ? ORDER BY key, row LIMIT ?");
    }

    /// <summary>From here to <see cref="End"/> all reads see the file as it is at the first of them.</summary>
    public void Begin() => Run(begin);

    /// <inheritdoc cref="Begin"/>
    public void End() => Run(end);

    /// <summary>Rows that match, in ascending order.</summary>
    public void Match(string expression, List<int> rows)
    {
        match.Bind(1, expression);
        RowCollector.Run(match, rows);
    }

    /// <summary>Rows that match with their score: the higher, the better; never negative.</summary>
    public void Match(string expression, List<(int Row, float Score)> rows) => Match(scored, expression, rows);

    /// <summary>The same, scored for a description of a patient.</summary>
    public void MatchDescription(string expression, List<(int Row, float Score)> rows) => Match(described, expression, rows);

    private static void Match(Statement statement, string expression, List<(int Row, float Score)> rows)
    {
        statement.Bind(1, expression);
        try
        {
            while (statement.Step())
                rows.Add(((int)statement.Int64(0), (float)Math.Max(0, -statement.Double(1))));
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>In how many rows a folded word occurs.</summary>
    public int Frequency(string word)
    {
        frequency.Bind(1, word);
        try
        {
            return frequency.Step() ? (int)frequency.Int64(0) : 0;
        }
        finally
        {
            frequency.Reset();
        }
    }

    /// <summary>Null when the row has gone since the snapshot was taken.</summary>
    public TrialSummary? Trial(int row) => Trial(row, summary => summary);

    /// <summary>
    /// The trial with the best window on its text; null when the row has gone since the snapshot was taken. The long texts are looked at when
    /// the short one lacks words, unless <paramref name="onlyBrief"/>. The short one is in the language asked for where a registry has it so.
    /// </summary>
    public (TrialSummary Trial, Snippet? Snippet)? Trial(int row, Highlighter highlighter, bool onlyBrief, string language)
    {
        (Snippet Snippet, int Words)? best = null;
        var found = Trial(row, summary =>
        {
            if (summary.TranslatedLanguage == language && highlighter.Cut(SnippetField.Summary, Encoding.UTF8.GetString(trial.Blob(2))) is var (translated, words))
                best = (translated with { Language = language }, words);
            else
                best = highlighter.Cut(SnippetField.Summary, Encoding.UTF8.GetString(trial.Blob(1)));
            return summary;
        });
        if (found is null)
            return null;
        if (best is null || (!onlyBrief && best.Value.Words < highlighter.WordCount))
            best = InLongTexts(row, highlighter, best);
        return (found, best is { Snippet: var cut } ? cut with { Language = cut.Language ?? found.TitleLanguage } : null);
    }

    private TrialSummary? Trial(int row, Func<TrialSummary, TrialSummary> use)
    {
        trial.Bind(1, row);
        try
        {
            return trial.Step() ? use(SummaryBlob.Read(trial.Blob(0))) : null;
        }
        finally
        {
            trial.Reset();
        }
    }

    private (Snippet Snippet, int Words)? InLongTexts(int row, Highlighter highlighter, (Snippet Snippet, int Words)? best)
    {
        texts.Bind(1, row);
        try
        {
            if (!texts.Step())
                return best;
            for (var column = 0; column < 2 && (best is null || best.Value.Words < highlighter.WordCount); column++)
            {
                var cut = highlighter.Cut(SnippetField.Description + column, Encoding.UTF8.GetString(texts.Blob(column)));
                if (cut is not null && (best is null || cut.Value.Words > best.Value.Words))
                    best = cut;
            }
            return best;
        }
        finally
        {
            texts.Reset();
        }
    }

    /// <summary>Rows of trials with an id whose key begins so, in the order of the keys.</summary>
    public List<int> RowsOfIdsBeginning(string key, int most)
    {
        var rows = new List<int>();
        identifiers.Bind(1, key).Bind(2, key + char.MaxValue).Bind(3, most);
        try
        {
            while (identifiers.Step())
                rows.Add((int)identifiers.Int64(0));
        }
        finally
        {
            identifiers.Reset();
        }
        return rows;
    }

    /// <summary>The live row of the trial with this key: whose own id it is before who only names it. A sponsor's own code counts only when no other trial has it.</summary>
    public int? RowOf(string key, Snapshot snapshot)
    {
        identifier.Bind(1, key);
        try
        {
            int? weakRow = null;
            while (identifier.Step())
            {
                var row = (int)identifier.Int64(0);
                if (!snapshot.IsLive(row))
                    continue;
                if (identifier.Int64(1) < TrialIds.Weak)
                    return row;
                if (weakRow is not null)
                    return null;
                weakRow = row;
            }
            return weakRow;
        }
        finally
        {
            identifier.Reset();
        }
    }

    private static void Run(Statement statement)
    {
        try
        {
            statement.Step();
        }
        finally
        {
            statement.Reset();
        }
    }

    public void Dispose()
    {
        begin.Dispose();
        end.Dispose();
        match.Dispose();
        scored.Dispose();
        described.Dispose();
        frequency.Dispose();
        trial.Dispose();
        texts.Dispose();
        identifier.Dispose();
        identifiers.Dispose();
        connection.Dispose();
    }
}
