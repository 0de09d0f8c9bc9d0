using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>What a visitor does not want: "zonder chemo", "niet uitgezaaid", "without surgery".</summary>
internal static class Denials
{
    /// <summary>Whether the word before says so of the name that begins here. "Niet" and "not" mostly say something else ("kan niet slapen").</summary>
    public static bool IsBefore(Reading reading, int index, bool orNot = false) =>
        reading.Free(index - 1) is "zonder" or "geen" or "without" or "no" or "non" || (orNot && reading.Free(index - 1) is "niet" or "not");

    /// <summary>"Niet uitgezaaid", before or behind the name of a cancer.</summary>
    public static bool IsNotMetastatic(Reading reading, int index) =>
        reading.IsFree(index) && Markers.IsMetastatic(reading.Words[index]) && IsBefore(reading, index, orNot: true);

    /// <summary>Where the denial of what begins here begins, with an article or "voor" between: "niet (in Nederland)", "buiten de (Randstad)", "niet voor (kinderen)"; null when nothing is denied.</summary>
    public static int? BeginOf(Reading reading, int index)
    {
        var before = index - 1;
        while (before > index - 3 && reading.Free(before) is "de" or "het" or "the" or "voor" or "for" or "bij" or "in")
            before--;
        return reading.Free(before) is "niet" or "geen" or "zonder" or "behalve" or "buiten" or "uitgezonderd" or "not" or "no" or "without" or "except" or "excluding" or "outside" ? before : null;
    }

    /// <summary>What a search cannot leave out, and is said not to count: "niet in Nederland".</summary>
    public static void TakeNotUsed(Reading reading, int first, int end)
    {
        var words = reading.TextOf(first, end - first);
        reading.Take(PartKind.NotUsed, first, end - first, words, words);
    }

    /// <summary>A label within a sentence: "Chemotherapie" is "chemotherapie", "HIV" stays.</summary>
    public static string InSentence(string label) => label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
}
