using TrialPortal.Search.Index;
using TrialPortal.Search.Sites;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Sites;

internal sealed class HospitalTexts(Language language)
{
    public string Title => language.Pick("Ziekenhuizen", "Hospitals");
    public string Description => language.Pick(
        "Nederlandse ziekenhuizen met medische studies: hoeveel studies zoeken er nu deelnemers, en bij u in de buurt.",
        "Dutch hospitals with clinical trials: how many trials are recruiting there now, and near you.");
    public string Lead => language.Pick(
        "Welke ziekenhuizen doen mee aan medische studies?", "Which hospitals take part in clinical trials?");
    public string CountNote => language.Pick(
        "Open: het register zegt dat dit ziekenhuis nu deelnemers zoekt. Niet elk register zegt dat per ziekenhuis, dus het kunnen er meer zijn.",
        "Open: the registry says that this hospital is recruiting now. Not every registry says so per hospital, so there may be more.");
    public string NearButton => language.Pick("Toon", "Show");
    public string Group => language.Pick("Volgorde", "Order");
    public string GroupBy(HospitalOrder order) => order switch
    {
        HospitalOrder.City => language.Pick("Per plaats", "By city"),
        HospitalOrder.Open => language.Pick("Meeste open studies eerst", "Most open trials first"),
        _ => language.Pick("Per soort ziekenhuis", "By kind of hospital"),
    };
    public string NearestFirst => language.Pick("Dichtstbij eerst", "Nearest first");
    public string NearHeading(string place) => language.Pick($"Ziekenhuizen bij {place}, de dichtstbijzijnde eerst", $"Hospitals near {place}, the nearest first");
    public string All => language.Pick("Ziekenhuizen met studies", "Hospitals with trials");
    public string Without(int count) => language.Pick($"{language.Count(count, "ziekenhuis", "ziekenhuizen")} zonder studies in onze registers", $"{language.Count(count, "hospital", "hospitals")} without trials in our registries");
    public string None => language.Pick("Wij kennen nu geen studies bij Nederlandse ziekenhuizen.", "We know no trials at Dutch hospitals now.");

    public string Hospital => language.Pick("Ziekenhuis", "Hospital");
    public string Trials => language.Pick("Studies", "Trials");

    public string Kind(HospitalKind kind) => kind switch
    {
        HospitalKind.Umc => language.Pick("Universitair medisch centrum", "University medical centre"),
        HospitalKind.Topklinisch => language.Pick("Topklinisch ziekenhuis", "Top-clinical teaching hospital"),
        HospitalKind.Algemeen => language.Pick("Algemeen ziekenhuis", "General hospital"),
        HospitalKind.Kanker => language.Pick("Centrum voor kanker", "Cancer centre"),
        HospitalKind.Kinder => language.Pick("Centrum voor kinderen", "Children’s centre"),
        _ => language.Pick("Gespecialiseerde kliniek of onderzoekscentrum", "Specialised clinic or research centre"),
    };
    public string Kinds(HospitalKind kind) => kind switch
    {
        HospitalKind.Umc => language.Pick("Universitair medische centra", "University medical centres"),
        HospitalKind.Topklinisch => language.Pick("Topklinische ziekenhuizen", "Top-clinical teaching hospitals"),
        HospitalKind.Algemeen => language.Pick("Algemene ziekenhuizen", "General hospitals"),
        HospitalKind.Kanker => language.Pick("Centra voor kanker", "Cancer centres"),
        HospitalKind.Kinder => language.Pick("Centra voor kinderen", "Children’s centres"),
        _ => language.Pick("Gespecialiseerde klinieken en onderzoekscentra", "Specialised clinics and research centres"),
    };

    public string PageTitle(string name) => language.Pick($"{name}: studies", $"{name}: trials");
    public string PageDescription(string name, TrialNumbers numbers) => language.Pick(
        $"{name}: {language.Count(numbers.Trials, "studie", "studies")}, waarvan {language.Number(numbers.Open)} hier nu deelnemers zoeken. Met aandoening en contact.",
        $"{name}: {language.Count(numbers.Trials, "trial", "trials")}, {language.Number(numbers.Open)} of them recruiting here now. With condition and contact.");
    public string Where(HospitalKind kind, string city) => language.Pick($"{Kind(kind)} in {city}", $"{Kind(kind)} in {city}");
    public string Website => language.Pick("Website van het ziekenhuis", "Website of the hospital");
    public string Locations => language.Pick("Locaties:", "Locations:");
    public string FormerNames => language.Pick("Vroegere namen:", "Former names:");
    public string Numbers(int here, int silent) => (here, silent) switch
    {
        (0, 0) => language.Pick("Wij kennen nu geen studie die hier deelnemers zoekt.", "We know no trial that is recruiting here now."),
        (_, 0) => Recruit(here),
        (0, _) => Silent(silent),
        _ => $"{Recruit(here)} {Silent(silent)}",
    };
    public string OpenHeading => language.Pick("Open studies per aandoening", "Open trials by condition");
    public string OnlyFirst(int shown) => language.Pick(
        $"U ziet de eerste {language.Number(shown)}. De rest staat op de zoekpagina.", $"You see the first {language.Number(shown)}. The rest is on the search page.");
    public string OtherArea => language.Pick("Andere of onbekende aandoening", "Other or unknown condition");
    public string Trial => language.Pick("Studie", "Trial");
    public string Condition => language.Pick("Aandoening", "Condition");
    public string Status => language.Pick("Status hier", "Status here");
    public string NotKnownHere => language.Pick("niet bekend voor dit ziekenhuis", "not known for this hospital");
    public string NoContact => language.Pick("niet gegeven; zie de studie", "not given; see the trial");
    public string AsOf(DateOnly day) => language.Pick($"per {language.Date(day)}", $"as of {language.Date(day)}");
    public string AllLink(int count) => count == 1
        ? language.Pick("Bekijk de studie bij dit ziekenhuis", "See the trial at this hospital")
        : language.Pick($"Bekijk alle {language.Number(count)} studies bij dit ziekenhuis", $"See all {language.Number(count)} trials at this hospital");
    public string OpenLink => language.Pick("Open studies filteren", "Filter open trials");
    public string Table => language.Pick("Voor artsen: tabel van alle locaties van deze studies", "For clinicians: table of all sites of these trials");
    public string CallFirst => language.Pick("Bel het ziekenhuis voordat u op reis gaat. Praat eerst met uw arts.", "Call the hospital before you travel. Talk to your doctor first.");

    public string FreshHeading => language.Pick("Hoe actueel is dit?", "How fresh is this?");
    public string Fresh(DateOnly oldest, DateOnly newest) => oldest == newest
        ? language.Pick($"De status van deze studies hier is van {language.Date(newest)}.", $"The status of these trials here is of {language.Date(newest)}.")
        : language.Pick(
            $"De nieuwste status hier is van {language.Date(newest)}, de oudste van {language.Date(oldest)}.",
            $"The newest status here is of {language.Date(newest)}, the oldest of {language.Date(oldest)}.");
    public string NoFresh => language.Pick("De registers geven voor dit ziekenhuis geen datum bij de status.", "The registries give no date with the status for this hospital.");
    public string RecognisedNote => language.Pick(
        "Wij herkennen het ziekenhuis aan de naam die het register noemt. Noemt het register geen naam, dan staat de studie hier niet.",
        "We recognise the hospital by the name in the registry. Where the registry gives no name, the trial is not here.");
    public string FreshLink => language.Pick("Hoe actueel zijn de registers?", "How fresh are the registries?");
    public string NearbyLink => language.Pick("Andere ziekenhuizen in de buurt", "Other hospitals nearby");

    public string NothingTitle => language.Pick("Wij kennen nu geen studies bij dit ziekenhuis", "We know no trials at this hospital now");
    public string Nothing => language.Pick(
        "In de registers die wij lezen komt dit ziekenhuis niet voor. Soms noemt een register het ziekenhuis niet bij naam. Vraag het aan uw arts of aan het ziekenhuis.",
        "This hospital is not in the registries that we read. Sometimes a registry does not name the hospital. Ask your doctor or the hospital.");

    public string UnknownTitle => language.Pick("Dit ziekenhuis kennen wij niet", "We do not know this hospital");
    public string Unknown => language.Pick("Het adres klopt niet, of het ziekenhuis heet nu anders.", "The address is not right, or the hospital has another name now.");
    public string ToAll => language.Pick("Alle ziekenhuizen", "All hospitals");
    public string NotReadyTitle => language.Pick("De aantallen zijn er over een minuut", "The numbers will be here in a minute");

    private string Recruit(int here) => language.Pick(
        here == 1 ? "Voor 1 studie zoekt dit ziekenhuis nu deelnemers." : $"Voor {language.Number(here)} studies zoekt dit ziekenhuis nu deelnemers.",
        here == 1 ? "This hospital is recruiting for 1 trial now." : $"This hospital is recruiting for {language.Number(here)} trials now.");

    private string Silent(int silent) => language.Pick(
        silent == 1
            ? "1 studie zoekt deelnemers in Nederland, maar het register zegt niet of dat ook hier is."
            : $"{language.Number(silent)} studies zoeken deelnemers in Nederland, maar het register zegt niet of dat ook hier is.",
        silent == 1
            ? "1 trial is recruiting in the Netherlands, but the registry does not say whether it is here too."
            : $"{language.Number(silent)} trials are recruiting in the Netherlands, but the registry does not say whether they are here too.");

    public string AtmpHeading => language.Pick("Gentherapie, celtherapie en weefselproducten (ATMP’s)", "Gene therapy, cell therapy and tissue products (ATMPs)");
    public string AtmpLead => language.Pick("Bronnen noemen dit ziekenhuis bij deze producten. De lijst is niet volledig.", "Sources name this hospital for these products. The list is not complete.");
    public string NoAtmp => language.Pick("Buiten studies noemt geen bron dit ziekenhuis bij een ATMP.", "Outside trials no source names this hospital for an ATMP.");
    public string AtmpTrials => language.Pick("Studies met een ATMP in dit ziekenhuis", "Trials with an ATMP at this hospital");
    public string AtmpLink => language.Pick("Alle ATMP’s", "All ATMPs");
}
