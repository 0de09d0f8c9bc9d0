using TrialPortal.Domain.Provenance;
using TrialPortal.Web.Freshness;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>How fresh every source is.</summary>
internal static class SourcesApi
{
    public static void MapSourcesApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/sources", ReadAsync).WithName("GetSources").WithSummary("Freshness of every source").WithTags("Sources");

    private static async Task<SourceList> ReadAsync(SourceFreshness freshness, CancellationToken cancellationToken) =>
        new([.. (await freshness.ReadAsync(cancellationToken)).Select(SourceModel.Of)]);
}

public sealed record SourceList(IReadOnlyList<SourceModel> Sources);

/// <summary>A source: how many records, how far its data reaches, and how its last runs went. Times are UTC.</summary>
public sealed record SourceModel(
    string Source, string Label, int Records, int VanishedRecords, DateOnly? DataDate, RunModel? LastRun, RunModel? LastGoodRun, bool Demo)
{
    internal static SourceModel Of(SourceState source) => new(
        source.Source, Labels.Registry(source.Source, Language.English), source.Trials + source.Vanished, source.Vanished, source.DataDate,
        source.Last is { } last ? RunModel.Of(last) : null, source.LastGood is { } good ? RunModel.Of(good) : null, source.LastGood is { Demo: true });
}

/// <summary>One import run.</summary>
public sealed record RunModel(
    DateTime StartedAt, DateTime? FinishedAt, string Kind, string State, int Read, int New, int Changed, int Unchanged, int Refused, int Superseded,
    int Vanished, string? Error, IReadOnlyList<string> Alarms)
{
    internal static RunModel Of(ImportRun run) => new(
        run.StartedAt, run.FinishedAt, ApiNames.Of(run.Kind), ApiNames.Of(run.State), run.Read, run.New, run.Changed, run.Unchanged, run.Refused,
        run.Superseded, run.Vanished, run.Error, run.Report.Alarms);
}
