namespace TrialPortal.Search.Index;

/// <summary>Ascending row numbers. Appending writes behind what readers of this instance see, or gives a larger instance.</summary>
internal sealed class RowList
{
    public static readonly RowList None = new([], 0);

    private readonly int[] rows;
    private int count;

    private RowList(int[] rows, int count) => (this.rows, this.count) = (rows, count);

    public static RowList Of(int row) => new([row], 1);

    public RowList With(int row)
    {
        if (count > 0 && rows[count - 1] == row)
            return this;
        if (count == rows.Length)
        {
            var larger = new int[Math.Max(1, count + (count + 2) / 2)];
            rows.CopyTo(larger, 0);
            larger[count] = row;
            return new(larger, count + 1);
        }
        rows[count] = row;
        Volatile.Write(ref count, count + 1);
        return this;
    }

    /// <summary>The rows before the first that is not below <paramref name="limit"/>.</summary>
    public ReadOnlySpan<int> Below(int limit)
    {
        var known = rows.AsSpan(0, Volatile.Read(ref count));
        if (known.IsEmpty || known[^1] < limit)
            return known;
        var at = known.BinarySearch(limit);
        return known[..(at < 0 ? ~at : at)];
    }
}
