using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Home;

internal sealed class HomeTexts(Language language)
{
    public string Title => language.Pick("Vind medische studies in Nederland", "Find clinical trials in the Netherlands");
    public string Description => language.Pick(
        "Zoek in gewone taal naar medische studies in Nederland: welke ziekenhuizen doen mee, voor wie zijn ze en wie kunt u bellen.",
        "Search for clinical trials in the Netherlands in plain words: which hospitals take part, whom they are for and whom to call.");
    public string Lead => language.Pick(
        "Zoek met uw eigen woorden. U ziet welke ziekenhuizen meedoen, voor wie de studie is en wie u kunt bellen.",
        "Search in your own words. See which hospitals take part, whom the trial is for and whom you can call.");
    public string SearchLabel => language.Pick("Wat zoekt u?", "What are you looking for?");
    public string SearchHint => language.Pick("Een ziekte, een behandeling of het nummer van een studie.", "A condition, a treatment or the number of a trial.");
    public string SearchButton => language.Pick("Zoek", "Search");
    public string Examples => language.Pick("Bijvoorbeeld:", "For example:");
    public IReadOnlyList<string> ExampleQueries => language == Language.Dutch
        ? ["diabetes", "parkinson", "multiple sclerosis"]
        : ["breast cancer", "diabetes", "multiple sclerosis"];

    public string Recruiting => language.Pick("studies zoeken nu deelnemers in Nederland", "trials are recruiting in the Netherlands now");
    public string Trials => language.Pick("studies in totaal", "trials in total");
    public string Opening => language.Pick("studies gaan nog open in Nederland", "trials are still to open in the Netherlands");
    public string Updated(DateOnly day) => language.Pick(
        $"De nieuwste wijziging in de registers is van {language.Date(day)}.", $"The newest change in the registries is of {language.Date(day)}.");
    public string FreshnessLink => language.Pick("Bekijk per register hoe actueel", "See how fresh each registry is");

    public string AreasHeading => language.Pick("Kies een gebied", "Choose an area");
    public string AreaNumbers(TrialNumbers numbers) =>
        language.Count(numbers.Trials, language.Pick("studie", "trial"), language.Pick("studies", "trials")) + (numbers.Open > 0 ? $", {language.Number(numbers.Open)} open" : "");
    public string AllConditions => language.Pick("Alle aandoeningen", "All conditions");
    public string AllHospitals => language.Pick("Alle ziekenhuizen", "All hospitals");

    public string AllProducts => language.Pick("Gentherapie, celtherapie en weefselproducten (ATMP’s)", "Gene therapy, cell therapy and tissue products (ATMPs)");

    public string AllOverviews => language.Pick("Overzichten van patiëntenorganisaties", "Overviews by patient organisations");

    public string WhatHeading => language.Pick("Wat is TrialPortal?", "What is TrialPortal?");
    public string What => language.Pick(
        "In Nederland lopen veel medische studies. Ze staan in verschillende registers. Die zijn moeilijk te doorzoeken en meestal in het Engels. TrialPortal brengt ze bij elkaar en laat bij elk gegeven zien waar het vandaan komt.",
        "Many clinical trials run in the Netherlands. They are listed in several registries that are hard to search. TrialPortal brings them together, and shows for every fact where it comes from.");

    public string HowHeading => language.Pick("Zo werkt het", "How it works");
    public IReadOnlyList<(string Title, string Text)> Steps =>
    [
        (language.Pick("Zoek", "Search"),
            language.Pick("Typ een ziekte of een behandeling. Of beschrijf uw situatie in uw eigen woorden.", "Type a condition or a treatment. Or describe your situation in your own words.")),
        (language.Pick("Kies", "Choose"),
            language.Pick("Kijk welke studie deelnemers zoekt in Nederland en voor uw leeftijd.", "See which trials are recruiting in the Netherlands and for your age.")),
        (language.Pick("Overleg", "Talk"),
            language.Pick("Neem de pagina mee naar uw arts. Of bel het ziekenhuis. Zij weten of u mee kunt doen.", "Take the page to your doctor. Or call the hospital. They know whether you can take part.")),
    ];

    public string NotHeading => language.Pick("Wat is TrialPortal niet?", "What is TrialPortal not?");
    public IReadOnlyList<string> Not =>
    [
        language.Pick("Geen medisch advies. Uw arts kent uw situatie.", "It is no medical advice. Your doctor knows your situation."),
        language.Pick("Geen aanmelding. Dat gaat altijd via het ziekenhuis of uw arts.", "You cannot sign up here. That always goes through the hospital or your doctor."),
        language.Pick("Niet volledig. Sommige studies staan in een register dat we nog niet hebben.", "It is not complete. Some trials are in a registry that we do not have yet."),
    ];

    public string TrialHeading => language.Pick("Wat is een medische studie?", "What is a clinical trial?");
    public string Trial => language.Pick(
        "Een medische studie is wetenschappelijk onderzoek. Artsen testen of een behandeling werkt en veilig is. Meedoen is altijd vrijwillig. U mag op elk moment stoppen. Niet iedereen kan meedoen: elke studie heeft eigen regels.",
        "In a clinical trial doctors test whether a treatment works and is safe. Taking part is always voluntary. You may stop at any time. Not everyone can take part: every trial has its own rules.");

    public string DoctorHeading => language.Pick("Voor artsen en patiëntenorganisaties", "For doctors and patient organisations");
    public string Doctor => language.Pick(
        "Zoek op een registernummer, zoals NCT, EU CT of ISRCTN. U ziet welke centra nu includeren, de volledige criteria en de contactgegevens, met bron en datum.",
        "Search by a registry number, such as NCT, EU CT or ISRCTN. See which sites recruit now, the full criteria and the contacts, each with source and date.");
}
