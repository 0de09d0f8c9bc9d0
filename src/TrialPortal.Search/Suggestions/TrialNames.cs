using TrialPortal.Search.Index;

namespace TrialPortal.Search.Suggestions;

/// <summary>What trials give and what they are called, by row. Only for the index's writer, and for who makes a <see cref="SuggestionTable"/> while it rests.</summary>
internal sealed class TrialNames
{
    /// <summary>Longer ones describe what is given ("Pembrolizumab 200 mg every three weeks"), and nobody types them.</summary>
    private const int LongestName = 40;
    private const int MostWords = 4;

    private readonly Dictionary<string, int> products = new(StringComparer.Ordinal);
    private readonly List<string> productKeys = [];
    private readonly List<string> productNames = [];
    private readonly List<int> ends = [];
    private readonly List<int> productsOfRows = [];
    private readonly List<string> acronymKeys = [];
    private readonly List<(int Row, string Acronym)> acronyms = [];

    /// <summary>Keys of everything that is given; may grow while the index does.</summary>
    public IReadOnlyList<string> ProductKeys => productKeys;

    public IReadOnlyList<string> ProductNames => productNames;

    public IReadOnlyList<string> AcronymKeys => acronymKeys;

    public IReadOnlyList<(int Row, string Acronym)> Acronyms => acronyms;

    /// <summary>Rows come in ascending order; those between hold nothing.</summary>
    public void Add(int row, TrialSummary trial)
    {
        while (ends.Count < row)
            ends.Add(productsOfRows.Count);
        foreach (var name in trial.Interventions)
        {
            if (name.Length > LongestName || Words.Key(name) is not { Length: > 1 } key || key.Count(character => character == ' ') >= MostWords)
                continue;
            if (!products.TryGetValue(key, out var product))
            {
                products[key] = product = productKeys.Count;
                productKeys.Add(key);
                productNames.Add(name.Trim());
            }
            else if (IsShouted(productNames[product]) && !IsShouted(name))
            {
                productNames[product] = name.Trim();
            }
            productsOfRows.Add(product);
        }
        ends.Add(productsOfRows.Count);
        if (trial.Acronym is { } acronym && Words.Key(acronym) is { Length: > 1 and <= LongestName } acronymKey)
        {
            acronymKeys.Add(acronymKey);
            acronyms.Add((row, acronym));
        }
    }

    public ReadOnlySpan<int> ProductsOf(int row) => row >= ends.Count ? []
        : System.Runtime.InteropServices.CollectionsMarshal.AsSpan(productsOfRows)[(row == 0 ? 0 : ends[row - 1])..ends[row]];

    /// <summary>Products by the single words of their names: "pembrolizumab 200 mg" also gives pembrolizumab. Empty for most.</summary>
    public int[][] Contained()
    {
        var contained = new int[productKeys.Count][];
        var lookup = products.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var product = 0; product < contained.Length; product++)
        {
            List<int>? words = null;
            var key = productKeys[product].AsSpan();
            foreach (var part in key.Split(' '))
            {
                if (key[part] is { Length: > 3 } word && word.Length < key.Length && lookup.TryGetValue(word, out var single))
                    (words ??= []).Add(single);
            }
            contained[product] = words is null ? [] : [.. words];
        }
        return contained;
    }

    private static bool IsShouted(string name) => !name.Any(char.IsLower);
}
