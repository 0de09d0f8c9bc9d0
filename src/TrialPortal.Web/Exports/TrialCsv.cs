using System.Globalization;
using CsvHelper;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Exports;

/// <summary>
/// Trials as a file for a spreadsheet: UTF-8 with a byte order mark, and the separator that a spreadsheet in that language expects. Columns have the names of docs/api.md in
/// both languages. What a registry wrote is never a formula.
/// </summary>
public static class TrialCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Between several values in one field.</summary>
    private const string Between = "; ";

    /// <summary>In the order of the file.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "title", "titleLang", "status", "statusText", "openNl", "openNlText", "openNlEvidence", "phases", "type", "conditions", "treatments", "treatmentKinds", "sponsor", "sponsorKind",
        "start", "startKind", "enrollment", "enrollmentKind", "minAgeYears", "maxAgeYears", "sex", "sitesNl", "atmpClass", "atmpEvidence", "identifiers", "link", "sources", "sourceLinks",
        "sourceDates", "retrieved", "lastSeen", "noLongerListed", "licence", "leftOut", "demo",
    ];

    public static async Task WriteAsync(Stream output, TrialFile file, IAsyncEnumerable<TrialRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rows);
        var buffer = new FileBuffer(output);
        buffer.Memory.Write([0xEF, 0xBB, 0xBF]);
        await using var text = buffer.Text();
        using var csv = CsvWriter.Create(text, new() { Separator = file.Language == Language.Dutch ? ';' : ',', NewLine = "\r\n", Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteRecord(file.WithNotes ? [.. Columns, "section", "note"] : [.. Columns]);
        Flush();
        await buffer.SendAsync(true, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            csv.WriteRecord([.. Fields(row, file).Select(field => field ?? "")]);
            Flush();
            await buffer.SendAsync(false, cancellationToken);
        }
        await buffer.SendAsync(true, cancellationToken);

        void Flush()
        {
            csv.Flush();
            text.Flush();
        }
    }

    private static IEnumerable<string?> Fields(TrialRow row, TrialFile file)
    {
        yield return row.Id;
        yield return row.Title;
        yield return row.TitleLang;
        yield return row.Status;
        yield return row.StatusText;
        yield return row.OpenNl;
        yield return row.OpenNlText;
        yield return row.OpenNlEvidence;
        yield return string.Join(Between, row.Phases);
        yield return row.Type;
        yield return string.Join(Between, row.Conditions);
        yield return string.Join(Between, row.Treatments);
        yield return string.Join(Between, row.TreatmentKinds);
        yield return row.Sponsor;
        yield return row.SponsorKind;
        yield return row.Start;
        yield return row.StartKind;
        yield return row.Enrollment?.ToString(CultureInfo.InvariantCulture);
        yield return row.EnrollmentKind;
        yield return Number(row.MinAgeYears);
        yield return Number(row.MaxAgeYears);
        yield return row.Sex;
        yield return string.Join(Between, row.SitesNl);
        yield return row.AtmpClass;
        yield return row.AtmpEvidence;
        yield return string.Join(Between, row.Identifiers.Select(id => id.Value));
        yield return row.Link;
        yield return string.Join(Between, row.Sources.Select(source => source.Registry));
        yield return string.Join(Between, row.Sources.Select(source => source.Url));
        yield return string.Join(Between, row.Sources.Select(source => Day(source.Date) ?? "?"));
        yield return string.Join(Between, row.Sources.Select(source => Day(source.Retrieved)));
        yield return string.Join(Between, row.Sources.Select(source => Day(source.LastSeen)));
        yield return row.Sources.Any(source => source.NoLongerListed is not null) ? string.Join(Between, row.Sources.Select(source => Day(source.NoLongerListed) ?? "-")) : "";
        yield return string.Join(" | ", row.Sources.Select(source => source.Licence).Distinct(StringComparer.Ordinal));
        yield return row.LeftOut;
        yield return row.Demo ? "true" : "false";
        if (file.WithNotes)
        {
            yield return row.Section;
            yield return row.Note;
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>As a spreadsheet in that language would not read it wrong: whole years mostly, with a point where not.</summary>
    private static string? Number(double? years) => years?.ToString("0.##", CultureInfo.InvariantCulture);
}
