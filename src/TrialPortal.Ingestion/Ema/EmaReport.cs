using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ema;

/// <summary>
/// The report of medicines, in JSON or as a spreadsheet: each row becomes one JSON object of texts under the names of the JSON report, whichever form it
/// came in. See docs/registries/ema.md.
/// </summary>
internal sealed partial class EmaReport
{
    /// <summary>How the report is named in a zip or a folder.</summary>
    public static readonly IReadOnlyList<string> Names = [".json", ".xlsx"];

    /// <summary>Without these it is another report, or a changed one.</summary>
    private static readonly string[] Needed = ["category", "name_of_medicine", "ema_product_number", "medicine_status", "advanced_therapy"];

    /// <summary>Rows above the header: a title and the day it was made.</summary>
    private const int MostPreamble = 50;

    /// <summary>When the report was made, as it says itself.</summary>
    public DateOnly? Date { get; private set; }

    /// <summary>How many rows it says it has; null when it does not say.</summary>
    public int? Total { get; private set; }

    /// <exception cref="SourceUnreadableException">It is not the report, or not whole.</exception>
    public async IAsyncEnumerable<RawRecord> RowsAsync(Stream stream, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = RecordFiles.Temporary();   // a spreadsheet is a zip: it is read from its end
        await stream.CopyToAsync(file, cancellationToken);
        file.Position = 0;
        var head = new byte[2];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        var rows = read == head.Length && head.AsSpan().SequenceEqual("PK"u8) ? Sheet(file, name) : await JsonAsync(file, name, cancellationToken);
        foreach (var row in rows)
            yield return row;
    }

    private async Task<List<RawRecord>> JsonAsync(Stream file, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(file, default, cancellationToken);
            var root = document.RootElement;
            var data = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var found) ? found : root;
            if (data.ValueKind != JsonValueKind.Array)
                throw new SourceUnreadableException($"{name} is JSON, but has no list of medicines (data).");
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object)
            {
                if (meta.TryGetProperty("total_records", out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt32(out var count))
                    Total = count;
                Date = meta.TryGetProperty("timestamp", out var made) && made.ValueKind == JsonValueKind.String ? DateIn(made.GetString()!) : null;
            }
            var rows = new List<RawRecord>();
            foreach (var (number, row) in data.EnumerateArray().Index())
            {
                var location = string.Create(CultureInfo.InvariantCulture, $"{name}, row {number + 1}");
                rows.Add(row.ValueKind == JsonValueKind.Object
                    ? Record(location, row.EnumerateObject().Select(property => (NameOf(property.Name), TextOf(property.Value))))
                    : new() { Payload = default, Location = location, Problem = "The row is no object." });
            }
            if (rows.Count > 0 && data[0] is { ValueKind: JsonValueKind.Object } first)
                CheckColumns(name, [.. first.EnumerateObject().Select(property => NameOf(property.Name))]);
            return rows;
        }
        catch (JsonException exception)
        {
            throw new SourceUnreadableException($"{name} is neither a spreadsheet nor whole JSON: {exception.Message}", exception);
        }
    }

    private List<RawRecord> Sheet(Stream file, string name)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(file, isEditable: false);
            var workbook = document.WorkbookPart ?? throw new SourceUnreadableException($"{name} has no sheets.");
            using var texts = new SharedTexts(workbook.SharedStringTablePart);
            var cells = new XlsxCells(workbook, texts);
            foreach (var sheet in workbook.Workbook.Descendants<Sheet>())
            {
                if (sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart part && RowsOf(part, cells, $"{name}, sheet {sheet.Name}") is { } rows)
                    return rows;
            }
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or FileFormatException or XmlException or InvalidDataException or FormatException or InvalidOperationException)
        {
            throw new SourceUnreadableException($"{name} is no spreadsheet that can be read: {exception.Message}", exception);
        }
        throw new SourceUnreadableException($"{name} has no sheet with the columns {string.Join(", ", Needed)}.");
    }

    /// <summary>Null when the sheet is another one.</summary>
    private List<RawRecord>? RowsOf(WorksheetPart part, XlsxCells cells, string sheet)
    {
        string[]? header = null;
        var rows = new List<RawRecord>();
        foreach (var (number, values) in XlsxRows.Of(part, cells))
        {
            if (header is null)
            {
                var names = values.ConvertAll(value => NameOf(value ?? ""));
                if (names.Contains("name_of_medicine"))
                {
                    header = [.. names];
                    CheckColumns(sheet, header);
                }
                else if (rows.Count == 0 && number > MostPreamble)
                {
                    return null;
                }
                else
                {
                    Date ??= values.OfType<string>().Select(DateIn).FirstOrDefault(date => date is not null);
                }
                continue;
            }
            if (values.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            rows.Add(Record(string.Create(CultureInfo.InvariantCulture, $"{sheet}, row {number}"), header.Zip(values).Where(pair => pair.First.Length > 0)));
        }
        return header is null ? null : rows;
    }

    private static void CheckColumns(string name, IReadOnlyCollection<string> columns)
    {
        if (Needed.Except(columns, StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
            throw new SourceUnreadableException($"{name} lacks {string.Join(", ", missing)}: it is another report, or the EMA renamed its columns.");
    }

    private static RawRecord Record(string location, IEnumerable<(string Name, string? Value)> values)
    {
        using var payload = new MemoryStream();
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values.DistinctBy(pair => pair.Name))
            {
                if (!string.IsNullOrWhiteSpace(value))
                    writer.WriteString(name, value.Trim());
            }
            writer.WriteEndObject();
        }
        return new() { Payload = payload.ToArray(), Location = location };
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "Yes",
        JsonValueKind.False => "No",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(TextOf).Where(text => !string.IsNullOrWhiteSpace(text))),
        _ => null,
    };

    /// <summary>"Species\n(veterinary)" is species_veterinary, as in the JSON report.</summary>
    internal static string NameOf(string header)
    {
        var name = new StringBuilder(header.Length);
        foreach (var sign in header)
        {
            if (char.IsAsciiLetterOrDigit(sign))
                name.Append(char.ToLowerInvariant(sign));
            else if (name.Length > 0 && name[^1] != '_')
                name.Append('_');
        }
        return name.ToString().TrimEnd('_') switch
        {
            "international_non_proprietary_name_inn_common_name" => "international_non_proprietary_name_common_name",
            var other => other,
        };
    }

    /// <summary>The day in "22/08/2024 - 15:06" or "2026-11-20T05:00:00Z".</summary>
    private static DateOnly? DateIn(string text) => Day().Match(text) is { Success: true } match ? EmaMapper.Date(match.Value) : null;

    [GeneratedRegex(@"\b\d{2}/\d{2}/\d{4}\b|\b\d{4}-\d{2}-\d{2}")]
    private static partial Regex Day();
}
