using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

/// <summary>A curator's word on whether a trial is about an advanced therapy; it goes before the rules.</summary>
public sealed class AtmpRuling
{
    /// <summary>An id that a register issued, as a key.</summary>
    public required string TrialKey { get; set; }

    /// <summary>Null: it is none.</summary>
    public AtmpClass? Class { get; set; }

    public required string Reason { get; set; }

    public required string By { get; set; }

    public DateTime At { get; set; }
}

/// <summary>A curator's word on which hospital a registry means by a facility and city that the tables do not recognise.</summary>
public sealed class SiteAssignment
{
    /// <summary>As the registry writes it.</summary>
    public required string Facility { get; set; }

    /// <summary>As the registry writes it; empty when it gives none.</summary>
    public required string City { get; set; }

    /// <summary>Slug of a hospital; null: no hospital, do not list it again.</summary>
    public string? HospitalSlug { get; set; }

    public required string By { get; set; }

    public DateTime At { get; set; }
}

/// <summary>A curator's word on which condition a registry means by a name that the vocabulary does not have.</summary>
public sealed class ConditionAssignment
{
    /// <summary>As a registry writes it.</summary>
    public required string Name { get; set; }

    /// <summary>Slug of a condition; null: no condition, do not list it again.</summary>
    public string? ConditionSlug { get; set; }

    public required string By { get; set; }

    public DateTime At { get; set; }
}
