using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Pipeline.ImportTests;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>One bad record never stops the rest; a file that cannot be read changes nothing.</summary>
public class BadInputTests
{
    private static readonly (string Json, string? Id, string Reason)[] BadRecords =
    [
        ("{}", null, "protocolSection is missing"),
        ("""{"protocolSection":{"identificationModule":{"briefTitle":"No id"}}}""", null, "nctId is missing"),
        ("""{"protocolSection":{"identificationModule":{"nctId":"EU-2024-1","briefTitle":"Another's id"}}}""", null, "no id that clinicaltrials.gov issues"),
        ("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000002"}}}""", "NCT00000002", "no title"),
        ("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000002","briefTitle":["x"]}}}""", "NCT00000002", "briefTitle"),
        ("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000002","briefTitle":"\udc00"}}}""", "NCT00000002", "Not a study record"),
        ("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000002","briefTitle":"A"},"x":nonsense}}""", "NCT00000002", "Not a study record"),
        ("17", null, "not an object"),
    ];

    [BothDatabases]
    public async Task A_bad_record_is_kept_with_its_reason_and_the_rest_goes_in(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var records = BadRecords.SelectMany((bad, i) => new[] { Study(10 + i).ToJsonString(), bad.Json });

        var run = await stage.ImportTextsAsync($$"""{"studies":[{{string.Join(',', records)}}]}""");

        var count = BadRecords.Length;
        Assert.Equal((ImportState.SucceededWithRefusals, 2 * count, count, 0, 0, count, 0), Counts(run));
        Assert.Equal(BadRecords.Select((_, i) => Id(10 + i)), await stage.IdsAsync());
        var refusals = await stage.AskAsync(db => db.ImportRefusals.OrderBy(refusal => refusal.Id).ToListAsync());
        Assert.Equal(
            BadRecords.Select((bad, i) => (run.Id, bad.Id, $"file-1.json, record {2 * (i + 1)}", bad.Json)),
            refusals.Select(refusal => (refusal.ImportRunId, refusal.RegistryId, refusal.Location, Unzip(refusal.Gzip))));
        Assert.All(refusals.Zip(BadRecords), pair => Assert.Contains(pair.Second.Reason, pair.First.Reason, StringComparison.Ordinal));
        Assert.Equal(refusals.Select(refusal => refusal.Reason), run.Refusals.Select(refusal => refusal.Reason));
    }

    [BothDatabases]
    public async Task A_mapper_that_fails_refuses_the_record_that_it_fails_on(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var source = new ScriptedSource { Mapped = trial => _ = trial.PublicId == Id(2) ? throw new InvalidOperationException("a bug") : 0 };

        var run = await stage.RunAsync(new() { Files = [stage.Write(Page(Many(3)))] }, source);

        Assert.Equal((ImportState.SucceededWithRefusals, 3, 2, 0, 0, 1, 0), Counts(run));
        Assert.Contains("a bug", Assert.Single(run.Refusals).Reason, StringComparison.Ordinal);
    }

    [BothDatabases]
    [InlineData(4)]
    [InlineData(1)]
    public async Task A_record_that_the_database_refuses_stays_out_alone(DatabaseKind kind, int batchSize)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize);
        var source = new ScriptedSource
        {
            Mapped = trial =>
            {
                if (trial.PublicId == Id(2))
                    trial.Title = null!;
                if (trial.PublicId == Id(6))
                    trial.Sites.Add(trial.Sites[0]);   // the same key twice
            },
        };

        var run = await stage.RunAsync(new() { Files = [stage.Write(Page(Many(7).Append(new JsonObject())))] }, source);

        Assert.Equal((ImportState.SucceededWithRefusals, 8, 5, 0, 0, 3, 0), Counts(run));
        Assert.Equal([Id(1), Id(3), Id(4), Id(5), Id(7)], await stage.IdsAsync());
        var refusals = await stage.AskAsync(db => db.ImportRefusals.OrderBy(refusal => refusal.RegistryId).ToListAsync());
        Assert.Equal([Id(2), Id(6), null], refusals.Select(refusal => refusal.RegistryId).OrderBy(id => id is null).ThenBy(id => id));
        Assert.All(refusals.Where(refusal => refusal.RegistryId is not null), refusal =>
        {
            Assert.Contains("database refuses", refusal.Reason, StringComparison.Ordinal);
            Assert.Contains(refusal.RegistryId!, Unzip(refusal.Gzip), StringComparison.Ordinal);
        });
        Assert.Equal(refusals.Count, run.Refusals.Count);
    }

    [BothDatabases]
    public async Task A_changed_record_that_the_database_refuses_leaves_the_stored_one(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Study(1), Study(2));
        var source = new ScriptedSource { Mapped = trial => trial.Title = trial.PublicId == Id(2) ? null! : trial.Title };

        var run = await stage.RunAsync(new() { Files = [stage.Write(Page(Study(1, "New"), Study(2, "New")))] }, source);

        Assert.Equal((ImportState.SucceededWithRefusals, 2, 0, 1, 0, 1, 0), Counts(run));
        Assert.Equal(("New", "A study"), ((await stage.TrialAsync(1)).Title, (await stage.TrialAsync(2)).Title));
        Assert.Single((await stage.TrialAsync(2)).Sites);
    }

    [BothDatabases]
    public async Task A_bad_line_does_not_stop_the_lines_behind_it(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var run = await stage.ImportTextsAsync(string.Join("\r\n", Study(1).ToJsonString(), Study(2).ToJsonString()[..50], "", "garbage", Study(3).ToJsonString(), ""));

        Assert.Equal((ImportState.SucceededWithRefusals, 4, 2, 0, 0, 2, 0), Counts(run));
        Assert.Equal(["file-1.json, line 2", "file-1.json, line 4"], run.Refusals.Select(refusal => refusal.Location));
    }

    [BothDatabases]
    [InlineData("[", ",")]
    [InlineData("{\"studies\":[", ",")]
    [InlineData("", "\n")]
    public async Task A_file_that_is_cut_off_keeps_what_came_before_and_says_so(DatabaseKind kind, string start, string separator)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        var text = start + string.Join(separator, Many(10).Select(study => study.ToJsonString()));

        var run = await stage.ImportTextsAsync(text[..^30]);

        Assert.Equal((ImportState.SucceededWithRefusals, 10, 9, 0, 0, 1, 0), Counts(run));   // exit code 1: not all went in
        Assert.Equal(9, (await stage.IdsAsync()).Count);
    }

    [BothDatabases]
    public async Task A_file_that_cannot_be_read_changes_nothing(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.ImportAsync(Many(3));
        var before = await stage.ContentsAsync();
        string[] unreadable = ["", "  \n ", "<html><body>503</body></html>", "NCT Number,Title", "\u001f\u008b", "PK\u0003\u0004"];

        foreach (var text in unreadable)
        {
            var run = await stage.RunAsync(new() { Files = [stage.Write(Encoding.Latin1.GetBytes(text))], Full = true });

            Assert.Equal((ImportState.Failed, 0), (run.State, run.Read));   // exit code 2
            Assert.NotNull(run.Error);
        }

        (await stage.ContentsAsync()).AssertSameAs(before, "ImportRuns");
        Assert.Equal(unreadable.Length, await stage.AskAsync(db => db.ImportRuns.CountAsync(run => run.State == ImportState.Failed)));
    }

    [BothDatabases]
    public async Task A_missing_file_is_named_and_changes_nothing(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var run = await stage.RunAsync(new() { Files = ["there-is-no-such-file.json"] });

        Assert.Equal(ImportState.Failed, run.State);
        Assert.Contains("there-is-no-such-file.json", run.Error, StringComparison.Ordinal);
    }

    [BothDatabases]
    public async Task A_second_file_that_cannot_be_read_leaves_what_the_first_brought(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        var run = await stage.ImportTextsAsync(Page(Many(3)), "<html>");

        Assert.Equal((ImportState.Interrupted, 3), (run.State, run.New));   // exit code 1
        Assert.Equal(3, (await stage.IdsAsync()).Count);
    }

    [BothDatabases]
    public async Task A_bad_entry_of_a_zip_does_not_stop_the_others(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in new[] { ("1.json", Study(1).ToJsonString()), ("2.json", "<html>"), ("3.json", Page(Study(3), Study(4))) })
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        var run = await stage.RunAsync(new() { Files = [stage.Write(zip.ToArray(), "all.zip")] });

        Assert.Equal((ImportState.SucceededWithRefusals, 4, 3, 0, 0, 1, 0), Counts(run));
        Assert.Equal("all.zip/2.json", Assert.Single(run.Refusals).Location);
    }

    [BothDatabases]
    public async Task Of_a_huge_bad_record_the_first_megabyte_is_kept(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);

        await stage.ImportAsync(new JsonObject { ["text"] = new string('x', 3 * 1024 * 1024) });

        Assert.Equal(1024 * 1024, Unzip((await stage.AskAsync(db => db.ImportRefusals.SingleAsync())).Gzip).Length);
    }
}
