using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Products;

public enum EarlyAccessKind
{
    CompassionateUse,
    NamedPatient,
    ExpandedAccess,

    /// <summary>A national protocol for access before reimbursement (DAP, DRUP): mostly targeted medicines, not advanced therapies.</summary>
    Protocol,
}

public enum ProgrammeState
{
    Unknown,
    Open,
    Closed,
}

/// <summary>A way to a medicine before it is authorised or paid for in the Netherlands: the fourth door. It may be about other medicines than advanced therapies.</summary>
public sealed class EarlyAccessProgramme : ICuratedEntry
{
    /// <summary>Stays the same for ever, and stands in addresses.</summary>
    public required string Id { get; set; }

    public required string Name { get; set; }

    public EarlyAccessKind Kind { get; set; }

    /// <summary>Slug of an advanced therapy; null when it is about other medicines.</summary>
    public string? ProductSlug { get; set; }

    /// <summary>Which medicines, in words, when it is not one advanced therapy.</summary>
    public string? Medicines { get; set; }

    /// <summary>Slugs of conditions; their narrower ones count too.</summary>
    public List<string> Conditions { get; set; } = [];

    public string? Holder { get; set; }

    /// <summary>Slugs of hospitals that a source names.</summary>
    public List<string> Hospitals { get; set; } = [];

    public ProgrammeState State { get; set; }

    /// <summary>Since when it is so, or when it began.</summary>
    public PartialDate? Since { get; set; }

    public required string AboutNl { get; set; }

    public required string AboutEn { get; set; }

    public string? ContactUrl { get; set; }

    /// <summary>Addresses, with spaces between: first the one that says whether it is open, then those of the other facts.</summary>
    public required string SourceUrl { get; set; }

    /// <summary>The addresses one by one; the first says whether it is open.</summary>
    public IReadOnlyList<string> Sources => SourceUrl.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public DateOnly LastVerified { get; set; }

    public required string VerifiedBy { get; set; }
}
