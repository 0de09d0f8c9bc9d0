using System.Text;
using System.Text.Json.Nodes;

namespace TrialPortal.Tests.Ingestion;

/// <summary>Small invented studies in the registry's shape, for tests about what happens to a record rather than what is in it.</summary>
internal static class Studies
{
    public static string Id(int number) => $"NCT{number:D8}";

    /// <summary>A recruiting study with one Dutch site that recruits.</summary>
    public static JsonObject Study(int number, string title = "A study", string status = "RECRUITING", string updated = "2026-11-01") =>
        Study(Id(number), title, status, updated);

    public static JsonObject Study(string id, string title = "A study", string status = "RECRUITING", string updated = "2026-11-01") => new()
    {
        ["protocolSection"] = new JsonObject
        {
            ["identificationModule"] = new JsonObject { ["nctId"] = id, ["briefTitle"] = title },
            ["statusModule"] = new JsonObject { ["overallStatus"] = status, ["lastUpdatePostDateStruct"] = new JsonObject { ["date"] = updated } },
            ["contactsLocationsModule"] = new JsonObject { ["locations"] = new JsonArray(Site("Netherlands", "RECRUITING")) },
        },
    };

    public static JsonObject[] Many(int count, int first = 1) => [.. Enumerable.Range(first, count).Select(number => Study(number))];

    public static JsonObject Site(string country, string? status) => new() { ["facility"] = "Demoziekenhuis", ["city"] = "Zwolle", ["country"] = country, ["status"] = status };

    /// <summary>A module of the protocol section, made when it is not there.</summary>
    public static JsonObject Module(this JsonObject study, string name)
    {
        var protocol = study["protocolSection"]!.AsObject();
        if (!protocol.ContainsKey(name))
            protocol[name] = new JsonObject();
        return protocol[name]!.AsObject();
    }

    public static JsonObject With(this JsonObject study, string module, string field, JsonNode? value)
    {
        study.Module(module)[field] = value;
        return study;
    }

    public static JsonObject WithSites(this JsonObject study, params JsonObject[] sites) => study.With("contactsLocationsModule", "locations", new JsonArray([.. sites]));

    public static string Page(params IEnumerable<JsonNode> studies) => $$"""{"studies":[{{string.Join(',', studies.Select(study => study.ToJsonString()))}}]}""";

    public static byte[] Bytes(this JsonNode study) => Encoding.UTF8.GetBytes(study.ToJsonString());
}
