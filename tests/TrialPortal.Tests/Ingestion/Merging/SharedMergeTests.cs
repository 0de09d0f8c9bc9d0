using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;
using TrialPortal.Tests.Web;

namespace TrialPortal.Tests.Ingestion.Merging;

/// <summary>All shared files of three registries together, in any order, twice.</summary>
public sealed class SharedMergeTests
{
    private const int Trials = SharedStudies.InPages + SharedStudies.InHistoric + 2 + 578;   // the CSV export of ICTRP repeats 200 of the XML

    private static readonly (string Registry, string Folder)[] Files =
    [
        ("clinicaltrials.gov", "registries/clinicaltrials.gov"), ("ctis", "registries/ctis"), ("ictrp", "registries/ictrp"),
    ];

    /// <summary>
    /// Records whose references lead to a record in another file. The shared files have none: the studies that CTIS and ICTRP name are not
    /// among the studies there. The one below is made of a shared record, see JoinedAsync.
    /// </summary>
    private static readonly string[] JoinedGroups = ["NCT05838768: clinicaltrials.gov/NCT05838768, ctis/2022-502314-93-00"];

    [SharedFact(SharedStudies.Historic)]
    public Task All_shared_files_in_any_order_twice_make_the_same_trials_in_SQLite() => ImportAllAsync(DatabaseKind.Sqlite);

    [SharedPostgresFact(SharedStudies.Historic)]
    public Task All_shared_files_in_any_order_twice_make_the_same_trials_in_PostgreSQL() => ImportAllAsync(DatabaseKind.Postgres);

    private static async Task ImportAllAsync(DatabaseKind kind)
    {
        List<string>? expected = null;
        foreach (var order in new[] { Files, [Files[2], Files[1], Files[0]], [Files[1], Files[0], Files[2]] })
        {
            await using var app = await PortalApp.StartAsync(kind);
            foreach (var (registry, folder) in order.Concat(order))
            {
                var run = await ImportAsync(app, registry, SharedFolder.File(folder));
                Assert.Equal((ImportState.Succeeded, 0), (run.State, run.Refused));
            }
            await ImportAsync(app, "ctis", await JoinedAsync());

            var trials = await TrialsAsync(app);
            Assert.Equal(Trials, trials.Count);
            Assert.Equal(JoinedGroups, trials.Where(trial => trial.Contains(", ", StringComparison.Ordinal)));
            Assert.Equal(expected ?? trials, trials);
            expected = trials;
        }
    }

    private static Task<ImportRun> ImportAsync(PortalApp app, string registry, string path) =>
        app.Services.GetRequiredService<ImportPipeline>().RunAsync(app.Services.GetRequiredService<Registries>().Find(registry)!, new() { Files = [path] });

    /// <summary>A shared CTIS record under the number that a shared study names ("EU CTIS 2022-502314-93-00"), so that one reference leads somewhere.</summary>
    private static async Task<string> JoinedAsync()
    {
        var record = await File.ReadAllTextAsync(SharedFolder.File("registries/ctis/2024-510663-34-00.json"));
        var path = Path.Combine(Directory.CreateTempSubdirectory("trialportal-test-").FullName, "joined.json");
        await File.WriteAllTextAsync(path, record.Replace("2024-510663-34-00", "2022-502314-93-00", StringComparison.Ordinal)
            .Replace("NCT04494412", "NCT05838768", StringComparison.Ordinal).Replace("2019-001588-63", "2019-901588-63", StringComparison.Ordinal).Replace("200925", "900925", StringComparison.Ordinal));
        return path;
    }

    private static async Task<List<string>> TrialsAsync(PortalApp app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return (await db.Trials.AsNoTracking().Select(trial => new { trial.PublicId, Records = trial.Records.Select(record => record.Registry + "/" + record.RegistryId).ToList() }).ToListAsync())
            .ConvertAll(trial => $"{trial.PublicId}: {string.Join(", ", trial.Records.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal).ToList();
    }
}
