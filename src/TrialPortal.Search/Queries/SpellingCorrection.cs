using System.Numerics;

namespace TrialPortal.Search.Queries;

/// <summary>
/// Known words that are nearly written as a given one: one slip in four to seven letters, two in eight or more. A slip is a letter too many, too
/// few, another letter, or two neighbours exchanged.
/// </summary>
internal sealed class SpellingCorrection
{
    private const int Shortest = 4;
    private const int Longest = 40;
    private const int LongWord = 8;

    /// <summary>In a word this short a wrong first letter makes another word ("tand", "hand").</summary>
    private const int SureFirstLetter = 5;

    private const int MostCandidates = 6;

    private readonly (string Word, uint Letters)[][] byLength;

    public SpellingCorrection(IEnumerable<string> words)
    {
        var lists = Enumerable.Range(0, Longest + 3).Select(_ => new List<(string, uint)>()).ToArray();
        foreach (var word in words.Where(word => word.Length is >= Shortest and <= Longest && !word.Any(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            lists[word.Length].Add((word, LettersOf(word)));
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
        var letters = LettersOf(word);
        for (var length = Math.Max(Shortest, word.Length - most); length <= Math.Min(Longest, word.Length + most); length++)
        {
            foreach (var (known, theirs) in byLength[length])
            {
                // Each slip changes at most two letters of the set.
                if (BitOperations.PopCount(letters ^ theirs) > 2 * most || (word.Length <= SureFirstLetter && known[0] != word[0]))
                    continue;
                // A short word may not become one that allows fewer slips.
                var slips = Distance(word, known, Math.Min(most, Allowed(known.Length)));
                if (slips > most)
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
