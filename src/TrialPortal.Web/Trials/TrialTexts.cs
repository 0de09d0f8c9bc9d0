using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>Headings and short texts of the trial page; sentences about the trial itself are in <see cref="TrialSentences"/>.</summary>
internal sealed class TrialTexts(Language language)
{
    public string Breadcrumb => language.Pick("Studies zoeken", "Find trials");
    public string TitleIsForeign(string original) => language.Pick(
        $"De officiële titel en teksten van deze studie zijn in het {(original == "en" ? "Engels" : "buitenlands")}. De uitleg hieronder is door ons gemaakt uit de gegevens van het register.",
        $"The official title and texts of this trial are in {(original == "nl" ? "Dutch" : "another language")}. The explanation below was made by us from the registry’s data.");

    /// <summary>Who says it in the language of the page: never us.</summary>
    public string TranslatedBy(IReadOnlyCollection<string> registries) => registries.Contains(IdentifierRegistries.Ctis)
        ? language.Pick(
            "De Nederlandse teksten zijn van de opdrachtgever van de studie en staan in het Europese register (CTIS). De uitleg is door ons gemaakt.",
            "The English texts are by the sponsor of the trial and stand in the European register (CTIS). The explanation was made by us.")
        : language.Pick(
            $"De Nederlandse teksten komen uit {Named(registries)}. De uitleg is door ons gemaakt.",
            $"The English texts come from {Named(registries)}. The explanation was made by us.");

    public string OriginalTitle => language.Pick("Bekijk de originele titel", "See the original title");
    public string OriginalText => language.Pick("Bekijk de originele tekst", "See the original text");

    public string OpenHeading => language.Pick("Is de studie open in Nederland?", "Is the trial open in the Netherlands?");
    public string ShortHeading => language.Pick("In het kort", "In short");
    public string WhereHeading => language.Pick("Waar is de studie?", "Where is the trial?");
    public string SummaryHeading => language.Pick("Samenvatting van de onderzoekers", "The researchers’ summary");
    public string AimsHeading => language.Pick("Wat willen de onderzoekers weten?", "What do the researchers want to find out?");
    public string OfficialText(string? lang) => lang switch
    {
        "en" => language.Pick("De officiële tekst is in het Engels.", "As the registry gives it."),
        "nl" => language.Pick("Zoals het in het register staat.", "The official text is in Dutch."),
        _ => language.Pick("Zoals het in het register staat.", "As the registry gives it."),
    };

    public string About => language.Pick("Waar gaat het over?", "What is it about?");
    public string MoreAbout(string condition) => language.Pick($"Uitleg en andere studies: {condition}", $"Explanation and other trials: {condition}");
    public string Studied => language.Pick("Wat wordt onderzocht?", "What is studied?");
    public string Kind => language.Pick("Hoe gaat het?", "How does it work?");
    public string Phase => language.Pick("Fase", "Phase");
    public string Who => language.Pick("Wie mag vragen om mee te doen?", "Who may ask to take part?");
    public string Conditions(string? lang) => language.Pick(
        lang == "en" ? "Alle voorwaarden (in het Engels)" : "Alle voorwaarden", lang == "nl" ? "All conditions (in Dutch)" : "All conditions");
    public string Products => language.Pick("Welke middelen?", "Which products?");
    public string Substance => language.Pick("werkzame stof", "active substance");
    public string AllProducts(int count) => language.Pick($"Alle {language.Number(count)} middelen", $"All {language.Number(count)} products");
    public string AdvancedTherapy => language.Pick("Gen- of celtherapie?", "Gene or cell therapy?");
    public string RareDisease => language.Pick("Zeldzame ziekte?", "Rare disease?");
    public string RareDiseaseText => language.Pick("Ja, volgens de opdrachtgever.", "Yes, says the sponsor.");
    public string HowMany => language.Pick("Hoeveel mensen?", "How many people?");
    public string When => language.Pick("Wanneer?", "When?");
    public string Results => language.Pick("Resultaten", "Results");
    public string HasResults => language.Pick("Er zijn resultaten van deze studie in het register.", "The registry has results of this trial.");
    public string ResultsLink => language.Pick("Bekijk de resultaten (in het Engels)", "See the results");
    public string WhoRuns => language.Pick("Wie doet het onderzoek?", "Who does the research?");
    public string Stopped => language.Pick("Reden van stoppen", "Why it stopped");

    public string NextHeading => language.Pick("Wat kunt u doen?", "What can you do?");
    public string AskDoctor => language.Pick(
        "Bespreek deze studie met uw eigen arts. Neem deze pagina mee.",
        "Talk about this trial with your own doctor. Take this page with you.");
    public string TeamDecides => language.Pick("Alleen de onderzoekers kunnen zeggen of u mee kunt doen.", "Only the researchers can say whether you can take part.");
    public string CallFirst => language.Pick("Bel altijd voordat u op reis gaat.", "Always call before you travel.");
    public string Elsewhere(Openness? here) => here is Openness.Closed or null
        ? language.Pick("Vraag uw arts of er een andere studie is. Of zoek verder:", "Ask your doctor whether there is another trial. Or search on:")
        : language.Pick("Zoekt u iets anders?", "Looking for something else?");
    public string SearchOn => language.Pick("Andere studies zoeken", "Find other trials");
    public string WhomToCall => language.Pick("Wie kunt u bellen of mailen?", "Whom can you call or e-mail?");
    public string CentralContact => language.Pick("Contact voor de hele studie", "Contact for the whole trial");
    public string CentralContactAbroad => language.Pick("Dit kan een nummer in het buitenland zijn. Daar spreekt men vaak Engels.", "This may be a number abroad.");
    public string NoContact => language.Pick(
        "Het register noemt niemand die u kunt bellen. Uw arts of specialist kan navraag doen.",
        "The registry names nobody you can call. Your doctor or specialist can make enquiries.");
    public string MoreContacts => language.Pick("Alle Nederlandse ziekenhuizen", "All Dutch hospitals");

    public string DutchSites(int count) => language.Count(count, language.Pick("ziekenhuis in Nederland", "hospital in the Netherlands"), language.Pick("ziekenhuizen in Nederland", "hospitals in the Netherlands"));
    public string MoreDutchSites(int count) => language.Pick($"Nog {language.Count(count, "ziekenhuis", "ziekenhuizen")} in Nederland", $"{language.Count(count, "more hospital", "more hospitals")} in the Netherlands");
    public string NoSites => language.Pick("Het register noemt geen enkel ziekenhuis.", "The registry names no hospital at all.");
    public string NoDutchSites => language.Pick("Het register noemt geen ziekenhuis in Nederland.", "The registry names no hospital in the Netherlands.");
    public string Elsewhere(int countries) => language.Count(countries, language.Pick("ander land", "other country"), language.Pick("andere landen", "other countries"));
    public string AllCountries(int countries, int sites) => language.Pick(
        $"Alle {language.Number(countries)} landen, samen {language.Count(sites, "ziekenhuis", "ziekenhuizen")}",
        $"All {language.Number(countries)} countries, {language.Count(sites, "hospital", "hospitals")} together");
    public string CountryWithoutSites(string country, string status) => language.Pick($"{country}: {status}; geen ziekenhuis genoemd", $"{country}: {status}; no hospital named");
    public string Here => language.Pick("Nederland", "Netherlands");
    public string PerHospitalUnknown => language.Pick("per ziekenhuis niet bekend", "not known per hospital");
    public string ListedWithoutSites => language.Pick(
        "Het register noemt Nederland, maar geen enkel ziekenhuis daar.", "The registry names the Netherlands, but no hospital there.");
    /// <summary>A status that a newer word has overtaken.</summary>
    public string SaidEarlier(string status, DateOnly? at) => at is { } day
        ? language.Pick($"op {language.Date(day)} stond er: {status}", $"on {language.Date(day)} it said: {status}")
        : language.Pick($"eerder stond er: {status}", $"before, it said: {status}");

    public string FromRegister => language.Pick("bron:", "source:");
    public string CountryUnknown => language.Pick("Land niet gegeven", "Country not given");
    public string RemovedCountries => language.Pick("Volgens het register niet meer bij de studie:", "No longer in the trial, says the registry:");
    public string CountrySummary(string name, int sites, TrialCountry? country)
    {
        var hospitals = language.Count(sites, language.Pick("ziekenhuis", "hospital"), language.Pick("ziekenhuizen", "hospitals"));
        return country is null ? $"{name}: {hospitals}" : $"{name}: {hospitals} – {StatusOf(country)}";
    }

    /// <summary>Openness in a country, in small letters; what is not authorised says so.</summary>
    public string StatusOf(TrialCountry country) => country.Basis == OpennessBasis.NotAuthorised
        ? language.Pick("niet toegestaan", "not authorised")
        : Labels.Of(country.Openness, language).ToLower(language.Culture);

    private string Named(IReadOnlyCollection<string> registries) =>
        string.Join(language.Pick(" en ", " and "), registries.Distinct().Select(registry => Labels.Registry(registry, language)));

    public string VanishedTitle(string? oneOfSeveral) => language.Pick($"Niet meer in {oneOfSeveral ?? "het register"}", $"No longer in {oneOfSeveral ?? "the registry"}");
    public string Vanished(string registry, DateOnly since) => language.Pick(
        $"{registry} toont deze studie niet meer. Wij merkten dat op {language.Date(since)}. U ziet wat er voor die tijd stond.",
        $"{registry} no longer shows this trial. We noticed this on {language.Date(since)}. You see what it said before.");

    public string RecordHeading => language.Pick("Alle gegevens, voor artsen en onderzoekers", "The full record, for doctors and researchers");
    public string RecordIntro(int records) => language.Pick(
        $"Hieronder staat alles wat {(records > 1 ? "de registers geven" : "het register geeft")}, onverkort. De teksten zijn meestal in het Engels.",
        $"Below is all that the {(records > 1 ? "registries give" : "registry gives")}, unshortened.");
    public string RecordContents => language.Pick("In dit deel", "In this part");

    public string UnknownTitle => language.Pick("Deze studie hebben we niet", "We do not have this trial");
    public string Unknown => language.Pick("Wij vinden geen studie met nummer", "We find no trial with number");
    public string UnknownHelp => language.Pick(
        "Kijk of het nummer klopt. Nieuwe studies staan hier pas nadat het register ze heeft gepubliceerd. Ook hebben we nog niet alle registers.",
        "Check the number. New trials are here only after the registry has published them. We do not have all registries yet.");
    public string UnknownFreshness => language.Pick("Welke registers hebben we, en hoe actueel zijn ze?", "Which registries do we have, and how fresh are they?");
    public string UnknownAtRegistry(string registry) => language.Pick($"Zoek dit nummer bij {registry}", $"Look for this number at {registry}");
    public string SeveralTitle => language.Pick("Meer studies met dit nummer", "Several trials with this number");
    public string Several => language.Pick("Dit nummer hoort bij meer dan één studie. Welke zoekt u?", "This number belongs to more than one trial. Which one do you want?");

    public string YesNo(bool yes) => yes ? language.Pick("ja", "yes") : language.Pick("nee", "no");
}
