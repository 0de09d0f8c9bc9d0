using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live.LiveRegistry;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

/// <summary>The live registry through the real pipeline: what a run leaves for the next one.</summary>
public sealed class LiveImportTests
{
    private readonly InstantTime time = Clock();

    [BothDatabases]
    public async Task A_listing_that_broke_half_way_is_taken_up_where_it_stopped_with_its_first_data_date(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        await using var stub = await RegistryStub.StartAsync(
            time,
            Answer.Version("2026-11-10T09:00:00"), Answer.Page(Pages.Of(3, "b", 1, 2)), Answer.Status(404),
            Answer.Version("2026-11-19T09:00:00"), Answer.Page(Pages.Of(null, null, 3)));

        var broken = await ImportAsync(database, stub);
        var resumed = await ImportAsync(database, stub);

        Assert.Equal((ImportState.Interrupted, 2, "b"), (broken.State, broken.New, broken.ResumeToken));
        Assert.Equal((ImportState.Succeeded, 1, null), (resumed.State, resumed.New, resumed.ResumeToken));
        Assert.Equal(new DateOnly(2026, 11, 10), resumed.DataDate);
        Assert.Equal("b", stub.Pages[^1].Query["pageToken"]);
    }

    [BothDatabases]
    public async Task A_listing_shorter_than_told_is_read_again_from_its_beginning(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        await using var stub = await RegistryStub.StartAsync(
            time,
            Answer.Version(), Answer.Page(Pages.Of(4, "b", 1, 2)), Answer.Page(Pages.Of(null, null, 3)),
            Answer.Version(), Answer.Page(Pages.Of(3, "c", 1, 2)), Answer.Page(Pages.Of(null, null, 3)));

        var shortened = await ImportAsync(database, stub);
        var whole = await ImportAsync(database, stub);

        Assert.Equal((ImportState.Interrupted, 3, null), (shortened.State, shortened.New, shortened.ResumeToken));
        Assert.Equal((ImportState.Succeeded, 3), (whole.State, whole.Unchanged));
    }

    [BothDatabases]
    public async Task An_increment_reaches_back_from_the_date_of_the_data_and_not_from_the_newest_update(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        await using var stub = await RegistryStub.StartAsync(
            time,
            Answer.Version("2026-11-19T09:00:00"),
            Answer.Page(Pages.Of(1, null, 1).Replace(
                "\"identificationModule\"",
                "\"statusModule\": {\"lastUpdatePostDateStruct\": {\"date\": \"2099-01-01\"}}, \"identificationModule\"",
                StringComparison.Ordinal)),
            Answer.Version("2026-11-20T09:00:00"), Answer.Page(Pages.Of(0, null)));

        await ImportAsync(database, stub);
        var increment = await ImportAsync(database, stub);

        Assert.Equal((ImportState.Succeeded, ImportKind.Increment), (increment.State, increment.Kind));
        Assert.EndsWith("RANGE[2026-11-17,MAX]", stub.Pages[^1].Query["filter.advanced"].ToString(), StringComparison.Ordinal);
    }

    [BothDatabases]
    public async Task Nothing_vanishes_from_a_listing_that_does_not_tell_its_total(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        await using var stub = await RegistryStub.StartAsync(
            time, Answer.Version(), Answer.Page(Pages.Of(2, null, 1, 2)), Answer.Version(), Answer.Page(Pages.Of(null, null, 1)));

        await ImportAsync(database, stub);
        var run = await ImportAsync(database, stub, full: true, world: true);

        Assert.Equal((ImportState.Succeeded, 0), (run.State, run.Vanished));
        Assert.Contains(run.Report.Alarms, alarm => alarm.Contains("not complete", StringComparison.Ordinal));
        await using var db = await database.Contexts().CreateDbContextAsync();
        Assert.All(await db.RegistryRecords.ToListAsync(), record => Assert.Null(record.VanishedAt));
    }

    private static async Task<ImportRun> ImportAsync(TestDatabase database, RegistryStub stub, bool full = false, bool world = false)
    {
        await using var services = Services(stub.Address, stub.Time);
        var options = services.GetRequiredService<IOptions<ClinicalTrialsGovOptions>>();
        if (world)
            options.Value.Countries = [];
        var source = new ClinicalTrialsGovSource(services.GetRequiredService<ClinicalTrialsGovApi>(), options);
        var pipeline = new ImportPipeline(database.Contexts(), new([source]), TimeProvider.System, new(), NullLogger<ImportPipeline>.Instance);
        return await pipeline.RunAsync(source, new ImportRequest { Full = full });
    }
}
