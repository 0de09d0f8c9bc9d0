using System.Globalization;
using TrialPortal.Domain.Provenance;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// What looks wrong in a run: many refusals, a field that many records lack although every record has it; and what jumped against the previous
/// run of the same kind: fewer records, a field that emptied.
/// </summary>
internal static class RunAlarms
{
    /// <summary>Fewer mapped records than this say nothing about a field.</summary>
    private const int EnoughRecords = 50;
    private const double FieldJump = 0.10;
    private const double CountJump = 0.20;

    /// <summary>More records than this without a field that all should have are no accident.</summary>
    private const int FewMissing = 2;
    private const double MissingShare = 0.20;

    public static IEnumerable<string> Of(ImportRun run, ImportRun? previous)
    {
        if (run.Read > 0 && run.Refused > Math.Max(5, run.Read / 20))
            yield return Text($"{run.Refused} of {run.Read} records were refused.");
        foreach (var note in run.Report.Notes.Where(note => note.Field.StartsWith(MappingNotes.MissingPrefix, StringComparison.Ordinal)))
        {
            if (note.Count > FewMissing && note.Count >= run.Report.Mapped * MissingShare)
                yield return Text($"'{note.Field[MappingNotes.MissingPrefix.Length..]}' is missing in {note.Count} of {run.Report.Mapped} records, for example {note.Example}: did the registry rename it?");
        }
        if (previous is null)
            yield break;
        if (run.Kind == ImportKind.Full && run.Read < previous.Read * (1 - CountJump))
            yield return Text($"The listing has {run.Read} records; the previous one had {previous.Read}.");
        if (run.Report.Mapped < EnoughRecords || previous.Report.Mapped < EnoughRecords)
            yield break;
        foreach (var (field, filled) in run.Report.Filled)
        {
            var now = filled / (double)run.Report.Mapped;
            var before = previous.Report.Filled.GetValueOrDefault(field) / (double)previous.Report.Mapped;
            if (before - now > FieldJump)
                yield return Text($"'{field}' has a value in {now:P0} of the records; in the previous run in {before:P0}.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
