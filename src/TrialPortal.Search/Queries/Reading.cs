using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>A text being read: its words, which of them are understood already, and as what.</summary>
internal sealed class Reading
{
    /// <summary>Words that are interpreted; what follows is looked for as it stands.</summary>
    public const int MostWords = 60;

    /// <summary>A longer word is no word of a language.</summary>
    private const int LongestWord = 60;

    private const int LongestText = 2_000;

    private readonly bool[] isTaken;
    private readonly List<UnderstoodPart> parts = [];

    public Reading(string text)
    {
        Text = text;
        var end = Math.Min(text.Length, LongestText);
        // Not in the middle of a word.
        while (end < text.Length && end > 0 && !char.IsWhiteSpace(text[end]))
            end--;
        var words = NameWords.Of(end == text.Length ? text : text[..end]);
        if (words.Count > MostWords)
        {
            end = words[MostWords].Start;
            words.RemoveRange(MostWords, words.Count - MostWords);
        }
        Words = words;
        End = end;
        isTaken = new bool[words.Count];
        IsOneCase = !text.Any(char.IsLower) || !text.Any(char.IsUpper);
        for (var index = 0; index < words.Count; index++)
            isTaken[index] = words[index].Length > LongestWord;
        LiteralWords = [.. isTaken];
        TakeQuoted();
    }

    public string Text { get; }

    public IReadOnlyList<NameWord> Words { get; }

    /// <summary>Where interpreting stopped.</summary>
    public int End { get; }

    /// <summary>All capitals, or none: then capitals say nothing.</summary>
    public bool IsOneCase { get; }

    /// <summary>The word is all in capitals, and others have small letters: a gene or an abbreviation, no word of the language.</summary>
    public bool IsSymbol(int index) => !IsOneCase && Words[index] is { IsUpper: true, Length: > 1 };

    /// <summary>The word begins with a capital, and others have small letters.</summary>
    public bool HasCapital(int index) => !IsOneCase && char.IsUpper(Text[Words[index].Start]);

    /// <summary>Words that are looked for as they stand, whatever they mean.</summary>
    public bool[] LiteralWords { get; }

    public IEnumerable<UnderstoodPart> Parts => parts;

    public bool IsFree(int index) => index >= 0 && index < isTaken.Length && !isTaken[index];

    public bool AreFree(int first, int count)
    {
        for (var index = first; index < first + count; index++)
        {
            if (!IsFree(index))
                return false;
        }
        return true;
    }

    /// <summary>The folded word; empty outside the text and where something else was understood.</summary>
    public string Free(int index) => IsFree(index) ? Words[index].Folded : "";

    /// <summary>The text between two words, as typed.</summary>
    public ReadOnlySpan<char> Gap(int before) => before < 0 || before + 1 >= Words.Count ? default
        : Text.AsSpan(Words[before].Start + Words[before].Length, Words[before + 1].Start - Words[before].Start - Words[before].Length);

    public int EndOf(int index) => Words[index].Start + Words[index].Length;

    public string TextOf(int first, int count) => Text[Words[first].Start..EndOf(first + count - 1)];

    public UnderstoodPart Take(PartKind kind, int first, int count, string dutch, string english)
    {
        var (start, end) = (Words[first].Start, EndOf(first + count - 1));
        // "60+" and "'s-Hertogenbosch" are one.
        if (end < Text.Length && Text[end] == '+')
            end++;
        if (start > 0 && Text[start - 1] is '\'' or '’' && (start == 1 || char.IsWhiteSpace(Text[start - 2])))
            start--;
        return Take(new UnderstoodPart(kind, start, end - start, dutch, english), first, count);
    }

    public UnderstoodPart Take(UnderstoodPart part, int first, int count)
    {
        Array.Fill(isTaken, true, first, count);
        parts.Add(part);
        return part;
    }

    public void Replace(UnderstoodPart part, UnderstoodPart by) => parts[parts.IndexOf(part)] = by;

    /// <summary>These words say nothing that is looked for, and belong to nothing.</summary>
    public void Drop(int first, int count) => Array.Fill(isTaken, true, first, count);

    /// <summary>In double quotes of any kind: a closing one is needed.</summary>
    private void TakeQuoted()
    {
        for (var open = Text.AsSpan(0, End).IndexOfAny('"', '“', '„'); open >= 0 && open < End;)
        {
            var close = Text.AsSpan(open + 1, End - open - 1).IndexOfAny('"', '”', '“');
            if (close < 0)
                return;
            close += open + 1;
            for (var index = 0; index < Words.Count; index++)
            {
                if (Words[index].Start > open && Words[index].Start < close)
                    LiteralWords[index] = isTaken[index] = true;
            }
            var next = Text.AsSpan(close + 1, End - close - 1).IndexOfAny('"', '“', '„');
            open = next < 0 ? -1 : close + 1 + next;
        }
    }
}
