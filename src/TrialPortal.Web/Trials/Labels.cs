using TrialPortal.Domain.Products;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Components;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Products;

namespace TrialPortal.Web.Trials;

/// <summary>Short names of our own vocabulary for pages and API. Codes that a registry words for itself are in <see cref="CodeLabels"/>.</summary>
public static class Labels
{
    public static string Of(RecruitmentStatus status, Language language) => status switch
    {
        RecruitmentStatus.NotYetRecruiting => language.Pick("Zoekt nog geen deelnemers", "Not yet recruiting"),
        RecruitmentStatus.Recruiting => language.Pick("Zoekt deelnemers", "Recruiting"),
        RecruitmentStatus.EnrollingByInvitation => language.Pick("Alleen op uitnodiging", "By invitation only"),
        RecruitmentStatus.ActiveNotRecruiting => language.Pick("Loopt, zoekt geen deelnemers meer", "Active, no longer recruiting"),
        RecruitmentStatus.Suspended => language.Pick("Ligt stil", "Suspended"),
        RecruitmentStatus.Terminated => language.Pick("Voortijdig gestopt", "Stopped early"),
        RecruitmentStatus.Completed => language.Pick("Afgerond", "Completed"),
        RecruitmentStatus.Withdrawn => language.Pick("Ingetrokken vóór de start", "Withdrawn before it began"),
        RecruitmentStatus.Available => language.Pick("Kan worden aangevraagd", "Available on request"),
        RecruitmentStatus.NoLongerAvailable => language.Pick("Kan niet meer worden aangevraagd", "No longer available"),
        RecruitmentStatus.TemporarilyNotAvailable => language.Pick("Kan tijdelijk niet worden aangevraagd", "Temporarily not available"),
        RecruitmentStatus.ApprovedForMarketing => language.Pick("Toegelaten als geneesmiddel", "Approved for marketing"),
        RecruitmentStatus.Withheld => language.Pick("Achtergehouden door het register", "Withheld by the registry"),
        _ => language.Pick("Status niet bekend", "Status not known"),
    };

    /// <summary>The class of an advanced therapy.</summary>
    public static string Of(AtmpClass kind, Language language) => ProductLabels.Of(kind, language);

    public static StatusTone Tone(RecruitmentStatus? status) => status switch
    {
        RecruitmentStatus.Recruiting or RecruitmentStatus.Available => StatusTone.Open,
        RecruitmentStatus.NotYetRecruiting => StatusTone.Soon,
        RecruitmentStatus.Suspended or RecruitmentStatus.Terminated or RecruitmentStatus.Withdrawn or RecruitmentStatus.TemporarilyNotAvailable => StatusTone.Stopped,
        null or RecruitmentStatus.Unknown or RecruitmentStatus.Withheld => StatusTone.Unknown,
        _ => StatusTone.Closed,
    };

    /// <summary>Whether one may ask to take part; the country stands elsewhere.</summary>
    public static string Of(Openness openness, Language language) => openness switch
    {
        Openness.Recruiting => language.Pick("Zoekt deelnemers", "Recruiting"),
        Openness.Opening => language.Pick("Nog niet open", "Not open yet"),
        Openness.Closed => language.Pick("Gesloten", "Closed"),
        _ => language.Pick("Niet bekend", "Not known"),
    };

    /// <summary>The same with the country in it; null for a country where the trial has no sites.</summary>
    public static string Of(Openness? openness, string countryCode, Language language) => (openness, In(countryCode, language)) switch
    {
        (null, var there) => language.Pick($"Niet {there}", $"Not {there}"),
        (Openness.Unknown, var there) => language.Pick($"Open {there}: niet bekend", $"Open {there}: not known"),
        ({ } known, var there) => $"{Of(known, language)} {there}",
    };

    /// <summary>
    /// What to show for a country: null where a trial has no sites, unless it names no sites at all and may still be open somewhere; then it is unknown.
    /// </summary>
    public static Openness? Shown(Openness? there, int sites, RecruitmentStatus status) =>
        there is null && sites == 0 && Tone(status) is not (StatusTone.Closed or StatusTone.Stopped) ? Openness.Unknown : there;

    public static StatusTone Tone(Openness? openness) => openness switch
    {
        Openness.Recruiting => StatusTone.Open,
        Openness.Opening => StatusTone.Soon,
        Openness.Unknown => StatusTone.Unknown,
        _ => StatusTone.Closed,
    };

    public static string Of(StudyType type, Language language) => type switch
    {
        StudyType.Interventional => language.Pick("Studie met behandeling", "Interventional study"),
        StudyType.Observational => language.Pick("Studie zonder behandeling", "Observational study"),
        _ => language.Pick("Middel buiten een studie", "Expanded access"),
    };

    public static string Of(Sex sex, Language language) => sex switch
    {
        Sex.Female => language.Pick("Alleen vrouwen", "Women only"),
        Sex.Male => language.Pick("Alleen mannen", "Men only"),
        _ => language.Pick("Iedereen", "All"),
    };

    /// <summary>One phase, or several: "Fase 1 en fase 2"; nothing gives "Geen fase genoemd".</summary>
    public static string Of(Phases phases, Language language)
    {
        var names = ApiNames.Each(phases).Select(phase => phase switch
        {
            Phases.EarlyPhase1 => language.Pick("vroege fase 1", "early phase 1"),
            Phases.NotApplicable => language.Pick("fase niet van toepassing", "phase not applicable"),
            _ => language.Pick("fase ", "phase ") + phase.ToString()[^1],
        });
        return Capital(string.Join(language.Pick(" en ", " and "), names.DefaultIfEmpty(language.Pick("geen fase genoemd", "no phase given"))));
    }

    /// <summary>A single phase with what it is for: "Fase 1: eerste onderzoek bij mensen, vooral veiligheid".</summary>
    public static string Explained(Phases phase, Language language) => phase switch
    {
        Phases.EarlyPhase1 => language.Pick("Vroege fase 1: heel kleine hoeveelheid, bij een paar mensen", "Early phase 1: a very small amount, in a few people"),
        Phases.Phase1 => language.Pick("Fase 1: eerste onderzoek bij mensen, vooral veiligheid", "Phase 1: first research in people, mainly safety"),
        Phases.Phase2 => language.Pick("Fase 2: lijkt het te werken?", "Phase 2: does it seem to work?"),
        Phases.Phase3 => language.Pick("Fase 3: grote groep, vergelijken met wat nu gebruikelijk is", "Phase 3: a large group, compared with what is usual now"),
        Phases.Phase4 => language.Pick("Fase 4: middel dat al gebruikt mag worden", "Phase 4: a product that is already allowed"),
        _ => language.Pick("Zonder fase: bijvoorbeeld een hulpmiddel of leefstijl", "Without a phase: for example a device or lifestyle"),
    };

    public static string Of(SponsorKind kind, Language language) => kind switch
    {
        SponsorKind.Industry => language.Pick("bedrijf", "company"),
        SponsorKind.Other => language.Pick("ziekenhuis, universiteit of stichting", "hospital, university or foundation"),
        SponsorKind.Network => language.Pick("netwerk", "network"),
        SponsorKind.OtherGovernment => language.Pick("overheid", "government"),
        SponsorKind.Federal => language.Pick("overheid van de Verenigde Staten", "United States government"),
        SponsorKind.Nih => language.Pick("National Institutes of Health (Verenigde Staten)", "National Institutes of Health (United States)"),
        SponsorKind.Individual => language.Pick("een persoon", "an individual"),
        _ => language.Pick("soort niet bekend", "kind not known"),
    };

    /// <summary>Behind a date or a number: "verwacht" or "werkelijk"; nothing when the registry does not say.</summary>
    public static string? Of(DateKind? kind, Language language) => kind switch
    {
        DateKind.Estimated => language.Pick("verwacht", "expected"),
        DateKind.Actual => language.Pick("werkelijk", "actual"),
        _ => null,
    };

    public static string Of(OutcomeKind kind, Language language) => kind switch
    {
        OutcomeKind.Primary => language.Pick("Belangrijkste uitkomsten", "Primary outcomes"),
        OutcomeKind.Secondary => language.Pick("Andere uitkomsten (secundair)", "Secondary outcomes"),
        _ => language.Pick("Overige uitkomsten", "Other outcomes"),
    };

    public static string Of(ImportState state, Language language) => state switch
    {
        ImportState.Running => language.Pick("Bezig", "Running"),
        ImportState.Succeeded => language.Pick("Gelukt", "Succeeded"),
        ImportState.SucceededWithRefusals => language.Pick("Gelukt, met geweigerde gegevens", "Succeeded, with refused records"),
        ImportState.Interrupted => language.Pick("Halverwege gestopt", "Interrupted"),
        _ => language.Pick("Mislukt", "Failed"),
    };

    /// <summary>
    /// The name of a register or of a source by which records come. Names are theirs; the registers of the WHO's network that nobody here knows
    /// have their country behind it. One that is not in the list is shown by its own code.
    /// </summary>
    public static string Registry(string registry, Language language) => registry switch
    {
        IdentifierRegistries.ClinicalTrialsGov => "ClinicalTrials.gov",
        IdentifierRegistries.Ctis => "CTIS",
        IdentifierRegistries.EuCtr => "EU Clinical Trials Register",
        IdentifierRegistries.Isrctn => "ISRCTN",
        IdentifierRegistries.Ntr => language.Pick("Nederlands Trial Register", "Netherlands Trial Register"),
        IdentifierRegistries.Omon => "Onderzoek met Mensen",
        IdentifierRegistries.Ccmo => "CCMO",
        IdentifierRegistries.Drks => language.Pick("DRKS (Duitsland)", "DRKS (Germany)"),
        IdentifierRegistries.Utn => "WHO Universal Trial Number",
        IdentifierRegistries.Sponsor => language.Pick("Nummer van de opdrachtgever", "Sponsor’s number"),
        IdentifierRegistries.Other => language.Pick("Ander nummer", "Other number"),
        "ictrp" => "WHO ICTRP",
        "ema" => language.Pick("EMA, lijst van medicijnen", "EMA, list of medicines"),
        "chictr" => "ChiCTR (China)",
        "itmctr" => "ITMCTR (China)",
        "actrn" or "anzctr" => language.Pick("ANZCTR (Australië en Nieuw-Zeeland)", "ANZCTR (Australia and New Zealand)"),
        "ctri" => "CTRI (India)",
        "irct" => "IRCT (Iran)",
        "jprn" => "JPRN (Japan)",
        "cris" => language.Pick("CRIS (Zuid-Korea)", "CRIS (South Korea)"),
        "pactr" => language.Pick("PACTR (Afrika)", "PACTR (Africa)"),
        "rebec" => language.Pick("ReBEC (Brazilië)", "ReBEC (Brazil)"),
        "rpcec" => "RPCEC (Cuba)",
        "rpec" or "repec" => "REPEC (Peru)",
        "slctr" => "SLCTR (Sri Lanka)",
        "tctr" => "TCTR (Thailand)",
        "lbctr" => language.Pick("LBCTR (Libanon)", "LBCTR (Lebanon)"),
        _ => registry.ToUpperInvariant(),
    };

    /// <summary>A country by its code; the code itself when we do not know it.</summary>
    public static string Country(string code, Language language) =>
        Countries.Find(code) is { } country ? language.Pick(country.Dutch, country.English) : code;

    /// <summary>"in Nederland", "in het Verenigd Koninkrijk"; "in the Netherlands", "in France".</summary>
    public static string In(string code, Language language)
    {
        var article = code.ToUpperInvariant() switch
        {
            "GB" => language.Pick("het ", "the "),
            "US" or "AE" or "BS" or "CF" or "DO" or "MV" or "PH" => language.Pick("de ", "the "),
            "NL" or "GM" => language.Pick("", "the "),
            _ => "",
        };
        return $"in {article}{Country(code, language)}";
    }

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
