using System.Collections.Frozen;
using TrialPortal.Domain.Sites;
using TrialPortal.Search.Index;

namespace TrialPortal.Search.Queries;

/// <summary>Countries in a text: "in België", "Germany", "uit de VS".</summary>
internal static class CountryWords
{
    private const int LongestName = 4;

    /// <summary>Names beside those of countries.tsv.</summary>
    private static readonly (string Name, string Code)[] Also =
    [
        ("Engeland", "GB"), ("Schotland", "GB"), ("Groot-Brittannië", "GB"), ("VK", "GB"), ("UK", "GB"), ("Verenigd Koninkrijk", "GB"), ("England", "GB"), ("Scotland", "GB"), ("Great Britain", "GB"),
        ("Amerika", "US"), ("America", "US"), ("VS", "US"), ("USA", "US"), ("US", "US"), ("Verenigde Staten van Amerika", "US"), ("United States of America", "US"),
        ("Holland", "NL"), ("The Netherlands", "NL"), ("Czech Republic", "CZ"), ("Turkey", "TR"), ("Vlaanderen", "BE"), ("Flanders", "BE"),
    ];

    /// <summary>Countries named like another word, a person or a place: a word before them must say that they are one.</summary>
    private static readonly FrozenSet<string> AlsoWords = new[]
    {
        "turkey", "georgia", "jordan", "chad", "guinea", "mali", "niger", "jersey", "reunion", "montserrat", "us", "uk", "vs", "vk", "usa", "america", "amerika", "holland",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Codes = Countries.All
        .SelectMany(country => new[] { (Name: country.Dutch, country.Code), (Name: country.English, country.Code) }).Concat(Also)
        .Select(pair => (Key: Words.Key(pair.Name), pair.Code))
        // Also a Dutch place.
        .Where(pair => pair.Key != "sint maarten")
        .DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.Code, StringComparer.Ordinal);

    public static bool Has(string folded) => Codes.ContainsKey(folded);

    /// <summary>The country whose name begins here; null when there is none.</summary>
    public static (Country Country, int Count)? At(Reading reading, int first, bool isAnnounced)
    {
        for (var count = Math.Min(LongestName, reading.Words.Count - first); count > 0; count--)
        {
            if (!reading.AreFree(first, count))
                continue;
            var key = string.Join(' ', Enumerable.Range(first, count).Select(index => reading.Words[index].Folded));
            if (!Codes.TryGetValue(key, out var code) || (!isAnnounced && AlsoWords.Contains(key)) || (key == "us" && (reading.IsOneCase || !reading.Words[first].IsUpper)))
                continue;
            return Countries.Find(code) is { } country ? (country, count) : null;
        }
        return null;
    }
}
