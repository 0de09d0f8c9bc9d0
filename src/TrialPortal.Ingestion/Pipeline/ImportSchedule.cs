using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// Runs every source on its own cron schedules: in memory on SQLite, and on PostgreSQL clustered, so that several nodes run a job once.
/// </summary>
public static partial class ImportSchedule
{
    public static IServiceCollection AddImportSchedule(this IServiceCollection services, string connectionString)
    {
        services.AddQuartz(quartz =>
        {
            if (PortalDatabases.KindOf(connectionString) != DatabaseKind.Postgres)
                return;
            quartz.ConfigureScheduler(scheduler => scheduler.GenerateInstanceId = true);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(connectionString);
                store.UseClustering();
                store.ProvisionSchema();
            });
        });
        return services.AddHostedService<Planner>();
    }

    /// <summary>
    /// Puts the schedules of all sources in Quartz, in the place of what an earlier start put there, and runs it. Waits for a database that is
    /// away, so that the rest of the process is not held up.
    /// </summary>
    private sealed partial class Planner(ISchedulerFactory schedulers, Imports imports, ILogger<Planner> logger) : BackgroundService
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
        private IScheduler? running;

        public override async Task StopAsync(CancellationToken cancellationToken)
        {
            await base.StopAsync(cancellationToken);
            if (running is not null)
                await running.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (running is null)
            {
                try
                {
                    var scheduler = await schedulers.GetScheduler(stoppingToken);
                    foreach (var source in imports.All)
                    {
                        await PlanAsync(scheduler, source, "increment", source.Schedule.Increments, full: false, stoppingToken);
                        await PlanAsync(scheduler, source, "full", source.Schedule.Full, full: true, stoppingToken);
                    }
                    await scheduler.Start(stoppingToken);
                    running = scheduler;
                }
                catch (Exception exception) when (exception is SchedulerException or System.Data.Common.DbException)
                {
                    LogWaiting(exception.Message);
                    await Task.Delay(Pause, stoppingToken);
                }
            }
        }

        [LoggerMessage(Level = LogLevel.Warning, Message = "The schedule cannot start yet; trying again: {Reason}")]
        private partial void LogWaiting(string reason);

        private static async Task PlanAsync(IScheduler scheduler, IImport source, string name, string? cron, bool full, CancellationToken cancellationToken)
        {
            var key = new JobKey(name, source.Name);
            if (!source.Schedule.Enabled || cron is null)
            {
                await scheduler.DeleteJob(key, cancellationToken);
                return;
            }
            var job = JobBuilder.Create<ImportJob>().WithIdentity(key)
                .UsingJobData(ImportJob.Source, source.Name).UsingJobData(ImportJob.Full, full ? "true" : "false").Build();
            var trigger = TriggerBuilder.Create().WithIdentity(name, source.Name).ForJob(key)
                .WithCronSchedule(cron, schedule => schedule.InTimeZone(DutchDay.Zone)).Build();
            await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }
}

/// <summary>One scheduled run of one source.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ImportJob(Imports imports, ILogger<ImportJob> logger) : IJob
{
    public const string Source = "source";
    public const string Full = "full";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var import = imports.Find(context.MergedJobDataMap.GetString(Source));
        if (import is null)
            return;   // planned by a version that had this source
        try
        {
            await import.RunAsync(new() { Full = context.MergedJobDataMap.GetString(Full) == "true" }, cancellationToken: cancellationToken);
        }
        catch (ImportBusyException busy)
        {
            LogBusy(busy.Message);   // the run that goes on does the work
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scheduled import skipped: {Reason}")]
    private partial void LogBusy(string reason);
}
