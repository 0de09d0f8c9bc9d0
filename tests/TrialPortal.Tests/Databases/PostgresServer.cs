using System.ComponentModel;
using System.Diagnostics;

namespace TrialPortal.Tests.Databases;

/// <summary>
/// The PostgreSQL that tests use: the one test.sh gives in TRIALPORTAL_TEST_POSTGRES or else, from an IDE or by
/// <c>dotnet test</c>, a private one, started at the first use and gone with the test process.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string? Given = NullIfEmpty(Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_POSTGRES"));
    private static readonly Lazy<string?> WhyNotPrivate = new(CheckPrivate);
    private static readonly Lazy<Task<PostgresServer>> Private = new(StartPrivateAsync);

    private readonly Process process;

    private PostgresServer(Process process, string connectionString)
    {
        this.process = process;
        ConnectionString = connectionString;
    }

    /// <summary>Why tests on PostgreSQL cannot run here; null when they can.</summary>
    public static string? WhyUnavailable => Given is null ? WhyPrivateUnavailable : null;

    /// <summary>Why no private server can be started here; null when one can.</summary>
    public static string? WhyPrivateUnavailable => WhyNotPrivate.Value;

    public string ConnectionString { get; }

    /// <summary>A connection string for the database "postgres" of the tests' server.</summary>
    public static async Task<string> GetConnectionStringAsync() => Given ?? (await Private.Value).ConnectionString;

    /// <summary>Starts a private server. It stops when disposed, and also when this process ends in any other way.</summary>
    public static async Task<PostgresServer> StartPrivateAsync()
    {
        var process = Run();
        var ready = await process.StandardOutput.ReadLineAsync();
        return ready is { Length: > 0 } && ready.StartsWith("Host=", StringComparison.Ordinal)
            ? new PostgresServer(process, ready)
            : throw new InvalidOperationException($"PostgreSQL did not start: {ready} {await process.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close(); // the script stops the server when its input ends
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string? CheckPrivate()
    {
        try
        {
            using var check = Run("--check");
            return NullIfEmpty(check.StandardOutput.ReadToEnd().Trim());
        }
        catch (Win32Exception)
        {
            return "No bash to start PostgreSQL with: set TRIALPORTAL_TEST_POSTGRES to the connection string of a server for tests";
        }
    }

    private static Process Run(params string[] arguments) => Process.Start(
        new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "Databases", "private-postgres.sh"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
