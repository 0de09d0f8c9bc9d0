using TrialPortal.Domain;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Freshness;

internal sealed class FreshnessTexts(Language language, DateTime now)
{
    public string Title => language.Pick("Hoe actueel zijn de gegevens?", "How fresh is the information?");
    public string Description => language.Pick(
        "Per register: wanneer het voor het laatst is opgehaald, hoe oud de gegevens zijn en wat er mis ging.",
        "For each registry: when it was last fetched, how old the data are and what went wrong.");
    public string Lead => language.Pick(
        "TrialPortal haalt de gegevens uit openbare registers. Hier ziet u per register wanneer dat voor het laatst is gelukt.",
        "TrialPortal takes its information from public registries. Here you see for each registry when that last succeeded.");
    public string NoSources => language.Pick("Er zijn nog geen gegevens opgehaald.", "No information has been fetched yet.");
    public string Demo => language.Pick("Deze gegevens zijn verzonnen. Ze staan in de vorm van dit register.", "These data are invented. They have the form of this registry.");

    public string NeverFetched => language.Pick("Nog nooit opgehaald.", "Never fetched yet.");
    public string Terms => language.Pick("Voorwaarden van het register", "The registry’s terms");

    /// <summary>What a source is for; null for one that we have no words for.</summary>
    public string? PurposeOf(string source) => source switch
    {
        IdentifierRegistries.ClinicalTrialsGov => language.Pick(
            "Het grootste register ter wereld, van de overheid van de Verenigde Staten. Hierin staat vaak per ziekenhuis of het deelnemers zoekt.",
            "The largest registry in the world, of the United States government. It often says for each hospital whether it is recruiting."),
        IdentifierRegistries.Ctis => language.Pick(
            "Het register van de Europese Unie voor studies met geneesmiddelen, sinds 2022. Hierin staat per land of de studie is toegestaan en deelnemers zoekt, vaak met Nederlandse teksten.",
            "The register of the European Union for trials of medicines, since 2022. It says for each country whether the trial is authorised and recruiting, often with Dutch texts."),
        IdentifierRegistries.EuCtr => language.Pick(
            "Het oude Europese register. Het vult gegevens aan; of een studie nu loopt, staat er niet in.",
            "The older European register. It adds information; it does not say whether a trial is running now."),
        IdentifierRegistries.Isrctn => language.Pick(
            "Een Brits register, ook voor onderzoek zonder geneesmiddelen.", "A British registry, also for research without medicines."),
        "ictrp" => language.Pick(
            "De verzameling van de Wereldgezondheidsorganisatie (WHO), uit registers van de hele wereld. Ook Nederlandse studies die nergens anders staan.",
            "The collection of the World Health Organization (WHO), from registries all over the world. Also Dutch trials that are nowhere else."),
        SourceFreshness.Ema => language.Pick(
            "De lijst van medicijnen van het Europees Geneesmiddelenbureau (EMA). Hieruit komen de Europese handelsvergunningen van ATMP’s.",
            "The list of medicines of the European Medicines Agency (EMA). The European marketing authorisations of ATMPs come from it."),
        _ => null,
    };

    /// <summary>Whose data they are, as its terms ask, and where those are; null when we know of none.</summary>
    public (string Text, string Terms)? AttributionOf(string source) => source switch
    {
        IdentifierRegistries.ClinicalTrialsGov => (language.Pick(
            "Gegevens van ClinicalTrials.gov, U.S. National Library of Medicine. Door ons in gewone woorden gezet, ingedeeld en samengevoegd; de NLM staat niet in voor deze website.",
            "Data from ClinicalTrials.gov, U.S. National Library of Medicine. Reworded, divided and merged by us; the NLM does not endorse this website."),
            "https://clinicaltrials.gov/about-site/terms-conditions"),
        IdentifierRegistries.Ctis => (language.Pick(
            "Gegevens uit CTIS, het Clinical Trials Information System van de Europese Unie (Europees Geneesmiddelenbureau, EMA). Door ons in gewone woorden gezet, ingedeeld en samengevoegd.",
            "Data from CTIS, the Clinical Trials Information System of the European Union (European Medicines Agency, EMA). Reworded, divided and merged by us."),
            "https://euclinicaltrials.eu/about-this-website/"),
        "ictrp" => (language.Pick(
            "Gegevens van het International Clinical Trials Registry Platform (ICTRP) van de Wereldgezondheidsorganisatie (WHO) en van de registers die daaraan leveren. Door ons in gewone woorden gezet, ingedeeld en samengevoegd.",
            "Data from the International Clinical Trials Registry Platform (ICTRP) of the World Health Organization (WHO) and the registries that supply it. Reworded, divided and merged by us."),
            "https://www.who.int/tools/clinical-trials-registry-platform"),
        SourceFreshness.Ema => (language.Pick(
            "Gegevens van het Europees Geneesmiddelenbureau (EMA). Door ons ingedeeld, en waar het nodig was aangevuld; dat staat er dan bij.",
            "Data from the European Medicines Agency (EMA). Arranged by us, and completed where needed; then it says so."),
            "https://www.ema.europa.eu/en/about-us/about-website/legal-notice"),
        _ => null,
    };

    public string Records(string source) => source == SourceFreshness.Ema
        ? language.Pick("Handelsvergunningen van ATMP’s", "Marketing authorisations of ATMPs")
        : language.Pick("Studies", "Trials");
    public string DataDate => language.Pick("Gegevens tot en met", "Data up to");
    public string LastRun => language.Pick("Laatste poging", "Last attempt");
    public string LastGood => language.Pick("Voor het laatst gelukt", "Last success");
    public string Never => language.Pick("nog nooit", "never");
    public string Counts => language.Pick("Wat dat opleverde", "What it brought");
    public string Failures => language.Pick("Daarna misgegaan", "Failed since");
    public string NoFailures => language.Pick("niets", "none");
    public string Alarms => language.Pick("Opvallend", "Noticed");
    public string AlarmsText => language.Pick("Controleer deze gegevens extra goed. Dit viel op bij het ophalen:", "Take extra care with these data. Noticed while fetching:");
    public string TroubleTitle => language.Pick("Ophalen lukt nu niet", "Fetching fails at the moment");
    public string Trouble(int failures) => language.Pick(
        $"De laatste {(failures == 1 ? "poging is" : $"{language.Number(failures)} pogingen zijn")} mislukt. U ziet de gegevens van de laatste keer dat het wel lukte.",
        $"The last {(failures == 1 ? "attempt" : $"{language.Number(failures)} attempts")} failed. You see the data of the last time it succeeded.");
    public string Refusals => language.Pick("Geweigerde gegevens bekijken", "See refused records");
    public string History => language.Pick("De laatste keren", "The last runs");
    public string When => language.Pick("Wanneer", "When");
    public string What => language.Pick("Wat", "What");
    public string Result => language.Pick("Resultaat", "Result");
    public string Vanished(string source, int count) => source == SourceFreshness.Ema
        ? language.Pick($"{language.Number(count)} staan niet meer in de lijst; die tonen wij met een waarschuwing.", $"{language.Number(count)} no longer in the list; we show them with a warning.")
        : language.Pick(
        $"{language.Count(count, "studie staat", "studies staan")} niet meer in het register; die tonen wij met een waarschuwing.",
        $"{language.Count(count, "trial is", "trials are")} no longer in the registry; we show {(count == 1 ? "it" : "them")} with a warning.");

    /// <summary>"12 nieuw, 3 veranderd, 300 gelijk": only what there was.</summary>
    public string CountsOf(ImportRun run)
    {
        var parts = new (int Count, string Dutch, string English)[]
        {
            (run.New, "nieuw", "new"),
            (run.Changed, "veranderd", "changed"),
            (run.Unchanged, "hetzelfde", "unchanged"),
            (run.Refused, "geweigerd", "refused"),
            (run.Vanished, "verdwenen", "vanished"),
        };
        var read = run.Source == SourceFreshness.Ema
            ? language.Pick($"{language.Count(run.Read, "ATMP", "ATMP’s")} gelezen", $"{language.Count(run.Read, "ATMP", "ATMPs")} read")
            : language.Pick($"{language.Count(run.Read, "studie", "studies")} gelezen", $"{language.Count(run.Read, "trial", "trials")} read");
        return string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{language.Number(part.Count)} {language.Pick(part.Dutch, part.English)}").Prepend(read));
    }

    public string Kind(ImportKind kind) => kind switch
    {
        ImportKind.Full => language.Pick("hele lijst", "whole listing"),
        ImportKind.Increment => language.Pick("alleen veranderingen", "changes only"),
        _ => language.Pick("bestanden", "files"),
    };

    /// <summary>How long ago, in the unit that says it best.</summary>
    public string Ago(DateTime moment)
    {
        var passed = now - moment;
        return passed.TotalMinutes < 1.5 ? language.Pick("net", "just now")
            : passed.TotalHours < 1 ? language.Pick($"{passed.TotalMinutes:0} minuten geleden", $"{passed.TotalMinutes:0} minutes ago")
            : passed.TotalHours < 36 ? language.Pick($"{passed.TotalHours:0} uur geleden", $"{language.Count((long)Math.Round(passed.TotalHours), "hour", "hours")} ago")
            : language.Pick($"{passed.TotalDays:0} dagen geleden", $"{passed.TotalDays:0} days ago");
    }

    /// <summary>How old data of a day are.</summary>
    public string Age(DateOnly day) => (DutchDay.Of(now).DayNumber - day.DayNumber) switch
    {
        <= 0 => language.Pick("vandaag", "today"),
        1 => language.Pick("1 dag oud", "1 day old"),
        var days => language.Pick($"{language.Number(days)} dagen oud", $"{language.Number(days)} days old"),
    };

    public string MissingHeading => language.Pick("Wat u hier niet vindt", "What you do not find here");
    public string MissingText => language.Pick(
        "Vindt u geen studie? Dat betekent niet dat er geen is. Deze studies staan niet in TrialPortal:",
        "No trial found? That does not mean that there is none. These trials are not in TrialPortal:");

    /// <summary>What a source that has brought nothing yet would hold.</summary>
    public string MissingSource(string source) => source switch
    {
        IdentifierRegistries.ClinicalTrialsGov => language.Pick(
            "Studies die alleen in ClinicalTrials.gov staan, het grootste register. Dat is nog niet geladen.",
            "Trials that are only in ClinicalTrials.gov, the largest registry. It is not loaded yet."),
        IdentifierRegistries.Ctis => language.Pick(
            "Studies met geneesmiddelen die alleen in CTIS staan, het register van de Europese Unie sinds 2022. Dat is nog niet geladen.",
            "Trials of medicines that are only in CTIS, the register of the European Union since 2022. It is not loaded yet."),
        IdentifierRegistries.EuCtr => language.Pick(
            "Studies met geneesmiddelen die alleen in het oude Europese register staan (EU Clinical Trials Register). Dat is nog niet geladen.",
            "Trials of medicines that are only in the older European register (EU Clinical Trials Register). It is not loaded yet."),
        IdentifierRegistries.Isrctn => language.Pick(
            "Studies die alleen in het Britse register ISRCTN staan. Dat is nog niet geladen.",
            "Trials that are only in the British register ISRCTN. It is not loaded yet."),
        _ => language.Pick(
            "Nederlandse studies die alleen in een Nederlands register staan (Onderzoek met Mensen, vroeger NTR). Die zijn nog niet geladen.",
            "Dutch trials that are only in a Dutch register (Onderzoek met Mensen, formerly NTR). They are not loaded yet."),
    };

    public IReadOnlyList<string> NeverCovered =>
    [
        language.Pick(
            "Studies die in geen enkel register staan. Niet elk onderzoek hoeft te worden aangemeld.",
            "Trials that are in no registry at all. Not all research has to be registered."),
        language.Pick(
            "Ziekenhuizen die het register niet bij naam noemt. Soms staat er alleen “Research Site” of een stad.",
            "Hospitals that the registry does not name. Sometimes there is only “Research Site” or a city."),
        language.Pick(
            "Wat er de laatste dagen is veranderd. Onderzoekers melden een verandering soms pas na weken aan het register.",
            "What changed in the last days. Researchers sometimes report a change to the registry only after weeks."),
        language.Pick(
            "Of een ziekenhuis vandaag nog plaats heeft. Dat weet alleen het ziekenhuis: bel eerst.",
            "Whether a hospital has room today. Only the hospital knows: call first."),
    ];
}
