namespace TrialPortal.Domain.Curation;

/// <summary>Who proposes or decides.</summary>
/// <param name="Id">Id of the user.</param>
/// <param name="Name">Shown beside what this person did.</param>
/// <param name="IsCurator">May propose everything, and decide what somebody else proposed.</param>
/// <param name="Hospital">Slug of the hospital for whose entries somebody who is no curator may propose.</param>
public sealed record Editor(string Id, string Name, bool IsCurator, string? Hospital)
{
    /// <summary>The operator at the command line: may propose, and decides nothing.</summary>
    public static Editor CommandLine { get; } = new("command-line", "opdrachtregel", IsCurator: true, Hospital: null);
}

/// <summary>A change that somebody wants to propose.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Entry">As it will be; without id when it is new and gets one.</param>
public sealed record Draft(ProposedAction Action, Products.ICuratedEntry Entry)
{
    /// <summary>The entry as the author saw it; null when it is new, or not to be compared.</summary>
    public Products.ICuratedEntry? Seen { get; init; }
}

public enum CurationRefusal
{
    /// <summary>Nobody decides on what they proposed themselves.</summary>
    OwnProposal,

    /// <summary>The entry is no longer as it was when this was proposed.</summary>
    ChangedSince,

    /// <summary>Somebody else was first, or the author took it back.</summary>
    AlreadyDecided,

    /// <summary>A new entry has the id of one that is there.</summary>
    IdTaken,

    /// <summary>There is no such entry or proposal.</summary>
    NotFound,

    /// <summary>A contributor and another hospital's entry.</summary>
    OtherHospital,

    /// <summary>Only a curator does this.</summary>
    NotCurator,

    /// <summary>Only who made a proposal takes it back.</summary>
    NotAuthor,

    /// <summary>There is nothing that would change.</summary>
    NothingChanges,

    /// <summary>There never was a consent to withdraw or to end: only an application.</summary>
    NeverGranted,

    /// <summary>A renewal goes on from an entry of another hospital, for another product or holder.</summary>
    RenewsAnother,
}

/// <summary>Something that curation does not do; nothing has changed.</summary>
public sealed class CurationRefusedException(CurationRefusal refusal, string subject) : Exception($"{refusal}: {subject}")
{
    public CurationRefusal Refusal { get; } = refusal;

    /// <summary>Id of the entry or proposal.</summary>
    public string Subject { get; } = subject;
}
