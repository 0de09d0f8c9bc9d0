using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

public enum PlannedChange
{
    Added,
    Changed,
    Unchanged,
}

/// <summary>What a row of a file would change.</summary>
/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="Change">What it does.</param>
/// <param name="Entry">As it would be; a new one may have no id yet.</param>
/// <param name="Before">As it is; null for a new one.</param>
/// <param name="Differences">By column.</param>
public sealed record PlannedRow(int Row, PlannedChange Change, HospitalExemption Entry, HospitalExemption? Before, IReadOnlyList<FieldDifference> Differences);

/// <summary>What a file would change; nothing of it when there is a problem.</summary>
public sealed record ImportPlan(IReadOnlyList<PlannedRow> Rows, IReadOnlyList<FileProblem> Problems)
{
    public bool ChangesAnything => Rows.Any(row => row.Change != PlannedChange.Unchanged);

    /// <summary>As proposals. What is unchanged needs none.</summary>
    public IReadOnlyList<Draft> Drafts => [.. Rows.Where(row => row.Change != PlannedChange.Unchanged).Select(row => new Draft(
        row.Before is not null ? ProposedAction.Edit : row.Entry.RenewalOf is not null ? ProposedAction.Renew : ProposedAction.Add, row.Entry)
    {
        Seen = row.Before,
    })];

    public int Count(PlannedChange change) => Rows.Count(row => row.Change == change);
}

/// <summary>Holds a file against the register. It removes nothing: an entry that the file lacks stays as it is, and so does a column that it lacks.</summary>
public static class ExemptionImport
{
    public static ImportPlan Plan(ExemptionFile file, IReadOnlyList<HospitalExemption> register, RegisterWords words, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        var known = register.ToDictionary(exemption => exemption.Id, StringComparer.Ordinal);
        var problems = new List<FileProblem>(file.Problems);
        var rows = new List<PlannedRow>();
        foreach (var row in file.Rows)
        {
            var before = known.GetValueOrDefault(row.Cells.GetValueOrDefault("id") ?? "");
            var cells = before is null ? row.Cells : Over(ExemptionFields.Instance.Write(before), row.Cells);
            var (read, wrong) = ExemptionFields.Instance.Read(cells, words, today);
            problems.AddRange(wrong.Select(problem => new FileProblem(row.Number, problem.Field, problem.Dutch, problem.English)));
            if (read is not HospitalExemption entry)
                continue;
            var differences = ExemptionFields.Instance.Differences(before, entry);
            rows.Add(new(row.Number, before is null ? PlannedChange.Added : differences.Count > 0 ? PlannedChange.Changed : PlannedChange.Unchanged, entry, before, differences));
        }
        problems.AddRange(Twice(file));
        var ids = file.Rows.Select(row => row.Cells.GetValueOrDefault("id")).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(rows.Where(row => row.Entry.RenewalOf is { } older && !known.ContainsKey(older) && !ids.Contains(older)).Select(row => new FileProblem(
            row.Row, "renewal_of", $"‘{row.Entry.RenewalOf}’ staat niet in het register en niet in dit bestand.", $"'{row.Entry.RenewalOf}' is neither in the register nor in this file.")));
        return new(rows, [.. problems.OrderBy(problem => problem.Row)]);
    }

    private static IEnumerable<FileProblem> Twice(ExemptionFile file) => file.Rows
        .Where(row => row.Cells.GetValueOrDefault("id") is { Length: > 0 })
        .GroupBy(row => row.Cells["id"], StringComparer.Ordinal)
        .SelectMany(group => group.Skip(1).Select(row => new FileProblem(
            row.Number, "id", $"‘{group.Key}’ staat ook op rij {group.First().Number}.", $"'{group.Key}' also stands on row {group.First().Number}.")));

    private static Dictionary<string, string> Over(IReadOnlyDictionary<string, string> below, IReadOnlyDictionary<string, string> above)
    {
        var cells = new Dictionary<string, string>(below);
        foreach (var (name, value) in above)
            cells[name] = value;
        return cells;
    }
}
