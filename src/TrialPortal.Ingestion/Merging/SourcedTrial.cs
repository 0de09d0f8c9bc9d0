using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>What one registry record says of a trial.</summary>
/// <param name="RecordId">The record's number in the database.</param>
/// <param name="Registry">Source by which it came.</param>
/// <param name="RegistryId">Its id there.</param>
/// <param name="Partial">Only a row of a list.</param>
/// <param name="Trial">The record, mapped.</param>
internal sealed record SourcedTrial(long RecordId, string Registry, string RegistryId, bool Partial, Trial Trial)
{
    /// <summary>Day as of which it says so.</summary>
    public DateOnly At => Trial.LastUpdatePosted ?? Trial.StatusVerified?.Earliest ?? DateOnly.MinValue;

    /// <summary>The id that its register issued.</summary>
    public TrialIdentifier? Own => Trial.Identifiers.Find(identifier => identifier.Kind == IdentifierKind.Own);
}
