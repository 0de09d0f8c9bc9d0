using System.Collections.Frozen;
using TrialPortal.Search.Tables;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>
/// Names of drugs: those of drugs.txt, and substances by the endings that WHO gives them (INN stems). Who types one looks for that drug, not for all of its
/// kind, and not for something that is nearly so written.
/// </summary>
internal static class DrugNames
{
    private const int Shortest = 7;

    private const int LongestName = 8;

    private static readonly string[] Endings =
    [
        "mab", "nib", "leucel", "temcel", "vec", "ciclib", "parib", "platin", "taxel", "rubicin", "cept", "limus", "nersen", "siran", "glutide", "gliflozin", "gliptin", "statin", "lisib", "rafenib",
        "zomib", "domide", "citabine", "trexed", "tecan", "vedotin", "deruxtecan", "prazole", "prazol", "sartan", "xaban", "gatran", "buvir", "tegravir",
    ];

    /// <summary>How Dutch and English end the same name.</summary>
    private static readonly (string From, string To)[] OtherEndings =
    [
        ("aat", "ate"), ("ate", "aat"), ("ine", "in"), ("in", "ine"), ("on", "one"), ("one", "on"), ("ol", "ole"), ("ole", "ol"), ("een", "ene"), ("ene", "een"), ("aan", "ane"), ("im", "ime"),
    ];

    /// <summary>How Dutch and English write the same sound.</summary>
    private static readonly (string From, string To)[] OtherLetters = [("f", "ph"), ("ph", "f"), ("k", "c"), ("oo", "o")];

    private static readonly NameTrie Names = new();

    /// <summary>Words of drugs that the tables name: never taken for a typing error.</summary>
    private static readonly FrozenSet<string> Known;

    private static readonly SpellingCorrection Spelling;

    private static readonly Dictionary<Drug, int> Numbers = new(ReferenceEqualityComparer.Instance);

    static DrugNames()
    {
        All = [.. SearchTables.Read("Queries/drugs.txt").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(Read)];
        foreach (var drug in All)
        {
            Numbers[drug] = Numbers.Count;
            foreach (var name in drug.Names)
                Names.Add(name, drug);
        }
        Known = Names.KnownWords.Concat(MedicalVocabulary.BuiltIn.Treatments.SelectMany(treatment => treatment.Drugs).SelectMany(NameWords.Of).Select(word => word.Folded))
            .Where(word => word.Length > 3).ToFrozenSet(StringComparer.Ordinal);
        Spelling = new(All.SelectMany(drug => drug.Names).Select(NameWords.Of).Where(words => words.Count == 1).Select(words => words[0].Folded).Where(word => word.Length >= Shortest - 1));
    }

    /// <summary>Of the table, in its order.</summary>
    public static IReadOnlyList<Drug> All { get; }

    public static bool IsKnown(string folded) => Known.Contains(folded) || IsSubstance(folded);

    public static bool IsSubstance(string folded) => folded.Length >= Shortest && Array.Exists(Endings, ending => folded.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Its place in the table; -1 when it is no drug of the table.</summary>
    public static int NumberOf(Drug drug) => Numbers.GetValueOrDefault(drug, -1);

    /// <summary>Numbers of the drugs that a text of a registry names, each once.</summary>
    public static IEnumerable<int> NumbersIn(string text) => Names.All(NameWords.Of(text)).SelectMany(match => match.Entries).Select(entry => Numbers[(Drug)entry.Meaning]).Distinct();

    /// <summary>The drug whose name a whole text is; null when it is none.</summary>
    public static Drug? Find(string name) => Names.Find(name) is [{ Meaning: Drug drug }] ? drug : null;

    /// <summary>The drug whose name begins here, the longest, with how many words it has; null when there is none.</summary>
    public static (Drug Drug, int Count)? At(Reading reading, int index)
    {
        (Drug, int)? longest = null;
        for (int node = 0, at = index; at < Math.Min(reading.Words.Count, index + LongestName) && reading.IsFree(at); at++)
        {
            if ((node = Names.Step(node, reading.Words[at].Stem)) < 0)
                break;
            // "actor" is no Actos, though it has its stem: a word of the language is a drug only as the table writes it.
            if (Names.At(node) is { } known && (at > index || !EverydayWords.Has(reading.Words[at].Folded) || Names.KnownWords.Contains(reading.Words[at].Folded)))
                longest = ((Drug)known[0].Meaning, at - index + 1);
        }
        return longest;
    }

    /// <summary>The one drug that is nearly so written; null when there is none or more than one.</summary>
    public static Drug? Nearly(string folded) =>
        folded.Length < Shortest || Spelling.Nearest(folded).Select(near => Find(near.Word)).Distinct().Take(2).ToList() is not [{ } drug] ? null : drug;

    /// <summary>A word that no table has, with the spellings that it has in the other language and that trials use: "fenylbutazon" is phenylbutazone. Null when trials use none.</summary>
    /// <param name="folded">The word.</param>
    /// <param name="occursInTrials">Whether trials have a folded word.</param>
    public static Drug? InOtherLanguage(string folded, Func<string, bool> occursInTrials)
    {
        if (folded.Length < Shortest || folded.Any(char.IsAsciiDigit))
            return null;
        var endings = OtherEndings.Where(pair => folded.EndsWith(pair.From, StringComparison.Ordinal)).Select(pair => folded[..^pair.From.Length] + pair.To).Prepend(folded);
        var others = endings.SelectMany(word => OtherLetters.Select(pair => word.Replace(pair.From, pair.To, StringComparison.Ordinal)).Prepend(word))
            .Where(word => word != folded && occursInTrials(word)).Distinct(StringComparer.Ordinal).ToList();
        return others.Count == 0 ? null : new([others[0]], folded) { Others = [.. others.Skip(1)] };
    }

    private static Drug Read(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var substances = cells[0].Split(" + ");
        return new(substances, Cell(1) is { Length: > 0 } dutch ? dutch : string.Join('/', substances)) { Others = Values(2), Brands = Values(3) };

        string Cell(int place) => place < cells.Length ? cells[place] : "";

        string[] Values(int place) => [.. Cell(place).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(value => value.TrimEnd('*'))];
    }
}
