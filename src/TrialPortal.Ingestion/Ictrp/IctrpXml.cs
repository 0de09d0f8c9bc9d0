using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// The XML export: <c>Trials_downloaded_from_ICTRP</c> with a <c>Trial</c> for each record. Records are cut out one by one and each is read on its
/// own, so that one that is not well-formed costs itself and not what follows. Document types are refused, so that no entity can be declared.
/// </summary>
internal sealed partial class IctrpXml(TextReader text, string name)
{
    private const string Close = "</Trial>";
    private const int LongestRecord = 4 * 1024 * 1024;   // characters; the longest seen is 30 thousand

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,   // of control characters written as entities
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private char[] buffer = new char[64 * 1024];
    private int start;
    private int end;
    private int line = 1;
    private int number;

    /// <exception cref="SourceUnreadableException">It has a document type, or no trial.</exception>
    public async IAsyncEnumerable<RawRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? root = null;
        while (true)
        {
            var open = await FindAsync(cancellationToken);
            var between = Take(open ?? end);
            if (number == 0)
                root = RootOf(between, open is not null);
            else if (open is not null && !Ignorable().IsMatch(between))
                yield return Broken($"Between two records stands what is no record: {Short(between)}");
            if (open is null)
            {
                if (root is not null && !between.Contains($"</{root}", StringComparison.Ordinal))
                    yield return Broken($"The file ends without </{root}>: it is cut off.");
                yield break;
            }
            number++;
            var length = await LengthAsync(cancellationToken);
            var whole = length > 0;
            var at = $"{name}, record {number} (line {line})";
            var record = Take(start + Math.Abs(length));
            yield return whole ? Read(record, at) : new() { Payload = default, Location = at, Problem = $"The record is cut off: it has no {Close}. It begins with: {Short(record)}" };
        }
    }

    private static RawRecord Read(string record, string at)
    {
        var row = new IctrpRow();
        try
        {
            using var xml = XmlReader.Create(new StringReader(Unallowed().Replace(record, "")), Settings);
            xml.MoveToContent();
            xml.Read();
            while (!xml.EOF && xml.NodeType != XmlNodeType.EndElement)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    if (!string.IsNullOrWhiteSpace(xml.Value))
                        return new() { Payload = default, Location = at, Problem = $"Text outside of any field: {Short(xml.Value)}" };
                    xml.Read();
                    continue;
                }
                row.Add(IctrpColumns.NameOf(xml.LocalName), xml.ReadElementContentAsString());
            }
        }
        catch (XmlException exception)
        {
            return new() { Payload = default, Location = at, Problem = $"The record is not well-formed: {exception.Message} (lines and positions count from its <Trial>)" };
        }
        return new() { Payload = row.ToJson(), Location = at };
    }

    /// <summary>The name of the outermost element, when there is one around the trials.</summary>
    private string? RootOf(string before, bool anyTrial)
    {
        if (before.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            throw new SourceUnreadableException($"{name} has a document type (a web page, or XML with entities of its own): that is no ICTRP export.");
        if (Declared().Match(before) is { Success: true } declared && !ReadEncodings.Contains(declared.Groups["name"].Value))
            throw new SourceUnreadableException($"{name} says that it is in {declared.Groups["name"].Value}: save it as UTF-8.");
        if (!anyTrial)
            throw new SourceUnreadableException($"{name} is XML without a <Trial>.");
        return Root().Match(before) is { Success: true } root ? root.Groups["name"].Value : null;
    }

    private static readonly HashSet<string> ReadEncodings = new(StringComparer.OrdinalIgnoreCase) { "utf-8", "utf8", "utf-16", "us-ascii", "iso-8859-1", "windows-1252" };

    private RawRecord Broken(string problem) => new() { Payload = default, Location = $"{name}, after record {number} (line {line})", Problem = problem };

    /// <summary>Where the next record begins; null when none follows.</summary>
    private async Task<int?> FindAsync(CancellationToken cancellationToken)
    {
        var from = start;
        while (true)
        {
            if (OpenAt(from) is { } open)
                return open;
            var kept = Math.Max(start, end - "<Trial>".Length) - start;
            if (end - start > LongestRecord || !await FillAsync(cancellationToken))
                return null;
            from = start + kept;
        }
    }

    /// <summary>Characters of the record that begins at the start; negative when it breaks off there.</summary>
    private async Task<int> LengthAsync(CancellationToken cancellationToken)
    {
        var searched = 1;
        while (true)
        {
            var close = buffer.AsSpan(start + searched, end - start - searched).IndexOf(Close, StringComparison.Ordinal) + start + searched;
            var next = OpenAt(start + searched);
            if (close >= start + searched && (next is null || close < next))
                return close + Close.Length - start;
            if (next is not null)
                return start - next.Value;
            if (end - start > LongestRecord)
                return start - end;
            searched = Math.Max(1, end - start - Close.Length);
            if (!await FillAsync(cancellationToken))
                return start - end;
        }
    }

    /// <summary>The first start tag of a record from there on; the name of the outermost element begins with the same letters.</summary>
    private int? OpenAt(int from)
    {
        while (from < end)
        {
            var found = buffer.AsSpan(from, end - from).IndexOf("<Trial", StringComparison.Ordinal);
            if (found < 0 || from + found + 6 >= end)
                return null;
            if (buffer[from + found + 6] is '>' or ' ' or '\t' or '\r' or '\n')
                return from + found;
            from += found + 6;
        }
        return null;
    }

    private string Take(int to)
    {
        var taken = new string(buffer, start, to - start);
        line += taken.AsSpan().Count('\n');
        start = to;
        return taken;
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await text.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        return read > 0;
    }

    private static string Short(string text) => string.Join(' ', text[..Math.Min(200, text.Length)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Control characters that XML does not know at all.</summary>
    [GeneratedRegex("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")]
    private static partial Regex Unallowed();

    [GeneratedRegex(@"^(?:\s|<!--(?:(?!-->).)*-->)*$", RegexOptions.Singleline)]
    private static partial Regex Ignorable();

    [GeneratedRegex(@"<(?<name>[A-Za-z_][\w.\-]*)")]
    private static partial Regex Root();

    [GeneratedRegex(@"^\W*<\?xml\b[^>]*\bencoding\s*=\s*[""'](?<name>[^""']*)[""']")]
    private static partial Regex Declared();
}
