using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// One run of one source at a time, on any number of nodes: an advisory lock on PostgreSQL, a locked file beside the database on SQLite.
/// Either falls away with the process that has it.
/// </summary>
internal static class SourceLock
{
    /// <summary>The lock, or null when another run of this source has it.</summary>
    public static async Task<IAsyncDisposable?> TryAsync(IDbContextFactory<PortalDb> databases, string source, CancellationToken cancellationToken)
    {
        var db = await databases.CreateDbContextAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            await db.DisposeAsync();
            return FileLock.Try($"{file}.{source}.lock");
        }
        var key = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes("import " + source)));
        await db.Database.OpenConnectionAsync(cancellationToken);   // the lock lives as long as this connection
        if (await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({key}) AS \"Value\"").SingleAsync(cancellationToken))
            return new AdvisoryLock(db, key);
        await db.DisposeAsync();
        return null;
    }

    private sealed class AdvisoryLock(PortalDb db, long key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // A pooled connection keeps its session, and the session its locks: give the lock back before the connection.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({key})");
            await db.DisposeAsync();
        }
    }
}
