using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>A country's name in the language of the page.</summary>
public static class CountryNames
{
    /// <param name="code">ISO 3166-1 alpha-2.</param>
    /// <param name="language">Of the page.</param>
    public static string Of(string code, Language language) => Countries.Find(code) is { } country ? language.Pick(country.Dutch, country.English) : code;
}

/// <summary>A registry's name as it writes it itself.</summary>
public static class RegistryNames
{
    public static string Of(string registry) => registry switch
    {
        IdentifierRegistries.ClinicalTrialsGov => "ClinicalTrials.gov",
        IdentifierRegistries.Ctis => "CTIS",
        IdentifierRegistries.EuCtr => "EU Clinical Trials Register",
        IdentifierRegistries.Isrctn => "ISRCTN",
        "ictrp" => "WHO ICTRP",
        _ => registry,
    };
}

/// <summary>What an openness rests on, in a few words.</summary>
public static class OpennessEvidence
{
    public static string Of(OpennessBasis basis, int sites, int recruiting, int silent, Language language) => basis switch
    {
        OpennessBasis.Sites when recruiting > 0 && recruiting == sites => language.Count(sites, language.Pick("locatie zoekt", "site recruits"), language.Pick("locaties zoeken", "sites recruit")),
        OpennessBasis.Sites when recruiting > 0 => language.Pick(
            $"{recruiting} van {language.Count(sites, "locatie", "locaties")}", $"{recruiting} of {language.Count(sites, "site", "sites")}"),
        OpennessBasis.Sites => language.Pick($"volgens {language.Count(sites, "locatie", "locaties")}", $"as {language.Count(sites, "site says", "sites say")}"),
        OpennessBasis.SitesSilent => language.Pick(
            $"{language.Count(silent, "locatie noemt", "locaties noemen")} geen status", $"{language.Count(silent, "site gives", "sites give")} no status"),
        OpennessBasis.TrialNotYetRecruiting => language.Pick("de studie zoekt nog geen deelnemers", "the trial does not recruit yet"),
        OpennessBasis.TrialClosed => language.Pick("de studie als geheel zoekt geen deelnemers", "the trial as a whole does not recruit"),
        _ => language.Pick("het register weet de status niet", "the registry does not know the status"),
    };
}
