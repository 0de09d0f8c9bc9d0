namespace TrialPortal.Domain.Trials;

/// <summary>One id under which a trial is known, with the register that issued it (see <see cref="IdentifierRegistries"/>).</summary>
public sealed class TrialIdentifier
{
    public long TrialId { get; set; }

    /// <summary>Register that issued the id; the sponsor's own codes are "sponsor", the rest "other".</summary>
    public required string Registry { get; set; }

    /// <summary>As the register writes it, for example 2022-502314-93-00.</summary>
    public required string Value { get; set; }

    /// <summary>Letters and digits only, upper case: what look-ups compare.</summary>
    public required string Key { get; set; }

    /// <summary>What the record says the id is, verbatim (the sponsor of a protocol code, "CTEP").</summary>
    public string? Label { get; set; }
}
