using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;

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

    /// <summary>A source says that it cannot be had (any more, or yet).</summary>
    Closed,

    /// <summary>We know of nothing.</summary>
    None,
}

/// <summary>Trials with an advanced therapy that are open, or still to open, in the Netherlands.</summary>
/// <param name="Open">Those that recruit, the first few.</param>
/// <param name="OpenTotal">How many recruit.</param>
/// <param name="OpeningTotal">How many are still to open.</param>
/// <param name="Total">All that we know, wherever and however they stand.</param>
public sealed record TrialDoor(IReadOnlyList<TrialHit> Open, int OpenTotal, int OpeningTotal, int Total)
{
    public static TrialDoor None { get; } = new([], 0, 0, 0);

    public DoorState State => OpenTotal > 0 ? DoorState.Open : OpeningTotal > 0 ? DoorState.Soon : Total > 0 ? DoorState.Closed : DoorState.None;
}

/// <summary>A consent for hospital exemption, and what may be said of it today.</summary>
public sealed record ExemptionEntry(HospitalExemption Exemption, Product? Product, ExemptionValidity Validity)
{
    public DoorState State => Validity switch
    {
        ExemptionValidity.KnownUntil => DoorState.Ask,
        ExemptionValidity.Applied => DoorState.Soon,
        ExemptionValidity.Withdrawn or ExemptionValidity.Ended or ExemptionValidity.Renewed => DoorState.Closed,
        _ => DoorState.Unknown,
    };
}

/// <summary>A European authorisation and, per indication, what is known of the Netherlands.</summary>
/// <param name="Dutch">Null when nothing is known of the Netherlands.</param>
public sealed record AuthorisationEntry(EuropeanAuthorisation Authorisation, DutchAvailability? Dutch)
{
    public DoorState State => (Authorisation.Status, Dutch?.Marketed.Value, Dutch?.Reimbursement.Value ?? Reimbursement.Unknown) switch
    {
        (not (AuthorisationStatus.Authorised or AuthorisationStatus.Unknown), _, _) => DoorState.Closed,
        (AuthorisationStatus.Unknown, _, _) => DoorState.Unknown,
        (_, false, _) => DoorState.Closed,
        (_, true, Reimbursement.BasicPackage or Reimbursement.Conditional) => DoorState.Open,
        (_, _, Reimbursement.BasicPackage or Reimbursement.Conditional) => DoorState.Ask,
        (_, _, Reimbursement.Sluis or Reimbursement.Not) => DoorState.Closed,
        (_, true, _) => DoorState.Ask,
        _ => DoorState.Unknown,
    };
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

    /// <summary>National protocols like DAP and DRUP: access to other medicines before they are paid for, no door to an advanced therapy.</summary>
    public IReadOnlyList<EarlyAccessEntry> Protocols { get; init; } = [];

    /// <summary>There is nothing behind any door.</summary>
    public bool IsEmpty => Trials.State == DoorState.None && Exemptions.Count + Authorisations.Count + EarlyAccess.Count == 0;

    private static DoorState Best(IEnumerable<DoorState> states) => states.DefaultIfEmpty(DoorState.None).Min();
}
