using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>A condition whose name is in a text in another order or with words between; from its first word to its last.</summary>
internal readonly record struct ScatteredName(int First, int Count, int Telling, NameEntry Entry);

/// <summary>
/// Names of several words as people say them: in any order, with a few words that say nothing between. "Mijn bloeddruk blijft te hoog" has "hoge bloeddruk" in it. The function
/// words of a name do not matter.
/// </summary>
internal sealed class ScatteredNames
{
    private const int MostBetween = 3;
    private const int LongestName = 6;

    private readonly NameTrie trie;
    private readonly NameEntry[] entries;
    private readonly int[][] stemsOfName;
    private readonly Dictionary<int, int[]> namesOfStem;

    public static ScatteredNames BuiltIn { get; } = new(MedicalVocabulary.BuiltIn);

    public ScatteredNames(MedicalVocabulary vocabulary)
    {
        trie = vocabulary.Names;
        var names = new Dictionary<string, (int[] Stems, NameEntry Entry, bool IsUnclear)>(StringComparer.Ordinal);
        foreach (var condition in vocabulary.Conditions)
        {
            foreach (var name in condition.DutchNames.Concat(condition.EnglishNames).Concat(condition.OldNames).Append(condition.Dutch).Append(condition.English))
            {
                var words = NameWords.Of(name);
                // "Eczeem bij baby's" in any order would take the baby, which says an age, and "KRAS-longkanker" the gene, which is asked for beside the cancer.
                if (words.Exists(word => PlainWords.Has(word.Folded) || (vocabulary.Names.Step(0, word.Stem) is > 0 and var node && vocabulary.Names.At(node)?.Any(entry => entry.Meaning is Gene) == true)))
                    continue;
                int[] stems = [.. words.Where(word => !FunctionWords.Has(word.Folded)).Select(word => trie.StemNumber(word.Stem)).Where(stem => stem >= 0).Distinct().Order()];
                if (stems.Length is < 2 or > LongestName)
                    continue;
                var key = string.Join(' ', stems);
                if (!names.TryGetValue(key, out var known) || ((Condition)known.Entry.Meaning).IsA(condition))
                    names[key] = (stems, new(condition, name, IsAbbreviation: false), known.IsUnclear);
                else if (!condition.IsA((Condition)known.Entry.Meaning))
                    names[key] = known with { IsUnclear = true };
            }
        }
        var clear = names.Values.Where(name => !name.IsUnclear).ToList();
        entries = [.. clear.Select(name => name.Entry)];
        stemsOfName = [.. clear.Select(name => name.Stems)];
        namesOfStem = stemsOfName.SelectMany((stems, name) => stems.Select(stem => (stem, name))).GroupBy(pair => pair.stem, pair => pair.name).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Per first word the name with the most telling words, of those the one that stands closest together.</summary>
    public Dictionary<int, ScatteredName> In(Reading reading)
    {
        var found = new Dictionary<int, ScatteredName>();
        var telling = new List<(int Index, int Stem)>();
        for (var index = 0; index < reading.Words.Count; index++)
        {
            if (reading.IsFree(index) && !FunctionWords.Has(reading.Words[index].Folded) && trie.StemNumber(reading.Words[index].Stem) is >= 0 and var stem && namesOfStem.ContainsKey(stem))
                telling.Add((index, stem));
        }
        if (telling.Count < 2)
            return found;
        var counts = new Dictionary<int, int>();
        foreach (var stem in telling.Select(word => word.Stem).Distinct())
        {
            foreach (var name in namesOfStem[stem])
                counts[name] = counts.GetValueOrDefault(name) + 1;
        }
        foreach (var (name, count) in counts)
        {
            if (count != stemsOfName[name].Length || Closest(reading, telling, stemsOfName[name]) is not var (first, last))
                continue;
            var here = new ScatteredName(first, last - first + 1, count, entries[name]);
            if (!found.TryGetValue(first, out var other) || (here.Telling, -here.Count).CompareTo((other.Telling, -other.Count)) > 0)
                found[first] = here;
        }
        return found;
    }

    /// <summary>The first stretch of the text that has all stems, with little that says nothing between; null when there is none.</summary>
    private (int First, int Last)? Closest(Reading reading, List<(int Index, int Stem)> telling, int[] stems)
    {
        for (var start = 0; start < telling.Count; start++)
        {
            var missing = new HashSet<int>(stems);
            var mine = new HashSet<int>();
            for (var at = start; at < telling.Count && telling[at].Index - telling[start].Index < stems.Length + MostBetween; at++)
            {
                if (!missing.Remove(telling[at].Stem))
                {
                    if (at == start)
                        break;
                    continue;
                }
                mine.Add(telling[at].Index);
                if (missing.Count > 0)
                    continue;
                var (first, last) = (telling[start].Index, telling[at].Index);
                if (Enumerable.Range(first, last - first + 1).All(index => mine.Contains(index) || SaysNothing(reading, index)))
                    return (first, last);
                break;
            }
        }
        return null;
    }

    private bool SaysNothing(Reading reading, int index)
    {
        if (!reading.IsFree(index) || reading.IsSymbol(index))
            return false;
        var word = reading.Words[index];
        return FunctionWords.Has(word.Folded)
            || ((EverydayWords.Has(word.Folded) || !LetterWords.IsTelling(word.Folded)) && (trie.Step(0, word.Stem) is not (> 0 and var node) || trie.At(node) is null) && !IsDenial(word.Folded) && !Compounds.BuiltIn.IsPart(word));
    }

    private static bool IsDenial(string folded) => folded is "niet" or "geen" or "zonder" or "not" or "no" or "without" or "non";
}
