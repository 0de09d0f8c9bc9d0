using Microsoft.Data.Sqlite;
using Npgsql;
using TrialPortal.Domain.Database;

namespace TrialPortal.Tests.Databases;

/// <summary>One test's own database, and a folder of its own for whatever else the test writes. Both go when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    internal TestDatabase(DatabaseKind kind, string connectionString, string folder)
    {
        Kind = kind;
        ConnectionString = connectionString;
        Folder = folder;
    }

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>Fit for <c>Portal__DataDirectory</c>; on SQLite the database file lies in it.</summary>
    public string Folder { get; }

    public async ValueTask DisposeAsync()
    {
        if (Kind == DatabaseKind.Sqlite)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else
        {
            await DropAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    internal static string NewFolder() => Directory.CreateTempSubdirectory("trialportal-test-").FullName;

    private async Task DropAsync()
    {
        await using var own = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(own);
        await using var server = new NpgsqlConnection(await PostgresServer.GetConnectionStringAsync());
        await server.OpenAsync();
        // By force: what a test left running must not keep its database.
        await using var drop = new NpgsqlCommand($"DROP DATABASE {own.Database} WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync();
    }
}
