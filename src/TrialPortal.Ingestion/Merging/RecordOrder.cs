using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>Which record of a trial goes before which. It depends on what the records are, never on when they came.</summary>
internal static class RecordOrder
{
    /// <summary>
    /// Registries in the order in which they are believed: the one with the most detail and a status per site first, copies of other registers
    /// last. docs/data-dictionary.md says the same in words.
    /// </summary>
    private static readonly string[] Registries =
        [IdentifierRegistries.ClinicalTrialsGov, IdentifierRegistries.Ctis, IdentifierRegistries.Isrctn, IdentifierRegistries.EuCtr, "ictrp"];

    /// <summary>Registers whose id names the trial in its address, in this order; others follow by name.</summary>
    private static readonly string[] Issuers =
        [
            IdentifierRegistries.ClinicalTrialsGov, IdentifierRegistries.Ctis, IdentifierRegistries.Isrctn, IdentifierRegistries.EuCtr,
            IdentifierRegistries.Omon, IdentifierRegistries.Ntr, IdentifierRegistries.Drks,
        ];

    /// <summary>
    /// The records that count, most believed first. Left out: an earlier submission of a CTIS number, and a copy of a record that is here itself.
    /// </summary>
    public static IReadOnlyList<SourcedTrial> Of(IEnumerable<SourcedTrial> records)
    {
        var ordered = records
            .OrderBy(record => record.Partial)
            .ThenBy(record => Rank(Registries, record.Registry))
            .ThenBy(record => record.Registry, StringComparer.Ordinal)
            .ThenBy(record => record.Own?.Key, StringComparer.Ordinal)
            .ThenByDescending(record => record.At)
            .ThenByDescending(record => record.RegistryId, StringComparer.Ordinal)
            .ToList();
        return [.. ordered.Where((record, i) => record.Registry != IdentifierRegistries.Ctis || !ordered.Exists(other => IsLaterSubmission(other, record)))];
    }

    /// <summary>The id in the trial's address: of the register that comes first, of two of one register the lesser, of CTIS the last submission.</summary>
    public static string PublicId(IEnumerable<SourcedTrial> records) => records
        .Select(record => record.Own)
        .OfType<TrialIdentifier>()
        .OrderBy(own => Rank(Issuers, own.Registry))
        .ThenBy(own => own.Registry, StringComparer.Ordinal)
        .ThenBy(own => own.Key, StringComparer.Ordinal)
        .ThenByDescending(own => own.Value, StringComparer.Ordinal)
        .First().Value.Replace('/', '-');   // as one part of an address

    /// <summary>A copy, by way of another registry, of a record that is here itself: it adds what that one lacks, and contradicts nothing.</summary>
    public static bool IsCopy(SourcedTrial record, IEnumerable<SourcedTrial> all) =>
        record.Own is { } own && all.Any(other => other != record && other.Registry == own.Registry && other.Registry != record.Registry && other.Own?.Key == own.Key);

    private static bool IsLaterSubmission(SourcedTrial other, SourcedTrial record) =>
        other.Registry == record.Registry && other.Own?.Key == record.Own?.Key && !other.Partial
        && string.CompareOrdinal(other.RegistryId, record.RegistryId) > 0;

    private static int Rank(string[] order, string registry) => Array.IndexOf(order, registry) is var rank and >= 0 ? rank : order.Length;
}
