using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Pipeline;

public class JsonRecordSplitterTests
{
    private static readonly Gen<string> Text = Gen.ListOf(Gen.Elements("{", "}", "[", "]", "\"", "\\", ",", ":", "\n", " ", "a", "é", "\U0001F9EC", "\\\"", "studies"))
        .Select(string.Concat);

    private static readonly Gen<JsonNode?> Value = Gen.OneOf<JsonNode?>(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Choose(-1000, 1000).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Elements(true, false).Select(truth => (JsonNode?)JsonValue.Create(truth)),
        Gen.Constant((JsonNode?)null));

    private static readonly Gen<JsonObject> Record =
        from values in Gen.ListOf(Value)
        from inner in Gen.ListOf(Value)
        from list in Gen.ListOf(Value)
        select new JsonObject(
        [
            .. values.Select((value, i) => KeyValuePair.Create($"v{i}", Copy(value))),
            KeyValuePair.Create("inner", (JsonNode?)new JsonObject(inner.Select((value, i) => KeyValuePair.Create($"{{{i}", Copy(value))))),
            KeyValuePair.Create("list", (JsonNode?)new JsonArray([.. list.Select(Copy), new JsonObject { ["x"] = "]" }])),
        ]);

    public static TheoryData<string> OneRecordIn =>
    [
        """{"studies":[{"a":1}],"nextPageToken":"x"}""",
        """{"totalCount":1,"studies":[{"a":1}]}""",
        """ { "nextPageToken" : "x" , "studies" : [ {"a":1} ] } """,
        """{"pagination":{"page":1,"note":"}]\"","sorts":[{"by":"id"}]},"studies":[{"a":1}]}""",
        """[{"a":1}]""",
        """[{"a":1},]""",
        """{"a":1}""",
        "{\"a\":1}\n",
        "\r\n{\"a\":1}\r\n\r\n",
        "\uFEFF{\"a\":1}",
        "\uFEFF[{\"a\":1}]",
    ];

    [Theory]
    [MemberData(nameof(OneRecordIn))]
    public async Task Every_layout_gives_its_record(string file)
    {
        var record = Assert.Single(await SplitAsync(file));

        Assert.Equal("""{"a":1}""", Json(record));
        Assert.Null(record.Problem);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    [InlineData("""{"studies":[]}""")]
    [InlineData("""{"totalCount":0,"studies":[],"nextPageToken":"x"}""")]
    public async Task An_empty_list_has_no_records(string file) => Assert.Empty(await SplitAsync(file));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n \n")]
    public async Task Lines_are_records_wherever_they_end(string newline)
    {
        var records = await SplitAsync(string.Join(newline, """{"a":1}""", """{"a":"}{"}""", """{"a":3}"""));

        Assert.Equal(["""{"a":1}""", """{"a":"}{"}""", """{"a":3}"""], records.Select(Json));
        Assert.All(records, record => Assert.Null(record.Problem));
    }

    [Fact]
    public async Task A_line_is_told_by_its_number_in_the_file()
    {
        var records = await SplitAsync("{\"a\":1}\n\n{\"a\":2}\n");

        Assert.Equal(["file, line 1", "file, line 3"], records.Select(record => record.Location));
    }

    [Theory]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1}}""")]
    [InlineData("""{"a":"1}""")]
    [InlineData("garbage")]
    [InlineData("[1,2]")]
    public async Task A_bad_line_does_not_take_its_neighbours_along(string bad)
    {
        string[][] orders = [[bad, """{"b":1}""", """{"b":2}"""], ["""{"b":1}""", bad, """{"b":2}"""], ["""{"b":1}""", """{"b":2}""", bad]];
        foreach (var order in orders.Where(order => order[0][0] == '{'))   // a file that starts otherwise is no JSON objects at all
        {
            var records = await SplitAsync(string.Join('\n', order));

            Assert.Equal(["""{"b":1}""", """{"b":2}"""], records.Select(Json).Where(json => json.StartsWith("{\"b\"", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("{\"a\":1}{\"a\":2}")]
    [InlineData("{\"a\":1} {\"a\":2}")]
    [InlineData("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n")]
    [InlineData("{\"a\":\n1}\n\n{\"a\":\n2}")]
    [InlineData("{\"a\":1} {\"a\":\n2}")]
    public async Task Objects_may_follow_each_other_in_any_layout(string file) =>
        Assert.Equal(["""{"a":1}""", """{"a":2}"""], (await SplitAsync(file)).Select(Compact));

    [Fact]
    public async Task An_object_whose_first_line_ends_before_another_object_is_one_record() =>
        Assert.Equal(["""{"list":[{"a":1}]}"""], (await SplitAsync("{\"list\": [\n{\"a\": 1}\n]}")).Select(Compact));

    [Fact]
    public async Task Garbage_between_objects_is_told_and_the_rest_goes_on()
    {
        var records = await SplitAsync("{\n\"a\": 1\n}\ngarbage\n{\n\"a\": 2\n}");

        Assert.Equal(["""{"a":1}""", """{"a":2}"""], records.Where(record => record.Problem is null).Select(Compact));
        Assert.Equal("garbage", Json(Assert.Single(records, record => record.Problem is not null)));
    }

    [Fact]
    public async Task What_is_no_object_in_a_list_is_told_and_the_rest_goes_on()
    {
        var records = await SplitAsync("""[1, {"a":1}, "te,]xt\"", null, [{"no":1},[2]], true, {"a":2}]""");

        Assert.Equal(["1", """{"a":1}""", "\"te,]xt\\\"\"", "null", """[{"no":1},[2]]""", "true", """{"a":2}"""], records.Select(Json));
        Assert.Equal([false, true, false, false, false, false, true], records.Select(record => record.Problem is null));
        Assert.Equal("file, record 7", records[^1].Location);
    }

    [Fact]
    public async Task A_bracket_too_many_does_not_take_the_next_record_along()
    {
        var records = await SplitAsync("""[{"a":1}}, {"a":2}]""");

        Assert.Equal(["""{"a":1}""", """{"a":2}"""], records.Where(record => record.Problem is null).Select(Json));
        Assert.Equal(3, records.Count);
    }

    [Theory]
    [InlineData("""[{"a":1},{"a":""")]
    [InlineData("""[{"a":1},{"a":"x""")]
    [InlineData("""[{"a":1},{"a":"x\""")]
    [InlineData("""[{"a":1},""")]
    [InlineData("""[{"a":1}""")]
    [InlineData("""[{"a":1},nul""")]
    [InlineData("""{"studies":[{"a":1},{"a":{"b":[1""")]
    [InlineData("""{"studies":[{"a":1}""")]
    public async Task A_list_that_is_cut_off_keeps_what_came_before_and_says_so(string file)
    {
        var records = await SplitAsync(file);

        Assert.Equal(["""{"a":1}"""], records.Where(record => record.Problem is null).Select(Json));
        Assert.Contains("cut off", Assert.Single(records, record => record.Problem is not null).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_cut_off_keep_what_came_before()
    {
        var records = await SplitAsync("{\"a\":1}\n{\"a\":2}\n{\"a\":");

        Assert.Equal(["""{"a":1}""", """{"a":2}""", """{"a":"""], records.Select(Json));   // the last one is for the mapper to refuse
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\uFEFF")]
    public async Task An_empty_file_is_unreadable(string file)
    {
        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => SplitAsync(file));

        Assert.Equal("file is empty.", refusal.Message);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Service unavailable</body></html>", "web page")]
    [InlineData("\n <?xml version=\"1.0\"?><a/>", "XML")]
    [InlineData("NCT Number,Title\nNCT00000001,A study", "not JSON")]
    [InlineData("\"text\"", "not JSON")]
    public async Task What_is_no_JSON_is_unreadable_and_says_what_it_is(string file, string what)
    {
        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => SplitAsync(file));

        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_gives_one_byte_at_a_time_gives_the_same_records()
    {
        var file = "\uFEFF" + """{"totalCount": 2, "studies": [{"a":"\"}\\"}, {"b":[{"c":"]"}]}]}""";

        Assert.Equal((await SplitAsync(file)).Select(Json), (await SplitAsync(file, 1)).Select(Json));
        Assert.Equal(2, (await SplitAsync(file, 1)).Count);
    }

    [Fact]
    public async Task A_record_of_5_MB_comes_whole()
    {
        var big = $$"""{"text":"{{new string('x', 5 * 1024 * 1024)}}"}""";

        var records = await SplitAsync($"[{{\"a\":1}},{big},{{\"a\":2}}]", 100_000, 1);

        Assert.Equal(3, records.Count);
        Assert.Equal(big, Json(records[1]));
    }

    [Fact]
    public async Task A_record_belongs_to_its_receiver()
    {
        var file = "[" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""{"number":{{i}}}""")) + "]";

        var records = await SplitAsync(file);

        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => $$"""{"number":{{i}}}"""), records.Select(Json));
    }

    [Fact]
    public void Any_list_of_objects_comes_back_from_any_layout_in_any_parts()
    {
        var layouts = Gen.Elements(Enum.GetValues<Layout>());
        var parts = Gen.NonEmptyListOf(Gen.Choose(1, 60)).Select(lengths => lengths.ToArray());
        var files = from records in Gen.NonEmptyListOf(Record) from layout in layouts from lengths in parts select (records, layout, lengths);
        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var text = Write(file.layout, [.. file.records]);
            var given = SplitAsync(text, file.lengths).GetAwaiter().GetResult();
            return given.All(record => record.Problem is null)
                && given.Count == file.records.Count
                && given.Zip(file.records).All(pair => JsonNode.DeepEquals(JsonNode.Parse(pair.First.Payload.Span), pair.Second));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_makes_splitting_fail_in_a_way_that_a_run_does_not_know()
    {
        var pieces = Gen.ListOf(Gen.Elements("{", "}", "[", "]", "\"", "\\", ",", ":", "\n", " ", "a", "1", "\"studies\":[", "\"a\":", "null")).Select(string.Concat);
        Prop.ForAll(pieces.ToArbitrary(), text =>
        {
            try
            {
                return SplitAsync(text, 3, 1).GetAwaiter().GetResult().Count >= 0;
            }
            catch (SourceUnreadableException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();
    }

    private static JsonNode? Copy(JsonNode? value) => value?.DeepClone();

    private static string Write(Layout layout, JsonObject[] records)
    {
        var plain = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        var indented = new JsonSerializerOptions(plain) { WriteIndented = true };
        return layout switch
        {
            Layout.Array => new JsonArray([.. records.Select(Copy)]).ToJsonString(plain),
            Layout.IndentedArray => new JsonArray([.. records.Select(Copy)]).ToJsonString(indented),
            Layout.Page => new JsonObject { ["totalCount"] = records.Length, ["studies"] = new JsonArray([.. records.Select(Copy)]) }.ToJsonString(plain),
            Layout.IndentedPage => new JsonObject { ["studies"] = new JsonArray([.. records.Select(Copy)]), ["nextPageToken"] = "a" }.ToJsonString(indented),
            Layout.Lines => string.Join("\n", records.Select(record => record.ToJsonString(plain))),
            Layout.LinesOfWindows => string.Join("\r\n", records.Select(record => record.ToJsonString())) + "\r\n",
            Layout.Concatenated => string.Concat(records.Select(record => record.ToJsonString(plain))),
            _ => string.Join("\n", records.Select(record => record.ToJsonString(indented))),
        };
    }

    private static string Json(RawRecord record) => Encoding.UTF8.GetString(record.Payload.Span);

    private static string Compact(RawRecord record) => JsonNode.Parse(record.Payload.Span)!.ToJsonString();

    private static async Task<IReadOnlyList<RawRecord>> SplitAsync(string file, params int[] parts)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        await using var stream = new DribblingStream(bytes, parts.Length == 0 ? [int.MaxValue] : parts);
        var records = new List<RawRecord>();
        await foreach (var record in new JsonRecordSplitter(stream, "file", "studies").SplitAsync())
            records.Add(record);
        return records;
    }

    private enum Layout
    {
        Array,
        IndentedArray,
        Page,
        IndentedPage,
        Lines,
        LinesOfWindows,
        Concatenated,
        Indented,
    }
}
