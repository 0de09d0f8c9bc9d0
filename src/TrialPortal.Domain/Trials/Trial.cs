using TrialPortal.Domain.Provenance;

namespace TrialPortal.Domain.Trials;

/// <summary>
/// What the portal shows: one study, from one or more registry records. What is filtered or merged is a property here and a column in the
/// database; the long rest is <see cref="Details"/>, one JSON column.
/// </summary>
public sealed class Trial
{
    /// <summary>Ids that no registry issues start with this: the trial is invented, for demonstration.</summary>
    public const string DemoPrefix = "DEMO";

    /// <summary>
    /// What the ids of invented trials start with. Beside our own, the shapes of registers, without which their importers would not take a record:
    /// EU CT and EudraCT numbers of the year 2098, and German ids above 98 million.
    /// </summary>
    public static IReadOnlyList<string> DemoPrefixes { get; } = [DemoPrefix, "2098-", "EUCTR2098-", "DRKS98"];

    public long Id { get; set; }

    /// <summary>The id in the trial's address, for example NCT01234567; any of <see cref="Identifiers"/> leads here too.</summary>
    public required string PublicId { get; set; }

    public required string Title { get; set; }

    /// <summary>ISO 639-1 language of <see cref="Title"/> and of the details.</summary>
    public string TitleLanguage { get; set; } = "en";

    public string? Acronym { get; set; }

    public RecruitmentStatus Status { get; set; }

    /// <summary>When the sponsor last confirmed the status. Null when not given.</summary>
    public PartialDate? StatusVerified { get; set; }

    /// <summary>Null when the registry gives none.</summary>
    public StudyType? Type { get; set; }

    public Phases Phases { get; set; }

    /// <summary>Null when the registry gives none.</summary>
    public Sex? Sex { get; set; }

    /// <summary>Age in days; null when the registry gives none.</summary>
    public int? MinimumAgeDays { get; set; }

    /// <summary>Age in days; null when the registry gives none.</summary>
    public int? MaximumAgeDays { get; set; }

    /// <summary>Null when the registry does not say.</summary>
    public bool? HealthyVolunteers { get; set; }

    public PartialDate? Start { get; set; }

    public DateKind? StartKind { get; set; }

    public PartialDate? PrimaryCompletion { get; set; }

    public DateKind? PrimaryCompletionKind { get; set; }

    public PartialDate? Completion { get; set; }

    public DateKind? CompletionKind { get; set; }

    /// <summary>Number of participants. Null when not given.</summary>
    public int? Enrollment { get; set; }

    public DateKind? EnrollmentKind { get; set; }

    public string? LeadSponsor { get; set; }

    public SponsorKind LeadSponsorKind { get; set; }

    public bool HasResults { get; set; }

    public DateOnly? FirstPosted { get; set; }

    /// <summary>Day on which the registry last published a change.</summary>
    public DateOnly? LastUpdatePosted { get; set; }

    /// <summary>Value of the portal's revision counter in the transaction that last saved this trial: what the search index catches up by.</summary>
    public long Revision { get; set; }

    public TrialDetails Details { get; set; } = TrialDetails.Empty;

    public List<TrialIdentifier> Identifiers { get; set; } = [];

    public List<TrialSite> Sites { get; set; } = [];

    public List<TrialCountry> Countries { get; set; } = [];

    public List<RegistryRecord> Records { get; set; } = [];

    /// <summary>Invented, for demonstration.</summary>
    public bool IsDemo => IsDemoId(PublicId);

    /// <summary>Whether an id is that of an invented trial.</summary>
    public static bool IsDemoId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return DemoPrefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal));
    }
}
