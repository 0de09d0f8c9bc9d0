namespace TrialPortal.Search.Vocabulary;

/// <summary>What a name means, and how far it may be trusted.</summary>
/// <param name="Meaning">A condition, a gene, a treatment, a place, a hospital.</param>
/// <param name="Name">The name as the table writes it.</param>
/// <param name="IsAbbreviation">Short names mean other things in lower case: "als", "ms".</param>
internal sealed record NameEntry(object Meaning, string Name, bool IsAbbreviation)
{
    /// <summary>Whether a name found in a registry's text means it: an abbreviation only in capitals, or as the table writes it ("dMMR").</summary>
    public bool IsWrittenAs(string text, NameWord first, NameWord last) =>
        !IsAbbreviation || first.IsUpper || text.AsSpan(first.Start, last.Start + last.Length - first.Start).SequenceEqual(Name);
}

/// <summary>A name found in a text.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Count">How many words.</param>
/// <param name="Entries">What it may mean; more than one when it is ambiguous.</param>
internal readonly record struct NameMatch(int First, int Count, IReadOnlyList<NameEntry> Entries);

/// <summary>Names of several words, found at any place of a text by their stems, the longest first.</summary>
internal sealed class NameTrie
{
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> next = [];
    /// <summary>Most names mean one thing: an array for each is half of what a list takes.</summary>
    private readonly List<NameEntry[]?> entries = [null];

    /// <summary>Every folded word of a name, for correcting typing errors.</summary>
    public HashSet<string> KnownWords { get; } = new(StringComparer.Ordinal);

    public bool KnowsStem(string stem) => stems.ContainsKey(stem);

    /// <summary>A number of its own for each stem of a name; -1 for others.</summary>
    public int StemNumber(string stem) => stems.TryGetValue(stem, out var number) ? number : -1;

    public void Add(string name, object meaning, bool isAbbreviation = false)
    {
        var node = 0;
        foreach (var word in NameWords.Of(name))
        {
            KnownWords.Add(word.Folded);
            if (!stems.TryGetValue(word.Stem, out var stem))
                stems[word.Stem] = stem = stems.Count;
            var edge = (long)node << 32 | (uint)stem;
            if (!next.TryGetValue(edge, out var following))
            {
                next[edge] = following = entries.Count;
                entries.Add(null);
            }
            node = following;
        }
        if (node == 0)
            return;
        var known = entries[node] ?? [];
        var same = Array.FindIndex(known, entry => Equals(entry.Meaning, meaning));
        if (same < 0)
            entries[node] = [.. known, new(meaning, name, isAbbreviation)];
        else if (known[same].IsAbbreviation && !isAbbreviation)
            known[same] = new(meaning, name, false);
    }

    /// <summary>Gives back the room for more names.</summary>
    public void Trim()
    {
        stems.TrimExcess();
        next.TrimExcess();
        entries.TrimExcess();
        KnownWords.TrimExcess();
    }

    /// <summary>What a whole text means as a name; null when it is none.</summary>
    public IReadOnlyList<NameEntry>? Find(string name)
    {
        var words = NameWords.Of(name);
        return Longest(words, 0) is { } match && match.Count == words.Count ? match.Entries : null;
    }

    /// <summary>One word further than a node (0 is the beginning); -1 when no name goes on so.</summary>
    public int Step(int node, string stem) =>
        stems.TryGetValue(stem, out var number) && next.TryGetValue((long)node << 32 | (uint)number, out var following) ? following : -1;

    /// <summary>What the name that ends in a node means; null when none ends there.</summary>
    public IReadOnlyList<NameEntry>? At(int node) => entries[node];

    /// <summary>The longest name that begins with this word; null when there is none.</summary>
    public NameMatch? Longest(IReadOnlyList<NameWord> words, int first, Func<NameEntry, NameMatch, bool>? counts = null)
    {
        NameMatch? longest = null;
        var node = 0;
        for (var index = first; index < words.Count; index++)
        {
            if (!stems.TryGetValue(words[index].Stem, out var stem) || !next.TryGetValue((long)node << 32 | (uint)stem, out node))
                break;
            if (entries[node] is not { } known)
                continue;
            var match = new NameMatch(first, index - first + 1, known);
            if (counts is null)
                longest = match;
            else if (Array.FindAll(known, entry => counts(entry, match)) is { Length: > 0 } counted)
                longest = match with { Entries = counted };
        }
        return longest;
    }

    /// <summary>Names from left to right, each as long as can be, none within another.</summary>
    public IEnumerable<NameMatch> All(IReadOnlyList<NameWord> words, Func<NameEntry, NameMatch, bool>? counts = null)
    {
        for (var index = 0; index < words.Count;)
        {
            if (Longest(words, index, counts) is { } match)
            {
                yield return match;
                index += match.Count;
            }
            else
                index++;
        }
    }
}
