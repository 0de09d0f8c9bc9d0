using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Domain.Database;

public class MigrationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly DatabaseTemplate Empty = new(async (connectionString, kind) =>
    {
        if (kind != DatabaseKind.Sqlite)
            return;
        await using var file = new SqliteConnection(connectionString);
        await file.OpenAsync();   // makes the file
    });

    [BothDatabases]
    public async Task The_model_and_the_migrations_agree(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        await using var db = await database.Contexts().CreateDbContextAsync();

        Assert.False(db.Database.HasPendingModelChanges(), "Scaffold a migration: tests/TrialPortal.Scaffolder/README.md.");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [BothDatabases]
    public async Task Every_table_can_be_read_after_migrating(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);

        var contents = await DatabaseContents.ReadAsync(database);

        Assert.Contains("Trials", contents.Tables);
        Assert.All(contents.Tables, table => Assert.Empty(contents.Rows(table)));
    }

    [BothDatabases]
    public async Task Migrating_twice_is_harmless(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        var contexts = database.Contexts();
        await using (var db = await contexts.CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"Counters\" (\"Name\", \"Value\") VALUES ('revision', 7)");

        await Migrator.MigrateAsync(contexts).WaitAsync(Patience);

        await using var after = await contexts.CreateDbContextAsync();
        Assert.Equal(7, (await after.Counters.SingleAsync()).Value);
    }

    [BothDatabases]
    public async Task Two_processes_may_migrate_at_once(DatabaseKind kind)
    {
        await using var database = await Empty.CopyAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Migrator.MigrateAsync(database.Contexts())))).WaitAsync(Patience);

        await using var db = await database.Contexts().CreateDbContextAsync();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await db.Trials.CountAsync());
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_behind_does_not_hang_the_next_one()
    {
        await using var database = await Empty.CopyAsync(DatabaseKind.Sqlite);
        await using (var killed = new SqliteConnection(database.ConnectionString))
        {
            await killed.OpenAsync();
            await using var command = killed.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await Migrator.MigrateAsync(database.Contexts()).WaitAsync(Patience);

        await using var db = await database.Contexts().CreateDbContextAsync();
        Assert.Equal(0, await db.Trials.CountAsync());
    }

    [Fact]
    public async Task A_database_in_a_folder_that_is_not_there_yet_is_made_with_its_folder()
    {
        await using var database = await Empty.CopyAsync(DatabaseKind.Sqlite);
        var file = Path.Combine(database.Folder, "new", "folder", "portal.db");
        var contexts = PortalDatabases.Factory(new SqliteConnectionStringBuilder { DataSource = file }.ToString());

        await Migrator.MigrateAsync(contexts).WaitAsync(Patience);

        await using var db = await contexts.CreateDbContextAsync();
        Assert.Equal(0, await db.Trials.CountAsync());
    }

    [Theory]
    [InlineData("Host=db;Username=portal", DatabaseKind.Postgres)]
    [InlineData("Server=db;Database=portal", DatabaseKind.Postgres)]
    [InlineData("Data Source=data/portal.db", DatabaseKind.Sqlite)]
    public void The_connection_string_names_the_kind_of_database(string connectionString, DatabaseKind kind) =>
        Assert.Equal(kind, PortalDatabases.KindOf(connectionString));

    [Fact]
    public async Task A_file_lock_is_one_holders_until_it_is_given_back()
    {
        await using var database = await Empty.CopyAsync(DatabaseKind.Sqlite);
        var path = Path.Combine(database.Folder, "a.lock");
        var first = FileLock.Try(path);
        Assert.NotNull(first);
        Assert.Null(FileLock.Try(path));
        var waiting = FileLock.WaitAsync(path, CancellationToken.None);

        await first.DisposeAsync();

        await using var second = await waiting.WaitAsync(Patience);
        Assert.Null(FileLock.Try(path));
    }
}
