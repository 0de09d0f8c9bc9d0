using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// Follows published overviews after an import: one at a time, resting in between so that searches do not wait. Every web node does; what one has done the
/// others find done. Nothing that fails ends it.
/// </summary>
public sealed partial class OverviewFollower(OverviewFollowing following, IOptions<OverviewOptions> options, TimeProvider time, ILogger<OverviewFollower> logger) : BackgroundService
{
    /// <summary>So many are asked for at once, and taken in any order: several nodes seldom meet.</summary>
    private const int Batch = 200;

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    /// <summary>Since when the index has been behind the database.</summary>
    private long? unsettled;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RoundAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    if (exception is DbException or { InnerException: DbException })
                        LogAway(exception.GetType().Name);
                    else
                        LogFailed(exception);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Follows all that are behind, unless the index cannot be relied on or an import goes on.</summary>
    /// <returns>How many were followed.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        while (following.CanFollow && await following.BehindAsync(Batch, cancellationToken) is { Count: > 0 } behind)
        {
            if (!await MayAsync(cancellationToken))
                return done;
            var ids = behind.ToArray();
            Random.Shared.Shuffle(ids);
            var before = done;
            foreach (var id in ids)
            {
                var began = Stopwatch.GetTimestamp();
                var outcome = await following.FollowAsync(id, cancellationToken);
                if (outcome == FollowOutcome.NotNow)
                    return done;
                done += outcome == FollowOutcome.Followed ? 1 : 0;
                await RestAsync(Stopwatch.GetElapsedTime(began), cancellationToken);
            }
            if (done == before)
                break; // all of them were taken by others, or cannot go on now
        }
        return done;
    }

    /// <summary>After an import, not during it: then its trials may be half in.</summary>
    private async Task<bool> MayAsync(CancellationToken cancellationToken)
    {
        if (await following.IsSettledAsync(cancellationToken))
        {
            unsettled = null;
            return true;
        }
        unsettled ??= time.GetTimestamp();
        return time.GetElapsedTime(unsettled.Value) >= options.Value.Patience;
    }

    private Task RestAsync(TimeSpan worked, CancellationToken cancellationToken)
    {
        var rest = worked * (100.0 / options.Value.DutyPercent - 1);
        return Task.Delay(rest < LongestRest ? rest : LongestRest, time, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Overviews could not be followed, the database does not answer ({Reason}); tried again")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Error, "Overviews could not be followed; tried again")]
    private partial void LogFailed(Exception exception);
}
