using System.IO.Compression;
using TrialPortal.Tests.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Ictrp;

/// <summary>Not beside other tests: it measures the heap of the process.</summary>
[Collection(nameof(ImportMemoryTests))]
public sealed class IctrpMemoryTests : IDisposable
{
    private const int Records = 12_000;
    private const int MB = 1024 * 1024;
    private static readonly string Text = string.Concat(Enumerable.Repeat("Able to walk ten metres without help. ", 90));

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("xml")]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Memory_does_not_grow_with_the_export(string format)
    {
        await WriteAsync(format);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (count, peak) = (0, 0L);

        await foreach (var record in RegistrySources.Ictrp.ReadFileAsync(file, CancellationToken.None))
        {
            Assert.Null(record.Problem);
            if (++count % 2000 == 0)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Records, count);
        Assert.InRange(peak, 0, 8 * MB);   // of 40
    }

    private async Task WriteAsync(string format)
    {
        await using var stream = File.Create(file);
        if (format == "xlsx")
        {
            WriteSpreadsheet(stream);
            return;
        }
        await using var text = new StreamWriter(stream);
        await text.WriteAsync(format == "xml" ? "<Trials>\n" : "TrialID,Public title,Inclusion Criteria\n");
        for (var i = 0; i < Records; i++)
        {
            await text.WriteAsync(format == "xml"
                ? $"<Trial><TrialID>NL9{i}</TrialID><Public_title>Trial {i}</Public_title><Inclusion_Criteria>{i} {Text}</Inclusion_Criteria></Trial>\n"
                : $"NL9{i},Trial {i},\"{i} {Text}\"\n");
        }
        await text.WriteAsync(format == "xml" ? "</Trials>" : "");
    }

    /// <summary>Line by line, because the library would hold it whole.</summary>
    private static void WriteSpreadsheet(Stream stream)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        const string relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        Write("[Content_Types].xml", [
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>",
            $"<Override PartName='/xl/workbook.xml' ContentType='{types}.sheet.main+xml'/><Override PartName='/xl/sheet.xml' ContentType='{types}.worksheet+xml'/>",
            $"<Override PartName='/xl/texts.xml' ContentType='{types}.sharedStrings+xml'/></Types>"]);
        Write("_rels/.rels", [$"<Relationships xmlns='{relations}'><Relationship Id='r1' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"]);
        Write("xl/workbook.xml", [$"<workbook xmlns='{main}' xmlns:r='{office}'><sheets><sheet name='Trials' sheetId='1' r:id='r1'/></sheets></workbook>"]);
        Write("xl/_rels/workbook.xml.rels", [
            $"<Relationships xmlns='{relations}'><Relationship Id='r1' Type='{office}/worksheet' Target='sheet.xml'/><Relationship Id='r2' Type='{office}/sharedStrings' Target='texts.xml'/></Relationships>"]);
        Write("xl/texts.xml", [$"<sst xmlns='{main}'>", .. Enumerable.Range(0, Records).Select(i => $"<si><t>{i} {Text}</t></si>"), "</sst>"]);
        Write("xl/sheet.xml", [
            $"<worksheet xmlns='{main}'><sheetData><row><c t='str'><v>TrialID</v></c><c t='str'><v>Public title</v></c><c t='str'><v>Inclusion Criteria</v></c></row>",
            .. Enumerable.Range(0, Records).Select(i => $"<row><c t='str'><v>NL9{i}</v></c><c t='str'><v>Trial {i}</v></c><c t='s'><v>{i}</v></c></row>"), "</sheetData></worksheet>"]);

        void Write(string name, IEnumerable<string> lines)
        {
            using var entry = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
            foreach (var line in lines)
                entry.Write(line);
        }
    }
}
