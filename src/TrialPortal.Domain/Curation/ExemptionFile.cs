using System.Text;
using CsvHelper;
using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

/// <summary>Something wrong in a file, by row and column as a spreadsheet numbers and names them. No row: the whole file. No column: the whole row.</summary>
public sealed record FileProblem(int? Row, string? Column, string Dutch, string English);

/// <summary>A row of a file: its cells by column, only of columns that the file has.</summary>
public sealed record FileRow(int Number, IReadOnlyDictionary<string, string> Cells);

/// <summary>
/// The register of hospital exemptions as a CSV file (docs/hospital-exemptions.md): UTF-8 with or without byte order mark, separated by commas or by the
/// semicolons of a Dutch spreadsheet.
/// </summary>
public sealed record ExemptionFile(IReadOnlyList<FileRow> Rows, IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Larger than this is not read.</summary>
    public const int LongestFile = 1024 * 1024;

    private const int MostRows = 5000;

    public static ExemptionFile Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > LongestFile)
            return Nothing("Het bestand is te groot: meer dan 1 MB.", "The file is too large: over 1 MB.");
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Nothing("Het bestand is geen UTF-8. Kies in Excel bij opslaan: ‘CSV UTF-8’.", "The file is not UTF-8. In Excel, save it as 'CSV UTF-8'.");
        }
        return string.IsNullOrWhiteSpace(text) ? Nothing("Het bestand is leeg.", "The file is empty.") : Read(text);
    }

    /// <summary>The entries as a file.</summary>
    /// <param name="exemptions">Only what is public may be given.</param>
    /// <param name="separator">A semicolon for a Dutch spreadsheet, else a comma.</param>
    public static byte[] Write(IEnumerable<HospitalExemption> exemptions, char separator)
    {
        ArgumentNullException.ThrowIfNull(exemptions);
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = CsvWriter.Create(writer, new() { Separator = separator, NewLine = "\r\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteRecord([.. ExemptionFields.Columns]);
            foreach (var exemption in exemptions)
            {
                var cells = ExemptionFields.Instance.Write(exemption);
                csv.WriteRecord([.. ExemptionFields.Columns.Select(column => cells[column])]);
            }
        }
        return stream.ToArray();
    }

    private static ExemptionFile Nothing(string dutch, string english) => new([], [new(null, null, dutch, english)]);

    private static ExemptionFile Read(string text)
    {
        var (rows, problems) = (new List<FileRow>(), new List<FileProblem>());
        string[]? columns = null;
        var malformed = false;
        using var csv = CsvReader.Create(
            new StringReader(text),
            new() { HasHeader = false, Separator = SeparatorOf(text), SkipEmptyLines = false, OnMalformedRecord = _ => malformed = true },
            leaveOpen: false);
        var number = 0;
        try
        {
            while (csv.Read())
            {
                number++;
                var values = new string[csv.FieldCount];
                for (var i = 0; i < values.Length; i++)
                    values[i] = csv.GetString(i);
                if (columns is null)
                {
                    columns = [.. values.Select(value => value.Trim().ToLowerInvariant())];
                    problems.AddRange(Header(columns));
                    if (problems.Count > 0)
                        return new([], problems);
                }
                else if (malformed)
                    problems.Add(new(number, null, "Er staat een aanhalingsteken waar het niet mag, of er ontbreekt een.", "A quote stands where none may, or one is missing."));
                else if (values.Any(value => !string.IsNullOrWhiteSpace(value)))
                    AddRow(number, columns, values, rows, problems);
                malformed = false;
                if (rows.Count > MostRows)
                    return Nothing($"Het bestand heeft meer dan {MostRows} rijen.", $"The file has more than {MostRows} rows.");
            }
        }
        catch (CsvFormatException)
        {
            problems.Add(new(number + 1, null, "Vanaf hier kan het bestand niet gelezen worden. Misschien ontbreekt een aanhalingsteken.", "The file cannot be read from here. Perhaps a quote is missing."));
        }
        if (rows.Count == 0 && problems.Count == 0)
            return Nothing("Het bestand heeft geen rijen onder de kop.", "The file has no rows below its head.");
        return new(rows, problems);
    }

    private static void AddRow(int number, string[] columns, string[] values, List<FileRow> rows, List<FileProblem> problems)
    {
        if (values.Length != columns.Length)
        {
            problems.Add(new(
                number, null, $"Deze rij heeft {values.Length} kolommen, de kop heeft er {columns.Length}.", $"This row has {values.Length} columns, the head has {columns.Length}."));
            return;
        }
        rows.Add(new(number, columns.Select((column, index) => (column, index)).ToDictionary(pair => pair.column, pair => Unescaped(values[pair.index].Trim()), StringComparer.Ordinal)));
    }

    private static IEnumerable<FileProblem> Header(string[] columns)
    {
        foreach (var twice in columns.GroupBy(column => column).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return new(1, twice, "staat er twee keer.", "is there twice.");
        foreach (var unknown in columns.Except(ExemptionFields.Columns))
        {
            yield return new(
                1, unknown, "kennen wij niet. Gebruik de kolommen van het voorbeeldbestand.", "is not known. Use the columns of the example file.");
        }
        foreach (var missing in ExemptionFields.RequiredColumns.Except(columns))
            yield return new(1, missing, "ontbreekt.", "is missing.");
    }

    /// <summary>What stands most often in the head.</summary>
    private static char SeparatorOf(string text)
    {
        var head = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length).ToString();
        return new[] { ',', ';', '\t' }.MaxBy(separator => head.AsSpan().Count(separator));
    }

    /// <summary>Without the apostrophe that keeps a spreadsheet from taking a text for a formula.</summary>
    private static string Unescaped(string value) => value is ['\'', '=' or '+' or '-' or '@', ..] ? value[1..] : value;
}
