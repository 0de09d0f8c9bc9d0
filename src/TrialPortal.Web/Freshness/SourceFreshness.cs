using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Freshness;

/// <summary>One source: what it brought, how old that is, and how its runs went.</summary>
/// <param name="Source">The source's name, for example clinicaltrials.gov.</param>
/// <param name="Trials">Records of it (of the EMA: marketing authorisations) that the portal shows, and that the source still lists.</param>
/// <param name="Vanished">Records that the source no longer lists; shown with a warning.</param>
/// <param name="Last">The newest run, whatever came of it; null when there never was one.</param>
/// <param name="LastGood">The newest run that went in, wholly or but for refused records.</param>
/// <param name="Recent">The newest runs, the newest first.</param>
/// <param name="Refusals">Some records that the last good run refused, with the reason.</param>
public sealed record SourceState(
    string Source, int Trials, int Vanished, ImportRun? Last, ImportRun? LastGood, IReadOnlyList<ImportRun> Recent, IReadOnlyList<ImportRefusal> Refusals)
{
    /// <summary>How far the data reaches.</summary>
    public DateOnly? DataDate => LastGood?.DataDate;

    /// <summary>Runs that failed or broke since the last good one.</summary>
    public IEnumerable<ImportRun> Failures => Recent.Where(run =>
        run.State is ImportState.Failed or ImportState.Interrupted && (LastGood is null || run.StartedAt > LastGood.StartedAt));

    /// <summary>What jumped in the last good run.</summary>
    public IReadOnlyList<string> Alarms => LastGood?.Report.Alarms ?? [];
}

/// <summary>How fresh every source is: for the freshness page and for /api/v1/sources.</summary>
public sealed class SourceFreshness(IDbContextFactory<PortalDb> databases, KnownSources known)
{
    private const int RecentRuns = 10;
    private const int SomeRefusals = 20;

    /// <summary>The one source that brings no trials.</summary>
    public const string Ema = "ema";

    /// <summary>Every source that the portal is made to read, that ever ran or that has records, by name.</summary>
    public async Task<IReadOnlyList<SourceState>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var records = await db.RegistryRecords
            .GroupBy(record => new { record.Registry, Vanished = record.VanishedAt != null })
            .Select(group => new { group.Key.Registry, group.Key.Vanished, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var authorisations = await db.MarketingAuthorisations
            .GroupBy(authorisation => authorisation.VanishedAt != null)
            .Select(group => new { Registry = Ema, Vanished = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        records.AddRange(authorisations);
        var ran = await db.ImportRuns.Select(run => run.Source).Distinct().ToListAsync(cancellationToken);
        var sources = new List<SourceState>();
        foreach (var source in known.Names.Union(ran).Union(records.Select(row => row.Registry)).Order(StringComparer.Ordinal))
        {
            var runs = db.ImportRuns.AsNoTracking().Where(run => run.Source == source).OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id);
            var recent = await runs.Take(RecentRuns).ToListAsync(cancellationToken);
            var lastGood = await runs.FirstOrDefaultAsync(
                run => run.State == ImportState.Succeeded || run.State == ImportState.SucceededWithRefusals, cancellationToken);
            var refusals = lastGood is not { Refused: > 0 } ? [] : await db.ImportRefusals.AsNoTracking()
                .Where(refusal => refusal.ImportRunId == lastGood.Id)
                .OrderBy(refusal => refusal.Id)
                .Take(SomeRefusals)
                .Select(refusal => new ImportRefusal { RegistryId = refusal.RegistryId, Location = refusal.Location, Reason = refusal.Reason })
                .ToListAsync(cancellationToken);
            sources.Add(new(
                source,
                records.Where(row => row.Registry == source && !row.Vanished).Sum(row => row.Count),
                records.Where(row => row.Registry == source && row.Vanished).Sum(row => row.Count),
                recent.FirstOrDefault(), lastGood, recent, refusals));
        }
        return sources;
    }

    /// <summary>Sources that the portal means to have and that have brought nothing yet.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<SourceState> sources) =>
        [.. new[] { IdentifierRegistries.ClinicalTrialsGov, IdentifierRegistries.Ctis, IdentifierRegistries.EuCtr, IdentifierRegistries.Isrctn, "ictrp" }
            .Where(name => !sources.Any(source => source.Source == name && source.LastGood is { Demo: false }))];
}
