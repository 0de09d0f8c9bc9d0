using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Overviews;

internal sealed class OverviewTexts(Language language)
{
    public string ListTitle => language.Pick("Overzichten van patiëntenorganisaties", "Overviews by patient organisations");
    public string ListDescription => language.Pick(
        "Patiëntenorganisaties kiezen en lichten toe welke studies en behandelingen er voor hun achterban zijn. De studies volgen elke dag de registers.",
        "Patient organisations choose and explain which trials and treatments there are for the people they stand for. The trials follow the registries every day.");
    public string ListLead => language.Pick(
        "Een patiëntenorganisatie kiest welke studies bij een aandoening horen en schrijft er iets bij. Wat er over een studie staat, komt uit de registers en verandert vanzelf mee.",
        "A patient organisation chooses which trials belong to a condition and explains them. What is said of a trial comes from the registries and changes with them.");
    public string SearchHeading => language.Pick("Zoek een overzicht", "Find an overview");
    public string SearchLabel => language.Pick("Woord uit de titel of naam van de organisatie", "Word of the title or name of the organisation");
    public string Condition => language.Pick("Aandoening", "Condition");
    public string AnyCondition => language.Pick("Alle aandoeningen", "All conditions");
    public string Show => language.Pick("Toon", "Show");
    public string ShowAll => language.Pick("Toon alle overzichten", "Show all overviews");
    public string NoneYet => language.Pick("Er is nog geen overzicht gepubliceerd.", "No overview has been published yet.");
    public string NoneFound => language.Pick("Geen overzicht past hierbij.", "No overview fits.");
    public string Found(int count) => language.Count(count, language.Pick("overzicht", "overview"), language.Pick("overzichten", "overviews"));
    public string Lapsed => language.Pick("Niet op tijd gecontroleerd", "Not checked in time");

    public string By(string organisation) => language.Pick($"Een overzicht van {organisation}", $"An overview by {organisation}");
    public string Description(string organisation, OverviewListing? listing) => listing is null
        ? By(organisation)
        : $"{By(organisation)}: {OverviewNumbers.Of(listing, language)}.";

    public string Checked(DateOnly day, string organisation) => language.Pick($"Gecontroleerd op {language.Date(day)} door {organisation}", $"Checked on {language.Date(day)} by {organisation}");
    public string Promise(int days) => language.Pick($"De organisatie controleert het ten minste elke {language.Number(days)} dagen.", $"The organisation checks it at least every {language.Number(days)} days.");
    public string Fresh(DateTimeOffset? at) => at is { } moment
        ? language.Pick($"De studies zijn bijgewerkt tot {language.DateAndTime(moment)}.", $"The trials are up to date until {language.DateAndTime(moment)}.")
        : "";

    public string LapsedTitle(DateOnly? day) => day is { } since
        ? language.Pick($"Dit overzicht is sinds {language.Date(since)} niet meer gecontroleerd", $"This overview has not been checked since {language.Date(since)}")
        : language.Pick("Dit overzicht is nog niet gecontroleerd", "This overview has not been checked yet");
    public string LapsedText(string organisation, int days) => language.Pick(
        $"{organisation} zou het ten minste elke {language.Number(days)} dagen controleren. De keuze en de tekst kunnen oud zijn. De studies zelf volgen de registers nog elke dag.",
        $"{organisation} was to check it at least every {language.Number(days)} days. The selection and the text may be old. The trials themselves still follow the registries every day.");

    public string ArchivedTitle(DateOnly day) => language.Pick($"Dit overzicht wordt sinds {language.Date(day)} niet meer bijgehouden", $"This overview has not been kept since {language.Date(day)}");
    public string ArchivedShort => language.Pick("Dit overzicht wordt niet meer bijgehouden", "This overview is no longer kept");
    public string ArchivedText(DateOnly day) => language.Pick(
        $"Hieronder staat wat het op {language.Date(day)} toonde. Dat kan intussen anders zijn: kijk bij de studie zelf.",
        $"Below is what it showed on {language.Date(day)}. That may have changed: look at the trial itself.");
    public string OldTitle(int number, DateOnly day) => language.Pick($"Dit is versie {number}, van {language.Date(day)}", $"This is version {number}, of {language.Date(day)}");
    public string OldText => language.Pick(
        "Zo stond het overzicht er toen. De studies kunnen nu een andere status hebben.",
        "This is how the overview stood then. The trials may have another status now.");
    public string ToToday => language.Pick("Naar het overzicht van vandaag", "To the overview of today");
    public string NoSnapshot => language.Pick("Welke studies er toen in stonden, is niet bewaard.", "Which trials were in it then was not kept.");
    public string OtherVersions => language.Pick("Andere versies", "Other versions");
    public string Version(int number, DateOnly day) => language.Pick($"Versie {number}, {language.Date(day)}", $"Version {number}, {language.Date(day)}");
    public string StatusThen(RecruitmentStatus? status, Openness? here) => here is { } open and not Openness.Unknown
        ? Labels.Of(open, "NL", language)
        : status is { } known ? Labels.Of(known, language) : language.Pick("Status niet bekend", "Status not known");

    public string GoneTitle => language.Pick("Dit overzicht is weggehaald", "This overview was taken off");
    public string Gone(string? organisation, DateOnly? day) => (organisation, day) switch
    {
        (null, _) => language.Pick("De organisatie die dit overzicht maakte, publiceert niet meer op TrialPortal.", "The organisation that made this overview does not publish on TrialPortal any more."),
        (_, null) => language.Pick($"Een redacteur van TrialPortal heeft dit overzicht van {organisation} weggehaald.", $"A curator of TrialPortal took this overview by {organisation} off."),
        ({ } name, { } at) => language.Pick(
            $"Een redacteur van TrialPortal heeft dit overzicht van {name} op {language.Date(at)} weggehaald.", $"A curator of TrialPortal took this overview by {name} off on {language.Date(at)}."),
    };
    public string Reason => language.Pick("Reden:", "Reason:");
    public string UnknownTitle => language.Pick("Dit overzicht is er niet", "There is no such overview");
    public string Unknown => language.Pick(
        "Misschien is het adres niet goed overgenomen. Of de organisatie heeft het overzicht teruggenomen.",
        "The address may be mistyped. Or the organisation has taken the overview back.");
    public string UnknownVersionTitle => language.Pick("Deze versie is er niet", "There is no such version");
    public string UnknownVersion => language.Pick("Onder dit nummer is nooit een versie gepubliceerd.", "No version was ever published under this number.");
    public string WithheldTitle => language.Pick("Deze versie is weggehaald", "This version was taken off");
    public string WithheldVersion => language.Pick(
        "Een redacteur van TrialPortal heeft het overzicht na deze versie van de website gehaald. De organisatie heeft daarna een nieuwe versie gepubliceerd.",
        "A curator of TrialPortal took the overview off after this version. The organisation has published a new version since.");
    public string ToList => language.Pick("Naar alle overzichten", "To all overviews");

    public string OnlyDutch => language.Pick("", "The organisation wrote this text in Dutch only.");
    public string Subject => language.Pick("Dit overzicht gaat over", "This overview is about");
    public string NotReady => language.Pick("De studies zijn er nu even niet. Probeer het over een paar minuten nog eens.", "The trials are not there just now. Please try again in a few minutes.");
    public string TrialsHeading => language.Pick("Studies en middelen", "Trials and products");
    public string TrialsThen => language.Pick("Studies en middelen in deze versie", "Trials and products in this version");
    public string StatusHead => language.Pick("Status toen", "Status then");
    public string Trial => language.Pick("Studie", "Trial");
    public string Product => language.Pick("Middel", "Product");
    public string DoctorTitle => language.Pick("Vraag uw arts", "Ask your doctor");
    public string Doctor => language.Pick(
        "Of een studie bij u past, weten uw arts en het ziekenhuis. Een overzicht is geen medisch advies en geen aanmelding.",
        "Whether a trial suits you, your doctor and the hospital know. An overview is no medical advice, and you cannot sign up here.");
    public string Contents => language.Pick("Op deze pagina", "On this page");

    public string ChangesHeading => language.Pick("Wat er veranderde", "What changed");
    public string ChangesNone(int days) => language.Pick($"De laatste {days} dagen veranderde er niets.", $"Nothing changed in the last {days} days.");
    public string ChangesLead(int days) => language.Pick($"In de laatste {days} dagen, volgens de registers.", $"In the last {days} days, according to the registries.");
    public string ChangesMore(int count) => language.Pick($"Toon ook de {language.Number(count)} eerdere", $"Show the {language.Number(count)} earlier ones too");
    public string ChangesAway => language.Pick("Wat er veranderde, kunnen wij nu even niet tonen.", "What changed cannot be shown just now.");

    /// <summary>What happened, before the title of the trial.</summary>
    public string Change(OverviewChangeKind kind) => kind switch
    {
        OverviewChangeKind.Entered => language.Pick("Nieuw in dit overzicht", "New in this overview"),
        OverviewChangeKind.Left => language.Pick("Niet meer in dit overzicht", "No longer in this overview"),
        OverviewChangeKind.Opened => language.Pick("Zoekt nu deelnemers in Nederland", "Now recruiting in the Netherlands"),
        _ => language.Pick("Zoekt in Nederland geen deelnemers meer", "No longer recruiting in the Netherlands"),
    };

    public string AboutHeading => language.Pick("Over de organisatie", "About the organisation");
    public string Website => language.Pick("Website", "Website");
    public string Funding => language.Pick("Wie betaalt de organisatie", "Who funds the organisation");
    public string Interests => language.Pick("Banden met wie behandelingen maakt of onderzoekt", "Ties with who makes or studies treatments");
    public string NotTold => language.Pick("niet opgegeven", "not stated");
    public string OwnWords => language.Pick("In de woorden van de organisatie. TrialPortal controleert dit niet.", "In the words of the organisation. TrialPortal does not check this.");
    public string Contact => language.Pick("Vragen over dit overzicht", "Questions about this overview");
    public string WhoSays => language.Pick(
        "De organisatie kiest de studies en schrijft de tekst en de aantekeningen. Al het andere over een studie komt uit de registers.",
        "The organisation chooses the trials and writes the text and the notes. Everything else about a trial comes from the registries.");
    public string Logo(string organisation) => language.Pick($"Logo van {organisation}", $"Logo of {organisation}");

    public string CiteHeading => language.Pick("Verwijzen en delen", "Cite and share");
    public string CiteLead => language.Pick("Een versie verandert nooit. Verwijs zo:", "A version never changes. Cite it like this:");
    public string Citation(string organisation, string title, int version, DateOnly day, string address) => language.Pick(
        $"{organisation}. {title}. Versie {version}, {language.Date(day)}. TrialPortal. {address}",
        $"{organisation}. {title}. Version {version}, {language.Date(day)}. TrialPortal. {address}");
    public string CitableVersion => language.Pick("Deze versie, met vast adres", "This version, with a permanent address");
    public string QrAlt(string address) => language.Pick($"QR-code naar {address}", $"QR code to {address}");
    public string UseLink => language.Pick("Gebruik dit overzicht op uw eigen website", "Use this overview on your own website");
    public string Files => language.Pick("Volgen of downloaden", "Follow or download");
    public string Atom => language.Pick("Volg wat er verandert (Atom-feed)", "Follow what changes (Atom feed)");
    public string JsonFeed => language.Pick("Volg wat er verandert (JSON-feed)", "Follow what changes (JSON feed)");
    public string Csv => language.Pick("De lijst voor een rekenblad (CSV)", "The list for a spreadsheet (CSV)");
    public string Json => language.Pick("De lijst als JSON", "The list as JSON");
    public string Ris => language.Pick("De lijst voor een literatuurprogramma (RIS)", "The list for a reference manager (RIS)");
    public string OnPaper(string address) => language.Pick($"Het overzicht van vandaag: {address}", $"The overview of today: {address}");

    public string EmbedMore(int count) => language.Pick($"Alle {language.Number(count)} studies op TrialPortal", $"All {language.Number(count)} trials on TrialPortal");
    public string EmbedToOverview => language.Pick("Het hele overzicht op TrialPortal", "The whole overview on TrialPortal");
    public string EmbedNote => language.Pick("Links openen in een nieuw venster. Overleg met uw arts.", "Links open in a new window. Talk to your doctor.");
    public string ConditionHeading => language.Pick("Overzichten van patiëntenorganisaties", "Overviews by patient organisations");
}
