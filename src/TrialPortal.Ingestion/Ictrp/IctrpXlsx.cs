using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// An export kept as a spreadsheet, read row by row: the first sheet whose first row has TrialID. Dates and numbers that the spreadsheet made of
/// texts become the texts that are nearest: 2020-03-15, 18, False.
/// </summary>
internal static class IctrpXlsx
{
    /// <exception cref="SourceUnreadableException">It is no spreadsheet, or no sheet of it is an export.</exception>
    public static IEnumerable<RawRecord> Read(Stream file, string name)
    {
        using var rows = Rows(file, name).GetEnumerator();
        var any = false;
        while (true)
        {
            RawRecord record;
            var ended = true;
            try
            {
                if (!rows.MoveNext())
                    yield break;
                record = rows.Current;
                ended = false;
            }
            catch (Exception exception) when (exception is OpenXmlPackageException or FileFormatException or XmlException or InvalidDataException or FormatException or InvalidOperationException)
            {
                if (!any)
                    throw new SourceUnreadableException($"{name} is no spreadsheet that can be read: {exception.Message}", exception);
                record = new() { Payload = default, Location = name, Problem = $"The spreadsheet breaks here: {exception.Message}" };
            }
            any = true;
            yield return record;
            if (ended)
                yield break;
        }
    }

    private static IEnumerable<RawRecord> Rows(Stream file, string name)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var workbook = document.WorkbookPart ?? throw new SourceUnreadableException($"{name} has no sheets.");
        using var texts = new SharedTexts(workbook.SharedStringTablePart);
        var cells = new XlsxCells(workbook, texts);
        var first = "";
        foreach (var sheet in workbook.Workbook.Descendants<Sheet>())
        {
            if (sheet.Id?.Value is not { } id || workbook.GetPartById(id) is not WorksheetPart part)
                continue;
            IctrpHeader? header = null;
            foreach (var (number, values) in XlsxRows.Of(part, cells))
            {
                if (values.TrueForAll(string.IsNullOrWhiteSpace))
                    continue;
                if (header is null)
                {
                    first = first.Length > 0 ? first : string.Join(", ", values.Take(5));
                    if (!values.Exists(value => IctrpColumns.NameOf(value ?? "") == IctrpColumns.TrialId))
                        break;
                    header = new([.. values.Select(value => value ?? "")], name);
                    continue;
                }
                var at = $"{name}, sheet {sheet.Name}, row {number}";
                yield return values.Skip(header.Count).Any(value => !string.IsNullOrWhiteSpace(value))
                    ? new() { Payload = default, Location = at, Problem = $"{values.Count} columns instead of {header.Count} ({header.IdIn(values)})." }
                    : new() { Payload = header.Row(values).ToJson(), Location = at };
            }
            if (header is not null)
                yield break;
        }
        throw new SourceUnreadableException($"{name} has no sheet with a column TrialID in its first row. The first row begins with: {first}.");
    }
}
