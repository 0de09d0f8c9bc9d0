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
        TrialSaver? saver = null;
        var ahead = new HashSet<long>();   // merged with an earlier record of their trial
        var done = 0;
        for (var last = 0L; ;)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var page = await db.RegistryRecords.Where(record => record.Id > last).OrderBy(record => record.Id).Select(record => new { record.Id, record.TrialId }).Take(BatchSize).ToListAsync(cancellationToken);
            if (page.Count == 0)
                return saver?.Notes.All ?? [];
            last = page[^1].Id;
            var trials = page.Where(record => !ahead.Remove(record.Id)).Select(record => record.TrialId).Distinct().ToArray();
            // All records of a trial at once, so that it is merged and written once and not again with each of them.
            var ids = await db.RegistryRecords.Where(record => EF.Parameter(trials).Contains(record.TrialId)).Select(record => record.Id).ToListAsync(cancellationToken);
            ahead.UnionWith(ids.Where(id => id > last));
            await MergeAsync(db, saver ??= new(db, registries), ids, cancellationToken);
            progress?.Invoke(done += page.Count);
        }
    }

    /// <summary>These records, and all that they are or were one trial with.</summary>
    public async Task<IReadOnlyList<MappingNote>> RecordsAsync(IReadOnlyCollection<long> recordIds, CancellationToken cancellationToken)
    {
        TrialSaver? saver = null;
        foreach (var batch in recordIds.Order().Chunk(BatchSize))
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await MergeAsync(db, saver ??= new(db, registries), batch, cancellationToken);
        }
        return saver?.Notes.All ?? [];
    }

    private async Task MergeAsync(PortalDb db, TrialSaver saver, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await saver.RemergeAsync(db, [.. ids], runId: 0, time.GetUtcNow().UtcDateTime, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
