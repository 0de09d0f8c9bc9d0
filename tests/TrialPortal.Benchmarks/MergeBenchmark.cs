using System.Diagnostics;
using System.Runtime;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Demo;
using TrialPortal.Ingestion.Ictrp;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Benchmarks;

/// <summary>
/// What it costs that records of three registries describe the same trials: an import of a set in which 30 records of a hundred overlap, beside
/// one of as many records of the same sizes that do not. The difference is the cost of merging.
/// </summary>
internal static class MergeBenchmark
{
    private const string Postgres = "PostgreSQL";
    private const int WarmUp = 10_000;

    private static readonly Registries Registries = new(
        [new ClinicalTrialsGovSource(null!, Options.Create(new ClinicalTrialsGovOptions())), new CtisSource(null!, Options.Create(new CtisOptions())), new IctrpSource()]);

    /// <param name="count">Records in all.</param>
    /// <param name="folder">Where the files and the SQLite database go.</param>
    /// <param name="databases">"postgres", "sqlite", or null for both.</param>
    /// <param name="brief">Only the import of the set that overlaps, and the same again: for numbers that take long.</param>
    public static async Task RunAsync(int count, string folder, string? databases, bool brief)
    {
        var apart = brief ? [] : await WriteAsync(count, overlapping: false, folder);
        var together = await WriteAsync(count, overlapping: true, folder);
        var pass = await PassAsync(together);
        Say($"{count} records, {together.Sum(file => file.Bytes) / 1e6:F0} MB ({string.Join(", ", together.Select(file => FormattableString.Invariant($"{file.Registry} {file.Records} of {file.Bytes / 1e3 / file.Records:F1} KB")))}), {Environment.ProcessorCount} cores");
        Say($"one JsonDocument pass over the payloads: {pass.Seconds:F2} s, processor time {pass.Processor:F2} s");
        foreach (var name in new[] { "SQLite", Postgres })
        {
            if (databases is not null && !name.StartsWith(databases, StringComparison.OrdinalIgnoreCase))
                continue;
            if (name == Postgres && Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_POSTGRES") is null or "")
            {
                Say($"PostgreSQL: not measured, TRIALPORTAL_TEST_POSTGRES is not set");
                continue;
            }
            await MeasureAsync(name, count, apart, together, folder, pass);
        }
    }

    private static async Task MeasureAsync(string name, int count, List<RegistryFile> apart, List<RegistryFile> together, string folder, Spent pass)
    {
        var set = new SyntheticSet(count);
        // The program warms up on a small set, which is not measured: else whatever comes first would look dear.
        var warm = await EmptyAsync(name, folder);
        foreach (var file in await WriteAsync(WarmUp, overlapping: true, folder))
            await RunAsync(warm, file, run => run.New == file.Records);
        var alone = apart.Count == 0 ? default : await ImportAsync($"{name}, nothing overlaps", await EmptyAsync(name, folder), apart, new SyntheticSet(count, overlapping: false), pass);
        var databases = await EmptyAsync(name, folder);
        var merged = await ImportAsync($"{name}, 30 % overlap", databases, together, set, pass);
        await TimeAsync($"{name}: the same files again", pass, async () =>
        {
            foreach (var file in together)
                await RunAsync(databases, file, run => run.Unchanged == file.Records);
        });
        if (apart.Count == 0)
            return;
        var several = set.Trials().Count(trial => trial.Link > SyntheticLink.IctrpAlone);
        var cost = merged - alone;
        Say($"{name}: merging costs {cost.Seconds:F1} s = {cost.Seconds / pass.Seconds:F2} x the pass = {100 * cost.Seconds / alone.Seconds:F0} % of the import, {1000 * cost.Seconds / several:F2} ms for each of {several} trials of several records; processor time {cost.Processor:F1} s = {cost.Processor / pass.Processor:F2} x = {100 * cost.Processor / alone.Processor:F0} %, {1000 * cost.Processor / several:F2} ms");
        await TimeAsync($"{name}: all records mapped, matched and merged anew", pass, async () => await new Remerging(databases, Registries, TimeProvider.System).AllAsync(null, CancellationToken.None));
        await CheckAsync(databases, set);
        // The other way round: what the believed registry brings last joins what is there.
        await ImportAsync($"{name}, 30 % overlap, the files in the other order", await EmptyAsync(name, folder), [.. Enumerable.Reverse(together)], set, pass);
    }

    private static async Task<Spent> ImportAsync(string what, IDbContextFactory<PortalDb> databases, List<RegistryFile> files, SyntheticSet set, Spent pass)
    {
        using var memory = new MemoryWatch();
        var parts = new List<string>();
        var spent = await TimeAsync(what, pass, async () =>
        {
            foreach (var file in files)
            {
                var part = await Spent.OnAsync(() => RunAsync(databases, file, run => run.New == file.Records));
                parts.Add(FormattableString.Invariant($"{file.Registry} {part.Seconds:F1} s (processor {part.Processor:F1} s)"));
            }
        });
        Say($"  {string.Join(", ", parts)}; peak working set {memory.PeakWorkingSet / 1e6:F0} MB, managed {memory.PeakManaged / 1e6:F0} MB");
        await CheckAsync(databases, set);
        return spent;
    }

    private static async Task RunAsync(IDbContextFactory<PortalDb> databases, RegistryFile file, Func<ImportRun, bool> isGood)
    {
        var run = await new ImportPipeline(databases, Registries, TimeProvider.System, new(), NullLogger<ImportPipeline>.Instance)
            .RunAsync(Registries.Find(file.Registry)!, new() { Files = [file.Path] });
        if (run.State != ImportState.Succeeded || !isGood(run))
            throw new InvalidOperationException($"{file.Registry}: {run.State}, {run.Read} read, {run.New} new, {run.Unchanged} unchanged, {run.Refused} refused. {run.Error}");
    }

    /// <summary>The trials are those that the set was made of; speed without that is worth nothing.</summary>
    private static async Task CheckAsync(IDbContextFactory<PortalDb> databases, SyntheticSet set)
    {
        await using var db = await databases.CreateDbContextAsync();
        var found = new Dictionary<long, List<(string, string)>>();
        await foreach (var record in db.RegistryRecords.AsNoTracking().Select(record => new { record.TrialId, record.Registry, record.RegistryId }).AsAsyncEnumerable())
            (found.TryGetValue(record.TrialId, out var records) ? records : found[record.TrialId] = []).Add((record.Registry, record.RegistryId));
        var expected = set.Expected().Select(Text).ToHashSet(StringComparer.Ordinal);
        var wrong = found.Values.Select(Text).Where(trial => !expected.Contains(trial)).ToList();
        var trials = await db.Trials.CountAsync();
        Say($"  {trials} trials, expected {expected.Count}{(wrong.Count > 0 ? FormattableString.Invariant($"; {wrong.Count} are others than expected, such as {wrong[0]}") : "")}");
        if (wrong.Count > 0 || trials != expected.Count)
            Environment.ExitCode = 1;

        static string Text(IEnumerable<(string Registry, string Id)> records) => string.Join(' ', records.Select(record => $"{record.Registry}/{record.Id}").Order(StringComparer.Ordinal));
    }

    private static async Task<Spent> TimeAsync(string what, Spent pass, Func<Task> action)
    {
        GC.Collect();
        var spent = await Spent.OnAsync(action);
        Say($"{what}: {spent.Seconds:F1} s = {spent.Seconds / pass.Seconds:F2} x the pass; processor time {spent.Processor:F1} s = {spent.Processor / pass.Processor:F2} x");
        return spent;
    }

    private static async Task<List<RegistryFile>> WriteAsync(int count, bool overlapping, string folder)
    {
        var set = new SyntheticSet(count, overlapping: overlapping);
        var target = Directory.CreateDirectory(Path.Combine(folder, FormattableString.Invariant($"{(overlapping ? "overlap" : "apart")}-{count}"))).FullName;
        var records = set.Expected().SelectMany(trial => trial).CountBy(record => record.Registry).ToDictionary();
        foreach (var registry in SyntheticSet.Registries)
        {
            var path = Path.Combine(target, SyntheticSet.FileName(registry));
            if (File.Exists(path))
                continue;
            await using (var stream = new BufferedStream(File.Create(path + ".part"), 1 << 20))
                set.WriteTo(registry, stream);
            File.Move(path + ".part", path);
        }
        return [.. SyntheticSet.Registries.Select(registry => (registry, path: Path.Combine(target, SyntheticSet.FileName(registry))))
            .Select(file => new RegistryFile(file.registry, file.path, records[file.registry], new FileInfo(file.path).Length))];
    }

    /// <summary>One warm single-thread pass over the payloads as the pipeline gets them: ICTRP's XML becomes JSON before.</summary>
    private static async Task<Spent> PassAsync(List<RegistryFile> files)
    {
        var best = new Spent(double.MaxValue, double.MaxValue);
        for (var round = 0; round < 2; round++)   // the first one warms up
        {
            var pass = new Spent(0, 0);
            foreach (var file in files)
            {
                await foreach (var records in Registries.Find(file.Registry)!.ReadFileAsync(file.Path, CancellationToken.None).Chunk(1000))
                {
                    pass += await Spent.OnAsync(() =>
                    {
                        foreach (var record in records)
                            JsonDocument.Parse(record.Payload).Dispose();
                        return Task.CompletedTask;
                    });
                }
            }
            best = new(Math.Min(best.Seconds, pass.Seconds), Math.Min(best.Processor, pass.Processor));
        }
        return best;
    }

    private static async Task<IDbContextFactory<PortalDb>> EmptyAsync(string name, string folder)
    {
        string connectionString;
        if (name == Postgres)
        {
            var server = Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_POSTGRES")!;
            await using var admin = NpgsqlDataSource.Create(server);
            await admin.CreateCommand("DROP DATABASE IF EXISTS benchmark_merge WITH (FORCE)").ExecuteNonQueryAsync();
            await admin.CreateCommand("CREATE DATABASE benchmark_merge").ExecuteNonQueryAsync();
            connectionString = new NpgsqlConnectionStringBuilder(server) { Database = "benchmark_merge" }.ConnectionString;
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var old in Directory.EnumerateFiles(folder, "merge.db*"))
                File.Delete(old);
            connectionString = $"Data Source={Path.Combine(folder, "merge.db")}";
        }
        var databases = PortalDatabases.Factory(connectionString);
        await Migrator.MigrateAsync(databases);
        return databases;
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>Time by the clock, and this process's processor time: on a machine that others use too, the second is the one to compare.</summary>
    private readonly record struct Spent(double Seconds, double Processor)
    {
        public static Spent operator +(Spent a, Spent b) => new(a.Seconds + b.Seconds, a.Processor + b.Processor);

        public static Spent operator -(Spent a, Spent b) => new(a.Seconds - b.Seconds, a.Processor - b.Processor);

        public static async Task<Spent> OnAsync(Func<Task> action)
        {
            var busy = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            await action();
            return new(Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
        }
    }

    private sealed record RegistryFile(string Registry, string Path, int Records, long Bytes);

    /// <summary>The most memory in use while it is watched: of this process (PostgreSQL is another), looked at ten times a second.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly Timer timer;

        public MemoryWatch()
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect();
            timer = new(_ => Look(), null, 0, 100);
        }

        public long PeakWorkingSet { get; private set; }

        public long PeakManaged { get; private set; }

        public void Dispose() => timer.Dispose();

        private void Look()
        {
            PeakWorkingSet = Math.Max(PeakWorkingSet, Environment.WorkingSet);
            PeakManaged = Math.Max(PeakManaged, GC.GetTotalMemory(forceFullCollection: false));
        }
    }
}
