using Microsoft.EntityFrameworkCore;

namespace TrialPortal.Domain.Database;

/// <summary>
/// Brings a database to the present schema. Only when something is pending: on SQLite a process that was killed while migrating leaves a lock
/// row behind, on which every later migration would wait for ever, so the row is cleared while a lock file proves that nobody migrates.
/// </summary>
public static class Migrator
{
    private const long LockKey = 0x54726961_6C506F72;   // any number that nobody else takes

    public static async Task MigrateAsync(IDbContextFactory<PortalDb> databases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(databases);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var file = db.Database.IsSqlite() ? new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource : null;
        if (file is not null && Path.GetDirectoryName(Path.GetFullPath(file)) is { } directory)
            Directory.CreateDirectory(directory);
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        if (file is null)
        {
            await MigratePostgresAsync(databases, db, cancellationToken);
            return;
        }
        await using var alone = await FileLock.WaitAsync(file + ".migrating", cancellationToken);
        if (await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>One node at a time: EF Core's own lock ends with each migration, and a second node would begin again at the one in between.</summary>
    private static async Task MigratePostgresAsync(IDbContextFactory<PortalDb> databases, PortalDb db, CancellationToken cancellationToken)
    {
        await using var alone = await databases.CreateDbContextAsync(cancellationToken);
        if (!await alone.Database.CanConnectAsync(cancellationToken))
        {
            await db.Database.MigrateAsync(cancellationToken);   // the database itself has to be made
            return;
        }
        await alone.Database.OpenConnectionAsync(cancellationToken);   // the lock lives as long as this connection
        await alone.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await alone.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
    }
}
