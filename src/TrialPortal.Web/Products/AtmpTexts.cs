using TrialPortal.Domain.Products;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

internal sealed class AtmpTexts(Language language)
{
    public string Title => language.Pick("Geavanceerde therapieën (ATMP’s)", "Advanced therapies (ATMPs)");
    public string Description => language.Pick(
        "Gentherapie, celtherapie en weefselproducten: welke er zijn, waarvoor, en langs welke deur ze in Nederland te krijgen zijn.",
        "Gene therapy, cell therapy and tissue products: which there are, what for, and by which door they can be had in the Netherlands.");
    public string Lead => language.Pick(
        "Gentherapie, celtherapie en weefselproducten. Hier ziet u welke er zijn, bij welke ziekte, in welk ziekenhuis en hoe ver ze zijn.",
        "Gene therapy, cell therapy and tissue products. Here you see which there are, for which condition, at which hospital and how far they are.");
    public string NoAdvertising => language.Pick(
        "Wij geven feiten uit openbare bronnen. Wij raden niets aan. Of iets bij u past, bespreekt u met uw arts.",
        "We give facts from public sources. We recommend nothing. Discuss with your doctor whether something is right for you.");
    public IReadOnlyList<(string Href, string Title, string Text)> Rooms =>
    [
        ("#what", language.Pick("Wat zijn ATMP’s?", "What are ATMPs?"), language.Pick("Uitleg in gewone woorden, en de vier deuren.", "Explained in plain words, and the four doors.")),
        (Links.Exemptions(language), language.Pick("Ziekenhuisvrijstellingen", "Hospital exemptions"), language.Pick("Het register: wie mag wat, tot wanneer.", "The register: who may do what, until when.")),
        (Links.EarlyAccess(language), language.Pick("Vroege toegang", "Early access"), language.Pick("Programma’s voordat een middel is toegelaten of vergoed.", "Programmes before a medicine is authorised or paid for.")),
        (Links.Figures(language), language.Pick("Cijfers", "Figures"), language.Pick("Producten en studies geteld.", "Products and trials counted.")),
        (Links.Routes(language), language.Pick("Routegids", "Route guide"), language.Pick("Voor onderzoekers en artsen.", "For researchers and clinicians.")),
    ];
    public string TrialsLink => language.Pick("Zoek studies met een ATMP die deelnemers zoeken", "Search trials with an ATMP that are recruiting");

    public string ListHeading(int count) => language.Pick($"{language.Number(count)} {(count == 1 ? "product" : "producten")}", language.Count(count, "product", "products"));
    public string ListCaption => language.Pick("Producten en hun deuren in Nederland", "Products and their doors in the Netherlands");
    public string ListNote => language.Pick(
        "Elk product dat ooit een Europese handelsvergunning had, en producten die in Nederland zijn ontwikkeld of gebruikt en die openbare bronnen noemen. Niet volledig.",
        "Every product that ever had a European marketing authorisation, and products developed or used in the Netherlands that public sources name. Not complete.");
    public string Condition => language.Pick("Aandoening", "Condition");
    public string Class => language.Pick("Soort", "Kind");
    public string Door => language.Pick("Deur", "Door");
    public string Hospital => language.Pick("Ziekenhuis", "Hospital");
    public string Any => language.Pick("Alle", "All");
    public string FilterHeading => language.Pick("Kies aandoening, soort, deur of ziekenhuis", "Choose condition, kind, door or hospital");
    public string Filter => language.Pick("Toon", "Show");
    public string Clear => language.Pick("Wis alle keuzes", "Clear all choices");
    public string Nothing => language.Pick("Geen product past bij deze keuzes.", "No product fits these choices.");

    public string Product => language.Pick("Product", "Product");
    public string For => language.Pick("Voor", "For");
    public string Stage => language.Pick("Stadium", "Stage");
    public string Doors => language.Pick("Deuren in Nederland", "Doors in the Netherlands");
    public string NoDoors => language.Pick("geen bekend", "none known");

    public string Source(DateOnly day) => language.Pick(
        $"Bron: lijst van TrialPortal, met bij elk gegeven een bron; nagekeken op {language.Date(day)}. Een arts heeft de lijst nog niet nagekeken.",
        $"Source: list of TrialPortal, with a source for every fact; checked on {language.Date(day)}. A clinician has not reviewed the list yet.");

    // The page of one product.
    public string PageTitle(Product product) =>
        product.NameIn(language.Code) is var name && product.Inn is { } inn && !string.Equals(inn, name, StringComparison.OrdinalIgnoreCase) ? $"{name} ({inn})" : name;
    public string PageDescription(Product product) => language.Pick($"{product.NameIn("nl")}: wat het is, waarvoor, en langs welke deur het in Nederland te krijgen is.", $"{product.Name}: what it is, what for, and by which door it can be had in the Netherlands.");
    public string OtherNames => language.Pick("Andere namen:", "Other names:");
    public string DoorsHeading => language.Pick("De vier deuren", "The four doors");
    public string DoorsLead(string name) => language.Pick($"Langs deze deuren is {name} in Nederland te krijgen, of niet:", $"By these doors {name} can be had in the Netherlands, or not:");
    public string TimelineHeading => language.Pick("Van studie tot vergunning", "From trial to authorisation");
    public string NoTimeline => language.Pick("Wij kennen geen gedateerde gebeurtenissen.", "We know no dated events.");
    public string FirstTrial(string id) => language.Pick($"Begin van de eerste studie die wij kennen ({id})", $"Start of the first trial that we know ({id})");
    public string Authorised => language.Pick("Europese handelsvergunning", "European marketing authorisation");
    public string Ended => language.Pick("Einde van de handelsvergunning", "End of the marketing authorisation");
    public string ExemptionFrom => language.Pick("Ziekenhuisvrijstelling gaat in", "Hospital exemption begins");
    public string FactsHeading => language.Pick("Alle gegevens", "All facts");
    public string EmaHeading => language.Pick("Europese handelsvergunning", "European marketing authorisation");
    public string Inn => language.Pick("Stofnaam (INN)", "Non-proprietary name (INN)");
    public string Combined => language.Pick("Gecombineerd met een medisch hulpmiddel", "Combined with a medical device");
    public string Cat => language.Pick("Classificatie door het CAT van de EMA", "Classification by the EMA’s CAT");
    public string Cells => language.Pick("Cellen", "Cells");
    public string Where => language.Pick("Waar genen of cellen worden bewerkt", "Where genes or cells are worked on");
    public string CellKind => language.Pick("Soort cel", "Kind of cell");
    public string Gmo => language.Pick("Genetisch gemodificeerd organisme (ggo)", "Genetically modified organism (GMO)");
    public string Developer => language.Pick("Ontwikkelaar of houder", "Developer or holder");
    public string Stopped => language.Pick("Gestopt", "Stopped");
    public string Origin => language.Pick("Begonnen bij", "Began at");
    public string Funder => language.Pick("Betaald door", "Funded by");
    public string Transfer => language.Pick("Overgegaan naar", "Went to");
    public string Number => language.Pick("Nummer bij de EMA", "EMA number");
    public string Holder => language.Pick("Vergunninghouder", "Holder");
    public string Status => language.Pick("Status", "Status");
    public string AuthorisedOn => language.Pick("Toegelaten op", "Authorised on");
    public string EndedOn => language.Pick("Geëindigd op", "Ended on");
    public string Special => language.Pick("Bijzonderheden", "Particulars");
    public string Conditional => language.Pick("voorwaardelijke vergunning", "conditional approval");
    public string Exceptional => language.Pick("onder uitzonderlijke omstandigheden", "exceptional circumstances");
    public string Orphan => language.Pick("weesgeneesmiddel", "orphan medicine");
    public string NoneSpecial => language.Pick("geen", "none");
    public string Indication => language.Pick("Indicatie, zoals de EMA die geeft", "Indication, as the EMA gives it");
    public string Epar => language.Pick("Europees beoordelingsrapport (EPAR)", "European public assessment report (EPAR)");
    public string NotInReport => language.Pick("Niet in de lijst van ATMP’s van de EMA die wij hebben geladen; dit komt uit onze eigen lijst.", "Not in the EMA’s list of ATMPs that we loaded; this is from our own list.");
    public string ReportNotLoaded => language.Pick("De lijst van de EMA is nog niet geladen; dit komt uit onze eigen lijst.", "The EMA’s list is not loaded yet; this is from our own list.");
    public string StatusCorrected(string said) => language.Pick($"In de lijst van de EMA die wij hebben geladen staat nog: {said}.", $"The EMA’s list that we loaded still says: {said}.");
    public string EndCorrected => language.Pick("De einddatum staat niet in de lijst van de EMA; wij hebben die aangevuld.", "The end date is not in the EMA’s list; we added it.");
    public string Derived => language.Pick("afgeleid van wat het product is", "follows from what the product is");
    public string Yes => language.Pick("ja", "yes");
    public string No => language.Pick("nee", "no");
    public string SourcesHeading => language.Pick("Bronnen", "Sources");
    public string CheckedOn(DateOnly day) => language.Pick($"nagekeken op {language.Date(day)}", $"checked on {language.Date(day)}");
    public string Unknown => language.Pick("niet bekend", "not known");
}
