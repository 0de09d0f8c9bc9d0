using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>Whether registry records are still listed, and when they were last met.</summary>
internal static class ListingMarks
{
    /// <summary>One statement, whatever the number of records.</summary>
    public static async Task SawAsync(PortalDb db, string registry, List<long> recordIds, DateTime at, CancellationToken cancellationToken)
    {
        var all = await db.RegistryRecords.CountAsync(record => record.Registry == registry, cancellationToken);
        var ids = recordIds.Distinct().ToArray();   // a record may come twice
        var met = all == ids.Length
            ? db.RegistryRecords.Where(record => record.Registry == registry)
            : db.RegistryRecords.Where(record => EF.Parameter(ids).Contains(record.Id));
        await met.ExecuteUpdateAsync(row => row.SetProperty(record => record.LastSeen, at), cancellationToken);
    }

    /// <summary>Marks records as vanished, or as listed again, with a change that readers can see.</summary>
    public static async Task SetAsync(
        PortalDb db, IReadOnlyCollection<long> records, DateTime? vanishedAt, ImportRun run, CancellationToken cancellationToken)
    {
        var recordIds = records.ToArray();
        // As it is now: a record may have moved to another trial since it was read.
        var trialIds = await db.RegistryRecords.Where(record => EF.Parameter(recordIds).Contains(record.Id)).Select(record => record.TrialId).Distinct().ToArrayAsync(cancellationToken);
        await db.RegistryRecords.Where(record => EF.Parameter(recordIds).Contains(record.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(record => record.VanishedAt, vanishedAt), cancellationToken);
        var revision = await Counters.AddAsync(db, Counters.Revision, 1, cancellationToken);
        await db.Trials.Where(trial => EF.Parameter(trialIds).Contains(trial.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(trial => trial.Revision, revision), cancellationToken);
        var id = await Counters.AddAsync(db, Counters.Ids, trialIds.Length, cancellationToken) - trialIds.Length;
        await BulkTable<TrialChange>.In(db).InsertAsync(db, trialIds.Select(trialId => new TrialChange
        {
            Id = ++id,
            TrialId = trialId,
            At = run.StartedAt,
            ImportRunId = run.Id,
            Field = ChangedField.Listing,
            Before = vanishedAt is null ? "vanished" : "listed",
            After = vanishedAt is null ? "listed" : "vanished",
        }), cancellationToken);
    }
}
