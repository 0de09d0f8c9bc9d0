using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Manage.Matches;

/// <summary>A record that names an id, as far as somebody needs it to decide.</summary>
/// <param name="OwnId">The id by which its own register knows it.</param>
public sealed record NotedRecord(long RecordId, long TrialId, string TrialPublicId, string Registry, string OwnId, string Title, string TitleLanguage);

/// <summary>An id that records share although the matcher did not join them: joining would have made one trial of records that their register keeps apart.</summary>
/// <param name="Pairs">Two records of two trials of which nobody has said anything.</param>
public sealed record NotedMatch(string Key, IReadOnlyList<(NotedRecord First, NotedRecord Second)> Pairs);

/// <summary>What the matcher noted in recent imports and what still stands as it was.</summary>
public sealed class NotedMatches(IDbContextFactory<PortalDb> databases)
{
    /// <summary>Imports that are looked back on.</summary>
    private const int RecentRuns = 200;

    /// <summary>Ids shared by more records are placeholders: their pairs are too many to decide on.</summary>
    private const int MostPairs = 12;

    public async Task<IReadOnlyList<NotedMatch>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var reports = await db.ImportRuns.AsNoTracking().OrderByDescending(run => run.Id).Take(RecentRuns).Select(run => run.Report).ToListAsync(cancellationToken);
        var keys = reports.SelectMany(report => report.Notes).Where(note => note.Field == "match").Select(note => note.Value).Distinct(StringComparer.Ordinal).ToList();
        var links = (await db.CuratedLinks.AsNoTracking().ToListAsync(cancellationToken)).Select(link => (link.FirstKey, link.SecondKey)).ToHashSet();
        var noted = new List<NotedMatch>();
        foreach (var key in keys)
        {
            var records = await RecordsAsync(db, key, cancellationToken);
            var pairs = records
                .SelectMany((first, i) => records.Skip(i + 1).Select(second => (first, second)))
                .Where(pair => pair.first.TrialId != pair.second.TrialId && !IsDecided(pair.first, pair.second, links))
                .Take(MostPairs).ToList();
            if (pairs.Count > 0)
                noted.Add(new(key, pairs));
        }
        return noted;
    }

    private static async Task<List<NotedRecord>> RecordsAsync(PortalDb db, string key, CancellationToken cancellationToken)
    {
        var naming = db.TrialIdentifiers.Where(identifier => identifier.MatchKey == key).Select(identifier => identifier.RecordId);
        return await db.RegistryRecords.Where(record => naming.Contains(record.Id))
            .Join(db.Trials, record => record.TrialId, trial => trial.Id, (record, trial) => new { record, trial })
            .OrderBy(found => found.record.Id)
            .Take(MostPairs)
            .Select(found => new NotedRecord(found.record.Id, found.trial.Id, found.trial.PublicId, found.record.Registry, found.record.RegistryId, found.trial.Title, found.trial.TitleLanguage))
            .ToListAsync(cancellationToken);
    }

    private static bool IsDecided(NotedRecord first, NotedRecord second, HashSet<(string, string)> links)
    {
        var (a, b) = (IdentifierRegistries.KeyOf(first.OwnId), IdentifierRegistries.KeyOf(second.OwnId));
        return links.Contains(string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a));
    }
}
