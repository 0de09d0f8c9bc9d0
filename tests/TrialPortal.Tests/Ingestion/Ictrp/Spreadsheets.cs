using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TrialPortal.Tests.Ingestion.Ictrp;

/// <summary>Makes spreadsheets for tests.</summary>
internal static class Spreadsheets
{
    /// <summary>Styles of the cells below: 1 is a built-in date, 2 a date in a format of its own, 3 a number with the letter d in quotes.</summary>
    public const uint Date = 1, OwnDate = 2, Days = 3;

    public static byte[] Of(params IEnumerable<IEnumerable<Cell?>> rows) => Of([("Sheet1", rows)]);

    public static byte[] Of(params (string Name, IEnumerable<IEnumerable<Cell?>> Rows)[] sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "d\\-mmm\\-yyyy" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "0 \"days\"" }),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }, new CellFormat { NumberFormatId = 164 }, new CellFormat { NumberFormatId = 165 }));
            var texts = workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = new();
            foreach (var (name, rows) in sheets)
            {
                var data = new SheetData(rows.Select((cells, row) => (OpenXmlElement)RowOf(cells, row, texts)));
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new(data);
                workbook.Workbook.Sheets!.AppendChild(new Sheet { Name = name, SheetId = (uint)workbook.Workbook.Sheets.ChildElements.Count + 1, Id = workbook.GetIdOfPart(part) });
            }
        }
        return file.ToArray();
    }

    public static Cell Text(string text) => new(new InlineString(new Text(text))) { DataType = CellValues.InlineString };

    public static IEnumerable<Cell?> Texts(params string[] texts) => texts.Select(Text);

    /// <summary>Among the texts of the workbook, as Excel keeps all of them.</summary>
    public static Cell Shared(string text) => new(new CellValue(text)) { DataType = CellValues.SharedString };

    public static Cell Number(string number, uint style = 0) => new(new CellValue(number)) { StyleIndex = style };

    public static Cell Truth(bool truth) => new(new CellValue(truth)) { DataType = CellValues.Boolean };

    private static Row RowOf(IEnumerable<Cell?> cells, int row, SharedStringTable texts) =>
        new(cells.Index().Where(pair => pair.Item is not null).Select(pair => Placed(pair.Item!, pair.Index, row, texts))) { RowIndex = (uint)row + 1 };

    private static Cell Placed(Cell cell, int column, int row, SharedStringTable texts)
    {
        cell.CellReference = $"{(column < 26 ? "" : (char)('A' + (column / 26) - 1))}{(char)('A' + (column % 26))}{row + 1}";
        if (cell.DataType?.Value == CellValues.SharedString)
        {
            texts.AppendChild(new SharedStringItem(new Text(cell.CellValue!.Text) { Space = SpaceProcessingModeValues.Preserve }));
            cell.CellValue = new(texts.ChildElements.Count - 1);
        }
        return cell;
    }
}
