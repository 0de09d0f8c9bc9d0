using System.Collections.Concurrent;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Places;

namespace TrialPortal.Search.Sites;

/// <summary>Somewhere that a trial runs: a hospital, one of its buildings, or only a place where the registry does not name the hospital.</summary>
public sealed record Location(int Number, Hospital? Hospital, HospitalLocation? Building, Place? Place, GeoPoint Point);

/// <summary>All of them, numbered, so that an index can keep a number: hospitals first, then their buildings, then places.</summary>
public static class Locations
{
    private static readonly ConcurrentDictionary<string, bool[]> inProvince = new(StringComparer.Ordinal);
    private static readonly Dictionary<(Hospital?, HospitalLocation?, Place?), Location> known = [];

    static Locations()
    {
        var all = new List<Location>();
        foreach (var hospital in Hospitals.BuiltIn.All)
            Add(hospital, null, null, hospital.Point);
        foreach (var hospital in Hospitals.BuiltIn.All)
        {
            foreach (var building in hospital.Locations)
                Add(hospital, building, null, building.Point);
        }
        foreach (var place in DutchPlaces.BuiltIn.All)
            Add(null, null, place, place.Point);
        All = all;

        void Add(Hospital? hospital, HospitalLocation? building, Place? place, GeoPoint point)
        {
            var location = new Location(all.Count, hospital, building, place, point);
            all.Add(location);
            known[(hospital, building, place)] = location;
        }
    }

    /// <summary>By number.</summary>
    public static IReadOnlyList<Location> All { get; }

    /// <summary>Which of them, by number, lie in a province.</summary>
    internal static bool[] In(string province) => inProvince.GetOrAdd(province, static name => [.. All.Select(location => ProvinceOf(location) == name)]);

    private static string? ProvinceOf(Location location) => location.Place?.Province
        ?? DutchPlaces.BuiltIn.Named(location.Building?.City ?? location.Hospital?.City).MinBy(place => place.Point.DistanceTo(location.Point))?.Province;

    /// <summary>Where a Dutch site is: its hospital when the registry names one that we know, else its city; null when neither is known.</summary>
    /// <param name="facility">As the registry names it.</param>
    /// <param name="city">As the registry names it.</param>
    /// <param name="isDemo">The trial is invented, and so are its hospitals, however like a real one they are named: only the city counts.</param>
    /// <param name="names">What curators said; without it only the tables count.</param>
    public static Location? Of(string? facility, string? city, bool isDemo, CuratedNames? names = null) =>
        !isDemo && (names ?? CuratedNames.None).HospitalOf(facility, city) is var (hospital, building) ? known[(hospital, building, null)]
        : DutchPlaces.BuiltIn.Find(city) is { } place ? known[(null, null, place)]
        : null;
}
