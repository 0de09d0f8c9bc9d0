using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.HospitalExemptions;

namespace TrialPortal.Web.Products;

/// <summary>How far a door stands open, from most to least. A door is open only where a source says so for the Netherlands.</summary>
public enum DoorState
{
    /// <summary>A source says that it is open.</summary>
    Open,

    /// <summary>Something is known, and the hospital must tell the rest.</summary>
    Ask,

    /// <summary>Not yet.</summary>
    Soon,

    /// <summary>There is something, but no source says whether it can be had now.</summary>
    Unknown,

    /// <summary>A source says that it cannot be had, now.</summary>
    Closed,

    /// <summary>We know of nothing.</summary>
    None,
}

/// <summary>Trials with an advanced therapy that are open, or still to open, in the Netherlands.</summary>
/// <param name="Open">Those that recruit, the first few.</param>
/// <param name="OpenTotal">How many recruit.</param>
/// <param name="OpeningTotal">How many are still to open.</param>
/// <param name="Total">All that we know, wherever and however they stand.</param>
/// <param name="PossibleOpen">Others that recruit, of which only a summary or a single word says that it is an advanced therapy: they open no door.</param>
public sealed record TrialDoor(IReadOnlyList<TrialHit> Open, int OpenTotal, int OpeningTotal, int Total, int PossibleOpen = 0)
{
    public static TrialDoor None { get; } = new([], 0, 0, 0);

    public DoorState State => OpenTotal > 0 ? DoorState.Open : OpeningTotal > 0 ? DoorState.Soon : Total > 0 ? DoorState.Closed : DoorState.None;
}

/// <summary>A consent for hospital exemption, and what may be said of it today.</summary>
public sealed record ExemptionEntry(RegisteredExemption Registered, Product? Product, DateOnly Today)
{
    public HospitalExemption Exemption => Registered.Entry;

    public ExemptionValidity Validity => Registered.Validity;

    public DoorState State => Validity switch
    {
        ExemptionValidity.KnownUntil => DoorState.Ask,
        ExemptionValidity.Applied => DoorState.Soon,
        ExemptionValidity.Withdrawn or ExemptionValidity.Ended or ExemptionValidity.ApplicationStopped => DoorState.Closed,
        _ => DoorState.Unknown,   // also renewed: until when is not known, or is told by the entry that goes on from it
    };
}

/// <summary>A European authorisation and, per indication, what is known of the Netherlands.</summary>
/// <param name="Dutch">Null when nothing is known of the Netherlands.</param>
public sealed record AuthorisationEntry(EuropeanAuthorisation Authorisation, DutchAvailability? Dutch)
{
    public DoorState State => (Authorisation.Status, Dutch?.Marketed.Value, Dutch?.Reimbursement.Value ?? Reimbursement.Unknown) switch
    {
        (AuthorisationStatus.Opinion or AuthorisationStatus.UnderEvaluation, _, _) => DoorState.Soon,
        (not (AuthorisationStatus.Authorised or AuthorisationStatus.Unknown), _, _) => DoorState.Closed,
        (AuthorisationStatus.Unknown, _, _) => DoorState.Unknown,
        (_, false, _) => DoorState.Closed,
        (_, true, Reimbursement.BasicPackage or Reimbursement.Conditional) => DoorState.Open,
        (_, _, Reimbursement.BasicPackage or Reimbursement.Conditional) => DoorState.Ask,
        (_, _, Reimbursement.Not) => DoorState.Closed,
        (_, _, Reimbursement.Sluis) => DoorState.Ask,   // the minister may decide any day: no source says that it is shut today
        (_, true, _) => DoorState.Ask,
        _ => DoorState.Unknown,
    };

    /// <summary>A way to it is that of the lock procedure: not paid for yet, as the source has it.</summary>
    public bool IsLocked => State == DoorState.Ask && Dutch?.Reimbursement.Value == Reimbursement.Sluis;
}

/// <summary>A programme or protocol for access before authorisation or reimbursement.</summary>
public sealed record EarlyAccessEntry(EarlyAccessProgramme Programme, Product? Product)
{
    public DoorState State => Programme.State switch
    {
        ProgrammeState.Open => DoorState.Ask,
        ProgrammeState.Closed => DoorState.Closed,
        _ => DoorState.Unknown,
    };

    /// <summary>A protocol like DAP or DRUP: about other medicines than advanced therapies, and shown as such.</summary>
    public bool IsProtocol => Programme.Kind == EarlyAccessKind.Protocol;
}

/// <summary>What stands behind two of the doors of a broader condition, and may be about this one: only who treats can tell.</summary>
/// <param name="Condition">The broader one.</param>
/// <param name="Exemptions">Consents for it that do not name the narrower condition.</param>
/// <param name="Authorisations">Authorisations likewise.</param>
public sealed record BroaderDoors(Condition Condition, IReadOnlyList<ExemptionEntry> Exemptions, IReadOnlyList<AuthorisationEntry> Authorisations);

/// <summary>The four doors to an advanced therapy, side by side: of a condition, or of a product. The best of each door first.</summary>
public sealed record Doors(
    TrialDoor Trials, IReadOnlyList<ExemptionEntry> Exemptions, IReadOnlyList<AuthorisationEntry> Authorisations, IReadOnlyList<EarlyAccessEntry> EarlyAccess)
{
    /// <summary>Day of the last search for hospital exemptions.</summary>
    public DateOnly? LastSearch { get; init; }

    /// <summary>The index cannot tell of trials now, or the database is away.</summary>
    public bool IsPartial { get; init; }

    public DoorState ExemptionState => Best(Exemptions.Select(entry => entry.State));

    public DoorState AuthorisationState => Best(Authorisations.Select(entry => entry.State));

    public DoorState EarlyAccessState => Best(EarlyAccess.Select(entry => entry.State));

    /// <summary>What is known of broader conditions, the nearest first; never more than a hint, so it opens no door here.</summary>
    public IReadOnlyList<BroaderDoors> Broader { get; init; } = [];

    /// <summary>Every consent, also one from which another goes on: for a history.</summary>
    public IReadOnlyList<HospitalExemption> EveryConsent { get; init; } = [];

    /// <summary>National protocols like DAP and DRUP: access to other medicines before they are paid for, no door to an advanced therapy.</summary>
    public IReadOnlyList<EarlyAccessEntry> Protocols { get; init; } = [];

    /// <summary>There is nothing behind any door.</summary>
    public bool IsEmpty => Trials is { State: DoorState.None, PossibleOpen: 0 } && Exemptions.Count + Authorisations.Count + EarlyAccess.Count + Broader.Count == 0;

    private static DoorState Best(IEnumerable<DoorState> states) => states.DefaultIfEmpty(DoorState.None).Min();
}
