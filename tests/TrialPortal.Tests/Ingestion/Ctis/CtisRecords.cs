using System.Text;
using System.Text.Json.Nodes;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Ctis;

/// <summary>The invented CTIS records of Fixtures/ctis, to be changed by a test.</summary>
internal static class CtisRecords
{
    public const string CurrentId = "2099-500001-11-00";
    public const string OldId = "2099-500002-22-01";

    /// <summary>A record of today: Netherlands recruiting, Belgium pending.</summary>
    public static JsonObject Current() => Read("current-record.json");

    /// <summary>A record from before June 2024, with a row's fields merged in.</summary>
    public static JsonObject BeforeJune2024() => Read("record-before-june-2024.json");

    /// <summary>A page of the search with two rows.</summary>
    public static JsonObject SearchPage() => Read("search-page.json");

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "ctis", file);

    /// <summary>The node at a path such as "authorizedApplication.authorizedPartsII.0.mscInfo".</summary>
    public static JsonNode At(this JsonNode node, string path) =>
        path.Split('.').Aggregate(node, (found, step) => int.TryParse(step, out var index) ? found[index]! : found[step]!);

    /// <summary>Sets, or with null removes, what is at a path.</summary>
    public static JsonObject With(this JsonObject record, string path, JsonNode? value)
    {
        var dot = path.LastIndexOf('.');
        var parent = (dot < 0 ? record : record.At(path[..dot])).AsObject();
        var name = path[(dot + 1)..];
        if (value is null)
            Assert.True(parent.Remove(name), $"The fixture has no {path}.");
        else
            parent[name] = value;
        return record;
    }

    /// <summary>The record under another number.</summary>
    public static JsonObject Numbered(this JsonObject record, string id) => record.With("ctNumber", id);

    public static ReadOnlyMemory<byte> Bytes(this JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    public static Trial Map(JsonNode record, MappingNotes? notes = null) => CtisMapper.Map(record.Bytes().Span, notes ?? new());

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllBytes(PathOf(file)))!.AsObject();
}
