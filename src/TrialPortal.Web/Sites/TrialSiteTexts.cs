using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Sites;

internal sealed class TrialSiteTexts(Language language)
{
    public string Title => language.Pick("Locaties van studies", "Sites of trials");
    public string Description => language.Pick(
        "Een zoekvraag als tabel: per ziekenhuis in Nederland de status, het contact en de studie. Voor artsen.",
        "A search as a table: for every hospital in the Netherlands the status, the contact and the trial. For clinicians.");
    public string Lead => language.Pick(
        "Voor artsen: één regel per studie en Nederlands ziekenhuis. Status en contact zoals het register ze geeft.",
        "For clinicians: one row per trial and Dutch hospital. Status and contact as the registry gives them.");
    public string SearchLabel => language.Pick("Zoekwoorden", "Search words");
    public string Button => language.Pick("Zoek", "Search");
    public string Back => language.Pick("Terug naar de zoekpagina, met alle filters", "Back to the search page, with all filters");
    public string Csv => language.Pick("Download als CSV", "Download as CSV");
    public string PrintHint => language.Pick("Deze pagina kunt u afdrukken.", "You can print this page.");
    public string Filters => language.Pick("Filters:", "Filters:");
    public string Summary(TrialSites sites) => sites.Trials < sites.Total
        ? language.Pick(
            $"{language.Count(sites.Rows.Count, "regel", "regels")}, van de eerste {language.Number(sites.Trials)} studies. De zoekvraag vindt er {language.Number(sites.Total)} met een plaats in Nederland: maak hem preciezer om alles te zien.",
            $"{language.Count(sites.Rows.Count, "row", "rows")}, of the first {language.Number(sites.Trials)} trials. The search finds {language.Number(sites.Total)} with a place in the Netherlands: make it more precise to see all.")
        : language.Pick(
            $"{language.Count(sites.Rows.Count, "regel", "regels")}, van {language.Count(sites.Total, "studie", "studies")} met een plaats in Nederland.",
            $"{language.Count(sites.Rows.Count, "row", "rows")}, of {language.Count(sites.Total, "trial", "trials")} with a place in the Netherlands.");
    public string None => language.Pick("Geen studie met een plaats in Nederland gevonden.", "No trial with a place in the Netherlands found.");
    public string PageOf(int page, int pages, int perPage) => language.Pick(
        $"Pagina {page} van {pages}, {perPage} regels per pagina. De CSV bevat alle regels.", $"Page {page} of {pages}, {perPage} rows a page. The CSV has all rows.");
    public string Caption => language.Pick("Studies per locatie in Nederland", "Trials by site in the Netherlands");
    public string Head(SiteColumn column) => column switch
    {
        SiteColumn.Hospital => language.Pick("Ziekenhuis", "Hospital"),
        SiteColumn.City => language.Pick("Plaats", "City"),
        SiteColumn.Status => language.Pick("Status daar", "Status there"),
        SiteColumn.Verified => language.Pick("Gecontroleerd", "Verified"),
        SiteColumn.Distance => language.Pick("Afstand", "Distance"),
        _ => language.Pick("Studie", "Trial"),
    };
    public string SortedBy => language.Pick("Sorteer op:", "Sort by:");
    public string SortBy(string head) => language.Pick($"sorteer op {head.ToLower(language.Culture)}", $"sort by {head.ToLower(language.Culture)}");
    public string Contact => language.Pick("Contact", "Contact");
    public string Unnamed => language.Pick("ziekenhuis niet genoemd", "hospital not named");
    public string NotGiven => language.Pick("niet gegeven", "not given");
    public string NotKnown => language.Pick("niet bekend", "not known");
    public string InRegistry => language.Pick("in het register:", "in the registry:");
    public string Extension => language.Pick("toestel", "extension");
    public string Yes => language.Pick("ja", "yes");
    public string No => language.Pick("nee", "no");
    public string VerifiedNote => language.Pick(
        "Gecontroleerd: de dag waarop het register de status voor het laatst bevestigde of bijwerkte.",
        "Verified: the day on which the registry last confirmed or updated the status.");

    /// <summary>Heads of the file, in the order of its fields.</summary>
    public IEnumerable<string> Columns(bool distance)
    {
        yield return Head(SiteColumn.Hospital);
        yield return language.Pick("Naam in het register", "Name in the registry");
        yield return Head(SiteColumn.City);
        yield return Head(SiteColumn.Status);
        yield return language.Pick("Gecontroleerd op", "Verified on");
        yield return Contact;
        yield return language.Pick("Telefoon", "Telephone");
        yield return language.Pick("E-mail", "E-mail");
        if (distance)
            yield return language.Pick("Afstand (km)", "Distance (km)");
        yield return language.Pick("Nummer van de studie", "Trial number");
        yield return language.Pick("Titel", "Title");
        yield return language.Pick("Status van de hele studie", "Overall status");
        yield return language.Pick("Adres van de studie", "Address of the trial");
        yield return language.Pick("Verzonnen voorbeeld", "Invented example");
    }
}
