namespace TrialPortal.Web.Layout;

internal sealed class LayoutTexts(Language language)
{
    public string SkipToContent => language.Pick("Naar de inhoud", "Skip to content");
    public string Navigation => language.Pick("Hoofdmenu", "Main menu");
    public string Search => language.Pick("Zoeken", "Search");
    public string Conditions => language.Pick("Aandoeningen", "Conditions");
    public string Hospitals => language.Pick("Ziekenhuizen", "Hospitals");
    public string Products => language.Pick("Gen- en celtherapie", "Gene and cell therapy");
    public string Freshness => language.Pick("Actualiteit", "Freshness");
    public string FreshnessLong => language.Pick("Hoe actueel zijn de gegevens?", "How fresh is the information?");

    public string HospitalExemptions => language.Pick("Register van ziekenhuisvrijstellingen", "Register of hospital exemptions");

    public string Overviews => language.Pick("Overzichten van patiëntenorganisaties", "Overviews by patient organisations");

    public string DemoLabel => language.Pick("Dit is een voorbeeld", "This is a demonstration");
    public string DemoText => language.Pick(
        "De studies en de ziekenhuizen waar ze lopen zijn verzonnen: u kunt zich nergens voor aanmelden. De gegevens over geavanceerde therapieën en vrijstellingen zijn echt, met bron.",
        "The trials and the hospitals where they run are invented: you cannot take part in any of them. What is said of advanced therapies and exemptions is real, with its source.");

    public string NoticeHeading => language.Pick("Goed om te weten", "Good to know");
    public IReadOnlyList<string> Notice =>
    [
        language.Pick("TrialPortal geeft geen medisch advies. Praat altijd met uw arts.", "TrialPortal gives no medical advice. Always talk to your doctor."),
        language.Pick("Stop nooit zelf met een behandeling of een medicijn.", "Never stop a treatment or a medicine on your own."),
        language.Pick("Informatie kan ontbreken of oud zijn. Bij elk gegeven staat waar het vandaan komt.", "Information can be missing or old. Everything shown says where it comes from."),
        language.Pick("Bel eerst met het ziekenhuis voordat u op reis gaat.", "Call the hospital before you travel."),
    ];

    public string AboutHeading => language.Pick("Over deze website", "About this website");
    public string Operator => language.Pick("Beheerder", "Run by");
    public string Email => language.Pick("E-mail", "E-mail");
    public string NotSet => language.Pick("niet ingesteld", "not set");
    public string Source => language.Pick("Broncode", "Source code");
    public string License => language.Pick("Open source, MIT-licentie", "Open source, MIT licence");

    public string NotFoundTitle => language.Pick("Deze pagina is er niet", "This page does not exist");
    public string NotFoundText => language.Pick(
        "Misschien is het adres niet goed overgenomen. Of de studie staat niet meer in de registers.",
        "The address may be mistyped. Or the trial is no longer in the registries.");
    public string RefusedTitle => language.Pick("Dit lukt niet", "This does not work");
    public string RefusedText => language.Pick(
        "De website kan dit verzoek niet verwerken. Ga terug en probeer het nog eens.",
        "The website cannot handle this request. Go back and try again.");
    public string ForbiddenText => language.Pick(
        "U heeft geen toegang tot deze pagina. Vraag het een beheerder als u denkt dat dit niet klopt.",
        "You have no access to this page. Ask an administrator if you think that is wrong.");
    public string NotFoundSearch => language.Pick("Zoek een studie", "Find a trial");
    public string NotFoundHint => language.Pick(
        "Een ziekte, een ziekenhuis of het nummer van een studie.",
        "A condition, a hospital or the number of a trial.");
    public string SearchButton => language.Pick("Zoek", "Search");
    public string ToHome => language.Pick("Naar de beginpagina", "To the home page");

    public string ErrorTitle => language.Pick("Er ging iets mis", "Something went wrong");

    public string AwayTitle => language.Pick("Deze gegevens zijn er nu even niet", "These data are not there just now");

    public string AwayText => language.Pick(
        "De databank geeft geen antwoord. Probeer het over een paar minuten nog eens. Zoeken werkt nog wel.",
        "The database does not answer. Please try again in a few minutes. Searching still works.");
    public string ErrorText => language.Pick(
        "Dit ligt aan ons, niet aan u. Probeer het over een paar minuten opnieuw.",
        "This is our fault, not yours. Please try again in a few minutes.");
    public string ErrorReference => language.Pick("Blijft het misgaan? Noem dan deze code:", "Does it keep going wrong? Then mention this code:");
}
