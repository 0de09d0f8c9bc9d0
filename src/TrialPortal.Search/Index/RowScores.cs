using System.Collections;

namespace TrialPortal.Search.Index;

/// <summary>Rows that have some words, with their scores: few with a score each, or many that all count alike.</summary>
internal sealed class RowScores
{
    private readonly Dictionary<int, float>? scores;
    private readonly BitArray? alike;

    private RowScores(Dictionary<int, float>? scores, BitArray? alike) => (this.scores, this.alike) = (scores, alike);

    public static RowScores Of(List<(int Row, float Score)> scored) => new(scored.ToDictionary(match => match.Row, match => match.Score), null);

    /// <summary>All score 1. Rows from <paramref name="rows"/> on are left out: they came after the snapshot.</summary>
    public static RowScores Alike(List<int> found, int rows)
    {
        var alike = new BitArray(rows);
        foreach (var row in found)
        {
            if (row < rows)
                alike[row] = true;
        }
        return new(null, alike);
    }

    public bool Has(int row) => alike?[row] ?? scores!.ContainsKey(row);

    public float Score(int row) => alike is null ? scores!.GetValueOrDefault(row) : alike[row] ? 1 : 0;
}
