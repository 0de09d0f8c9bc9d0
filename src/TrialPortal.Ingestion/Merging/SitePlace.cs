using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>Whether two registries mean the same place: by organisation number, by name, or by city where one of them gives no name.</summary>
internal static partial class SitePlace
{
    /// <summary>Words that say what a place is and not which one.</summary>
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "academic", "academisch", "at", "b", "bv", "center", "centre", "centrum", "clinic", "clinical", "cliniques", "clinique", "de", "department", "der", "des", "di",
        "du", "e", "el", "en", "et", "for", "foundation", "general", "group", "health", "healthcare", "hopital", "hospital", "hospitalier", "institut", "institute",
        "in", "kliniek", "klinieken", "klinik", "klinikum", "la", "le", "llc", "locatie", "location", "ltd", "mc", "medical", "medicine", "medisch", "medische", "of", "ospedale",
        "research", "school", "site", "stichting", "the", "trust", "umc", "univ", "universitair", "universitaire", "universitario", "universitatsklinikum", "university",
        "und", "v", "van", "voor", "ziekenhuis", "ziekenhuizen", "zorggroep",
    };

    /// <summary>The Hague and 's-Hertogenbosch as registries write them; every other city has one spelling but for accents.</summary>
    private static readonly Dictionary<string, string> Cities = new(StringComparer.Ordinal)
    {
        ["the hague"] = "den haag",
        ["s gravenhage"] = "den haag",
        ["den bosch"] = "s hertogenbosch",
    };

    /// <summary>Likeness of two places of one city of which one has no name.</summary>
    public const int OnlyTheCity = 1;

    /// <summary>From 0 (nothing says that they are the same) to 4 (the same organisation).</summary>
    public static int Likeness(TrialSite a, TrialSite b)
    {
        if (a.OrganisationKey is not null && b.OrganisationKey is not null)
            return a.OrganisationKey == b.OrganisationKey && (a.Department is null || b.Department is null || a.Department == b.Department) ? 4 : 0;
        var (cityA, cityB) = (City(a.City), City(b.City));
        if (cityA.Length > 0 && cityB.Length > 0 && cityA != cityB)
            return 0;
        if (IsAnonymous(a.Facility) || IsAnonymous(b.Facility))
            return cityA.Length > 0 && cityA == cityB ? OnlyTheCity : 0;
        var (wordsA, wordsB) = (Words(a.Facility), Words(b.Facility));
        if (wordsA.SetEquals(wordsB))
            return 3;
        var (telling, tellingB) = (Telling(wordsA, cityA), Telling(wordsB, cityB));
        if (telling.Count == 0 || tellingB.Count == 0)
            return telling.Count == tellingB.Count ? 2 : 0;   // "University Hospital" and "Universitair Ziekenhuis" of one city
        return telling.IsSubsetOf(tellingB) || tellingB.IsSubsetOf(telling) ? 2 : 0;
    }

    /// <summary>A name that hides the place: "Research Site", "Local Institution - 0129", a telephone sentence, nothing.</summary>
    public static bool IsAnonymous(string? facility) => string.IsNullOrWhiteSpace(facility) || Anonymous().IsMatch(facility);

    /// <summary>A city by which two spellings are one.</summary>
    public static string City(string? city)
    {
        var plain = string.Join(' ', Plain(city));
        return Cities.GetValueOrDefault(plain, plain);
    }

    private static HashSet<string> Words(string? text) => [.. Plain(text)];

    private static HashSet<string> Telling(HashSet<string> words, string city)
    {
        var inCity = city.Split(' ').ToHashSet(StringComparer.Ordinal);
        return [.. words.Select(Stem).Where(word => !Kinds.Contains(word) && !inCity.Contains(word) && !word.Any(char.IsAsciiDigit))];
    }

    /// <summary>"Hagaziekenhuis" is the Haga hospital.</summary>
    private static string Stem(string word) => Compound().Match(word) is { Success: true } compound ? compound.Groups[1].Value : word;

    [GeneratedRegex("^(.{3,})(?:ziekenhuis|ziekenhuizen|kliniek|klinieken)$")]
    private static partial Regex Compound();

    private static string[] Plain(string? text)
    {
        var plain = new StringBuilder();
        foreach (var character in (text ?? "").Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                plain.Append(' ');
        }
        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"^\W*(?:\S+\s+)?(?:(?:research|investigat\w*|clinical|study|trial|local|recruiting|facility|site)\s+){1,3}(?:site|institution|center|centre|facility|number)?\b[\s#:\-–(]*(?:no\.?\s*)?[\w-]{0,8}\)?\W*$|call|contact|see central|\d{7,}", RegexOptions.IgnoreCase)]
    private static partial Regex Anonymous();
}
