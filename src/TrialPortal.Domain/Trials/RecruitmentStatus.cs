namespace TrialPortal.Domain.Trials;

/// <summary>
/// Whether a trial, or one of its sites, takes participants: one vocabulary for all registries, with the API's spelling in snake case.
/// A registry code that is not in a mapper's table becomes <see cref="Unknown"/> and a line in the run report, never a guess.
/// </summary>
public enum RecruitmentStatus
{
    /// <summary>The registry says so itself (not verified for years), or gave a code that we do not know.</summary>
    Unknown = 0,
    NotYetRecruiting,
    Recruiting,
    EnrollingByInvitation,
    ActiveNotRecruiting,
    Suspended,
    Terminated,
    Completed,
    Withdrawn,

    /// <summary>Expanded access: can be asked for. The next four only occur with expanded access.</summary>
    Available,
    NoLongerAvailable,
    TemporarilyNotAvailable,
    ApprovedForMarketing,

    /// <summary>The registry holds the record back (delayed posting of a device trial).</summary>
    Withheld,
}
