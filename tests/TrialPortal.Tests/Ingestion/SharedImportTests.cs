using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;
using static TrialPortal.Tests.Ingestion.Pipeline.ImportTests;

namespace TrialPortal.Tests.Ingestion;

/// <summary>The real studies through the whole pipeline: <c>ingest clinicaltrials.gov --file</c> of the shared pages and of the older records.</summary>
public class SharedImportTests
{
    private const int All = SharedStudies.InPages + SharedStudies.InHistoric;

    [SharedFact(SharedStudies.Historic)]
    public Task All_shared_studies_go_into_SQLite_and_the_same_again_changes_nothing() => ImportTwiceAsync(DatabaseKind.Sqlite);

    [SharedPostgresFact(SharedStudies.Historic)]
    public Task All_shared_studies_go_into_PostgreSQL_and_the_same_again_changes_nothing() => ImportTwiceAsync(DatabaseKind.Postgres);

    private static async Task ImportTwiceAsync(DatabaseKind kind)
    {
        await using var stage = await ImportStage.CreateAsync(kind, batchSize: 500);

        var pages = await stage.RunAsync(new() { Files = SharedStudies.Pages });
        var historic = await stage.RunAsync(new() { Files = [SharedStudies.File(SharedStudies.Historic)] });

        Assert.Equal((ImportState.Succeeded, SharedStudies.InPages, SharedStudies.InPages, 0, 0, 0, 0), Counts(pages));
        Assert.Equal((ImportState.Succeeded, SharedStudies.InHistoric, SharedStudies.InHistoric, 0, 0, 0, 0), Counts(historic));
        Assert.Empty(pages.Report.Notes);
        Assert.Empty(historic.Report.Notes);
        Assert.Equal(
            Counted(SharedStudies.All.Select(study => Text(study, "statusModule", "overallStatus")?.Replace("_", "", StringComparison.Ordinal))),
            Counted(await stage.AskAsync(db => db.Trials.Select(trial => trial.Status.ToString()).ToListAsync())));
        Assert.Equal(
            Counted(SharedStudies.All.Select(study => Text(study, "eligibilityModule", "sex"))),
            Counted(await stage.AskAsync(db => db.Trials.Where(trial => trial.Sex != null).Select(trial => trial.Sex!.Value.ToString()).ToListAsync())));
        Assert.Equal(SharedStudies.All.Sum(study => SharedStudies.Locations(study).Count()), await stage.AskAsync(db => db.TrialSites.CountAsync()));
        var before = await stage.ContentsAsync();

        var again = await stage.RunAsync(new() { Files = [.. SharedStudies.Pages, SharedStudies.File(SharedStudies.Historic)] });

        Assert.Equal((ImportState.Succeeded, All, 0, 0, All, 0, 0), Counts(again));
        (await stage.ContentsAsync()).AssertSameAs(before, "ImportRuns", "RegistryRecords.LastSeen");
        Assert.Equal(All, await stage.AskAsync(db => db.RegistryRecords.CountAsync(record => record.LastSeen == stage.Now)));
    }

    private static string? Text(JsonElement study, string module, string field) =>
        study.GetProperty("protocolSection").TryGetProperty(module, out var values) && values.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static List<(string Value, int Count)> Counted(IEnumerable<string?> values) =>
        [.. values.OfType<string>().CountBy(text => text.ToUpperInvariant()).Select(count => (count.Key, count.Value)).Order()];
}

/// <summary>A test that needs the shared folder and PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedPostgresFactAttribute : SharedFactAttribute
{
    public SharedPostgresFactAttribute(string file)
        : base(file)
    {
        Skip ??= PostgresServer.WhyUnavailable;
    }
}
