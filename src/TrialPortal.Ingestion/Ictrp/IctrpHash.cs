using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// SHA-256 of what a record says. Left out is what moves without a change of the trial: the day of the export, the day on which WHO refreshed
/// its copy, and which columns the file lacks. White space is folded, and the order of interventions and outcomes does not count: two exports
/// of the same day's data give the same items in another order.
/// </summary>
internal static class IctrpHash
{
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "Export_date", "Last_Refreshed_on", "Internal_Number", IctrpColumns.Missing };
    private static readonly HashSet<string> Unordered = new(StringComparer.Ordinal) { "Intervention", "Primary_outcome", "Secondary_outcome" };

    public static byte[] Of(ReadOnlySpan<byte> record)
    {
        if (IctrpRecord.TryRead(record) is not { } read)
            return SHA256.HashData(record);   // no record: the mapper will say what is wrong
        var said = new StringBuilder(record.Length);
        foreach (var (name, value) in read.Values.Where(pair => !LeftOut.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            said.Append(name).Append('\u0001').Append(Unordered.Contains(name) ? Sorted(value) : Folded(value)).Append('\u0002');
        return SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString()));
    }

    private static string Sorted(string value) => string.Join(';', value.Split(';').Select(Folded).Where(part => part.Length > 0).Order(StringComparer.Ordinal));

    private static string Folded(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

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
