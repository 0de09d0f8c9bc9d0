using System.Collections.Frozen;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>Words that tell a hospital by themselves: "Erasmus", "Radboud". They stand in the names of one hospital only, and are no place and no medical word.</summary>
internal static class HospitalWords
{
    private const int ShortestTelling = 5;

    /// <summary>A word of one name alone may be the street or the sponsor's slip.</summary>
    private const int FewestNames = 3;

    /// <summary>Words that stand in the names of one hospital only, and say other things in a search.</summary>
    private static readonly FrozenSet<string> OtherWords = new[]
    {
        "holland", "drenthe", "audiologie", "militair", "karakter", "koningin", "albert", "jeroen", "persona", "oogziekenhuis", "rivierenland", "libra", "laurentius", "basalt", "hoogstraat", "ijssel",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Hospital> ByWord = Find();
    private static readonly FrozenDictionary<string, Hospital> ByBeginning = FindBeginnings();

    public static Hospital? Telling(string folded) => ByWord.GetValueOrDefault(folded);

    /// <summary>The hospital whose names begin with these two words: "Prinses Máxima".</summary>
    public static Hospital? Telling(string first, string second) => second.Length == 0 ? null : ByBeginning.GetValueOrDefault($"{first} {second}");

    internal static IEnumerable<string> All => ByWord.Keys;

    private static FrozenDictionary<string, Hospital> Find()
    {
        var names = new Dictionary<string, Dictionary<Hospital, int>>(StringComparer.Ordinal);
        foreach (var hospital in Hospitals.BuiltIn.All)
        {
            foreach (var name in hospital.Aliases.Concat(hospital.FormerNames).Append(hospital.Name))
            {
                foreach (var word in NameWords.Of(name).Select(word => word.Folded).Where(word => word.Length >= ShortestTelling).Distinct(StringComparer.Ordinal))
                {
                    if (!names.TryGetValue(word, out var owners))
                        names[word] = owners = [];
                    owners[hospital] = owners.GetValueOrDefault(hospital) + 1;
                }
            }
        }
        return names.Where(pair => pair.Value.Count == 1 && pair.Value.Values.First() >= FewestNames && pair.Value.Keys.First() is var only
                && NameWords.Of(only.Name).Exists(word => word.Folded.StartsWith(pair.Key, StringComparison.Ordinal))
                && !OtherWords.Contains(pair.Key) && !FunctionWords.Has(pair.Key) && !MedicalVocabulary.BuiltIn.Names.KnowsStem(NameWords.Stem(pair.Key)) && DutchPlaces.BuiltIn.Find(pair.Key) is null)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Keys.First(), StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Hospital> FindBeginnings() => Hospitals.BuiltIn.All
        .SelectMany(hospital => hospital.Aliases.Append(hospital.Name).Select(NameWords.Of).Where(words => words.Count > 2)
            .Where(words => words.Take(2).Any(word => !MedicalVocabulary.BuiltIn.Names.KnowsStem(word.Stem) && !FunctionWords.Has(word.Folded) && DutchPlaces.BuiltIn.Find(word.Folded) is null))
            .Select(words => (Key: $"{words[0].Folded} {words[1].Folded}", hospital)))
        .GroupBy(pair => pair.Key, pair => pair.hospital, StringComparer.Ordinal)
        .Where(group => group.Count() >= FewestNames && group.Distinct().Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
