using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using TrialPortal.Domain.Database;

namespace TrialPortal.Tests.Databases;

public sealed class TestDatabaseTests
{
    private static readonly DatabaseTemplate Notes = new((connectionString, kind) => ExecuteAsync(
        connectionString, kind, "CREATE TABLE notes (text VARCHAR(20)); INSERT INTO notes VALUES ('of the template')"));

    [BothDatabases]
    public async Task Each_test_sees_the_template_and_its_own_data_only(DatabaseKind kind)
    {
        await using var first = await Notes.CopyAsync(kind);
        await using var second = await Notes.CopyAsync(kind);

        await ExecuteAsync(first, "INSERT INTO notes VALUES ('of the first')");

        Assert.Equal(2L, await ExecuteAsync(first, "SELECT COUNT(*) FROM notes"));
        Assert.Equal(1L, await ExecuteAsync(second, "SELECT COUNT(*) FROM notes"));
    }

    [BothDatabases]
    public async Task Many_tests_at_once_migrate_once(DatabaseKind kind)
    {
        var migrations = 0;
        var template = new DatabaseTemplate((connectionString, of) =>
        {
            Interlocked.Increment(ref migrations);
            return ExecuteAsync(connectionString, of, "CREATE TABLE empty (text VARCHAR(20))");
        });

        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => template.CopyAsync(kind))));

        foreach (var database in databases)
        {
            Assert.Equal(0L, await ExecuteAsync(database, "SELECT COUNT(*) FROM empty"));
            await database.DisposeAsync();
        }

        Assert.Equal(1, migrations);
    }

    [BothDatabases]
    public async Task A_template_with_a_write_ahead_log_is_copied_whole(DatabaseKind kind)
    {
        var journal = kind == DatabaseKind.Sqlite ? "PRAGMA journal_mode = wal; " : "";
        var template = new DatabaseTemplate((connectionString, of) =>
            ExecuteAsync(connectionString, of, journal + "CREATE TABLE logged (text VARCHAR(20))"));

        await using var database = await template.CopyAsync(kind);

        Assert.Equal(0L, await ExecuteAsync(database, "SELECT COUNT(*) FROM logged"));
    }

    [BothDatabases]
    public async Task A_disposed_database_is_gone_although_a_connection_is_open(DatabaseKind kind)
    {
        var database = await Notes.CopyAsync(kind);
        await using var open = Connect(database.ConnectionString, kind);
        await open.OpenAsync();

        await database.DisposeAsync();

        Assert.False(Directory.Exists(database.Folder));
        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(database, "SELECT COUNT(*) FROM notes"));
    }

    [BothDatabases]
    [InlineData("longer", 6)]
    [InlineData("short", 5)]
    public async Task Rows_of_data_run_on_both(DatabaseKind kind, string text, int length)
    {
        await using var database = await Notes.CopyAsync(kind);

        Assert.Equal(length, Convert.ToInt32(await ExecuteAsync(database, $"SELECT LENGTH('{text}')")));
    }

    [PrivatePostgresFact]
    public async Task A_private_server_serves_and_stops()
    {
        var server = await PostgresServer.StartPrivateAsync();
        Assert.Equal("off", await ExecuteAsync(server.ConnectionString, DatabaseKind.Postgres, "SHOW fsync"));
        var folder = (string?)await ExecuteAsync(server.ConnectionString, DatabaseKind.Postgres, "SHOW unix_socket_directories");
        NpgsqlConnection.ClearPool(new NpgsqlConnection(server.ConnectionString));

        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(server.ConnectionString, DatabaseKind.Postgres, "SELECT 1"));
    }

    private static DbConnection Connect(string connectionString, DatabaseKind kind) =>
        kind == DatabaseKind.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);

    private static Task<object?> ExecuteAsync(TestDatabase database, string sql) => ExecuteAsync(database.ConnectionString, database.Kind, sql);

    private static async Task<object?> ExecuteAsync(string connectionString, DatabaseKind kind, string sql)
    {
        await using var connection = Connect(connectionString, kind);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private sealed class PrivatePostgresFactAttribute : FactAttribute
    {
        public PrivatePostgresFactAttribute() => Skip = PostgresServer.WhyPrivateUnavailable;
    }
}
