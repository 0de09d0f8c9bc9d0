using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// SHA-256 of what a JSON record says: its tokens, with white space between and within values folded, and without the properties that move
/// although the record does not change.
/// </summary>
/// <param name="leftOut">Names of those properties, wherever they stand.</param>
internal sealed class RecordHash(params string[] leftOut)
{
    private const byte TextMark = 0x01;
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> Breaks = SearchValues.Create("\t\r\n"u8);
    private readonly byte[][] leftOut = Array.ConvertAll(leftOut, Encoding.UTF8.GetBytes);

    public byte[] Of(ReadOnlySpan<byte> record)
    {
        var folded = ArrayPool<byte>.Shared.Rent(record.Length + 64);
        try
        {
            var length = Fold(record, folded);
            return SHA256.HashData(folded.AsSpan(0, length));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return SHA256.HashData(record);   // not JSON: the mapper will say what is wrong
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(folded);
        }
    }

    /// <summary>Never longer than the record: a text loses its two quotes and gains one mark, marks replace brackets and separators.</summary>
    private int Fold(ReadOnlySpan<byte> record, Span<byte> folded)
    {
        var reader = new Utf8JsonReader(record);
        var length = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when IsLeftOut(ref reader):
                    reader.Skip();
                    break;
                case JsonTokenType.String or JsonTokenType.PropertyName:
                    folded[length++] = TextMark;
                    length += Text(ref reader, folded[length..]);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.StartArray or JsonTokenType.EndArray:
                    folded[length++] = (byte)(0x10 + reader.TokenType);
                    break;
                default:
                    folded[length++] = (byte)(0x10 + reader.TokenType);
                    reader.ValueSpan.CopyTo(folded[length..]);
                    length += reader.ValueSpan.Length;
                    break;
            }
        }
        return length;
    }

    private bool IsLeftOut(ref Utf8JsonReader reader)
    {
        foreach (var name in leftOut)
        {
            if (reader.ValueTextEquals(name))
                return true;
        }
        return false;
    }

    private static int Text(ref Utf8JsonReader reader, Span<byte> folded)
    {
        var value = reader.ValueSpan;
        if (!reader.ValueIsEscaped && value.IndexOf("  "u8) < 0 && (value.IsEmpty || (value[0] != ' ' && value[^1] != ' ')))
        {
            value.CopyTo(folded);
            return value.Length;
        }
        return FoldSpaces(folded[..reader.CopyString(folded)]);
    }

    /// <summary>Every run of white space becomes one space, none at the ends; in place. Returns the new length.</summary>
    private static int FoldSpaces(Span<byte> text)
    {
        var from = 0;
        var length = 0;
        while (true)
        {
            var skipped = text[from..].IndexOfAnyExcept(WhiteSpace);
            if (skipped < 0)
                return length;
            from += skipped;
            if (length > 0)
                text[length++] = (byte)' ';
            var run = NextFold(text[from..]);
            text.Slice(from, run).CopyTo(text[length..]);
            length += run;
            from += run;
        }
    }

    /// <summary>Length of what needs no folding: up to a line break, a tab, or two spaces.</summary>
    private static int NextFold(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny(Breaks);
        var head = end < 0 ? text : text[..end];
        var spaces = head.IndexOf("  "u8);
        return (spaces < 0 ? head : head[..spaces]).TrimEnd((byte)' ').Length;
    }
}
