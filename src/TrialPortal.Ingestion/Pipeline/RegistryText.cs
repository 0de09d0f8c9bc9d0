using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// Cleans a registry's text: HTML entities and Markdown escapes become the characters they mean, white space becomes orderly. Tags stay what
/// they are, text: pages encode them.
/// </summary>
public static partial class RegistryText
{
    private const int OldWrapWidth = 40;

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(Signs + "\n");
    private static readonly SearchValues<char> SuspiciousInBlock = SearchValues.Create(Signs);

    private const string Signs =
        "\\&\t\r\v\f\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a"
        + "\u001b\u001c\u001d\u001e\u001f\u007f\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f"
        + "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f\u00a0\u2028\u2029\ufeff\ufffe\uffff";

    /// <summary>A name, a title, a code: one line, single spaces. Null when nothing is left.</summary>
    public static string? Line(string? text)
    {
        if (text is null)
            return null;
        if (text.AsSpan().IndexOfAny(Suspicious) < 0 && !text.Contains("  ", StringComparison.Ordinal))
            return text.Trim() is { Length: > 0 } clean ? clean : null;
        var line = Spaces().Replace(Decode(text).Replace('\n', ' '), " ").Trim();
        return line.Length > 0 ? line : null;
    }

    /// <summary>Paragraphs and lists: lines kept, indentation kept relative to the margin, hard-wrapped lines of old records joined.</summary>
    public static string? Block(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (IsClean(text))
            return text;
        var lines = Decode(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
            lines[i] = lines[i].TrimEnd();
        // Old records: every line but the first is indented by the registry's own layout and wrapped at about 80 characters.
        var margin = Margin(lines.SkipWhile(line => line.Length == 0).Skip(1));
        var clean = new StringBuilder(text.Length);
        var blank = true;
        var previousLength = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = Indented(lines[i], margin);
            if (line.Length == 0)
            {
                blank = true;
                continue;
            }
            var joins = margin > 0 && !blank && previousLength > OldWrapWidth && !ListItem().IsMatch(line);
            if (clean.Length > 0)
                clean.Append(joins ? " " : blank ? "\n\n" : "\n");
            clean.Append(joins ? line.AsSpan().TrimStart() : line);
            previousLength = line.Length;
            blank = false;
        }
        return clean.Length > 0 ? clean.ToString().TrimEnd() : null;
    }

    /// <summary>Nothing to do, as with most texts of today: only then are the lines not looked at one by one.</summary>
    private static bool IsClean(string text)
    {
        if (text.AsSpan().IndexOfAny(SuspiciousInBlock) >= 0 || text.Contains("  ", StringComparison.Ordinal))
            return false;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            if (i == 0 || i == text.Length - 1 || text[i - 1] == ' ' || text[i + 1] == ' ' || (text[i + 1] == '\n' && (i + 2 == text.Length || text[i + 2] == '\n')))
                return false;
        }
        return text[0] != ' ' && text[^1] != ' ';
    }

    private static int Margin(IEnumerable<string> lines) =>
        lines.Where(line => line.Length > 0).Select(line => line.Length - line.AsSpan().TrimStart(' ').Length).DefaultIfEmpty().Min();

    private static string Indented(string line, int margin)
    {
        var indent = line.Length - line.AsSpan().TrimStart(' ').Length;
        var text = line[indent..];
        if (text.Contains("  ", StringComparison.Ordinal))
            text = Spaces().Replace(text, " ");
        return new string(' ', Math.Max(0, indent - margin)) + text;
    }

    private static string Decode(string text)
    {
        if (text.AsSpan().IndexOfAny(Suspicious) < 0)
            return text;
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            switch (character)
            {
                case '\\' when i + 1 < text.Length && char.IsAscii(text[i + 1]) && (char.IsPunctuation(text[i + 1]) || char.IsSymbol(text[i + 1])):
                    decoded.Append(text[++i]);
                    break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\r' or '\v' or '\f' or '\u2028' or '\u2029' or '\n':
                    decoded.Append('\n');
                    break;
                case '\t' or '\u00a0':
                    decoded.Append(' ');
                    break;
                case '\ufeff' or '\ufffe' or '\uffff':
                    break;
                case var control when char.IsControl(control):
                    break;
                default:
                    decoded.Append(character);
                    break;
            }
        }
        return decoded.ToString();
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\s*(?:[*\-•·–]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s")]
    private static partial Regex ListItem();
}
