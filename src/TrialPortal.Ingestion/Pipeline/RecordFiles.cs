using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>Opens what a registry gives as a file, by what it is and not by its name: plain, gzipped, or a zip of such files.</summary>
public static class RecordFiles
{
    private static readonly byte[] Gzip = [0x1f, 0x8b];
    private static readonly byte[] Zip = "PK"u8.ToArray();

    /// <summary>Reads records out of a file; <paramref name="split"/> cuts one decompressed stream. A bad entry of a zip is told as a problem, the rest goes on.</summary>
    public static async IAsyncEnumerable<RawRecord> ReadAsync(
        string path, Func<Stream, string, IAsyncEnumerable<RawRecord>> split, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(split);
        await using var file = Open(path);
        var name = Path.GetFileName(path);
        var compressed = await StartsWithAsync(file, Gzip, cancellationToken);
        await using var unpacked = compressed ? await UnpackedZipAsync(file, cancellationToken) : null;
        if (unpacked is null && !await StartsWithAsync(file, Zip, cancellationToken))
        {
            await foreach (var record in StreamAsync(file, compressed, name, split, cancellationToken))
                yield return record;
            yield break;
        }
        using var zip = OpenZip(unpacked ?? file, name);
        var entries = RecordEntries(zip, name);
        foreach (var entry in entries)
        {
            await foreach (var record in EntryAsync(entry, $"{name}/{entry.FullName}", split, cancellationToken))
                yield return record;
        }
        if (entries.Count == 0)
            throw new SourceUnreadableException($"{name} is a zip without a .json file.");
    }

    private static bool IsRecordFile(ZipArchiveEntry entry) =>
        entry.Name.Contains(".json", StringComparison.OrdinalIgnoreCase) || entry.Name.Contains(".ndjson", StringComparison.OrdinalIgnoreCase);

    private static async IAsyncEnumerable<RawRecord> EntryAsync(
        ZipArchiveEntry entry, string name, Func<Stream, string, IAsyncEnumerable<RawRecord>> split, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var records = OpenedAsync(entry, name, split, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            RawRecord record;
            var ended = true;
            try
            {
                if (!await records.MoveNextAsync())
                    yield break;
                record = records.Current;
                ended = false;
            }
            catch (Exception exception) when (exception is SourceUnreadableException or SourceInterruptedException)
            {
                record = new() { Payload = default, Location = name, Problem = exception.Message };
            }
            yield return record;
            if (ended)
                yield break;
        }
    }

    private static async IAsyncEnumerable<RawRecord> OpenedAsync(
        ZipArchiveEntry entry, string name, Func<Stream, string, IAsyncEnumerable<RawRecord>> split, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Stream stream;
        try
        {
            stream = await entry.OpenAsync(cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new SourceUnreadableException($"{name} is damaged: {exception.Message}", exception);
        }
        await using var opened = stream;
        var compressed = entry.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        await foreach (var record in StreamAsync(opened, compressed, name, split, cancellationToken))
            yield return record;
    }

    private static async IAsyncEnumerable<RawRecord> StreamAsync(
        Stream stream, bool compressed, string name, Func<Stream, string, IAsyncEnumerable<RawRecord>> split, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var plain = compressed ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream;
        await using var records = split(plain, name).GetAsyncEnumerator(cancellationToken);
        var any = false;
        while (true)
        {
            try
            {
                if (!await records.MoveNextAsync())
                    yield break;
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException)
            {
                var message = $"{name} is damaged: {exception.Message}";
                throw any ? new SourceInterruptedException(message, exception) : new SourceUnreadableException(message, exception);
            }
            any = true;
            yield return records.Current;
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new(path, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnreadableException($"{path} cannot be opened: {exception.Message}", exception);
        }
    }

    private static ZipArchive OpenZip(Stream file, string name) => Unzip(name, () => new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));

    /// <summary>The zip's directory is read here, not when it is opened.</summary>
    private static List<ZipArchiveEntry> RecordEntries(ZipArchive zip, string name) => Unzip(name, () => zip.Entries.Where(IsRecordFile).ToList());

    private static T Unzip<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException exception)
        {
            throw new SourceUnreadableException($"{name} is a damaged zip: {exception.Message}", exception);
        }
    }

    /// <summary>A zip inside gzip, laid down in a file of its own because a zip is read from its end; null when something else is inside.</summary>
    private static async Task<FileStream?> UnpackedZipAsync(Stream file, CancellationToken cancellationToken)
    {
        var head = new byte[Zip.Length];
        try
        {
            await using (var peek = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true))
            {
                if (await peek.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) < head.Length || !head.AsSpan().SequenceEqual(Zip))
                    return null;
            }
            file.Position = 0;
            var unpacked = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
            await using var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            await gzip.CopyToAsync(unpacked, cancellationToken);
            unpacked.Position = 0;
            return unpacked;
        }
        catch (InvalidDataException)
        {
            return null;   // damaged: reading it as records will say so
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static async Task<bool> StartsWithAsync(Stream stream, byte[] magic, CancellationToken cancellationToken)
    {
        var head = new byte[magic.Length];
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        return read == magic.Length && head.AsSpan().SequenceEqual(magic);
    }
}
