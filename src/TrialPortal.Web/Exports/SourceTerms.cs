using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Exports;

/// <summary>
/// What a registry asks of who passes its data on, in a sentence or two for every file. From the terms of use in docs/registries; where those do not clearly allow passing
/// on, or where we have not read any, the contents of a record stay out of files (docs/decisions/0025).
/// </summary>
/// <param name="Registry">Source by which records come.</param>
/// <param name="MayPassOn">The terms clearly allow it.</param>
/// <param name="Url">The registry's own terms; null where we have read none.</param>
public sealed record SourceTerms(string Registry, bool MayPassOn, string? Url)
{
    /// <summary>Of a source; of one that is not in the list nothing may be passed on.</summary>
    public static SourceTerms Of(string registry) => registry switch
    {
        IdentifierRegistries.ClinicalTrialsGov => new(registry, true, "https://clinicaltrials.gov/about-site/terms-conditions"),
        IdentifierRegistries.Ctis => new(registry, true, "https://www.ema.europa.eu/en/about-us/about-website/legal-notice"),
        "ictrp" => new(registry, false, "https://www.who.int/tools/clinical-trials-registry-platform/network/who-data-set/downloading-records-from-the-ictrp-database"),
        _ => new(registry, false, null),
    };

    public string Name(Language language) => Labels.Registry(Registry, language);

    /// <summary>The note that goes into a file: what is asked, and where it stands.</summary>
    public string Licence(Language language) => $"{Name(language)}: {Asked(language)}{(Url is null ? "" : " " + Url)}";

    private string Asked(Language language) => Registry switch
    {
        IdentifierRegistries.ClinicalTrialsGov => language.Pick(
            "noem ClinicalTrials.gov als bron met de datum, houd de gegevens actueel en zeg wat is veranderd (TrialPortal: codes, datums en leeftijden in één vorm, studies van registers samengevoegd, conclusie per land toegevoegd). Geef geen eigen rechten op de databank.",
            "name ClinicalTrials.gov as the source with the date, keep the data current and say what was changed (TrialPortal: codes, dates and ages in one form, trials of registries merged, a conclusion per country added). Claim no rights to the database."),
        IdentifierRegistries.Ctis => language.Pick(
            "overnemen mag, noem in elke kopie het Europees Geneesmiddelenbureau (EMA) als bron. TrialPortal bracht waarden in één vorm en voegde studies van registers samen.",
            "may be reproduced, name the European Medicines Agency (EMA) as the source in every copy. TrialPortal brought values to one form and merged trials of registries."),
        "ictrp" => language.Pick(
            "de inhoud staat niet in dit bestand, alleen nummer en link. De voorwaarden van de WHO staan doorgeven niet duidelijk toe (actueel houden, niet commercieel, teksten van andere registers).",
            "its contents are not in this file, only id and link. The WHO’s terms do not clearly allow passing on (keep current, not commercial, texts of other registers)."),
        _ => language.Pick(
            "de inhoud staat niet in dit bestand, alleen nummer en link. Wij weten niet of doorgeven mag.", "its contents are not in this file, only id and link. We do not know whether they may be passed on."),
    };
}
