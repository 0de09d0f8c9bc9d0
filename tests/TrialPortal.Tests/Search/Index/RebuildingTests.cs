using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;

namespace TrialPortal.Tests.Search.Index;

public sealed class RebuildingTests
{
    [Fact]
    public async Task Without_a_file_nothing_is_found_until_one_is_built()
    {
        await using var portal = await IndexedPortal.CreateAsync();
        await portal.SaveAsync(Trials.Of("NCT00000001"));

        Assert.False(portal.Index.Search(new()).Available);
        Assert.False(portal.Index.State.Ready);
        Assert.Null(portal.Index.Find("NCT00000001"));

        await portal.CatchUpAsync();

        Assert.True(portal.Index.State.Ready);
        Assert.Equal(1, portal.Index.Search(new()).Total);
    }

    [Fact]
    public async Task A_missing_file_is_built_anew() => await BuiltAnewAfter(File.Delete);

    [Fact]
    public async Task A_file_that_is_no_index_is_built_anew() => await BuiltAnewAfter(file => File.WriteAllText(file, "this is no database at all"));

    [Fact]
    public async Task A_cut_off_file_is_built_anew() => await BuiltAnewAfter(file =>
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(stream.Length / 2);
    });

    [Fact]
    public async Task A_file_of_another_shape_is_built_anew() => await BuiltAnewAfter(file => Execute(file, "UPDATE facts SET value = '0' WHERE name = 'shape'"));

    [Fact]
    public async Task A_file_with_rows_that_are_not_ours_is_built_anew() => await BuiltAnewAfter(file => Execute(file, "UPDATE trials SET summary = x'FFFFFFFFFFFFFFFFFFFFFFFFFFFF'"));

    [Fact]
    public async Task A_file_without_its_words_is_built_anew() => await BuiltAnewAfter(file => Execute(file, "DROP TABLE words"));

    [Fact]
    public async Task A_file_damaged_while_in_use_says_so_and_is_built_anew()
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 200).Select(number => Trials.Of($"NCT{number:D8}", "Asthma trial"))]);
        portal.Reopen();
        using (var stream = new FileStream(portal.IndexFile, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            stream.Write(new byte[stream.Length]);

        Assert.False(portal.Index.Search(new() { Text = "trial" }).Available);
        Assert.False(portal.Index.State.Ready);

        await portal.CatchUpAsync();
        Assert.True(portal.Index.State.Ready);
        Assert.Equal(200, portal.Index.Search(new() { Text = "trial" }).Total);
    }

    [Fact]
    public async Task An_index_of_another_database_is_built_anew()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001"), Trials.Of("NCT00000002"));
        await using var other = await portal.UseAnotherDatabaseAsync();
        await portal.SaveAsync(Trials.Of("NCT00000003"));

        await portal.CatchUpAsync();

        Assert.Equal(["NCT00000003"], portal.Ids(new TrialQuery()));
    }

    [Fact]
    public async Task An_index_ahead_of_its_database_is_built_anew()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001"), Trials.Of("NCT00000002"));
        await using (var db = await portal.Databases.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE \"Counters\" SET \"Value\" = 0 WHERE \"Name\" = 'revision'");
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"TrialIdentifiers\"");
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"Trials\" WHERE \"PublicId\" = 'NCT00000002'");
        }

        await portal.CatchUpAsync();

        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery()));
    }

    [Fact]
    public async Task After_a_restart_the_number_of_trials_is_compared()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001"), Trials.Of("NCT00000002"));
        await using (var db = await portal.Databases.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"TrialIdentifiers\"");
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"Trials\" WHERE \"PublicId\" = 'NCT00000002'");
        }
        portal.Reopen();

        await portal.CatchUpAsync();

        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery()));
    }

    [Fact]
    public async Task A_file_built_by_another_process_is_taken_over_at_the_next_poll()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001"));
        var before = portal.IndexFile;
        var builtAt = portal.Index.State.BuiltAt;

        var built = await IndexBuilder.BuildFileAsync(portal.Databases, portal.Directory, TimeProvider.System, CancellationToken.None);

        Assert.Equal((1, 1L), (built.Trials, built.Revision));
        Assert.Equal(builtAt, portal.Index.State.BuiltAt);
        await portal.SaveAsync(Trials.Of("NCT00000002"));
        await portal.CatchUpAsync();
        Assert.NotEqual(before, portal.IndexFile);
        Assert.True(portal.Index.State.BuiltAt > builtAt);
        Assert.Equal(2, portal.Index.Search(new()).Total);
    }

    [Fact]
    public async Task A_file_built_while_nobody_serves_is_taken_over_at_the_start()
    {
        await using var portal = await IndexedPortal.CreateAsync();
        await portal.SaveAsync(Trials.Of("NCT00000001"));
        await IndexBuilder.BuildFileAsync(portal.Databases, portal.Directory, TimeProvider.System, CancellationToken.None);

        portal.Reopen();

        Assert.Equal(1, portal.Index.Search(new()).Total);
    }

    [Fact]
    public async Task A_build_that_fails_leaves_the_old_file_in_use_and_nothing_behind()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001"));
        await using (var db = await portal.Databases.CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"ALTER TABLE \"TrialCountries\" RENAME TO \"Elsewhere\"");

        await Assert.ThrowsAsync<DatabaseAwayException>(() => portal.Index.RebuildAsync(portal.Databases, CancellationToken.None));

        Assert.Equal(1, portal.Index.Search(new()).Total);
        Assert.DoesNotContain(Directory.EnumerateFiles(portal.Directory), file => file.Contains("building.index", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_that_cannot_be_written_serves_what_it_has_and_is_built_anew()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001", "First"));
        Execute(portal.IndexFile, "CREATE TRIGGER full BEFORE INSERT ON trials BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
        await portal.SaveAsync(Trials.Of("NCT00000002", "Second"));

        await Assert.ThrowsAsync<SqliteException>(portal.CatchUpAsync);
        Assert.Equal(["NCT00000001"], portal.Ids("first"));

        Assert.True(await portal.CatchUpAsync());
        Assert.Equal(["NCT00000002"], portal.Ids("second"));
        Assert.Null(portal.Index.State.Error);
    }

    [Fact]
    public async Task Searches_never_fail_while_files_are_exchanged_and_trials_change()
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 300).Select(number => Trials.Of($"NCT{number:D8}", "Asthma inhaler study", "Asthma"))]);
        using var done = new CancellationTokenSource();
        var searched = 0;
        var searching = Enumerable.Range(0, 3).Select(searcher => Task.Run(() =>
        {
            string?[] texts = ["asthma", "inhaler study", null];
            while (!done.IsCancellationRequested)
            {
                var results = portal.Index.Search(new() { Text = texts[searcher], PageSize = 50 });
                Assert.True(results.Available);
                Assert.Equal(300, results.Total);
                Assert.Equal(50, results.Items.Count);
                Assert.NotNull(portal.Index.Find("NCT00000007"));
                Interlocked.Increment(ref searched);
            }
        })).ToList();

        for (var round = 0; round < 8; round++)
        {
            await portal.SaveAsync([.. Enumerable.Range(1, 40).Select(number => Trials.Of($"NCT{number:D8}", $"Asthma inhaler study {round}", "Asthma"))]);
            await portal.CatchUpAsync();
            if (round % 3 == 0)
                await portal.Index.RebuildAsync(portal.Databases, CancellationToken.None);
        }
        await done.CancelAsync();
        await Task.WhenAll(searching);

        Assert.True(searched > 10);
        Assert.Single(Directory.EnumerateFiles(portal.Directory, "trials-*.index"));
    }

    [Fact]
    public async Task Two_processes_do_not_share_a_folder()
    {
        await using var portal = await IndexedPortal.CreateAsync();

        Assert.Throws<IOException>(() => new SearchIndex(portal.Directory, new(DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance));
    }

    private static async Task BuiltAnewAfter(Action<string> harm)
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 50).Select(number => Trials.Of($"NCT{number:D8}", "Asthma trial"))]);

        portal.Reopen(() =>
        {
            var file = portal.IndexFile;
            foreach (var beside in new[] { "-wal", "-shm" })
                File.Delete(file + beside);
            harm(file);
        });
        Assert.False(portal.Index.State.Ready);
        await portal.CatchUpAsync();

        Assert.True(portal.Index.State.Ready);
        Assert.Equal(50, portal.Index.Search(new() { Text = "trial" }).Total);
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
