using TrialPortal.Domain.Products;

namespace TrialPortal.Web.HospitalExemptions;

/// <summary>
/// Where consents may stand, and nobody has searched when the register was begun (27 November 2026). A place is no longer among them when the log has a search
/// there: the form that adds a search offers these names.
/// </summary>
public static class UnsearchedPlaces
{
    public static IReadOnlyList<(string Dutch, string English)> All { get; } =
    [
        ("Vakbladen achter een betaalmuur", "Journals behind a paywall"),
        ("Jaarverslagen van ziekenhuizen", "Annual reports of hospitals"),
        ("Besluiten onder de Wet open overheid", "Decisions under the Open Government Act (Woo)"),
        ("Website van de IGJ van nu", "Website of the Inspectorate (IGJ) as it is now"),
        ("Websites van ziekenhuizen van nu", "Websites of hospitals as they are now"),
    ];

    public static IEnumerable<(string Dutch, string English)> Left(IReadOnlyList<RegisterSearch> searches) =>
        All.Where(place => !searches.Any(search => search.Where.StartsWith(place.Dutch, StringComparison.OrdinalIgnoreCase)));
}
