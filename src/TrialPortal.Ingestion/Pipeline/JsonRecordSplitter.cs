using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// Cuts a stream of JSON into records without reading them: an array of objects, an object that holds such an array, one object, or one object
/// per line. It only follows quotes and brackets, so one malformed record does not take its neighbours along. Holds one record at a time.
/// </summary>
/// <param name="stream">Decompressed UTF-8.</param>
/// <param name="name">The file's name, for locations and messages.</param>
/// <param name="listProperty">Name of the property that holds the records in an API page.</param>
public sealed class JsonRecordSplitter(Stream stream, string name, string listProperty)
{
    /// <summary>Largest record, in bytes.</summary>
    public const int LargestRecord = 64 * 1024 * 1024;

    private const int BufferSize = 1024 * 1024;
    private const int PageHead = 4096;
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> StringEnd = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    private byte[] buffer = new byte[BufferSize];
    private int start;
    private int end;
    private bool atEnd;
    private int record;

    private ReadOnlySpan<byte> Filled => buffer.AsSpan(start, end - start);

    /// <exception cref="SourceUnreadableException">The stream is empty or no JSON.</exception>
    public async IAsyncEnumerable<RawRecord> SplitAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await SkipByteOrderMarkAsync(cancellationToken);
        switch (await PeekAsync(cancellationToken))
        {
            case null:
                throw new SourceUnreadableException($"{name} is empty.");
            case (byte)'[':
                start++;
                await foreach (var found in ElementsAsync(cancellationToken))
                    yield return found;
                break;
            case (byte)'{':
                if (await FindListAsync(cancellationToken))
                {
                    await foreach (var found in ElementsAsync(cancellationToken))
                        yield return found;
                }
                else
                {
                    await foreach (var found in await IsOneObjectPerLineAsync(cancellationToken) ? LinesAsync(cancellationToken) : ObjectsAsync(cancellationToken))
                        yield return found;
                }
                break;
            case (byte)'<':
                throw new SourceUnreadableException($"{name} is a web page or XML, not JSON.");
            default:
                throw new SourceUnreadableException($"{name} is not JSON: it starts with neither {{ nor [.");
        }
    }

    /// <summary>The elements of an array whose opening bracket has been passed.</summary>
    private async IAsyncEnumerable<RawRecord> ElementsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = await PeekAsync(cancellationToken);
            if (next == ',')
            {
                start++;
                continue;
            }
            if (next == ']')
                yield break;   // what follows (the next page's token) is not ours
            if (next is null)
            {
                yield return CutOff(0);
                yield break;
            }
            var length = next is (byte)'{' or (byte)'[' ? await ObjectLengthAsync(cancellationToken) : await ScalarLengthAsync(cancellationToken);
            if (length is not { } found)
            {
                yield return CutOff(end - start);
                yield break;
            }
            yield return Take(found, next == '{' ? null : "The element of the list is not an object.");
        }
    }

    /// <summary>One object after the other, whatever the layout; of anything else between them the line is told.</summary>
    private async IAsyncEnumerable<RawRecord> ObjectsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await PeekAsync(cancellationToken) is { } next)
        {
            if (next != '{')
            {
                yield return Take(await LineLengthAsync(cancellationToken), "There is something else than an object behind the last record.");
                continue;
            }
            if (await ObjectLengthAsync(cancellationToken) is not { } found)
            {
                yield return CutOff(end - start);
                yield break;
            }
            yield return Take(found, null);
        }
    }

    private async IAsyncEnumerable<RawRecord> LinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = 0;
        while (true)
        {
            var length = await LineLengthAsync(cancellationToken);
            if (length == 0 && atEnd && start == end)
                yield break;
            line++;
            var text = Filled[..length].TrimEnd(" \t\r"u8).Length;
            if (text > 0)
                yield return Take(text, null) with { Location = $"{name}, line {line.ToString(CultureInfo.InvariantCulture)}" };
            start += length - text;
            if (start < end)
                start++;   // the line's end
        }
    }

    private RawRecord Take(int length, string? problem)
    {
        record++;
        // A window on the buffer, which is never written again: copying every record would cost an import of unchanged ones a third of its time.
        var payload = buffer.AsMemory(start, length);
        start += length;
        return new() { Payload = payload, Location = $"{name}, record {record.ToString(CultureInfo.InvariantCulture)}", Problem = problem };
    }

    private RawRecord CutOff(int length) =>
        Take(length, $"{name} is cut off here: the list ends in the middle.");

    /// <summary>Passes the head of an API page up to and including the bracket of its list; false, with nothing passed, when it is no page.</summary>
    private async Task<bool> FindListAsync(CancellationToken cancellationToken)
    {
        while (end - start < PageHead && !atEnd)
            await FillAsync(cancellationToken);
        var head = Filled;
        var position = 1;
        while (true)
        {
            position = SkipWhiteSpace(head, position, comma: true);
            if (position >= head.Length || head[position] != '"')
                return false;
            var nameEnd = head[(position + 1)..].IndexOf((byte)'"');
            if (nameEnd < 0)
                return false;
            var property = head.Slice(position + 1, nameEnd);
            position = SkipWhiteSpace(head, position + nameEnd + 2, comma: false);
            if (position >= head.Length || head[position] != ':')
                return false;
            position = SkipWhiteSpace(head, position + 1, comma: false);
            if (position >= head.Length)
                return false;
            if (head[position] == '[' && property.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(listProperty)))
            {
                start += position + 1;
                return true;
            }
            if (head[position] is (byte)'{' or (byte)'[')
            {
                // Something about the page ("pagination") may stand before its list.
                if (NestedLength(head[position..]) is not { } length)
                    return false;
                position += length;
            }
            else if (head[position] == '"')
            {
                var valueEnd = head[(position + 1)..].IndexOf((byte)'"');
                if (valueEnd < 0)
                    return false;
                position += valueEnd + 2;
            }
            else
            {
                var valueEnd = head[position..].IndexOfAny((byte)',', (byte)'}');
                if (valueEnd < 0)
                    return false;
                position += valueEnd;
            }
        }
    }

    /// <summary>Length of the object or list at the beginning; null when it does not end here.</summary>
    private static int? NestedLength(ReadOnlySpan<byte> bytes)
    {
        var depth = 0;
        var inText = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (inText)
            {
                if (bytes[i] == '\\')
                    i++;
                else if (bytes[i] == '"')
                    inText = false;
                continue;
            }
            inText = bytes[i] == '"';
            if (bytes[i] is (byte)'{' or (byte)'[')
                depth++;
            else if (bytes[i] is (byte)'}' or (byte)']' && --depth == 0)
                return i + 1;
        }
        return null;
    }

    private static int SkipWhiteSpace(ReadOnlySpan<byte> bytes, int position, bool comma)
    {
        while (position < bytes.Length && (WhiteSpace.Contains(bytes[position]) || (comma && bytes[position] == ',')))
            position++;
        return position;
    }

    /// <summary>
    /// NDJSON: the first line is an object, or what was to be one: then the second line starts with an object although the first does not ask for
    /// more. An object in front of others on one line, or laid out over several, is read as an object.
    /// </summary>
    private async Task<bool> IsOneObjectPerLineAsync(CancellationToken cancellationToken)
    {
        var length = await LineLengthAsync(cancellationToken);
        var scan = default(ObjectScan);
        var line = Filled[..length].TrimEnd(" \t\r"u8);
        if (scan.Continue(line) is { } first)
            return first == line.Length;
        if (line[^1] is (byte)'[' or (byte)',' or (byte)':')
            return false;
        while (true)
        {
            var next = Filled[length..].IndexOfAnyExcept(WhiteSpace);
            if (next >= 0)
                return Filled[length + next] == '{';
            if (atEnd)
                return false;
            await FillAsync(cancellationToken);
        }
    }

    private async Task<int> LineLengthAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var found = Filled[searched..].IndexOf((byte)'\n');
            if (found >= 0)
                return searched + found;
            if (atEnd)
                return end - start;
            searched = end - start;
            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Length of a number, a text or a word where an object was expected; null at the end of the stream.</summary>
    private async Task<int?> ScalarLengthAsync(CancellationToken cancellationToken)
    {
        var inText = false;
        for (var position = 0; ; position++)
        {
            while (position >= end - start)
            {
                if (atEnd)
                    return null;
                await FillAsync(cancellationToken);
            }
            var here = buffer[start + position];
            if (inText && here == '\\')
                position++;
            else if (here == '"')
                inText = !inText;
            else if (!inText && here is (byte)',' or (byte)']' && position > 0)
                return position;
        }
    }

    /// <summary>Length of the object, or list, that begins at <see cref="start"/>; null when the stream ends before it does.</summary>
    private async Task<int?> ObjectLengthAsync(CancellationToken cancellationToken)
    {
        var state = default(ObjectScan);
        while (true)
        {
            if (state.Continue(Filled) is { } length)
                return length;
            if (atEnd)
                return null;
            await FillAsync(cancellationToken);
        }
    }

    private struct ObjectScan
    {
        private int position;
        private int depth;
        private bool inText;

        public int? Continue(ReadOnlySpan<byte> bytes)
        {
            while (position < bytes.Length)
            {
                var found = bytes[position..].IndexOfAny(inText ? StringEnd : Structure);
                if (found < 0)
                {
                    position = bytes.Length;
                    return null;
                }
                position += found;
                switch (bytes[position])
                {
                    case (byte)'\\':
                        if (position + 1 >= bytes.Length)
                            return null;   // the escaped character comes with the next part
                        position++;
                        break;
                    case (byte)'"':
                        inText = !inText;
                        break;
                    case (byte)'{' or (byte)'[':
                        depth++;
                        break;
                    default:
                        if (--depth == 0)
                            return position + 1;
                        break;
                }
                position++;
            }
            return null;
        }
    }

    private async Task SkipByteOrderMarkAsync(CancellationToken cancellationToken)
    {
        while (end - start < 3 && !atEnd)
            await FillAsync(cancellationToken);
        if (Filled.StartsWith("\uFEFF"u8))
            start += 3;
    }

    /// <summary>Next byte that is not white space, or null at the end.</summary>
    private async Task<byte?> PeekAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = Filled.IndexOfAnyExcept(WhiteSpace);
            if (found >= 0)
            {
                start += found;
                return buffer[start];
            }
            start = end;
            if (atEnd)
                return null;
            await FillAsync(cancellationToken);
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (end == buffer.Length)
        {
            var open = end - start;
            if (open >= LargestRecord)
                throw new SourceInterruptedException($"{name}: a record is larger than {LargestRecord / 1024 / 1024} MB.");
            var next = new byte[Math.Max(BufferSize, open * 2)];
            Filled.CopyTo(next);
            (buffer, start, end) = (next, 0, open);
        }
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        atEnd = read == 0;
    }
}
