using System.Net;
using System.Text.RegularExpressions;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>Text of many registers, with HTML in it: line breaks and lists become lines, tags of layout go, what else stands between angle brackets stays.</summary>
internal static partial class IctrpText
{
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "---", ".", ";", ",", ":", "/", "?", "??", "N/A", "NA", "N.A.", "Nil", "None", "Null", "No", "Not applicable", "Not available", "Not provided", "Not specified",
    };

    /// <summary>A name, a title: one line. Null when nothing is left.</summary>
    public static string? Line(string? text) => RegistryText.Line(Untagged(text));

    /// <summary>Paragraphs: lines kept.</summary>
    public static string? Block(string? text) => RegistryText.Block(Untagged(text));

    /// <summary>As <see cref="Line"/>, and null for what only fills the field ("N/A", ";").</summary>
    public static string? Value(string? text) => Line(text) is { } line && !IsNothing(line) ? line : null;

    public static bool IsNothing(string line) => Nothing.Contains(line.Trim(' ', ';', '.')) || line.AsSpan().Trim(" ;.").IsEmpty;

    /// <summary>Parts of a list: between semicolons and in lines of their own.</summary>
    public static IReadOnlyList<string> Parts(string? text) => text is null ? [] :
        [.. Untagged(text)!.Split(';', '\n').Select(Value).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>An address that a browser may open.</summary>
    public static string? WebAddress(string? text) =>
        Value(text) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    /// <summary>Entities are decoded first: they hold semicolons, and tags too ("&amp;lt;br&amp;gt;").</summary>
    private static string? Untagged(string? text)
    {
        if (text is null)
            return null;
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        if (!text.Contains('<', StringComparison.Ordinal))
            return text;
        text = Break().Replace(text, "\n");
        text = Item().Replace(text, "\n- ");
        text = Paragraph().Replace(text, "\n");
        return Layout().Replace(text, "");
    }

    /// <summary>Some exports have a line end before the tag, some after it: together they are one.</summary>
    [GeneratedRegex(@"[ \t]*\n?[ \t]*<br\s*/?>(?:[ \t]*\n(?!\s*<br))?", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex(@"\s*<li(?:\s[^<>]*)?>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Item();

    [GeneratedRegex(@"\s*</?(?:p|div|ul|ol|tr|h[1-6])(?:\s[^<>]*)?/?>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"</?(?:li|b|i|u|em|strong|sup|sub|span|font|a|table|tbody|td|th|small)(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Layout();
}
