using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrialPortal.Web.Exports;

/// <summary>Trials as JSON: one object with the terms of each source and the trials, or one line for each trial (NDJSON).</summary>
public static class TrialJson
{
    public const string ContentType = "application/json; charset=utf-8";

    public const string LinesContentType = "application/x-ndjson; charset=utf-8";

    // A file, not a part of a page: letters stay letters.
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(Stream output, TrialFile file, IAsyncEnumerable<TrialRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rows);
        var buffer = new FileBuffer(output);
        // The head without its closing brace: the trials follow in the same object.
        buffer.Memory.Write(JsonSerializer.SerializeToUtf8Bytes(Head(file), options).AsSpan()[..^1]);
        buffer.Memory.Write(",\"trials\":[\n"u8);
        await buffer.SendAsync(true, cancellationToken);
        var isFirst = true;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!isFirst)
                buffer.Memory.Write(",\n"u8);
            isFirst = false;
            JsonSerializer.Serialize(buffer.Memory, row, options);
            await buffer.SendAsync(false, cancellationToken);
        }
        buffer.Memory.Write("\n]}\n"u8);
        await buffer.SendAsync(true, cancellationToken);
    }

    /// <summary>Each line is a whole trial, with the terms of its sources in it.</summary>
    public static async Task WriteLinesAsync(Stream output, IAsyncEnumerable<TrialRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(rows);
        var buffer = new FileBuffer(output);
        await buffer.SendAsync(true, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(buffer.Memory, row, options);
            buffer.Memory.Write("\n"u8);
            await buffer.SendAsync(false, cancellationToken);
        }
        await buffer.SendAsync(true, cancellationToken);
    }

    private static object Head(TrialFile file) => new
    {
        file.Title,
        Link = file.Address,
        Language = file.Language.Code,
        ExportedAt = file.At,
        file.Demo,
        file.Note,
        Sources = TrialFile.Sources.ToDictionary(source => source.Registry, source => new { Name = source.Name(file.Language), Licence = source.Licence(file.Language), source.Url, Contents = source.MayPassOn }),
    };
}
