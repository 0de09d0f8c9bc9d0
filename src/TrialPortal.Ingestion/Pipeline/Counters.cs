using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>Counts inside the caller's transaction: the row stays locked until it commits, so commit order is counting order.</summary>
internal static class Counters
{
    /// <summary>Increments once per saving transaction; search indexes catch up by it.</summary>
    public const string Revision = "revision";

    /// <summary>Ids of trials, records and changes.</summary>
    public const string Ids = "ids";

    /// <summary>
    /// Waits until nobody saves, and keeps others waiting until the caller's transaction ends. Whoever writes rows that a merge may write too
    /// does this first: in another order two would wait for each other. On SQLite one transaction writes at a time anyway.
    /// </summary>
    public static Task LockAsync(PortalDb db, CancellationToken cancellationToken) => db.Database.IsNpgsql()
        ? db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Counters" WHERE "Name" = {Revision} FOR UPDATE""", cancellationToken)
        : Task.CompletedTask;

    /// <summary>Adds to a counter and gives its new value.</summary>
    public static async Task<long> AddAsync(PortalDb db, string name, long count, CancellationToken cancellationToken)
    {
        var values = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO "Counters" ("Name", "Value") VALUES ({name}, {count})
            ON CONFLICT ("Name") DO UPDATE SET "Value" = "Counters"."Value" + excluded."Value" RETURNING "Value"
            """).ToListAsync(cancellationToken);
        return values.Single();
    }
}
