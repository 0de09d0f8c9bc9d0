namespace TrialPortal.Domain.Provenance;

/// <summary>What a forgotten mark stands for.</summary>
public enum ForgottenKind
{
    Name,
    Email,
    Phone,
}

/// <summary>
/// A name, address or number of somebody who asked not to be shown. Only its hash is kept: enough to recognise it in the next version of a
/// record, not to read it.
/// </summary>
public sealed class ForgottenPerson
{
    public long Id { get; set; }

    public ForgottenKind Kind { get; set; }

    /// <summary>For a name: how many words it has, so that it is found in a longer text.</summary>
    public int Words { get; set; }

    /// <summary>SHA-256 of the kind and the normalised value.</summary>
    public required byte[] Hash { get; set; }

    public DateTime At { get; set; }
}
