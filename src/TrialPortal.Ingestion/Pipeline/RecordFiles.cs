using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// Opens what a registry gives as a file, by what it is and not by its name: plain, gzipped, or a zip of such files; or a folder of all these.
/// Inside a zip or a folder the name tells which files are records.
/// </summary>
public static class RecordFiles
{
    /// <summary>Names by which a file in a zip or a folder is one of records in JSON.</summary>
    public static readonly IReadOnlyList<string> Json = [".json", ".ndjson"];

    private static readonly byte[] Gzip = [0x1f, 0x8b];
    private static readonly byte[] Zip = "PK"u8.ToArray();

    /// <summary>
    /// Reads records out of a file or a folder; <paramref name="split"/> cuts one decompressed stream. A bad entry of a zip, or a bad file in a
    /// folder, is told as a problem, the rest goes on.
    /// </summary>
    /// <param name="path">A file, or a folder: then the files in it, recursively, in ordinal order.</param>
    /// <param name="split">Cuts the records out of a stream; gets the name to use in locations.</param>
    /// <param name="names">Parts of a name by which a file in a zip or a folder is one of records; <see cref="Json"/> when not given.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static IAsyncEnumerable<RawRecord> ReadAsync(
        string path, Func<Stream, string, IAsyncEnumerable<RawRecord>> split, IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(split);
        var reader = new Reader(split, names ?? Json);
        return Directory.Exists(path) ? reader.FolderAsync(path, cancellationToken) : reader.FileAsync(path, Path.GetFileName(path), cancellationToken);
    }

    /// <inheritdoc cref="ReadAsync(string, Func{Stream, string, IAsyncEnumerable{RawRecord}}, IReadOnlyList{string}?, CancellationToken)"/>
    public static IAsyncEnumerable<RawRecord> ReadAsync(
        string path, Func<Stream, string, IAsyncEnumerable<RawRecord>> split, CancellationToken cancellationToken) =>
        ReadAsync(path, split, null, cancellationToken);

    /// <summary>A file without a name that is gone when it is closed: for what must be read from its end but comes as a stream.</summary>
    public static FileStream Temporary() =>
        new(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });

    private sealed class Reader(Func<Stream, string, IAsyncEnumerable<RawRecord>> split, IReadOnlyList<string> names)
    {
        public async IAsyncEnumerable<RawRecord> FolderAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var root = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
            var (files, closed) = FilesIn(folder);
            foreach (var (path, problem) in closed)
                yield return new() { Payload = default, Location = Named(path), Problem = problem };
            foreach (var path in files)
            {
                await foreach (var record in ToldAsync(FileAsync(path, Named(path), cancellationToken), Named(path), cancellationToken))
                    yield return record;
            }
            if (files.Count + closed.Count == 0)
                throw new SourceUnreadableException($"The folder {folder} holds no {string.Join(", ", names)} or .zip file.");

            string Named(string path) => $"{root}/{Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')}";
        }

        public async IAsyncEnumerable<RawRecord> FileAsync(string path, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await using var file = Open(path);
            var compressed = await StartsWithAsync(file, Gzip, cancellationToken);
            await using var unpacked = compressed ? await UnpackedZipAsync(file, cancellationToken) : null;
            if (unpacked is null && !await StartsWithAsync(file, Zip, cancellationToken))
            {
                await foreach (var record in StreamAsync(file, compressed, name, cancellationToken))
                    yield return record;
                yield break;
            }
            var packed = unpacked ?? file;
            using var zip = OpenZip(packed, name);
            if (IsRecordName(".xlsx") && Unzip(name, () => zip.GetEntry("[Content_Types].xml")) is not null)
            {
                packed.Position = 0;
                await foreach (var record in StreamAsync(packed, compressed: false, name, cancellationToken))
                    yield return record;
                yield break;
            }
            var entries = Unzip(name, () => zip.Entries.Where(entry => IsRecordName(entry.Name)).ToList());   // read here, not when the zip is opened
            foreach (var entry in entries)
            {
                var entryName = $"{name}/{entry.FullName}";
                await foreach (var record in ToldAsync(EntryAsync(entry, entryName, cancellationToken), entryName, cancellationToken))
                    yield return record;
            }
            if (entries.Count == 0)
                throw new SourceUnreadableException($"{name} is a zip without a {string.Join(" or ", names)} file.");
        }

        private bool IsRecordName(string name) => names.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

        /// <summary>Files of records and zips in a folder and the folders in it, and what could not be opened; links to folders are not followed.</summary>
        private (List<string> Files, List<(string Path, string Problem)> Closed) FilesIn(string folder)
        {
            var files = new List<string>();
            var closed = new List<(string, string)>();
            var folders = new Queue<string>([folder]);
            while (folders.TryDequeue(out var next))
            {
                try
                {
                    foreach (var entry in new DirectoryInfo(next).EnumerateFileSystemInfos())
                    {
                        if (entry is DirectoryInfo && entry.LinkTarget is null)
                            folders.Enqueue(entry.FullName);
                        else if (entry is FileInfo && (IsRecordName(entry.Name) || entry.Name.Contains(".zip", StringComparison.OrdinalIgnoreCase)))
                            files.Add(entry.FullName);
                    }
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    closed.Add((next, $"The folder cannot be opened: {exception.Message}"));
                }
            }
            files.Sort(StringComparer.Ordinal);
            return (files, closed);
        }

        /// <summary>Records of one file of several: when it breaks, that is told as a problem instead of thrown.</summary>
        private static async IAsyncEnumerable<RawRecord> ToldAsync(
            IAsyncEnumerable<RawRecord> file, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await using var records = file.GetAsyncEnumerator(cancellationToken);
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

        private async IAsyncEnumerable<RawRecord> EntryAsync(ZipArchiveEntry entry, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
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
            await foreach (var record in StreamAsync(opened, compressed, name, cancellationToken))
                yield return record;
        }

        private async IAsyncEnumerable<RawRecord> StreamAsync(
            Stream stream, bool compressed, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
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
            var unpacked = Temporary();
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
