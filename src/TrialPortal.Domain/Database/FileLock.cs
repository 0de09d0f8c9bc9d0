namespace TrialPortal.Domain.Database;

/// <summary>A lock between processes of one machine: an open file that nobody else may open. Falls away with the process.</summary>
public sealed class FileLock : IAsyncDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>The lock, or null when somebody has it.</summary>
    public static FileLock? Try(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Waits until the lock is free.</summary>
    public static async Task<FileLock> WaitAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Try(path) is { } taken)
                return taken;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
