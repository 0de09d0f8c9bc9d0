using System.Collections.Frozen;
using System.Globalization;
using TrialPortal.Domain.Tables;
using TrialPortal.Search.Places;
using TrialPortal.Search.Tables;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Sites;

/// <summary>
/// The Dutch hospitals, and which of them a registry means. A name is taken only when it is in the table and stands in its city; nothing is guessed
/// from a city alone.
/// </summary>
public sealed class Hospitals
{
    /// <summary>A hospital may be named by the large city beside it.</summary>
    private const double LargestDifferenceKm = 25;

    private readonly FrozenDictionary<string, Hospital> bySlug;

    private Hospitals()
    {
        var blocks = TableFile.Blocks("hospitals", SearchTables.Read("Sites/hospitals.txt"),
            "name", "kind", "city", "postcode", "lat", "lon", "aliases", "former", "nicknames", "part of", "locations", "website");
        All = [.. blocks.Select((block, number) => new Hospital(
            number, block.Name, block.Required("name"), Enum.Parse<HospitalKind>(block.Required("kind"), ignoreCase: true), block.Required("city"),
            block.Value("postcode"), new(Number(block, "lat"), Number(block, "lon")))
        {
            Aliases = block.Values("aliases"),
            FormerNames = block.Values("former"),
            Nicknames = block.Values("nicknames"),
            Locations = [.. block.Values("locations").Select(text => LocationOf(block, text))],
            Website = block.Value("website"),
        })];
        bySlug = All.ToFrozenDictionary(hospital => hospital.Slug, StringComparer.Ordinal);
        foreach (var hospital in All)
        {
            foreach (var name in hospital.Aliases.Concat(hospital.FormerNames).Concat(hospital.Locations.Select(location => location.Name)).Prepend(hospital.Name))
                Names.Add(name, hospital, isAbbreviation: name.Length <= 5 && name.All(char.IsUpper));
            foreach (var name in hospital.Nicknames)
                Nicknames.Add(name, hospital);
        }
    }

    /// <summary>What the program carries.</summary>
    public static Hospitals BuiltIn { get; } = new();

    /// <summary>By number.</summary>
    public IReadOnlyList<Hospital> All { get; }

    internal NameTrie Names { get; } = new();

    /// <summary>What visitors call them; never used to recognise what a registry says.</summary>
    internal NameTrie Nicknames { get; } = new();

    public Hospital? Find(string? slug) => slug is null ? null : bySlug.GetValueOrDefault(slug);

    /// <summary>
    /// The hospital that a registry means by a facility and its city, with the building where the name tells; null when it cannot be known. The city decides
    /// between hospitals of one name, and refuses a name that stands elsewhere.
    /// </summary>
    public (Hospital Hospital, HospitalLocation? Location)? Recognise(string? facility, string? city)
    {
        if (string.IsNullOrWhiteSpace(facility))
            return null;
        var words = NameWords.Of(facility.Length > 300 ? facility[..300] : facility);
        var found = new HashSet<Hospital>();
        HospitalLocation? location = null;
        foreach (var match in Names.All(words, (entry, match) => !entry.IsAbbreviation || words[match.First].IsUpper))
        {
            var here = match.Entries.Select(entry => (Hospital)entry.Meaning).Where(hospital => IsIn(hospital, city)).ToList();
            if (here.Count != 1)
                continue;
            found.Add(here[0]);
            var name = match.Entries.First(entry => Equals(entry.Meaning, here[0])).Name;
            location ??= here[0].Locations.FirstOrDefault(building => building.Name == name);
        }
        // Two hospitals in one name are two places, or a name that we misread.
        return found.Count == 1 ? (found.First(), location ?? LocationIn(found.First(), city)) : null;
    }

    private static bool IsIn(Hospital hospital, string? city)
    {
        if (string.IsNullOrWhiteSpace(city))
            return true;
        var named = DutchPlaces.BuiltIn.Named(city);
        return named.Count == 0
            || named.Any(place => place.Point.DistanceTo(hospital.Point) <= LargestDifferenceKm
                || hospital.Locations.Any(location => place.Point.DistanceTo(location.Point) <= LargestDifferenceKm));
    }

    private static HospitalLocation? LocationIn(Hospital hospital, string? city) => city is null ? null
        : hospital.Locations.Where(location => string.Equals(location.City, city, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : null;

    private static HospitalLocation LocationOf(TableBlock block, string text) =>
        text.Split('|', StringSplitOptions.TrimEntries) is [var name, var city, _, var latitude, var longitude]
            ? new(name, city, new(double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture)))
            : throw new FormatException($"{block.File}, line {block.Line}: '{text}' is not name | city | postcode | latitude | longitude.");

    private static double Number(TableBlock block, string key) =>
        double.TryParse(block.Required(key), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{block.File}, line {block.Line}: {block.Name} has {key} '{block.Required(key)}', which is no number.");
}
