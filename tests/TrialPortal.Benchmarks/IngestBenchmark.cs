using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Demo;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;

namespace TrialPortal.Benchmarks;

/// <summary>
/// A first import until the search index is current, and the same file again, as multiples of one warm single-thread JsonDocument pass over the
/// same bytes; beside it what EF Core's SaveChanges in batches of 500 takes for a part of the same studies.
/// </summary>
internal static class IngestBenchmark
{
    private const int BaselineStudies = 5_000;

    public static async Task RunAsync(int count, string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FormattableString.Invariant($"studies-{count}.ndjson"));
        if (!File.Exists(file))
        {
            await using var stream = File.Create(file);
            StudySynthesizer.WriteTo(stream, count, SynthesisFormat.Ndjson);
        }
        Say($"{count} studies, {new FileInfo(file).Length / 1e6:F0} MB, {Environment.ProcessorCount} cores");
        var pass = Parse(file);
        Say($"one JsonDocument pass: {pass:F2} s");
        await MeasureAsync("SQLite", $"Data Source={Path.Combine(folder, "portal.db")}", file, folder, pass);
        if (Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_POSTGRES") is { Length: > 0 } server)
        {
            await using (var admin = NpgsqlDataSource.Create(server))
            {
                await admin.CreateCommand("DROP DATABASE IF EXISTS benchmark WITH (FORCE)").ExecuteNonQueryAsync();
                await admin.CreateCommand("CREATE DATABASE benchmark").ExecuteNonQueryAsync();
            }
            await MeasureAsync("PostgreSQL", new NpgsqlConnectionStringBuilder(server) { Database = "benchmark" }.ConnectionString, file, folder, pass);
        }
        else
        {
            Say($"PostgreSQL: not measured, TRIALPORTAL_TEST_POSTGRES is not set");
        }
    }

    private static async Task MeasureAsync(string name, string connectionString, string file, string folder, double pass)
    {
        foreach (var old in Directory.EnumerateFiles(folder, "portal.db*"))
            File.Delete(old);
        var indexFolder = Path.Combine(folder, "index");
        if (Directory.Exists(indexFolder))
            Directory.Delete(indexFolder, recursive: true);
        var databases = PortalDatabases.Factory(connectionString);
        await Migrator.MigrateAsync(databases);
        using var index = new SearchIndex(indexFolder, new(DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance);
        await index.CatchUpAsync(databases, CancellationToken.None);

        var first = await TimeAsync(async () =>
        {
            using var stop = new CancellationTokenSource();
            var following = FollowAsync(index, databases, stop.Token);
            var run = await ImportAsync(databases, file);
            Say($"{name}: saved after {(run.FinishedAt - run.StartedAt)?.TotalSeconds:F1} s, {run.New} new, {run.Refused} refused");
            await stop.CancelAsync();
            await following;
            await index.CatchUpAsync(databases, CancellationToken.None);
            return run;
        });
        var studies = first.Run.New;
        Say($"{name}: first import until the index is current {first.Seconds:F1} s = {first.Seconds / pass:F1} x the pass (budget 25 x), {studies / first.Seconds:F0} studies/s, index has {index.State.Trials}, peak {PeakMegabytes():F0} MB");
        var again = await TimeAsync(() => ImportAsync(databases, file));
        Say($"{name}: the same file again {again.Seconds:F2} s = {again.Seconds / pass:F2} x the pass (budget 1.5 x), {again.Run.Unchanged} unchanged");
        var (baselineRate, baselineCount) = await EntityFrameworkAsync(databases, file);
        var ownRate = await SamePartAsync(databases, file, folder);
        Say($"{name}: the first {baselineCount} studies without an index: EF Core SaveChanges in batches of 500 {baselineRate:F0} studies/s, ours {ownRate:F0} studies/s = {ownRate / baselineRate:F1} x as fast (budget 4 x)");
    }

    private static async Task<(ImportRun Run, double Seconds)> TimeAsync(Func<Task<ImportRun>> action)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        var run = await action();
        return (run, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task FollowAsync(SearchIndex index, IDbContextFactory<PortalDb> databases, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await index.CatchUpAsync(databases, CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(2), stop).ContinueWith(_ => { }, TaskScheduler.Default);   // as IndexUpdater polls
        }
    }

    private static Task<ImportRun> ImportAsync(IDbContextFactory<PortalDb> databases, string file) =>
        new ImportPipeline(databases, new([Source()]), TimeProvider.System, new(), NullLogger<ImportPipeline>.Instance).RunAsync(Source(), new() { Files = [file] });

    private static ClinicalTrialsGovSource Source() => new(null!, Options.Create(new ClinicalTrialsGovOptions()));

    /// <summary>The plain way: the same mapped trials, records and payloads through the change tracker.</summary>
    private static async Task<(double StudiesPerSecond, int Count)> EntityFrameworkAsync(IDbContextFactory<PortalDb> databases, string file)
    {
        await EmptyAsync(databases);
        var source = Source();
        var notes = new MappingNotes();
        var started = Stopwatch.GetTimestamp();
        long id = 0;
        foreach (var lines in File.ReadLines(file).Take(BaselineStudies).Chunk(500))
        {
            await using var db = await databases.CreateDbContextAsync();
            foreach (var line in lines)
            {
                var payload = System.Text.Encoding.UTF8.GetBytes(line);
                var trial = source.Map(payload, notes);
                trial.Id = ++id;
                var record = new RegistryRecord
                {
                    Id = id,
                    TrialId = id,
                    Registry = source.Name,
                    RegistryId = trial.PublicId,
                    Hash = source.HashOf(payload),
                    Url = source.UrlOf(trial.PublicId),
                };
                trial.Records.Add(record);
                db.Trials.Add(trial);
                using var compressed = new MemoryStream();
                using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
                    gzip.Write(payload);
                db.RegistryPayloads.Add(new() { RecordId = id, Gzip = compressed.ToArray() });
            }
            await db.SaveChangesAsync();
        }
        return (id / Stopwatch.GetElapsedTime(started).TotalSeconds, (int)id);
    }

    /// <summary>The import pipeline over what the baseline had, alone too.</summary>
    private static async Task<double> SamePartAsync(IDbContextFactory<PortalDb> databases, string file, string folder)
    {
        await EmptyAsync(databases);
        var part = Path.Combine(folder, "part.ndjson");
        await File.WriteAllLinesAsync(part, File.ReadLines(file).Take(BaselineStudies));
        var (run, seconds) = await TimeAsync(() => ImportAsync(databases, part));
        return run.New / seconds;
    }

    private static async Task EmptyAsync(IDbContextFactory<PortalDb> databases)
    {
        await using var db = await databases.CreateDbContextAsync();
        await db.Trials.ExecuteDeleteAsync();
        await db.ImportRuns.ExecuteDeleteAsync();
    }

    private static double Parse(string file)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 2; round++)   // the first one warms up
        {
            var spent = TimeSpan.Zero;
            foreach (var lines in File.ReadLines(file).Chunk(1000))
            {
                var records = lines.Select(System.Text.Encoding.UTF8.GetBytes).ToList();
                var started = Stopwatch.GetTimestamp();
                foreach (var record in records)
                    JsonDocument.Parse(record).Dispose();
                spent += Stopwatch.GetElapsedTime(started);
            }
            best = Math.Min(best, spent.TotalSeconds);
        }
        return best;
    }

    private static double PeakMegabytes() => Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
