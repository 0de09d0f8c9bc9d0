using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// Writes records, finds the trials that they describe together with what is stored, merges these, and writes them: in one transaction, with
/// the revision that search indexes catch up by.
/// </summary>
internal sealed class TrialSaver
{
    private readonly BulkTable<RegistryRecord> registryRecords;
    private readonly BulkTable<RegistryPayload> payloads;
    private readonly TrialWriter writer;
    private readonly Registries sources;

    public TrialSaver(PortalDb db, Registries sources)
    {
        this.sources = sources;
        (registryRecords, payloads, writer) = (BulkTable<RegistryRecord>.In(db), BulkTable<RegistryPayload>.In(db), new(db));
    }

    /// <summary>Ids that were not followed because they would have joined what must stay apart; records that could not be merged.</summary>
    public MappingNotes Notes { get; } = new();

    /// <summary>Writes records within the caller's transaction. Returns the ids of their registry records.</summary>
    /// <param name="db">Context with an open transaction.</param>
    /// <param name="source">Where the records come from.</param>
    /// <param name="records">New and changed records; no id twice.</param>
    /// <param name="runId">The run that writes.</param>
    /// <param name="now">Time of the run.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<long>> SaveAsync(
        PortalDb db, IRegistrySource source, IReadOnlyList<PreparedRecord> records, long runId, DateTime now, CancellationToken cancellationToken)
    {
        // First of all: whoever saves waits here for whoever saves, so that two sources cannot both miss what the other brings.
        var revision = await Counters.AddAsync(db, Counters.Revision, 1, cancellationToken);
        var created = records.Count(record => record.Stored is null);
        var lastId = await Counters.AddAsync(db, Counters.Ids, created, cancellationToken) - created;
        var numbered = records.Select(record => (Id: record.Stored?.Id ?? ++lastId, Record: record)).ToList();

        var incoming = numbered.ConvertAll(found => new SourcedTrial(found.Id, source.Name, found.Record.Id, found.Record.Partial, found.Record.Trial));
        // Not as it was when the batch was prepared: meanwhile another source may have joined or parted its trial.
        var stored = records.Where(record => record.Stored is not null).Select(record => record.Stored!.Id).ToArray();
        var present = stored.Length == 0 ? [] : await db.RegistryRecords.Where(record => EF.Parameter(stored).Contains(record.Id))
            .ToDictionaryAsync(record => record.Id, record => record.TrialId, cancellationToken);
        var plan = await PlanAsync(db, incoming.ConvertAll(record => (record, present.TryGetValue(record.RecordId, out var trial) ? trial : (long?)null)), cancellationToken);
        var again = numbered.Where(found => found.Record.Again).Select(found => found.Id).ToHashSet();
        var write = new TrialWrite(revision, runId, now, again);
        await TrialWriter.MakeRoomAsync(db, plan, cancellationToken);
        var differences = await writer.WriteTrialsAsync(db, plan, write, cancellationToken);

        var trialOf = plan.SelectMany(trial => trial.Records, (trial, record) => (record, trial.Trial.Id)).ToDictionary(pair => pair.record, pair => pair.Id);
        var rows = numbered.ConvertAll(found => Row(source, found.Record, found.Id, trialOf[found.Id], now));
        await registryRecords.InsertAsync(db, rows.Where((_, i) => records[i].Stored is null), cancellationToken);
        await registryRecords.UpsertAsync(db, [.. rows.Where((_, i) => records[i].Stored is not null)], cancellationToken);
        var bodies = records.Select((record, i) => new RegistryPayload { RecordId = rows[i].Id, Gzip = record.Gzip }).ToList();
        await payloads.InsertAsync(db, bodies.Where((_, i) => records[i].Stored is null), cancellationToken);
        await payloads.UpsertAsync(db, [.. bodies.Where((_, i) => records[i].Stored is not null)], cancellationToken);
        await writer.FinishAsync(db, plan, differences, write, cancellationToken);
        return [.. rows.Select(row => row.Id)];
    }

    /// <summary>Maps, matches and merges stored records anew, without their registry: after a better mapper, or after a person's word.</summary>
    public async Task RemergeAsync(PortalDb db, long[] recordIds, long runId, DateTime now, CancellationToken cancellationToken)
    {
        var revision = await Counters.AddAsync(db, Counters.Revision, 1, cancellationToken);
        var stored = await sources.ReadAsync(db, recordIds, Notes, cancellationToken);
        var ids = stored.ConvertAll(record => record.RecordId).ToArray();
        var trialOf = await db.RegistryRecords.Where(record => EF.Parameter(ids).Contains(record.Id))
            .ToDictionaryAsync(record => record.Id, record => record.TrialId, cancellationToken);
        var plan = await PlanAsync(db, stored.ConvertAll(record => (record, (long?)trialOf[record.RecordId])), cancellationToken);
        var write = new TrialWrite(revision, runId, now, plan.SelectMany(trial => trial.Records).ToHashSet());   // what is mapped better is no change of the registry
        await TrialWriter.MakeRoomAsync(db, plan, cancellationToken);
        var differences = await writer.WriteTrialsAsync(db, plan, write, cancellationToken);
        await writer.FinishAsync(db, plan, differences, write, cancellationToken);
    }

    /// <summary>The trials that change, with what they become.</summary>
    private async Task<List<PlannedTrial>> PlanAsync(PortalDb db, List<(SourcedTrial Record, long? TrialId)> incoming, CancellationToken cancellationToken)
    {
        foreach (var (record, _) in incoming)
            record.Trial.Identifiers.ForEach(identifier => identifier.RecordId = record.RecordId);
        var around = await Neighbourhood.AroundAsync(
            db, incoming.ConvertAll(found => (new MatchedRecord(found.Record.RecordId, found.Record.Trial.Identifiers), found.TrialId)), cancellationToken);
        var matched = TrialMatcher.Group(around.Records, around.Links);
        foreach (var conflict in matched.Conflicts)
            Notes.Add("match", conflict);
        var changed = incoming.Select(found => found.Record.RecordId).ToHashSet();
        var mapped = incoming.ToDictionary(found => found.Record.RecordId, found => found.Record);
        var assignments = TrialAssignments.Of(matched.Trials, around.TrialOf, changed);
        await MapAsync(db, assignments, mapped, cancellationToken);
        if (WithUnmappable(matched.Trials, around.TrialOf, assignments.SelectMany(trial => trial.Records).Where(record => !mapped.ContainsKey(record)).ToHashSet()) is { } together)
            assignments = TrialAssignments.Of(together, around.TrialOf, changed);
        var newOnes = assignments.Count(trial => trial.TrialId is null && !trial.IsNew);
        var lastId = newOnes == 0 ? 0 : await Counters.AddAsync(db, Counters.Ids, newOnes, cancellationToken) - newOnes;
        return [.. assignments
            .Select(trial => (trial, Records: trial.Records.Where(mapped.ContainsKey).Select(record => mapped[record]).ToList()))
            .Where(found => found.Records.Count > 0)
            .Select(found => (found.trial, found.Records, Id: found.trial.TrialId ?? (found.trial.IsNew ? found.trial.Records.Min() : ++lastId)))
            .Select(found => new PlannedTrial(
                found.trial, Numbered(TrialMerger.Merge(found.Records), found.Id),
                [.. found.Records.OrderBy(record => record.RecordId).Select(record => record.Registry).Distinct(StringComparer.Ordinal)],
                [.. found.trial.Records.Where(record => around.TrialOf.TryGetValue(record, out var before) && before != found.Id)]))];
    }

    private async Task MapAsync(PortalDb db, List<TrialAssignment> assignments, Dictionary<long, SourcedTrial> mapped, CancellationToken cancellationToken)
    {
        var missing = assignments.SelectMany(trial => trial.Records).Where(record => !mapped.ContainsKey(record)).ToArray();
        if (missing.Length == 0)
            return;
        foreach (var record in await sources.ReadAsync(db, missing, Notes, cancellationToken))
            mapped.Add(record.RecordId, record);
    }

    /// <summary>
    /// A record that its mapper refuses by now makes no trial of its own: where it would part from others, it stays with them. Null when there is none.
    /// </summary>
    private static List<IReadOnlyList<long>>? WithUnmappable(IReadOnlyList<IReadOnlyList<long>> groups, IReadOnlyDictionary<long, long> trialOf, HashSet<long> unmappable)
    {
        var empty = unmappable.Count == 0 ? [] : groups.Where(group => group.All(unmappable.Contains)).ToList();
        if (empty.Count == 0)
            return null;
        var kept = groups.Except(empty).Select(group => group.ToList()).ToList();
        foreach (var record in empty.SelectMany(group => group))
            kept.Find(group => group.Exists(other => trialOf.ContainsKey(other) && trialOf[other] == trialOf[record]))?.Add(record);
        return [.. kept];
    }

    private static Trial Numbered(Trial trial, long id)
    {
        trial.Id = id;
        trial.Identifiers.ForEach(row => row.TrialId = id);
        trial.Sites.ForEach(row => row.TrialId = id);
        trial.Countries.ForEach(row => row.TrialId = id);
        return trial;
    }

    private static RegistryRecord Row(IRegistrySource source, PreparedRecord record, long id, long trialId, DateTime now) => new()
    {
        Id = id,
        TrialId = trialId,
        Registry = source.Name,
        RegistryId = record.Id,
        Hash = record.Hash,
        Url = source.UrlOf(record.Id),
        Partial = record.Partial,
        CountryCodes = record.CountryCodes,
        LastUpdatePosted = record.LastUpdatePosted,
        FirstSeen = record.Stored?.FirstSeen ?? now,
        FetchedAt = now,
        LastSeen = now,
    };
}
