namespace TrialPortal.Domain.Trials;

/// <summary>What a person decided about two ids.</summary>
public enum LinkKind
{
    /// <summary>Their records describe one trial.</summary>
    Same,

    /// <summary>Their records describe different trials, whatever else joins them.</summary>
    Different,
}

/// <summary>A person's word on whether two records describe one trial; it goes before everything that matching finds out by itself.</summary>
public sealed class CuratedLink
{
    public long Id { get; set; }

    public LinkKind Kind { get; set; }

    /// <summary>An id that a register issued, as a key (<see cref="IdentifierRegistries.KeyOf(string)"/>). The lesser of the two.</summary>
    public required string FirstKey { get; set; }

    public required string SecondKey { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    public DateTime At { get; set; }
}
