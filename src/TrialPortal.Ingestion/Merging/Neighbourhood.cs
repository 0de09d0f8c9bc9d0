using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>
/// The records that a batch may touch: those that share an id with it, those that share one with these, and those that are now one trial with
/// any of them. What matching says of them depends on no other record.
/// </summary>
internal sealed class Neighbourhood
{
    private readonly Dictionary<long, MatchedRecord> records = [];
    private readonly Dictionary<long, long> trialOf = [];
    private readonly HashSet<string> askedKeys = new(StringComparer.Ordinal);
    private readonly HashSet<long> askedTrials = [];

    /// <summary>All records, those of the batch included.</summary>
    public IReadOnlyCollection<MatchedRecord> Records => records.Values;

    /// <summary>The trial that each stored record belongs to now; a new record has none.</summary>
    public IReadOnlyDictionary<long, long> TrialOf => trialOf;

    /// <summary>What people decided about ids of these records.</summary>
    public List<CuratedLink> Links { get; private set; } = [];

    /// <summary>Looks around a batch within the caller's transaction.</summary>
    /// <param name="db">The database.</param>
    /// <param name="batch">The batch's records as they are now said to be, with the trial that they belong to until now.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<Neighbourhood> AroundAsync(
        PortalDb db, IReadOnlyCollection<(MatchedRecord Record, long? TrialId)> batch, CancellationToken cancellationToken)
    {
        // By its defaults PostgreSQL reads the whole table for a thousand keys rather than look them up, until it has a million rows: at 200,000
        // rows that is 75 ms a batch instead of 6, and more with every row (docs/performance.md). Holds until the caller's transaction ends.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SET LOCAL random_page_cost = 1.1", cancellationToken);
        var found = new Neighbourhood { Links = await db.CuratedLinks.AsNoTracking().ToListAsync(cancellationToken) };
        foreach (var (record, trialId) in batch)
        {
            found.records.Add(record.Id, record);
            if (trialId is { } trial)
                found.trialOf.Add(record.Id, trial);
        }
        while (await found.GrowAsync(db, cancellationToken))
        {
        }
        return found;
    }

    private async Task<bool> GrowAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var keys = records.Values.SelectMany(record => record.Identifiers).Select(identifier => identifier.MatchKey).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var link in Links.Where(link => link.Kind == LinkKind.Same))
        {
            if (keys.Contains(link.FirstKey) || keys.Contains(link.SecondKey))
                keys.UnionWith([link.FirstKey, link.SecondKey]);
        }
        var newKeys = keys.Where(askedKeys.Add).ToArray();
        var newTrials = trialOf.Values.Where(askedTrials.Add).ToArray();
        var known = records.Keys.ToArray();
        if (newKeys.Length + newTrials.Length == 0)
            return false;
        var byKey = await db.TrialIdentifiers.AsNoTracking()
            .Where(identifier => identifier.MatchKey != null && EF.Parameter(newKeys).Contains(identifier.MatchKey))
            .Select(identifier => identifier.RecordId).Distinct().ToListAsync(cancellationToken);
        var byTrial = newTrials.Length == 0 ? [] : await db.RegistryRecords.AsNoTracking()
            .Where(record => EF.Parameter(newTrials).Contains(record.TrialId)).Select(record => record.Id).ToListAsync(cancellationToken);
        var others = byKey.Concat(byTrial).Except(known).ToArray();
        if (others.Length == 0)
            return false;
        var named = (await db.TrialIdentifiers.AsNoTracking().Where(identifier => EF.Parameter(others).Contains(identifier.RecordId)).ToListAsync(cancellationToken))
            .ToLookup(identifier => identifier.RecordId);
        var stored = await db.RegistryRecords.AsNoTracking().Where(record => EF.Parameter(others).Contains(record.Id))
            .Select(record => new { record.Id, record.TrialId }).ToListAsync(cancellationToken);
        foreach (var record in stored)
        {
            records.Add(record.Id, new(record.Id, [.. named[record.Id]]));
            trialOf.Add(record.Id, record.TrialId);
        }
        return true;
    }
}
