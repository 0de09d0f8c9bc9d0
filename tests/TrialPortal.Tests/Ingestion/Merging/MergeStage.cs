using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Ingestion.Privacy;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Ingestion.Merging;

/// <summary>A database that three registries write into.</summary>
internal sealed class MergeStage : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly Registries registries = new(Names.Select(name => new PlainRegistry(name)));
    private int files;

    private MergeStage(TestDatabase database)
    {
        this.database = database;
        Contexts = database.Contexts();
        Remerging = new(Contexts, registries, TimeProvider.System);
        Links = new(Contexts, Remerging, TimeProvider.System);
        Forgetting = new(Contexts, registries, TimeProvider.System);
    }

    public static string[] Names => [IdentifierRegistries.ClinicalTrialsGov, IdentifierRegistries.Ctis, "ictrp"];

    public IDbContextFactory<PortalDb> Contexts { get; }

    public Remerging Remerging { get; }

    public LinkCuration Links { get; }

    public Forgetting Forgetting { get; }

    public static async Task<MergeStage> CreateAsync(DatabaseKind kind) => new(await PortalDatabase.CreateAsync(kind));

    public async Task<ImportRun> ImportAsync(string registry, params IEnumerable<JsonObject> records)
    {
        var path = Path.Combine(database.Folder, $"records-{++files}.json");
        await File.WriteAllTextAsync(path, "[" + string.Join(",\n", records.Select(record => record.ToJsonString())) + "]");
        return await new ImportPipeline(Contexts, registries, TimeProvider.System, new() { BatchSize = 3 }, NullLogger<ImportPipeline>.Instance)
            .RunAsync(registries.Find(registry)!, new() { Files = [path] });
    }

    public async Task<T> AskAsync<T>(Func<PortalDb, Task<T>> question)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await question(db);
    }

    public Task<Trial> TrialAsync(string publicId) => AskAsync(db => db.Trials.AsNoTracking().AsSplitQuery()
        .Include(trial => trial.Sites.OrderBy(site => site.Position)).Include(trial => trial.Identifiers).Include(trial => trial.Countries).Include(trial => trial.Records)
        .SingleAsync(trial => trial.PublicId == publicId));

    /// <summary>Each trial as its address and the ids of its records: "NCT1: ctis/2099-…, clinicaltrials.gov/NCT1".</summary>
    public Task<List<string>> TrialsAsync() => AskAsync(async db => (await db.Trials.AsNoTracking().Include(trial => trial.Records).ToListAsync())
        .Select(trial => $"{trial.PublicId}: {string.Join(", ", trial.Records.Select(record => $"{record.Registry}/{record.RegistryId}").Order(StringComparer.Ordinal))}")
        .Order(StringComparer.Ordinal).ToList());

    public Task<DatabaseContents> ContentsAsync() => DatabaseContents.ReadAsync(database);

    public async ValueTask DisposeAsync()
    {
        (Contexts as IDisposable)?.Dispose();
        await database.DisposeAsync();
    }
}
