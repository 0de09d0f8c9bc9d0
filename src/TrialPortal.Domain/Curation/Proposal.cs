namespace TrialPortal.Domain.Curation;

/// <summary>What kind of entry a proposal is about.</summary>
public enum CuratedKind
{
    HospitalExemption,
    EarlyAccess,
}

public enum ProposedAction
{
    Add,
    Edit,

    /// <summary>A new consent that goes on from an older one.</summary>
    Renew,
    Withdraw,
}

public enum ProposalState
{
    Open,
    Approved,
    Rejected,

    /// <summary>Taken back by who made it.</summary>
    Retracted,
}

/// <summary>
/// A change of a curated entry that somebody proposes. It is published when a second person approves it: nobody approves their own.
/// </summary>
public sealed class Proposal
{
    public long Id { get; set; }

    public CuratedKind Kind { get; set; }

    public ProposedAction Action { get; set; }

    /// <summary>The entry as it will be: its id.</summary>
    public required string EntryId { get; set; }

    /// <summary>The entry as it will be, as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>The entry as it was when this was proposed; null for a new one. When it has changed since, approving is refused.</summary>
    public string? Basis { get; set; }

    /// <summary>Proposals of one file have one; they are approved together or not at all.</summary>
    public string? Batch { get; set; }

    /// <summary>Why, for who checks it.</summary>
    public string? Reason { get; set; }

    public required string AuthorId { get; set; }

    public required string AuthorName { get; set; }

    public DateTime At { get; set; }

    public ProposalState State { get; set; }

    public string? ReviewerId { get; set; }

    public string? ReviewerName { get; set; }

    public DateTime? ReviewedAt { get; set; }

    /// <summary>What the reviewer has to say.</summary>
    public string? Remark { get; set; }
}
