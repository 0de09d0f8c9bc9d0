using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Merging;

/// <summary>
/// Maps, matches and merges what is stored, without asking a registry: after a better mapper, and after a person's word on what belongs
/// together. May run beside an import.
/// </summary>
public sealed class Remerging(IDbContextFactory<PortalDb> databases, Registries registries, TimeProvider time)
{
    private const int BatchSize = 500;

    /// <summary>All records. Returns what could not be merged and which ids were not followed.</summary>
    public async Task<IReadOnlyList<MappingNote>> AllAsync(Action<int>? progress, CancellationToken cancellationToken)
    {
        var notes = new MappingNotes();
        var done = 0;
        for (var last = 0L; ;)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var ids = await db.RegistryRecords.Where(record => record.Id > last).OrderBy(record => record.Id).Select(record => record.Id).Take(BatchSize).ToListAsync(cancellationToken);
            if (ids.Count == 0)
                return notes.All;
            last = ids[^1];
            await MergeAsync(db, ids, notes, cancellationToken);
            progress?.Invoke(done += ids.Count);
        }
    }

    /// <summary>These records, and all that they are or were one trial with.</summary>
    public async Task<IReadOnlyList<MappingNote>> RecordsAsync(IReadOnlyCollection<long> recordIds, CancellationToken cancellationToken)
    {
        var notes = new MappingNotes();
        foreach (var batch in recordIds.Order().Chunk(BatchSize))
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await MergeAsync(db, batch, notes, cancellationToken);
        }
        return notes.All;
    }

    private async Task MergeAsync(PortalDb db, IReadOnlyList<long> ids, MappingNotes notes, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var saver = new TrialSaver(db, registries);
        await saver.RemergeAsync(db, [.. ids], runId: 0, time.GetUtcNow().UtcDateTime, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        notes.Add(saver.Notes);
    }
}
