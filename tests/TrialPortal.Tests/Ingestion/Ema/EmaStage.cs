using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Ema;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Ingestion.Ema;

/// <summary>The source on a database of its own; its live address is the test's.</summary>
internal sealed class EmaStage : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private EmaStage(TestDatabase database, string address)
    {
        this.database = database;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            new("Ingestion:Ema:BaseUrl", address), new("Ingestion:Ema:Attempts", "2"), new("Ingestion:Ema:LongestPauseSeconds", "0")]).Build();
        services = new ServiceCollection().AddLogging(logging => logging.ClearProviders()).AddSingleton(database.Contexts()).AddEmaSource(configuration).BuildServiceProvider();
    }

    public static async Task<EmaStage> CreateAsync(DatabaseKind kind, string address = "http://127.0.0.1:9/report.json") =>
        new(await PortalDatabase.CreateAsync(kind), address);

    public Task<PortalDb> OpenAsync() => database.Contexts().CreateDbContextAsync();

    public Task<ImportRun> RunAsync(ImportRequest request) => services.GetRequiredService<IImport>().RunAsync(request);

    public Task<ImportRun> RunAsync(string json, bool full = true, bool dryRun = false) => RunAsync(System.Text.Encoding.UTF8.GetBytes(json), "report.json", full, dryRun);

    public async Task<ImportRun> RunAsync(byte[] report, string name, bool full = true, bool dryRun = false)
    {
        var file = Path.Combine(database.Folder, name);
        await File.WriteAllBytesAsync(file, report);
        return await RunAsync(new() { Files = [file], Full = full, DryRun = dryRun });
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}
