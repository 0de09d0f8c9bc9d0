using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Index;

/// <summary>
/// How surely an id means a trial. Records of several registries may name the same id, and one trial may name the id of another: then the trial
/// whose own id it is comes first.
/// </summary>
public static class TrialIds
{
    /// <summary>From here on an id tells trials apart only when one trial has it: a sponsor's own number, a grant.</summary>
    internal const int Weak = 3;

    /// <summary>0: the register's own id of it; 1: an id that it had before; 2: a record of another register says so; 3 and 4: a sponsor's number, any other.</summary>
    public static int Rank(TrialIdentifier identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return identifier switch
        {
            { Registry: IdentifierRegistries.Other } or { Kind: IdentifierKind.Other } => 4,
            { Registry: IdentifierRegistries.Sponsor } or { Kind: IdentifierKind.Sponsor } => Weak,
            { Kind: IdentifierKind.Own } => 0,
            { Kind: IdentifierKind.Alias } => 1,
            _ => 2,
        };
    }

    /// <summary>Every id of a trial once: the one in its address first, then by rank.</summary>
    public static IReadOnlyList<TrialIdentifier> InOrder(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return [.. trial.Identifiers
            .OrderByDescending(identifier => identifier.Value == trial.PublicId)
            .ThenBy(Rank)
            .DistinctBy(identifier => (identifier.Registry, identifier.Value.ToUpperInvariant()))];
    }
}
