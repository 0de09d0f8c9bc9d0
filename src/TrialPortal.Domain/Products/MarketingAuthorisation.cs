namespace TrialPortal.Domain.Products;

public enum AuthorisationStatus
{
    Unknown,
    Authorised,
    Suspended,
    Withdrawn,
    Expired,
    Lapsed,
    Revoked,
    Refused,
    ApplicationWithdrawn,
    Opinion,
    UnderEvaluation,
}

/// <summary>An advanced therapy in the EMA's report of medicines. The authorisation is European; whether the medicine can be had in the Netherlands is another fact.</summary>
public sealed class MarketingAuthorisation
{
    /// <summary>EMA product number: EMEA/H/C/004090.</summary>
    public required string Number { get; set; }

    public required string Name { get; set; }

    public string? Inn { get; set; }

    public string? ActiveSubstance { get; set; }

    public string? Holder { get; set; }

    public string? Indication { get; set; }

    /// <summary>Therapeutic areas as MeSH headings.</summary>
    public List<string> TherapeuticAreas { get; set; } = [];

    public AuthorisationStatus Status { get; set; }

    /// <summary>The status as the report writes it.</summary>
    public required string StatusText { get; set; }

    public DateOnly? AuthorisedOn { get; set; }

    /// <summary>Withdrawn, expired, revoked or lapsed on; null when the report does not say.</summary>
    public DateOnly? EndedOn { get; set; }

    public DateOnly? OpinionOn { get; set; }

    public bool IsConditional { get; set; }

    public bool IsExceptional { get; set; }

    public bool IsOrphan { get; set; }

    public bool IsPrime { get; set; }

    /// <summary>Page of the European public assessment report.</summary>
    public string? EparUrl { get; set; }

    public DateOnly? LastUpdated { get; set; }

    public required byte[] Hash { get; set; }

    public DateTime FirstSeen { get; set; }

    public DateTime LastSeen { get; set; }

    /// <summary>When the report no longer had it; null while it does.</summary>
    public DateTime? VanishedAt { get; set; }
}

/// <summary>A difference between two readings of the EMA report.</summary>
public sealed class AuthorisationChange
{
    public long Id { get; set; }

    public required string Number { get; set; }

    public required string Name { get; set; }

    /// <summary>new, vanished, or the property that changed.</summary>
    public required string Field { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    public DateTime At { get; set; }
}
