using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Pipeline.ImportTests;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>Two records with one id in one import: the last one wins, and it is reported.</summary>
public class TwinRecordsTests
{
    [BothDatabases]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(12)]
    public async Task The_last_of_two_in_a_file_wins_however_far_apart_they_are(DatabaseKind kind, int between)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var studies = Many(between, first: 10).Prepend(Study(1, "First")).Append(Study(1, "Last")).ToList();

        var first = await stage.ImportAsync(studies);
        var contents = await stage.ContentsAsync();
        var again = await stage.ImportAsync(studies);

        Assert.Equal((ImportState.Succeeded, between + 2, between + 1, 0, 0, 0, 1), Counts(first));
        Assert.Equal("Last", (await stage.TrialAsync(1)).Title);
        Assert.Equal((ImportState.Succeeded, between + 2, 0, 0, between + 1, 0, 1), Counts(again));
        (await stage.ContentsAsync()).AssertSameAs(contents, "ImportRuns", "RegistryRecords.LastSeen");
        Assert.Empty(await stage.ChangesAsync());
    }

    [BothDatabases]
    public async Task The_last_of_two_files_wins(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        string[] files = [Page(Study(1, "First"), Study(2)), Page(Study(3), Study(1, "Last"))];

        var first = await stage.ImportTextsAsync(files);
        var again = await stage.ImportTextsAsync(files);

        Assert.Equal((ImportState.Succeeded, 4, 3, 0, 0, 0, 1), Counts(first));
        Assert.Equal((ImportState.Succeeded, 4, 0, 0, 3, 0, 1), Counts(again));
        Assert.Equal("Last", (await stage.TrialAsync(1)).Title);
    }

    [BothDatabases]
    public async Task Two_files_of_one_name_are_two_files(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        string[] files = [stage.Write(Page(Study(1, "First")), "october/studies.json"), stage.Write(Page(Study(1, "Last")), "november/studies.json")];

        await stage.RunAsync(new() { Files = files });
        var again = await stage.RunAsync(new() { Files = files });

        Assert.Equal((ImportState.Succeeded, 2, 0, 0, 1, 0, 1), Counts(again));
        Assert.Equal("Last", (await stage.TrialAsync(1)).Title);
        Assert.Empty(await stage.ChangesAsync());
    }

    [BothDatabases]
    [InlineData(0)]
    [InlineData(12)]
    public async Task Of_three_the_last_wins(DatabaseKind kind, int between)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var studies = Many(between, first: 10).Prepend(Study(1, "First")).Append(Study(1, "Second")).Append(Study(1, "Last")).ToList();

        var first = await stage.ImportAsync(studies);
        var again = await stage.ImportAsync(studies);

        Assert.Equal((ImportState.Succeeded, between + 3, between + 1, 0, 0, 0, 2), Counts(first));
        Assert.Equal((ImportState.Succeeded, between + 3, 0, 0, between + 1, 0, 2), Counts(again));
        Assert.Equal("Last", (await stage.TrialAsync(1)).Title);
    }

    [BothDatabases]
    [InlineData(0)]
    [InlineData(12)]
    public async Task A_stored_record_that_changes_and_comes_twice_has_changed_once(DatabaseKind kind, int between)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Study(1, "Stored"));

        var run = await stage.ImportAsync(Many(between, first: 10).Prepend(Study(1, "First")).Append(Study(1, "Last")));

        Assert.Equal((ImportState.Succeeded, between + 2, between, 1, 0, 0, 1), Counts(run));
        Assert.Equal([(ChangedField.Title, "Stored", "Last")], (await stage.ChangesAsync()).Select(change => (change.Field, change.Before, change.After)));
    }

    [BothDatabases]
    public async Task A_stored_record_that_comes_as_it_was_and_then_changed_has_changed(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Study(1, "Stored"));

        var run = await stage.ImportAsync(Study(1, "Stored"), Study(1, "Last"));

        Assert.Equal(1, run.Changed);
        Assert.Equal([(ChangedField.Title, "Stored", "Last")], (await stage.ChangesAsync()).Select(change => (change.Field, change.Before, change.After)));
    }

    [BothDatabases]
    public async Task The_same_record_twice_is_one_trial(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var run = await stage.ImportAsync(Study(1), Study(1));

        Assert.Equal((1, 0, 0), (run.New, run.Changed, run.Refused));
        Assert.Equal([Id(1)], await stage.IdsAsync());
    }

    [BothDatabases]
    public async Task A_bad_record_is_no_twin_that_wins(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var run = await stage.ImportAsync(Study(1, " "), Study(1, "Good"), Study(2, "Good"), Study(2, " "));

        Assert.Equal((ImportState.SucceededWithRefusals, 4, 2, 0, 0, 2, 0), Counts(run));
        Assert.Equal(("Good", "Good"), ((await stage.TrialAsync(1)).Title, (await stage.TrialAsync(2)).Title));
    }
}
