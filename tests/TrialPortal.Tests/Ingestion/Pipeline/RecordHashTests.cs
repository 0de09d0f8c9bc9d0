using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.Pipeline;

public class RecordHashTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("""{"a":"b","c":[1,2,true,null]}""", """{ "a" : "b",   "c" : [1, 2, true, null] }""")]
    [InlineData("""{"a":"b c"}""", """{"a":"b  c"}""")]
    [InlineData("""{"a":"b c"}""", """{"a":" b\n   c "}""")]
    [InlineData("""{"a":"b c"}""", """{"a":"b\r\n\tc"}""")]
    [InlineData("""{"a":"é/\"🧬"}""", """{"a":"\u00e9\/\u0022\ud83e\uddec"}""")]
    [InlineData("""{"a":{"versionHolder":"2026-11-20","b":1}}""", """{"a":{"versionHolder":"2026-11-21","b":1}}""")]
    [InlineData("""{"a":{"versionHolder":{"x":[1]},"b":1}}""", """{"a":{"b":1}}""")]
    public void Layout_white_space_escapes_and_the_version_of_the_data_do_not_matter(string one, string other) => Assert.Equal(Hash(one), Hash(other));

    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"a"}""")]
    [InlineData("""{"a":"b c"}""", """{"a":"bc"}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a":true}""", """{"a":false}""")]
    [InlineData("""{"a":null}""", """{"a":false}""")]
    [InlineData("""{"a":null}""", """{}""")]
    [InlineData("""{"a":[]}""", """{"a":{}}""")]
    [InlineData("""{"a":["b","c"]}""", """{"a":["bc"]}""")]
    [InlineData("""{"a":["b","c"]}""", """{"a":["c","b"]}""")]
    [InlineData("""{"a":["b"],"c":[]}""", """{"a":[],"c":["b"]}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[12]}""")]
    [InlineData("""{"a":"B"}""", """{"a":"b"}""")]
    [InlineData("""{"a":""}""", """{"a":"\u0001"}""")]
    public void Content_matters(string one, string other) => Assert.NotEqual(Hash(one), Hash(other));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":""")]
    public void What_is_no_JSON_has_a_hash_of_its_bytes(string record)
    {
        Assert.Equal(32, Hash(record).Length);
        Assert.NotEqual(Hash(record), Hash(record + " "));
    }

    [Fact]
    public void A_study_written_in_another_way_is_the_same_study_and_another_study_is_not() => Prop.ForAll<string[], int>((texts, number) =>
    {
        var study = Study(1).With("conditionsModule", "conditions", new JsonArray([.. texts.Select(text => (JsonNode?)JsonValue.Create(Readable(text)))]))
            .With("designModule", "count", number);
        var json = study.ToJsonString();
        var other = JsonNode.Parse(json)!.AsObject().With("designModule", "count", number ^ 1);
        return Hash(json).AsSpan().SequenceEqual(Hash(study.ToJsonString(Indented)))
            && Hash(json).AsSpan().SequenceEqual(Hash(study.ToJsonString(Unescaped)))
            && !Hash(json).AsSpan().SequenceEqual(Hash(other.ToJsonString()));
    }).QuickCheckThrowOnFailure();

    [SharedFact(SharedStudies.FirstPage)]
    public void No_two_shared_studies_have_one_hash()
    {
        var hashes = SharedStudies.All.Select(study => Convert.ToHexString(Hash(study.GetRawText()))).ToList();

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.Equal(hashes, SharedStudies.All.Select(study => Convert.ToHexString(Hash(JsonSerializer.Serialize(study, Indented)))));
    }

    private static string Readable(string? text) => string.Concat((text ?? "").Where(character => !char.IsSurrogate(character)));

    private static byte[] Hash(string json) => new RecordHash("versionHolder").Of(Encoding.UTF8.GetBytes(json));
}
