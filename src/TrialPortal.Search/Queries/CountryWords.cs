using System.Collections.Frozen;
using TrialPortal.Domain.Sites;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;

namespace TrialPortal.Search.Queries;

/// <summary>A country that a text names, or a town in it: of that the whole country counts.</summary>
internal readonly record struct NamedCountry(Country Country, TownName? Town);

/// <summary>Countries in a text: "in België", "Germany", "uit de VS"; and towns abroad, of which the country counts ("Antwerpen"). Source of the towns: Places/abroad.tsv.</summary>
internal static class CountryWords
{
    private const int LongestName = 4;

    /// <summary>Names beside those of countries.tsv.</summary>
    private static readonly (string Name, string Code)[] Also =
    [
        ("Engeland", "GB"), ("Schotland", "GB"), ("Groot-Brittannië", "GB"), ("VK", "GB"), ("UK", "GB"), ("Verenigd Koninkrijk", "GB"), ("England", "GB"), ("Scotland", "GB"), ("Great Britain", "GB"),
        ("Amerika", "US"), ("America", "US"), ("VS", "US"), ("USA", "US"), ("US", "US"), ("Verenigde Staten van Amerika", "US"), ("United States of America", "US"),
        ("Holland", "NL"), ("The Netherlands", "NL"), ("Czech Republic", "CZ"), ("Turkey", "TR"), ("Vlaanderen", "BE"), ("Flanders", "BE"),
        ("Oost-Vlaanderen", "BE"), ("West-Vlaanderen", "BE"), ("Vlaams-Brabant", "BE"), ("Belgisch Limburg", "BE"), ("Wallonië", "BE"), ("Wallonia", "BE"), ("Nedersaksen", "DE"), ("Noordrijn-Westfalen", "DE"),
        ("Bonaire", "BQ"), ("Sint Eustatius", "BQ"), ("Saba", "BQ"), ("Caribbean Netherlands", "BQ"), ("Caribisch Nederland", "BQ"),
    ];

    /// <summary>Countries named like another word, a person or a place: a word before them must say that they are one.</summary>
    private static readonly FrozenSet<string> AlsoWords = new[]
    {
        "turkey", "georgia", "jordan", "chad", "guinea", "mali", "niger", "jersey", "reunion", "montserrat", "us", "uk", "vs", "vk", "usa", "america", "amerika", "holland", "luik", "wenen",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Codes = Countries.All
        .SelectMany(country => new[] { (Name: country.Dutch, country.Code), (Name: country.English, country.Code) }).Concat(Also)
        .Select(pair => (Key: Words.Key(pair.Name), pair.Code))
        // Also a Dutch place.
        .Where(pair => pair.Key != "sint maarten")
        .DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (TownName Town, string Code)> Towns = SearchTables.Read("Places/abroad.tsv").Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))
        .SelectMany(cells => cells[1].Split(';').Select(name => (Key: Words.Key(name), Town: new TownName(cells[1].Split(';')[0], cells[1].Split(';').Skip(1).FirstOrDefault() ?? cells[1]), Code: cells[0])))
        .Where(row => !Codes.ContainsKey(row.Key))
        .DistinctBy(row => row.Key).ToFrozenDictionary(row => row.Key, row => (row.Town, row.Code), StringComparer.Ordinal);

    public static SpellingCorrection TownSpelling { get; } = new(Towns.Keys);

    /// <summary>A country or a town abroad.</summary>
    public static bool Has(string folded) => Codes.ContainsKey(folded) || Towns.ContainsKey(folded);

    /// <summary>The country whose name, or the name of whose town, begins here; null when there is none.</summary>
    public static (NamedCountry Named, int Count)? At(Reading reading, int first, bool isAnnounced)
    {
        for (var count = Math.Min(LongestName, reading.Words.Count - first); count > 0; count--)
        {
            if (!reading.AreFree(first, count))
                continue;
            var key = string.Join(' ', Enumerable.Range(first, count).Select(index => reading.Words[index].Folded));
            if (Towns.TryGetValue(key, out var abroad) && Countries.Find(abroad.Code) is { } around
                && (isAnnounced || !AlsoWords.Contains(key) || reading.HasCapital(first)))
                return (new(around, abroad.Town), count);
            if (!Codes.TryGetValue(key, out var code) || (!isAnnounced && AlsoWords.Contains(key)) || (key == "us" && (reading.IsOneCase || !reading.Words[first].IsUpper)))
                continue;
            return Countries.Find(code) is { } country ? (new(country, null), count) : null;
        }
        return null;
    }
}
