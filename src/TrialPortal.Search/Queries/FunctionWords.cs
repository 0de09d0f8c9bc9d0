using System.Collections.Frozen;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;

namespace TrialPortal.Search.Queries;

/// <summary>Words that say nothing about a trial, of either language. Source: Vocabulary/stopwords.txt.</summary>
internal static class FunctionWords
{
    /// <summary>Words that are names too (ALS, ALL, ME), and therefore not in the table.</summary>
    private static readonly string[] AlsoNames = ["als", "all", "me"];

    private static readonly FrozenSet<string> All = SearchTables.Read("Vocabulary/stopwords.txt").Split('\n')
        .Select(line => Words.Fold(line.Split('#')[0].Trim())).Where(word => word.Length > 0).Concat(AlsoNames).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Behind a short word these show that it is no abbreviation: "als ik", "als de".</summary>
    private static readonly FrozenSet<string> Followers = new[]
    {
        "ik", "je", "jij", "u", "hij", "zij", "ze", "wij", "we", "men", "er", "de", "het", "een", "mijn", "dat", "dit", "die", "niet", "geen",
        "i", "you", "he", "she", "they", "the", "a", "an", "my", "it", "not", "there", "of", "with", "for",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Joining = new[]
    {
        "in", "van", "aan", "bij", "op", "of", "the", "de", "het", "een", "mijn", "uw", "my", "your", "a", "an", "on", "zijn", "haar", "hun", "ons", "onze", "his", "her", "its", "their", "our", "to",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string folded) => All.Contains(folded);

    public static bool Follows(string folded) => Followers.Contains(folded);

    /// <summary>May stand between a disease and the part of the body it is in: "kanker in de longen".</summary>
    public static bool Joins(string folded) => Joining.Contains(folded);
}
