using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

/// <summary>An entry as JSON, as proposals and the audit trail keep it. Equal entries have equal texts.</summary>
public static class EntryJson
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // kept in a database, never within HTML as it is
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(ICuratedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return JsonSerializer.Serialize(entry, entry.GetType(), options);
    }

    public static ICuratedEntry Read(CuratedKind kind, string json) =>
        (kind == CuratedKind.HospitalExemption ? JsonSerializer.Deserialize<HospitalExemption>(json, options) : (ICuratedEntry?)JsonSerializer.Deserialize<EarlyAccessProgramme>(json, options))
        ?? throw new JsonException("There is no entry.");

    /// <summary>Whether the entry is still as it was. A text of an older version of the program counts too.</summary>
    public static bool IsStill(this ICuratedEntry entry, CuratedKind kind, string json) => Write(entry) == Write(Read(kind, json));
}
