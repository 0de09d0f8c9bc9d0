namespace TrialPortal.Search.Vocabulary;

/// <summary>Words that turn a condition with a marker into its opposite: "not HER2-positive breast cancer", "borstkanker met HER2 negatief".</summary>
internal static class Markers
{
    /// <summary>The name has a marker in it, and a word beside it says that the marker is not there. What is left is the broader condition.</summary>
    public static bool IsTurned(IReadOnlyList<NameWord> words, int first, int count)
    {
        var last = words[first + count - 1];
        if (last.Stem is "her2" or "neu" or "erbb2" && first + count < words.Count && words[first + count].Stem == "negatif")
            return true;
        return first > 0 && words[first - 1].Folded is "no" or "not" or "non" or "geen" or "niet" or "zonder" or "without"
            && Enumerable.Range(first, count).Any(index => words[index].Stem is "positif" or "her2" or "erbb2");
    }
}
