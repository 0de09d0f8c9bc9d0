using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>A trial that is to be written.</summary>
/// <param name="Assignment">Its records, and what it was before.</param>
/// <param name="Trial">What it becomes.</param>
/// <param name="Registries">The sources of its records.</param>
/// <param name="Moving">Stored records that it takes over from another trial.</param>
internal sealed record PlannedTrial(TrialAssignment Assignment, Trial Trial, IReadOnlyList<string> Registries, IReadOnlyList<long> Moving)
{
    public IReadOnlyList<long> Records => Assignment.Records;

    /// <summary>It has no row yet.</summary>
    public bool NeedsRow => Assignment.TrialId is null;
}

/// <summary>Under which revision, run and time trials are written.</summary>
/// <param name="Revision">The portal's revision.</param>
/// <param name="RunId">The run; 0 outside a run.</param>
/// <param name="At">Time.</param>
/// <param name="Silent">Records whose difference is no change of the registry.</param>
internal sealed record TrialWrite(long Revision, long RunId, DateTime At, IReadOnlySet<long> Silent);

/// <summary>Writes planned trials and what hangs on them; records move with their trial, and a trial that is no more leaves a tombstone.</summary>
internal sealed class TrialWriter(PortalDb model)
{
    private readonly BulkTable<Trial> trials = BulkTable<Trial>.In(model);
    private readonly BulkTable<TrialIdentifier> identifiers = BulkTable<TrialIdentifier>.In(model);
    private readonly BulkTable<TrialSite> sites = BulkTable<TrialSite>.In(model);
    private readonly BulkTable<TrialCountry> countries = BulkTable<TrialCountry>.In(model);
    private readonly BulkTable<TrialChange> changes = BulkTable<TrialChange>.In(model);
    private readonly BulkTable<TrialRemoval> removals = BulkTable<TrialRemoval>.In(model);

    /// <summary>Frees the addresses of trials that take over others or give up records, so that one may take what another leaves.</summary>
    public static async Task MakeRoomAsync(PortalDb db, List<PlannedTrial> plan, CancellationToken cancellationToken)
    {
        var moving = plan.Where(trial => trial.Assignment.HasOtherRecords && !trial.Assignment.IsNew)
            .SelectMany(trial => trial.Assignment.Absorbed.Concat(trial.NeedsRow ? [] : [trial.Trial.Id])).ToArray();
        if (moving.Length == 0)
            return;
        await db.Trials.Where(trial => EF.Parameter(moving).Contains(trial.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(trial => trial.PublicId, trial => "~" + trial.Id), cancellationToken);
    }

    /// <summary>The rows of the trials themselves. Returns what changed against before.</summary>
    public async Task<List<TrialChange>> WriteTrialsAsync(PortalDb db, List<PlannedTrial> plan, TrialWrite write, CancellationToken cancellationToken)
    {
        plan.ForEach(trial => trial.Trial.Revision = write.Revision);
        var differences = await DifferencesAsync(db, plan, write, cancellationToken);
        await trials.UpsertAsync(db, plan.Where(trial => !trial.NeedsRow).Select(trial => trial.Trial).ToList(), cancellationToken);
        await trials.InsertAsync(db, plan.Where(trial => trial.NeedsRow).Select(trial => trial.Trial), cancellationToken);
        return differences;
    }

    /// <summary>Identifiers, sites, countries, changes; moves records and history; removes what was absorbed.</summary>
    public async Task FinishAsync(PortalDb db, List<PlannedTrial> plan, List<TrialChange> differences, TrialWrite write, CancellationToken cancellationToken)
    {
        foreach (var trial in plan.Where(trial => trial.Moving.Count > 0))
        {
            var records = trial.Moving.ToArray();
            await db.RegistryRecords.Where(record => EF.Parameter(records).Contains(record.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(record => record.TrialId, trial.Trial.Id), cancellationToken);
            // Also those of a record that could not be mapped: the others are written anew below.
            await db.TrialIdentifiers.Where(row => EF.Parameter(records).Contains(row.RecordId))
                .ExecuteUpdateAsync(row => row.SetProperty(identifier => identifier.TrialId, trial.Trial.Id), cancellationToken);
        }
        var before = plan.Where(trial => !trial.Assignment.IsNew).ToList();
        if (before.Count > 0 || plan.Exists(trial => trial.Records.Count > 1))
        {
            var records = plan.SelectMany(trial => trial.Trial.Identifiers).Select(identifier => identifier.RecordId).Distinct().ToArray();
            var ids = before.ConvertAll(trial => trial.Trial.Id).ToArray();
            await db.TrialIdentifiers.Where(row => EF.Parameter(records).Contains(row.RecordId)).ExecuteDeleteAsync(cancellationToken);
            await db.TrialSites.Where(row => EF.Parameter(ids).Contains(row.TrialId)).ExecuteDeleteAsync(cancellationToken);
            await db.TrialCountries.Where(row => EF.Parameter(ids).Contains(row.TrialId)).ExecuteDeleteAsync(cancellationToken);
        }
        foreach (var trial in before.Where(trial => trial.Assignment.Absorbed.Count > 0))
            await AbsorbAsync(db, trial, write.Revision, cancellationToken);
        await identifiers.InsertAsync(db, plan.SelectMany(trial => trial.Trial.Identifiers), cancellationToken);
        await sites.InsertAsync(db, plan.SelectMany(trial => trial.Trial.Sites), cancellationToken);
        await countries.InsertAsync(db, plan.SelectMany(trial => trial.Trial.Countries), cancellationToken);
        await changes.InsertAsync(db, differences, cancellationToken);
    }

    private async Task AbsorbAsync(PortalDb db, PlannedTrial trial, long revision, CancellationToken cancellationToken)
    {
        var absorbed = trial.Assignment.Absorbed.ToArray();
        await db.TrialChanges.Where(change => EF.Parameter(absorbed).Contains(change.TrialId))
            .ExecuteUpdateAsync(row => row.SetProperty(change => change.TrialId, trial.Trial.Id), cancellationToken);
        await db.Trials.Where(old => EF.Parameter(absorbed).Contains(old.Id)).ExecuteDeleteAsync(cancellationToken);
        await removals.UpsertAsync(db, [.. absorbed.Select(old => new TrialRemoval { TrialId = old, Revision = revision })], cancellationToken);
    }

    private static async Task<List<TrialChange>> DifferencesAsync(PortalDb db, List<PlannedTrial> plan, TrialWrite write, CancellationToken cancellationToken)
    {
        var stored = plan.Where(trial => !trial.NeedsRow).ToList();
        var differences = await JoinedAsync(db, stored.FindAll(trial => trial.Assignment.HasOtherRecords), cancellationToken);
        differences.AddRange(await ChangedAsync(db, stored.FindAll(trial => !trial.Assignment.HasOtherRecords && !trial.Records.All(write.Silent.Contains)), cancellationToken));
        if (differences.Count == 0)
            return [];
        var id = await Counters.AddAsync(db, Counters.Ids, differences.Count, cancellationToken) - differences.Count;
        foreach (var (trialId, change) in differences)
            (change.Id, change.TrialId, change.ImportRunId, change.At) = (++id, trialId, write.RunId, write.At);
        return differences.ConvertAll(difference => difference.Change);
    }

    /// <summary>When a record joins or leaves, the trial itself did not change: that alone is told.</summary>
    private static async Task<List<(long TrialId, TrialChange Change)>> JoinedAsync(PortalDb db, List<PlannedTrial> joined, CancellationToken cancellationToken)
    {
        if (joined.Count == 0)
            return [];
        var ids = joined.ConvertAll(trial => trial.Trial.Id).ToArray();
        var before = (await db.RegistryRecords.Where(record => EF.Parameter(ids).Contains(record.TrialId)).OrderBy(record => record.Id)
            .Select(record => new { record.TrialId, record.Registry }).ToListAsync(cancellationToken)).ToLookup(record => record.TrialId, record => record.Registry);
        return [.. joined
            .Select(trial => (trial.Trial.Id, Change: new TrialChange
            {
                Field = ChangedField.Sources,
                Before = string.Join(", ", before[trial.Trial.Id].Distinct(StringComparer.Ordinal)),
                After = string.Join(", ", trial.Registries),
            }))
            .Where(joining => joining.Change.Before != joining.Change.After)];   // another submission of the same register is no news
    }

    private static async Task<List<(long TrialId, TrialChange Change)>> ChangedAsync(PortalDb db, List<PlannedTrial> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
            return [];
        var ids = changed.ConvertAll(trial => trial.Trial.Id).ToArray();
        var before = await db.Trials.AsNoTracking().AsSplitQuery().Include(trial => trial.Countries).Include(trial => trial.Sites)
            .Where(trial => EF.Parameter(ids).Contains(trial.Id))
            .ToDictionaryAsync(trial => trial.Id, cancellationToken);
        return [.. changed.SelectMany(trial => TrialDifference.Between(before[trial.Trial.Id], trial.Trial), (trial, change) => (trial.Trial.Id, change))];
    }
}
