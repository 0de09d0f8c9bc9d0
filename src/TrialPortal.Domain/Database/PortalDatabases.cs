using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace TrialPortal.Domain.Database;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>Chooses the database by its connection string and makes contexts for it.</summary>
public static class PortalDatabases
{
    /// <summary>An Npgsql connection string names a host; anything else is SQLite.</summary>
    public static DatabaseKind KindOf(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return parts.ContainsKey("Host") || parts.ContainsKey("Server") ? DatabaseKind.Postgres : DatabaseKind.Sqlite;
    }

    /// <summary>Registers <see cref="IDbContextFactory{PortalDb}"/> for the database that the connection string names.</summary>
    public static IServiceCollection AddPortalDb(this IServiceCollection services, string connectionString) =>
        services.AddSingleton(Factory(connectionString));

    /// <summary>A factory of contexts: one context per operation.</summary>
    public static IDbContextFactory<PortalDb> Factory(string connectionString) => KindOf(connectionString) switch
    {
        DatabaseKind.Postgres => new PostgresFactory(connectionString),
        _ => new SqliteFactory(connectionString),
    };

    /// <summary>By connection string and not by NpgsqlDataSource: EF Core would keep a model and its queries for every data source, for ever.</summary>
    private sealed class PostgresFactory(string connectionString) : IDbContextFactory<PortalDb>
    {
        private readonly DbContextOptions<PostgresPortalDb> options =
            new DbContextOptionsBuilder<PostgresPortalDb>().UseNpgsql(connectionString).Options;

        public PortalDb CreateDbContext() => new PostgresPortalDb(options);
    }

    private sealed class SqliteFactory(string connectionString) : IDbContextFactory<PortalDb>
    {
        private readonly DbContextOptions<SqlitePortalDb> options = new DbContextOptionsBuilder<SqlitePortalDb>()
            .UseSqlite(new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 60 }.ConnectionString)
            .AddInterceptors(new Pragmas())
            .Options;

        public PortalDb CreateDbContext() => new SqlitePortalDb(options);
    }

    /// <summary>Readers beside one writer (WAL), and a commit that survives the process but need not survive the power.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=60000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private static void Set(DbConnection connection)
        {
            // EF Core looks whether a database exists over a read-only connection, which cannot turn a file that is not yet WAL (a restored backup) into one.
            if (connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase))
                return;
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }
    }
}
