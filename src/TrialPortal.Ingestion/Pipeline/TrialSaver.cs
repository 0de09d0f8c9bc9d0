using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>Writes prepared records and their trials in one transaction with the revision that search indexes catch up by.</summary>
internal sealed class TrialSaver
{
    private readonly BulkTable<Trial> trials;
    private readonly BulkTable<TrialIdentifier> identifiers;
    private readonly BulkTable<TrialSite> sites;
    private readonly BulkTable<TrialCountry> countries;
    private readonly BulkTable<RegistryRecord> registryRecords;
    private readonly BulkTable<RegistryPayload> payloads;
    private readonly BulkTable<TrialChange> changes;
    private readonly IRegistrySource source;

    public TrialSaver(PortalDb db, IRegistrySource source)
    {
        this.source = source;
        (trials, identifiers, sites, countries) = (new(db), new(db), new(db), new(db));
        (registryRecords, payloads, changes) = (new(db), new(db), new(db));
    }

    /// <summary>Writes records within the caller's transaction. Returns the ids of their registry records.</summary>
    /// <param name="db">Context with an open transaction.</param>
    /// <param name="records">New and changed records; no id twice.</param>
    /// <param name="runId">The run that writes.</param>
    /// <param name="now">Time of the run.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<long>> SaveAsync(
        PortalDb db, IReadOnlyList<PreparedRecord> records, long runId, DateTime now, CancellationToken cancellationToken)
    {
        var revision = await Counters.AddAsync(db, Counters.Revision, 1, cancellationToken);
        var created = records.Where(record => record.Stored is null).ToList();
        var changed = records.Where(record => record.Stored is not null).ToList();
        var lastId = await Counters.AddAsync(db, Counters.Ids, created.Count, cancellationToken) - created.Count;
        var rows = new List<RegistryRecord>(records.Count);
        foreach (var record in created)
            rows.Add(Row(record, ++lastId, lastId, firstSeen: now, now));
        foreach (var record in changed)
            rows.Add(Row(record, record.Stored!.Id, record.Stored.TrialId, record.Stored.FirstSeen, now));
        foreach (var trial in records.Select(record => record.Trial))
            trial.Revision = revision;

        var differences = await DifferencesAsync(db, changed, runId, now, cancellationToken);
        var changedIds = changed.Select(record => record.Trial.Id).ToArray();
        if (changedIds.Length > 0)
        {
            await db.TrialIdentifiers.Where(row => EF.Parameter(changedIds).Contains(row.TrialId)).ExecuteDeleteAsync(cancellationToken);
            await db.TrialSites.Where(row => EF.Parameter(changedIds).Contains(row.TrialId)).ExecuteDeleteAsync(cancellationToken);
            await db.TrialCountries.Where(row => EF.Parameter(changedIds).Contains(row.TrialId)).ExecuteDeleteAsync(cancellationToken);
        }
        await trials.InsertAsync(db, created.Select(record => record.Trial), cancellationToken);
        await trials.UpsertAsync(db, [.. changed.Select(record => record.Trial)], cancellationToken);
        await identifiers.InsertAsync(db, records.SelectMany(record => record.Trial.Identifiers), cancellationToken);
        await sites.InsertAsync(db, records.SelectMany(record => record.Trial.Sites), cancellationToken);
        await countries.InsertAsync(db, records.SelectMany(record => record.Trial.Countries), cancellationToken);
        await registryRecords.InsertAsync(db, rows.Take(created.Count), cancellationToken);
        await registryRecords.UpsertAsync(db, rows[created.Count..], cancellationToken);
        var bodies = records.Select((record, i) => new RegistryPayload { RecordId = rows[i].Id, Gzip = record.Gzip }).ToList();
        await payloads.InsertAsync(db, bodies.Take(created.Count), cancellationToken);
        await payloads.UpsertAsync(db, bodies[created.Count..], cancellationToken);
        await changes.InsertAsync(db, differences, cancellationToken);
        return [.. rows.Select(row => row.Id)];
    }

    private RegistryRecord Row(PreparedRecord record, long id, long trialId, DateTime firstSeen, DateTime now)
    {
        var trial = record.Trial;
        trial.Id = trialId;
        trial.Identifiers.ForEach(row => row.TrialId = trialId);
        trial.Sites.ForEach(row => row.TrialId = trialId);
        trial.Countries.ForEach(row => row.TrialId = trialId);
        return new()
        {
            Id = id,
            TrialId = trialId,
            Registry = source.Name,
            RegistryId = record.Id,
            Hash = record.Hash,
            Url = source.UrlOf(record.Id),
            LastUpdatePosted = trial.LastUpdatePosted,
            FirstSeen = firstSeen,
            FetchedAt = now,
            LastSeen = now,
        };
    }

    private static async Task<IReadOnlyList<TrialChange>> DifferencesAsync(
        PortalDb db, List<PreparedRecord> changed, long runId, DateTime now, CancellationToken cancellationToken)
    {
        changed = [.. changed.Where(record => !record.Again)];
        if (changed.Count == 0)
            return [];
        var ids = changed.Select(record => record.Trial.Id).ToArray();
        var before = await db.Trials.AsNoTracking().AsSplitQuery()
            .Include(trial => trial.Countries).Include(trial => trial.Sites)
            .Where(trial => EF.Parameter(ids).Contains(trial.Id))
            .ToDictionaryAsync(trial => trial.Id, cancellationToken);
        var differences = changed
            .SelectMany(record => TrialDifference.Between(before[record.Trial.Id], record.Trial), (record, change) => (record.Trial.Id, change))
            .ToList();
        var id = await Counters.AddAsync(db, Counters.Ids, differences.Count, cancellationToken) - differences.Count;
        foreach (var (trialId, change) in differences)
            (change.Id, change.TrialId, change.ImportRunId, change.At) = (++id, trialId, runId, now);
        return [.. differences.Select(difference => difference.change)];
    }
}
