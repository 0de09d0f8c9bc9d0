using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>What a server says when it does not give data: something to quote in a run report.</summary>
internal static partial class AnswerText
{
    public static bool IsHtml(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        return body.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    /// <summary>": " and the server's own words, of a web page its title, else the beginning; nothing when there are none.</summary>
    public static string Quote(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4096)]);
        if (IsHtml(body))
            text = WebUtility.HtmlDecode(Title().Match(text).Groups[1].Value);
        text = WhiteSpace().Replace(text, " ").Trim();
        return text.Length switch
        {
            0 => "",
            > 300 => $": {text[..300]}…",
            _ => $": {text}",
        };
    }

    [GeneratedRegex("<title[^>]*>([^<]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex WhiteSpace();
}
