using System.Text.Json;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>One page of the API: <c>{"totalCount": 310, "studies": [{…}, …], "nextPageToken": "…"}</c>, as far as it came.</summary>
internal sealed class StudyPage
{
    /// <summary>Each study's bytes exactly as they stood in the page, in memory of their own.</summary>
    public List<ReadOnlyMemory<byte>> Studies { get; } = [];

    /// <summary>Number of studies in all pages. The registry tells it on the first page only.</summary>
    public int? Total { get; private set; }

    /// <summary>What asks for the next page; null on the last.</summary>
    public string? NextToken { get; private set; }

    /// <summary>Why the page is not whole; null when it is. <see cref="Studies"/> then holds the whole ones before the damage.</summary>
    public string? Problem { get; private set; }

    /// <summary>A page that never came.</summary>
    public static StudyPage Nothing => new() { Problem = "did not come" };

    /// <summary>Never throws: what cannot be read is in <see cref="Problem"/>.</summary>
    public static StudyPage Read(ReadOnlySpan<byte> json)
    {
        var page = new StudyPage();
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        try
        {
            // Not the final block, so that a missing end is an answer ("no more") and not an exception like broken JSON.
            var reader = new Utf8JsonReader(json, isFinalBlock: false, state: default);
            page.Problem = json.IsEmpty ? "is empty" : page.ReadObject(ref reader, json);
        }
        catch (JsonException exception)
        {
            page.Problem = $"is not JSON: {exception.Message}";
        }
        catch (InvalidOperationException exception)   // text that is not UTF-8
        {
            page.Problem = $"is not JSON: {exception.Message}";
        }

        return page;
    }

    private string? ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        const string cutOff = "is cut off";
        if (!reader.Read())
            return cutOff;
        if (reader.TokenType != JsonTokenType.StartObject)
            return "is not a page of studies";
        var hasStudies = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return hasStudies ? null : "is not a page of studies";
            var isStudies = reader.ValueTextEquals("studies"u8);
            var isTotal = reader.ValueTextEquals("totalCount"u8);
            var isToken = reader.ValueTextEquals("nextPageToken"u8);
            if (!reader.Read())
                return cutOff;
            if (isStudies && reader.TokenType == JsonTokenType.StartArray)
            {
                hasStudies = true;
                if (!ReadStudies(ref reader, json))
                    return cutOff;
                continue;
            }

            if (isTotal && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var total))
                Total = total;
            else if (isToken && reader.TokenType == JsonTokenType.String)
                NextToken = reader.GetString() is { Length: > 0 } token ? token : null;
            if (!reader.TrySkip())
                return cutOff;
        }

        return cutOff;
    }

    private bool ReadStudies(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return true;
            var start = (int)reader.TokenStartIndex;
            if (!reader.TrySkip())
                return false;
            Studies.Add(json[start..(int)reader.BytesConsumed].ToArray());
        }

        return false;
    }
}
