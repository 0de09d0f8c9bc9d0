using System.Globalization;

namespace TrialPortal.Web.Exports;

/// <summary>
/// Trials as references for Zotero, EndNote and the like (RIS): a registry's page each. Type ELEC, because no type for a registry record is read by all of them.
/// </summary>
public static class TrialRis
{
    public const string ContentType = "application/x-research-info-systems; charset=utf-8";

    public static async Task WriteAsync(Stream output, TrialFile file, IAsyncEnumerable<TrialRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rows);
        var buffer = new FileBuffer(output);
        await using var text = buffer.Text();
        await buffer.SendAsync(true, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var (tag, value) in Fields(row, file))
            {
                if (!string.IsNullOrWhiteSpace(value))
                    text.Write($"{tag}  - {OneLine(value)}\r\n");
            }
            text.Write("ER  - \r\n\r\n");
            text.Flush();
            await buffer.SendAsync(false, cancellationToken);
        }
        await buffer.SendAsync(true, cancellationToken);
    }

    private static IEnumerable<(string Tag, string? Value)> Fields(TrialRow row, TrialFile file)
    {
        var (language, source) = (file.Language, row.Sources is [var first, ..] ? first : null);
        yield return ("TY", "ELEC");
        yield return ("ID", row.Id);
        yield return ("TI", row.Title ?? row.Id);
        yield return ("PB", row.Sponsor);
        if (source is not null)
        {
            yield return ("PY", source.Date?.Year.ToString(CultureInfo.InvariantCulture));
            yield return ("DA", Day(source.Date));
            yield return ("DB", source.Registry);
            yield return ("Y2", Day(source.Retrieved));
        }
        foreach (var id in row.Identifiers)
            yield return ("AN", id.Value);
        foreach (var one in row.Sources)
            yield return ("UR", one.Url);
        yield return ("L2", row.Link);
        foreach (var condition in row.Conditions)
            yield return ("KW", condition);
        foreach (var treatment in row.Treatments)
            yield return ("KW", treatment);
        yield return ("LA", row.TitleLang);
        yield return ("N1", row.StatusText is null ? null : $"Status: {row.StatusText}. {row.OpenNlEvidence}");
        yield return ("N1", row.Section);
        yield return ("N1", row.Note);
        if (row.LeftOut is not null)
            yield return ("N1", $"{language.Pick("Weggelaten", "Left out")}: {row.LeftOut}.");
        foreach (var licence in row.Sources.Select(one => one.Licence).Distinct(StringComparer.Ordinal))
            yield return ("N1", licence);
        if (row.Demo)
            yield return ("N1", language.Pick("Verzonnen voorbeeld: niet gebruiken.", "Invented example: do not use."));
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);

    /// <summary>A field is one line, whatever is in it.</summary>
    private static string OneLine(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
