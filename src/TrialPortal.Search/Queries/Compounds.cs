using System.Collections.Concurrent;
using TrialPortal.Domain.Tables;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>
/// Names that people put together themselves: "longtumor", "kanker in de longen", "borstkankerpatiënten". A disease word (head) and a part of the
/// body make a name of the vocabulary when some spelling of both does. Source: Vocabulary/compounds.txt.
/// </summary>
internal sealed class Compounds
{
    private const int ShortestRest = 4;

    private readonly NameTrie names = MedicalVocabulary.BuiltIn.Names;
    private readonly List<string[]> heads = [];
    private readonly List<string[]> parts = [];
    private readonly Dictionary<string, int> headGroup = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> partNumber = new(StringComparer.Ordinal);
    private readonly string[] headsLongestFirst;
    private readonly string[] suffixes;
    private readonly (string Word, Treatment Treatment)[] treatmentsLongestFirst;
    private readonly ConcurrentDictionary<(int Head, int Part), List<NameEntry>> composed = [];

    public static Compounds BuiltIn { get; } = new(SearchTables.Read("Vocabulary/compounds.txt"));

    internal Compounds(string table)
    {
        var endings = new List<string>();
        var treatments = new List<(string Word, Treatment Treatment)>();
        foreach (var block in TableFile.Blocks("compounds", table, "words"))
        {
            string[] words = [.. block.Values("words").Select(word => Words.Key(word.Trim('-'))).Where(word => word.Length > 0)];
            var kind = block.Name.Split(':')[0];
            if (kind == "achtervoegsels")
            {
                endings.AddRange(words.Where(word => !word.Contains(' ')));
                continue;
            }
            if (kind == "behandelingen")
            {
                var treatment = MedicalVocabulary.BuiltIn.Treatment(block.Name.Split(':')[^1])
                    ?? throw new FormatException($"compounds, line {block.Line}: {block.Name} names no kind of treatment.");
                treatments.AddRange(words.Select(word => (word, treatment)));
                continue;
            }
            var (lists, numbers) = kind switch
            {
                "hoofden" => (heads, headGroup),
                "delen" => (parts, partNumber),
                _ => throw new FormatException($"compounds, line {block.Line}: {block.Name} is neither hoofden, delen, behandelingen nor achtervoegsels."),
            };
            foreach (var word in words)
            {
                numbers.TryAdd(word, lists.Count);
                numbers.TryAdd(NameWords.Stem(word), lists.Count);
            }
            lists.Add(words);
        }
        headsLongestFirst = [.. heads.SelectMany(words => words).Where(word => word.Length > 3 && !word.Contains(' ')).Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)];
        treatmentsLongestFirst = [.. treatments.OrderByDescending(entry => entry.Word.Length)];
        suffixes = [.. endings.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)];
    }

    /// <summary>A word that is put together of a head and a part, or of a name and an ending that adds nothing; null when it is neither.</summary>
    public IReadOnlyList<NameEntry>? InOneWord(string word)
    {
        if (Split(word) is { } known)
            return known;
        foreach (var rest in WithoutEnding(word))
        {
            if (Found(rest) is { } name)
                return name;
            if (Split(rest) is { } split)
                return split;
        }
        return null;
    }

    /// <summary>A treatment of a condition in one word: "griepvaccin". Null when it is none.</summary>
    public (IReadOnlyList<NameEntry> Conditions, Treatment Treatment)? TreatmentInOneWord(string word)
    {
        foreach (var (ending, treatment) in treatmentsLongestFirst)
        {
            if (word.Length < ending.Length + ShortestRest || !word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            foreach (var rest in new[] { word[..^ending.Length], word[..^ending.Length].TrimEnd('s') })
            {
                if (Found(rest)?.Where(entry => entry.Meaning is Condition).ToList() is { Count: > 0 } conditions)
                    return (conditions, treatment);
            }
        }
        return null;
    }

    /// <summary>The word without an ending that adds nothing ("patiënten"), and without the s or en that joins it.</summary>
    public IEnumerable<string> WithoutEnding(string word)
    {
        foreach (var suffix in suffixes)
        {
            if (word.Length < suffix.Length + ShortestRest || !word.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            var rest = word[..^suffix.Length];
            yield return rest;
            if (rest.Length > ShortestRest && rest[^1] == 's')
                yield return rest[..^1];
        }
    }

    /// <summary>Two words that are one: "long kanker", or a part of the body before its disease: "lung tumour".</summary>
    public IReadOnlyList<NameEntry>? InTwoWords(NameWord first, NameWord second)
    {
        if (first.Folded.Length < 3 || second.Folded.Length < 3 || FunctionWords.Has(first.Folded) || FunctionWords.Has(second.Folded))
            return null;
        return Found(first.Folded + second.Folded) ?? HeadAndPart(second, first) ?? HeadAndPart(first, second);
    }

    /// <summary>The disease of a part of the body: "kanker" and "longen".</summary>
    public IReadOnlyList<NameEntry>? HeadAndPart(NameWord head, NameWord part) =>
        Number(headGroup, head) is { } group && Number(partNumber, part) is { } number ? Compose(group, number, head.Folded) : null;

    /// <summary>The same with a part of two words: "narrowing of the carotid artery".</summary>
    public IReadOnlyList<NameEntry>? HeadAndPart(NameWord head, NameWord first, NameWord second) =>
        Number(headGroup, head) is { } group && partNumber.TryGetValue($"{first.Folded} {second.Folded}", out var number) ? Compose(group, number, head.Folded) : null;

    public bool IsPart(NameWord word) => Number(partNumber, word) is not null;

    /// <summary>The diseases of a part of the body; null when the word is none, or its diseases have no name of their own.</summary>
    public IReadOnlyList<NameEntry>? DiseasesOf(NameWord part) =>
        Number(partNumber, part) is { } number ? Compose(headGroup["ziekte"], number, "ziekte") : null;

    public bool IsHead(NameWord word) => Number(headGroup, word) is not null;

    private List<NameEntry>? Split(string word)
    {
        foreach (var head in headsLongestFirst)
        {
            var stem = word.EndsWith(head, StringComparison.Ordinal) ? word[..^head.Length]
                : word.EndsWith(head + "s", StringComparison.Ordinal) ? word[..^(head.Length + 1)]
                : word.EndsWith(head + "en", StringComparison.Ordinal) ? word[..^(head.Length + 2)] : null;
            if (stem is not { Length: >= 3 })
                continue;
            foreach (var rest in new[] { stem, stem.TrimEnd('s'), stem + "en" })
            {
                if (partNumber.TryGetValue(rest, out var part) && Compose(headGroup[head], part, head) is { } known)
                    return known;
                // Not a part of the body that the table has, but a name with another head of the group.
                foreach (var other in heads[headGroup[head]])
                {
                    if (other != head && (Found(rest + other) ?? Found($"{rest} {other}")) is { } exchanged)
                        return exchanged;
                }
            }
        }
        return null;
    }

    private List<NameEntry>? Compose(int group, int part, string typed)
    {
        var known = composed.GetOrAdd((group, part), _ => []);
        if (known.Count > 0)
            return known;
        foreach (var head in heads[group].Prepend(typed))
        {
            foreach (var word in parts[part])
            {
                if ((Found(word + head) ?? Found($"{word}s{head}") ?? Found($"{word} {head}") ?? Found($"{head} van de {word}") ?? Found($"{head} of the {word}")) is not { } name)
                    continue;
                composed[(group, part)] = name;
                return name;
            }
        }
        return null;
    }

    private List<NameEntry>? Found(string name) =>
        names.Find(name)?.Where(entry => entry.Meaning is Condition or Treatment && !entry.IsAbbreviation).ToList() is { Count: > 0 } entries ? entries : null;

    private static int? Number(Dictionary<string, int> numbers, NameWord word) =>
        numbers.TryGetValue(word.Folded, out var number) || numbers.TryGetValue(word.Stem, out number) ? number : null;
}
