using System.Globalization;
using TrialPortal.Search.Places;

namespace TrialPortal.Web.Sites;

/// <summary>
/// Where a visitor is, as an address says it: near (postcode, place or coordinates) and radius (km). It is used for this answer and kept nowhere.
/// </summary>
/// <param name="Text">As given; null when nothing is.</param>
/// <param name="Point">What it names; null when we do not know it.</param>
/// <param name="RadiusKm">Null does not limit.</param>
public sealed record NearRequest(string? Text, NamedPoint? Point, int? RadiusKm)
{
    private const int LongestText = 100;

    /// <summary>The distances that a form offers, in kilometres.</summary>
    public static IReadOnlyList<int> Radii { get; } = [10, 25, 50, 100];

    /// <summary>Something was given that names no place we know.</summary>
    public bool IsUnknown => Text is not null && Point is null;

    /// <summary>The parameters of a search from here.</summary>
    public IEnumerable<(string Name, string Value)> Parameters
    {
        get
        {
            if (Point is null)
                yield break;
            yield return ("near", Point.Value);
            if (RadiusKm is { } km)
                yield return ("radius", km.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static NearRequest Read(IQueryCollection query, DutchPlaces places)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(places);
        var text = query["near"].ToString().Trim();
        if (text.Length is 0 or > LongestText)
            return new(text.Length == 0 ? null : text[..LongestText], null, null);
        var radius = int.TryParse(query["radius"], NumberStyles.None, CultureInfo.InvariantCulture, out var km) && km is >= 1 and <= 500 ? km : (int?)null;
        return new(text, places.Point(text), radius);
    }
}
