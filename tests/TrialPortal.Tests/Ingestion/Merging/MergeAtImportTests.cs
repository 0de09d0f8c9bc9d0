using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Merging.PlainRegistry;

namespace TrialPortal.Tests.Ingestion.Merging;

/// <summary>Records of three registries through the whole pipeline, on both databases.</summary>
public sealed class MergeAtImportTests
{
    private const string Nct = "NCT90000001";
    private const string Ct = "2099-500001-11-00";
    private const string Ntr = "NTR8536";

    [BothDatabases]
    public async Task A_record_that_names_a_trial_joins_it_and_its_address_stays_good(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("ctis", Record(Ct));
        var before = await stage.TrialAsync(Ct);

        await stage.ImportAsync("clinicaltrials.gov", Record(Nct, Ct));

        Assert.Equal([$"{Nct}: clinicaltrials.gov/{Nct}, ctis/{Ct}"], await stage.TrialsAsync());
        var after = await stage.TrialAsync(Nct);
        Assert.Equal(before.Id, after.Id);
        Assert.Contains(after.Identifiers, identifier => identifier is { Kind: IdentifierKind.Own, Value: Ct });
        var change = Assert.Single(await stage.AskAsync(db => db.TrialChanges.ToListAsync()));
        Assert.Equal((ChangedField.Sources, "ctis", "ctis, clinicaltrials.gov"), (change.Field, change.Before, change.After));
        Assert.True(after.Revision > before.Revision);
    }

    [BothDatabases]
    public async Task A_record_that_joins_two_trials_leaves_one_of_them_behind_as_a_tombstone(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("clinicaltrials.gov", Record(Nct, "U1111-1234-5678"));
        await stage.ImportAsync("ictrp", Record(Ntr));
        var absorbed = (await stage.TrialAsync(Ntr)).Id;

        await stage.ImportAsync("ctis", Record(Ct, Nct, Ntr));

        Assert.Equal([$"{Nct}: clinicaltrials.gov/{Nct}, ctis/{Ct}, ictrp/{Ntr}"], await stage.TrialsAsync());
        Assert.Equal([absorbed], await stage.AskAsync(db => db.TrialRemovals.Select(removal => removal.TrialId).ToListAsync()));
        Assert.Equal(0, await stage.AskAsync(db => db.TrialIdentifiers.CountAsync(identifier => identifier.TrialId == absorbed)));
        Assert.Equal(0, await stage.AskAsync(db => db.TrialChanges.CountAsync(change => change.TrialId == absorbed)));
    }

    [BothDatabases]
    public async Task A_record_that_no_longer_names_the_other_parts_from_it(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("ctis", Record(Ct));
        await stage.ImportAsync("clinicaltrials.gov", Record(Nct, Ct));

        await stage.ImportAsync("clinicaltrials.gov", Record(Nct));

        Assert.Equal([$"{Ct}: ctis/{Ct}", $"{Nct}: clinicaltrials.gov/{Nct}"], await stage.TrialsAsync());
        var parted = await stage.TrialAsync(Nct);
        Assert.Equal([parted.Id], parted.Identifiers.Select(identifier => identifier.TrialId).Distinct());
        Assert.Empty(parted.Details.Provenance);
    }

    [BothDatabases]
    public async Task A_conflict_that_ends_frees_the_others(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("ctis", Record(Ct));
        await stage.ImportAsync("clinicaltrials.gov", Record(Nct, Ct), Record("NCT90000002", Ct));
        Assert.Equal(3, (await stage.TrialsAsync()).Count);

        await stage.ImportAsync("clinicaltrials.gov", Record("NCT90000002"));

        Assert.Equal([$"{Nct}: clinicaltrials.gov/{Nct}, ctis/{Ct}", "NCT90000002: clinicaltrials.gov/NCT90000002"], await stage.TrialsAsync());
    }

    [BothDatabases]
    public async Task A_trial_whose_address_is_taken_back_by_another_record_gives_it_up(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("ictrp", Record(Ntr, Nct));
        await stage.ImportAsync("clinicaltrials.gov", Record(Nct));
        Assert.Equal([$"{Nct}: clinicaltrials.gov/{Nct}, ictrp/{Ntr}"], await stage.TrialsAsync());

        await stage.ImportAsync("ictrp", Record(Ntr));   // the older record keeps the trial, the other takes the address along

        Assert.Equal([$"{Nct}: clinicaltrials.gov/{Nct}", $"{Ntr}: ictrp/{Ntr}"], await stage.TrialsAsync());
    }

    [BothDatabases]
    public async Task An_older_file_does_not_overwrite_what_is_newer(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        var (newer, older) = (Record(Nct), Record(Nct));
        (newer["updated"], newer["title"]) = ("2026-06-01", "Newer");
        (older["updated"], older["title"]) = ("2026-05-01", "Older");
        await stage.ImportAsync("clinicaltrials.gov", newer);

        var run = await stage.ImportAsync("clinicaltrials.gov", older);

        Assert.Equal("Newer", (await stage.TrialAsync(Nct)).Title);
        Assert.Equal((0, 1), (run.Changed, run.Superseded));
        Assert.Contains("2026-06-01", Assert.Single(run.Report.Superseded), StringComparison.Ordinal);
    }

    [BothDatabases]
    public async Task A_day_in_the_future_neither_moves_the_data_date_nor_blocks_what_comes(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        var (slip, right) = (Record(Nct), Record(Nct));
        (slip["updated"], right["updated"], right["title"]) = ("2999-01-01", "2026-06-01", "Right");

        Assert.Null((await stage.ImportAsync("clinicaltrials.gov", slip)).DataDate);
        var run = await stage.ImportAsync("clinicaltrials.gov", right);

        Assert.Equal((new DateOnly(2026, 6, 1), 1), (run.DataDate, run.Changed));
        Assert.Equal("Right", (await stage.TrialAsync(Nct)).Title);
    }

    [BothDatabases]
    public async Task A_row_behind_the_whole_record_in_one_import_does_not_take_its_place(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        var (row, whole) = (Record(Ct), Record(Ct, Nct));
        row["partial"] = true;
        row["title"] = "Only a row";
        await stage.ImportAsync("ctis", row);
        var laterRow = Record(Ct);
        laterRow["partial"] = true;
        laterRow["title"] = "A later row";

        await stage.ImportAsync("ctis", whole, laterRow);

        Assert.Equal("Title of " + Ct, (await stage.TrialAsync(Ct)).Title);
    }

    [BothDatabases]
    public async Task A_record_that_its_mapper_now_refuses_stays_with_its_trial_and_nothing_breaks(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("ctis", Record(Ct));
        await stage.ImportAsync("clinicaltrials.gov", Record(Nct, Ct));
        await stage.AskAsync(db => db.RegistryPayloads
            .Where(payload => db.RegistryRecords.Any(record => record.Id == payload.RecordId && record.Registry == "ctis"))
            .ExecuteUpdateAsync(row => row.SetProperty(payload => payload.Gzip, TrialPortal.Ingestion.Pipeline.PreparedBatch.Compress("""{"id":"2099-500001-11-00","refused":true}"""u8.ToArray()))));

        var run = await stage.ImportAsync("clinicaltrials.gov", Record(Nct));

        Assert.Equal(0, run.Refused);
        Assert.Contains(run.Report.Notes, note => note.Field == "merge");
        Assert.Equal([$"{Nct}: clinicaltrials.gov/{Nct}, ctis/{Ct}"], await stage.TrialsAsync());
        Assert.DoesNotContain(await stage.Remerging.AllAsync(null, default), note => note.Field == "match");
    }

    [BothDatabases]
    public async Task The_same_records_in_any_order_and_any_pieces_make_the_same_trials(DatabaseKind kind)
    {
        (string Registry, System.Text.Json.Nodes.JsonObject Record)[] records =
        [
            ("clinicaltrials.gov", Record("NCT90000001", "2099-500001-11", "grant 1")),
            ("clinicaltrials.gov", Record("NCT90000002", "NTR8537")),
            ("clinicaltrials.gov", Record("NCT90000003", "2099-500002-22-00")),
            ("clinicaltrials.gov", Record("NCT90000004", "2099-500002-22-00")),
            ("ctis", Record("2099-500001-11-00", "2019-900001-11")),
            ("ctis", Record("2099-500001-11-01", "2019-900001-11")),
            ("ctis", Record("2099-500002-22-00")),
            ("ctis", Record("2099-500003-33-00", "U1111-1234-5678")),
            ("ictrp", Record("EUCTR2019-900001-11-NL")),
            ("ictrp", Record("NTR8537", "U1111-1234-5678")),
            ("ictrp", Record("NTR8538")),
        ];
        string[] expected =
        [
            "2099-500002-22-00: ctis/2099-500002-22-00",
            "NCT90000001: clinicaltrials.gov/NCT90000001, ctis/2099-500001-11-00, ctis/2099-500001-11-01, ictrp/EUCTR2019-900001-11-NL",
            "NCT90000002: clinicaltrials.gov/NCT90000002, ctis/2099-500003-33-00, ictrp/NTR8537",
            "NCT90000003: clinicaltrials.gov/NCT90000003",
            "NCT90000004: clinicaltrials.gov/NCT90000004",
            "NTR8538: ictrp/NTR8538",
        ];
        var random = new Random(20261122);
        for (var round = 0; round < 6; round++)
        {
            await using var stage = await MergeStage.CreateAsync(kind);
            random.Shuffle(records);
            for (var i = 0; i < records.Length;)
            {
                var piece = records[i..].TakeWhile(record => record.Registry == records[i].Registry).Take(random.Next(1, 4)).ToArray();
                await stage.ImportAsync(piece[0].Registry, piece.Select(record => record.Record));
                i += piece.Length;
            }

            Assert.Equal(expected, await stage.TrialsAsync());
            var whole = await stage.AskAsync(db => db.Trials.OrderBy(trial => trial.PublicId).Select(trial => trial.Title).ToListAsync());
            Assert.Equal("Title of NCT90000001", whole[1]);

            await stage.ImportAsync("ctis", records.Where(record => record.Registry == "ctis").Select(record => record.Record));
            Assert.Equal(expected, await stage.TrialsAsync());
        }
    }

    [BothDatabases]
    public async Task People_break_and_make_links_and_take_them_back_without_a_download(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("clinicaltrials.gov", Record(Nct, Ct));
        await stage.ImportAsync("ctis", Record(Ct));
        await stage.ImportAsync("ictrp", Record(Ntr));
        string[] joined = [$"{Nct}: clinicaltrials.gov/{Nct}, ctis/{Ct}", $"{Ntr}: ictrp/{Ntr}"];
        Assert.Equal(joined, await stage.TrialsAsync());

        await stage.Links.SetAsync(LinkKind.Different, Ct, Nct, "another dose", default);
        Assert.Equal([$"{Ct}: ctis/{Ct}", $"{Nct}: clinicaltrials.gov/{Nct}", $"{Ntr}: ictrp/{Ntr}"], await stage.TrialsAsync());

        await stage.Links.SetAsync(LinkKind.Same, Ntr, Ct, "the sponsor says so", default);
        Assert.Equal([$"{Ct}: ctis/{Ct}, ictrp/{Ntr}", $"{Nct}: clinicaltrials.gov/{Nct}"], await stage.TrialsAsync());

        // The word also holds when the registry repeats what it said.
        await stage.ImportAsync("clinicaltrials.gov", Record(Nct, Ct, "grant 2"));
        Assert.Equal([$"{Ct}: ctis/{Ct}, ictrp/{Ntr}", $"{Nct}: clinicaltrials.gov/{Nct}"], await stage.TrialsAsync());

        Assert.True(await stage.Links.RemoveAsync(Nct, Ct, default));
        Assert.True(await stage.Links.RemoveAsync(Ct, Ntr, default));
        Assert.False(await stage.Links.RemoveAsync(Ct, Ntr, default));
        Assert.Equal(joined, await stage.TrialsAsync());
    }

    [BothDatabases]
    public async Task Merging_all_again_changes_nothing_when_nothing_changed(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        await stage.ImportAsync("clinicaltrials.gov", Record(Nct, Ct), Record("NCT90000002"));
        await stage.ImportAsync("ctis", Record(Ct), Record("2099-500002-22-00"));
        var before = await stage.ContentsAsync();

        Assert.Empty(await stage.Remerging.AllAsync(null, default));

        (await stage.ContentsAsync()).AssertSameAs(before, "Counters", "Trials.Revision");
    }

    [BothDatabases]
    public async Task A_row_of_a_list_never_replaces_the_whole_record(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        var row = Record(Ct);
        row["partial"] = true;
        row["title"] = "Only a row";

        await stage.ImportAsync("ctis", row);
        Assert.Equal("Only a row", (await stage.TrialAsync(Ct)).Title);
        await stage.ImportAsync("ctis", Record(Ct));
        await stage.ImportAsync("ctis", row);

        var trial = await stage.TrialAsync(Ct);
        Assert.Equal("Title of " + Ct, trial.Title);
        Assert.False(Assert.Single(trial.Records).Partial);
    }

    [BothDatabases]
    public async Task Values_discrepancies_and_their_records_are_stored(DatabaseKind kind)
    {
        await using var stage = await MergeStage.CreateAsync(kind);
        var american = Record(Nct, Ct);
        (american["status"], american["updated"], american["enrollment"], american["sites"]) = ("Recruiting", "2026-01-01", 40, new System.Text.Json.Nodes.JsonArray("Isala"));
        var european = Record(Ct);
        (european["status"], european["updated"], european["enrollment"], european["sites"]) = ("Completed", "2026-06-01", 60, new System.Text.Json.Nodes.JsonArray("Isala Klinieken", "Demokliniek"));

        await stage.ImportAsync("clinicaltrials.gov", american);
        await stage.ImportAsync("ctis", european);

        var trial = await stage.TrialAsync(Nct);
        var ids = trial.Records.ToDictionary(record => record.Registry, record => record.Id);
        Assert.Equal((RecruitmentStatus.Completed, 40), (trial.Status, trial.Enrollment));
        Assert.Equal(["Isala Klinieken", "Demokliniek"], trial.Sites.Select(site => site.Facility));
        Assert.Equal(Openness.Closed, Assert.Single(trial.Countries).Openness);
        Assert.Equal([ids["ctis"]], trial.Details.Provenance.Single(source => source.Field == "status").RecordIds);
        Assert.Equal([ids["clinicaltrials.gov"]], trial.Details.Provenance.Single(source => source.Field == "enrollment").RecordIds);
        var status = trial.Details.Discrepancies.Single(discrepancy => discrepancy.Field == DiscrepancyField.Status);
        Assert.Equal([new(ids["ctis"], "completed", new(2026, 6, 1)), new(ids["clinicaltrials.gov"], "recruiting", new(2026, 1, 1))], status.Values);
        var enrollment = trial.Details.Discrepancies.Single(discrepancy => discrepancy.Field == DiscrepancyField.Enrollment);
        Assert.Equal(["40", "60"], enrollment.Values.Select(value => value.Value));
    }
}
