using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

internal sealed class FigureTexts(Language language)
{
    public string Title => language.Pick("Cijfers over ATMP’s", "Figures on ATMPs");
    public string Description => language.Pick(
        "Hoeveel gentherapieën, celtherapieën en weefselproducten er zijn, hoe ver ze zijn en welke ziekenhuizen ze onderzoeken.",
        "How many gene therapies, cell therapies and tissue products there are, how far they are and which hospitals study them.");
    public string Lead => language.Pick(
        "Geteld uit de gegevens van deze website, op dit moment. Elke balk staat naast het getal.",
        "Counted from the data of this website, at this moment. Every bar stands beside its number.");
    public string Honest => language.Pick(
        "De lijst van producten is niet volledig: wat in Nederland wordt ontwikkeld en nergens openbaar staat, telt niet mee. Studies herkennen wij met regels; die kunnen zich vergissen.",
        "The list of products is not complete: what is developed in the Netherlands and is public nowhere does not count. Trials are recognised by rules, which can be wrong.");
    public string Download => language.Pick("Download alle cijfers (CSV)", "Download all figures (CSV)");
    public string NotReady => language.Pick("De cijfers over studies zijn er nu even niet: de zoekindex wordt gebouwd.", "The figures on trials are not there just now: the search index is being built.");
    public string NoRows => language.Pick("Er is nu niets te tellen.", "There is nothing to count now.");
    public string FileName => language.Pick("atmp-cijfers.csv", "atmp-figures.csv");

    public string Figure => language.Pick("Figuur", "Figure");
    public string What => language.Pick("Wat", "What");
    public string Count => language.Pick("Aantal", "Number");
    public string Bar => language.Pick("Balk", "Bar");
    public string Of => language.Pick("Geteld", "Counted");
    public string On => language.Pick("Op", "On");

    public string Products => language.Pick("producten", "products");
    public string Authorisations => language.Pick("handelsvergunningen", "marketing authorisations");
    public string Trials => language.Pick("studies met een Nederlandse locatie", "trials with a Dutch site");
    public string Unknown => language.Pick("niet bekend", "not known");

    public string ProductsByClass => language.Pick("Producten per soort", "Products by kind");
    public string ProductsByStage => language.Pick("Producten per stadium", "Products by stage");
    public string ProductsByCells => language.Pick("Producten per soort cel", "Products by kind of cell");
    public string ProductsByOrigin => language.Pick("Producten per centrum waar ze begonnen", "Products by centre where they began");
    public string AuthorisationsByYear => language.Pick("Europese handelsvergunningen per jaar", "European marketing authorisations by year");
    public string TrialsByClass => language.Pick("Studies per soort ATMP", "Trials by kind of ATMP");
    public string TrialsByPhase => language.Pick("Studies per fase", "Trials by phase");
    public string TrialsByCentre => language.Pick("Studies per ziekenhuis", "Trials by hospital");
    public string TrialsByYear => language.Pick("Studies per jaar van begin", "Trials by year of start");

    public string StageNote => language.Pick("Het verste stadium dat een bron noemt.", "The furthest stage that a source names.");
    public string CellsNote => language.Pick("Zonder gentherapieën die geen cellen bevatten.", "Without gene therapies that contain no cells.");
    public string OriginNote(int unknown) => language.Pick(
        $"Van {language.Number(unknown)} producten kennen wij het centrum niet.", $"Of {language.Number(unknown)} products we do not know the centre.");
    public string YearNote => language.Pick("Jaar waarin de vergunning begon, ook als die later eindigde.", "Year in which the authorisation began, also when it ended later.");
    public string TrialsNote => language.Pick("Alle studies in de registers die wij lezen, open en gesloten.", "All trials in the registries that we read, open and closed.");
    public string PhaseNote => language.Pick("Een studie in fase 1 en 2 telt bij beide.", "A trial of phase 1 and 2 counts in both.");
    public string CentreNote => language.Pick("Ziekenhuizen die een register bij naam noemt; de vijftien met de meeste studies.", "Hospitals that a registry names; the fifteen with most trials.");
}
