using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Search.Index;

/// <summary>What was built.</summary>
public sealed record BuiltIndex(int Trials, long Revision, TimeSpan Took);

/// <summary>The database could not be read; the inner exception says why.</summary>
public sealed class DatabaseAwayException(Exception innerException)
    : Exception($"The database cannot be read: {innerException.Message}", innerException);

/// <summary>Builds a whole index file beside the one in use. The web process whose folder it is takes it over at its next poll, or when it starts.</summary>
public static class IndexBuilder
{
    internal const string NewFile = "trials.new.index";
    private const string BuildingFile = "building.index";
    private const string Lock = "building.lock";

    /// <summary>Builds <c>trials.new.index</c> in the folder from all trials of the database. Two builds wait for each other.</summary>
    /// <exception cref="DatabaseAwayException">The database could not be read; nothing is left behind.</exception>
    public static async Task<BuiltIndex> BuildFileAsync(
        IDbContextFactory<PortalDb> databases, string directory, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(databases);
        ArgumentNullException.ThrowIfNull(time);
        Directory.CreateDirectory(directory);
        await using var alone = await FileLock.WaitAsync(Path.Combine(directory, Lock), cancellationToken);
        var started = time.GetTimestamp();
        var path = Path.Combine(directory, BuildingFile);
        try
        {
            var (trials, revision) = await FillAsync(databases, path, time, cancellationToken);
            File.Move(path, Path.Combine(directory, NewFile), overwrite: true);
            return new(trials, revision, time.GetElapsedTime(started));
        }
        finally
        {
            IndexFile.DeleteAt(path);
        }
    }

    private static async Task<(int Trials, long Revision)> FillAsync(
        IDbContextFactory<PortalDb> databases, string path, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var reader = await FromDatabase(() => TrialReader.OpenAsync(databases, cancellationToken));
        // What is saved while this runs has a higher revision and is caught up with later.
        var revision = await FromDatabase(() => reader.RevisionAsync(cancellationToken));
        var file = IndexFile.Create(path, await FromDatabase(() => reader.DatabaseIdAsync(cancellationToken)), time.GetUtcNow().UtcDateTime);
        var trials = 0;
        try
        {
            await PumpAsync(reader.AllAsync, batch =>
            {
                file.Add(batch);
                trials += batch.Count;
            }, cancellationToken);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        file.Finish(revision);
        return (trials, revision);
    }

    /// <summary>Reads batches on one thread and takes them on another.</summary>
    internal static async Task PumpAsync(
        Func<CancellationToken, IAsyncEnumerable<List<IndexedTrial>>> read, Action<List<IndexedTrial>> take, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<List<IndexedTrial>>(1);
        var reading = Task.Run(async () =>
        {
            try
            {
                await foreach (var batch in read(stop.Token))
                    await channel.Writer.WriteAsync(batch, stop.Token);
                channel.Writer.Complete();
            }
            catch (Exception exception)
            {
                channel.Writer.Complete(exception is OperationCanceledException ? exception : new DatabaseAwayException(exception));
            }
        }, CancellationToken.None);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellationToken))
                take(batch);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>Tells failures of the database apart from those of the index file.</summary>
    internal static async Task<T> FromDatabase<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new DatabaseAwayException(exception);
        }
    }
}
