using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// Collects the ids that a record names, each with how it comes to it: that decides what the id may join. Ids are put in their register's own
/// spelling; one that is named twice is kept once, in its stronger sense.
/// </summary>
public sealed class RecordIdentifiers
{
    private const int Longest = 256;
    private const int ShortestSponsorCode = 5;
    private readonly Dictionary<(string Registry, string Value), TrialIdentifier> identifiers = [];

    /// <summary>What was collected.</summary>
    public List<TrialIdentifier> All => [.. identifiers.Values];

    /// <summary>The register's own id of this record.</summary>
    /// <param name="registry">Register, used when the id has no shape that tells it.</param>
    /// <param name="value">The id.</param>
    public RecordIdentifiers Own(string registry, string value)
    {
        var (issuer, known) = IdentifierRegistries.Recognise(value) ?? (registry, value);
        return Add(issuer, known, IdentifierKind.Own, IdentifierRegistries.KeyOf(issuer, known), null);
    }

    /// <summary>An id that the register gave this record before.</summary>
    public RecordIdentifiers Alias(string? value) => Known(value, IdentifierKind.Alias, null);

    /// <summary>An id in a field meant for ids of other registers. What is no register's id is kept, and joins nothing.</summary>
    /// <param name="value">The field's text, cleaned; null is ignored. A longer text is searched for unmistakable ids.</param>
    /// <param name="label">What the record says the id is.</param>
    public RecordIdentifiers Reference(string? value, string? label = null) => Known(value, IdentifierKind.Reference, label);

    /// <summary>The sponsor's own code: it joins records of the same sponsor, when it is a code and not a bare number of two digits.</summary>
    public RecordIdentifiers SponsorCode(string? value, string? sponsor)
    {
        if (value is not { Length: > 0 and <= Longest })
            return this;
        if (IdentifierRegistries.Recognise(value) is not null || value.Contains(' ', StringComparison.Ordinal))
            Known(value, IdentifierKind.Reference, sponsor);
        if (IdentifierRegistries.Recognise(value) is not null)
            return this;
        var key = IdentifierRegistries.KeyOf(IdentifierRegistries.Sponsor, value);
        var joins = key.Length >= ShortestSponsorCode && key.Any(char.IsAsciiDigit) && SponsorNames.Key(sponsor).Length > 2;
        return Add(IdentifierRegistries.Sponsor, value, IdentifierKind.Sponsor, joins ? $"sponsor:{SponsorNames.Key(sponsor)}:{key}" : null, sponsor);
    }

    private RecordIdentifiers Known(string? value, IdentifierKind kind, string? label)
    {
        if (value is not { Length: > 0 and <= 4000 })
            return this;
        if (IdentifierRegistries.Recognise(value) is var (registry, known))
            return Add(registry, known, kind, IdentifierRegistries.KeyOf(registry, known), label);
        var found = IdentifierRegistries.FindAll(value);
        foreach (var (issuer, id) in found)
            Add(issuer, id, IdentifierKind.Embedded, IdentifierRegistries.KeyOf(issuer, id), label);
        return found.Count > 0 || value.Length > Longest ? this : Add(IdentifierRegistries.Other, value, IdentifierKind.Other, null, label);
    }

    private RecordIdentifiers Add(string registry, string value, IdentifierKind kind, string? matchKey, string? label)
    {
        if (!identifiers.TryGetValue((registry, value), out var known) || kind < known.Kind)
        {
            identifiers[(registry, value)] = new()
            {
                Registry = registry,
                Value = value,
                Key = IdentifierRegistries.KeyOf(registry, value),
                MatchKey = matchKey,
                Kind = kind,
                Label = label ?? known?.Label,
            };
        }
        return this;
    }
}
