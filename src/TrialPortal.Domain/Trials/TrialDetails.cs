using System.Text.Json.Serialization;

namespace TrialPortal.Domain.Trials;

/// <summary>
/// The long rest of a trial: everything that is read but neither filtered nor merged on its own. Immutable: a changed trial gets a new one.
/// Text is cleaned (entities, Markdown escapes, white space) but otherwise the registry's own words, in its language.
/// </summary>
public sealed record TrialDetails
{
    public static TrialDetails Empty { get; } = new();

    public string? OfficialTitle { get; init; }

    public string? BriefSummary { get; init; }

    public string? DetailedDescription { get; init; }

    public StatusDetails Status { get; init; } = new();

    public DesignDetails Design { get; init; } = new();

    public EligibilityDetails Eligibility { get; init; } = new();

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>MeSH headings that the registry assigned to the conditions.</summary>
    public IReadOnlyList<MeshTerm> ConditionMesh { get; init; } = [];

    /// <summary>Broader MeSH headings of those.</summary>
    public IReadOnlyList<MeshTerm> ConditionMeshAncestors { get; init; } = [];

    public IReadOnlyList<MeshTerm> InterventionMesh { get; init; } = [];

    public IReadOnlyList<MeshTerm> InterventionMeshAncestors { get; init; } = [];

    public IReadOnlyList<Intervention> Interventions { get; init; } = [];

    public IReadOnlyList<Arm> Arms { get; init; } = [];

    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>Lead sponsor first, then collaborators.</summary>
    public IReadOnlyList<Sponsor> Sponsors { get; init; } = [];

    public ResponsibleParty? ResponsibleParty { get; init; }

    /// <summary>Whom to ask about the trial as a whole.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Principal investigators and study chairs.</summary>
    public IReadOnlyList<Official> Officials { get; init; } = [];

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<Link> Links { get; init; } = [];

    public IReadOnlyList<TrialDocument> Documents { get; init; } = [];

    /// <summary>Where the results are published in the registry. Null when it has none.</summary>
    public string? ResultsUrl { get; init; }

    public OversightDetails Oversight { get; init; } = new();

    public DataSharing? DataSharing { get; init; }

    public ExpandedAccess? ExpandedAccess { get; init; }

    /// <summary>Countries that the registry lists without saying where in them, verbatim.</summary>
    public IReadOnlyList<string> ListedCountries { get; init; } = [];

    /// <summary>Countries that the registry lists as removed from the trial, verbatim.</summary>
    public IReadOnlyList<string> RemovedCountries { get; init; } = [];

    /// <summary>What the trial wants to find out: main objective first. CTIS has them instead of a summary.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>The same texts in another language, as the sponsor gave them to the registry. Kept: Dutch and English.</summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>Medicinal products, with what an application for a drug trial says about them.</summary>
    public IReadOnlyList<TrialProduct> Products { get; init; } = [];

    /// <summary>What each member state of the EU decided, and whether the trial recruits there. Only CTIS gives this.</summary>
    public IReadOnlyList<MemberState> MemberStates { get; init; } = [];

    /// <summary>Applications to the member states, oldest first: the first one, changes, added countries.</summary>
    public IReadOnlyList<TrialApplication> Applications { get; init; } = [];

    /// <summary>Dated events: starts, ends, halts, serious breaches.</summary>
    public IReadOnlyList<TrialEvent> Events { get; init; } = [];

    /// <summary>Fields of medicine, as the registry names them.</summary>
    public IReadOnlyList<string> TherapeuticAreas { get; init; } = [];

    /// <summary>Whether the sponsor says that the disease is rare. Null when the registry does not say.</summary>
    public bool? RareDisease { get; init; }

    /// <summary>Where the registries contradict each other about this trial. Empty for a trial of one record.</summary>
    public IReadOnlyList<Discrepancy> Discrepancies { get; init; } = [];

    /// <summary>Which record each value comes from; empty for a trial of one record, whose values all come from that.</summary>
    public IReadOnlyList<FieldSource> Provenance { get; init; } = [];
}

/// <summary>One thing that a trial wants to find out. Other: neither main nor secondary.</summary>
public sealed record Objective(OutcomeKind Kind, string Text);

/// <summary>The texts of a trial in one more language.</summary>
/// <param name="Language">ISO 639-1.</param>
public sealed record Translation(string Language)
{
    /// <summary>The title for the public.</summary>
    public string? Title { get; init; }

    public string? OfficialTitle { get; init; }

    public string? BriefSummary { get; init; }

    /// <summary>Under the headers "Inclusion Criteria:" and "Exclusion Criteria:", as <see cref="EligibilityDetails.Criteria"/> has them.</summary>
    public string? Criteria { get; init; }

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];
}

/// <summary>A medicinal product in a trial.</summary>
public sealed record TrialProduct(string Name)
{
    /// <summary>What it is in this trial: test, comparator, placebo, auxiliary. Null when not given.</summary>
    public string? Role { get; init; }

    /// <summary>Active substances, verbatim.</summary>
    public IReadOnlyList<string> Substances { get; init; } = [];

    public string? AtcCode { get; init; }

    public string? AtcName { get; init; }

    public string? PharmaceuticalForm { get; init; }

    public IReadOnlyList<string> Routes { get; init; } = [];

    /// <summary>Number of the marketing authorisation, for example EU/1/18/1349/001. Null when it has none.</summary>
    public string? MarketingAuthorisation { get; init; }

    /// <summary>Number of the orphan designation, or null.</summary>
    public string? OrphanDesignation { get; init; }

    /// <summary>The registry marks it as an advanced therapy. Null when it does not say.</summary>
    public bool? AdvancedTherapy { get; init; }

    /// <summary>Largest dose a day with its unit, verbatim.</summary>
    public string? MaximumDailyDose { get; init; }

    /// <summary>Largest dose in all with its unit, verbatim.</summary>
    public string? MaximumTotalDose { get; init; }

    /// <summary>How long it is given at most, verbatim.</summary>
    public string? MaximumDuration { get; init; }
}

/// <summary>A trial in one member state of the EU.</summary>
/// <param name="Country">As the registry writes it.</param>
public sealed record MemberState(string Country)
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? CountryCode { get; init; }

    /// <summary>What the member state's status means for somebody who wants to take part.</summary>
    public RecruitmentStatus Status { get; init; }

    /// <summary>The registry's own status in snake case ("authorised_recruitment_pending"). Null when not given.</summary>
    public string? RegistryStatus { get; init; }

    /// <summary>Day as of which the status holds, as far as the registry tells: its last publication.</summary>
    public DateOnly? StatusAt { get; init; }

    /// <summary>It assesses the application for all (the reporting member state).</summary>
    public bool? Reporting { get; init; }

    public DateOnly? Submitted { get; init; }

    public DateOnly? FirstDecision { get; init; }

    public DateOnly? LastDecision { get; init; }

    /// <summary>"authorized", "not_authorized", in snake case.</summary>
    public string? Decision { get; init; }

    public DateOnly? TrialStart { get; init; }

    public DateOnly? TrialEnd { get; init; }

    public DateOnly? RecruitmentStart { get; init; }

    public DateOnly? RecruitmentEnd { get; init; }

    /// <summary>Participants planned in this country.</summary>
    public int? PlannedParticipants { get; init; }

    /// <summary>Nothing is authorised here yet, or no longer will be: never open, whatever else is said.</summary>
    [JsonIgnore]
    public bool IsNotAuthorised => RegistryStatus is "under_evaluation" or "not_authorised" or "cancelled" or "expired";
}

/// <summary>An application for a trial. Kind and status in snake case ("substantial_modification", "authorised").</summary>
public sealed record TrialApplication(string Kind)
{
    public string? Status { get; init; }

    public DateOnly? Submitted { get; init; }

    public DateOnly? Decided { get; init; }

    /// <summary>Decisions of the member states on it.</summary>
    public IReadOnlyList<CountryDecision> Decisions { get; init; } = [];
}

/// <summary>What one member state decided on an application.</summary>
public sealed record CountryDecision(string Country, string? Decision, DateOnly? Date);

/// <summary>Something that happened. Kind in snake case ("start_of_trial", "temporary_halt").</summary>
public sealed record TrialEvent(string Kind)
{
    /// <summary>ISO 3166-1 alpha-2; null when it concerns the whole trial.</summary>
    public string? CountryCode { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>What the registry says about it, verbatim.</summary>
    public string? Note { get; init; }
}

/// <summary>What registries can contradict each other about.</summary>
public enum DiscrepancyField
{
    Status,

    /// <summary>Whether the trial recruits in one country; <see cref="Discrepancy.CountryCode"/> names it.</summary>
    CountryStatus,
    Phases,
    Start,
    PrimaryCompletion,
    Completion,
    Enrollment,
    LeadSponsor,
    MinimumAge,
    MaximumAge,
}

/// <summary>Two or more registries say different things about the same field of one trial.</summary>
public sealed record Discrepancy(DiscrepancyField Field)
{
    /// <summary>ISO 3166-1 alpha-2, for a field that is about one country.</summary>
    public string? CountryCode { get; init; }

    /// <summary>What each record says; the first is what the portal shows.</summary>
    public IReadOnlyList<SaidValue> Values { get; init; } = [];
}

/// <summary>What one record says.</summary>
/// <param name="RecordId">The registry record.</param>
/// <param name="Value">In the API's spelling ("recruiting", "phase2, phase3", "2021-01").</param>
/// <param name="At">Day as of which it says so; null when not told.</param>
public sealed record SaidValue(long RecordId, string Value, DateOnly? At);

/// <summary>The records that a value of the trial comes from; more than one for a list that was united.</summary>
/// <param name="Field">The API's name of the value ("title", "criteria").</param>
/// <param name="RecordIds">Registry records.</param>
public sealed record FieldSource(string Field, IReadOnlyList<long> RecordIds);

/// <summary>What stands around the status: why stopped, what it was, and when each thing was posted.</summary>
public sealed record StatusDetails
{
    /// <summary>The registry's own status in snake case, where its vocabulary has more than ours ("under_evaluation", "authorised_recruiting").</summary>
    public string? RegistryStatus { get; init; }

    /// <summary>Status before the registry called it unknown.</summary>
    public RecruitmentStatus? LastKnown { get; init; }

    public string? WhyStopped { get; init; }

    public DateOnly? FirstSubmitted { get; init; }

    public DateOnly? LastUpdateSubmitted { get; init; }

    public DateOnly? ResultsFirstSubmitted { get; init; }

    public DateOnly? ResultsFirstPosted { get; init; }

    /// <summary>Sponsor asked to delay the results.</summary>
    public DateOnly? ResultsDelaySubmitted { get; init; }
}

/// <summary>Design, as codes of the registry in snake case ("randomized", "parallel") with the registry's explanation.</summary>
public sealed record DesignDetails
{
    public string? Allocation { get; init; }

    public string? InterventionModel { get; init; }

    public string? InterventionModelDescription { get; init; }

    public string? PrimaryPurpose { get; init; }

    public string? Masking { get; init; }

    public string? MaskingDescription { get; init; }

    public IReadOnlyList<string> WhoIsMasked { get; init; } = [];

    public string? ObservationalModel { get; init; }

    public string? TimePerspective { get; init; }

    /// <summary>How long participants of a patient registry are followed, verbatim.</summary>
    public string? TargetDuration { get; init; }

    public bool? PatientRegistry { get; init; }

    public string? BiospecimenRetention { get; init; }

    public string? BiospecimenDescription { get; init; }
}

/// <summary>Who may take part, as far as it is text.</summary>
public sealed record EligibilityDetails
{
    /// <summary>The criteria, cleaned; <see cref="EligibilityCriteria.Split"/> divides them.</summary>
    public string? Criteria { get; init; }

    /// <summary>Verbatim, for example "18 Years".</summary>
    public string? MinimumAge { get; init; }

    /// <summary>Verbatim.</summary>
    public string? MaximumAge { get; init; }

    /// <summary>in_utero, child, adult, older_adult. With groups alone, the limits in days are those of the groups.</summary>
    public IReadOnlyList<string> AgeGroups { get; init; } = [];

    public bool? GenderBased { get; init; }

    public string? GenderDescription { get; init; }

    public string? StudyPopulation { get; init; }

    /// <summary>People who need special protection take part (children, people who cannot decide for themselves). Null when not said.</summary>
    public bool? VulnerablePopulation { get; init; }

    public string? SamplingMethod { get; init; }
}

/// <summary>A MeSH heading with its descriptor id in the short spelling (D003920); the id is null when the registry gives none.</summary>
public sealed record MeshTerm(string? Id, string Term);

/// <summary>What participants are given or undergo. Kind in snake case ("drug", "genetic").</summary>
public sealed record Intervention(string? Kind, string Name)
{
    public string? Description { get; init; }

    public IReadOnlyList<string> OtherNames { get; init; } = [];

    public IReadOnlyList<string> ArmLabels { get; init; } = [];
}

/// <summary>A group of participants. Kind in snake case ("active_comparator").</summary>
public sealed record Arm(string Label)
{
    public string? Kind { get; init; }

    public string? Description { get; init; }

    /// <summary>"Drug: name", as the registry writes it.</summary>
    public IReadOnlyList<string> Interventions { get; init; } = [];
}

public enum OutcomeKind
{
    Primary,
    Secondary,
    Other,
}

public sealed record Outcome(OutcomeKind Kind, string Measure)
{
    public string? Description { get; init; }

    public string? TimeFrame { get; init; }
}

public sealed record Sponsor(string Name, SponsorKind Kind, bool Lead);

public sealed record ResponsibleParty
{
    /// <summary>sponsor, principal_investigator or sponsor_investigator.</summary>
    public string? Kind { get; init; }

    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? Affiliation { get; init; }
}

/// <summary>Somebody to ask. Role in snake case ("contact", "principal_investigator").</summary>
public sealed record Contact
{
    public string? Name { get; init; }

    public string? Role { get; init; }

    public string? Phone { get; init; }

    public string? PhoneExtension { get; init; }

    public string? Email { get; init; }

    /// <summary>Where they work, verbatim. Null when not given.</summary>
    public string? Affiliation { get; init; }
}

public sealed record Official(string Name)
{
    public string? Role { get; init; }

    public string? Affiliation { get; init; }
}

/// <summary>A publication. Kind in snake case ("background", "result", "derived").</summary>
public sealed record Reference(string? Citation)
{
    public string? PubMedId { get; init; }

    public string? Kind { get; init; }

    /// <summary>Set when the publication was retracted: PubMed ids of the retractions, or an empty text.</summary>
    public IReadOnlyList<string> Retractions { get; init; } = [];
}

public sealed record Link(string Url, string? Label);

public sealed record TrialDocument(string Label)
{
    public string? Url { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }
}

public sealed record OversightDetails
{
    public bool? DataMonitoringCommittee { get; init; }

    public bool? FdaRegulatedDrug { get; init; }

    public bool? FdaRegulatedDevice { get; init; }

    public bool? UnapprovedDevice { get; init; }

    public bool? UsExport { get; init; }
}

public sealed record DataSharing
{
    /// <summary>yes, no or undecided.</summary>
    public string? Plan { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> What { get; init; } = [];

    public string? TimeFrame { get; init; }

    public string? AccessCriteria { get; init; }

    public string? Url { get; init; }
}

public sealed record ExpandedAccess(bool? Offered)
{
    public string? NctId { get; init; }

    public RecruitmentStatus? Status { get; init; }

    /// <summary>Kinds of an expanded-access study: individual, intermediate, treatment.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
}
