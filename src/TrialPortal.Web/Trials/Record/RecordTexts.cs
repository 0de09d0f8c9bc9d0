using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials.Record;

/// <summary>Names of the fields in the full record.</summary>
internal sealed class RecordTexts(Language language)
{
    public string NotGiven => language.Pick("niet gegeven", "not given");

    public string Original => language.Pick("Bekijk de originele tekst", "See the original text");

    public string Identification => language.Pick("Nummers en titel", "Identifiers and title");
    public string OfficialTitle => language.Pick("Officiële titel", "Official title");
    public string OriginalTitle => language.Pick("Originele titel", "Original title");
    public string OriginalOfficialTitle => language.Pick("Originele officiële titel", "Original official title");
    public string Acronym => language.Pick("Afkorting", "Acronym");

    public string Status => language.Pick("Status en data", "Status and dates");
    public string OverallStatus => language.Pick("Status van de hele studie", "Overall status");
    public string RegistryStatus => language.Pick("In de woorden van het register", "In the registry’s words");
    public string LastKnown => language.Pick("Laatst bekende status", "Last known status");
    public string Verified => language.Pick("Status bevestigd", "Status verified");
    public string OpenHere => language.Pick("Open in Nederland?", "Open in the Netherlands?");
    public string Start => language.Pick("Begin", "Start");
    public string PrimaryCompletion => language.Pick("Einde belangrijkste metingen", "Primary completion");
    public string Completion => language.Pick("Einde", "Completion");
    public string Enrollment => language.Pick("Aantal deelnemers", "Enrolment");
    public string FirstSubmitted => language.Pick("Aangemeld bij het register", "First submitted");
    public string FirstPosted => language.Pick("Eerst gepubliceerd", "First posted");
    public string LastSubmitted => language.Pick("Laatste wijziging ingestuurd", "Last update submitted");
    public string LastPosted => language.Pick("Laatste wijziging gepubliceerd", "Last update posted");
    public string ResultsSubmitted => language.Pick("Resultaten ingestuurd", "Results first submitted");
    public string ResultsPosted => language.Pick("Resultaten gepubliceerd", "Results first posted");
    public string ResultsDelay => language.Pick("Uitstel van resultaten gevraagd", "Delay of results requested");

    public string Description => language.Pick("Beschrijving", "Description");
    public string Summary => language.Pick("Korte samenvatting: hierboven", "Brief summary: above");
    public string Aims => language.Pick("Doelen van de studie", "Objectives");
    public string AimsAbove => language.Pick("Doelen van de studie: hierboven", "Objectives: above");
    public string Detailed => language.Pick("Uitgebreide beschrijving", "Detailed description");

    public string Conditions => language.Pick("Aandoeningen en trefwoorden", "Conditions and keywords");
    public string ConditionNames => language.Pick("Aandoeningen", "Conditions");
    public string OriginalConditions => language.Pick("Aandoeningen, zoals het register ze noemt", "Conditions in the original");
    public string RareDisease => language.Pick("Zeldzame ziekte", "Rare disease");
    public string TherapeuticAreas => language.Pick("Vakgebied", "Therapeutic area");
    public string Keywords => language.Pick("Trefwoorden", "Keywords");
    public string ConditionMesh => language.Pick("MeSH: aandoening", "MeSH: condition");
    public string ConditionMeshBroader => language.Pick("MeSH: bredere begrippen", "MeSH: broader terms");
    public string InterventionMesh => language.Pick("MeSH: behandeling", "MeSH: intervention");
    public string InterventionMeshBroader => language.Pick("MeSH: bredere begrippen van de behandeling", "MeSH: broader terms of the intervention");

    public string Design => language.Pick("Opzet", "Design");
    public string Type => language.Pick("Soort studie", "Study type");
    public string Purpose => language.Pick("Doel", "Primary purpose");
    public string Allocation => language.Pick("Verdeling over groepen", "Allocation");
    public string Model => language.Pick("Model", "Intervention model");
    public string Masking => language.Pick("Blindering", "Masking");
    public string WhoIsMasked => language.Pick("Wie weet niet wie wat krijgt", "Who is masked");
    public string ObservationalModel => language.Pick("Model", "Observational model");
    public string TimePerspective => language.Pick("Richting in de tijd", "Time perspective");
    public string PatientRegistry => language.Pick("Patiëntenregister", "Patient registry");
    public string TargetDuration => language.Pick("Hoe lang gevolgd", "Follow-up duration");
    public string Biospecimens => language.Pick("Lichaamsmateriaal", "Biospecimens");

    public string Arms => language.Pick("Groepen en behandelingen", "Arms and interventions");
    public string Groups => language.Pick("Groepen", "Arms");
    public string Group => language.Pick("Groep", "Group");
    public string Gets => language.Pick("Krijgt:", "Gets:");
    public string Interventions => language.Pick("Behandelingen", "Interventions");
    public string Intervention => language.Pick("Behandeling", "Intervention");
    public string OtherNames => language.Pick("Andere namen:", "Other names:");
    public string InGroups => language.Pick("In groep:", "In arm:");

    public string Products => language.Pick("Geneesmiddelen in de studie", "Medicinal products");
    public string Product => language.Pick("Middel", "Product");
    public string Substance => language.Pick("Werkzame stof", "Active substance");
    public string FormAndRoute => language.Pick("Vorm en manier van toedienen", "Form and route");
    public string Dose => language.Pick("Dosis", "Dose");
    public string DailyDose(string dose) => language.Pick($"hoogstens {dose} per dag", $"at most {dose} a day");
    public string TotalDose(string dose) => language.Pick($"hoogstens {dose} in totaal", $"at most {dose} in total");
    public string Duration(string duration) => language.Pick($"hoogstens {duration}", $"for at most {duration}");
    public string Authorisation => language.Pick("Toelating", "Authorisation");
    public string NoAuthorisation => language.Pick("geen handelsvergunning genoemd", "no marketing authorisation given");
    public string Orphan => language.Pick("weesgeneesmiddel", "orphan designation");
    public string AdvancedTherapy => language.Pick("geavanceerde therapie (ATMP)", "advanced therapy (ATMP)");

    public string MemberStates => language.Pick("Landen van de Europese Unie", "Member states of the EU");
    public string Country => language.Pick("Land", "Country");
    public string Submitted => language.Pick("Aangevraagd", "Submitted");
    public string Decided => language.Pick("Eerste besluit", "First decision");
    public string Recruitment => language.Pick("Zoekt deelnemers", "Recruitment");
    public string Planned => language.Pick("Deelnemers gepland", "Planned participants");
    public string Reporting => language.Pick("beoordeelt voor alle landen", "reporting member state");
    public string From(DateOnly day) => language.Pick($"vanaf {language.Date(day)}", $"from {language.Date(day)}");
    public string To(DateOnly day) => language.Pick($"tot {language.Date(day)}", $"until {language.Date(day)}");

    public string Applications => language.Pick("Aanvragen en gebeurtenissen", "Applications and events");
    public string ApplicationList => language.Pick("Aanvragen bij de landen", "Applications to the member states");
    public string AllApplications(int count) => language.Pick($"Alle {language.Number(count)} aanvragen", $"All {language.Number(count)} applications");
    public string SubmittedOn(DateOnly day) => language.Pick($"Ingediend op {language.Date(day)}", $"Submitted on {language.Date(day)}");
    public string DecidedOn(DateOnly day) => language.Pick($"besluit op {language.Date(day)}", $"decided on {language.Date(day)}");
    public string Events => language.Pick("Gebeurtenissen", "Events");
    public string AllEvents(int count) => language.Pick($"Alle {language.Number(count)} gebeurtenissen", $"All {language.Number(count)} events");

    public string Outcomes => language.Pick("Wat wordt gemeten", "Outcome measures");
    public string TimeFrame => language.Pick("Wanneer gemeten:", "Time frame:");

    public string Criteria => language.Pick("Voorwaarden om mee te doen", "Eligibility");
    public string Ages => language.Pick("Leeftijd", "Age");
    public string AgeGroups => language.Pick("leeftijdsgroepen", "age groups");
    public string Vulnerable => language.Pick("Mensen die extra bescherming nodig hebben", "Vulnerable population");
    public string Sex => language.Pick("Geslacht", "Sex");
    public string Gender => language.Pick("Op basis van gender", "Gender-based");
    public string Healthy => language.Pick("Gezonde vrijwilligers", "Healthy volunteers");
    public string Population => language.Pick("Wie wordt onderzocht", "Study population");
    public string Sampling => language.Pick("Steekproef", "Sampling method");
    public string Inclusion => language.Pick("Wel meedoen (inclusiecriteria)", "Inclusion criteria");
    public string Exclusion => language.Pick("Niet meedoen (exclusiecriteria)", "Exclusion criteria");

    public string People => language.Pick("Wie de studie doet", "Sponsors, officials and contacts");
    public string Sponsor => language.Pick("Opdrachtgever", "Sponsor");
    public string Collaborator => language.Pick("Werkt mee", "Collaborator");
    public string Responsible => language.Pick("Verantwoordelijk", "Responsible party");
    public string Official => language.Pick("Onderzoeker", "Official");
    public string Sites => language.Pick("Ziekenhuizen", "Sites");
    public string Site => language.Pick("ziekenhuis", "site");
    public string SitesMany => language.Pick("ziekenhuizen", "sites");

    public string Publications => language.Pick("Resultaten, publicaties en documenten", "Results, publications and documents");
    public string References => language.Pick("Publicaties", "References");
    public string Retracted => language.Pick("Deze publicatie is ingetrokken.", "This publication was retracted.");
    public string Documents => language.Pick("Documenten", "Documents");
    public string AllDocuments(int count) => language.Pick($"Alle {language.Number(count)} documenten", $"All {language.Number(count)} documents");
    public string Links => language.Pick("Links", "Links");

    public string Oversight => language.Pick("Toezicht en delen van gegevens", "Oversight and data sharing");
    public string DataMonitoring => language.Pick("Commissie die de veiligheid bewaakt", "Data monitoring committee");
    public string FdaDrug => language.Pick("Geneesmiddel onder toezicht van de FDA", "FDA-regulated drug");
    public string FdaDevice => language.Pick("Hulpmiddel onder toezicht van de FDA", "FDA-regulated device");
    public string UnapprovedDevice => language.Pick("Hulpmiddel nog niet toegelaten door de FDA", "Device not approved by the FDA");
    public string UsExport => language.Pick("Gemaakt in en uitgevoerd uit de Verenigde Staten", "Made in and exported from the United States");
    public string DataSharing => language.Pick("Gegevens per deelnemer delen", "Sharing of individual participant data");
    public string SharedDescription => language.Pick("Plan voor delen", "Sharing plan");
    public string SharedWhat => language.Pick("Ook gedeeld", "Also shared");
    public string SharedWhen => language.Pick("Vanaf wanneer", "Time frame");
    public string SharedWho => language.Pick("Voor wie", "Access criteria");
    public string SharedWhere => language.Pick("Waar", "Where");
    public string ExpandedAccess => language.Pick("Middel buiten de studie te krijgen", "Expanded access");

    public string Records => language.Pick("In welke registers staat deze studie?", "Which registries have this trial?");
    public string OneRecord => language.Pick("Alle gegevens op deze pagina komen uit één register.", "Everything on this page comes from one registry.");
    public string SeveralRecords(int count) => language.Pick(
        $"Deze pagina is gemaakt uit {language.Number(count)} beschrijvingen van dezelfde studie.", $"This page was made from {language.Number(count)} records of the same trial.");
    public string Partial => language.Pick(
        "Hiervan hebben wij alleen de regel uit de zoeklijst van het register, nog niet alle gegevens.",
        "Of this one we have only the row of the registry’s search list, not yet the whole record.");

    public string Changes => language.Pick("Wat is er veranderd?", "What changed?");
    public string NoChanges => language.Pick("Sinds wij deze studie volgen, is er niets veranderd.", "Nothing has changed since we began to follow this trial.");
    public string Followed(string registry, DateTime first, DateTime last) => language.Pick(
        $"Wij volgen deze studie in {registry} sinds {language.DateAndTime(first)}. Laatst gezien: {language.DateAndTime(last)}.",
        $"We have followed this trial in {registry} since {language.DateAndTime(first)}. Last seen: {language.DateAndTime(last)}.");
}
