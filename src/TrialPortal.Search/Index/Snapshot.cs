using TrialPortal.Domain.Trials;
using TrialPortal.Search.Suggestions;

namespace TrialPortal.Search.Index;

/// <summary>The columns at one moment: what a search sees from beginning to end.</summary>
internal sealed class Snapshot(Columns columns, TermIndex terms, ConceptIndex concepts, int rows, ulong[] dead, string[] registries, IndexContents contents)
{
    private ConceptCounts? conceptCounts;
    private bool isCounted;
    private object? counting;

    public Columns Columns => columns;

    public TermIndex Terms => terms;

    /// <summary>Which rows are about a condition or name a gene.</summary>
    public ConceptIndex Concepts => concepts;

    /// <summary>Row numbers below this are known.</summary>
    public int Rows => rows;

    public string[] Registries => registries;

    /// <summary>Trials per condition, area and hospital: counted when first asked for.</summary>
    public ConceptCounts ConceptCounts => LazyInitializer.EnsureInitialized(ref conceptCounts, ref isCounted, ref counting, () => ConceptCounts.Of(this))!;


    public IndexContents Contents => contents;

    /// <summary>The rows of these trials, in their order; of those that are there. One pass over a column.</summary>
    public IReadOnlyList<int> RowsOf(IReadOnlyList<long> trialIds)
    {
        var wanted = new Dictionary<long, int>(trialIds.Count);
        foreach (var id in trialIds)
            wanted.TryAdd(id, -1);
        var left = wanted.Count;
        for (var row = 0; row < rows && left > 0; row++)
        {
            if (!IsLive(row) || !wanted.ContainsKey(columns.Trial[row]))
                continue;
            wanted[columns.Trial[row]] = row;
            left--;
        }
        return [.. trialIds.Select(id => wanted[id]).Where(row => row >= 0)];
    }

    public bool IsLive(int row) => (uint)row < (uint)rows && (dead[row >> 6] & (1UL << (row & 63))) == 0;
}

/// <summary>What an index holds, in numbers.</summary>
internal readonly record struct IndexContents(int Trials, int Demo, int RecruitingHere, int OpeningHere, int Newest, long Revision, DateTime BuiltAt);

/// <summary>The writer's side of the columns: takes rows and makes snapshots. Not for several threads.</summary>
internal sealed class ColumnsWriter
{
    private readonly TermIndex terms = new();
    private readonly TrialNames names = new();
    private readonly ConceptIndex concepts = new();
    private readonly Dictionary<long, int> rowOfTrial = [];
    private readonly List<string> registries = [];
    private Columns columns = new(1024);
    private ulong[] dead = new ulong[16];
    private IndexContents contents;

    /// <summary>The next row number.</summary>
    public int Rows { get; private set; }

    public int Live => rowOfTrial.Count;

    /// <summary>What trials give and are called, for suggestions.</summary>
    public TrialNames Names => names;

    /// <summary>Adds a row with the next number or a later one; the trial's row before it, if any, is dead and given back.</summary>
    public int? Add(int row, TrialSummary trial, IReadOnlyList<string> headings, IReadOnlyList<string> phrases, IReadOnlyList<string> broader)
    {
        SkipTo(row);
        columns = columns.With(row);
        var before = Remove(trial.TrialId);
        columns.Write(row, trial, terms.Add(row, headings, phrases, broader), RegistryIndex);
        concepts.Add(row, columns);
        names.Add(row, trial);
        Rows = row + 1;
        Resurrect(row);
        rowOfTrial[trial.TrialId] = row;
        Count(row, 1);
        contents = contents with { Newest = Math.Max(contents.Newest, columns.Updated[row]) };
        return before;
    }

    /// <summary>Passes over row numbers that hold nothing.</summary>
    public void SkipTo(int row)
    {
        for (; Rows < row; Rows++)
        {
            columns = columns.With(Rows);
            columns.Skip(Rows);
            Kill(Rows);
        }
    }

    /// <summary>The row that the trial had; null when it had none.</summary>
    public int? Remove(long trialId)
    {
        if (!rowOfTrial.Remove(trialId, out var row))
            return null;
        Kill(row);
        Count(row, -1);
        return row;
    }

    public Snapshot Take(long revision, DateTime builtAt) =>
        new(columns, terms, concepts, Rows, (ulong[])dead.Clone(), [.. registries], contents with { Trials = Live, Revision = revision, BuiltAt = builtAt });

    private void Kill(int row)
    {
        EnsureBit(row);
        dead[row >> 6] |= 1UL << (row & 63);
    }

    private void Resurrect(int row)
    {
        EnsureBit(row);
        dead[row >> 6] &= ~(1UL << (row & 63));
    }

    private void EnsureBit(int row)
    {
        if (row >> 6 >= dead.Length)
            Array.Resize(ref dead, Math.Max((row >> 6) + 1, dead.Length * 2));
    }

    private void Count(int row, int by) => contents = contents with
    {
        Demo = contents.Demo + (columns.Demo[row] ? by : 0),
        RecruitingHere = contents.RecruitingHere + (columns.Here[row] == (byte)Openness.Recruiting ? by : 0),
        OpeningHere = contents.OpeningHere + (columns.Here[row] == (byte)Openness.Opening ? by : 0),
    };

    private int RegistryIndex(string registry)
    {
        var index = registries.IndexOf(registry);
        if (index < 0 && registries.Count < Columns.MostRegistries)
        {
            index = registries.Count;
            registries.Add(registry);
        }
        return index;
    }
}
