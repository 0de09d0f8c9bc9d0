using Microsoft.EntityFrameworkCore;

namespace TrialPortal.Domain.Database;

/// <summary>
/// Brings a database to the present schema. Only when something is pending: on SQLite a process that was killed while migrating leaves a lock
/// row behind, on which every later migration would wait for ever, so the row is cleared while a lock file proves that nobody migrates.
/// </summary>
public static class Migrator
{
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
            await db.Database.MigrateAsync(cancellationToken);
            return;
        }
        await using var alone = await FileLock.WaitAsync(file + ".migrating", cancellationToken);
        if (await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
