using System.IO.Compression;
using System.Text;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.Ctis.CtisRecords;

namespace TrialPortal.Tests.Ingestion.Ctis;

/// <summary>Records of CTIS from files, through the real pipeline.</summary>
public class CtisFileTests
{
    [BothDatabases]
    public async Task The_same_file_twice_changes_nothing(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        string[] files = [PathOf("current-record.json"), PathOf("record-before-june-2024.json")];

        var first = await stage.RunAsync(new() { Files = files }, CtisSources.Offline);
        var second = await stage.RunAsync(new() { Files = files }, CtisSources.Offline);

        Assert.Equal((ImportState.Succeeded, 2), (first.State, first.New));
        Assert.Equal((ImportState.Succeeded, 2, 0, 0), (second.State, second.Unchanged, second.New, second.Changed));
        Assert.Equal([CurrentId, OldId], await stage.IdsAsync());
    }

    [BothDatabases]
    public async Task What_was_mapped_comes_back_from_the_database(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind);
        await stage.RunAsync(new() { Files = [PathOf("current-record.json")] }, CtisSources.Offline);

        var trial = Assert.Single(await stage.AskAsync(db => Task.FromResult(db.Trials.ToList())));

        var mapped = Map(Current());
        Assert.Equal(mapped.Title, trial.Title);
        Assert.Equal(mapped.Details.Translations.Single().Criteria, trial.Details.Translations.Single().Criteria);
        Assert.Equal(mapped.Details.MemberStates, trial.Details.MemberStates);
        Assert.Equal(mapped.Details.Products.Select(product => product.Name), trial.Details.Products.Select(product => product.Name));
    }

    [Fact]
    public async Task Every_form_of_file_gives_its_records()
    {
        var folder = Directory.CreateTempSubdirectory("ctis-files");
        try
        {
            var one = Current().ToJsonString();
            var other = BeforeJune2024().ToJsonString();
            await Write("one.json", one);
            await Write("array.json", $"[{one}, {other}]");
            await Write("lines.ndjson", $"{one}\n{other}\n");
            await Write("page.json", SearchPage().ToJsonString());
            await Write("plain.json.gz", one, gzip: true);

            Assert.Equal([CurrentId], await IdsAsync("one.json"));
            Assert.Equal([CurrentId, OldId], await IdsAsync("array.json"));
            Assert.Equal([CurrentId, OldId], await IdsAsync("lines.ndjson"));
            Assert.Equal([CurrentId, "2099-500003-33-00"], await IdsAsync("page.json"));
            Assert.Equal([CurrentId], await IdsAsync("plain.json.gz"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        async Task Write(string name, string text, bool gzip = false)
        {
            await using var file = File.Create(Path.Combine(folder.FullName, name));
            await using Stream target = gzip ? new GZipStream(file, CompressionLevel.Fastest) : file;
            await target.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        async Task<List<string?>> IdsAsync(string name)
        {
            var ids = new List<string?>();
            await foreach (var record in CtisSources.Offline.ReadFileAsync(Path.Combine(folder.FullName, name), CancellationToken.None))
                ids.Add(record.Problem ?? CtisSources.Offline.IdOf(record.Payload.Span));
            return ids;
        }
    }
}
