using System.Numerics;
using System.Text;

namespace TrialPortal.Search.Queries;

/// <summary>
/// Known words that are nearly written as a given one: one slip in four to seven letters, two in nine or more. A slip is a letter too many, too
/// few, another letter, or two neighbours exchanged. What sounds the same ("migrene", "eksceem") is one slip from five letters on.
/// </summary>
internal sealed class SpellingCorrection
{
    private const int Shortest = 4;
    private const int Longest = 40;
    private const int LongWord = 9;

    /// <summary>In a word this short a wrong first letter makes another word ("tand", "hand").</summary>
    private const int SureFirstLetter = 5;

    private const int MostCandidates = 6;

    private const int ShortestSound = 5;

    /// <summary>In this order.</summary>
    private static readonly (string Written, string Sounds)[] Sounds =
    [
        ("ksc", "ks"), ("xc", "ks"), ("cz", "ks"), ("x", "ks"), ("sch", "sg"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("rh", "r"), ("ck", "k"), ("cc", "ks"), ("qu", "kw"), ("ce", "se"), ("ci", "si"),
        ("cy", "si"), ("c", "k"), ("ai", "e"), ("ae", "e"), ("oe", "u"), ("ij", "ei"), ("y", "i"), ("ie", "i"), ("ou", "au"), ("ee", "e"), ("z", "s"), ("v", "f"), ("dt", "t"),
    ];

    private readonly (string Word, uint Letters)[][] byLength;
    private readonly ILookup<string, string> bySound;

    public SpellingCorrection(IEnumerable<string> words)
    {
        var lists = Enumerable.Range(0, Longest + 3).Select(_ => new List<(string, uint)>()).ToArray();
        foreach (var word in words.Where(word => word.Length is >= Shortest and <= Longest && !word.Any(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            lists[word.Length].Add((word, LettersOf(word)));
        bySound = lists.SelectMany(list => list).Select(entry => entry.Item1).Where(word => word.Length >= ShortestSound).ToLookup(Sound, StringComparer.Ordinal);
        byLength = [.. lists.Select(list => list.ToArray())];
    }

    /// <summary>Slips that are allowed in a word of this length.</summary>
    public static int Allowed(int length) => length < Shortest ? 0 : length < LongWord ? 1 : 2;

    /// <summary>The nearest known words, all at the same smallest distance, at most six.</summary>
    public List<(string Word, int Slips)> Nearest(string word, int most = 2)
    {
        most = Math.Min(most, Allowed(word.Length));
        var found = new List<(string, int)>();
        if (most == 0 || word.Length > Longest || word.Any(char.IsAsciiDigit))
            return found;
        if (word.Length >= ShortestSound && bySound[Sound(word)].Take(MostCandidates).ToList() is { Count: > 0 } same)
            return [.. same.Select(known => (known, 1))];
        var letters = LettersOf(word);
        for (var length = Math.Max(Shortest, word.Length - most); length <= Math.Min(Longest, word.Length + most); length++)
        {
            foreach (var (known, theirs) in byLength[length])
            {
                // Each slip changes at most two letters of the set.
                if (BitOperations.PopCount(letters ^ theirs) > 2 * most || (word.Length <= SureFirstLetter && known[0] != word[0]))
                    continue;
                // A short word may not become one that allows fewer slips.
                var allowed = Math.Min(most, Allowed(known.Length));
                var slips = Distance(word, known, allowed);
                // Two slips in a word are believed when it begins as it should.
                if (slips > allowed || (slips > 1 && known[0] != word[0]))
                    continue;
                if (slips < most)
                {
                    most = slips;
                    found.Clear();
                }
                if (slips > 0 && found.Count < MostCandidates)
                    found.Add((known, slips));
            }
        }
        return found;
    }

    /// <summary>Spellings of one sound in Dutch made one: "eczeem" and "eksceem", "migraine" and "migrene".</summary>
    private static string Sound(string word)
    {
        foreach (var (written, sounds) in Sounds)
            word = word.Replace(written, sounds, StringComparison.Ordinal);
        var sound = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (sound.Length == 0 || sound[^1] != letter)
                sound.Append(letter);
        }
        return sound.ToString();
    }

    /// <summary>Slips between two words; any number above the most that matters when there are more.</summary>
    internal static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
            return most + 1;
        Span<int> before = stackalloc int[Longest + 3];
        Span<int> last = stackalloc int[Longest + 3];
        Span<int> row = stackalloc int[Longest + 3];
        for (var column = 0; column <= other.Length; column++)
            last[column] = column;
        for (var index = 1; index <= one.Length; index++)
        {
            row[0] = index;
            var least = index;
            for (var column = 1; column <= other.Length; column++)
            {
                var cost = one[index - 1] == other[column - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(last[column] + 1, row[column - 1] + 1), last[column - 1] + cost);
                if (index > 1 && column > 1 && one[index - 1] == other[column - 2] && one[index - 2] == other[column - 1])
                    value = Math.Min(value, before[column - 2] + 1);
                row[column] = value;
                least = Math.Min(least, value);
            }
            if (least > most)
                return most + 1;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[other.Length];
    }

    private static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var character in word)
            letters |= 1u << (character is >= 'a' and <= 'z' ? character - 'a' : 26 + character % 6);
        return letters;
    }
}
