using System.Collections.Frozen;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;

namespace TrialPortal.Search.Places;

/// <summary>Parts of the country that are no province: "Twente", "de Achterhoek". Distances are told from the mean of their municipalities. Source: regions.tsv.</summary>
internal static class Regions
{
    private static readonly FrozenDictionary<string, NamedPoint> ByName = Read();

    /// <summary>By a folded name; null when there is none.</summary>
    public static NamedPoint? Find(string key) => ByName.GetValueOrDefault(key);

    private static FrozenDictionary<string, NamedPoint> Read()
    {
        var found = new Dictionary<string, NamedPoint>(StringComparer.Ordinal);
        foreach (var cells in SearchTables.Read("Places/regions.tsv").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.TrimEnd('\r').Split('\t')))
        {
            var points = cells[3].Split(';').Select(name => DutchPlaces.BuiltIn.All.First(place => place.IsMunicipality && place.Name == name).Point).ToList();
            var middle = new GeoPoint(Math.Round(points.Average(point => point.Latitude), 2), Math.Round(points.Average(point => point.Longitude), 2));
            foreach (var name in cells[2].Split(';', StringSplitOptions.RemoveEmptyEntries).Append(cells[0]).Append(cells[1]))
                found[Words.Key(name)] = new(cells[0], cells[0], middle);
        }
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
