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

    /// <summary>Countries that the registry lists as removed from the trial, verbatim.</summary>
    public IReadOnlyList<string> RemovedCountries { get; init; } = [];
}

/// <summary>What stands around the status: why stopped, what it was, and when each thing was posted.</summary>
public sealed record StatusDetails
{
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

    /// <summary>child, adult, older_adult.</summary>
    public IReadOnlyList<string> AgeGroups { get; init; } = [];

    public bool? GenderBased { get; init; }

    public string? GenderDescription { get; init; }

    public string? StudyPopulation { get; init; }

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
