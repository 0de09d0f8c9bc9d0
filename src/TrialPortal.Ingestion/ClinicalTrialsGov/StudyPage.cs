using System.Text.Json;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>One page of the API: <c>{"totalCount": 310, "studies": [{…}, …], "nextPageToken": "…"}</c>, as far as it came.</summary>
internal sealed class StudyPage
{
    private const string CutOff = "is cut off";
    private const int FirstBuffer = 256 * 1024;   // most studies are a tenth of this; a longer one makes it grow
    private bool inStudies;
    private bool hasStudies;

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

    /// <summary>Reads a page while it comes in, holding its studies and little else. Never throws: what went wrong is in <see cref="Problem"/>.</summary>
    /// <param name="stream">The page as the registry sends it.</param>
    /// <param name="stop">Ends the reading; what came by then is kept.</param>
    public static async Task<StudyPage> ReadAsync(Stream stream, CancellationToken stop)
    {
        var page = new StudyPage();
        var buffer = new byte[FirstBuffer];
        var state = default(JsonReaderState);
        var length = 0;
        var begun = false;
        var whole = false;
        while (!whole)
        {
            var (read, broke) = await FillAsync(stream, buffer.AsMemory(length), stop);
            length += read;
            var ended = length < buffer.Length;
            var start = begun || !buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 0 : 3;
            try
            {
                whole = page.Parse(buffer.AsSpan(start, length - start), ref state, out var used);
                used += start;
                length -= used;
                buffer.AsSpan(used, length).CopyTo(buffer);
                begun |= used > 0;
                if (whole)
                    page.Problem = page.hasStudies ? null : "is not a page of studies";
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)   // the latter: text that is not UTF-8
            {
                page.Problem = !begun && AnswerText.IsHtml(buffer.AsSpan(0, length))
                    ? $"is a web page instead of JSON{AnswerText.Quote(buffer.AsSpan(0, length))}"
                    : $"is not JSON: {exception.Message}";
                return page;
            }

            if (ended && !whole)
            {
                page.Problem = broke is null ? begun ? CutOff : "is empty" : $"{CutOff} ({broke})";
                return page;
            }

            if (length == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }

        return page;
    }

    /// <summary>Fills the buffer as far as the stream goes, so that a long study is not tried again with every packet.</summary>
    private static async Task<(int Read, string? Broke)> FillAsync(Stream stream, Memory<byte> buffer, CancellationToken stop)
    {
        var read = 0;
        try
        {
            while (read < buffer.Length)
            {
                var more = await stream.ReadAsync(buffer[read..], stop);
                if (more == 0)
                    break;
                read += more;
            }

            return (read, null);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            return (read, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return (read, "took too long");
        }
    }

    /// <summary>Takes in what is complete; true when the page's end was among it. The rest, from <paramref name="used"/>, is needed again.</summary>
    private bool Parse(ReadOnlySpan<byte> json, ref JsonReaderState state, out int used)
    {
        // Not the final block, so that a missing end is an answer ("no more") and not an exception like broken JSON.
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state);
        var settled = reader;
        var whole = false;
        while (!whole && (inStudies ? TakeStudy(ref reader, json) : TakeProperty(ref reader, out whole)))
            settled = reader;
        state = settled.CurrentState;
        used = (int)settled.BytesConsumed;
        return whole;
    }

    private bool TakeStudy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            inStudies = false;
            return true;
        }

        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return false;
        Studies.Add(json[start..(int)reader.BytesConsumed].ToArray());
        return true;
    }

    private bool TakeProperty(ref Utf8JsonReader reader, out bool whole)
    {
        whole = false;
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;
        if (reader.TokenType != JsonTokenType.PropertyName)
            return whole = true;   // the end; or a page that is no object, and so without studies

        var isStudies = reader.ValueTextEquals("studies"u8);
        var isTotal = reader.ValueTextEquals("totalCount"u8);
        var isToken = reader.ValueTextEquals("nextPageToken"u8);
        if (!reader.Read())
            return false;
        if (isStudies && reader.TokenType == JsonTokenType.StartArray)
            return inStudies = hasStudies = true;
        if (isTotal && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var total))
            Total = total;
        else if (isToken && reader.TokenType == JsonTokenType.String)
            NextToken = reader.GetString() is { Length: > 0 } token ? token : null;
        return reader.TrySkip();
    }
}
