using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// One record in one form, whatever the format it came in: a JSON object of texts, columns in a fixed order, empty ones left out. Line ends and
/// padding, in which the formats differ, are made equal; text that was read in the wrong encoding is put right where that is certain.
/// </summary>
internal sealed class IctrpRow
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public bool IsEmpty => values.Keys.All(name => name == IctrpColumns.Missing);

    /// <summary>A column that comes twice (several secondary ids in XML) holds both.</summary>
    public void Add(string column, string? value)
    {
        if (Clean(value) is not { Length: > 0 } clean)
            return;
        values[column] = values.TryGetValue(column, out var earlier) ? $"{earlier};{clean}" : clean;
    }

    public ReadOnlyMemory<byte> ToJson()
    {
        using var payload = new MemoryStream(4096);
        using (var json = new Utf8JsonWriter(payload, Options))
        {
            json.WriteStartObject();
            foreach (var (name, value) in values.OrderBy(pair => IctrpColumns.PlaceOf(pair.Key)).ThenBy(pair => pair.Key, StringComparer.Ordinal))
                json.WriteString(name, value);
            json.WriteEndObject();
        }
        return payload.ToArray();
    }

    private static string Clean(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return "";
        var text = new StringBuilder(value.Length);
        foreach (var line in Mojibake.Repaired(value).ReplaceLineEndings("\n").Split('\n'))
        {
            foreach (var character in line.AsSpan().TrimEnd())
            {
                if (character is '\t' || !char.IsControl(character))
                    text.Append(character);
            }
            text.Append('\n');
        }
        return text.ToString().Trim();
    }
}
