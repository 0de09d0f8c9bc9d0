using System.Text;

namespace TrialPortal.Search.Queries;

/// <summary>What is left to be looked for as it stands.</summary>
internal static class RestOfText
{
    /// <summary>
    /// Adds the parts of kind text, and gives them together, with those of them that must occur: what is in quotes, and drugs. Function words stay out, but for those in quotes; beside
    /// something that was understood also words that every letter has ("help", "nu").
    /// </summary>
    public static (string Left, string Required) Read(Reading reading)
    {
        var rest = new StringBuilder();
        var required = new List<string>();
        var isUnderstood = reading.Parts.Any(part => part.Kind is PartKind.Condition or PartKind.Ambiguous or PartKind.Gene or PartKind.Treatment or PartKind.Product or PartKind.Drug or PartKind.Denied);
        var runs = new List<(int First, int Last)>();
        for (var index = 0; index < reading.Words.Count; index++)
        {
            if (!IsLeft(reading, index) || (isUnderstood && SaysNothing(reading, index)))
                continue;
            // "CAR-T" and what is in quotes stand together.
            if (runs.Count > 0 && runs[^1].Last == index - 1 && (IsJoint(reading.Gap(index - 1)) || (reading.LiteralWords[index] && reading.LiteralWords[index - 1])))
                runs[^1] = (runs[^1].First, index);
            else
                runs.Add((index, index));
        }
        foreach (var (first, last) in runs)
        {
            var words = reading.TextOf(first, last - first + 1);
            rest.Append(rest.Length > 0 ? " " : "").Append(words);
            if (Enumerable.Range(first, last - first + 1).Any(index => reading.LiteralWords[index] || DrugNames.IsKnown(reading.Words[index].Folded)))
                required.Add(words);
            reading.Take(PartKind.Text, first, last - first + 1, words, words);
        }
        if (reading.End < reading.Text.Length)
        {
            var tail = reading.Text[reading.End..].Trim();
            rest.Append(rest.Length > 0 && tail.Length > 0 ? " " : "").Append(tail);
        }
        return (rest.ToString(), string.Join(' ', required));
    }

    private static bool SaysNothing(Reading reading, int index) =>
        !reading.LiteralWords[index] && !reading.IsSymbol(index) && !IsPartOfWord(reading, index) && reading.Words[index].Folded is { Length: > 2 } word && !char.IsAsciiDigit(word[0]) && !LetterWords.IsTelling(word);

    private static bool IsLeft(Reading reading, int index) =>
        reading.LiteralWords[index] || (reading.IsFree(index) && (!FunctionWords.Has(reading.Words[index].Folded) || IsPartOfWord(reading, index)));

    /// <summary>The "T" of "CAR-T" is no word of its own.</summary>
    private static bool IsPartOfWord(Reading reading, int index) =>
        (index > 0 && IsJoint(reading.Gap(index - 1)) && reading.IsFree(index - 1)) || (index + 1 < reading.Words.Count && IsJoint(reading.Gap(index)) && reading.IsFree(index + 1));

    private static bool IsJoint(ReadOnlySpan<char> gap) => gap.Length == 0 || (gap.Length == 1 && gap[0] is '-' or '/' or '.' or '\'' or '’' or '‐' or '‑');
}
