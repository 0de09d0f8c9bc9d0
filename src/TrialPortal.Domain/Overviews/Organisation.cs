namespace TrialPortal.Domain.Overviews;

/// <summary>A patient organisation that publishes overviews. It sees and changes only its own.</summary>
public sealed class Organisation
{
    public long Id { get; set; }

    /// <summary>In addresses: lower-case letters, digits and hyphens. Never changes.</summary>
    public required string Slug { get; set; }

    public required string Name { get; set; }

    /// <summary>Its own site, https; null when it has none.</summary>
    public string? Website { get; set; }

    /// <summary>How readers reach it; null when it did not say.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>Who pays for it, as it tells itself; plain text of at most 2,000 characters. Null: it has not said, and readers see that.</summary>
    public string? FundingNl { get; set; }

    public string? FundingEn { get; set; }

    /// <summary>Ties with who makes or studies a treatment, as it tells itself. Null: it has not said, and readers see that.</summary>
    public string? InterestsNl { get; set; }

    public string? InterestsEn { get; set; }

    /// <summary>Its colour, "#rrggbb", dark enough for white letters on it (4.5 : 1); null for the portal's own.</summary>
    public string? Colour { get; set; }

    /// <summary>PNG, JPEG or WebP of at most 200 kB; null without one.</summary>
    public byte[]? Logo { get; set; }

    /// <summary>Media type of <see cref="Logo"/>.</summary>
    public string? LogoType { get; set; }

    /// <summary>When the logo or colour last changed (UTC): in the addresses of both, so that they may be cached.</summary>
    public DateTime LookedAt { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Its people cannot sign in to its overviews any more, and nothing of it is public (UTC); null while it is active.</summary>
    public DateTime? ClosedAt { get; set; }
}
