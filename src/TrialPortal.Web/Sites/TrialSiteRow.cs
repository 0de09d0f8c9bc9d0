using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Sites;

/// <summary>A trial at one Dutch place: a row of the table of sites.</summary>
/// <param name="Order">Place of the trial in the search's order, from 0.</param>
/// <param name="Trial">What the index knows of it.</param>
/// <param name="Site">What the registry says of the place; null when it names the country and no place in it.</param>
/// <param name="Hospital">Recognised; null when the name is not known, or none is given.</param>
/// <param name="Km">As the crow flies from where the visitor is; null without a point or a known place.</param>
public sealed partial record TrialSiteRow(int Order, TrialSummary Trial, TrialSite? Site, Hospital? Hospital, double? Km)
{
    internal static TrialSiteRow Of(int order, TrialHit hit, TrialSite? site, NamedPoint? near, CuratedNames names)
    {
        var location = site is null ? null : Locations.Of(site.Facility, site.City, hit.Trial.IsDemo, names);
        // Beyond a known place there is the registry's own coordinate, mostly of the city.
        var point = location?.Point ?? (site is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null);
        return new(order, hit.Trial, site, location?.Hospital, near is not null && point is { } there ? near.Point.DistanceTo(there) : null);
    }

    /// <summary>The hospital's own name, else as the registry writes it; null when it names none, or only says that there is a site.</summary>
    public string? Name => Hospital?.Name ?? (Site?.Facility is { } facility && !NamesNobody().IsMatch(facility) ? facility : null);

    /// <summary>The country takes nobody: what the site said before no longer invites.</summary>
    public bool IsOvertaken => Trial.Netherlands is { Openness: Openness.Closed } && Labels.Tone(Site?.Status) is Components.StatusTone.Open or Components.StatusTone.Soon;

    /// <summary>The site's own status in words, never that of its trial.</summary>
    public string StatusText(Language language) => Site?.Status switch
    {
        null => language.Pick("niet bekend", "not known"),
        { } status when IsOvertaken => new TrialTexts(language).SaidEarlier(Labels.Of(status, language), Site.StatusAt),
        { } status => Labels.Of(status, language),
    };

    /// <summary>Open first, then soon, unknown, closed.</summary>
    public int StatusRank => IsOvertaken ? 3 : Labels.Tone(Site?.Status) switch
    {
        Components.StatusTone.Open => 0,
        Components.StatusTone.Soon => 1,
        Components.StatusTone.Unknown => 2,
        _ => 3,
    };

    // What sponsors write in place of a name: "Investigational Site Number: 5280002", "Research Site", "Local Institution - 0012".
    [GeneratedRegex(@"^\W*(for additional information|local institution|(\w+ )?(research|investigational|investigative|investigator|clinical|study|trial) (site|center|centre|facility)s?\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamesNobody();
}
