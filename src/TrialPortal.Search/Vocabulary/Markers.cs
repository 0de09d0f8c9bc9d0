namespace TrialPortal.Search.Vocabulary;

/// <summary>Words that turn a condition with a marker into its opposite: "not HER2-positive breast cancer", "borstkanker met HER2 negatief", "non-metastatic prostate cancer".</summary>
internal static class Markers
{
    /// <summary>Cancer that has spread, of whatever kind.</summary>
    public static Condition Metastases { get; } = MedicalVocabulary.BuiltIn.Condition("uitzaaiingen")!;

    /// <summary>The name has a marker in it, and a word beside it says that the marker is not there. What is left: <see cref="Turned"/>.</summary>
    public static bool IsTurned(IReadOnlyList<NameWord> words, int first, int count)
    {
        var last = words[first + count - 1];
        if (last.Stem is "her2" or "neu" or "erbb2" && first + count < words.Count && words[first + count].Stem == "negatif")
            return true;
        return first > 0 && words[first - 1].Folded is "no" or "not" or "non" or "geen" or "niet" or "zonder" or "without"
            && Enumerable.Range(first, count).Any(index => words[index].Stem is "positif" or "her2" or "erbb2" || IsMetastatic(words[index]));
    }

    /// <summary>The broader conditions without the marker.</summary>
    public static IEnumerable<Condition> Turned(Condition condition) => condition.Parents.Where(parent => parent != Metastases);

    public static bool IsMetastatic(NameWord word) =>
        word.Folded is "uitgezaaid" or "uitgezaaide" or "gemetastaseerd" or "gemetastaseerde" or "metastatic" or "metastasized" or "metastasised";
}
