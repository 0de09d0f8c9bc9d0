using System.Collections.Frozen;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>Frequent words of Dutch and English. Such a word is spelt as it was meant: it is never read as a name that is nearly so written ("zwager" is no "zwanger"). Source: everyday-words.txt.</summary>
internal static class EverydayWords
{
    private const string LessFrequent = "# --- Less frequent";

    private static readonly string[] Lines = SearchTables.Read("Queries/everyday-words.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static readonly FrozenSet<string> All = Lines.TakeWhile(line => !line.StartsWith(LessFrequent, StringComparison.Ordinal)).Where(line => line[0] != '#').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Spelt = Lines.SkipWhile(line => !line.StartsWith(LessFrequent, StringComparison.Ordinal)).Skip(1).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words with the same beginning and the same stem as a name: "vast" and "vasten", "ouders" and "ouderen", "naast" and "naasten".</summary>
    private static readonly FrozenSet<string> Twins = new[]
    {
        "vast", "vaste", "ouders", "naast", "schelen", "carriere", "carrieres", "gras", "gas", "brak", "berg", "bergen", "graf", "graven", "schei", "many", "trek", "loop", "loopt", "spoed",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Explained = MedicalVocabulary.BuiltIn.Conditions.SelectMany(condition => new[] { condition.AboutDutch, condition.AboutEnglish })
        .Concat(MedicalVocabulary.BuiltIn.Treatments.SelectMany(treatment => new[] { treatment.AboutDutch, treatment.AboutEnglish }))
        .OfType<string>().SelectMany(NameWords.Of).Select(word => word.Folded).Where(word => word.Length > 2).ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string folded) => All.Contains(folded);

    /// <summary>The same, with words of two letters.</summary>
    public static bool IsWord(string folded) => All.Contains(folded) || folded is "af" or "op" or "om" or "al" or "ga" or "zo" or "nu" or "ja" or "la" or "go" or "so" or "up" or "us" or "am" or "be" or "do" or "if" or "no";

    /// <summary>A word as it should be written: an everyday one, or one that our own texts explain diseases with.</summary>
    public static bool IsSpeltRight(string folded) => All.Contains(folded) || Spelt.Contains(folded) || Explained.Contains(folded);

    /// <summary>A word that does not tell what somebody looks for.</summary>
    public static bool SaysNothing(string folded) => All.Contains(folded) || FunctionWords.Has(folded) || !LetterWords.IsTelling(folded);

    /// <summary>An everyday word that only has the stem of a name by accident: "kort" is no "koorts", "many" no "manie".</summary>
    public static bool IsOtherWord(string folded, string name) =>
        folded != Words.Fold(name) && (Twins.Contains(folded) || IsOtherBeginning(folded, name));

    private static bool IsOtherBeginning(string folded, string name) =>
        All.Contains(folded) && Plain(Words.Fold(name)) is var known && !Plain(folded).StartsWith(known[..Math.Min(known.Length, Math.Max(4, known.Length - 2))], StringComparison.Ordinal);

    private static string Plain(string folded) => folded.Replace("rrhoe", "rrhe", StringComparison.Ordinal).Replace("ae", "e", StringComparison.Ordinal).Replace("oe", "e", StringComparison.Ordinal)
        .Replace('z', 's').Replace('v', 'f').Replace('y', 'i');
}
