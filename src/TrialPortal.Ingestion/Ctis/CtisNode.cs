using System.Globalization;
using System.Text.Json;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>
/// A place in a record, there or not. CTIS has no specification and writes one field now as a number, now as text, now as a list: reading by
/// place keeps one field of another type from making the whole record unreadable.
/// </summary>
internal readonly struct CtisNode(JsonElement element)
{
    /// <summary>There, and not null.</summary>
    public bool Exists => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public bool IsNumber => element.ValueKind == JsonValueKind.Number;

    /// <summary>The property; a place that is not there when this is no object or lacks it.</summary>
    public CtisNode this[string property] => IsObject && element.TryGetProperty(property, out var value) ? new(value) : default;

    /// <summary>The elements of a list; none when this is no list.</summary>
    public IEnumerable<CtisNode> Items => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(item => new CtisNode(item)) : [];

    public IEnumerable<(string Name, CtisNode Value)> Properties =>
        IsObject ? element.EnumerateObject().Select(property => (property.Name, new CtisNode(property.Value))) : [];

    /// <summary>As it stands: a text, or a number's digits.</summary>
    public string? Raw => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>One clean line; null when missing, also in the registry's own words ("N/A").</summary>
    public string? Line => RegistryText.Line(Raw) is { } line && !IsMissing(line) ? line : null;

    /// <summary>Clean lines; null when missing.</summary>
    public string? Block => RegistryText.Block(Raw) is { } text && !IsMissing(text) ? text : null;

    /// <summary>A whole number, also when it is written as text or as 12.0.</summary>
    public int? Int => double.TryParse(Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= int.MinValue and <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : null;

    public bool? Flag => element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    private static bool IsMissing(string text) => text.ToUpperInvariant() is "N/A" or "NA" or "N.A." or "-" or ".";
}
