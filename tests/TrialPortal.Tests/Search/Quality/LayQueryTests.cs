using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Database;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Search.Quality;

/// <summary>Words of people without medical knowledge, in Dutch and in English, over the shared real records of ClinicalTrials.gov: Fixtures/queries.</summary>
public sealed class LayQueryTests
{
    private const int Fewest = 3;

    private sealed record Asked(string Query, HashSet<string> Relevant, List<string> Found, string Understood)
    {
        /// <summary>The share of the first ten that is relevant, ten or all there are.</summary>
        public double Precision => (double)Found.Take(10).Count(Relevant.Contains) / Math.Min(10, Relevant.Count);

        public double Recall => (double)Found.Take(100).Count(Relevant.Contains) / Math.Min(100, Relevant.Count);

        public override string ToString() => $"{Query}: P@10 {Precision:F2}, R@100 {Recall:F2}, {Relevant.Count} relevant, {Found.Count} found, read as {Understood}";
    }

    [SharedFact(SharedStudies.Historic)]
    public async Task Lay_words_find_their_trials_and_English_words_the_same_as_Dutch_ones()
    {
        await using var stage = await ImportStage.CreateAsync(DatabaseKind.Sqlite, batchSize: 500);
        await stage.RunAsync(new() { Files = [SharedStudies.File(SharedStudies.Historic)] });
        using var index = new SearchIndex(Path.Combine(stage.Database.Folder, "index"), new(DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance);
        await index.CatchUpAsync(stage.Database.Contexts(), CancellationToken.None);
        var headings = await stage.AskAsync(async db =>
        {
            var all = new List<(string Id, List<string> Mesh)>();
            await foreach (var trial in db.Trials.AsNoTracking().AsAsyncEnumerable())
                all.Add((trial.PublicId, [.. trial.Details.ConditionMesh.Select(mesh => mesh.Term)]));
            return all;
        });
        var (dutch, english, different) = AskAll(index, headings, "lay-queries.tsv");

        Assert.True(dutch.Count >= 40, $"{dutch.Count} queries with {Fewest} relevant records");
        Assert.True(different.Count == 0, $"Not the same trials in both languages:\n{string.Join('\n', different)}\n{Report(dutch)}\n{Report(english)}");
        foreach (var asked in new[] { dutch, english })
            Assert.True(asked.Average(query => query.Precision) >= 0.9 && asked.Average(query => query.Recall) >= 0.9, Report(asked));
        Assert.True(english.Average(query => query.Precision) >= dutch.Average(query => query.Precision) - 0.001, Report(english));

        // Queries that were written without a look at the vocabulary, sentences among them.
        (dutch, english, different) = AskAll(index, headings, "unseen-queries.tsv");
        Assert.True(dutch.Count >= 400, $"{dutch.Count} queries with {Fewest} relevant records");
        foreach (var asked in new[] { dutch, english })
            Assert.True(asked.Average(query => query.Precision) >= 0.88 && asked.Average(query => query.Recall) >= 0.88, Report(asked));
        Assert.True(different.Count < dutch.Count / 8, $"{different.Count} are not read the same in both languages:\n{string.Join('\n', different)}");
    }

    private static (List<Asked> Dutch, List<Asked> English, List<string> Different) AskAll(SearchIndex index, List<(string Id, List<string> Mesh)> headings, string file)
    {
        var (dutch, english, different) = (new List<Asked>(), new List<Asked>(), new List<string>());
        foreach (var cells in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures/queries", file)).Where(line => line[0] != '#').Select(line => line.Split('\t')))
        {
            var terms = cells[2].Split('|').ToHashSet(StringComparer.OrdinalIgnoreCase);
            var relevant = headings.Where(trial => trial.Mesh.Exists(terms.Contains)).Select(trial => trial.Id).ToHashSet();
            var (first, second) = (Ask(index, cells[0], "nl", relevant), Ask(index, cells[1], "en", relevant));
            // Of what no trial is about, the words are looked for as they stand: then only the reading can be the same.
            if (first.Understood != second.Understood || (relevant.Count > 0 && !first.Found.Order(StringComparer.Ordinal).SequenceEqual(second.Found.Order(StringComparer.Ordinal))))
                different.Add($"{first} / {second}");
            if (relevant.Count < Fewest)
                continue;
            dutch.Add(first);
            english.Add(second);
        }
        return (dutch, english, different);
    }

    private static Asked Ask(SearchIndex index, string text, string language, HashSet<string> relevant)
    {
        var found = new List<string>();
        for (var page = 1; ; page++)
        {
            var results = index.Search(new() { Text = text, Language = language, Page = page, PageSize = TrialQuery.MostPerPage, Snippets = false });
            found.AddRange(results.Items.Select(item => item.Trial.Id));
            if (results.Items.Count == 0 || found.Count >= results.Total)
                return new(text, relevant, found, string.Join('+', results.Understood.Conditions.Select(any => string.Join('|', any.Select(condition => condition.Slug)))));
        }
    }

    private static string Report(List<Asked> asked) => $"P@10 {asked.Average(query => query.Precision):F3}, R@100 {asked.Average(query => query.Recall):F3} over {asked.Count}; lowest:\n"
        + string.Join('\n', asked.OrderBy(query => query.Precision + query.Recall).TakeWhile(query => query.Precision + query.Recall < 1.8));
}
