namespace TrialPortal.Domain.Trials;

/// <summary>How a record comes to an id, and so how far the id may join it with other records.</summary>
public enum IdentifierKind
{
    /// <summary>The register's own id of this record.</summary>
    Own = 0,

    /// <summary>An id that the same register gave it before.</summary>
    Alias,

    /// <summary>An id of another register, in a field meant for it.</summary>
    Reference,

    /// <summary>An unmistakable id inside a longer text of such a field.</summary>
    Embedded,

    /// <summary>The sponsor's own code: joins only within the same sponsor.</summary>
    Sponsor,

    /// <summary>A number that joins nothing: a grant, a file number.</summary>
    Other,
}

/// <summary>One id under which a record is known, with the register that issued it (see <see cref="IdentifierRegistries"/>).</summary>
public sealed class TrialIdentifier
{
    public long TrialId { get; set; }

    /// <summary>The record that says so.</summary>
    public long RecordId { get; set; }

    /// <summary>Register that issued the id; the sponsor's own codes are "sponsor", the rest "other".</summary>
    public required string Registry { get; set; }

    /// <summary>As the register writes it, for example 2022-502314-93-00.</summary>
    public required string Value { get; set; }

    /// <summary>Letters and digits only, upper case: what look-ups compare.</summary>
    public required string Key { get; set; }

    /// <summary>What joins records: the key, for a sponsor's code with the sponsor. Null for what joins nothing.</summary>
    public string? MatchKey { get; set; }

    public IdentifierKind Kind { get; set; }

    /// <summary>What the record says the id is, verbatim (the sponsor of a protocol code, "CTEP").</summary>
    public string? Label { get; set; }
}
