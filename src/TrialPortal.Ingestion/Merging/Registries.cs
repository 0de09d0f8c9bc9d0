using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Merging;

/// <summary>Every registry that the portal reads, and what their stored records say today: a record is mapped anew each time it is merged.</summary>
public sealed class Registries(IEnumerable<IRegistrySource> sources)
{
    private readonly Dictionary<string, IRegistrySource> byName = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<IRegistrySource> All => byName.Values;

    /// <summary>The source of that name; null when the portal has none.</summary>
    public IRegistrySource? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Maps stored records from their payloads. One that cannot be mapped (its registry is gone, the mapper now refuses it) is left out and noted.</summary>
    internal async Task<List<SourcedTrial>> ReadAsync(PortalDb db, long[] recordIds, MappingNotes notes, CancellationToken cancellationToken)
    {
        var stored = await (
            from record in db.RegistryRecords.AsNoTracking()
            join payload in db.RegistryPayloads.AsNoTracking() on record.Id equals payload.RecordId
            where EF.Parameter(recordIds).Contains(record.Id)
            select new { record, payload.Gzip }).ToListAsync(cancellationToken);
        var mapped = stored.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(found => (found.record, Map: Map(found.record, found.Gzip))).ToList();
        foreach (var (record, (_, problem)) in mapped.Where(found => found.Map.Problem is not null))
            notes.Add("merge", $"{record.Registry} {record.RegistryId}: {problem}");
        return [.. mapped.Where(found => found.Map.Trial is not null)
            .Select(found => new SourcedTrial(found.record.Id, found.record.Registry, found.record.RegistryId, found.record.Partial, found.Map.Trial!))];
    }

    private (Trial? Trial, string? Problem) Map(RegistryRecord record, byte[] gzip)
    {
        if (Find(record.Registry) is not { } source)
            return (null, "the portal has no source of that name");
        try
        {
            return (source.Map(Unpack(gzip), new MappingNotes()), null);   // what it does not understand was noted when it came
        }
        catch (RecordRefusedException refusal)
        {
            return (null, refusal.Message);
        }
    }

    internal static byte[] Unpack(byte[] gzip)
    {
        using var packed = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var unpacked = new MemoryStream(gzip.Length * 4);
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
