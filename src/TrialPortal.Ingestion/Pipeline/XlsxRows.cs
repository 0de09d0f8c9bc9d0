using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>The rows of a spreadsheet's sheet, one at a time, each cell as text at its column.</summary>
internal static class XlsxRows
{
    public static IEnumerable<(uint Number, List<string?> Values)> Of(WorksheetPart part, XlsxCells cells)
    {
        using var reader = OpenXmlReader.Create(part);
        var number = 0u;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex?.Value ?? number + 1;
            var values = new List<string?>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : values.Count;
                if (column is < 0 or > 16_384)
                    throw new InvalidDataException($"Cell {cell.CellReference?.Value} is outside of any sheet.");
                while (values.Count <= column)
                    values.Add(null);
                values[column] = cells.TextOf(cell);
            }
            yield return (number, values);
        }
    }

    /// <summary>"B5" is 1.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(4))
            column = (column * 26) + (letter - 'A' + 1);
        return column - 1;
    }
}

/// <summary>What a cell says, as text.</summary>
internal sealed partial class XlsxCells
{
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private readonly SharedTexts texts;
    private readonly HashSet<uint> dateStyles = [];
    private readonly int epochShift;

    public XlsxCells(WorkbookPart workbook, SharedTexts texts)
    {
        this.texts = texts;
        epochShift = workbook.Workbook.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;
        var styles = workbook.WorkbookStylesPart?.Stylesheet;
        var custom = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.NumberFormatId is not null)
            .GroupBy(format => format.NumberFormatId!.Value)
            .ToDictionary(formats => formats.Key, formats => formats.Last().FormatCode?.Value ?? "") ?? [];
        foreach (var (place, format) in (styles?.CellFormats?.Elements<CellFormat>() ?? []).Index())
        {
            var id = format.NumberFormatId?.Value ?? 0;
            // Built-in date formats: ECMA-376 part 1, 18.8.30.
            if (id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)
                || (custom.TryGetValue(id, out var code) && DateCode().IsMatch(Literals().Replace(code, ""))))
                dateStyles.Add((uint)place);
        }
    }

    public string? TextOf(Cell cell)
    {
        var value = cell.CellValue?.Text;
        var type = cell.DataType?.Value ?? CellValues.Number;
        return type switch
        {
            CellValues.SharedString => value is null ? null : texts[int.Parse(value, CultureInfo.InvariantCulture)],
            CellValues.InlineString => SharedTexts.TextOf(cell.InlineString?.Text?.Text, cell.InlineString?.Elements<Run>()),
            CellValues.Boolean => value switch { "1" or "true" => "True", "0" or "false" => "False", _ => value },
            CellValues.Number => Number(value, dateStyles.Contains(cell.StyleIndex?.Value ?? 0)),
            _ => value is null ? null : SharedTexts.Unescaped(value),
        };
    }

    private string? Number(string? value, bool isDate)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;
        if (isDate && number + epochShift is >= 1 and < 2_958_466)   // 9999-12-31
        {
            var moment = Epoch.AddSeconds(Math.Round((number + epochShift) * 86_400));
            return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }
        return Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture) : value;
    }

    /// <summary>Quoted or escaped letters and bracketed colours of a number format, which say nothing of dates.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\[(?![hms]+\\])[^\\]]*\\]")]
    private static partial Regex Literals();

    [GeneratedRegex("[ymdhs]", RegexOptions.IgnoreCase)]
    private static partial Regex DateCode();
}

/// <summary>A spreadsheet's texts stand apart from its rows, in any order. They are laid down in a file, so that a large one does not fill the memory.</summary>
internal sealed partial class SharedTexts : IDisposable
{
    private readonly FileStream file = RecordFiles.Temporary();
    private readonly List<long> ends = [0];

    public SharedTexts(SharedStringTablePart? part)
    {
        if (part is null)
            return;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(SharedStringItem) || !reader.IsStartElement)
                continue;
            var item = (SharedStringItem)reader.LoadCurrentElement()!;
            file.Write(Encoding.UTF8.GetBytes(TextOf(item.Text?.Text, item.Elements<Run>()) ?? ""));
            ends.Add(file.Position);
        }
        file.Flush();
    }

    public string this[int place]
    {
        get
        {
            if (place < 0 || place + 1 >= ends.Count)
                throw new InvalidDataException($"The spreadsheet has no text {place}.");
            var bytes = new byte[ends[place + 1] - ends[place]];
            file.Position = ends[place];
            file.ReadExactly(bytes);
            return Encoding.UTF8.GetString(bytes);
        }
    }

    /// <summary>A text in one piece, or in pieces of several fonts.</summary>
    public static string? TextOf(string? whole, IEnumerable<Run>? pieces) =>
        whole is not null ? Unescaped(whole) : pieces is null ? null : Unescaped(string.Concat(pieces.Select(piece => piece.Text?.Text)));

    /// <summary>Control characters are written as _x000D_.</summary>
    public static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, match => ((char)Convert.ToUInt16(match.Groups[1].Value, 16)).ToString())
        : text;

    public void Dispose() => file.Dispose();

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
