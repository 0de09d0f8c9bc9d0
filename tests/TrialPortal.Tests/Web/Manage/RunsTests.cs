using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Users;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion;
using TrialPortal.Web.Hosting;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Web.Manage;

public class RunsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [BothDatabases]
    public async Task A_run_shows_what_it_refused_why_and_the_record_itself(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var untitled = Study(2);
        untitled.Module("identificationModule").Remove("briefTitle");
        var run = await app.ImportStudiesAsync(Study(1).ToJsonString(), untitled.ToJsonString());
        Assert.Equal(1, run.Refused);
        var curator = await app.SignInAsync(PortalRoles.Curator);

        var list = await curator.GetPageAsync("/beheer/imports");
        var page = await curator.GetPageAsync($"/beheer/imports/{run.Id}");
        var raw = await curator.GetPageAsync(page.OwnLinks().Single(link => link.Contains("/geweigerd/", StringComparison.Ordinal)));

        Assert.Contains($"/beheer/imports/{run.Id}", list.OwnLinks());
        Assert.Contains(Id(2), page.Text("#geweigerd, table"));
        Assert.Contains($"\"nctId\":\"{Id(2)}\"", raw.Text("pre"));
        Assert.Null(page.QuerySelector("meta[http-equiv=refresh]"));
    }

    [BothDatabases]
    public async Task An_import_shows_how_far_it_is_while_it_runs(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var clock = new MovableClock(DateTimeOffset.UtcNow);
        var firstIsShown = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        async IAsyncEnumerable<RawRecord> SlowAsync()
        {
            clock.Now += TimeSpan.FromSeconds(2.5);   // progress is written every two seconds
            yield return new() { Payload = Study(1).Bytes(), Location = "1" };
            await firstIsShown.Task;
            clock.Now += TimeSpan.FromSeconds(2.5);
            yield return new() { Payload = Study(2).Bytes(), Location = "2" };
            await mayEnd.Task;
            yield return new() { Payload = Study(3).Bytes(), Location = "3" };
        }
        var databases = app.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
        var source = new ScriptedSource((_, _) => SlowAsync());
        var pipeline = new ImportPipeline(databases, app.Services.GetRequiredService<TrialPortal.Ingestion.Merging.Registries>(), clock, new() { BatchSize = 1 }, NullLogger<ImportPipeline>.Instance);
        var starter = new ImportStarter(new Imports([source], pipeline, []), databases, TimeProvider.System, app.Services.GetRequiredService<IHostApplicationLifetime>(), NullLogger<ImportStarter>.Instance);
        var curator = await app.SignInAsync(PortalRoles.Curator);

        var (run, problem) = await starter.StartAsync(source.Name, full: true, CancellationToken.None);
        Assert.Null(problem);
        var (_, busy) = await starter.StartAsync(source.Name, full: true, CancellationToken.None);
        Assert.Contains("loopt al een import", busy);
        await ReadAsync(read: 1);
        firstIsShown.SetResult();
        await ReadAsync(read: 2);
        var page = await curator.GetPageAsync($"/beheer/imports/{run!.Id}");
        Assert.Equal("5", page.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content"));
        Assert.Contains("2 studies gelezen, 2 nieuw", page.Text());

        mayEnd.SetResult();
        await ReadAsync(read: 3, ImportState.Succeeded);
        Assert.Null((await curator.GetPageAsync($"/beheer/imports/{run.Id}")).QuerySelector("meta[http-equiv=refresh]"));

        async Task ReadAsync(int read, ImportState state = ImportState.Running)
        {
            using var enough = new CancellationTokenSource(Patience);
            while (true)
            {
                await using var db = await databases.CreateDbContextAsync(enough.Token);
                var now = await db.ImportRuns.AsNoTracking().SingleAsync(row => row.Id == run!.Id, enough.Token);
                if (now.Read == read && now.State == state)
                    return;
                await Task.Delay(100, enough.Token);
            }
        }
    }

    [Fact]
    public async Task An_import_that_was_started_here_ends_with_the_process_and_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        static async IAsyncEnumerable<RawRecord> EndlessAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new() { Payload = Study(1).Bytes(), Location = "1" };
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        var databases = app.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
        var source = new ScriptedSource((_, cancellationToken) => EndlessAsync(cancellationToken));
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        var starter = new ImportStarter(new Imports([source], app.Services.GetRequiredService<ImportPipeline>(), []), databases, TimeProvider.System, lifetime, NullLogger<ImportStarter>.Instance);
        var (run, _) = await starter.StartAsync(source.Name, full: false, CancellationToken.None);

        lifetime.StopApplication();
        await starter.StopAsync(CancellationToken.None).WaitAsync(Patience);

        await using var db = await databases.CreateDbContextAsync();
        Assert.Equal(ImportState.Interrupted, (await db.ImportRuns.SingleAsync(row => row.Id == run!.Id)).State);
    }

    [Fact]
    public async Task Only_sources_that_can_be_asked_can_be_started_and_a_made_up_one_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);

        var page = await administrator.GetPageAsync("/beheer/imports/starten");
        using var made = await administrator.SubmitAsync("/beheer/imports/starten", "starten", ("Form.Source", "ictrp"));

        Assert.Equal(["clinicaltrials.gov", "ctis", "ema"], page.QuerySelectorAll("select option").Select(option => option.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.Conflict, made.StatusCode);
    }
}
