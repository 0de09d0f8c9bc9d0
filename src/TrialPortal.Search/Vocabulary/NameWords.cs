using TrialPortal.Search.Index;

namespace TrialPortal.Search.Vocabulary;

/// <summary>A word of a text: where it stands, what it is compared by, and whether it was written in capitals.</summary>
internal readonly record struct NameWord(int Start, int Length, string Stem, string Folded, bool IsUpper);

/// <summary>
/// Words as names of conditions are compared by: without case, accents, hyphens, plural and the differences of British and American spelling.
/// Dutch and English are treated alike, since a text does not say which it is: a stem is a key, not a word.
/// </summary>
internal static class NameWords
{
    private const int MostRemembered = 50_000;

    /// <summary>Words of registries, which say the same ones again and again; never those of visitors.</summary>
    private static ThreadLocal<Dictionary<string, (string Folded, string Stem)>> remembered = NoWords();

    public static List<NameWord> Of(string text) => Of(text, isRegistry: false);

    /// <summary>Lets go of the words of registries that threads remember: some megabytes for each after an index was built.</summary>
    public static void Forget() => Volatile.Write(ref remembered, NoWords());

    /// <summary>The same for a text of a registry: faster for many.</summary>
    public static List<NameWord> OfRegistry(string text) => Of(text, isRegistry: true);

    private static List<NameWord> Of(string text, bool isRegistry)
    {
        var words = new List<NameWord>(text.Length / 7 + 1);
        var position = 0;
        while (Words.Next(text, ref position, out var start, out var length))
        {
            var (folded, stem) = isRegistry ? Remembered(text.AsSpan(start, length)) : Read(text.AsSpan(start, length));
            if (folded.Length == 0)
                continue;
            // "Crohn's" and "foto's": the s is no word.
            if (folded == "s" && words.Count > 0 && start == words[^1].Start + words[^1].Length + 1 && text[start - 1] is '\'' or '’' or '`')
                continue;
            var isUpper = IsUpper(text.AsSpan(start, length));
            words.Add(new(start, length, stem, folded, isUpper));
            if (Sign(text, position) is { } sign && IsMarker(folded, isUpper || sign == "positive"))
                words.Add(new(position, 1, Stem(sign), sign, isUpper));
        }
        return words;
    }

    /// <summary>A plus or minus right behind a word, that no word follows: "HER2-", "ER+/PR+".</summary>
    private static string? Sign(string text, int end)
    {
        if (end >= text.Length || text[end] is not ('+' or '-' or '\u2212' or '\u2010' or '\u2011' or '\u2013')
            || (end + 1 < text.Length && (char.IsLetterOrDigit(text[end + 1]) || text[end + 1] == text[end])))
        {
            return null;
        }
        return text[end] == '+' ? "positive" : "negative";
    }

    /// <summary>What tumours and infections are said to be positive or negative for. In small letters "er" and "pr" are words, but with a plus: "in- en uitsluiting", "er+".</summary>
    private static bool IsMarker(string folded, bool isUpper) => folded switch
    {
        "her2" or "her2neu" or "erbb2" or "egfr" or "ros1" or "brca1" or "brca2" or "brca" or "hiv" or "hbsag" or "hpv" => true,
        "neu" or "pgr" or "ebv" or "hcv" or "hbv" or "cmv" => true,
        "er" or "pr" or "hr" or "alk" or "ph" => isUpper,
        _ => false,
    };

    private static (string Folded, string Stem) Read(ReadOnlySpan<char> word) => Words.Fold(word) is var folded ? (folded, Stem(folded)) : default;

    private static (string Folded, string Stem) Remembered(ReadOnlySpan<char> word)
    {
        var mine = Volatile.Read(ref remembered).Value!;
        var lookup = mine.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var known))
            return known;
        if (mine.Count >= MostRemembered)
            mine.Clear();
        return lookup[word] = Read(word);
    }

    private static ThreadLocal<Dictionary<string, (string Folded, string Stem)>> NoWords() => new(() => new(StringComparer.Ordinal));

    /// <summary>The stem of a folded word.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 3 || word.AsSpan().ContainsAnyInRange('0', '9'))
            return word;
        word = Spelling(word);
        if (word.Length > 5 && word.EndsWith("ies", StringComparison.Ordinal))
            word = word[..^3] + "y";
        else if (word.Length > 4 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
            word = word[..^1];
        if (word.Length > 5 && word.EndsWith("en", StringComparison.Ordinal))
            word = Undoubled(word[..^2]);
        else if (word.Length > 4 && word[^1] == 'e')
            word = Undoubled(word[..^1]);
        else if (word is "ogen" or "oren")
            word = word[..^2];
        word = word[^1] switch { 'z' => word[..^1] + "s", 'v' => word[..^1] + "f", 'y' => word[..^1] + "i", _ => word };
        return Single(word) switch { "negatief" => "negatif", "positief" => "positif", var stem => stem };
    }

    /// <summary>"ball(en)" is "bal"; a word that ends so by itself ("cell", "PMDD") never comes here.</summary>
    private static string Undoubled(string word) => word.Length > 3 && word[^1] == word[^2] ? word[..^1] : word;

    /// <summary>American for British, one of several transcriptions of Greek and Latin.</summary>
    private static string Spelling(string word)
    {
        if (word.Contains("ae", StringComparison.Ordinal))
            word = word.Replace("ae", "e", StringComparison.Ordinal);
        if (word.StartsWith("oe", StringComparison.Ordinal))
            word = word[1..];
        if (word.Contains("rrhoe", StringComparison.Ordinal) || word.Contains("foet", StringComparison.Ordinal) || word.Contains("oedem", StringComparison.Ordinal))
            word = word.Replace("rrhoe", "rrhe", StringComparison.Ordinal).Replace("foet", "fet", StringComparison.Ordinal).Replace("oedem", "edem", StringComparison.Ordinal);
        if (word.Contains("tumour", StringComparison.Ordinal) || word.Contains("aviour", StringComparison.Ordinal))
            word = word.Replace("our", "or", StringComparison.Ordinal);
        return word.EndsWith("ise", StringComparison.Ordinal) && word.Length > 7 ? word[..^3] + "ize" : word;
    }

    /// <summary>Two equal vowels in a row become one: "oog" and "ogen" have one stem.</summary>
    private static string Single(string word)
    {
        for (var index = 1; index < word.Length; index++)
        {
            if (word[index] == word[index - 1] && word[index] is 'a' or 'e' or 'o' or 'u' && word.Length > 2)
                word = word.Remove(index--, 1);
        }
        return word;
    }

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        var upper = false;
        foreach (var character in word)
        {
            if (char.IsLower(character))
                return false;
            upper |= char.IsUpper(character);
        }
        return upper;
    }
}
