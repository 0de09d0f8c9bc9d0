namespace TrialPortal.Search.Index;

/// <summary>
/// Some small numbers per row, one row after the other: a number × 4 + two bits about it. Rows are only ever added, by one writer; what a reader knows
/// of stays where it is.
/// </summary>
internal sealed class Lists
{
    private readonly int[] ends;
    private ushort[] values;

    public Lists(int rows)
    {
        ends = new int[rows];
        values = new ushort[rows * 2];
    }

    public Lists(Lists smaller, int rows)
    {
        ends = new int[rows];
        smaller.ends.CopyTo(ends, 0);
        values = smaller.values;
    }

    public ReadOnlySpan<ushort> Of(int row)
    {
        var start = row == 0 ? 0 : ends[row - 1];
        return Volatile.Read(ref values).AsSpan(start, ends[row] - start);
    }

    /// <summary>Writes a row that no reader knows yet; a negative number is left out.</summary>
    public void Write<T>(int row, IReadOnlyList<T> items, Func<T, int> value)
    {
        var end = row == 0 ? 0 : ends[row - 1];
        if (end + items.Count > values.Length)
        {
            var larger = new ushort[Math.Max(end + items.Count, values.Length * 3 / 2)];
            values.AsSpan(0, end).CopyTo(larger);
            Volatile.Write(ref values, larger);
        }
        foreach (var item in items)
        {
            if (value(item) is var number and >= 0)
                values[end++] = (ushort)number;
        }
        ends[row] = end;
    }

    /// <summary>A row without any.</summary>
    public void Skip(int row) => ends[row] = row == 0 ? 0 : ends[row - 1];
}
