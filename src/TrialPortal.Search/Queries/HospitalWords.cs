using System.Collections.Frozen;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>
/// Hospitals in a text: by a name of the table, by what people call them (a nickname may be that of several), and by words that tell one by themselves: "Erasmus", "Radboud" stand in the names of
/// one hospital only, and are no place and no medical word.
/// </summary>
internal static class HospitalWords
{
    private const int ShortestTelling = 5;

    /// <summary>A word of one name alone may be the street or the sponsor's slip.</summary>
    private const int FewestNames = 3;

    private const int LongestName = 12;

    /// <summary>More hospitals than these are counted and not named.</summary>
    private const int MostNamed = 3;

    /// <summary>A hospital this near to a town is the one that is meant.</summary>
    private const int SameTownKm = 12;

    /// <summary>Words that stand in the names of one hospital only, and say other things in a search.</summary>
    private static readonly FrozenSet<string> OtherWords = new[]
    {
        "holland", "drenthe", "audiologie", "militair", "karakter", "koningin", "albert", "jeroen", "persona", "oogziekenhuis", "rivierenland", "libra", "laurentius", "basalt", "hoogstraat", "ijssel",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Hospital> ByWord = Find();
    private static readonly FrozenDictionary<string, Hospital> ByBeginning = FindBeginnings();

    /// <summary>The hospitals that a name beginning here may mean, the longest name first; null when there is none. A building that is called by its town ("Den Haag") is the town.</summary>
    public static (List<Hospital> Found, int Count)? At(Reading reading, int index, PlaceWords places)
    {
        (List<Hospital>, int)? longest = null;
        foreach (var names in new[] { Hospitals.BuiltIn.Nicknames, Hospitals.BuiltIn.Names })
        {
            var isNickname = names == Hospitals.BuiltIn.Nicknames;
            for (int node = 0, at = index; at < Math.Min(reading.Words.Count, index + LongestName) && reading.IsFree(at); at++)
            {
                if ((node = names.Step(node, reading.Words[at].Stem)) < 0)
                    break;
                var count = at - index + 1;
                if (names.At(node) is not { } known || count < (longest?.Item2 ?? 0) || (count == 1 && (FunctionWords.Has(reading.Words[at].Folded) || (!isNickname && (!IsMeant(reading, at) || places.IsPlaceName(reading.Words[at].Folded))))))
                    continue;
                // A single word counts as it is written: "read" is not Reade.
                List<Hospital> found = [.. known.Where(entry => !IsCalledByTown(entry, reading.Words[index].Folded, places) && (count > 1 || Index.Words.Key(entry.Name) == reading.Words[at].Folded)).Select(entry => (Hospital)entry.Meaning)];
                if (found.Count > 0)
                    longest = (found, count);
            }
        }
        return longest ?? (Telling(reading.Words[index].Folded, reading.Free(index + 1)) is { } begun ? ([begun], 2) : Telling(reading.Words[index].Folded) is { } telling ? ([telling], 1) : null);
    }

    /// <summary>Of several hospitals the one in the town that follows ("Antonius Sneek") or that the text names elsewhere; all of them when that does not tell.</summary>
    public static (List<Hospital> Found, int Count) InPlace(Reading reading, int index, int count, List<Hospital> found, NamedPoint? near)
    {
        if (found.Count < 2)
            return (found, count);
        for (var length = 3; length > 0; length--)
        {
            if (index + count + length > reading.Words.Count || !reading.AreFree(index + count, length) || DutchPlaces.BuiltIn.Named(reading.TextOf(index + count, length)) is not { Count: > 0 } towns)
                continue;
            if (found.Where(hospital => towns.Any(town => IsIn(hospital, town.Point))).ToList() is [var there])
                return ([there], count + length);
        }
        return near is not null && found.Where(hospital => IsIn(hospital, near.Point)).ToList() is [var only] ? ([only], count) : (found, count);
    }

    public static string Label(List<Hospital> found, string language) => found.Count > MostNamed
        ? language == "nl" ? $"een van {found.Count} ziekenhuizen" : $"one of {found.Count} hospitals"
        : string.Join(language == "nl" ? " of " : " or ", found.Select(hospital => hospital.Name));

    /// <summary>A word of the language ("karakter") needs a capital, a word before it that says where, or nothing behind it.</summary>
    private static bool IsMeant(Reading reading, int index) =>
        !EverydayWords.Has(reading.Words[index].Folded) || reading.HasCapital(index) || index + 1 == reading.Words.Count || reading.Free(index - 1) is "in" or "bij" or "at" or "het" or "ziekenhuis";

    private static bool IsIn(Hospital hospital, GeoPoint town) =>
        town.DistanceTo(hospital.Point) < SameTownKm || hospital.Locations.Any(location => town.DistanceTo(location.Point) < SameTownKm);

    private static bool IsCalledByTown(NameEntry entry, string firstWord, PlaceWords places) =>
        ((Hospital)entry.Meaning).Locations.Any(location => location.Name == entry.Name) && (places.IsPlaceName(Index.Words.Key(entry.Name)) || places.IsPlaceName(firstWord));

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
        .Where(pair => !BeginsPlace(pair.Key))
        .GroupBy(pair => pair.Key, pair => pair.hospital, StringComparer.Ordinal)
        .Where(group => group.Count() >= FewestNames && group.Distinct().Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>"den haag", "bergen op".</summary>
    private static bool BeginsPlace(string twoWords) => DutchPlaces.BuiltIn.All.Any(place => $"{Index.Words.Key(place.Name)} ".StartsWith($"{twoWords} ", StringComparison.Ordinal));
}
