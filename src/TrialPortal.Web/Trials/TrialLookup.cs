using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;

namespace TrialPortal.Web.Trials;

/// <summary>A trial with all that belongs to it: identifiers, sites in the registry's order, countries, records, and its changes, newest first.</summary>
public sealed record FoundTrial(Trial Trial, IReadOnlyList<TrialChange> Changes);

/// <summary>Finds a trial by any of its registry ids, in any spelling. Reads the database, because a page shows everything.</summary>
public sealed class TrialLookup(IDbContextFactory<PortalDb> databases)
{
    private const int LongestId = 256;
    private const int MostChanges = 100;
    private const int MostMeanings = 20;

    /// <summary>
    /// Public ids of the trials that this id may mean: none, one, or several (a sponsor's own number that two sponsors use). Whose own id it is comes
    /// first, then whose former id, then who names it as another register's id, then other numbers.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindAsync(string anyId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anyId);
        if (anyId.Length > LongestId)
            return [];
        var key = IdentifierRegistries.KeyOf(IdentifierRegistries.Recognise(anyId)?.Value ?? anyId);
        if (key.Length == 0)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.TrialIdentifiers.AsNoTracking()
            .Where(identifier => identifier.Key == key)
            .OrderBy(identifier => identifier.Kind)   // own ids are never cut off
            .Join(db.Trials, identifier => identifier.TrialId, trial => trial.Id, (identifier, trial) => new { Identifier = identifier, trial.PublicId })
            .Take(MostMeanings)
            .ToListAsync(cancellationToken);
        if (found.Find(row => IdentifierRegistries.KeyOf(row.PublicId) == key) is { } own)
            return [own.PublicId];
        return [.. found.GroupBy(row => TrialIds.Rank(row.Identifier)).OrderBy(rank => rank.Key).Take(1)
            .SelectMany(rank => rank).Select(row => row.PublicId).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The whole trial at its own address; null when it is not there.</summary>
    public async Task<FoundTrial?> GetAsync(string publicId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var trial = await db.Trials.AsNoTracking().AsSplitQuery()
            .Include(trial => trial.Identifiers)
            .Include(trial => trial.Sites.OrderBy(site => site.Position))
            .Include(trial => trial.Countries)
            .Include(trial => trial.Records.OrderBy(record => record.Registry).ThenBy(record => record.RegistryId))
            .FirstOrDefaultAsync(trial => trial.PublicId == publicId, cancellationToken);
        if (trial is null)
            return null;
        var changes = await db.TrialChanges.AsNoTracking()
            .Where(change => change.TrialId == trial.Id)
            .OrderByDescending(change => change.At).ThenBy(change => change.Id)
            .Take(MostChanges)
            .ToListAsync(cancellationToken);
        return new(trial, changes);
    }
}
