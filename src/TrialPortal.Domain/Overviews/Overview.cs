using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Overviews;

public enum OverviewState
{
    /// <summary>Never published, or taken back by its organisation.</summary>
    Draft,
    Published,

    /// <summary>Taken off by a curator, with a reason; the organisation mends it and publishes again.</summary>
    Unpublished,

    /// <summary>No longer kept; readers see that, and what it was.</summary>
    Archived,
}

/// <summary>
/// A patient organisation's selection of trials and products with its own text. What it says is in its versions; which trials it shows follows from
/// the rule in the published version, each time it is read.
/// </summary>
public sealed class Overview
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>In addresses. Chosen with the first version; does not change once the overview was public.</summary>
    public required string Slug { get; set; }

    public OverviewState State { get; set; }

    /// <summary>Number of the newest version: what the editor shows. Two who edit at once: the second is told.</summary>
    public int Head { get; set; }

    /// <summary>Number of the version that readers see; null while none was published.</summary>
    public int? Published { get; set; }

    /// <summary>Title of the newest version in Dutch, for lists.</summary>
    public required string Title { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    /// <summary>When it first became public (UTC).</summary>
    public DateTime? PublishedAt { get; set; }

    public DateTime? ArchivedAt { get; set; }

    /// <summary>When somebody of the organisation last said that all is right (UTC).</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>Name of who said so.</summary>
    public string? CheckedBy { get; set; }

    /// <summary>The promise: it is checked at least once in so many days. From the published version, so that lists and reminders need not read it.</summary>
    public int CheckEveryDays { get; set; }

    /// <summary>Why a curator took it off.</summary>
    public string? UnpublishedReason { get; set; }

    public string? UnpublishedBy { get; set; }

    public DateTime? UnpublishedAt { get; set; }

    /// <summary>
    /// Its entries are as the index had them at this revision of the database. Raised together with them and only upwards, so that several nodes share the
    /// work and none does it twice. -1 when they must be read anew because the rule changed.
    /// </summary>
    public long FollowedRevision { get; set; } = -1;

    /// <summary>The last day on which its promise holds; null while nobody checked it.</summary>
    public DateOnly? CheckBefore => CheckedAt is { } at ? DutchDay.Of(at).AddDays(CheckEveryDays) : null;
}

/// <summary>What an overview said at one time. Versions are never changed and never deleted.</summary>
public sealed class OverviewVersion
{
    public long Id { get; set; }

    public long OverviewId { get; set; }

    public Overview? Overview { get; set; }

    /// <summary>1, 2, … within the overview.</summary>
    public int Number { get; set; }

    /// <summary><see cref="OverviewContent"/> as JSON.</summary>
    public required string Content { get; set; }

    public DateTime At { get; set; }

    public required string UserId { get; set; }

    public required string UserName { get; set; }

    /// <summary>What was changed, in the words of who did; or what the program did ("teruggezet naar versie 3"). Null without.</summary>
    public string? Note { get; set; }

    /// <summary>When it became what readers see (UTC); null for a draft.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>For a published version: the trials and products it showed at that moment, as JSON (<see cref="OverviewSnapshot"/>), so that it can be cited.</summary>
    public string? Snapshot { get; set; }
}

/// <summary>A trial that the rule of a published overview finds, as it was when last looked at. Only there to tell what changed.</summary>
public sealed class OverviewEntry
{
    public long OverviewId { get; set; }

    public Overview? Overview { get; set; }

    /// <summary>Key of the trial. No foreign key: a trial may be merged into another.</summary>
    public long TrialId { get; set; }

    public RecruitmentStatus Status { get; set; }

    /// <summary>In the Netherlands; null without sites there.</summary>
    public Openness? Here { get; set; }

    /// <summary>Since when it is in the overview (UTC).</summary>
    public DateTime Since { get; set; }
}

public enum OverviewChangeKind
{
    /// <summary>The rule finds it now.</summary>
    Entered,

    /// <summary>The rule finds it no longer.</summary>
    Left,

    /// <summary>Takes participants in the Netherlands now.</summary>
    Opened,

    /// <summary>Took participants in the Netherlands, or was about to, and does not now.</summary>
    Closed,
}

public enum ChangeDecision
{
    /// <summary>Nobody of the organisation looked at it yet.</summary>
    Open,
    Kept,
    Hidden,
    Annotated,
}

/// <summary>Something that changed in a published overview by an import: a line of the digest, and of "what changed" for readers.</summary>
public sealed class OverviewChange
{
    public long Id { get; set; }

    public long OverviewId { get; set; }

    public Overview? Overview { get; set; }

    public long TrialId { get; set; }

    /// <summary>Public id of the trial then.</summary>
    public required string TrialKey { get; set; }

    /// <summary>Title of the trial then, and its language (ISO 639-1).</summary>
    public required string Title { get; set; }

    public required string TitleLanguage { get; set; }

    public OverviewChangeKind Kind { get; set; }

    public RecruitmentStatus? Before { get; set; }

    public RecruitmentStatus? After { get; set; }

    public DateTime At { get; set; }

    public ChangeDecision Decision { get; set; }

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>When it went out in a digest by mail (UTC); null while it did not.</summary>
    public DateTime? MailedAt { get; set; }
}
