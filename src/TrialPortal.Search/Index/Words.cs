using System.Globalization;
using System.Text;

namespace TrialPortal.Search.Index;

/// <summary>
/// What a word is, and when two are the same: letters and digits, without case and diacritics ("Ménière" is "meniere"), as the full-text
/// table's tokenizer (unicode61, remove_diacritics 2) sees it.
/// </summary>
internal static class Words
{
    /// <summary>Per UTF-16 character: what it is compared by; 0 when it is no part of a word; 1 when it is a mark that is left out.</summary>
    private static readonly char[] Folded = FoldAll();

    public const char Mark = (char)1;

    /// <summary>What the character is compared by; 0 outside words, <see cref="Mark"/> for a mark on the letter before.</summary>
    public static char Fold(char character) => Folded[character];

    /// <summary>The next word at or after a position: its range; false at the end.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int position, out int start, out int length)
    {
        while (position < text.Length && Folded[text[position]] <= Mark)
            position++;
        start = position;
        while (position < text.Length && Folded[text[position]] != 0)
            position++;
        length = position - start;
        return length > 0;
    }

    /// <summary>Writes the folded word; gives its length. The buffer is at least as long as the word.</summary>
    public static int Fold(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var length = 0;
        foreach (var character in word)
        {
            if (Folded[character] is var folded and > Mark)
                buffer[length++] = folded;
        }
        return length;
    }

    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> buffer = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        return new(buffer[..Fold(word, buffer)]);
    }

    /// <summary>The words of a text, folded, with one space between: texts with one key differ in case, accents and punctuation only.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        var position = 0;
        while (Next(text, ref position, out var start, out var length))
        {
            if (key.Length > 0)
                key.Append(' ');
            key.Append(Fold(text.AsSpan(start, length)));
        }
        return key.ToString();
    }

    /// <summary>
    /// The text with spaces for emoji and for the bullets of symbol fonts (private use): the full-text table's tokenizer, which knows an older
    /// Unicode, takes them for letters and would glue them to the word beside them. The same instance when there are none.
    /// </summary>
    public static string Separate(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uF8FF') < 0
        ? text
        : string.Create(text.Length, text, static (separated, source) =>
        {
            for (var index = 0; index < source.Length; index++)
                separated[index] = source[index] is >= '\uD800' and <= '\uF8FF' ? ' ' : source[index];
        });

    /// <summary>
    /// Other spellings under which the words of a text are looked for: joined where a hyphen stands ("CAR-T": CART), and completed behind a
    /// slash ("BRCA1/2": BRCA2).
    /// </summary>
    public static void AddVariants(string text, ICollection<string?> variants)
    {
        for (var index = text.AsSpan().IndexOfAny('-', '/'); index >= 0 && index < text.Length - 1; index = NextJoint(text, index))
        {
            if (index == 0 || Folded[text[index - 1]] == 0 || Folded[text[index + 1]] == 0)
                continue;
            var start = StartOf(text, index);
            var end = EndOf(text, index + 1);
            var before = text.AsSpan(start, index - start);
            var after = text.AsSpan(index + 1, end - index - 1);
            if (before.Length + after.Length > 24)
                continue;
            if (text[index] == '-')
                variants.Add($"{before}{after}");
            else if (CompletedBehindSlash(before, after) is { } completed)
                variants.Add(completed);
        }
    }

    /// <summary>"BRCA1" and "2" are BRCA2; null when that is not what the slash means.</summary>
    public static string? CompletedBehindSlash(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var stem = before.TrimEnd("0123456789");
        return stem.Length > 1 && stem.Length < before.Length && !after.ContainsAnyExceptInRange('0', '9') ? $"{stem}{after}" : null;
    }

    private static int NextJoint(string text, int index)
    {
        var next = text.AsSpan(index + 1).IndexOfAny('-', '/');
        return next < 0 ? -1 : index + 1 + next;
    }

    private static int StartOf(string text, int end)
    {
        while (end > 0 && Folded[text[end - 1]] != 0)
            end--;
        return end;
    }

    private static int EndOf(string text, int start)
    {
        while (start < text.Length && Folded[text[start]] != 0)
            start++;
        return start;
    }

    private static char[] FoldAll()
    {
        var folded = new char[char.MaxValue + 1];
        for (var code = 0; code < folded.Length; code++)
            folded[code] = FoldOne((char)code);
        return folded;
    }

    private static char FoldOne(char character) => CharUnicodeInfo.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.NonSpacingMark => Mark,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => Lower(character),
        UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => character,
        _ => '\0',
    };

    private static char Lower(char character)
    {
        if (!char.IsAscii(character))
        {
            var parts = character.ToString().Normalize(NormalizationForm.FormD);
            if (parts.Skip(1).All(part => CharUnicodeInfo.GetUnicodeCategory(part) == UnicodeCategory.NonSpacingMark))
                character = parts[0];
        }
        return char.ToLowerInvariant(character);
    }
}
