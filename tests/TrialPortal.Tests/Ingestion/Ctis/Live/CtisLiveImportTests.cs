using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;
using TrialPortal.Tests.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.Ctis.Live.CtisAnswer;

namespace TrialPortal.Tests.Ingestion.Ctis.Live;

/// <summary>The live registry through the real pipeline: what a run leaves for the next one.</summary>
public sealed class CtisLiveImportTests
{
    private readonly InstantTime time = CtisStub.Clock();

    [BothDatabases]
    public async Task The_same_listing_again_changes_nothing_and_a_trial_it_lacks_has_vanished(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await using var stub = await CtisStub.StartAsync(
            time,
            Listed(2, 1, 2), Retrieve(1), Retrieve(2),
            Listed(2, 1, 2), Retrieve(1), Retrieve(2),
            Listed(1, 1), Retrieve(1));

        var first = await ImportAsync(stage, stub);
        var second = await ImportAsync(stage, stub, full: true);
        var third = await ImportAsync(stage, stub, full: true);

        Assert.Equal((ImportState.Succeeded, 2, new DateOnly(2026, 11, 19)), (first.State, first.New, first.DataDate));
        Assert.Equal((ImportState.Succeeded, 2, 0), (second.State, second.Unchanged, second.Vanished));
        Assert.Equal((ImportState.Succeeded, 1, 1), (third.State, third.Unchanged, third.Vanished));
    }

    [BothDatabases]
    public async Task Nothing_vanishes_when_a_listed_trial_was_not_given_or_the_listing_was_short(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await using var stub = await CtisStub.StartAsync(
            time,
            Listed(2, 1, 2), Retrieve(1), Retrieve(2),
            Listed(2, 1, 2), Retrieve(1), Status("retrieve/" + Id(2), 404),
            Listed(2, 1), Listed(2, 1), Retrieve(1));

        await ImportAsync(stage, stub);
        var refused = await ImportAsync(stage, stub, full: true);
        var shortened = await ImportAsync(stage, stub, full: true);

        Assert.Equal((ImportState.SucceededWithRefusals, 1, 0), (refused.State, refused.Refused, refused.Vanished));
        Assert.Equal((ImportState.Interrupted, 0), (shortened.State, shortened.Vanished));
    }

    [BothDatabases]
    public async Task The_next_run_asks_for_what_was_published_since_with_an_overlap(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await using var stub = await CtisStub.StartAsync(
            time,
            Listed(2, Row(1), Row(2, published: "01/11/2026")), Retrieve(1), Retrieve(2),
            Listed(3, Row(3, published: "16/11/2026"), Row(1, published: "15/11/2026"), Row(2, published: "01/11/2026")), Retrieve(3));

        await ImportAsync(stage, stub);
        var increment = await ImportAsync(stage, stub);

        Assert.Equal((ImportKind.Increment, new DateOnly(2026, 11, 16), 1), (increment.Kind, increment.Since, increment.New));
    }

    [BothDatabases]
    public async Task A_run_that_broke_goes_on_where_it_stopped(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await using var stub = await CtisStub.StartAsync(
            time, Listed(2, 1, 2), Retrieve(1), Status("retrieve/" + Id(2), 403), Listed(2, 1, 2), Retrieve(2));

        var broken = await ImportAsync(stage, stub);
        var resumed = await ImportAsync(stage, stub);

        Assert.Equal((ImportState.Interrupted, 1, Id(1)), (broken.State, broken.New, broken.ResumeToken));
        Assert.Equal((ImportState.Succeeded, 1, null), (resumed.State, resumed.New, resumed.ResumeToken));
    }

    private static async Task<ImportRun> ImportAsync(ImportStage stage, CtisStub stub, bool full = false)
    {
        await using var services = CtisSources.Services(stub.Address, stub.Time);
        return await stage.RunAsync(new() { Full = full }, CtisSources.Source(services));
    }
}
