namespace TrialPortal.Web.Layout;

/// <summary>The addresses of the pages, and the same page in the other language.</summary>
public static class Links
{
    private static readonly (string Dutch, string English)[] rooms =
    [
        ("studies", "trials"),
        ("aandoeningen", "conditions"),
        ("ziekenhuizen", "hospitals"),
        ("overzichten", "overviews"),
        ("actualiteit", "freshness"),
        ("hospital-exemption", "hospital-exemption"),
        ("atmp", "atmp"),
        ("klopt-dit-niet", "something-wrong"),
    ];

    /// <summary>Rooms within rooms.</summary>
    private static readonly (string Dutch, string English)[] corners =
    [
        ("gebied", "area"),
        ("locaties", "sites"),
        ("locaties.csv", "sites.csv"),
        ("cijfers", "figures"),
        ("cijfers.csv", "figures.csv"),
        ("exporteren.csv", "export.csv"),
        ("exporteren.json", "export.json"),
        ("exporteren.ndjson", "export.ndjson"),
        ("exporteren.ris", "export.ris"),
        ("vroege-toegang", "early-access"),
    ];

    /// <summary>Within the room of one thing: pages and files of an overview.</summary>
    private static readonly (string Dutch, string English)[] shelves =
    [
        ("gebruiken", "use"),
        ("inbedden", "embed"),
        ("versies", "versions"),
        ("kaart.svg", "card.svg"),
        ("studies.csv", "trials.csv"),
        ("studies.json", "trials.json"),
        ("studies.ris", "trials.ris"),
    ];

    public static string Home(Language language) => $"/{language}";

    public static string Trials(Language language) => $"/{language}/{language.Pick("studies", "trials")}";

    public static string Trial(Language language, string id) => $"{Trials(language)}/{Uri.EscapeDataString(id)}";

    /// <summary>The Dutch sites of a search's trials as a table.</summary>
    public static string TrialSites(Language language) => $"{Trials(language)}/{language.Pick("locaties", "sites")}";

    public static string Conditions(Language language) => $"/{language}/{language.Pick("aandoeningen", "conditions")}";

    public static string Condition(Language language, string slug) => $"{Conditions(language)}/{slug}";

    public static string Area(Language language, string slug) => $"{Conditions(language)}/{language.Pick("gebied", "area")}/{slug}";

    public static string Hospitals(Language language) => $"/{language}/{language.Pick("ziekenhuizen", "hospitals")}";

    public static string Hospital(Language language, string slug) => $"{Hospitals(language)}/{slug}";

    /// <summary>Overviews by patient organisations.</summary>
    public static string Overviews(Language language) => $"/{language}/{language.Pick("overzichten", "overviews")}";

    public static string Overview(Language language, string slug) => $"{Overviews(language)}/{slug}";

    /// <summary>A page or file of an overview, by its Dutch name: "inbedden", "studies.csv".</summary>
    public static string Overview(Language language, string slug, string shelf) =>
        $"{Overview(language, slug)}/{(Array.FindIndex(shelves, one => one.Dutch == shelf) is >= 0 and var found ? language.Pick(shelves[found].Dutch, shelves[found].English) : shelf)}";

    /// <summary>An overview as it was published under a number.</summary>
    public static string OverviewVersion(Language language, string slug, int number) => $"{Overview(language, slug, "versies")}/{number}";

    public static string Freshness(Language language) => $"/{language}/{language.Pick("actualiteit", "freshness")}";

    /// <summary>All that a search finds as a file: csv, json, ndjson or ris.</summary>
    public static string TrialExport(Language language, string format) => $"{Trials(language)}/{language.Pick("exporteren", "export")}.{format}";

    /// <summary>The news of a page as an Atom feed; a search keeps its query string behind it.</summary>
    public static string Feed(string page) => page + "/feed.atom";

    /// <summary>Advanced therapies.</summary>
    public static string Products(Language language) => $"/{language}/atmp";

    public static string Product(Language language, string slug) => $"{Products(language)}/{slug}";

    /// <summary>Ways to a medicine before it is authorised or paid for.</summary>
    public static string EarlyAccess(Language language) => $"{Products(language)}/{language.Pick("vroege-toegang", "early-access")}";

    public static string EarlyAccess(Language language, string id) => $"{EarlyAccess(language)}/{Uri.EscapeDataString(id)}";

    /// <summary>Pipeline figures of advanced therapies.</summary>
    public static string Figures(Language language) => $"{Products(language)}/{language.Pick("cijfers", "figures")}";

    /// <summary>The route guide for researchers and clinicians.</summary>
    public static string Routes(Language language) => $"{Products(language)}/routes";

    public static string Route(Language language, string slug) => $"{Routes(language)}/{slug}";

    /// <summary>The register of hospital exemptions.</summary>
    public static string Exemptions(Language language) => $"/{language}/hospital-exemption";

    public static string Exemption(Language language, string id) => $"{Exemptions(language)}/{id}";

    /// <summary>Where a visitor says that something is wrong; with the answer's token, how it stands.</summary>
    public static string Corrections(Language language) => $"/{language}/{language.Pick("klopt-dit-niet", "something-wrong")}";

    /// <summary>The same thing in the other language: "/nl/studies/NCT1" becomes "/en/trials/NCT1". The query string means the same in both.</summary>
    public static string In(Language language, string path)
    {
        var parts = path.Split('/');
        if (parts.Length < 2 || parts[1] is not ("nl" or "en"))
            return Home(language);
        parts[1] = language.Code;
        if (parts.Length > 2 && Array.FindIndex(rooms, room => room.Dutch == parts[2] || room.English == parts[2]) is >= 0 and var room)
            parts[2] = language.Pick(rooms[room].Dutch, rooms[room].English);
        if (parts.Length > 3 && Array.FindIndex(corners, corner => corner.Dutch == parts[3] || corner.English == parts[3]) is >= 0 and var found)
            parts[3] = language.Pick(corners[found].Dutch, corners[found].English);
        if (parts.Length > 4 && Array.FindIndex(shelves, shelf => shelf.Dutch == parts[4] || shelf.English == parts[4]) is >= 0 and var kept)
            parts[4] = language.Pick(shelves[kept].Dutch, shelves[kept].English);
        return string.Join('/', parts);
    }
}
