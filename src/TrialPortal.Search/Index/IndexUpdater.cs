using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;

namespace TrialPortal.Search.Index;

/// <summary>Keeps the index of this web process up to date: asks the database for changes every two seconds. Nothing that fails ends it; after a failure it pauses.</summary>
public sealed partial class IndexUpdater(
    SearchIndex index, IDbContextFactory<PortalDb> databases, IOptions<IndexOptions> options, TimeProvider time, ILogger<IndexUpdater> logger)
    : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first round may build an index: not while the host waits to start.
        await Task.Yield();
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        try
        {
            do
            {
                await RoundAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await index.CatchUpAsync(databases, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, exception);
            await Task.Delay(PauseAfterFailure, time, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The search index could not be brought up to date; tried again in half a minute")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
