using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>
/// What openness in a country rests on, in plain sentences (B1). What a member state says counts for the country: of single hospitals it says
/// nothing, and what is not authorised is never made to look hopeful.
/// </summary>
public static class OpennessSentences
{
    /// <summary>In one sentence or two. The country is named in it.</summary>
    /// <param name="country">Openness with its numbers.</param>
    /// <param name="registryStatus">What the member state's status is called there, where that is known.</param>
    /// <param name="language">Of the sentence.</param>
    public static string Evidence(CountrySummary country, string? registryStatus, Language language)
    {
        ArgumentNullException.ThrowIfNull(country);
        var there = Labels.In(country.Code, language);
        return country.Basis switch
        {
            OpennessBasis.MemberState => OfMemberState(country, there, language),
            OpennessBasis.NotAuthorised => NotAuthorised(registryStatus, there, language),
            _ => OfSites(country, there, language),
        };
    }

    /// <summary>Beside a trial: "Zoekt deelnemers in Nederland", "Nog niet toegestaan in Nederland". Null is a country where the trial has no sites.</summary>
    public static string Badge(Openness? openness, OpennessBasis? basis, string? registryStatus, string countryCode, Language language)
    {
        if (basis != OpennessBasis.NotAuthorised)
            return Labels.Of(openness, countryCode, language);
        var there = Labels.In(countryCode, language);
        return registryStatus switch
        {
            "under_evaluation" => language.Pick($"Nog niet toegestaan {there}", $"Not authorised yet {there}"),
            "expired" => language.Pick($"Niet meer toegestaan {there}", $"No longer authorised {there}"),
            "cancelled" => language.Pick($"Gaat niet door {there}", $"Cancelled {there}"),
            _ => language.Pick($"Niet toegestaan {there}", $"Not authorised {there}"),
        };
    }

    private static string OfMemberState(CountrySummary country, string there, Language language)
    {
        var sentence = country.Openness switch
        {
            Openness.Recruiting => language.Pick($"De studie zoekt deelnemers {there}.", $"The trial is recruiting {there}."),
            Openness.Opening => language.Pick($"De studie is toegestaan {there}, maar zoekt er nog geen deelnemers.", $"The trial is authorised {there}, but is not recruiting there yet."),
            Openness.Closed => language.Pick($"De studie zoekt geen deelnemers {there}.", $"The trial is not recruiting {there}."),
            _ => language.Pick($"Het register zegt niet of de studie deelnemers zoekt {there}.", $"The registry does not say whether the trial is recruiting {there}."),
        };
        return country.SilentSites == country.Sites && country.Openness is Openness.Recruiting or Openness.Opening
            ? $"{sentence} {language.Pick("Het register zegt dit van het hele land: per ziekenhuis is het niet bekend.", "The registry says so of the whole country: of single hospitals it is not known.")}"
            : sentence;
    }

    private static string NotAuthorised(string? registryStatus, string there, Language language) => registryStatus switch
    {
        "under_evaluation" => language.Pick(
            $"De studie is nog niet toegestaan {there}. De aanvraag wordt nog beoordeeld. Of de studie doorgaat, is niet zeker.",
            $"The trial is not authorised yet {there}. The application is still being assessed. Whether the trial goes ahead is not certain."),
        "not_authorised" => language.Pick($"De studie is niet toegestaan {there}: de aanvraag is afgewezen.", $"The trial is not authorised {there}: the application was refused."),
        "cancelled" => language.Pick($"De studie gaat niet door {there}, zegt het register.", $"The trial does not go ahead {there}, the registry says."),
        "expired" => language.Pick(
            $"De studie is niet meer toegestaan {there}: de toestemming is verlopen.", $"The trial is no longer authorised {there}: the authorisation has expired."),
        _ => language.Pick($"De studie is niet toegestaan {there}, of nog niet.", $"The trial is not authorised {there}, or not yet."),
    };

    private static string OfSites(CountrySummary country, string there, Language language)
    {
        var (sites, recruiting) = (country.Sites, country.RecruitingSites);
        var hospitals = sites == 0
            ? language.Pick("geen ziekenhuis", "no hospital")
            : language.Count(sites, language.Pick("ziekenhuis", "hospital"), language.Pick("ziekenhuizen", "hospitals"));
        var number = language.Number(sites);
        return (country.Openness, country.Basis) switch
        {
            (Openness.Recruiting, _) when recruiting == 0 => language.Pick($"De studie zoekt deelnemers {there}.", $"The trial is recruiting {there}."),
            (Openness.Recruiting, _) when sites == 1 => language.Pick($"Het enige ziekenhuis {there} zegt dat het deelnemers zoekt.", $"The only hospital {there} says that it is recruiting."),
            (Openness.Recruiting, _) when recruiting == sites && sites == 2 => language.Pick(
                $"Beide ziekenhuizen {there} zeggen dat zij deelnemers zoeken.", $"Both hospitals {there} say that they are recruiting."),
            (Openness.Recruiting, _) when recruiting == sites => language.Pick(
                $"Alle {number} ziekenhuizen {there} zeggen dat zij deelnemers zoeken.", $"All {number} hospitals {there} say that they are recruiting."),
            (Openness.Recruiting, _) => language.Pick(
                $"{language.Number(recruiting)} van de {number} ziekenhuizen {there} {(recruiting == 1 ? "zegt dat het" : "zeggen dat zij")} deelnemers {(recruiting == 1 ? "zoekt" : "zoeken")}.",
                $"{language.Number(recruiting)} of the {number} hospitals {there} {(recruiting == 1 ? "says that it is" : "say that they are")} recruiting."),
            (Openness.Opening, OpennessBasis.Sites) => language.Pick(
                $"De studie is elders al begonnen. De ziekenhuizen {there} zoeken nog geen deelnemers.", $"The trial has begun elsewhere. The hospitals {there} are not recruiting yet."),
            (Openness.Opening, _) => language.Pick(
                $"De studie zoekt nog nergens deelnemers. Het register noemt {hospitals} {there}.", $"The trial is not recruiting anywhere yet. The registry names {hospitals} {there}."),
            (Openness.Closed, OpennessBasis.Sites) => language.Pick(
                sites == 1 ? $"De studie zoekt elders deelnemers, maar het ziekenhuis {there} niet." : $"De studie zoekt elders deelnemers, maar de ziekenhuizen {there} niet.",
                sites == 1 ? $"The trial is recruiting elsewhere, but the hospital {there} is not." : $"The trial is recruiting elsewhere, but the hospitals {there} are not."),
            (Openness.Closed, _) => language.Pick($"Ook {there} zoekt geen ziekenhuis deelnemers.", $"No hospital {there} is recruiting either."),
            (_, OpennessBasis.SitesSilent) => sites switch
            {
                0 => language.Pick(
                    $"De studie zoekt deelnemers. Het register zegt niet of dat ook {there} zo is, en noemt daar geen ziekenhuis.",
                    $"The trial is recruiting. The registry does not say whether it is {there}, and names no hospital there."),
                1 => language.Pick(
                    $"De studie zoekt deelnemers. Het register zegt niet of het ziekenhuis {there} dat ook doet.",
                    $"The trial is recruiting. The registry does not say whether the hospital {there} is."),
                _ => language.Pick(
                    $"De studie zoekt deelnemers. Het register zegt niet of de ziekenhuizen {there} dat ook doen.",
                    $"The trial is recruiting. The registry does not say whether the hospitals {there} are."),
            },
            _ => language.Pick($"Het register noemt {hospitals} {there}.", $"The registry names {hospitals} {there}."),
        };
    }
}
