namespace TrialPortal.Domain.Products;

/// <summary>An entry that people keep, and that changes only by a proposal which another person has approved.</summary>
public interface ICuratedEntry
{
    /// <summary>Stays the same for ever.</summary>
    string Id { get; set; }

    /// <summary>When somebody last held it against its source.</summary>
    DateOnly LastVerified { get; set; }

    string VerifiedBy { get; set; }
}
