using System.Collections.Concurrent;

namespace TrialPortal.Search.Index;

/// <summary>
/// The words of titles, conditions, keywords and MeSH headings, in memory: which rows have a phrase, without asking the full-text table.
/// One writer, any number of readers; only ever added to. Rows that a reader does not know yet are at the end of every list.
/// </summary>
internal sealed class TermIndex
{
    private const int BlockBits = 18;
    private const int BlockSize = 1 << BlockBits;
    private const int LongestTerm = 12;

    /// <summary>Number of a word, from 1; 0 stands between two texts.</summary>
    private readonly ConcurrentDictionary<string, int> words = new(StringComparer.Ordinal);

    /// <summary>By the hash of its words: every condition and heading, with the rows that have it as a broader heading.</summary>
    private readonly ConcurrentDictionary<ulong, RowList> headings = new();

    private RowList[] rowsOfWord = new RowList[1024];

    /// <summary>Per row its length, then the numbers of its words; a row stands within one block.</summary>
    private int[][] blocks = [new int[BlockSize]];

    private int end;

    private int lastWord;

    /// <summary>Adds a row; gives where its words stand. Rows come in ascending order.</summary>
    public int Add(int row, IReadOnlyList<string> rowHeadings, IReadOnlyList<string> phrases, IReadOnlyList<string> broader)
    {
        var sequence = new List<int>(64);
        var term = new List<int>(LongestTerm);
        foreach (var heading in rowHeadings)
        {
            AddTerm(heading);
            // "Lymphoma, B-Cell" is looked for as "B-Cell Lymphoma" too.
            if (heading.IndexOf(", ", StringComparison.Ordinal) is var comma and > 0 && heading.IndexOf(", ", comma + 2, StringComparison.Ordinal) < 0)
                AddTerm($"{heading[(comma + 2)..]} {heading[..comma]}");
        }
        foreach (var phrase in phrases)
            AddWords(phrase);
        foreach (var heading in broader)
        {
            NumbersOf(heading, term);
            if (term.Count > 0)
                headings.AddOrUpdate(HashOf(term), static (_, row) => RowList.Of(row), static (_, rows, row) => rows.With(row), row);
        }
        return Store(row, sequence);

        void AddTerm(string heading)
        {
            AddWords(heading);
            if (term.Count > 0)
                headings.TryAdd(HashOf(term), RowList.None);
        }

        void AddWords(string text)
        {
            NumbersOf(text, term);
            if (sequence.Count > 0)
                sequence.Add(0);
            sequence.AddRange(term);
        }
    }

    /// <summary>
    /// Rows, ascending and below <paramref name="rows"/>, of the trials about a condition: its words stand together in their title, conditions,
    /// keywords or headings, or it is a broader heading of theirs. Null when the words are no condition or heading of any trial.
    /// </summary>
    public List<int>? RowsAbout(string text, Columns columns, int rows)
    {
        var numbers = new List<int>(LongestTerm);
        var position = 0;
        Span<char> buffer = stackalloc char[128];
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        while (Words.Next(text, ref position, out var start, out var length))
        {
            if (length > buffer.Length || numbers.Count == LongestTerm)
                return null;
            var folded = Words.Fold(text.AsSpan(start, length), buffer);
            if (folded == 0)
                continue;
            if (!lookup.TryGetValue(buffer[..folded], out var number))
                return null;
            numbers.Add(number);
        }
        if (numbers.Count == 0 || !headings.TryGetValue(HashOf(numbers), out var broader))
            return null;
        return Union(RowsWith(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(numbers), columns, rows), broader.Below(rows));
    }

    /// <summary>Per row, how many of these folded words stand in its title, conditions, keywords and headings.</summary>
    public byte[] CountWords(IReadOnlyList<string> folded, int rows)
    {
        var counts = new byte[rows];
        foreach (var word in folded)
        {
            if (!words.TryGetValue(word, out var number))
                continue;
            foreach (var row in Volatile.Read(ref Volatile.Read(ref rowsOfWord)[number]).Below(rows))
                counts[row]++;
        }
        return counts;
    }

    private List<int> RowsWith(ReadOnlySpan<int> phrase, Columns columns, int rows)
    {
        var lists = Volatile.Read(ref rowsOfWord);
        var rarest = Volatile.Read(ref lists[phrase[0]]).Below(rows);
        foreach (var word in phrase[1..])
        {
            var list = Volatile.Read(ref lists[word]).Below(rows);
            if (list.Length < rarest.Length)
                rarest = list;
        }
        var found = new List<int>(phrase.Length == 1 ? rarest.Length : rarest.Length / 2 + 1);
        if (phrase.Length == 1)
        {
            found.AddRange(rarest);
            return found;
        }
        foreach (var row in rarest)
        {
            if (WordsOf(columns.Terms[row]).IndexOf(phrase) >= 0)
                found.Add(row);
        }
        return found;
    }

    private ReadOnlySpan<int> WordsOf(int position)
    {
        var block = Volatile.Read(ref blocks)[position >> BlockBits];
        var start = position & (BlockSize - 1);
        return block.AsSpan(start + 1, block[start]);
    }

    private void NumbersOf(string text, List<int> numbers)
    {
        numbers.Clear();
        var position = 0;
        Span<char> buffer = stackalloc char[128];
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        while (Words.Next(text, ref position, out var start, out var length))
        {
            if (length > buffer.Length)
                continue;
            var folded = Words.Fold(text.AsSpan(start, length), buffer);
            if (folded == 0)
                continue;
            if (!lookup.TryGetValue(buffer[..folded], out var number))
            {
                number = ++lastWord;
                if (number >= rowsOfWord.Length)
                {
                    var larger = new RowList[rowsOfWord.Length * 2];
                    rowsOfWord.CopyTo(larger, 0);
                    Volatile.Write(ref rowsOfWord, larger);
                }
                rowsOfWord[number] = RowList.None;
                words[new(buffer[..folded])] = number;
            }
            numbers.Add(number);
        }
    }

    private int Store(int row, List<int> sequence)
    {
        if (sequence.Count >= BlockSize)
            sequence.RemoveRange(BlockSize - 1, sequence.Count - BlockSize + 1);
        if ((end & (BlockSize - 1)) + sequence.Count + 1 > BlockSize)
            end = ((end >> BlockBits) + 1) << BlockBits;
        if (end >> BlockBits >= blocks.Length)
            Volatile.Write(ref blocks, [.. blocks, new int[BlockSize]]);
        var block = blocks[end >> BlockBits];
        var start = end & (BlockSize - 1);
        block[start] = sequence.Count;
        sequence.CopyTo(block, start + 1);
        foreach (var word in sequence)
        {
            if (word > 0)
                Volatile.Write(ref rowsOfWord[word], rowsOfWord[word].With(row));
        }
        var position = end;
        end += sequence.Count + 1;
        return position;
    }

    private static ulong HashOf(List<int> numbers)
    {
        var hash = 14695981039346656037UL;
        foreach (var number in numbers)
        {
            hash = (hash ^ (ulong)number) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
        }
        return hash;
    }

    private static List<int> Union(List<int> first, ReadOnlySpan<int> second)
    {
        if (second.IsEmpty)
            return first;
        var union = new List<int>(first.Count + second.Length);
        var next = 0;
        foreach (var row in first)
        {
            while (next < second.Length && second[next] < row)
                union.Add(second[next++]);
            if (next < second.Length && second[next] == row)
                next++;
            union.Add(row);
        }
        union.AddRange(second[next..]);
        return union;
    }
}
