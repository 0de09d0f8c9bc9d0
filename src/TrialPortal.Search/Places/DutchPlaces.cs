using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;

namespace TrialPortal.Search.Places;

/// <summary>
/// Dutch places and postcode areas with their coordinates. Source: places.tsv and postcodes.tsv, which README.md beside them describes. An operator
/// can lay a file of exact postcodes over it (docs/operations.md).
/// </summary>
public sealed partial class DutchPlaces
{
    private readonly FrozenDictionary<string, Place[]> byName;
    private readonly FrozenDictionary<string, GeoPoint> byPostcodeArea;
    private readonly FrozenDictionary<string, GeoPoint> exact;

    private DutchPlaces()
    {
        All = [.. Rows("Places/places.tsv").Select((cells, number) => new Place(
            number, cells[0], cells[1], cells[2], cells[3] == "municipality", Point(cells[4], cells[5]),
            int.TryParse(cells[6], CultureInfo.InvariantCulture, out var population) ? population : null,
            cells.Length > 7 ? cells[7].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : []))];
        byName = All.SelectMany(place => place.Aliases.Prepend(place.Name).Select(name => (Key: Words.Key(name), place)))
            .GroupBy(pair => pair.Key, pair => pair.place, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.Distinct().OrderBy(place => place.IsMunicipality).ThenByDescending(place => place.Population ?? 0).ToArray(), StringComparer.Ordinal);
        byPostcodeArea = Rows("Places/postcodes.tsv").ToFrozenDictionary(cells => cells[0], cells => Point(cells[2], cells[3]), StringComparer.Ordinal);
        exact = FrozenDictionary<string, GeoPoint>.Empty;
    }

    private DutchPlaces(DutchPlaces table, IReadOnlyDictionary<string, GeoPoint> exact)
    {
        All = table.All;
        byName = table.byName;
        byPostcodeArea = table.byPostcodeArea;
        this.exact = exact.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What the program carries.</summary>
    public static DutchPlaces BuiltIn { get; } = new();

    /// <summary>By number.</summary>
    public IReadOnlyList<Place> All { get; }

    /// <summary>The same with exact postcodes ("3584CX") over it.</summary>
    public DutchPlaces With(IReadOnlyDictionary<string, GeoPoint> exactPostcodes) => new(this, exactPostcodes);

    /// <summary>The place of this name, the largest when several have it; null when there is none.</summary>
    public Place? Find(string? name) => Named(name) is [var first, ..] ? first : null;

    /// <summary>All places of this name, places before municipalities and the largest first.</summary>
    public IReadOnlyList<Place> Named(string? name) => string.IsNullOrWhiteSpace(name) ? [] : byName.GetValueOrDefault(Words.Key(name)) ?? [];

    /// <summary>The point of a postcode, four digits with or without its letters; null when we do not know it. Without an exact one, that of the area of its digits.</summary>
    public NamedPoint? Postcode(string? text)
    {
        if (text is null || PostcodeShape().Match(text.Trim()) is not { Success: true } match)
            return null;
        var (digits, letters) = (match.Groups[1].Value, match.Groups[2].Value.ToUpperInvariant());
        if (!exact.TryGetValue(digits + letters, out var point) && !byPostcodeArea.TryGetValue(digits, out point))
            return null;
        return new(letters.Length == 0 ? digits : $"{digits} {letters}", digits + letters, point);
    }

    /// <summary>The point that a text names: a postcode, coordinates ("52.09,5.12"), a place or a region; null when it names none.</summary>
    public NamedPoint? Point(string? text)
    {
        if (Postcode(text) is { } postcode)
            return postcode;
        if (text is not null && Coordinates().Match(text.Trim()) is { Success: true } match
            && double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var latitude and >= -90 and <= 90
            && double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) is var longitude and >= -180 and <= 180)
        {
            return new(match.Value, match.Value.Replace(" ", "", StringComparison.Ordinal), new(latitude, longitude));
        }
        return Find(text) is { } place ? new(place.Name, place.Name, place.Point) : text is null ? null : Regions.Find(Words.Key(text));
    }

    private static IEnumerable<string[]> Rows(string name) => SearchTables.Read(name).Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.TrimEnd('\r').Split('\t'));

    private static GeoPoint Point(string latitude, string longitude) =>
        new(double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^([1-9]\d{3})\s*([A-Za-z]{2})?$")]
    private static partial Regex PostcodeShape();

    [GeneratedRegex(@"^(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)$")]
    private static partial Regex Coordinates();
}
