using System.Collections.Frozen;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>
/// Names for the codes that stay as a registry words them, in snake case. A code that is not in the table is shown itself, readable: a new one never
/// disappears. Source: https://clinicaltrials.gov/data-api/about-api/study-data-structure (enumerations); CTIS publishes no list, its codes are those of
/// its public pages.
/// </summary>
public static class CodeLabels
{
    /// <summary>What is meant where the same word means something else for another field.</summary>
    public enum Kind
    {
        Allocation,
        InterventionModel,
        PrimaryPurpose,
        Masking,
        WhoIsMasked,
        ObservationalModel,
        TimePerspective,
        Biospecimens,
        Intervention,
        Arm,
        AgeGroup,
        Sampling,
        Reference,
        Role,
        ResponsibleParty,
        DataSharing,
        SharedData,
        ExpandedAccess,
        Identifier,
        RegistryStatus,
        Product,
        Application,
        ApplicationStatus,
        Decision,
        Event,
    }

    /// <summary>The name of a code, with a small letter at the beginning unless it is a name.</summary>
    public static string Of(Kind kind, string code, Language language)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Table.TryGetValue((kind, code), out var label) ? language.Pick(label.Dutch, label.English) : code.Replace('_', ' ');
    }

    /// <summary>Whether a code has a name of its own.</summary>
    public static bool Knows(Kind kind, string code) => Table.ContainsKey((kind, code));

    private static readonly FrozenDictionary<(Kind, string), (string Dutch, string English)> Table =
        new Dictionary<(Kind, string), (string, string)>
        {
            [(Kind.Allocation, "randomized")] = ("door loting (gerandomiseerd)", "randomised"),
            [(Kind.Allocation, "non_randomized")] = ("zonder loting (niet gerandomiseerd)", "not randomised"),
            [(Kind.Allocation, "na")] = ("niet van toepassing", "not applicable"),

            [(Kind.InterventionModel, "single_group")] = ("één groep", "single group"),
            [(Kind.InterventionModel, "parallel")] = ("groepen naast elkaar (parallel)", "parallel groups"),
            [(Kind.InterventionModel, "crossover")] = ("na elkaar verschillende behandelingen (cross-over)", "crossover"),
            [(Kind.InterventionModel, "factorial")] = ("combinaties van behandelingen (factorieel)", "factorial"),
            [(Kind.InterventionModel, "sequential")] = ("groepen na elkaar (sequentieel)", "sequential"),

            [(Kind.PrimaryPurpose, "treatment")] = ("behandelen", "treatment"),
            [(Kind.PrimaryPurpose, "prevention")] = ("voorkomen", "prevention"),
            [(Kind.PrimaryPurpose, "diagnostic")] = ("een ziekte vaststellen", "diagnosis"),
            [(Kind.PrimaryPurpose, "ect")] = ("uitleg, begeleiding of training", "education, counselling or training"),
            [(Kind.PrimaryPurpose, "supportive_care")] = ("klachten verlichten", "supportive care"),
            [(Kind.PrimaryPurpose, "screening")] = ("vroeg opsporen", "screening"),
            [(Kind.PrimaryPurpose, "health_services_research")] = ("hoe zorg wordt gegeven", "health services research"),
            [(Kind.PrimaryPurpose, "basic_science")] = ("hoe het lichaam of een ziekte werkt", "basic science"),
            [(Kind.PrimaryPurpose, "device_feasibility")] = ("of een nieuw hulpmiddel haalbaar is", "device feasibility"),
            [(Kind.PrimaryPurpose, "other")] = ("iets anders", "other"),

            [(Kind.Masking, "none")] = ("geen (open)", "none (open label)"),
            [(Kind.Masking, "single")] = ("enkelblind", "single"),
            [(Kind.Masking, "double")] = ("dubbelblind", "double"),
            [(Kind.Masking, "triple")] = ("drievoudig blind", "triple"),
            [(Kind.Masking, "quadruple")] = ("viervoudig blind", "quadruple"),

            [(Kind.WhoIsMasked, "participant")] = ("deelnemer", "participant"),
            [(Kind.WhoIsMasked, "care_provider")] = ("zorgverlener", "care provider"),
            [(Kind.WhoIsMasked, "investigator")] = ("onderzoeker", "investigator"),
            [(Kind.WhoIsMasked, "outcomes_assessor")] = ("wie de uitkomsten beoordeelt", "outcomes assessor"),

            [(Kind.ObservationalModel, "cohort")] = ("cohort", "cohort"),
            [(Kind.ObservationalModel, "case_control")] = ("patiënten en vergelijkbare anderen (case-control)", "case-control"),
            [(Kind.ObservationalModel, "case_only")] = ("alleen patiënten", "case-only"),
            [(Kind.ObservationalModel, "case_crossover")] = ("dezelfde mensen op verschillende momenten (case-crossover)", "case-crossover"),
            [(Kind.ObservationalModel, "ecologic_or_community")] = ("groepen of gemeenschappen", "ecologic or community"),
            [(Kind.ObservationalModel, "family_based")] = ("families", "family-based"),
            [(Kind.ObservationalModel, "defined_population")] = ("een vaste bevolkingsgroep", "defined population"),
            [(Kind.ObservationalModel, "natural_history")] = ("natuurlijk beloop", "natural history"),
            [(Kind.ObservationalModel, "other")] = ("anders", "other"),

            [(Kind.TimePerspective, "prospective")] = ("vooruit in de tijd (prospectief)", "prospective"),
            [(Kind.TimePerspective, "retrospective")] = ("terug in de tijd (retrospectief)", "retrospective"),
            [(Kind.TimePerspective, "cross_sectional")] = ("op één moment (dwarsdoorsnede)", "cross-sectional"),
            [(Kind.TimePerspective, "other")] = ("anders", "other"),

            [(Kind.Biospecimens, "none_retained")] = ("niet bewaard", "none retained"),
            [(Kind.Biospecimens, "samples_with_dna")] = ("bewaard, met DNA", "retained, with DNA"),
            [(Kind.Biospecimens, "samples_without_dna")] = ("bewaard, zonder DNA", "retained, without DNA"),

            [(Kind.Intervention, "behavioral")] = ("gedrag", "behavioural"),
            [(Kind.Intervention, "biological")] = ("biologisch middel", "biological"),
            [(Kind.Intervention, "combination_product")] = ("combinatieproduct", "combination product"),
            [(Kind.Intervention, "device")] = ("hulpmiddel", "device"),
            [(Kind.Intervention, "diagnostic_test")] = ("diagnostische test", "diagnostic test"),
            [(Kind.Intervention, "dietary_supplement")] = ("voedingssupplement", "dietary supplement"),
            [(Kind.Intervention, "drug")] = ("geneesmiddel", "drug"),
            [(Kind.Intervention, "genetic")] = ("genetisch", "genetic"),
            [(Kind.Intervention, "procedure")] = ("ingreep", "procedure"),
            [(Kind.Intervention, "radiation")] = ("bestraling", "radiation"),
            [(Kind.Intervention, "other")] = ("anders", "other"),

            [(Kind.Arm, "experimental")] = ("onderzochte behandeling", "experimental"),
            [(Kind.Arm, "active_comparator")] = ("vergelijking met een werkzame behandeling", "active comparator"),
            [(Kind.Arm, "placebo_comparator")] = ("vergelijking met een placebo", "placebo comparator"),
            [(Kind.Arm, "sham_comparator")] = ("vergelijking met een schijnbehandeling", "sham comparator"),
            [(Kind.Arm, "no_intervention")] = ("geen behandeling volgens het plan", "no intervention"),
            [(Kind.Arm, "other")] = ("anders", "other"),

            [(Kind.AgeGroup, "in_utero")] = ("ongeboren kinderen", "unborn children"),
            [(Kind.AgeGroup, "child")] = ("kinderen (tot 18 jaar)", "children (under 18)"),
            [(Kind.AgeGroup, "adult")] = ("volwassenen (18 tot en met 64 jaar)", "adults (18 to 64)"),
            [(Kind.AgeGroup, "older_adult")] = ("ouderen (vanaf 65 jaar)", "older adults (65 and over)"),

            [(Kind.Sampling, "probability_sample")] = ("aselecte steekproef", "probability sample"),
            [(Kind.Sampling, "non_probability_sample")] = ("geen aselecte steekproef", "non-probability sample"),

            [(Kind.Reference, "background")] = ("Achtergrond", "Background"),
            [(Kind.Reference, "result")] = ("Resultaten", "Results"),
            [(Kind.Reference, "derived")] = ("Noemt deze studie", "Mentions this trial"),

            [(Kind.Role, "contact")] = ("contactpersoon", "contact"),
            [(Kind.Role, "public")] = ("vragen van patiënten en publiek", "questions from the public"),
            [(Kind.Role, "scientific")] = ("vragen van artsen en onderzoekers", "scientific questions"),
            [(Kind.Role, "principal_investigator")] = ("hoofdonderzoeker", "principal investigator"),
            [(Kind.Role, "sub_investigator")] = ("medeonderzoeker", "sub-investigator"),
            [(Kind.Role, "study_chair")] = ("voorzitter van de studie", "study chair"),
            [(Kind.Role, "study_director")] = ("directeur van de studie", "study director"),

            [(Kind.ResponsibleParty, "sponsor")] = ("opdrachtgever", "sponsor"),
            [(Kind.ResponsibleParty, "principal_investigator")] = ("hoofdonderzoeker", "principal investigator"),
            [(Kind.ResponsibleParty, "sponsor_investigator")] = ("onderzoeker die ook opdrachtgever is", "sponsor-investigator"),

            [(Kind.DataSharing, "yes")] = ("ja", "yes"),
            [(Kind.DataSharing, "no")] = ("nee", "no"),
            [(Kind.DataSharing, "undecided")] = ("nog niet besloten", "undecided"),

            [(Kind.SharedData, "study_protocol")] = ("protocol", "study protocol"),
            [(Kind.SharedData, "sap")] = ("statistisch analyseplan", "statistical analysis plan"),
            [(Kind.SharedData, "icf")] = ("toestemmingsformulier", "informed consent form"),
            [(Kind.SharedData, "csr")] = ("eindverslag van de studie", "clinical study report"),
            [(Kind.SharedData, "analytic_code")] = ("code van de analyse", "analytic code"),

            [(Kind.ExpandedAccess, "individual")] = ("voor één patiënt", "individual patients"),
            [(Kind.ExpandedAccess, "intermediate")] = ("voor een kleine groep patiënten", "intermediate-size population"),
            [(Kind.ExpandedAccess, "treatment")] = ("voor een grote groep patiënten", "treatment protocol"),

            [(Kind.Identifier, "nih")] = ("subsidie van de NIH", "NIH grant"),
            [(Kind.Identifier, "eudract_number")] = ("EudraCT-nummer", "EudraCT number"),
            [(Kind.Identifier, "ctis")] = ("EU CT-nummer", "EU CT number"),
            [(Kind.Identifier, "registry")] = ("ander register", "other registry"),
            [(Kind.Identifier, "other_grant")] = ("subsidie", "grant"),
            [(Kind.Identifier, "other")] = ("ander nummer", "other number"),

            [(Kind.RegistryStatus, "under_evaluation")] = ("aanvraag wordt beoordeeld", "under evaluation"),
            [(Kind.RegistryStatus, "authorised_recruitment_pending")] = ("toegestaan, zoekt nog geen deelnemers", "authorised, recruitment pending"),
            [(Kind.RegistryStatus, "authorised_recruiting")] = ("toegestaan, zoekt deelnemers", "authorised, recruiting"),
            [(Kind.RegistryStatus, "ongoing_recruiting")] = ("loopt, zoekt deelnemers", "ongoing, recruiting"),
            [(Kind.RegistryStatus, "ongoing_recruitment_ended")] = ("loopt, zoekt geen deelnemers meer", "ongoing, recruitment ended"),
            [(Kind.RegistryStatus, "temporarily_halted")] = ("ligt tijdelijk stil", "temporarily halted"),
            [(Kind.RegistryStatus, "suspended")] = ("stilgelegd", "suspended"),
            [(Kind.RegistryStatus, "ended")] = ("afgelopen", "ended"),
            [(Kind.RegistryStatus, "expired")] = ("toestemming verlopen", "authorisation expired"),
            [(Kind.RegistryStatus, "revoked")] = ("toestemming ingetrokken", "authorisation revoked"),
            [(Kind.RegistryStatus, "not_authorised")] = ("niet toegestaan", "not authorised"),
            [(Kind.RegistryStatus, "cancelled")] = ("gaat niet door", "cancelled"),

            [(Kind.Product, "test")] = ("wordt onderzocht", "tested"),
            [(Kind.Product, "comparator")] = ("om mee te vergelijken", "comparator"),
            [(Kind.Product, "placebo")] = ("placebo: zonder werkende stof", "placebo"),
            [(Kind.Product, "auxiliary")] = ("ondersteunend middel", "auxiliary"),

            [(Kind.Application, "initial")] = ("eerste aanvraag", "initial application"),
            [(Kind.Application, "substantial_modification")] = ("belangrijke wijziging", "substantial modification"),
            [(Kind.Application, "non_substantial_modification")] = ("kleine wijziging", "non-substantial modification"),
            [(Kind.Application, "subsequent_addition_of_msc")] = ("land toegevoegd", "addition of a country"),

            [(Kind.ApplicationStatus, "authorised")] = ("toegestaan", "authorised"),
            [(Kind.ApplicationStatus, "not_authorised")] = ("niet toegestaan", "not authorised"),
            [(Kind.ApplicationStatus, "under_evaluation")] = ("wordt beoordeeld", "under evaluation"),
            [(Kind.ApplicationStatus, "withdrawn")] = ("ingetrokken", "withdrawn"),
            [(Kind.ApplicationStatus, "lapsed")] = ("vervallen", "lapsed"),
            [(Kind.ApplicationStatus, "approved")] = ("goedgekeurd", "approved"),
            [(Kind.ApplicationStatus, "responded")] = ("beantwoord", "responded"),

            [(Kind.Decision, "authorized")] = ("toegestaan", "authorised"),
            [(Kind.Decision, "authorised")] = ("toegestaan", "authorised"),
            [(Kind.Decision, "authorized_with_conditions")] = ("toegestaan onder voorwaarden", "authorised with conditions"),
            [(Kind.Decision, "not_authorized")] = ("niet toegestaan", "not authorised"),
            [(Kind.Decision, "not_authorised")] = ("niet toegestaan", "not authorised"),
            [(Kind.Decision, "acceptable")] = ("aanvaardbaar", "acceptable"),
            [(Kind.Decision, "acceptable_with_conditions")] = ("aanvaardbaar onder voorwaarden", "acceptable with conditions"),
            [(Kind.Decision, "not_acceptable")] = ("niet aanvaardbaar", "not acceptable"),

            [(Kind.Event, "start_of_trial")] = ("begin van de studie", "start of trial"),
            [(Kind.Event, "start_of_recruitment")] = ("begin van het zoeken naar deelnemers", "start of recruitment"),
            [(Kind.Event, "end_of_recruitment")] = ("einde van het zoeken naar deelnemers", "end of recruitment"),
            [(Kind.Event, "restart_of_recruitment")] = ("zoekt weer deelnemers", "restart of recruitment"),
            [(Kind.Event, "restart_of_trial")] = ("studie gaat weer verder", "restart of trial"),
            [(Kind.Event, "end_of_trial")] = ("einde van de studie", "end of trial"),
            [(Kind.Event, "global_end_of_trial")] = ("einde van de studie in alle landen", "global end of trial"),
            [(Kind.Event, "temporary_halt")] = ("tijdelijk stilgelegd", "temporary halt"),
            [(Kind.Event, "serious_breach")] = ("ernstige afwijking van de regels", "serious breach"),
            [(Kind.Event, "unexpected_event")] = ("onverwachte gebeurtenis", "unexpected event"),
            [(Kind.Event, "urgent_safety_measure")] = ("dringende veiligheidsmaatregel", "urgent safety measure"),
        }.ToFrozenDictionary();
}
