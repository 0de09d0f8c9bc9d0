using System.Text.Json;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>A record as it is stored: texts by column.</summary>
internal sealed class IctrpRecord
{
    private readonly Dictionary<string, string> byName;

    private IctrpRecord(List<KeyValuePair<string, string>> values)
    {
        Values = values;
        byName = new(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            byName[name] = value;
    }

    /// <summary>In the order of the payload.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; }

    /// <summary>Null when the record does not have it.</summary>
    public string? this[string column] => byName.GetValueOrDefault(column);

    /// <summary>Null when it is no object of texts.</summary>
    public static IctrpRecord? TryRead(ReadOnlySpan<byte> record)
    {
        var values = new List<KeyValuePair<string, string>>();
        try
        {
            var reader = new Utf8JsonReader(record);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (!reader.Read() || reader.TokenType != JsonTokenType.String)
                    return null;
                values.Add(new(name, reader.GetString()!));
            }
            return reader.TokenType == JsonTokenType.EndObject ? new(values) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
