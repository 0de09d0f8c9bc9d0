using Microsoft.EntityFrameworkCore;

namespace TrialPortal.Domain.Database;

/// <summary>Tells search indexes that trials mean something else now, although no registry changed them: a curator decided.</summary>
public static class TrialRevision
{
    private const string Counter = "revision";
    private const int Most = 500;

    /// <summary>
    /// Raises the revision of trials inside the caller's transaction, which from here on keeps imports waiting: call it before writing anything else.
    /// </summary>
    public static async Task RaiseAsync(PortalDb db, IReadOnlyCollection<long> trialIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(trialIds);
        var revision = (await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO "Counters" ("Name", "Value") VALUES ({Counter}, 1)
            ON CONFLICT ("Name") DO UPDATE SET "Value" = "Counters"."Value" + excluded."Value" RETURNING "Value"
            """).ToListAsync(cancellationToken)).Single();
        foreach (var ids in trialIds.Chunk(Most))
        {
            await db.Trials.Where(trial => EF.Parameter(ids).Contains(trial.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(trial => trial.Revision, revision), cancellationToken);
        }
    }
}
