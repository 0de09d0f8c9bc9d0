using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>How fresh every source is.</summary>
internal static class SourcesApi
{
    public static void MapSourcesApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/sources", ReadAsync).WithName("GetSources").WithSummary("Freshness of every source").WithTags("Sources");

    private static async Task<SourceList> ReadAsync(IDbContextFactory<PortalDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var names = await db.ImportRuns.Select(run => run.Source).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
        var sources = new List<SourceModel>();
        foreach (var name in names)
        {
            var runs = db.ImportRuns.AsNoTracking().Where(run => run.Source == name).OrderByDescending(run => run.Id);
            var last = await runs.FirstAsync(cancellationToken);
            var lastGood = await runs.FirstOrDefaultAsync(run => run.State == ImportState.Succeeded || run.State == ImportState.SucceededWithRefusals, cancellationToken);
            sources.Add(new(
                name, RegistryNames.Of(name),
                await db.RegistryRecords.CountAsync(record => record.Registry == name, cancellationToken),
                await db.RegistryRecords.CountAsync(record => record.Registry == name && record.VanishedAt != null, cancellationToken),
                lastGood?.DataDate, RunModel.Of(last), lastGood is null ? null : RunModel.Of(lastGood), last.Demo));
        }
        return new(sources);
    }
}

public sealed record SourceList(IReadOnlyList<SourceModel> Sources);

/// <summary>A source: how many records, how far its data reaches, and how its last runs went. Times are UTC.</summary>
public sealed record SourceModel(
    string Source, string Label, int Records, int VanishedRecords, DateOnly? DataDate, RunModel LastRun, RunModel? LastGoodRun, bool Demo);

/// <summary>One import run.</summary>
public sealed record RunModel(
    DateTime StartedAt, DateTime? FinishedAt, string Kind, string State, int Read, int New, int Changed, int Unchanged, int Refused, int Superseded,
    int Vanished, string? Error, IReadOnlyList<string> Alarms)
{
    internal static RunModel Of(ImportRun run) => new(
        run.StartedAt, run.FinishedAt, ApiNames.Of(run.Kind), ApiNames.Of(run.State), run.Read, run.New, run.Changed, run.Unchanged, run.Refused,
        run.Superseded, run.Vanished, run.Error, run.Report.Alarms);
}
