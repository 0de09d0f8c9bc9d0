using System.Collections.Frozen;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>
/// Names of substances, by the endings that WHO gives them (INN stems). Who types one looks for that drug, not for all of its kind: it stays text although
/// the table of treatments counts it to a kind.
/// </summary>
internal static class DrugNames
{
    private const int Shortest = 7;

    private static readonly string[] Endings =
    [
        "mab", "nib", "leucel", "temcel", "vec", "ciclib", "parib", "platin", "taxel", "rubicin", "cept", "limus", "nersen", "siran", "glutide", "gliflozin", "gliptin", "statin", "lisib", "rafenib",
        "zomib", "domide", "citabine", "trexed", "tecan", "vedotin", "deruxtecan", "prazole", "prazol", "sartan", "xaban", "gatran", "buvir", "tegravir",
    ];

    /// <summary>Words of drugs that the table of treatments names: never taken for a typing error.</summary>
    private static readonly FrozenSet<string> Known = MedicalVocabulary.BuiltIn.Treatments.SelectMany(treatment => treatment.Drugs).SelectMany(NameWords.Of)
        .Select(word => word.Folded).Where(word => word.Length > 3).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string folded) => Known.Contains(folded) || IsSubstance(folded);

    public static bool IsSubstance(string folded) => folded.Length >= Shortest && Array.Exists(Endings, ending => folded.EndsWith(ending, StringComparison.Ordinal));
}
