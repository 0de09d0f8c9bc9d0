using System.Globalization;
using Microsoft.Extensions.Primitives;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>A value that was asked for and cannot be used.</summary>
/// <param name="Parameter">Its name in the address.</param>
/// <param name="Message">What is wrong, in the language asked for.</param>
public sealed record RequestProblem(string Parameter, string Message);

/// <summary>
/// What page and API read from an address or a form: the names of the API (docs/api.md). A bad value is a problem, named; the API answers it
/// with a 400, the page shows it and goes on without.
/// </summary>
public sealed class TrialSearchRequest
{
    /// <summary>Longest text in an address; a longer one goes by POST.</summary>
    public const int LongestText = 2_000;

    /// <summary>Longest text by POST.</summary>
    public const int LongestPostedText = 20_000;

    /// <summary>Largest radius: from any place in the Netherlands to any other.</summary>
    public const int MostKm = 300;

    /// <summary>The value of atmp that stands for every class.</summary>
    public const string AnyAtmp = "any";

    private const int LongestPlace = 100;

    /// <summary>Every name that can be asked for.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(StringComparer.Ordinal)
    {
        "q", "lang", "condition", "area", "status", "open", "phase", "type", "sex", "age", "healthy", "country", "site", "near", "radius", "treatment", "atmp", "product", "gene",
        "sponsorKind", "registry", "updatedSince", "sort", "page", "pageSize",
    };

    private static readonly string[] Registries = [IdentifierRegistries.ClinicalTrialsGov, IdentifierRegistries.Ctis, IdentifierRegistries.EuCtr, IdentifierRegistries.Isrctn, "ictrp"];
    private readonly List<RequestProblem> problems = [];
    private readonly Func<string, StringValues> valueOf;
    private readonly Language language;
    private readonly DutchPlaces places;

    private TrialSearchRequest(Func<string, StringValues> valueOf, Language language, DutchPlaces places)
    {
        this.places = places;
        this.valueOf = valueOf;
        this.language = language;
        Query = new();
    }

    /// <summary>What to look for; what could not be used is left out.</summary>
    public TrialQuery Query { get; private set; }

    /// <summary>What could not be used.</summary>
    public IReadOnlyList<RequestProblem> Problems => problems;

    /// <summary>Reads named values; an empty one counts as not given.</summary>
    /// <param name="valueOf">The values of a name.</param>
    /// <param name="language">Language of the messages and of the search.</param>
    /// <param name="longestText">Longest q.</param>
    /// <param name="places">With the operator's exact postcodes, where there are any.</param>
    public static TrialSearchRequest Read(Func<string, StringValues> valueOf, Language language, int longestText = LongestText, DutchPlaces? places = null)
    {
        var request = new TrialSearchRequest(valueOf, language, places ?? DutchPlaces.BuiltIn);
        request.Query = request.ReadQuery(longestText);
        return request;
    }

    /// <summary>What only a search can tell: a distance from nowhere. The place may stand in the text, so it is known when that has been understood.</summary>
    public IEnumerable<RequestProblem> ProblemsWith(SearchResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (!results.Available || results.Near is not null || problems.Exists(problem => problem.Parameter == "near"))
            yield break;
        if (Query.RadiusKm is not null)
            yield return new("radius", language.Pick("geef ook een postcode of plaats (near)", "give a postcode or place too (near)"));
        if (Query.Sort == TrialSort.Distance)
            yield return new("sort", language.Pick("op afstand kan alleen met een postcode of plaats (near)", "distance needs a postcode or place (near)"));
    }

    private TrialQuery ReadQuery(int longestText)
    {
        var (page, pageSize) = (Number("page", 1, TrialQuery.MostResults) ?? 1, Number("pageSize", 1, TrialQuery.MostPerPage) ?? 20);
        if ((long)page * pageSize > TrialQuery.MostResults)
        {
            Problem("page", $"page × pageSize is ten hoogste {TrialQuery.MostResults}", $"page × pageSize is at most {TrialQuery.MostResults}");
            page = 1;
        }
        return new()
        {
            Text = Text(longestText),
            Language = language.Code,
            Conditions = Known("condition", MedicalVocabulary.BuiltIn.Condition),
            Areas = Known("area", MedicalVocabulary.BuiltIn.Area),
            Treatments = Known("treatment", MedicalVocabulary.BuiltIn.Treatment),
            AtmpClasses = AtmpClasses(),
            AnyAtmp = valueOf("atmp").Contains(AnyAtmp),
            Products = Known("product", ProductCatalogue.BuiltIn.Find),
            Genes = Known("gene", MedicalVocabulary.BuiltIn.Gene),
            Sites = Known("site", Hospitals.BuiltIn.Find),
            SponsorKinds = Several<SponsorKind>("sponsorKind"),
            Near = Near(),
            RadiusKm = Number("radius", 1, MostKm),
            Status = Several<RecruitmentStatus>("status"),
            Open = Several<Openness>("open", Openness.Recruiting, Openness.Opening),
            Phases = Several<Phases>("phase", [.. ApiNames.AllPhases]).Aggregate(Phases.None, (all, phase) => all | phase),
            Type = One<StudyType>("type"),
            Sex = One<Sex>("sex"),
            AgeYears = Number("age", 0, 130),
            HealthyVolunteers = Bool("healthy"),
            Country = Country(),
            Registry = Registry(),
            UpdatedSince = Date("updatedSince"),
            Sort = One<TrialSort>("sort") ?? TrialSort.Relevance,
            Page = page,
            PageSize = pageSize,
        };
    }

    private string? Text(int longest)
    {
        var text = First("q");
        if (text is null || text.Length <= longest)
            return text;
        Problem("q", $"de tekst is langer dan {longest} tekens", $"the text is longer than {longest} characters: send it by POST to /api/v1/trials/search");
        return null;
    }

    private List<T> Several<T>(string name, params T[] allowed)
        where T : struct, Enum
    {
        if (allowed.Length == 0)
            allowed = Enum.GetValues<T>();
        var values = new List<T>();
        foreach (var text in valueOf(name))
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            if (Array.FindIndex(allowed, known => ApiNames.Of(known) == text) is >= 0 and var found)
                values.Add(allowed[found]);
            else
                Unknown(name, text, allowed.Select(known => ApiNames.Of(known)));
        }
        return values;
    }

    private List<AtmpClass> AtmpClasses()
    {
        var values = new List<AtmpClass>();
        foreach (var text in valueOf("atmp"))
        {
            if (string.IsNullOrWhiteSpace(text) || text == AnyAtmp)
                continue;
            if (Array.Find(Enum.GetNames<AtmpClass>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase) && text.All(char.IsAsciiLetterLower)) is { } found)
                values.Add(Enum.Parse<AtmpClass>(found));
            else
                Unknown("atmp", text, Enum.GetValues<AtmpClass>().Select(kind => ApiNames.Of(kind)).Prepend(AnyAtmp));
        }
        return values;
    }

    private T? One<T>(string name)
        where T : struct, Enum => Once(name) && Several<T>(name) is [var value] ? value : null;

    /// <summary>The things that have these slugs, each once.</summary>
    private List<T> Known<T>(string name, Func<string?, T?> find)
        where T : class
    {
        var values = new List<T>();
        foreach (var text in valueOf(name))
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            if (find(text) is { } known)
                values.Add(known);
            else
                Problem(name, $"'{Short(text)}' is onbekend", $"'{Short(text)}' is not known");
        }
        return [.. values.Distinct()];
    }

    private NamedPoint? Near()
    {
        if (First("near") is not { } text)
            return null;
        if (text.Length <= LongestPlace && places.Point(text) is { } point)
            return point;
        Problem("near", $"'{Short(text)}' is geen Nederlandse postcode, plaats of 'lat,lon' die we kennen", $"'{Short(text)}' is not a Dutch postcode, place or 'lat,lon' that we know");
        return null;
    }

    private int? Number(string name, int least, int most)
    {
        if (First(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Problem(name, $"'{Short(text)}' is geen getal van {least} tot en met {most}", $"'{Short(text)}' is not a number from {least} to {most}");
        return null;
    }

    private bool? Bool(string name)
    {
        if (First(name) is not { } text)
            return null;
        if (text is "true" or "false")
            return text == "true";
        Unknown(name, text, ["true", "false"]);
        return null;
    }

    private DateOnly? Date(string name)
    {
        if (First(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Problem(name, $"'{Short(text)}' is geen datum (jjjj-mm-dd)", $"'{Short(text)}' is not a date (yyyy-MM-dd)");
        return null;
    }

    private string? Country()
    {
        if (First("country") is not { } text)
            return null;
        if (Countries.Find(text) is { } country)
            return country.Code;
        Problem("country", $"'{Short(text)}' is geen landcode van twee letters", $"'{Short(text)}' is not a country code of two letters (ISO 3166-1)");
        return null;
    }

    private string? Registry()
    {
        if (First("registry") is not { } text)
            return null;
        if (Registries.Contains(text, StringComparer.Ordinal))
            return text;
        Unknown("registry", text, Registries);
        return null;
    }

    private string? First(string name) => Once(name) && valueOf(name).FirstOrDefault() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private bool Once(string name)
    {
        if (valueOf(name).Count <= 1)
            return true;
        if (!problems.Exists(problem => problem.Parameter == name))
            Problem(name, "staat er meer dan één keer", "is given more than once");
        return false;
    }

    private void Unknown(string name, string text, IEnumerable<string> allowed)
    {
        var list = string.Join(", ", allowed);
        Problem(name, $"'{Short(text)}' is onbekend; mogelijk: {list}", $"'{Short(text)}' is not known; possible: {list}");
    }

    private void Problem(string name, string dutch, string english) => problems.Add(new(name, language.Pick(dutch, english)));

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
