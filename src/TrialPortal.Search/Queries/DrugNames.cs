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

    public static bool IsSubstance(string folded) => folded.Length >= Shortest && Array.Exists(Endings, ending => folded.EndsWith(ending, StringComparison.Ordinal));
}
