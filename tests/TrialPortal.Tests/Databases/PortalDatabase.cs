using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Tests.Databases;

/// <summary>A fresh portal database, migrated, for one test.</summary>
public static class PortalDatabase
{
    private static readonly DatabaseTemplate Template =
        new(async (connectionString, _) => await Migrator.MigrateAsync(PortalDatabases.Factory(connectionString)));

    public static Task<TestDatabase> CreateAsync(DatabaseKind kind) => Template.CopyAsync(kind);

    /// <summary>Contexts for the test's database.</summary>
    public static IDbContextFactory<PortalDb> Contexts(this TestDatabase database) => PortalDatabases.Factory(database.ConnectionString);
}
