using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>A database, a clock that goes on an hour with every run, and files, for one test of the pipeline.</summary>
internal sealed class ImportStage : IAsyncDisposable
{
    private readonly IDbContextFactory<PortalDb> contexts;
    private readonly StillTime time = new(new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));
    private int files;

    private ImportStage(TestDatabase database)
    {
        Database = database;
        contexts = database.Contexts();
    }

    public TestDatabase Database { get; }

    /// <summary>Small, so that a few records make several batches.</summary>
    public int BatchSize { get; init; } = 4;

    /// <summary>Time of the last run.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public static async Task<ImportStage> CreateAsync(DatabaseKind kind, int batchSize = 4) => new(await PortalDatabase.CreateAsync(kind)) { BatchSize = batchSize };

    /// <summary>Imports the studies as one API page.</summary>
    public Task<ImportRun> ImportAsync(params IEnumerable<JsonNode> studies) => RunAsync(new() { Files = [Write(Studies.Page(studies))] });

    /// <summary>Imports files with these texts.</summary>
    public Task<ImportRun> ImportTextsAsync(params IEnumerable<string> texts) => RunAsync(new() { Files = [.. texts.Select(text => Write(text))] });

    public Task<ImportRun> RunAsync(
        ImportRequest request, IRegistrySource? source = null, Action<ImportRun>? progress = null, CancellationToken cancellationToken = default)
    {
        time.GoOn(TimeSpan.FromHours(1));
        return new ImportPipeline(contexts, new([source ?? RegistrySources.ClinicalTrialsGov]), time, new() { BatchSize = BatchSize }, NullLogger<ImportPipeline>.Instance)
            .RunAsync(source ?? RegistrySources.ClinicalTrialsGov, request, progress, cancellationToken);
    }

    public string Write(string text, string? name = null) => Write(Encoding.UTF8.GetBytes(text), name);

    public string Write(byte[] content, string? name = null)
    {
        var path = Path.Combine(Database.Folder, name ?? $"file-{++files}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public async Task<T> AskAsync<T>(Func<PortalDb, Task<T>> question)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await question(db);
    }

    public Task<Trial> TrialAsync(int number) => AskAsync(db => db.Trials
        .Include(trial => trial.Sites.OrderBy(site => site.Position)).Include(trial => trial.Identifiers).Include(trial => trial.Countries).Include(trial => trial.Records)
        .SingleAsync(trial => trial.PublicId == Studies.Id(number)));

    public async Task<RegistryRecord> RecordAsync(int number) => Assert.Single((await TrialAsync(number)).Records);

    public Task<List<string>> IdsAsync() => AskAsync(db => db.Trials.OrderBy(trial => trial.PublicId).Select(trial => trial.PublicId).ToListAsync());

    public Task<List<TrialChange>> ChangesAsync() => AskAsync(db => db.TrialChanges.OrderBy(change => change.Id).ToListAsync());

    public Task<DatabaseContents> ContentsAsync() => DatabaseContents.ReadAsync(Database);

    public async ValueTask DisposeAsync()
    {
        (contexts as IDisposable)?.Dispose();
        await Database.DisposeAsync();
    }

    private sealed class StillTime(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset now = start;

        public void GoOn(TimeSpan time) => now += time;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
