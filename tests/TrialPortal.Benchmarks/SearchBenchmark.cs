using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;

namespace TrialPortal.Benchmarks;

/// <summary>
/// Building the index from a database, and searching it in process with facets and twenty items: distinct queries, half conditions, half free
/// text, a third of them with filters.
/// </summary>
internal static class SearchBenchmark
{
    public static async Task RunAsync(int trials, string folder, string? postgres, bool reuseIndex, TextWriter output, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var databases = PortalDatabases.Factory($"Data Source={Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"synthetic-{trials}.db"))}");
        await FillAsync(databases, trials, cancellationToken);
        var directory = Path.Combine(folder, "index");
        if (Directory.Exists(directory) && !reuseIndex)
            Directory.Delete(directory, recursive: true);
        using var index = new SearchIndex(directory, new(DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance);
        var built = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        await index.CatchUpAsync(databases, cancellationToken);
        if (!index.State.Ready)
            throw new InvalidOperationException(index.State.Error);
        Report(output, $"index build: {index.State.Trials / Stopwatch.GetElapsedTime(built).TotalSeconds:N0} trials/s, "
            + $"{(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / trials:N0} µs of processor each, "
            + $"{Directory.EnumerateFiles(directory, "*.index").Sum(file => new FileInfo(file).Length) / 1e6:N0} MB on disk");
        var synthetic = new SyntheticTrials(seed: 2);
        MeasureReading(output, synthetic);
        Measure(output, "conditions", index, Queries(() => new() { Text = synthetic.Condition() }));
        Measure(output, "two words", index, Queries(() => new() { Text = synthetic.Words(2) }));
        Measure(output, "one word", index, Queries(() => new() { Text = synthetic.Words(1) }));
        Measure(output, "five words", index, Queries(() => new() { Text = synthetic.Words(5) }));
        var turn = 0;
        Measure(output, "mixed, a third filtered", index, Queries(() => new()
        {
            Text = turn++ % 2 == 0 ? synthetic.Condition() : synthetic.Words(1 + turn % 4),
            Open = turn % 3 == 0 ? [Openness.Recruiting] : [],
            AgeYears = turn % 3 == 0 ? turn % 90 : null,
        }));
        if (postgres is not null)
            await CompareAsync(trials, postgres, index, output, cancellationToken);
        var random = new Random(5);
        Measure(output, "any characters", index, Queries(() => new() { Text = Anything(random) }));
        Measure(output, "no text", index, Queries(() => new() { Country = turn++ % 2 == 0 ? "NL" : "DE" }));
        GC.Collect();
        Report(output, $"memory: {Environment.WorkingSet / 1e6:N0} MB working set, {GC.GetTotalMemory(forceFullCollection: true) / 1e6:N0} MB managed");
    }

    /// <summary>Understanding a text, without searching.</summary>
    private static void MeasureReading(TextWriter output, SyntheticTrials synthetic)
    {
        var reader = new QueryReader(DutchPlaces.BuiltIn);
        foreach (var (name, texts) in new (string, List<string>)[] { ("conditions", [.. Enumerable.Range(0, 1000).Select(_ => synthetic.Condition())]), ("two words", [.. Enumerable.Range(0, 1000).Select(_ => synthetic.Words(2))]) })
        {
            texts.ForEach(text => reader.Read(text, "nl", _ => true));
            var started = Stopwatch.GetTimestamp();
            texts.ForEach(text => reader.Read(text, "nl", _ => true));
            Report(output, string.Create(CultureInfo.InvariantCulture, $"reading {name}: {Stopwatch.GetElapsedTime(started).TotalMicroseconds / texts.Count:F0} µs"));
        }
    }

    /// <summary>What no visitor types: any characters, syntax of searches, very long words.</summary>
    private static string Anything(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.Next(6) switch
    {
        0 => " ",
        1 => "\"*()-:^+/&|'",
        2 => ((char)random.Next(1, 0xD7FF)).ToString(),
        3 => new string((char)random.Next('a', 'z'), random.Next(1, 40)),
        4 => random.Next(100_000).ToString(CultureInfo.InvariantCulture),
        _ => ((char)random.Next('a', 'z')).ToString(),
    }));

    /// <summary>The same queries in turn by the index and by PostgreSQL, over the same trials.</summary>
    private static async Task CompareAsync(int trials, string connectionString, SearchIndex index, TextWriter output, CancellationToken cancellationToken)
    {
        await using var baseline = PostgresFullText.Connect(connectionString);
        var filled = await baseline.FillAsync(trials, cancellationToken);
        Report(output, string.Create(CultureInfo.InvariantCulture, $"PostgreSQL full text: filled in {filled:F0} s"));
        var synthetic = new SyntheticTrials(seed: 3);
        foreach (var (name, next) in new (string, Func<string>)[] { ("conditions", synthetic.Condition), ("one word", () => synthetic.Words(1)), ("two words", () => synthetic.Words(2)) })
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var turn = 0; turn < (trials > 100_000 ? 25 : 200); turn++)
            {
                var query = new TrialQuery { Text = next(), Open = turn % 3 == 0 ? [Openness.Recruiting] : [] };
                var started = Stopwatch.GetTimestamp();
                index.Search(query);
                ours.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                theirs.Add(await baseline.SearchAsync(query.Text, turn % 3 == 0 ? Openness.Recruiting : null, cancellationToken));
            }
            Report(output, string.Create(CultureInfo.InvariantCulture,
                $"{name} in turn: index {PostgresFullText.Quantiles(ours)}; PostgreSQL {PostgresFullText.Quantiles(theirs)}; mean {theirs.Average() / ours.Average():F1} times"));
        }
    }

    private static List<TrialQuery> Queries(Func<TrialQuery> next) => [.. Enumerable.Range(0, 1000).Select(_ => next())];

    private static void Measure(TextWriter output, string name, SearchIndex index, List<TrialQuery> queries)
    {
        foreach (var query in queries.Take(100))
            index.Search(query);
        var times = new List<double>();
        var cpu = Environment.CpuUsage.TotalTime;
        var found = 0L;
        var relaxed = 0;
        var condition = 0;
        foreach (var query in queries)
        {
            var started = Stopwatch.GetTimestamp();
            var results = index.Search(query);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            found += results.Total;
            relaxed += results.Relaxed ? 1 : 0;
            condition += results.Matching == Matching.Condition ? 1 : 0;
        }
        cpu = Environment.CpuUsage.TotalTime - cpu;
        times.Sort();
        Report(output, $"{name}: p50 {times[500]:F2} ms, p95 {times[950]:F2} ms, max {times[^1]:F1} ms; {1000 / times.Average():N0}/s on one thread, {cpu.TotalMilliseconds / queries.Count:F2} ms of processor; "
            + $"{found / queries.Count:N0} found on average, {relaxed} relaxed, {condition} conditions");
    }

    private static void Report(TextWriter output, string line) => output.WriteLine(line);

    /// <summary>Invented trials in a database, unless it has them already.</summary>
    internal static async Task FillAsync(IDbContextFactory<PortalDb> databases, int trials, CancellationToken cancellationToken)
    {
        await Migrator.MigrateAsync(databases, cancellationToken);
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Trials.CountAsync(cancellationToken) == trials)
                return;
            await db.Trials.ExecuteDeleteAsync(cancellationToken);
            await db.Counters.ExecuteDeleteAsync(cancellationToken);
        }
        var synthetic = new SyntheticTrials(seed: 1);
        const int Batch = 500;
        for (var first = 0; first < trials; first += Batch)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.Trials.AddRange(Enumerable.Range(first, Math.Min(Batch, trials - first)).Select(id => synthetic.Next(id + 1, first / Batch + 1)));
            await db.SaveChangesAsync(cancellationToken);
        }
        await using var last = await databases.CreateDbContextAsync(cancellationToken);
        last.Counters.Add(new Counter { Name = "revision", Value = (trials + Batch - 1) / Batch });
        await last.SaveChangesAsync(cancellationToken);
    }
}
