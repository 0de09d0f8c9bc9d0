using System.Buffers;
using System.Text;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// UTF-8 that was read as Windows-1252 ("Ã©" for é, "â€™" for ’), as spreadsheets do. Put right only when it can be nothing else: every
/// character stands for one byte, and all the bytes together are good UTF-8.
/// </summary>
internal static class Mojibake
{
    /// <summary>First letters of what such text looks like; others ("É»") also occur in good text.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("ÃÂâ");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text as it was meant, or as it is.</summary>
    public static string Repaired(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0)
            return text;
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (Windows1252.ByteOf(text[i]) is not { } value)
                return text;
            bytes[i] = value;
        }
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }
}

/// <summary>The code page of Western Windows, with the five unused bytes as control characters, as browsers have it: https://encoding.spec.whatwg.org/#windows-1252.</summary>
internal static class Windows1252
{
    private const string From80 =
        "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
        + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    public static char CharOf(byte value) => value is >= 0x80 and < 0xa0 ? From80[value - 0x80] : (char)value;

    /// <summary>Null when the character is not in the code page.</summary>
    public static byte? ByteOf(char character)
    {
        if (character is < '\u0080' or (>= '\u00a0' and <= '\u00ff'))
            return (byte)character;
        var place = From80.IndexOf(character, StringComparison.Ordinal);
        return place < 0 ? null : (byte)(0x80 + place);
    }

    /// <summary>Decodes UTF-8 and takes every byte that is not for one of Windows-1252: so a file of either is read, without a look at its end first.</summary>
    public static Encoding Utf8OrThis { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Fallback());

    private sealed class Fallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();
    }

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] unknown = [];
        private int next;

        public override int Remaining => unknown.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (unknown, next) = (bytesUnknown, 0);
            return bytesUnknown.Length > 0;
        }

        public override char GetNextChar() => next < unknown.Length ? CharOf(unknown[next++]) : '\0';

        public override bool MovePrevious() => next > 0 && --next >= 0;

        public override void Reset() => (unknown, next) = ([], 0);
    }
}
