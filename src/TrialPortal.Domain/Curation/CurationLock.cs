using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TrialPortal.Domain.Database;

namespace TrialPortal.Domain.Curation;

/// <summary>One change of the curated registers at a time, on any number of nodes: what is checked in the transaction is still so when it commits.</summary>
public static class CurationLock
{
    private const long Key = 0x43757261_74696F6E;   // any number that nobody else takes

    /// <summary>A transaction that nobody else has at the same time. On SQLite one transaction writes at a time anyway.</summary>
    public static async Task<IDbContextTransaction> BeginAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", cancellationToken);
        return transaction;
    }
}
