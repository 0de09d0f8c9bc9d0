using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Search.Index;

/// <summary>Texts too long for a query are descriptions of a patient, and find the trials that fit best.</summary>
public sealed class DescriptionTests
{
    /// <summary>Makes a sentence a letter, without saying anything.</summary>
    private const string Rest = " The appointment was made last week and the letter was sent on by the office; the rest of the examination was unremarkable, and there is nothing more to tell about the visit of today or about the visits before, which were all as usual for the clinic.";

    [Theory]
    [InlineData("A 45-year-old woman with asthma.", "asthma")]
    [InlineData("Een vrouw van 45 jaar met astma.", "asthma")]
    [InlineData("Een man van 62 jaar met de ziekte van Parkinson.", "parkinson")]
    [InlineData("Mevrouw is bekend met borstkanker.", "breast")]
    public async Task A_description_in_either_language_finds_its_condition_first(string text, string first)
    {
        await using var portal = await PortalAsync();

        var results = portal.Index.Search(new() { Text = text + Rest });

        Assert.Equal(Matching.Description, results.Matching);
        Assert.Equal(first, Name(results));
        Assert.Contains(results.Understood.Parts, part => part.Kind == PartKind.Condition);
    }

    [Theory]
    [InlineData("A 60-year-old man with Parkinson disease. He has no history of asthma. He denies asthma. Asthma was excluded.")]
    [InlineData("A 60-year-old man with Parkinson disease. Family history is positive for asthma, asthma and asthma.")]
    [InlineData("Een man van 60 jaar met de ziekte van Parkinson. Geen astma. Hij ontkent asthma.")]
    public async Task What_is_denied_or_of_the_family_finds_nothing(string text)
    {
        await using var portal = await PortalAsync();

        var results = portal.Index.Search(new() { Text = text + Rest });

        Assert.Equal("parkinson", Name(results));
        Assert.DoesNotContain(results.Items, item => item.Trial.Title.Contains("asthma", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_main_problem_goes_before_what_the_patient_also_has()
    {
        await using var portal = await PortalAsync();

        string Text(string main, string other) => $"A 60-year-old patient is here for {main}. The {main} is worse since May.\nPast Medical History:\n1. {other}\n2. Knee surgery\n" + Rest;

        Assert.Equal("parkinson", Name(portal.Index.Search(new() { Text = Text("Parkinson disease", "asthma") })));
        Assert.Equal("asthma", Name(portal.Index.Search(new() { Text = Text("asthma", "Parkinson disease") })));
    }

    [Fact]
    public async Task Outside_the_limits_of_age_or_sex_goes_behind()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Asthma and asthma: an asthma trial", "Asthma").With(trial => trial.MaximumAgeDays = 17 * 365),
            Trials.Of("NCT00000002", "Asthma and asthma: an asthma trial", "Asthma").With(trial => trial.Sex = Sex.Male),
            Trials.Of("NCT00000003", "A trial", "Asthma").With(trial => (trial.MinimumAgeDays, trial.MaximumAgeDays, trial.Sex) = (18 * 366, 80 * 365, Sex.Female)),
            Trials.Of("NCT00000004", "Something else", "Melanoma"));

        Assert.Equal("NCT00000003", portal.Ids("A 45-year-old woman with asthma." + Rest)[0]);
        Assert.Equal("NCT00000001", portal.Ids("A 12 yo girl with asthma." + Rest)[0]);
        Assert.Equal("NCT00000002", portal.Ids("48 M with asthma." + Rest)[0]);
        Assert.Equal(3, portal.Ids("48 M with asthma." + Rest).Count);
    }

    [Fact]
    public async Task Filters_facets_and_pages_are_as_in_any_search()
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 30).Select(number =>
            Trials.Of($"NCT{number:D8}", "Asthma", "Asthma").With(trial => trial.Type = number % 2 == 0 ? StudyType.Interventional : StudyType.Observational))]);
        var query = new TrialQuery { Text = "A 45-year-old woman with asthma." + Rest, Type = StudyType.Interventional, PageSize = 10 };

        var (first, second) = (portal.Index.Search(query), portal.Index.Search(query with { Page = 2 }));

        Assert.Equal((15, 10, 5), (first.Total, first.Items.Count, second.Items.Count));
        Assert.Empty(first.Items.Select(item => item.Trial.Id).Intersect(second.Items.Select(item => item.Trial.Id)));
        Assert.Equal(2, first.Facets.Type.Count);
    }

    [Fact]
    public async Task Open_here_goes_first_among_equals_only()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Asthma", "Asthma").With(trial => trial.Status = RecruitmentStatus.Completed),
            Trials.Of("NCT00000002", "Asthma", "Asthma").At("NL recruiting"),
            Trials.Of("NCT00000003", "Parkinson", "Parkinson Disease").At("NL recruiting"));

        Assert.Equal(["NCT00000002", "NCT00000001"], portal.Ids("A 45-year-old woman diagnosed with asthma. No Parkinson." + Rest));
    }

    /// <summary>The patient can take part in those alone.</summary>
    [Fact]
    public async Task What_recruits_in_the_Netherlands_goes_before_what_fits_a_bit_better_and_what_was_stopped_goes_behind()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Asthma in adults with asthma", "Asthma").With(trial => trial.Status = RecruitmentStatus.Completed),
            Trials.Of("NCT00000002", "Asthma", "Asthma").At("NL recruiting"),
            Trials.Of("NCT00000003", "Asthma", "Asthma").With(trial => trial.Status = RecruitmentStatus.Completed),
            Trials.Of("NCT00000004", "Asthma", "Asthma").With(trial => trial.Status = RecruitmentStatus.Withdrawn));

        var ids = portal.Ids("A 45-year-old woman diagnosed with asthma." + Rest);

        Assert.Equal(("NCT00000002", "NCT00000004"), (ids[0], ids[^1]));
    }

    [Fact]
    public async Task Where_the_patient_lives_tells_distances_and_leaves_nothing_out()
    {
        await using var portal = await PortalAsync();

        var results = portal.Index.Search(new() { Text = "Een vrouw van 45 jaar met astma. Zij woont samen met haar man in Utrecht." + Rest });

        Assert.Equal("Utrecht", results.Near?.Label);
        Assert.Equal("asthma", Name(results));
        Assert.Contains(results.Understood.Parts, part => part.Kind == PartKind.Place);
        Assert.Null(portal.Index.Search(new() { Text = "A 45-year-old woman with asthma who was seen in Utrecht." + Rest }).Near);
    }

    [Fact]
    public async Task A_long_list_of_ids_is_no_description()
    {
        await using var portal = await PortalAsync();

        Assert.NotEqual(Matching.Description, portal.Index.Search(new() { Text = string.Join(' ', Enumerable.Range(1, 45).Select(number => $"NCT{number:D8}")) }).Matching);
    }

    [Fact]
    public async Task No_description_throws()
    {
        await using var portal = await PortalAsync();
        var pieces = Gen.Elements("no ", "denies ", "geen ", "negative", "not ", "45-year-old ", "48 M ", "asthma ", "Parkinson ", "MS ", "NCT00000001 ", "\"", "*", "NEAR(", "\n", ": ", ". ", "\0", "é", "🧬", "\ud800", "past medical history:", "family ");
        var built = Gen.ListOf(pieces).Select(list => string.Concat(list));
        var any = Gen.OneOf(built, ArbMap.Default.GeneratorFor<string>()).Select(text => text + Rest);

        Prop.ForAll(any.ToArbitrary(), text => portal.Index.Search(new() { Text = text }).Available).QuickCheckThrowOnFailure();
    }

    [SharedFact("queries/patients-dev.jsonl")]
    public async Task Real_descriptions_find_better_than_a_plain_index_of_the_same_records()
    {
        await using var stage = await ImportStage.CreateAsync(DatabaseKind.Sqlite, batchSize: 500);
        await stage.RunAsync(new() { Files = [SharedStudies.File(SharedStudies.Historic)] });
        var databases = stage.Database.Contexts();
        using var index = new SearchIndex(Path.Combine(stage.Database.Folder, "index"), new(DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance);
        await index.CatchUpAsync(databases, CancellationToken.None);
        using var plain = new SqliteConnection("Data Source=:memory:");
        plain.Open();
        using (var create = plain.CreateCommand())
        {
            create.CommandText = "CREATE VIRTUAL TABLE plain USING fts5(id UNINDEXED, text)";
            create.ExecuteNonQuery();
        }
        foreach (var trial in await stage.AskAsync(db => db.Trials.AsNoTracking().ToListAsync()))
        {
            var details = trial.Details;
            using var insert = plain.CreateCommand();
            insert.CommandText = "INSERT INTO plain(id, text) VALUES($id, $text)";
            insert.Parameters.AddWithValue("$id", trial.PublicId);
            insert.Parameters.AddWithValue("$text", string.Join('\n', [trial.Title, details.OfficialTitle, details.BriefSummary, details.DetailedDescription, .. details.Conditions, details.Eligibility.Criteria]));
            insert.ExecuteNonQuery();
        }
        var texts = File.ReadLines(SharedFolder.File("queries/patients-dev.jsonl")).Select(line => JsonElement.Parse(line))
            .ToDictionary(topic => topic.GetProperty("_id").GetString()!, topic => topic.GetProperty("text").GetString()!);
        var judged = File.ReadLines(SharedFolder.File("queries/patients-dev.qrels.tsv")).Skip(1).Select(line => line.Split('\t')).GroupBy(line => line[0])
            .Select(topic => (Text: texts[topic.Key], Grades: topic.ToDictionary(line => line[1], line => line[2][0] - '0'))).Where(topic => topic.Grades.Values.Any(grade => grade > 0)).ToList();

        var ours = judged.Average(topic => Ndcg(Enumerable.Range(1, 5).SelectMany(page =>
            index.Search(new() { Text = topic.Text, Language = "en", Page = page, PageSize = 100, Snippets = false }).Items.Select(item => item.Trial.Id)), topic.Grades));
        var theirs = judged.Average(topic => Ndcg(Plain(plain, topic.Text), topic.Grades));

        Assert.True(ours >= 1.05 * theirs, $"nDCG@10 {ours:F3}, of a plain index {theirs:F3}");
    }

    private static List<string> Plain(SqliteConnection plain, string text)
    {
        var words = new string([.. text.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct();
        using var find = plain.CreateCommand();
        find.CommandText = "SELECT id FROM plain WHERE plain MATCH $words ORDER BY bm25(plain) LIMIT 500";
        find.Parameters.AddWithValue("$words", string.Join(" OR ", words.Select(word => $"\"{word}\"")));
        using var reader = find.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }

    private static double Ndcg(IEnumerable<string> run, Dictionary<string, int> grades) =>
        Gain(run.Where(grades.ContainsKey).Select(id => grades[id])) / Gain(grades.Values.OrderDescending());

    private static double Gain(IEnumerable<int> grades) => grades.Take(10).Select((grade, at) => (Math.Pow(2, grade) - 1) / Math.Log2(at + 2)).Sum();

    private static Task<IndexedPortal> PortalAsync() => IndexedPortal.WithAsync(
        Trials.Of("NCT00000001", "A trial about asthma", "Asthma"),
        Trials.Of("NCT00000002", "A trial about parkinson", "Parkinson Disease"),
        Trials.Of("NCT00000003", "A trial about breast cancer", "Breast Cancer"),
        Trials.Of("NCT00000004", "A trial about knees", "Osteoarthritis, Knee"));

    private static string Name(SearchResults results) => results.Items[0].Trial.Title.Split(' ')[3];
}
