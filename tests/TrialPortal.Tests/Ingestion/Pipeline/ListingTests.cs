using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>A record that a full listing no longer has is marked and not deleted; a listing that is not whole marks nothing.</summary>
public class ListingTests
{
    [BothDatabases]
    public async Task A_record_that_vanished_is_marked_and_not_deleted(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await ListAsync(stage, Many(5));
        var revision = (await stage.TrialAsync(5)).Revision;

        var run = await ListAsync(stage, Many(3));

        Assert.Equal((ImportState.Succeeded, ImportKind.Full, 3, 2), (run.State, run.Kind, run.Unchanged, run.Vanished));
        Assert.Equal(5, (await stage.IdsAsync()).Count);
        Assert.Equal([null, null, null, stage.Now, stage.Now], await MarksAsync(stage));
        Assert.True((await stage.TrialAsync(5)).Revision > revision);
        var trial = await stage.TrialAsync(4);
        Assert.Contains(
            (trial.Id, run.Id, stage.Now, ChangedField.Listing, "listed", "vanished"),
            (await stage.ChangesAsync()).Select(change => (change.TrialId, change.ImportRunId, change.At, change.Field, change.Before, change.After)));
        Assert.Equal(2, (await stage.AskAsync(db => db.ImportRuns.OrderBy(row => row.Id).LastAsync())).Vanished);
    }

    [BothDatabases]
    public async Task A_vanished_record_vanishes_once(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await ListAsync(stage, Many(3));
        await ListAsync(stage, Many(2));
        var since = stage.Now;

        var run = await ListAsync(stage, Many(2));

        Assert.Equal(0, run.Vanished);
        Assert.Equal([null, null, since], await MarksAsync(stage));
        Assert.Single(await stage.ChangesAsync());
    }

    [BothDatabases]
    [InlineData("A study")]
    [InlineData("Changed while it was away")]
    public async Task A_record_that_returns_is_listed_again(DatabaseKind kind, string title)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await ListAsync(stage, Many(3));
        await ListAsync(stage, Many(2));
        var vanished = await stage.TrialAsync(3);

        await ListAsync(stage, [.. Many(2), Study(3, title)]);

        Assert.Equal([null, null, null], await MarksAsync(stage));
        Assert.True((await stage.TrialAsync(3)).Revision > vanished.Revision);
        Assert.Equal(
            [("listed", "vanished"), ("vanished", "listed")],
            (await stage.ChangesAsync()).Where(change => change.Field == ChangedField.Listing).Select(change => (change.Before, change.After)));
    }

    [BothDatabases]
    public async Task A_vanished_record_returns_by_an_increment_too(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await ListAsync(stage, Many(3));
        await ListAsync(stage, Many(2));

        await stage.ImportAsync(Study(3));

        Assert.Equal([null, null, null], await MarksAsync(stage));
    }

    [BothDatabases]
    public async Task Too_many_vanished_are_an_alarm_and_none_is_marked(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 100);
        await ListAsync(stage, Many(100));

        var run = await ListAsync(stage, Many(79));

        Assert.Equal(0, run.Vanished);
        Assert.Contains(run.Report.Alarms, alarm => alarm.Contains("21 of 100", StringComparison.Ordinal));
        Assert.Contains(run.Report.Alarms, alarm => alarm.Contains("has 79 records; the previous one had 100", StringComparison.Ordinal));
        Assert.All(await MarksAsync(stage), Assert.Null);
    }

    [BothDatabases]
    public async Task As_many_as_may_be_believed_are_marked(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 100);
        await ListAsync(stage, Many(100));

        Assert.Equal(20, (await ListAsync(stage, Many(80))).Vanished);
    }

    [BothDatabases]
    public async Task A_listing_with_fewer_records_than_told_marks_none(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await ListAsync(stage, Many(5));

        var run = await ListAsync(stage, Many(3), total: 5);

        Assert.Equal(0, run.Vanished);
        Assert.Contains(run.Report.Alarms, alarm => alarm.Contains("not complete", StringComparison.Ordinal));
        Assert.All(await MarksAsync(stage), Assert.Null);
    }

    [BothDatabases]
    public async Task A_listing_that_breaks_marks_none(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await ListAsync(stage, Many(5));

        var run = await stage.RunAsync(new() { Full = true }, new ScriptedSource((request, _) => GiveAsync(request, Many(3), 5, new SourceInterruptedException("away"))));

        Assert.Equal((ImportState.Interrupted, 3, 0), (run.State, run.Unchanged, run.Vanished));
        Assert.All(await MarksAsync(stage), Assert.Null);
    }

    [BothDatabases]
    public async Task A_record_that_was_listed_but_refused_has_not_vanished(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await ListAsync(stage, Many(3));

        var run = await ListAsync(stage, [Study(1), Study(2, " ")]);

        Assert.Equal((1, 1), (run.Refused, run.Vanished));
        Assert.Equal([null, null, stage.Now], await MarksAsync(stage));
    }

    [BothDatabases]
    public async Task A_listing_with_a_record_without_id_marks_none(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await ListAsync(stage, Many(3));

        var run = await ListAsync(stage, [Study(1), Study(2), new JsonObject()]);

        Assert.Equal((1, 0), (run.Refused, run.Vanished));
        Assert.All(await MarksAsync(stage), Assert.Null);
    }

    [BothDatabases]
    public async Task Only_records_of_the_countries_that_were_asked_for_can_vanish(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Study(1), Study(2).WithSites(Site("Belgium", "RECRUITING")), Study(3).WithSites());

        var run = await ListAsync(stage, [Study(4)]);

        Assert.Equal(1, run.Vanished);
        Assert.Equal([stage.Now, null, null, null], await MarksAsync(stage));
    }

    [BothDatabases]
    public async Task From_a_listing_of_the_whole_world_every_record_can_vanish(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Study(1), Study(2).WithSites(Site("Belgium", "RECRUITING")), Study(3).WithSites());

        var run = await stage.RunAsync(new() { Full = true }, new ScriptedSource((request, _) => GiveAsync(request, [Study(4)], 1)) { ListedCountries = [] });

        Assert.Equal(3, run.Vanished);
    }

    [BothDatabases]
    public async Task Files_given_as_the_whole_listing_mark_what_they_lack(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Many(3));

        var run = await stage.RunAsync(new() { Files = [stage.Write(Page(Many(2)))], Full = true });

        Assert.Equal((ImportKind.Full, 1), (run.Kind, run.Vanished));
        Assert.Equal([null, null, stage.Now], await MarksAsync(stage));
    }

    [BothDatabases]
    public async Task A_dry_run_of_a_listing_marks_none(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Many(3));
        var before = await stage.ContentsAsync();

        await stage.RunAsync(new() { Files = [stage.Write(Page(Many(2)))], Full = true, DryRun = true });

        (await stage.ContentsAsync()).AssertSameAs(before);
    }

    internal static async IAsyncEnumerable<RawRecord> GiveAsync(
        FetchRequest request, IEnumerable<JsonObject> studies, int? total, Exception? end = null)
    {
        await Task.Yield();
        request.OnListing?.Invoke(new(total, new(2026, 11, 20)));
        foreach (var (number, study) in studies.Index())
        {
            yield return new() { Payload = study.Bytes(), Location = $"record {number + 1}", ResumeToken = $"after {number + 1}" };
        }
        if (end is not null)
            throw end;
    }

    private static Task<ImportRun> ListAsync(ImportStage stage, JsonObject[] studies, int? total = null) =>
        stage.RunAsync(new() { Full = true }, new ScriptedSource((request, _) => GiveAsync(request, studies, total ?? studies.Length)));

    private static Task<List<DateTime?>> MarksAsync(ImportStage stage) =>
        stage.AskAsync(db => db.RegistryRecords.OrderBy(record => record.RegistryId).Select(record => record.VanishedAt).ToListAsync());
}
