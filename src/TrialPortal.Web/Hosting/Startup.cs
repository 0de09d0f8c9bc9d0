using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.HospitalExemptions;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Web.Hosting;

/// <summary>
/// Brings the database to the present schema, waiting for it when it is away (pages go on from the index), and fills an empty one: from the live
/// registries, or with the bundled invented trials where none can be reached and demonstration is allowed.
/// </summary>
internal sealed partial class Startup(
    IDbContextFactory<PortalDb> databases, ImportPipeline pipeline, IServiceProvider services, ILogger<Startup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private bool migrated;

    /// <summary>Services that start after this one find the schema, unless the database is away.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        migrated = await TryMigrateAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!migrated)
        {
            await Task.Delay(Pause, stoppingToken);
            migrated = await TryMigrateAsync(stoppingToken);
        }
        var settings = services.GetRequiredService<PortalSettings>();
        if (settings.LoadRegister)
            await services.GetRequiredService<BundledRegister>().PutInAsync(stoppingToken);
        if (settings.Role == PortalRole.Web)
            return;
        await FillAsync(settings, stoppingToken);
        await FillAuthorisationsAsync(stoppingToken);
    }

    private async Task<bool> TryMigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Migrator.MigrateAsync(databases, cancellationToken);
            return true;
        }
        catch (System.Data.Common.DbException exception)
        {
            LogAway(exception.Message);
            return false;
        }
    }

    private async Task FillAsync(PortalSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await using (var db = await databases.CreateDbContextAsync(cancellationToken))
            {
                if (await db.Trials.AnyAsync(cancellationToken))
                    return;
            }
            var sources = services.GetServices<IRegistrySource>().ToList();
            var asked = new List<ImportRun>();
            foreach (var source in sources.Where(source => source.Schedule.Enabled))
            {
                LogEmpty(source.Name);
                asked.Add(await pipeline.RunAsync(source, new(), cancellationToken: cancellationToken));
            }
            if (asked.Count == 0 || asked.Exists(run => run.State != ImportState.Failed) || !settings.LoadDemo)
                return;
            LogDemo(string.Join(", ", asked.Select(run => run.Source)));
            var format = sources.First(source => source.Name == DemoImport.Registry);
            await DemoImport.WithFileAsync(file => pipeline.RunAsync(format, DemoImport.Request(file), cancellationToken: cancellationToken));
        }
        catch (ImportBusyException busy)
        {
            LogBusy(busy.Message);
        }
    }

    /// <summary>Marketing authorisations, also for a database that had trials before the portal read them.</summary>
    private async Task FillAuthorisationsAsync(CancellationToken cancellationToken)
    {
        var import = services.GetRequiredService<Imports>().Find("ema");
        if (import is not { Schedule.Enabled: true })
            return;
        try
        {
            await using (var db = await databases.CreateDbContextAsync(cancellationToken))
            {
                if (await db.MarketingAuthorisations.AnyAsync(cancellationToken))
                    return;
            }
            await import.RunAsync(new() { GiveUpSoon = true }, cancellationToken: cancellationToken);
        }
        catch (ImportBusyException busy)
        {
            LogBusy(busy.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away; trying again: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is empty: asking {Source}")]
    private partial void LogEmpty(string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} cannot be reached: loading the bundled invented trials")]
    private partial void LogDemo(string source);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Reason}")]
    private partial void LogBusy(string reason);
}
