using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>The nearest place of a trial, in words.</summary>
internal static class NearestWording
{
    /// <summary>The hospital, with its building where that has a name of its own; null where the registry names no hospital that we know.</summary>
    public static string? Name(NearestSite nearest) => nearest.Location switch
    {
        { Hospital: { } hospital, Building: { } building } when building.Name != hospital.Name => $"{hospital.Name}, {building.Name}",
        { Hospital: { } hospital } => hospital.Name,
        _ => null,
    };

    public static string City(NearestSite nearest) =>
        nearest.Location.Building?.City ?? nearest.Location.Hospital?.City ?? nearest.Location.Place?.Name ?? "";

    /// <summary>"8 km: LUMC, Leiden (zoekt deelnemers)"; "4 km: in Utrecht, ziekenhuis niet genoemd (gesloten)".</summary>
    public static string Of(NearestSite nearest, Language language)
    {
        var city = City(nearest);
        var place = Name(nearest) is { } name
            ? name.Contains(city, StringComparison.OrdinalIgnoreCase) ? name : $"{name}, {city}"
            : language.Pick($"in {city}, ziekenhuis niet genoemd", $"in {city}, hospital not named");
        return $"{Km(nearest.Km, language)}: {place} ({Openness(nearest.Openness, language)})";
    }

    public static string Km(double km, Language language) =>
        km < 1 ? language.Pick("minder dan 1 km", "less than 1 km") : $"{language.Number((long)Math.Round(km))} km";

    private static string Openness(Openness openness, Language language) => openness switch
    {
        Domain.Trials.Openness.Recruiting => language.Pick("zoekt deelnemers", "recruiting"),
        Domain.Trials.Openness.Opening => language.Pick("nog niet open", "not open yet"),
        Domain.Trials.Openness.Closed => language.Pick("gesloten", "closed"),
        _ => language.Pick("open: niet bekend", "open: not known"),
    };
}
