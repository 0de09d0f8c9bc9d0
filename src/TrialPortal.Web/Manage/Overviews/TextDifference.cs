namespace TrialPortal.Web.Manage.Overviews;

public enum LineState
{
    Same,
    Removed,
    Added,
}

/// <summary>A line of a comparison.</summary>
public readonly record struct DifferenceLine(LineState State, string Text);

/// <summary>Compares two texts line by line: the longest run of lines that both have stays, the rest is removed or added.</summary>
internal static class TextDifference
{
    /// <summary>More lines than this are not compared with each other: the table of a comparison would be too large.</summary>
    private const int MostLines = 2_000;

    public static IReadOnlyList<DifferenceLine> Between(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        if (old.Length > MostLines || now.Length > MostLines)
            return [.. old.Select(line => new DifferenceLine(LineState.Removed, line)), .. now.Select(line => new DifferenceLine(LineState.Added, line))];
        // common[i, j]: how many lines old[i..] and now[j..] have in common, in order.
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        var lines = new List<DifferenceLine>();
        for (var (i, j) = (0, 0); i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                lines.Add(new(LineState.Same, old[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
                lines.Add(new(LineState.Removed, old[i++]));
            else
                lines.Add(new(LineState.Added, now[j++]));
        }
        return lines;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
