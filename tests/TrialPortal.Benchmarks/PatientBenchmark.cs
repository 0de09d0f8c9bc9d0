using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;

namespace TrialPortal.Benchmarks;

/// <summary>
/// How well descriptions of patients find fitting trials, beside a plain BM25 index of the same records: title, summary, description, conditions and
/// criteria in one column of an FTS5 table with its default weights, asked for any of the words of the description. Topics and judgements as in the TREC
/// Clinical Trials track: a line of JSON per topic (_id, text), and topic, record and grade between tabs.
/// </summary>
internal static class PatientBenchmark
{
    private const int Depth = 500;

    /// <summary>Function words of English, the usual 33 of Lucene: the baseline knows nothing of letters.</summary>
    private static readonly HashSet<string> Stopwords =
    [
        .. "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".Split(' '),
    ];

    public static async Task RunAsync(string records, string topicsFile, string judgementsFile, string folder, TextWriter output)
    {
        Directory.CreateDirectory(folder);
        var databases = PortalDatabases.Factory($"Data Source={Path.Combine(folder, "patients.db")}");
        await FillAsync(databases, records);
        var directory = Path.Combine(folder, "patients-index");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        using var index = new SearchIndex(directory, new(DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance);
        await index.CatchUpAsync(databases, CancellationToken.None);
        var topics = Topics(topicsFile);
        var judged = Judgements(judgementsFile);
        using var baseline = await BaselineAsync(databases);
        output.WriteLine(FormattableString.Invariant($"{index.State.Trials} trials, {judged.Count} topics with a relevant record"));
        Report(output, "plain BM25, all words", topics, judged, text => Baseline(baseline, text, stopwords: false));
        Report(output, "plain BM25, without stop words", topics, judged, text => Baseline(baseline, text, stopwords: true));
        List<string> Portal(string text) =>
            [.. Enumerable.Range(1, Depth / 100).SelectMany(page => index.Search(new() { Text = text, Language = "en", Page = page, PageSize = 100, Snippets = false }).Items.Select(item => item.Trial.Id))];
        Report(output, "portal", topics, judged, Portal);
        Time(output, "descriptions", index, [.. topics.Values]);
        var all = string.Join(' ', topics.Values);
        Time(output, "20,000 characters", index, [.. Enumerable.Range(0, 20).Select(turn => all.Substring(turn * (all.Length - 20_000) / 20, 20_000))]);
    }

    private static async Task FillAsync(IDbContextFactory<PortalDb> databases, string records)
    {
        await Migrator.MigrateAsync(databases);
        await using (var db = await databases.CreateDbContextAsync())
        {
            if (await db.Trials.AnyAsync())
                return;
        }
        ClinicalTrialsGovSource Source() => new(null!, Options.Create(new ClinicalTrialsGovOptions()));
        await new ImportPipeline(databases, new([Source()]), TimeProvider.System, new(), NullLogger<ImportPipeline>.Instance).RunAsync(Source(), new() { Files = [records] });
    }

    private static async Task<SqliteConnection> BaselineAsync(IDbContextFactory<PortalDb> databases)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE plain USING fts5(id UNINDEXED, text)";
        create.ExecuteNonQuery();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO plain(id, text) VALUES($id, $text)";
        await using var db = await databases.CreateDbContextAsync();
        await foreach (var trial in db.Trials.AsNoTracking().AsAsyncEnumerable())
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", trial.PublicId);
            insert.Parameters.AddWithValue("$text", TextOf(trial));
            insert.ExecuteNonQuery();
        }
        return connection;
    }

    private static string TextOf(Trial trial) => string.Join('\n',
    [
        trial.Title, trial.Details.OfficialTitle, trial.Details.BriefSummary, trial.Details.DetailedDescription, .. trial.Details.Conditions, trial.Details.Eligibility.Criteria,
    ]);

    private static List<string> Baseline(SqliteConnection plain, string text, bool stopwords)
    {
        var words = new string([.. text.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(word => !stopwords || !Stopwords.Contains(word));
        using var find = plain.CreateCommand();
        find.CommandText = "SELECT id FROM plain WHERE plain MATCH $words ORDER BY bm25(plain) LIMIT $depth";
        find.Parameters.AddWithValue("$words", string.Join(" OR ", words.Select(word => $"\"{word}\"")));
        find.Parameters.AddWithValue("$depth", Depth);
        using var reader = find.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }

    private static void Report(
        TextWriter output, string name, Dictionary<string, string> topics, Dictionary<string, Dictionary<string, int>> judged, Func<string, List<string>> find)
    {
        var scores = judged.ToDictionary(topic => topic.Key, topic => Ndcg([.. find(topics[topic.Key]).Where(topic.Value.ContainsKey).Select(id => topic.Value[id])], topic.Value.Values));
        var order = topics.Keys.Where(scores.ContainsKey).ToList();
        output.WriteLine(FormattableString.Invariant(
            $"{name}: nDCG@10 {scores.Values.Average():F3} (odd topics {order.Where((_, at) => at % 2 == 0).Average(topic => scores[topic]):F3}, even {order.Where((_, at) => at % 2 == 1).Average(topic => scores[topic]):F3})"));
    }

    private static double Ndcg(IReadOnlyList<int> run, IEnumerable<int> grades) => Gain(run) / Gain(grades.OrderDescending());

    private static double Gain(IEnumerable<int> grades) => grades.Take(10).Select((grade, at) => (Math.Pow(2, grade) - 1) / Math.Log2(at + 2)).Sum();

    private static void Time(TextWriter output, string name, SearchIndex index, List<string> texts)
    {
        foreach (var text in texts)
            index.Search(new() { Text = text });
        var times = new List<double>();
        foreach (var text in texts)
        {
            var started = Stopwatch.GetTimestamp();
            index.Search(new() { Text = text });
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        output.WriteLine(FormattableString.Invariant($"{name}: p50 {times[times.Count / 2]:F1} ms, p95 {times[times.Count * 95 / 100]:F1} ms, max {times[^1]:F1} ms"));
    }

    private static Dictionary<string, string> Topics(string file) => File.ReadLines(file).Select(line => JsonElement.Parse(line))
        .ToDictionary(topic => topic.GetProperty("_id").GetString()!, topic => topic.GetProperty("text").GetString()!);

    private static Dictionary<string, Dictionary<string, int>> Judgements(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split('\t'))
        .GroupBy(line => line[0]).Select(topic => (topic.Key, Grades: topic.ToDictionary(line => line[1], line => int.Parse(line[2], CultureInfo.InvariantCulture))))
        .Where(topic => topic.Grades.Values.Any(grade => grade > 0)).ToDictionary(topic => topic.Key, topic => topic.Grades);
}
