using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>A database is demo or real, never both.</summary>
public class DemoRulesTests
{
    [BothDatabases]
    public async Task A_real_import_removes_the_demo_first_and_indexes_hear_of_it(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await DemoAsync(stage, 3);
        var demo = await stage.AskAsync(db => db.Trials.Select(trial => trial.Id).OrderBy(id => id).ToListAsync());

        var run = await stage.ImportAsync(Many(6));

        Assert.Equal((ImportState.Succeeded, 6), (run.State, run.New));
        Assert.Equal(Enumerable.Range(1, 6).Select(Id), await stage.IdsAsync());
        var removals = await stage.AskAsync(db => db.TrialRemovals.OrderBy(removal => removal.TrialId).ToListAsync());
        Assert.Equal(demo, removals.Select(removal => removal.TrialId));
        Assert.All(removals, removal => Assert.True(removal.Revision > 1));
        var contents = await stage.ContentsAsync();
        Assert.Equal([6, 6, 6, 6], new[] { "TrialIdentifiers", "TrialSites", "RegistryRecords", "RegistryPayloads" }.Select(table => contents.Rows(table).Count));
        Assert.Equal(run.Id, (await stage.AskAsync(db => db.ImportRuns.SingleAsync())).Id);   // the demo's run went with it
    }

    [BothDatabases]
    public async Task An_import_of_which_nothing_real_goes_in_leaves_the_demo(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await DemoAsync(stage, 3);

        await stage.ImportAsync(Study(1, " "));
        await stage.ImportTextsAsync("<html>");

        Assert.Equal(3, (await stage.IdsAsync()).Count);
        Assert.Empty(await stage.AskAsync(db => db.TrialRemovals.ToListAsync()));
    }

    [BothDatabases]
    public async Task A_dry_run_leaves_the_demo(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await DemoAsync(stage, 3);
        var before = await stage.ContentsAsync();

        await stage.RunAsync(new() { Files = [stage.Write(Page(Many(2)))], DryRun = true });

        (await stage.ContentsAsync()).AssertSameAs(before);
    }

    [BothDatabases]
    public async Task Demo_trials_beside_real_ones_are_refused(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Many(2));

        var run = await DemoAsync(stage, 5);

        Assert.Equal((ImportState.SucceededWithRefusals, 5, 0), (run.State, run.Refused, run.New));
        Assert.All(run.Refusals, refusal => Assert.Contains("invented", refusal.Reason, StringComparison.Ordinal));
        Assert.Equal([Id(1), Id(2)], await stage.IdsAsync());
    }

    [BothDatabases]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_file_with_both_only_the_real_ones_stay(DatabaseKind kind, bool demoFirst)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var demo = Enumerable.Range(1, 6).Select(number => Study($"DEMO{number:D8}"));
        var real = Many(6);

        await stage.ImportAsync(demoFirst ? [.. demo, .. real] : [.. real, .. demo]);

        Assert.Equal(Enumerable.Range(1, 6).Select(Id), await stage.IdsAsync());
    }

    [BothDatabases]
    public async Task The_demo_can_be_loaded_twice_and_removed(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await DemoAsync(stage, 5);

        Assert.Equal(5, (await DemoAsync(stage, 5)).Unchanged);
        Assert.True(await stage.AskAsync(db => DemoTrials.ArePresentAsync(db, CancellationToken.None)));
        Assert.False(await stage.AskAsync(db => DemoTrials.AreRealOnesPresentAsync(db, CancellationToken.None)));
        Assert.Equal(5, await stage.AskAsync(db => DemoTrials.RemoveAsync(db, CancellationToken.None)));

        Assert.Empty(await stage.IdsAsync());
        Assert.Empty(await stage.AskAsync(db => db.ImportRuns.ToListAsync()));
        Assert.Equal(5, await stage.AskAsync(db => db.TrialRemovals.CountAsync()));
        Assert.Equal(5, (await DemoAsync(stage, 5)).New);   // and it can come back
    }

    private static Task<ImportRun> DemoAsync(ImportStage stage, int count) =>
        stage.RunAsync(new() { Files = [stage.Write(Page(Enumerable.Range(1, count).Select(number => Study($"DEMO{number:D8}"))))], Demo = true });
}
