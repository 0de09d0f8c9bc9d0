using Microsoft.Data.Sqlite;
using Npgsql;
using TrialPortal.Domain.Database;

namespace TrialPortal.Tests.Databases;

/// <summary>
/// A schema, made once per test process by <paramref name="migrate"/> (which gets the connection string of an empty
/// database) and copied for every test that asks: a copy costs tens of milliseconds where migrating costs seconds.
/// </summary>
public sealed class DatabaseTemplate(Func<string, DatabaseKind, Task> migrate)
{
    private readonly Lazy<Task<string>> sqliteFile = new(() => MakeSqliteAsync(migrate));
    private readonly Lazy<Task<string>> postgresDatabase = new(() => MakePostgresAsync(migrate));

    /// <summary>A fresh database for one test, gone when disposed. Safe to call from many tests at once.</summary>
    public Task<TestDatabase> CopyAsync(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? CopySqliteAsync() : CopyPostgresAsync();

    private async Task<TestDatabase> CopySqliteAsync()
    {
        var template = await sqliteFile.Value;
        var folder = TestDatabase.NewFolder();
        var file = Path.Combine(folder, "portal.db");
        File.Copy(template, file);
        return new TestDatabase(DatabaseKind.Sqlite, new SqliteConnectionStringBuilder { DataSource = file }.ToString(), folder);
    }

    private async Task<TestDatabase> CopyPostgresAsync()
    {
        var template = await postgresDatabase.Value;
        var server = await PostgresServer.GetConnectionStringAsync();
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(DatabaseKind.Postgres, ForDatabase(server, name, pooling: true), TestDatabase.NewFolder());
    }

    private static async Task<string> MakeSqliteAsync(Func<string, DatabaseKind, Task> migrate)
    {
        var folder = TestDatabase.NewFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "template.db");
        // Without a pool the last connection to close folds the write-ahead log into the file, and that is what we copy.
        await migrate(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString(), DatabaseKind.Sqlite);
        return file;
    }

    private static async Task<string> MakePostgresAsync(Func<string, DatabaseKind, Task> migrate)
    {
        var server = await PostgresServer.GetConnectionStringAsync();
        var name = $"template_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        // Without a pool, because a database can be copied only while nobody is connected to it.
        await migrate(ForDatabase(server, name, pooling: false), DatabaseKind.Postgres);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropTemplate(server, name);
        return name;
    }

    private static string ForDatabase(string server, string name, bool pooling) =>
        new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = pooling, IncludeErrorDetail = true }.ToString();

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void DropTemplate(string server, string name)
    {
        try
        {
            using var connection = new NpgsqlConnection(server);
            connection.Open();
            using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
            command.ExecuteNonQuery();
        }
        catch (NpgsqlException)
        {
            // The server went first.
        }
    }
}
