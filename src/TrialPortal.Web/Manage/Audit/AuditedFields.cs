using System.Text.Json;
using TrialPortal.Domain.Curation;
using TrialPortal.Web.Manage.Register;

namespace TrialPortal.Web.Manage.Audit;

/// <summary>A field that changed, in words for people.</summary>
/// <param name="Label">Its name; null when what changed is one text.</param>
/// <param name="Before">Null when there was nothing.</param>
/// <param name="After">Null when nothing is left.</param>
internal sealed record AuditedField(string? Label, string? Before, string? After);

/// <summary>Reads what the audit trail kept as text or JSON: entries of the registers with their own labels, anything else by the names of its properties.</summary>
internal static class AuditedFields
{
    private static readonly Dictionary<string, string> labels = new(StringComparer.Ordinal)
    {
        ["name"] = "Naam",
        ["role"] = "Rol",
        ["hospital"] = "Ziekenhuis",
        ["kind"] = "Soort",
        ["reason"] = "Waarom",
        ["class"] = "Soort product",
        ["state"] = "Toestand",
        ["answerNl"] = "Antwoord in het Nederlands",
        ["answerEn"] = "Antwoord in het Engels",
        ["on"] = "Dag",
        ["where"] = "Waar",
        ["url"] = "Webadres",
        ["query"] = "Met welke woorden",
        ["found"] = "Nieuwe toestemmingen",
        ["resultNl"] = "Uitkomst in het Nederlands",
        ["resultEn"] = "Uitkomst in het Engels",
        ["by"] = "Door",
        ["id"] = "Nummer",
    };

    private static readonly Dictionary<string, string> words = new(StringComparer.Ordinal)
    {
        ["administrator"] = "beheerder",
        ["contributor"] = "medewerker van een ziekenhuis",
        ["same"] = "dezelfde studie",
        ["different"] = "verschillende studies",
        ["received"] = "ontvangen",
        ["inProgress"] = "in behandeling",
        ["corrected"] = "verbeterd",
        ["unchanged"] = "niet veranderd",
        ["full"] = "de hele lijst",
        ["incremental"] = "wat veranderde",
        ["gtmp"] = "gentherapie (GTMP)",
        ["sctmp"] = "celtherapie (sCTMP)",
        ["tep"] = "weefselproduct (TEP)",
        ["none"] = "geen geavanceerde therapie",
    };

    public static IReadOnlyList<AuditedField> Of(AuditEntry entry)
    {
        if (Register(entry) is { } register)
            return register;
        var (before, after) = (Properties(entry.Before), Properties(entry.After));
        if (before is null || after is null)
            return entry.Before is null && entry.After is null ? [] : [new(null, entry.Before, entry.After)];
        return [.. before.Keys.Union(after.Keys)
            .Select(name => new AuditedField(labels.GetValueOrDefault(name, name), before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(field => field.Before != field.After)];
    }

    /// <summary>What changed in an entry of a register; null when it is about something else, or of a version of the program that wrote it otherwise.</summary>
    private static List<AuditedField>? Register(AuditEntry entry)
    {
        if (entry.After is not ['{', ..] || !(Starts("exemption.") || Starts("early-access.") || Starts("proposal.")))
            return null;
        var kind = Starts("early-access.") || !entry.After.Contains("\"indicationNl\"", StringComparison.Ordinal) ? CuratedKind.EarlyAccess : CuratedKind.HospitalExemption;
        try
        {
            return [.. CuratedFields.Of(kind)
                .Differences(entry.Before is null ? null : EntryJson.Read(kind, entry.Before), EntryJson.Read(kind, entry.After))
                .Select(field => new AuditedField(FieldLabels.Of(field.Field).Label, Value(field.Field, field.Before), Value(field.Field, field.After)))];
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }

        bool Starts(string action) => entry.Action.StartsWith(action, StringComparison.Ordinal);
        static string? Value(string field, string value) => value.Length == 0 ? null : FieldLabels.Value(field, value);
    }

    /// <summary>The properties of an object as text; none when there is no text at all; null when the text is no object.</summary>
    private static Dictionary<string, string>? Properties(string? json)
    {
        if (json is null)
            return [];
        if (json is not ['{', ..])
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => Text(property.Value), StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString()! is var text => words.GetValueOrDefault(text, text),
        JsonValueKind.True => "ja",
        JsonValueKind.False => "nee",
        _ => value.ToString(),
    };
}
