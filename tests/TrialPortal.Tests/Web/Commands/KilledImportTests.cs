using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion;
using TrialPortal.Tests.Ingestion.Pipeline;

namespace TrialPortal.Tests.Web.Commands;

/// <summary>The process of an import is killed in the middle, while its records join trials of another registry.</summary>
public sealed class KilledImportTests
{
    private const int Studies = 1600;
    private const int Overlapping = Studies / 4;

    [BothDatabases]
    public async Task Nothing_is_lost_nothing_doubled_and_the_next_run_completes(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        await using var undisturbed = await ImportStage.CreateAsync(kind, batchSize: 500);
        var (rows, studies) = (await WriteRowsAsync(database), await WriteStudiesAsync(database));
        var contexts = database.Contexts();
        Assert.Equal(0, await IngestAsync(database, "ctis", rows));

        using (var import = Start(database, "clinicaltrials.gov", studies, batch: 50))
        {
            while (await ImportedAsync(contexts) < Studies / 10)
            {
                Assert.False(import.HasExited, "The import ended before it could be killed.");
                await Task.Delay(20); // asking without a pause takes the processor from the import
            }
            import.Kill(entireProcessTree: true);
            await import.WaitForExitAsync();
        }

        var left = await ImportedAsync(contexts);
        Assert.InRange(left, Studies / 10, Studies - 1);
        await AssertWholeAsync(contexts);

        Assert.Equal(0, await IngestAsync(database, "clinicaltrials.gov", studies));

        await AssertWholeAsync(contexts);
        await undisturbed.RunAsync(new() { Files = [rows] }, new CtisSource(null!, Options.Create(new CtisOptions())));
        await undisturbed.RunAsync(new() { Files = [studies] });
        var expected = await TrialsAsync(undisturbed.Database.Contexts());
        Assert.Equal(Studies, expected.Count);
        Assert.Equal(expected, await TrialsAsync(contexts));
        await using var db = await contexts.CreateDbContextAsync();
        Assert.Equal(
            [ImportState.Succeeded, ImportState.Interrupted, ImportState.Succeeded],
            await db.ImportRuns.OrderBy(run => run.Id).Select(run => run.State).ToListAsync());
    }

    /// <summary>Every record has its payload, its ids and its trial; every trial has a record; no record is there twice.</summary>
    private static async Task AssertWholeAsync(IDbContextFactory<PortalDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var records = await db.RegistryRecords.CountAsync();
        Assert.Equal(records, await db.RegistryPayloads.CountAsync());
        Assert.Equal(records, await db.TrialIdentifiers.Select(identifier => identifier.RecordId).Distinct().CountAsync());
        Assert.Equal(records, await db.RegistryRecords.Select(record => record.Registry + record.RegistryId).Distinct().CountAsync());
        Assert.Equal(0, await db.Trials.CountAsync(trial => trial.Records.Count == 0));
        Assert.Equal(0, await db.TrialIdentifiers.CountAsync(identifier => !db.RegistryRecords.Any(record => record.Id == identifier.RecordId && record.TrialId == identifier.TrialId)));
        // A study that is in has taken its trial of the other registry with it.
        Assert.Equal(
            await db.RegistryRecords.CountAsync(record => record.Registry == "ctis"),
            await db.Trials.CountAsync(trial => trial.Records.Any(record => record.Registry == "ctis")));
    }

    private static async Task<List<string>> TrialsAsync(IDbContextFactory<PortalDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Trials.OrderBy(trial => trial.PublicId)
            .Select(trial => trial.PublicId + " " + trial.Title + " " + trial.Status + " " + trial.Records.Count + " " + trial.Sites.Count + " " + trial.Countries.Count + " " + trial.Identifiers.Count)
            .ToListAsync();
    }

    private static async Task<int> ImportedAsync(IDbContextFactory<PortalDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.RegistryRecords.CountAsync(record => record.Registry == "clinicaltrials.gov");
    }

    private static async Task<int> IngestAsync(TestDatabase database, string source, string file)
    {
        using var import = Start(database, source, file, batch: null);
        await import.WaitForExitAsync();
        return import.ExitCode;
    }

    private static Process Start(TestDatabase database, string source, string file, int? batch)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "ingest", source, "--file", file]);
        start.Environment["ConnectionStrings__Portal"] = database.ConnectionString;
        start.Environment["Portal__DataDirectory"] = database.Folder;
        if (batch is { } records)
            start.Environment["Ingestion__BatchSize"] = records.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static async Task<string> WriteStudiesAsync(TestDatabase database)
    {
        var path = Path.Combine(database.Folder, "studies.json");
        await File.WriteAllTextAsync(path, Ingestion.Studies.Page(Enumerable.Range(1, Studies).Select(number =>
        {
            var study = Ingestion.Studies.Study(number);
            if (number % 4 == 0)
                study.With("identificationModule", "secondaryIdInfos", new JsonArray(new JsonObject { ["id"] = EuNumber(number), ["type"] = "EUDRACT_NUMBER" }));
            return study;
        })));
        return path;
    }

    /// <summary>Rows of CTIS's search: the least that this registry gives.</summary>
    private static async Task<string> WriteRowsAsync(TestDatabase database)
    {
        var path = Path.Combine(database.Folder, "rows.json");
        var rows = Enumerable.Range(1, Overlapping).Select(i => new JsonObject
        {
            ["ctNumber"] = EuNumber(i * 4),
            ["ctStatus"] = 4,
            ["ctTitle"] = "A trial of the EU register",
            ["trialCountries"] = new JsonArray("Netherlands:4"),
            ["lastPublicationUpdate"] = "01/06/2026",
        });
        await File.WriteAllTextAsync(path, $$"""{"pagination":{"totalRecords":{{Overlapping}}},"data":[{{string.Join(',', rows.Select(row => row.ToJsonString()))}}]}""");
        return path;
    }

    private static string EuNumber(int number) => FormattableString.Invariant($"2099-5{number:D5}-11-00");
}
