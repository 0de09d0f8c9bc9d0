using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

internal sealed class OverviewUseTexts(Language language)
{
    public string Title => language.Pick("Gebruik dit overzicht", "Use this overview");
    public string Lead => language.Pick(
        "Zet het overzicht op uw eigen website, volg het of download de lijst. Het blijft vanzelf actueel.",
        "Put the overview on your own website, follow it or download the list. It stays up to date by itself.");
    public IReadOnlyList<string> Rules =>
    [
        language.Pick("U hoeft niets te vragen. Niets hiervan gebruikt scripts of cookies.", "You need not ask. None of this uses scripts or cookies."),
        language.Pick("Noem de organisatie en TrialPortal als bron. In de voorbeelden hieronder staat dat al.", "Name the organisation and TrialPortal as the source. The examples below do so already."),
        language.Pick("Zet er geen reclame of oproep om mee te doen bij.", "Put no advertising and no call to take part beside it."),
    ];

    public string CodeOf(string what) => language.Pick($"Code: {what}", $"Code: {what}");

    public string CardHeading => language.Pick("Kaart", "Card");
    public string CardText => language.Pick(
        "Een afbeelding met de aantallen van nu, die naar het overzicht leidt. Zij past zich aan de breedte van uw pagina aan.",
        "A picture with the numbers of now, that leads to the overview. It fits the width of your page.");

    /// <summary>Without numbers, which change.</summary>
    public string CardAlt(string title, string organisation) => language.Pick(
        $"{title}. Overzicht van {organisation} op TrialPortal, met aantallen van vandaag.", $"{title}. Overview by {organisation} on TrialPortal, with the numbers of today.");

    public string FrameHeading => language.Pick("Lijst in een kader", "List in a frame");
    public string FrameText => language.Pick(
        "Een lijst met de eerste studies in de kleur van de organisatie. Kies een hoogte die past; een langere lijst schuift in het kader.",
        "A list of the first trials in the colour of the organisation. Choose a height that fits; a longer list scrolls in its frame.");
    public string FrameTitle(string title, string organisation) => language.Pick($"{title}: overzicht van {organisation}", $"{title}: overview by {organisation}");
    public string FrameMax(int most) => language.Pick($"Hoeveel studies, 1 tot {most}. Zonder: 5.", $"How many trials, 1 to {most}. Without: 5.");
    public string FrameTheme => language.Pick("In de kleuren van TrialPortal. Zonder: in de kleur van de organisatie.", "In the colours of TrialPortal. Without: in the colour of the organisation.");
    public string FrameSee => language.Pick("Bekijk de lijst zoals hij in een kader staat", "See the list as it stands in a frame");

    public string FragmentHeading => language.Pick("Tekst in uw pagina", "Text in your page");
    public string FragmentText => language.Pick(
        "Een stuk gewone HTML dat uw server in uw pagina zet. Het krijgt de opmaak van uw site en de hoogte die het nodig heeft. Haal het niet vaker op dan elke vijf minuten.",
        "A piece of plain HTML that your server puts into your page. It takes the looks of your site and the height that it needs. Do not fetch it more often than every five minutes.");
    public string FragmentLevel => language.Pick("Het niveau van de kop, 2 tot 5.", "The level of the heading, 2 to 5.");
    public string FragmentSee => language.Pick("Bekijk de tekst", "See the text");

    public string FilesText => language.Pick(
        "Voor iedereen, zonder account. Persoonsnamen staan er niet in; bij elke studie staan bron en datum.",
        "For anybody, without an account. No names of people are in them; each trial has its source and date.");
    public string Api => language.Pick("Voor programma’s:", "For programs:");

    public string QrHeading => language.Pick("QR-code", "QR code");
    public string QrText => language.Pick("Voor een folder of een poster: leidt naar het overzicht van vandaag.", "For a leaflet or a poster: leads to the overview of today.");
}
