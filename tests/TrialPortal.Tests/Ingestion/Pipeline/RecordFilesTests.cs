using System.IO.Compression;
using System.Text;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Pipeline;

public sealed class RecordFilesTests : IDisposable
{
    private const string Array = """[{"a":1},{"a":2}]""";
    private const string Page = """{"studies":[{"b":1}],"nextPageToken":"x"}""";

    private readonly string folder = Directory.CreateTempSubdirectory("trialportal-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("studies.json")]
    [InlineData("studies.txt")]
    [InlineData("studies.json.gz")]
    public async Task A_plain_file_is_read_whatever_its_name(string name)
    {
        var records = await ReadAsync(Write(name, Bytes(Array)));

        Assert.Equal(["""{"a":1}""", """{"a":2}"""], records.Select(Json));
        Assert.Equal($"{name}, record 2", records[1].Location);
    }

    [Theory]
    [InlineData("studies.json.gz")]
    [InlineData("studies.json")]
    public async Task A_gzipped_file_is_read_whatever_its_name(string name) => Assert.Equal(2, (await ReadAsync(Write(name, Gzip(Array)))).Count);

    [Fact]
    public async Task A_zip_may_hold_arrays_pages_lines_single_studies_and_gzipped_ones()
    {
        var zip = Zip(
            ("1.json", Bytes(Array)), ("folder/", []), ("folder/page.json.gz", Gzip(Page)), ("lines.ndjson", Bytes("{\"c\":1}\n{\"c\":2}")),
            ("NCT01.JSON", Bytes("""{"d":1}""")), ("README.txt", Bytes("not me")));

        var records = await ReadAsync(Write("all.zip", zip));

        Assert.Equal(["""{"a":1}""", """{"a":2}""", """{"b":1}""", """{"c":1}""", """{"c":2}""", """{"d":1}"""], records.Select(Json));
        Assert.Equal("all.zip/folder/page.json.gz, record 1", records[2].Location);
    }

    [Fact]
    public async Task A_gzipped_zip_is_read_too()
    {
        var records = await ReadAsync(Write("all.zip.gz", Gzip(Zip(("1.json", Bytes(Array)), ("2.json", Bytes(Array))))));

        Assert.Equal(4, records.Count);
    }

    [Fact]
    public async Task A_bad_entry_of_a_zip_is_told_and_the_rest_goes_on()
    {
        var damaged = Gzip(Array);
        damaged.AsSpan(12, 8).Fill(0xff);
        var zip = Zip(
            ("1.json", Bytes("<html>")), ("2.json", []), ("3.json.gz", damaged), ("4.json.gz", Bytes(Array)), ("5.json", Bytes("[{\"a\":")), ("6.json", Bytes(Page)));

        var records = await ReadAsync(Write("all.zip", zip));

        Assert.Equal(["""{"b":1}"""], records.Where(record => record.Problem is null).Select(Json));
        Assert.Equal(
            ["all.zip/1.json", "all.zip/2.json", "all.zip/3.json.gz", "all.zip/4.json.gz", "all.zip/5.json, record 1"],
            records.Where(record => record.Problem is not null).Select(record => record.Location));
    }

    [Fact]
    public async Task An_entry_whose_header_is_damaged_is_told_and_the_rest_goes_on()
    {
        var zip = Zip(("1.json", Bytes(Array)), ("2.json", Bytes(Array)), ("3.json", Bytes(Page)));
        var header = zip.AsSpan(4).IndexOf("PK\x03\x04"u8) + 4;   // of the second entry
        zip.AsSpan(header, 4).Fill((byte)'x');

        var records = await ReadAsync(Write("all.zip", zip));

        Assert.Equal(["""{"a":1}""", """{"a":2}""", """{"b":1}"""], records.Where(record => record.Problem is null).Select(Json));
        Assert.Equal("all.zip/2.json", Assert.Single(records, record => record.Problem is not null).Location);
    }

    [Fact]
    public async Task A_damaged_gzip_is_unreadable()
    {
        var damaged = Gzip(Array);
        damaged.AsSpan(12, 8).Fill(0xff);

        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Write("a.json.gz", damaged)));
    }

    [Theory]
    [InlineData("]")]
    [InlineData("\n")]
    public async Task A_gzip_that_is_cut_off_keeps_what_came_before_and_says_so(string end)
    {
        var noise = new Random(1);
        var separator = end == "]" ? "," : "\n";
        var text = (end == "]" ? "[" : "")
            + string.Join(separator, Enumerable.Range(0, 20_000).Select(i => $$"""{"a":{{i}},"b":"{{noise.Next():x}}{{noise.Next():x}}"}""")) + end;
        var gzip = Gzip(text);
        var records = new List<RawRecord>();

        var broken = await Record.ExceptionAsync(async () =>
        {
            await foreach (var record in Open(Write("a.json.gz", gzip[..(gzip.Length / 2)])))
                records.Add(record);
        });

        Assert.True(records.Count > 1000, $"{records.Count} records");
        Assert.True(
            broken is SourceInterruptedException || records[^1].Problem is not null || !Json(records[^1]).EndsWith('}'),   // the mapper refuses half a line
            $"Nobody hears that the file is cut off: {broken} {Json(records[^1])}");
    }

    [Fact]
    public async Task A_gzip_of_several_parts_is_read_to_its_end() =>
        Assert.Equal(2, (await ReadAsync(Write("a.json.gz", [.. Gzip("""[{"a":1},"""), .. Gzip("""{"a":2}]""")]))).Count);

    [Fact]
    public async Task A_zip_without_a_record_file_is_unreadable()
    {
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Write("a.zip", Zip())));
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Write("b.zip", Zip(("README.txt", Bytes("hello"))))));
    }

    [Fact]
    public async Task A_zip_that_is_cut_off_is_unreadable()
    {
        var zip = Zip(("1.json", Bytes(Array)), ("2.json", Bytes(Array)));

        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Write("a.zip", zip[..(zip.Length / 2)])));
    }

    [Fact]
    public async Task A_zip_whose_directory_is_damaged_is_unreadable()
    {
        var zip = Zip(("1.json", Bytes(Array)));
        zip.AsSpan(zip.AsSpan().IndexOf("PK\x01\x02"u8), 4).Fill((byte)'x');

        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Write("a.zip", zip)));
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_unreadable_and_named()
    {
        var missing = Path.Combine(folder, "missing.json");

        Assert.Contains(missing, (await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(missing))).Message, StringComparison.Ordinal);
        Assert.Contains(folder, (await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(folder))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_its_record_files_in_ordinal_order()
    {
        Write("b.json", Bytes(Page));
        Write("B/2.ndjson", Bytes("{\"c\":1}"));
        Write("a/deep/1.json.gz", Gzip(Array));
        Write("a/all.zip", Zip(("1.json", Bytes("""{"d":1}"""))));
        Write("a/README.txt", Bytes("not me"));

        var records = await ReadAsync(folder);

        Assert.Equal(["""{"c":1}""", """{"d":1}""", """{"a":1}""", """{"a":2}""", """{"b":1}"""], records.Select(Json));
        Assert.Equal($"{Path.GetFileName(folder)}/a/deep/1.json.gz, record 1", records[2].Location);
        Assert.Equal(5, (await ReadAsync(folder + Path.DirectorySeparatorChar)).Count);
    }

    [Fact]
    public async Task A_file_of_a_folder_that_cannot_be_read_is_told_and_the_rest_goes_on()
    {
        var zip = Zip(("1.json", Bytes(Array)));
        Write("1.json", Bytes("<html>"));
        Write("2.zip", zip[..(zip.Length / 2)]);
        Write("3.json", []);
        File.CreateSymbolicLink(Path.Combine(folder, "4.json"), Path.Combine(folder, "gone.json"));
        File.CreateSymbolicLink(Path.Combine(folder, "around"), folder);   // would never end
        Write("5.json", Bytes(Array));

        var records = await ReadAsync(folder);

        var name = Path.GetFileName(folder);
        Assert.Equal(2, records.Count(record => record.Problem is null));
        Assert.Equal([$"{name}/1.json", $"{name}/2.zip", $"{name}/3.json", $"{name}/4.json"], records.Where(record => record.Problem is not null).Select(record => record.Location));
    }

    [Fact]
    public async Task A_file_of_one_byte_is_unreadable() => await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Write("a.json", "P"u8.ToArray())));

    private static IAsyncEnumerable<RawRecord> Open(string path) =>
        RecordFiles.ReadAsync(path, (stream, name) => new JsonRecordSplitter(stream, name, "studies").SplitAsync(), CancellationToken.None);

    private static async Task<IReadOnlyList<RawRecord>> ReadAsync(string path)
    {
        var records = new List<RawRecord>();
        await foreach (var record in Open(path))
            records.Add(record);
        return records;
    }

    private static string Json(RawRecord record) => Encoding.UTF8.GetString(record.Payload.Span);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gzip(string text) => Gzip(Bytes(text));

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

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }
}
