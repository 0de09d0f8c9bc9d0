using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsvHelper;
using TrialPortal.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.Ictrp.IctrpFiles;

namespace TrialPortal.Tests.Ingestion.Ictrp;

/// <summary>One record in three formats, packed or not, in any encoding: the same payload and the same hash.</summary>
public sealed class IctrpFormatTests : IDisposable
{
    private const int Trials = 6;

    private readonly string folder = Directory.CreateTempSubdirectory("trialportal-ictrp-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task XML_CSV_and_a_spreadsheet_give_the_same_records()
    {
        var xml = await ReadAsync(Fixture("export.xml"));
        var csv = await ReadAsync(Fixture("export.csv"));
        var xlsx = await ReadAsync(Write("export.xlsx", Spreadsheets.Of(Table().Select(row => row.Select(Spreadsheets.Shared)))));
        var inline = await SplitAsync(Spreadsheets.Of(Table().Select(row => row.Select(text => text.Length > 0 ? Spreadsheets.Text(text) : null))));

        Assert.Equal(Trials, xml.Count);
        Assert.All(xml, record => Assert.Null(record.Problem));
        Assert.Equal(xml.Select(Json), csv.Select(Json));
        Assert.Equal(xml.Select(Json), xlsx.Select(Json));
        Assert.Equal(xml.Select(Json), inline.Select(Json));
        Assert.Equal(["export.xml, record 2 (line 41)", "export.csv, row 3 (line 7)", "export.xlsx, sheet Sheet1, row 3"], new[] { xml[1], csv[1], xlsx[1] }.Select(record => record.Location));
    }

    [Fact]
    public async Task A_payload_has_the_names_of_the_XML_and_nothing_that_is_empty()
    {
        using var record = JsonDocument.Parse((await ReadAsync(Fixture("export.csv")))[0].Payload);

        Assert.Equal("TrialID", record.RootElement.EnumerateObject().First().Name);
        Assert.Equal("April 1, 2020", record.RootElement.GetProperty("Date_enrollement").GetString());
        Assert.Equal("Walking after stroke: an invented trial of physiotherapy at home", record.RootElement.GetProperty("Scientific_title").GetString());
        Assert.Equal("Inclusion criteria:\n<br>1. First stroke;\n<br>2. Able to walk 10 m", record.RootElement.GetProperty("Inclusion_Criteria").GetString());
        Assert.All(record.RootElement.EnumerateObject(), column => Assert.NotEqual("", column.Value.GetString()));
        Assert.False(record.RootElement.TryGetProperty("Bridged_type", out _));
        Assert.False(record.RootElement.TryGetProperty("Missing_columns", out _));
    }

    [Fact]
    public async Task Packed_or_not_and_whatever_its_name_a_file_is_what_it_holds()
    {
        var expected = (await ReadAsync(Fixture("export.xml"))).Select(Json).ToList();
        var (xml, csv, xlsx) = (await File.ReadAllBytesAsync(Fixture("export.xml")), await File.ReadAllBytesAsync(Fixture("export.csv")), Spreadsheets.Of(Table().Select(row => row.Select(Spreadsheets.Text))));

        foreach (var (name, content) in new[]
        {
            ("a.csv", xml), ("b.xml", csv), ("c.txt", xlsx), ("d.xml.gz", Gzip(xml)), ("e.gz", Gzip(csv)), ("f.xlsx.gz", Gzip(xlsx)), ("g.zip", Zip(("one.xml", xml))),
            ("h.zip", Zip(("README.txt", "no"u8.ToArray()), ("deep/one.csv", csv))), ("i.zip", Zip(("one.xlsx", xlsx))), ("j.zip.gz", Gzip(Zip(("one.csv.gz", Gzip(csv))))),
        })
        {
            Assert.Equal(expected, (await ReadAsync(Write(name, content))).Select(Json));
        }
    }

    [Fact]
    public async Task A_folder_is_read_file_by_file_and_a_bad_one_is_told()
    {
        var csv = await File.ReadAllBytesAsync(Fixture("export.csv"));
        Write("2/b.csv", csv);
        Write("2/a.xlsx", "nothing"u8.ToArray());
        Write("1.xml", await File.ReadAllBytesAsync(Fixture("export.xml")));
        Write("notes.txt", "not me"u8.ToArray());

        var records = await ReadAsync(folder);

        var name = Path.GetFileName(folder);
        Assert.Equal((Trials * 2) + 1, records.Count);
        Assert.Equal($"{name}/2/a.xlsx", records[Trials].Location);
        Assert.Contains("no column TrialID", records[Trials].Problem, StringComparison.Ordinal);
        Assert.StartsWith($"{name}/2/b.csv, row 2 ", records[Trials + 1].Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_encoding_of_a_spreadsheet_program_is_read()
    {
        const string text = "TrialID,Public title,Last Refreshed on\nNL99991,Café ’t Hart – ëïö €,3 May 2021\nNL99992,second,3 May 2021\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var expected = (await SplitAsync(text)).Select(Json).ToList();
        Assert.Contains("Café ’t Hart – ëïö €", expected[0], StringComparison.Ordinal);

        foreach (var encoding in new[] { new UTF8Encoding(true), Encoding.GetEncoding(1252), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal(expected, (await SplitAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)])).Select(Json));
            Assert.Equal(expected, (await SplitAsync(encoding.GetBytes(text))).Select(Json));
        }
        Assert.Equal(expected, (await SplitAsync(text.Replace(',', ';'))).Select(Json));
        Assert.Equal(expected, (await SplitAsync(text.Replace(',', '\t').ReplaceLineEndings("\r\n"))).Select(Json));
    }

    [Fact]
    public async Task XML_in_Windows_1252_and_with_control_characters_is_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string text = "<?xml version='1.0' encoding='windows-1252'?><T><Trial><TrialID>NL99991</TrialID><Public_title>Café&#x1;\u0002 €</Public_title></Trial></T>";

        var record = Assert.Single(await SplitAsync(Encoding.GetEncoding(1252).GetBytes(text)));

        Assert.Null(record.Problem);
        Assert.Equal("""{"TrialID":"NL99991","Public_title":"Café €"}""", Json(record));
    }

    [Fact]
    public async Task Names_of_the_full_export_are_the_same_columns()
    {
        var record = Assert.Single(await SplitAsync("TrialID,SecondaryIDs,public_title,url,Public_Contact_Email,Age_min,Gender,Conditions,Primary_Outcome,Later column,\nNL99991,a,b,c,d,e,f,g,h,i,j\n"));

        using var json = JsonDocument.Parse(record.Payload);
        Assert.Equal(
            "TrialID Public_title web_address Secondary_ID Inclusion_agemin Inclusion_gender Contact_Email Condition Primary_outcome Column_11 Later_column Missing_columns",
            string.Join(' ', json.RootElement.EnumerateObject().Select(column => column.Name)));
    }

    [Fact]
    public async Task A_header_that_lacks_columns_says_so_in_every_record()
    {
        var lines = await File.ReadAllTextAsync(Fixture("export.csv"));
        var notes = new MappingNotes();

        var records = await SplitAsync(lines.Replace(",Phase,", ",Phase of trial,", StringComparison.Ordinal).Replace(",Countries,", ",Landen,", StringComparison.Ordinal));
        foreach (var record in records)
            RegistrySources.Ictrp.Map(record.Payload.Span, notes);

        Assert.Contains(notes.All, note => note is { Field: "columns", Value: "missing: Phase, Countries", Count: Trials });
        Assert.Contains(notes.All, note => note is { Field: "columns", Value: "not known: Phase_of_trial", Count: Trials });
    }

    [Fact]
    public async Task Cells_that_a_spreadsheet_made_dates_or_numbers_of_become_the_nearest_texts()
    {
        var record = Assert.Single(await SplitAsync(Spreadsheets.Of(
            Spreadsheets.Texts("TrialID", "Public title", "Date registration", "Date enrollement", "Phase", "Inclusion agemin", "Target size", "Contact Tel", "Bridging flag truefalse", "results summary"),
            [
                Spreadsheets.Shared("NL99991"), Spreadsheets.Shared("two_x000D_\nlines"), Spreadsheets.Number("43905", Spreadsheets.Date), Spreadsheets.Number("43922.75", Spreadsheets.OwnDate),
                Spreadsheets.Number("43892", Spreadsheets.OwnDate), Spreadsheets.Number("18"), Spreadsheets.Number("1.5", Spreadsheets.Days), Spreadsheets.Number("8.613977777777E+12"),
                Spreadsheets.Truth(false), null,
            ])));

        using var json = JsonDocument.Parse(record.Payload);
        Assert.Equal(
            "NL99991|two\nlines|2020-03-15|18|2020-04-01 18:00:00|1.5|2020-03-02|8613977777777|False",
            string.Join('|', json.RootElement.EnumerateObject().Where(column => column.Name != "Missing_columns").Select(column => column.Value.GetString())));
    }

    [Fact]
    public async Task The_sheet_with_the_export_is_found_and_empty_rows_are_nothing()
    {
        var file = Spreadsheets.Of(
            ("Notes", [Spreadsheets.Texts("What this is"), Spreadsheets.Texts("Nothing")]),
            ("Trials",
            [
                [], Spreadsheets.Texts("Public title", "TrialID"), [], Spreadsheets.Texts("One", "NL99991"), [null, Spreadsheets.Text("NL99992")],
                Spreadsheets.Texts("Two", "NL99993", "", "too much"),
            ]));

        var records = await SplitAsync(file, "a.xlsx");

        Assert.Equal(["a.xlsx, sheet Trials, row 4", "a.xlsx, sheet Trials, row 5", "a.xlsx, sheet Trials, row 6"], records.Select(record => record.Location));
        Assert.Equal("4 columns instead of 2 (NL99993).", records[2].Problem);
    }

    private static IEnumerable<IReadOnlyList<string>> Table()
    {
        using var csv = CsvReader.Create(File.OpenRead(Fixture("export.csv")), new() { HasHeader = false, Separator = ',' });
        while (csv.Read())
            yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return file.ToArray();
    }
}
