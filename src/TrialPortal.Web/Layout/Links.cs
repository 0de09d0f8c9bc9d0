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
    ];

    public static string Home(Language language) => $"/{language}";

    public static string Trials(Language language) => $"/{language}/{language.Pick("studies", "trials")}";

    public static string Trial(Language language, string id) => $"{Trials(language)}/{Uri.EscapeDataString(id)}";

    public static string Freshness(Language language) => $"/{language}/{language.Pick("actualiteit", "freshness")}";

    /// <summary>The same thing in the other language: "/nl/studies/NCT1" becomes "/en/trials/NCT1". The query string means the same in both.</summary>
    public static string In(Language language, string path)
    {
        var parts = path.Split('/');
        if (parts.Length < 2 || parts[1] is not ("nl" or "en"))
            return Home(language);
        parts[1] = language.Code;
        if (parts.Length > 2 && Array.FindIndex(rooms, room => room.Dutch == parts[2] || room.English == parts[2]) is >= 0 and var room)
            parts[2] = language.Pick(rooms[room].Dutch, rooms[room].English);
        return string.Join('/', parts);
    }
}
