using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Atmp;

/// <summary>Words by which a rule looks around: a word, or the beginning of one (<c>expan*</c>), without case and accents.</summary>
internal sealed class WordPattern
{
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly string[] beginnings;

    public WordPattern(IReadOnlyList<string> patterns)
    {
        var begun = new List<string>();
        foreach (var pattern in patterns)
        {
            var folded = NameWords.Of(pattern);
            if (folded.Count != 1)
                throw new FormatException($"'{pattern}' is not one word.");
            if (pattern.EndsWith('*'))
                begun.Add(folded[0].Folded);
            else
                words.Add(folded[0].Folded);
        }
        beginnings = [.. begun];
        IsEmpty = patterns.Count == 0;
    }

    public bool IsEmpty { get; }

    public bool Matches(string folded) => words.Contains(folded) || Array.Exists(beginnings, beginning => folded.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Whether one of the words from first to last (kept within the text) matches.</summary>
    public bool Any(IReadOnlyList<NameWord> text, int first, int last)
    {
        if (IsEmpty)
            return false;
        last = Math.Min(last, text.Count - 1);
        for (var index = Math.Max(0, first); index <= last; index++)
        {
            if (Matches(text[index].Folded))
                return true;
        }
        return false;
    }
}
