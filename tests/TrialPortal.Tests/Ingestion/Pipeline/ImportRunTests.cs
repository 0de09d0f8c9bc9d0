using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Pipeline.ListingTests;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>Runs beside and after each other: locks, killed processes, going on after an interruption.</summary>
public class ImportRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [BothDatabases]
    public async Task Two_runs_of_one_source_never_overlap(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = stage.RunAsync(new() { Full = true }, new ScriptedSource((_, _) => WaitAsync(begun, mayEnd)));
        await begun.Task.WaitAsync(Patience);

        await Assert.ThrowsAsync<ImportBusyException>(() => stage.ImportAsync(Study(2)));
        mayEnd.SetResult();

        Assert.Equal(ImportState.Succeeded, (await first.WaitAsync(Patience)).State);
        Assert.Equal(ImportState.Succeeded, (await stage.ImportAsync(Study(2))).State);
        Assert.Equal([Id(1), Id(2)], await stage.IdsAsync());
        Assert.Equal(2, await stage.AskAsync(db => db.ImportRuns.CountAsync()));   // the one that was refused left none
    }

    [BothDatabases]
    public async Task A_run_that_a_killed_process_left_running_is_marked_as_interrupted(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await LeaveRunningAsync(stage, resumeToken: null);

        var run = await stage.ImportAsync(Study(1));

        var runs = await stage.AskAsync(db => db.ImportRuns.OrderBy(row => row.Id).ToListAsync());
        Assert.Equal([ImportState.Interrupted, ImportState.Succeeded], runs.Select(row => row.State));
        Assert.Equal("The process ended.", runs[0].Error);
        Assert.Equal(run.Id, runs[1].Id);
    }

    [BothDatabases]
    public async Task An_interrupted_listing_goes_on_where_it_stopped(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var source = Playing(
            request => GiveAsync(request, Many(6), 8, new SourceInterruptedException("away")),
            request => GiveAsync(request, Many(2, first: 7), 8));

        var broken = await stage.RunAsync(new(), source);
        var resumed = await stage.RunAsync(new(), source);

        Assert.Equal((ImportState.Interrupted, "away", 6, "after 6"), (broken.State, broken.Error, broken.New, broken.ResumeToken));
        Assert.Equal((ImportState.Succeeded, 2, null), (resumed.State, resumed.New, resumed.ResumeToken));
        Assert.Equal([null, "after 6"], source.Asked.Select(request => request.ResumeToken));
        Assert.Equal(8, (await stage.IdsAsync()).Count);
        Assert.Equal(0, resumed.Vanished);   // what came before the interruption was not seen by this run
    }

    [BothDatabases]
    public async Task A_listing_that_could_not_be_taken_up_is_read_from_its_beginning(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var source = Playing(
            request => GiveAsync(request, Many(6), 8, new SourceInterruptedException("away")),
            request => GiveAsync(request, [], null, new SourceUnreadableException("no such place")),
            request => GiveAsync(request, Many(8), 8));

        await stage.RunAsync(new(), source);
        var failed = await stage.RunAsync(new(), source);
        var whole = await stage.RunAsync(new(), source);

        Assert.Equal((ImportState.Failed, 0), (failed.State, failed.Read));
        Assert.Equal([null, "after 6", null], source.Asked.Select(request => request.ResumeToken));
        Assert.Equal((ImportState.Succeeded, 2, 6), (whole.State, whole.New, whole.Unchanged));
    }

    [BothDatabases]
    public async Task A_run_whose_process_was_killed_goes_on_where_it_had_saved(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await LeaveRunningAsync(stage, "page 3");
        var source = Playing(request => GiveAsync(request, Many(1), 1));

        await stage.RunAsync(new(), source);

        Assert.Equal("page 3", Assert.Single(source.Asked).ResumeToken);
    }

    [BothDatabases]
    public async Task Where_to_go_on_is_saved_with_the_records_before_it(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 2);
        var (saved, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        async IAsyncEnumerable<RawRecord> ListingAsync(FetchRequest request)
        {
            await foreach (var record in GiveAsync(request, Many(2), 3))
                yield return record;
            await mayEnd.Task;
        }
        var running = stage.RunAsync(new(), new ScriptedSource((request, _) => ListingAsync(request)), progress: _ => saved.SetResult());

        await saved.Task.WaitAsync(Patience);

        var row = await stage.AskAsync(db => db.ImportRuns.SingleAsync());
        Assert.Equal((ImportState.Running, "after 2"), (row.State, row.ResumeToken));
        Assert.Equal([Id(1), Id(2)], await stage.IdsAsync());
        mayEnd.SetResult();
        await running.WaitAsync(Patience);
    }

    [BothDatabases]
    public async Task After_an_interruption_another_question_starts_at_its_beginning(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var source = Playing(
            request => GiveAsync(request, Many(6), 8, new SourceInterruptedException("away")),
            request => GiveAsync(request, [], 0));

        await stage.RunAsync(new() { Full = true }, source);
        var increment = await stage.RunAsync(new() { Since = new(2026, 11, 1) }, source);

        Assert.Equal((ImportKind.Increment, new DateOnly(2026, 11, 1)), (increment.Kind, increment.Since));
        Assert.Null(source.Asked[1].ResumeToken);
    }

    [BothDatabases]
    public async Task After_a_good_run_only_changes_are_asked_for_with_an_overlap(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var source = Playing(request => GiveAsync(request, Many(3), 3), request => GiveAsync(request, Many(1), 1), request => GiveAsync(request, Many(3), 3));

        var first = await stage.RunAsync(new(), source);
        var second = await stage.RunAsync(new(), source);
        var full = await stage.RunAsync(new() { Full = true }, source);

        Assert.Equal([null, new DateOnly(2026, 11, 18), null], source.Asked.Select(request => request.Since));   // the data of 20 November, two days back
        Assert.Equal([ImportKind.Full, ImportKind.Increment, ImportKind.Full], new[] { first, second, full }.Select(run => run.Kind));
        Assert.Equal(0, second.Vanished);
    }

    [BothDatabases]
    public async Task A_source_that_cannot_be_reached_changes_nothing(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var run = await stage.RunAsync(new(), Playing(request => GiveAsync(request, [], null, new SourceUnreadableException("no network"))));

        Assert.Equal((ImportState.Failed, "no network"), (run.State, run.Error));
        Assert.Empty(await stage.IdsAsync());
    }

    [BothDatabases]
    public async Task A_run_that_is_stopped_keeps_what_it_saved_and_is_interrupted(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        using var stop = new CancellationTokenSource();
        async IAsyncEnumerable<RawRecord> ListingAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new() { Payload = Study(1).Bytes(), Location = "1" };
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        var run = await stage.RunAsync(new(), new ScriptedSource((_, cancellationToken) => ListingAsync(cancellationToken)), cancellationToken: stop.Token).WaitAsync(Patience);

        Assert.Equal((ImportState.Interrupted, "Stopped."), (run.State, run.Error));
        Assert.Equal(ImportState.Interrupted, (await stage.AskAsync(db => db.ImportRuns.SingleAsync())).State);
        Assert.Equal(ImportState.Succeeded, (await stage.ImportAsync(Study(1))).State);   // the lock was given back
    }

    [BothDatabases]
    public async Task A_failure_that_nobody_foresaw_leaves_what_was_saved_and_the_reason(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var run = await stage.RunAsync(new(), Playing(request => GiveAsync(request, Many(5), 9, new InvalidOperationException("a bug"))));

        Assert.Equal((ImportState.Interrupted, "a bug", 5), (run.State, run.Error, run.New));
        Assert.Equal(5, (await stage.IdsAsync()).Count);
    }

    private static ScriptedSource Playing(params Func<FetchRequest, IAsyncEnumerable<RawRecord>>[] listings)
    {
        var next = 0;
        return new((request, _) => listings[next++](request));
    }

    private static async IAsyncEnumerable<RawRecord> WaitAsync(TaskCompletionSource begun, TaskCompletionSource mayEnd)
    {
        yield return new() { Payload = Study(1).Bytes(), Location = "1" };
        begun.SetResult();
        await mayEnd.Task;
    }

    private static Task<int> LeaveRunningAsync(ImportStage stage, string? resumeToken) => stage.AskAsync(db =>
    {
        db.ImportRuns.Add(new() { Source = "clinicaltrials.gov", Kind = ImportKind.Full, State = ImportState.Running, StartedAt = stage.Now, ResumeToken = resumeToken });
        return db.SaveChangesAsync();
    });
}
