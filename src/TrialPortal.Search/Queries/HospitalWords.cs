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

    private static readonly FrozenDictionary<string, Hospital> ByWord = Find();

    public static Hospital? Telling(string folded) => ByWord.GetValueOrDefault(folded);

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
                && !FunctionWords.Has(pair.Key) && !MedicalVocabulary.BuiltIn.Names.KnowsStem(NameWords.Stem(pair.Key)) && DutchPlaces.BuiltIn.Find(pair.Key) is null)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Keys.First(), StringComparer.Ordinal);
    }
}
