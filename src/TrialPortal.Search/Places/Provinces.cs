using TrialPortal.Search.Index;

namespace TrialPortal.Search.Places;

/// <summary>A Dutch province.</summary>
/// <param name="Name">As places.tsv has it ("Fryslân").</param>
/// <param name="Dutch">As it is mostly called ("Friesland").</param>
/// <param name="English">The same in English.</param>
/// <param name="Middle">The mean of its places, from where distances are told.</param>
internal sealed record Province(string Name, string Dutch, string English, NamedPoint Middle);

/// <summary>The twelve provinces by their names in Dutch, Frisian and English. Source: places.tsv.</summary>
internal static class Provinces
{
    private static readonly (string InTable, string Dutch, string English, string[] Also)[] Names =
    [
        ("Drenthe", "Drenthe", "Drenthe", []), ("Flevoland", "Flevoland", "Flevoland", []), ("Fryslân", "Friesland", "Friesland", ["Fryslân"]),
        ("Gelderland", "Gelderland", "Gelderland", ["Guelders"]), ("Groningen", "Groningen", "Groningen", []), ("Limburg", "Limburg", "Limburg", []),
        ("Noord-Brabant", "Noord-Brabant", "North Brabant", ["Brabant"]), ("Noord-Holland", "Noord-Holland", "North Holland", []),
        ("Overijssel", "Overijssel", "Overijssel", []), ("Utrecht", "Utrecht", "Utrecht", []), ("Zeeland", "Zeeland", "Zeeland", []),
        ("Zuid-Holland", "Zuid-Holland", "South Holland", []),
    ];

    private static readonly Dictionary<string, Province> ByName = Read();

    /// <summary>By a folded name; null when there is none.</summary>
    public static Province? Find(string key) => ByName.GetValueOrDefault(key);

    /// <summary>The province that a point lies in: that of the place nearest to it.</summary>
    public static string Around(NamedPoint point) => point.Province ?? DutchPlaces.BuiltIn.All.MinBy(place => place.Point.DistanceTo(point.Point))!.Province;

    private static Dictionary<string, Province> Read()
    {
        var found = new Dictionary<string, Province>(StringComparer.Ordinal);
        foreach (var (inTable, dutch, english, also) in Names)
        {
            var places = DutchPlaces.BuiltIn.All.Where(place => place.Province == inTable).Select(place => place.Point).ToList();
            var middle = new GeoPoint(Math.Round(places.Average(point => point.Latitude), 2), Math.Round(places.Average(point => point.Longitude), 2));
            var province = new Province(inTable, dutch, english, new(dutch, FormattableString.Invariant($"{middle.Latitude},{middle.Longitude}"), middle) { Province = inTable });
            foreach (var name in also.Append(dutch).Append(english))
                found[Words.Key(name)] = province;
        }
        return found;
    }
}
