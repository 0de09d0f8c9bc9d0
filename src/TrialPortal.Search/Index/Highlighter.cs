using System.Buffers;
using System.Collections.Frozen;

namespace TrialPortal.Search.Index;

/// <summary>Finds the words of a query in a text, without case and diacritics, and the window in which most of them stand.</summary>
internal sealed class Highlighter(QueryText query, bool beginning)
{
    private const int Window = 240;
    private const int MostMarks = 40;

    /// <summary>Words of the names of many diseases: marked only when there is nothing else to mark.</summary>
    private static readonly FrozenSet<string> Generic = FrozenSet.Create(StringComparer.Ordinal,
        "disease", "diseases", "disorder", "disorders", "syndrome", "syndromes", "condition", "conditions", "type", "ziekte", "ziekten", "ziektes", "aandoening", "aandoeningen", "stoornis", "stoornissen", "syndroom");

    private readonly string[] words = WordsOf(query);

    /// <summary>The words to leap to in a text without accents; null when none has a letter or digit of ASCII only.</summary>
    private readonly SearchValues<string>? leaps = WordsOf(query) is { Length: > 0 } some && some.All(word => System.Text.Ascii.IsValid(word))
        ? SearchValues.Create(some, StringComparison.OrdinalIgnoreCase)
        : null;

    private readonly string? start = beginning && query.Units.Count > 0 ? query.Units[^1].Parts[^1] : null;

    /// <summary>How many different words of the query there are to find.</summary>
    public int WordCount => words.Length;

    /// <summary>Where the words of the query stand in a text.</summary>
    public List<TextRange> Marks(string text)
    {
        var marks = new List<TextRange>();
        foreach (var (range, _) in Find(text))
            marks.Add(range);
        return marks;
    }

    /// <summary>The window of a text with most different words of the query, and how many those are. Null when the text is empty.</summary>
    public (Snippet Snippet, int Words)? Cut(SnippetField field, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var found = Find(text);
        var (first, distinct) = BestWindow(found);
        var from = found.Count == 0 ? 0 : Beginning(text, found[first].Range.Start);
        var to = End(text, from);
        var marks = new List<TextRange>();
        foreach (var (range, _) in found)
        {
            if (range.Start >= from && range.Start + range.Length <= to)
                marks.Add(new(range.Start - from, range.Length));
        }
        return (new(field, text[from..to].Replace('\n', ' ').Replace('\r', ' '), marks, from > 0, to < text.AsSpan().TrimEnd().Length), distinct);
    }

    private static string[] WordsOf(QueryText query)
    {
        var words = query.Units.SelectMany(unit => unit.Parts.Length == 1 ? unit.Parts : [.. unit.Parts, string.Concat(unit.Parts)]).Where(word => word.Length > 1).Distinct(StringComparer.Ordinal).ToList();
        return words.Exists(word => !Generic.Contains(word)) ? [.. words.Where(word => !Generic.Contains(word))] : [.. words];
    }

    private List<(TextRange Range, int Word)> Find(string text)
    {
        var found = new List<(TextRange, int)>();
        if (words.Length == 0)
            return found;
        // Taking every word of a long text apart costs more than all else of a search: where no letter has an accent, only what looks like a match is.
        var canLeap = leaps is not null && text.AsSpan().IndexOfAnyInRange('\u00C0', '\u1FFF') < 0;
        Span<char> buffer = stackalloc char[64];
        var position = 0;
        while (found.Count < MostMarks * 4)
        {
            if (canLeap && !Leap(text, ref position))
                break;
            if (!Words.Next(text, ref position, out var at, out var length))
                break;
            if (length > buffer.Length)
                continue;
            var folded = buffer[..Words.Fold(text.AsSpan(at, length), buffer)];
            for (var word = 0; word < words.Length; word++)
            {
                if (folded.SequenceEqual(words[word]) || (start is not null && words[word] == start && folded.StartsWith(start)))
                {
                    found.Add((new(at, length), word));
                    break;
                }
            }
        }
        return found;
    }

    /// <summary>To the next word that begins like one that is looked for; false when there is none.</summary>
    private bool Leap(string text, ref int position)
    {
        while (position < text.Length && text.AsSpan(position).IndexOfAny(leaps!) is var next and >= 0)
        {
            position += next;
            if (position == 0 || Words.Fold(text[position - 1]) == 0)
                return true;
            position++;
        }
        return false;
    }

    private static (int First, int Distinct) BestWindow(List<(TextRange Range, int Word)> found)
    {
        var (bestFirst, bestDistinct, bestCount) = (0, 0, 0);
        for (var first = 0; first < found.Count; first++)
        {
            ulong seen = 0;
            var count = 0;
            for (var next = first; next < found.Count && found[next].Range.Start - found[first].Range.Start < Window - 60; next++, count++)
                seen |= 1UL << (found[next].Word & 63);
            var distinct = System.Numerics.BitOperations.PopCount(seen);
            if (distinct > bestDistinct || (distinct == bestDistinct && count > bestCount))
                (bestFirst, bestDistinct, bestCount) = (first, distinct, count);
        }
        return (bestFirst, bestDistinct);
    }

    /// <summary>The start of the sentence or line when it is near, else of a word a little before.</summary>
    private static int Beginning(string text, int mark)
    {
        var earliest = Math.Max(0, mark - 60);
        if (earliest == 0)
            return 0;
        for (var index = mark - 1; index >= earliest; index--)
        {
            if (text[index] == '\n' || (text[index] == ' ' && text[index - 1] is '.' or '?' or '!'))
                return index + 1;
        }
        var space = text.IndexOf(' ', earliest);
        return space >= 0 && space < mark ? space + 1 : AtCharacter(text, mark);
    }

    private static int End(string text, int from)
    {
        if (text.Length - from <= Window)
            return text.Length;
        var space = text.LastIndexOfAny([' ', '\n'], from + Window, Window / 2);
        return space > from ? space : AtCharacter(text, from + Window);
    }

    /// <summary>Never within a surrogate pair.</summary>
    private static int AtCharacter(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
