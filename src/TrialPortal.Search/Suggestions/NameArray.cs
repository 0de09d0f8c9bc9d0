namespace TrialPortal.Search.Suggestions;

/// <summary>Entries of a <see cref="NameArray"/>: from <paramref name="Start"/> up to <paramref name="End"/>.</summary>
internal readonly record struct NameRange(int Start, int End)
{
    public bool IsEmpty => Start >= End;
}

/// <summary>
/// Names by the beginning of each of their words, sorted, so that those with a word that begins with some letters are one range. Never changes.
/// </summary>
internal sealed class NameArray
{
    private const string Letters = " 0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly string[] keys;
    private readonly (int Name, int Offset)[] entries;

    /// <param name="keys">Folded names with one space between words (<c>Words.Key</c>).</param>
    public NameArray(string[] keys)
    {
        this.keys = keys;
        Count = keys.Length;
        var starts = new List<(int, int)>(Count * 2);
        for (var name = 0; name < Count; name++)
        {
            for (var offset = 0; offset >= 0 && offset < keys[name].Length; offset = keys[name].IndexOf(' ', offset) is var space and >= 0 ? space + 1 : -1)
            {
                // The "s" of "children's hospital" begins nothing; that of "'s-Hertogenbosch" does.
                if (offset == 0 || !keys[name].AsSpan(offset).StartsWith("s "))
                    starts.Add((name, offset));
            }
        }
        entries = [.. starts];
        var texts = Array.ConvertAll(entries, entry => new Text(keys[entry.Name], entry.Offset));
        Array.Sort(texts, entries);
    }

    /// <summary>How many names it holds.</summary>
    public int Count { get; }

    public (int Name, int Offset) this[int entry] => entries[entry];

    /// <summary>Entries that begin with a text.</summary>
    public NameRange Beginning(ReadOnlySpan<char> text) => Narrow(new(0, entries.Length), 0, text);

    /// <summary>Entries that begin with a text with one error: a letter too few, too many, another, or two exchanged. Ranges may overlap.</summary>
    public List<NameRange> NearlyBeginning(ReadOnlySpan<char> text)
    {
        var found = new List<NameRange>();
        var right = new NameRange(0, entries.Length);
        for (var at = 0; at < text.Length && !right.IsEmpty; at++)
        {
            Add(found, Narrow(right, at, text[(at + 1)..]));
            if (at + 1 < text.Length)
                Add(found, Narrow(Narrow(Narrow(right, at, text[at + 1]), at + 1, text[at]), at + 2, text[(at + 2)..]));
            foreach (var letter in Letters)
            {
                var other = Narrow(right, at, letter);
                if (other.IsEmpty || letter == text[at])
                    continue;
                Add(found, Narrow(other, at + 1, text[(at + 1)..]));
                Add(found, Narrow(other, at + 1, text[at..]));
            }
            right = Narrow(right, at, text[at]);
        }
        return found;

        static void Add(List<NameRange> found, NameRange range)
        {
            if (!range.IsEmpty)
                found.Add(range);
        }
    }

    private NameRange Narrow(NameRange range, int depth, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (range.IsEmpty)
                return range;
            range = Narrow(range, depth++, letter);
        }
        return range;
    }

    /// <summary>Of entries that are alike in their first letters, those with this letter behind.</summary>
    private NameRange Narrow(NameRange range, int depth, char letter) =>
        range.IsEmpty ? range : new(First(range, depth, letter), First(range, depth, (char)(letter + 1)));

    private int First(NameRange range, int depth, char least)
    {
        var (low, high) = (range.Start, range.End);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var (name, offset) = entries[middle];
            var key = keys[name];
            var there = offset + depth < key.Length ? key[offset + depth] : '\0';
            if (there < least)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private readonly record struct Text(string Key, int Offset) : IComparable<Text>
    {
        public int CompareTo(Text other) => Key.AsSpan(Offset).SequenceCompareTo(other.Key.AsSpan(other.Offset));
    }
}
