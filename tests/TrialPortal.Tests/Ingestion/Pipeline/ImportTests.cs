using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>What an import of files leaves in the database: the first time, the same again, and after changes.</summary>
public class ImportTests
{
    [BothDatabases]
    public async Task A_first_import_saves_trials_with_their_records_and_payloads(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var studies = Many(10);

        var run = await stage.ImportAsync(studies);

        Assert.Equal((ImportState.Succeeded, 10, 10, 0, 0, 0, 0), Counts(run));
        Assert.Equal(studies.Select((_, i) => Id(i + 1)), await stage.IdsAsync());
        var trial = await stage.TrialAsync(7);
        Assert.Equal("Demoziekenhuis", Assert.Single(trial.Sites).Facility);
        Assert.Equal(Openness.Recruiting, Assert.Single(trial.Countries).Openness);
        Assert.Equal(Id(7), Assert.Single(trial.Identifiers).Value);
        var record = Assert.Single(trial.Records);
        Assert.Equal(("clinicaltrials.gov", Id(7), "https://clinicaltrials.gov/study/NCT00000007"), (record.Registry, record.RegistryId, record.Url));
        Assert.Equal((stage.Now, stage.Now, stage.Now, null), (record.FirstSeen, record.FetchedAt, record.LastSeen, record.VanishedAt));
        Assert.Equal(new DateOnly(2026, 11, 1), record.LastUpdatePosted);
        Assert.Equal(studies[6].ToJsonString(), Unzip((await stage.AskAsync(db => db.RegistryPayloads.SingleAsync(payload => payload.RecordId == record.Id))).Gzip));
        Assert.Empty(await stage.ChangesAsync());
    }

    [BothDatabases]
    public async Task A_run_is_written_down(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var given = await stage.ImportAsync(Study(1).With("designModule", "studyType", "NEW_TYPE"), Study(2, updated: "2026-11-15"));

        var run = await stage.AskAsync(db => db.ImportRuns.SingleAsync());
        Assert.Equal(given.Id, run.Id);
        Assert.Equal((ImportState.Succeeded, ImportKind.Files, 2, 2), (run.State, run.Kind, run.Read, run.New));
        Assert.Equal((stage.Now, stage.Now, new DateOnly(2026, 11, 15)), (run.StartedAt, run.FinishedAt!.Value, run.DataDate!.Value));
        Assert.Equal(new MappingNote("designModule.studyType", "NEW_TYPE", 1, Id(1)), Assert.Single(run.Report.Notes));
        Assert.Equal((2, 2, 0), (run.Report.Mapped, run.Report.Filled["status"], run.Report.Filled["type"]));
        Assert.Null(run.Error);
    }

    [BothDatabases]
    public async Task The_same_again_writes_nothing_but_its_run_and_when_it_was_seen(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Many(10));
        var before = await stage.ContentsAsync();

        var run = await stage.ImportAsync(Many(10));

        Assert.Equal((ImportState.Succeeded, 10, 0, 0, 10, 0, 0), Counts(run));
        var after = await stage.ContentsAsync();
        after.AssertSameAs(before, "ImportRuns", "RegistryRecords.LastSeen");
        Assert.All(await stage.AskAsync(db => db.RegistryRecords.ToListAsync()), record => Assert.Equal(stage.Now, record.LastSeen));
        Assert.Equal(2, after.Rows("ImportRuns").Count);
    }

    [BothDatabases]
    public async Task The_same_in_another_layout_and_with_newer_data_around_it_is_unchanged(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        JsonObject Released(string version) => new() { ["protocolSection"] = Study(1)["protocolSection"]!.DeepClone(), ["derivedSection"] = new JsonObject { ["miscInfoModule"] = new JsonObject { ["versionHolder"] = version } } };
        await stage.ImportAsync(Released("2026-11-20"));

        var run = await stage.ImportTextsAsync(Released("2026-11-21").ToJsonString(new() { WriteIndented = true }));

        Assert.Equal((0, 0, 1), (run.New, run.Changed, run.Unchanged));
    }

    [BothDatabases]
    public async Task A_record_that_was_not_given_keeps_when_it_was_last_seen(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Many(3));
        var first = stage.Now;

        await stage.ImportAsync(Study(1), Study(2));

        Assert.Equal((stage.Now, stage.Now, first), ((await stage.RecordAsync(1)).LastSeen, (await stage.RecordAsync(2)).LastSeen, (await stage.RecordAsync(3)).LastSeen));
    }

    [BothDatabases]
    public async Task A_record_that_was_not_given_keeps_when_it_was_last_seen_although_another_was_given_twice(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Many(2));
        var first = stage.Now;

        var run = await stage.ImportAsync(Study(1), Study(1));

        Assert.Equal((2, 2), (run.Read, run.Unchanged + run.Superseded));
        Assert.Equal((stage.Now, first), ((await stage.RecordAsync(1)).LastSeen, (await stage.RecordAsync(2)).LastSeen));
    }

    [BothDatabases]
    public async Task A_changed_record_replaces_what_the_trial_had_and_tells_what_changed(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(
            Study(1, "Old title").WithSites(Site("Netherlands", "RECRUITING"), Site("Belgium", "RECRUITING"))
                .With("designModule", "phases", new JsonArray("PHASE1"))
                .With("eligibilityModule", "eligibilityCriteria", "Inclusion Criteria: old")
                .With("identificationModule", "orgStudyIdInfo", new JsonObject { ["id"] = "OLD-1" }),
            Study(2));
        var (first, other) = (stage.Now, await stage.TrialAsync(2));

        var run = await stage.ImportAsync(
            Study(1, "New title", "COMPLETED", "2026-11-10").WithSites(Site("Netherlands", "COMPLETED"))
                .With("designModule", "phases", new JsonArray("PHASE1", "PHASE2"))
                .With("eligibilityModule", "eligibilityCriteria", "Inclusion Criteria: new")
                .With("identificationModule", "orgStudyIdInfo", new JsonObject { ["id"] = "NEW-1" }),
            Study(2));

        Assert.Equal((ImportState.Succeeded, 2, 0, 1, 1, 0, 0), Counts(run));
        var trial = await stage.TrialAsync(1);
        Assert.Equal(("New title", RecruitmentStatus.Completed, Phases.Phase1 | Phases.Phase2), (trial.Title, trial.Status, trial.Phases));
        Assert.Equal("NL", Assert.Single(trial.Sites).CountryCode);
        Assert.Equal(("NL", Openness.Closed), Assert.Single(trial.Countries.Select(country => (country.CountryCode, country.Openness))));
        Assert.Equal(["NCT00000001", "NEW-1"], trial.Identifiers.Select(id => id.Value).Order(StringComparer.Ordinal));
        Assert.True(trial.Revision > other.Revision);
        Assert.Equal(other.Revision, (await stage.TrialAsync(2)).Revision);
        var record = Assert.Single(trial.Records);
        Assert.Equal((first, stage.Now, stage.Now, new DateOnly(2026, 11, 10)), (record.FirstSeen, record.FetchedAt, record.LastSeen, record.LastUpdatePosted!.Value));
        var changes = await stage.ChangesAsync();
        Assert.All(changes, change => Assert.Equal((trial.Id, run.Id, stage.Now), (change.TrialId, change.ImportRunId, change.At)));
        Assert.Equal(
            [
                (ChangedField.Criteria, null, null), (ChangedField.Openness, "BE recruiting", null), (ChangedField.Openness, "NL recruiting", "NL closed"),
                (ChangedField.Phases, "phase1", "phase1, phase2"), (ChangedField.Sites, "2", "1"), (ChangedField.Status, "recruiting", "completed"),
                (ChangedField.Title, "Old title", "New title"),
            ],
            changes.Select(change => (change.Field, change.Before, change.After)).OrderBy(change => change.Field.ToString()).ThenBy(change => change.Before));
    }

    [BothDatabases]
    public async Task Changes_stand_in_the_spelling_of_the_API(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Study(1, status: "NOT_YET_RECRUITING").With("designModule", "phases", new JsonArray("EARLY_PHASE1"))
            .With("eligibilityModule", "sex", "FEMALE").With("eligibilityModule", "healthyVolunteers", false)
            .With("statusModule", "startDateStruct", new JsonObject { ["date"] = "2026-12" }).With("designModule", "enrollmentInfo", new JsonObject { ["count"] = 1000 }));

        await stage.ImportAsync(Study(1, status: "ENROLLING_BY_INVITATION").With("designModule", "phases", new JsonArray("NA"))
            .With("eligibilityModule", "sex", "ALL").With("eligibilityModule", "healthyVolunteers", true).With("eligibilityModule", "minimumAge", "18 Years"));

        Assert.Equal(
            [
                (ChangedField.Enrollment, "1000", null), (ChangedField.HealthyVolunteers, "false", "true"), (ChangedField.MinimumAge, null, "18 Years"),
                (ChangedField.Openness, "NL opening", "NL closed"), (ChangedField.Phases, "early_phase1", "na"), (ChangedField.Sex, "female", "all"),
                (ChangedField.Start, "2026-12", null), (ChangedField.Status, "not_yet_recruiting", "enrolling_by_invitation"),
            ],
            (await stage.ChangesAsync()).Select(change => (change.Field, change.Before, change.After)).OrderBy(change => change.Field.ToString()));
    }

    [BothDatabases]
    public async Task A_record_of_which_nothing_changed_that_a_reader_sees_is_saved_without_changes(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Study(1));

        var run = await stage.ImportAsync(Study(1).With("statusModule", "studyFirstSubmitQcDate", "2026-01-01"));

        Assert.Equal((0, 1), (run.New, run.Changed));
        Assert.Empty(await stage.ChangesAsync());
    }

    [BothDatabases]
    public async Task Every_saving_transaction_has_a_revision_of_its_own(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 3);

        await stage.ImportAsync(Many(7));

        var revisions = await stage.AskAsync(db => db.Trials.GroupBy(trial => trial.Revision).OrderBy(group => group.Key).Select(group => group.Count()).ToListAsync());
        Assert.Equal([3, 3, 1], revisions);
        Assert.Equal(
            await stage.AskAsync(db => db.Trials.MaxAsync(trial => trial.Revision)),
            await stage.AskAsync(db => db.Counters.Where(counter => counter.Name == "revision").Select(counter => counter.Value).SingleAsync()));
    }

    [BothDatabases]
    public async Task An_increment_of_files_leaves_what_it_does_not_have(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Many(5));

        var run = await stage.ImportAsync(Study(6));

        Assert.Equal((1, 0), (run.New, run.Vanished));
        Assert.Equal(6, (await stage.IdsAsync()).Count);
        Assert.All(await stage.AskAsync(db => db.RegistryRecords.ToListAsync()), record => Assert.Null(record.VanishedAt));
    }

    [BothDatabases]
    public async Task A_dry_run_counts_and_writes_nothing(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Study(1), Study(2));
        var before = await stage.ContentsAsync();
        var file = stage.Write(Page(Study(1), Study(2, "Changed"), Study(3), Study(3, "Again"), new JsonObject()));

        var run = await stage.RunAsync(new() { Files = [file], DryRun = true });

        Assert.Equal((ImportState.SucceededWithRefusals, 5, 1, 1, 1, 1, 1), Counts(run));
        Assert.Single(run.Refusals);
        (await stage.ContentsAsync()).AssertSameAs(before);
    }

    [BothDatabases]
    public async Task Emoji_right_to_left_text_and_HTML_are_kept_as_they_are(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        const string title = "\U0001F9EC <script>alert(1)</script> \u05E9\u05DC\u05D5\u05DD & 'x' \"y\"";

        await stage.ImportAsync(Study(1, title).With("descriptionModule", "briefSummary", title));

        var trial = await stage.TrialAsync(1);
        Assert.Equal((title, title), (trial.Title, trial.Details.BriefSummary));
    }

    [BothDatabases]
    public async Task A_trial_with_2000_sites_and_a_record_of_5_MB_go_in(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var text = string.Join(' ', Enumerable.Repeat("word", 1024 * 1024));

        var run = await stage.ImportAsync(
            Study(1).WithSites([.. Enumerable.Range(0, 2000).Select(_ => Site("Netherlands", null))]), Study(2).With("descriptionModule", "detailedDescription", text));

        Assert.Equal((ImportState.Succeeded, 2), (run.State, run.New));
        Assert.Equal(2000, (await stage.TrialAsync(1)).Sites.Count);
        Assert.Equal(text.Length, (await stage.TrialAsync(2)).Details.DetailedDescription!.Length);
    }

    internal static (ImportState State, int Read, int New, int Changed, int Unchanged, int Refused, int Superseded) Counts(ImportRun run)
    {
        Assert.Equal(run.Read, run.New + run.Changed + run.Unchanged + run.Refused + run.Superseded);   // every record is counted, and once
        return (run.State, run.Read, run.New, run.Changed, run.Unchanged, run.Refused, run.Superseded);
    }

    internal static string Unzip(byte[]? gzip)
    {
        using var plain = new StreamReader(new GZipStream(new MemoryStream(gzip!), CompressionMode.Decompress), Encoding.UTF8);
        return plain.ReadToEnd();
    }
}
