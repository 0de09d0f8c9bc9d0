using TrialPortal.Web.Layout;

namespace TrialPortal.BrowserTests;

/// <summary>Addresses of every kind of page, over the invented trials.</summary>
internal static class Pages
{
    /// <summary>Recruiting at 48 sites in many countries.</summary>
    public const string ManySites = "DEMO90000031";

    /// <summary>The registry gives little more than a title.</summary>
    public const string NearlyEmpty = "DEMO90000034";

    /// <summary>Recruits elsewhere, but no longer in the Netherlands.</summary>
    public const string ClosedHere = "DEMO90000008";

    private static readonly string[] dutch =
    [
        "/nl",
        "/nl/studies",
        "/nl/studies?q=cancer&open=recruiting&sex=female",
        "/nl/studies?q=xyzzyq",
        "/nl/studies?q=NCT99999999&age=999&phase=12",
        "/nl/studies?q=cancer+xyzzyq&page=90",
        $"/nl/studies/{ManySites}",
        $"/nl/studies/{NearlyEmpty}",
        $"/nl/studies/{ClosedHere}",
        "/nl/studies/DEMO90000029", // twelve sites here, none elsewhere
        "/nl/studies/DEMO90000014", // stopped, with a reason
        "/nl/studies/NCT99999999",
        "/nl/aandoeningen/melanoom",
        "/nl/atmp",
        "/nl/atmp/zolgensma",
        "/nl/atmp/cijfers",
        "/nl/atmp/vroege-toegang",
        "/nl/atmp/vroege-toegang/zolgensma-eap-2021",
        "/nl/atmp/routes",
        "/nl/atmp/routes/four-doors",
        "/nl/hospital-exemption",
        "/nl/hospital-exemption?condition=lupus",
        "/nl/hospital-exemption/he-nl-001",
        "/nl/klopt-dit-niet?about=hospital_exemption&id=he-nl-001",
        "/nl/actualiteit",
        "/nl/bestaat-niet",
    ];

    /// <summary>Each in Dutch and in English.</summary>
    public static TheoryData<string> All { get; } = new(dutch.SelectMany(address => new[] { address, English(address) }));

    public static IEnumerable<string> In(Language language) => language == Language.Dutch ? dutch : dutch.Select(English);

    private static string English(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? Links.In(Language.English, address) : Links.In(Language.English, address[..query]) + address[query..];
    }
}
