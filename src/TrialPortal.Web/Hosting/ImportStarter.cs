using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Web.Hosting;

/// <summary>Starts an import in the background on this node, because somebody asked for it. When the node stops, so does the import; the next one goes on.</summary>
internal sealed partial class ImportStarter(
    Imports imports, IDbContextFactory<PortalDb> databases, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<ImportStarter> logger) : IHostedService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<Task> going = [];

    /// <summary>Sources that can be asked: registries of trials, and the EMA.</summary>
    public IReadOnlyList<string> Sources { get; } = [.. imports.All.Where(source => source.IsLive).Select(source => source.Name)];

    /// <summary>Starts an import and waits until its run is written down.</summary>
    /// <param name="name">The registry; one of <see cref="Sources"/>.</param>
    /// <param name="full">The whole listing, not only what changed.</param>
    /// <returns>The run, or why there is none.</returns>
    public async Task<(ImportRun? Run, string? Problem)> StartAsync(string name, bool full, CancellationToken cancellationToken)
    {
        if (imports.Find(name) is not { IsLive: true } source)
            return (null, $"Er is geen register '{name}' dat het portaal zelf kan ophalen.");
        var last = await LastAsync(name, cancellationToken);
        var import = Task.Run(() => source.RunAsync(new() { Full = full }, cancellationToken: lifetime.ApplicationStopping), CancellationToken.None);
        Keep(WatchAsync(import, name));
        for (var began = time.GetTimestamp(); time.GetElapsedTime(began) < Patience;)
        {
            await Task.WhenAny(import, Task.Delay(Look, cancellationToken));
            if (import.IsFaulted && import.Exception.GetBaseException() is ImportBusyException)
                return (null, "Van dit register loopt al een import. Wacht tot die klaar is.");
            if (await LastAsync(name, cancellationToken) is { } run && run.Id > (last?.Id ?? 0))
                return (run, null);
            if (import.IsCompleted)
                break;
        }
        return (null, "De import begint niet. In het logbestand van de server staat waarom.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits until the imports of this node have written down that they stopped.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] left;
        lock (going)
            left = [.. going];
        if (left.Length == 0)
            return;
        await Task.WhenAny(Task.WhenAll(left), Task.Delay(Timeout.Infinite, cancellationToken));
    }

    private void Keep(Task task)
    {
        lock (going)
        {
            going.RemoveAll(done => done.IsCompleted);
            going.Add(task);
        }
    }

    private async Task WatchAsync(Task import, string name)
    {
        try
        {
            await import;
        }
        catch (ImportBusyException)
        {
            // Who asked has been told.
        }
        catch (Exception exception)
        {
            LogFailed(exception, name);
        }
    }

    private async Task<ImportRun?> LastAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ImportRuns.AsNoTracking().Where(run => run.Source == name).OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An import of {Source} that somebody asked for failed")]
    private partial void LogFailed(Exception exception, string source);
}
