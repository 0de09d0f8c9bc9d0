using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Shared;
using static TrialPortal.Tests.Ingestion.Ema.EmaReports;

namespace TrialPortal.Tests.Ingestion.Ema;

public class EmaSourceTests
{
    private const string SharedReport = "registries/ema/medicines_output_medicines_en.xlsx";

    [BothDatabases]
    public async Task Only_advanced_therapies_for_people_go_in(DatabaseKind kind)
    {
        await using var stage = await EmaStage.CreateAsync(kind);

        var run = await stage.RunAsync(Json(
            Medicine(1, "Genia", ("conditional_approval", "Yes"), ("therapeutic_indication", "Adults &amp; children.")),
            Medicine(2, "Pilla", ("advanced_therapy", "No")),
            Medicine(3, "Equina", ("category", "Veterinary"))));

        Assert.Equal((ImportState.Succeeded, 1, 1, new DateOnly(2026, 11, 20)), (run.State, run.Read, run.New, run.DataDate));
        await using var db = await stage.OpenAsync();
        var genia = Assert.Single(await db.MarketingAuthorisations.ToListAsync());
        Assert.Equal(("EMEA/H/C/000001", "Genia", AuthorisationStatus.Authorised, new DateOnly(2023, 2, 20)), (genia.Number, genia.Name, genia.Status, genia.AuthorisedOn));
        Assert.Equal((true, false, true, "Adults & children."), (genia.IsConditional, genia.IsExceptional, genia.IsOrphan, genia.Indication));
        Assert.Equal(["Hemophilia A", "Hemophilia B"], genia.TherapeuticAreas);
        Assert.Null(genia.EndedOn);
        Assert.Empty(await db.AuthorisationChanges.ToListAsync());   // the first reading has nothing to compare with
        Assert.Equal(ImportState.Succeeded, (await db.ImportRuns.SingleAsync()).State);
    }

    [BothDatabases]
    public async Task The_same_report_again_in_either_form_changes_nothing(DatabaseKind kind)
    {
        await using var stage = await EmaStage.CreateAsync(kind);
        await stage.RunAsync(Spreadsheet(Medicine(1, "Genia"), Medicine(2, "Pilla", ("advanced_therapy", "No"))), "report.xlsx");

        var again = await stage.RunAsync(Spreadsheet(Medicine(1, "Genia"), Medicine(2, "Pilla", ("advanced_therapy", "No"))), "report.xlsx");
        var json = await stage.RunAsync(Json(Medicine(1, "Genia"), Medicine(2, "Pilla", ("advanced_therapy", "No"))));

        Assert.All([again, json], run => Assert.Equal((1, 0, 0, 1, 0), (run.Read, run.New, run.Changed, run.Unchanged, run.Vanished)));
        Assert.Equal(again.DataDate, json.DataDate);
        await using var db = await stage.OpenAsync();
        Assert.Empty(await db.AuthorisationChanges.ToListAsync());
    }

    [BothDatabases]
    public async Task What_is_new_changed_withdrawn_vanished_and_back_is_noticed(DatabaseKind kind)
    {
        await using var stage = await EmaStage.CreateAsync(kind);
        await stage.RunAsync(Json(Medicine(1, "Genia"), Medicine(2, "Cella"), Medicine(3, "Tissa")));

        var second = await stage.RunAsync(Json(
            Medicine(1, "Genia", ("medicine_status", "Withdrawn"), ("withdrawal_expiry_revocation_lapse_of_marketing_authorisation_date", "31/05/2026")),
            Medicine(3, "Tissa"), Medicine(4, "Nova")));

        Assert.Equal((1, 1, 1, 1), (second.New, second.Changed, second.Unchanged, second.Vanished));
        await using (var db = await stage.OpenAsync())
        {
            var changes = await db.AuthorisationChanges.OrderBy(change => change.Name).ThenBy(change => change.Field).ToListAsync();
            Assert.Equal(
                [("Cella", "vanished", "Authorised", null), ("Genia", "endedOn", null, "2026-05-31"), ("Genia", "status", "Authorised", "Withdrawn"), ("Nova", "new", null, "Authorised")],
                changes.Select(change => (change.Name, change.Field, change.Before, change.After)));
            Assert.NotNull((await db.MarketingAuthorisations.SingleAsync(one => one.Name == "Cella")).VanishedAt);
        }

        var third = await stage.RunAsync(Json(Medicine(2, "Cella"), Medicine(3, "Tissa"), Medicine(4, "Nova")));
        Assert.Equal((1, 2, 1), (third.Changed, third.Unchanged, third.Vanished));
        await using (var db = await stage.OpenAsync())
        {
            Assert.Null((await db.MarketingAuthorisations.SingleAsync(one => one.Name == "Cella")).VanishedAt);
            Assert.Single(await db.AuthorisationChanges.Where(change => change.Field == "returned").ToListAsync());
        }
    }

    [BothDatabases]
    public async Task A_report_that_is_not_whole_or_lacks_too_many_makes_nothing_vanish(DatabaseKind kind)
    {
        await using var stage = await EmaStage.CreateAsync(kind);
        await stage.RunAsync(Json([.. Enumerable.Range(1, 6).Select(number => Medicine(number, $"Genia{number}"))]));

        var part = await stage.RunAsync(Json(6, [.. Enumerable.Range(1, 5).Select(number => Medicine(number, $"Genia{number}"))]));
        var few = await stage.RunAsync(Json(Medicine(1, "Genia1"), Medicine(2, "Genia2")));
        var file = await stage.RunAsync(Json([.. Enumerable.Range(1, 5).Select(number => Medicine(number, $"Genia{number}"))]), full: false);

        Assert.All([part, few, file], run => Assert.Equal(0, run.Vanished));
        Assert.Contains("not whole", Assert.Single(part.Report.Alarms), StringComparison.Ordinal);
        Assert.Contains("too many to believe", Assert.Single(few.Report.Alarms), StringComparison.Ordinal);
        Assert.Empty(file.Report.Alarms);
        Assert.Equal(ImportKind.Files, file.Kind);
    }

    [BothDatabases]
    public async Task A_row_without_number_or_name_is_refused_and_the_rest_goes_in(DatabaseKind kind)
    {
        await using var stage = await EmaStage.CreateAsync(kind);
        await stage.RunAsync(Json(Medicine(1, "Genia"), Medicine(2, "Cella")));

        var run = await stage.RunAsync(Json(Medicine(1, "Genia"), Medicine(2, " "), Medicine(3, "Tissa", ("ema_product_number", "none")), Medicine(4, "Nova"), Medicine(4, "Nova II")));

        Assert.Equal((ImportState.SucceededWithRefusals, 5, 1, 2, 1, 0), (run.State, run.Read, run.New, run.Refused, run.Superseded, run.Vanished));
        Assert.Equal(
            [("EMEA/H/C/000002", "report.json, row 2", "It has no name."), (null, "report.json, row 3", "'none' is no product number (EMEA/H/C/…).")],
            run.Refusals.Select(refusal => (refusal.RegistryId, refusal.Location, refusal.Reason)));
        await using var db = await stage.OpenAsync();
        Assert.Equal(["Cella", "Genia", "Nova II"], await db.MarketingAuthorisations.OrderBy(one => one.Name).Select(one => one.Name).ToListAsync());
        Assert.Equal(2, await db.ImportRefusals.CountAsync());
    }

    [Fact]
    public async Task What_is_not_understood_is_unknown_and_noted()
    {
        await using var stage = await EmaStage.CreateAsync(DatabaseKind.Sqlite);

        var run = await stage.RunAsync(Json(Medicine(1, "Genia", ("medicine_status", "Pondered"), ("marketing_authorisation_date", "soon"), ("orphan_medicine", "Perhaps"))));

        await using var db = await stage.OpenAsync();
        var genia = await db.MarketingAuthorisations.SingleAsync();
        Assert.Equal((AuthorisationStatus.Unknown, "Pondered", null, false), (genia.Status, genia.StatusText, genia.AuthorisedOn, genia.IsOrphan));
        Assert.Equal(["marketing_authorisation_date", "medicine_status", "orphan_medicine"], run.Report.Notes.Select(note => note.Field).Order());
        Assert.All(run.Report.Notes, note => Assert.Equal("EMEA/H/C/000001", note.Example));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"data\":[{\"category\":\"Human\"")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":[]}")]
    [InlineData("[{\"name_of_medicine\":\"Genia\"}]")]
    public async Task A_source_that_cannot_be_read_changes_nothing(string json)
    {
        await using var stage = await EmaStage.CreateAsync(DatabaseKind.Sqlite);
        await stage.RunAsync(Json(Medicine(1, "Genia")));

        var run = await stage.RunAsync(json);

        Assert.Equal(ImportState.Failed, run.State);
        Assert.NotNull(run.Error);
        await using var db = await stage.OpenAsync();
        Assert.Null((await db.MarketingAuthorisations.SingleAsync()).VanishedAt);
        Assert.Equal([ImportState.Succeeded, ImportState.Failed], await db.ImportRuns.OrderBy(other => other.Id).Select(other => other.State).ToListAsync());
    }

    [Fact]
    public async Task A_report_that_flags_no_advanced_therapy_is_not_believed()
    {
        await using var stage = await EmaStage.CreateAsync(DatabaseKind.Sqlite);

        var run = await stage.RunAsync(Json(Medicine(1, "Pilla", ("advanced_therapy", "No"))));

        Assert.Equal(ImportState.Failed, run.State);
    }

    [Fact]
    public async Task A_dry_run_saves_nothing_and_a_gzipped_report_is_read()
    {
        await using var stage = await EmaStage.CreateAsync(DatabaseKind.Sqlite);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Json(Medicine(1, "Genia"))));

        var run = await stage.RunAsync(packed.ToArray(), "report.json.gz", dryRun: true);

        Assert.Equal((ImportState.Succeeded, 1), (run.State, run.New));
        await using var db = await stage.OpenAsync();
        Assert.Empty(await db.MarketingAuthorisations.ToListAsync());
        Assert.Empty(await db.ImportRuns.ToListAsync());
    }

    [Fact]
    public async Task An_older_file_than_a_report_that_was_loaded_is_refused_unless_it_is_said_to_be_all()
    {
        await using var stage = await EmaStage.CreateAsync(DatabaseKind.Sqlite);
        await stage.RunAsync(Json(Medicine(1, "Genia")));

        var file = Json(Medicine(1, "Oud")).Replace("2026-11-20", "2026-01-02", StringComparison.Ordinal);
        var older = await stage.RunAsync(file, full: false);
        Assert.Equal(ImportState.Failed, older.State);
        Assert.Contains("2026-01-02", older.Error, StringComparison.Ordinal);
        await using (var db = await stage.OpenAsync())
            Assert.Equal("Genia", (await db.MarketingAuthorisations.SingleAsync()).Name);

        var full = await stage.RunAsync(file, full: true);
        Assert.Contains("2026-01-02", Assert.Single(full.Report.Alarms), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_report_is_asked_again_when_it_breaks_off_and_given_up_when_nobody_answers()
    {
        var answers = new Queue<string>(["{\"data\":[", Json(Medicine(1, "Genia"))]);
        await using var server = await ServeAsync(() => answers.Dequeue());
        await using var stage = await EmaStage.CreateAsync(DatabaseKind.Sqlite, server.Urls.First() + "/en/documents/report/medicines.json");

        var run = await stage.RunAsync(new ImportRequest());

        Assert.Equal((ImportState.Succeeded, ImportKind.Full, 1), (run.State, run.Kind, run.New));
        await using var away = await EmaStage.CreateAsync(DatabaseKind.Sqlite);
        var nobody = await away.RunAsync(new ImportRequest { GiveUpSoon = true });
        Assert.Equal(ImportState.Failed, nobody.State);
        Assert.Contains("cannot be reached", nobody.Error, StringComparison.Ordinal);
    }

    [SharedFact(SharedReport)]
    public async Task The_spreadsheet_of_August_2024_gives_26_advanced_therapies_and_no_others()
    {
        await using var stage = await EmaStage.CreateAsync(DatabaseKind.Sqlite);

        var run = await stage.RunAsync(new ImportRequest { Files = [SharedFolder.File(SharedReport)] });

        Assert.Equal((ImportState.Succeeded, 26, 26, new DateOnly(2024, 8, 22)), (run.State, run.Read, run.New, run.DataDate));
        Assert.Empty(run.Report.Notes);
        await using var db = await stage.OpenAsync();
        var stored = await db.MarketingAuthorisations.ToDictionaryAsync(one => one.Number);
        var expected = File.ReadLines(SharedFolder.File("registries/ema/advanced-therapies-2024-08.csv")).Where(line => line.StartsWith("Human,", StringComparison.Ordinal))
            .Select(line => line.Split(',')).ToList();
        Assert.Equal(26, expected.Count);
        Assert.All(expected, row => Assert.Equal((row[1], row[3]), (stored[row[2]].Name, stored[row[2]].Status.ToString())));
    }

    private static async Task<WebApplication> ServeAsync(Func<string> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/en/documents/report/medicines.json", () => Results.Text(answer(), "application/json"));
        await server.StartAsync();
        return server;
    }
}
