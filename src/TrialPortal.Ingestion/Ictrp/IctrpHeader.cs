using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>The header of a table: which value of a row is which column.</summary>
internal sealed class IctrpHeader
{
    private readonly List<string> columns = [];
    private readonly string? missing;

    /// <exception cref="SourceUnreadableException">Without TrialID, or with a column twice, rows cannot be read.</exception>
    public IctrpHeader(IReadOnlyList<string> headers, string file)
    {
        foreach (var (place, header) in headers.Index())
        {
            var name = IctrpColumns.NameOf(header);
            if (name.Length == 0)
                name = $"Column_{place + 1}";
            if (columns.Contains(name, StringComparer.Ordinal))
                throw new SourceUnreadableException($"{file} has the column {name} twice.");
            columns.Add(name);
        }
        if (!columns.Contains(IctrpColumns.TrialId, StringComparer.Ordinal))
        {
            throw new SourceUnreadableException(
                $"{file} has no column TrialID, so it is no ICTRP export or has lost its header. Its first line begins with: {string.Join(", ", headers.Take(5))}.");
        }
        var absent = IctrpColumns.Expected.Except(columns, StringComparer.Ordinal).ToList();
        missing = absent.Count > 0 ? string.Join(", ", absent) : null;
    }

    public int Count => columns.Count;

    /// <summary>One row, as long as the header or shorter: a spreadsheet leaves out empty cells.</summary>
    public IctrpRow Row(IReadOnlyList<string?> values)
    {
        var row = new IctrpRow();
        for (var i = 0; i < Math.Min(columns.Count, values.Count); i++)
            row.Add(columns[i], values[i]);
        row.Add(IctrpColumns.Missing, missing);
        return row;
    }

    /// <summary>The id in a row that is not good otherwise, for whoever has to find it.</summary>
    public string IdIn(IReadOnlyList<string?> values)
    {
        var place = columns.IndexOf(IctrpColumns.TrialId);
        return place < values.Count && values[place] is { Length: > 0 and < 64 } id ? id.Trim() : "no id";
    }
}
