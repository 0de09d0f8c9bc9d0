using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Feeds;

public enum TrialNewsKind
{
    /// <summary>A registry's record of it came in for the first time.</summary>
    New,

    /// <summary>It now recruits in the Netherlands.</summary>
    Opened,

    /// <summary>It takes nobody in the Netherlands any more.</summary>
    Closed,

    /// <summary>Something else.</summary>
    Changed,
}

/// <summary>Something about a trial that is news.</summary>
/// <param name="TrialId">Key in the database.</param>
/// <param name="Key">Lasting: of a new trial "new/" and its key, of changes "change/" and the number of the first.</param>
/// <param name="At">When it came in (UTC).</param>
/// <param name="Kind">The most important of it.</param>
/// <param name="Changes">All that changed of the trial at that moment; none for a new one.</param>
public sealed record TrialNewsItem(long TrialId, string Key, DateTime At, TrialNewsKind Kind, IReadOnlyList<TrialChange> Changes);

/// <summary>
/// What is new of a set of trials, newest first. A trial is new when its first record came in after the first whole import of that record's source: what a portal
/// starts with is no news (docs/decisions/0025).
/// </summary>
public sealed class TrialNews(IDbContextFactory<PortalDb> databases)
{
    public const int Most = 200;

    /// <summary>A set of more trials is not named to the database: the newest changes of all are read, and those of the set kept.</summary>
    private const int FewTrials = 2_000;

    private const int RowsAtOnce = 2_000;

    /// <summary>Of a set of many trials no older rows are looked at: enough for 200 pieces of news when the set has a hundredth of all changes.</summary>
    private const int MostRows = 40_000;

    /// <param name="trials">Keys in the database.</param>
    /// <param name="since">What is older is no news (UTC).</param>
    /// <param name="isShown">Which news of these trials counts; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<TrialNewsItem>> ReadAsync(
        IReadOnlySet<long> trials, DateTime since, Func<TrialNewsItem, bool>? isShown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trials);
        if (trials.Count == 0)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var changed = await ChangedAsync(db, trials, since, isShown, cancellationToken);
        var added = await NewAsync(db, trials, since, isShown, cancellationToken);
        return [.. changed.Concat(added).OrderByDescending(item => item.At).ThenBy(item => item.Key, StringComparer.Ordinal).Take(Most)];
    }

    private static async Task<List<TrialNewsItem>> ChangedAsync(
        PortalDb db, IReadOnlySet<long> trials, DateTime since, Func<TrialNewsItem, bool>? isShown, CancellationToken cancellationToken)
    {
        var isFew = trials.Count <= FewTrials;
        var changes = db.TrialChanges.AsNoTracking().Where(change => change.At >= since);
        if (isFew)
        {
            var keys = trials.ToArray();
            changes = changes.Where(change => EF.Parameter(keys).Contains(change.TrialId));
        }
        var news = new List<TrialNewsItem>();
        var open = new List<TrialChange>();
        TrialChange? last = null;
        for (var read = 0; read < MostRows;)
        {
            var (at, trial, id) = (last?.At ?? default, last?.TrialId ?? 0, last?.Id ?? 0);
            var next = last is null ? changes : changes.Where(change => change.At < at || (change.At == at && (change.TrialId > trial || (change.TrialId == trial && change.Id > id))));
            var rows = await next.OrderByDescending(change => change.At).ThenBy(change => change.TrialId).ThenBy(change => change.Id).Take(RowsAtOnce).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                // What changed of one trial at one moment stands together, so a group is whole when another begins.
                if (open.Count > 0 && (open[0].TrialId, open[0].At) != (row.TrialId, row.At))
                    Close();
                if (isFew || trials.Contains(row.TrialId))
                    open.Add(row);
                if (news.Count == Most)
                    return news;
            }
            if (rows.Count < RowsAtOnce)
                break;
            read += rows.Count;
            last = rows[^1];
        }
        Close();
        return news;

        void Close()
        {
            if (open.Count == 0)
                return;
            var item = new TrialNewsItem(open[0].TrialId, $"change/{open[0].Id}", open[0].At, KindOf(open), [.. open]);
            open.Clear();
            if (isShown?.Invoke(item) != false)
                news.Add(item);
        }
    }

    private static async Task<List<TrialNewsItem>> NewAsync(
        PortalDb db, IReadOnlySet<long> trials, DateTime since, Func<TrialNewsItem, bool>? isShown, CancellationToken cancellationToken)
    {
        var starts = await StartsAsync(db, cancellationToken);
        // Records are numbered in the order in which they came, so the newest are found without an index on their date.
        var records = db.RegistryRecords.AsNoTracking().Where(record => record.FirstSeen >= since);
        var isFew = trials.Count <= FewTrials;
        if (isFew)
        {
            var keys = trials.ToArray();
            records = records.Where(record => EF.Parameter(keys).Contains(record.TrialId));
        }
        var news = new List<TrialNewsItem>();
        var last = long.MaxValue;
        for (var read = 0; read < MostRows && news.Count < Most;)
        {
            var rows = await records.Where(record => record.Id < last).OrderByDescending(record => record.Id).Take(RowsAtOnce)
                .Select(record => new { record.Id, record.TrialId, record.Registry, record.FirstSeen }).ToListAsync(cancellationToken);
            var candidates = rows.Where(row => trials.Contains(row.TrialId) && starts.TryGetValue(row.Registry, out var start) && row.FirstSeen > start).Select(row => row.TrialId).Distinct().ToArray();
            if (candidates.Length > 0)
            {
                // A record that joins a trial we had does not make it new.
                var all = await db.RegistryRecords.AsNoTracking().Where(record => EF.Parameter(candidates).Contains(record.TrialId))
                    .Select(record => new { record.Id, record.TrialId, record.Registry, record.FirstSeen }).ToListAsync(cancellationToken);
                news.AddRange(all.GroupBy(record => record.TrialId).Select(group => group.OrderBy(record => record.FirstSeen).ThenBy(record => record.Id).First())
                    .Where(first => first.FirstSeen >= since && starts.TryGetValue(first.Registry, out var start) && first.FirstSeen > start && !news.Exists(known => known.TrialId == first.TrialId))
                    .Select(first => new TrialNewsItem(first.TrialId, $"new/{first.TrialId}", first.FirstSeen, TrialNewsKind.New, []))
                    .Where(item => isShown?.Invoke(item) != false));
            }
            if (rows.Count < RowsAtOnce)
                break;
            read += rows.Count;
            last = rows[^1].Id;
        }
        return news;
    }

    /// <summary>When the first whole import of each source had ended; of a source that only gives files, the first import. A source without a good import is not in it.</summary>
    private static async Task<Dictionary<string, DateTime>> StartsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var runs = await db.ImportRuns.AsNoTracking()
            .Where(run => run.FinishedAt != null && (run.State == ImportState.Succeeded || run.State == ImportState.SucceededWithRefusals) && run.Kind != ImportKind.Increment)
            .GroupBy(run => new { run.Source, run.Kind }).Select(group => new { group.Key.Source, group.Key.Kind, Ended = group.Min(run => run.FinishedAt) })
            .ToListAsync(cancellationToken);
        return runs.GroupBy(run => run.Source, StringComparer.Ordinal)
            .ToDictionary(source => source.Key, source => source.OrderBy(run => run.Kind != ImportKind.Full).First().Ended!.Value, StringComparer.Ordinal);
    }

    private static TrialNewsKind KindOf(List<TrialChange> changes)
    {
        var here = changes.Find(change => change.Field == ChangedField.Openness && (change.After ?? change.Before ?? "").StartsWith(TrialQuery.DefaultCountry + " ", StringComparison.Ordinal));
        return here is null ? TrialNewsKind.Changed : (OpennessOf(here.Before), OpennessOf(here.After)) switch
        {
            (_, Openness.Recruiting) => TrialNewsKind.Opened,
            (Openness.Recruiting or Openness.Opening, Openness.Closed) => TrialNewsKind.Closed,
            _ => TrialNewsKind.Changed,
        };
    }

    /// <summary>Of "NL recruiting".</summary>
    private static Openness? OpennessOf(string? value) => value?.Split(' ') is [_, var name] ? ApiNames.Find<Openness>(name) : null;
}
