using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;

namespace TrialPortal.Web.Overviews;

public enum FollowOutcome
{
    /// <summary>Its entries are as the index has them.</summary>
    Followed,

    /// <summary>Another node was first, or its organisation changed it meanwhile: nothing was written.</summary>
    Overtaken,

    /// <summary>The index cannot be relied on at the moment: nothing was written.</summary>
    NotNow,
}

/// <summary>
/// Compares what a published overview holds now with what it held when last looked at, and writes down what changed. Searching comes first, without a
/// transaction; what is written is guarded by the revision that was read, so that two nodes never tell the same twice.
/// </summary>
public sealed class OverviewFollowing(OverviewMembers members, SearchIndex index, IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    /// <summary>Whether the index holds trials and is not being built: one that lacks trials would tell that all of them left.</summary>
    public bool CanFollow => index.State is { Ready: true, IsBuilding: false, Trials: > 0, Error: null };

    /// <summary>Overviews whose entries are behind the index, at most so many.</summary>
    public async Task<IReadOnlyList<long>> BehindAsync(int most, CancellationToken cancellationToken)
    {
        var revision = index.State.Revision;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Overviews.Where(overview => overview.State == OverviewState.Published && overview.FollowedRevision < revision)
            .OrderBy(overview => overview.FollowedRevision).ThenBy(overview => overview.Id).Select(overview => overview.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Whether the index has everything that the database has: no import is half taken in.</summary>
    public async Task<bool> IsSettledAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return index.State.Revision >= await db.Counters.Where(counter => counter.Name == "revision").Select(counter => counter.Value).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<FollowOutcome> FollowAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var read = await db.Overviews.Where(overview => overview.Id == id && overview.State == OverviewState.Published)
            .Join(db.OverviewVersions, overview => new { Id = overview.Id, Number = overview.Published }, version => new { Id = version.OverviewId, Number = (int?)version.Number },
                (overview, version) => new { overview.FollowedRevision, version.Number, version.Content })
            .SingleOrDefaultAsync(cancellationToken);
        if (read is null)
            return FollowOutcome.Overtaken;
        if (!CanFollow)
            return FollowOutcome.NotNow;
        var content = OverviewJson.Read<OverviewContent>(read.Content);
        if (members.Of(content) is not { } now)
            return FollowOutcome.NotNow;
        if (now.Revision <= read.FollowedRevision)
            return FollowOutcome.Overtaken;
        var entries = await db.OverviewEntries.AsNoTracking().Where(entry => entry.OverviewId == id)
            .Select(entry => new FoundTrial(entry.TrialId, entry.Status, entry.Here)).ToDictionaryAsync(entry => entry.TrialId, cancellationToken);
        var comparison = new Comparison(id, content, entries, now.InOrder, time.GetUtcNow().UtcDateTime);
        if (read.FollowedRevision >= 0)
        {
            if (!comparison.Look(index))
                return FollowOutcome.NotNow;
            if (comparison.Removed.Count > 0)
                await LookForJoinedAsync(db, comparison, id, read.Number, cancellationToken);
        }
        // An index that was exchanged or emptied meanwhile is not believed.
        if (!CanFollow)
            return FollowOutcome.NotNow;
        return await WriteAsync(db, comparison, read.FollowedRevision, read.Number, now.Revision, cancellationToken);
    }

    /// <summary>Trials that are no more were joined with another; that one did not enter, and when it is not in the overview, it left.</summary>
    private async Task LookForJoinedAsync(PortalDb db, Comparison comparison, long id, int number, CancellationToken cancellationToken)
    {
        var told = await db.OverviewChanges.AsNoTracking().Where(change => change.OverviewId == id).Select(change => new { change.TrialId, change.TrialKey }).Distinct().ToListAsync(cancellationToken);
        var snapshot = await db.OverviewVersions.Where(version => version.OverviewId == id && version.Number == number).Select(version => version.Snapshot).SingleOrDefaultAsync(cancellationToken);
        var keys = told.Where(change => comparison.Removed.Contains(change.TrialId)).Select(change => change.TrialKey)
            .Concat(snapshot is null ? [] : OverviewJson.Read<OverviewSnapshot>(snapshot).Entries.Where(entry => entry.Thing == MarkedThing.Trial).Select(entry => entry.Key))
            .Distinct(StringComparer.Ordinal);
        comparison.Join(keys.Select(index.Trial).OfType<TrialSummary>(), told.Select(change => change.TrialId).ToHashSet());
    }

    private static async Task<FollowOutcome> WriteAsync(PortalDb db, Comparison comparison, long seen, int number, long revision, CancellationToken cancellationToken)
    {
        await using var transaction = comparison.HasWork ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var raised = await db.Overviews
            .Where(overview => overview.Id == comparison.OverviewId && overview.State == OverviewState.Published && overview.Published == number && overview.FollowedRevision == seen)
            .ExecuteUpdateAsync(row => row.SetProperty(overview => overview.FollowedRevision, revision), cancellationToken);
        if (raised == 0)
            return FollowOutcome.Overtaken;
        if (transaction is null)
            return FollowOutcome.Followed;
        foreach (var gone in comparison.Gone.Chunk(500))
            await db.OverviewEntries.Where(entry => entry.OverviewId == comparison.OverviewId && EF.Parameter(gone).Contains(entry.TrialId)).ExecuteDeleteAsync(cancellationToken);
        db.OverviewEntries.AddRange(comparison.Added);
        foreach (var row in comparison.Changed.Select(db.OverviewEntries.Attach))
        {
            row.Property(entry => entry.Status).IsModified = true;
            row.Property(entry => entry.Here).IsModified = true;
        }
        db.OverviewChanges.AddRange(comparison.News);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return FollowOutcome.Overtaken; // its organisation hid or pinned one of them in this moment; the transaction is undone
        }
        await transaction.CommitAsync(cancellationToken);
        return FollowOutcome.Followed;
    }

    /// <summary>Before and after.</summary>
    private sealed class Comparison
    {
        private readonly OverviewContent content;
        private readonly Dictionary<long, FoundTrial> before;
        private readonly Dictionary<long, OverviewMember> after;
        private readonly DateTime at;

        public Comparison(long id, OverviewContent content, Dictionary<long, FoundTrial> before, IReadOnlyList<OverviewMember> now, DateTime at)
        {
            (OverviewId, this.content, this.before, this.at) = (id, content, before, at);
            after = now.ToDictionary(member => member.Trial.TrialId);
            Gone = [.. before.Keys.Where(trial => !after.ContainsKey(trial))];
            foreach (var (trial, member) in after)
            {
                // Since when it is here is not read, and stays.
                if (!before.TryGetValue(trial, out var old))
                    Added.Add(new() { OverviewId = id, TrialId = trial, Status = member.Trial.Status, Here = member.Trial.Here, Since = at });
                else if (old.Status != member.Trial.Status || old.Here != member.Trial.Here)
                    Changed.Add(new() { OverviewId = id, TrialId = trial, Status = member.Trial.Status, Here = member.Trial.Here });
            }
        }

        public long OverviewId { get; }

        public IReadOnlyList<long> Gone { get; }

        public List<OverviewEntry> Added { get; } = [];

        public List<OverviewEntry> Changed { get; } = [];

        public List<OverviewChange> News { get; } = [];

        /// <summary>Of those that are gone, the ones that are no trial any more.</summary>
        public HashSet<long> Removed { get; } = [];

        public bool HasWork => Gone.Count + Added.Count + Changed.Count > 0;

        /// <summary>Tells what is news. What readers do not see, because it is closed and the overview shows no closed trials, is not told.</summary>
        /// <returns>False when the index went on meanwhile, so that it does not know a trial that it just found.</returns>
        public bool Look(SearchIndex index)
        {
            if (!HasWork)
                return true;
            if (index.Trials(Gone.Concat(Added.Select(entry => entry.TrialId)).Concat(Changed.Select(entry => entry.TrialId))) is not { } known)
                return false;
            var trials = known.ToDictionary(trial => trial.TrialId);
            foreach (var id in Gone)
            {
                if (!trials.TryGetValue(id, out var trial))
                    Removed.Add(id);
                else if (IsShown(before[id]))
                    Tell(trial, OverviewChangeKind.Left, before[id].Status, trial.Status);
            }
            foreach (var entry in Added)
            {
                if (!trials.TryGetValue(entry.TrialId, out var trial))
                    return false;
                if (IsShown(new(entry.TrialId, entry.Status, entry.Here)))
                    Tell(trial, OverviewChangeKind.Entered, null, entry.Status);
            }
            foreach (var entry in Changed)
            {
                if (!trials.TryGetValue(entry.TrialId, out var trial))
                    return false;
                if (Kind(before[entry.TrialId].Here, entry.Here) is { } kind)
                    Tell(trial, kind, before[entry.TrialId].Status, entry.Status);
            }
            return true;
        }

        /// <summary>Takes back that a trial entered when it is what became of one that was here.</summary>
        /// <param name="found">Trials that bear the id of one that was in the overview.</param>
        /// <param name="known">Trials of which something was told before: these were here, or not, as themselves.</param>
        public void Join(IEnumerable<TrialSummary> found, HashSet<long> known)
        {
            foreach (var trial in found.DistinctBy(trial => trial.TrialId).Where(trial => !known.Contains(trial.TrialId) && !before.ContainsKey(trial.TrialId)))
            {
                if (!after.ContainsKey(trial.TrialId))
                    Tell(trial, OverviewChangeKind.Left, null, trial.Status);
                else if (News.FindIndex(news => news.TrialId == trial.TrialId && news.Kind == OverviewChangeKind.Entered) is >= 0 and var told)
                    News.RemoveAt(told);
            }
        }

        private void Tell(TrialSummary trial, OverviewChangeKind kind, RecruitmentStatus? was, RecruitmentStatus? becomes) => News.Add(new()
        {
            OverviewId = OverviewId,
            TrialId = trial.TrialId,
            TrialKey = trial.Id,
            Title = trial.Title,
            TitleLanguage = trial.TitleLanguage,
            Kind = kind,
            Before = was,
            After = becomes,
            At = at,
        });

        private bool IsShown(FoundTrial trial) =>
            content.ShowClosed || (after.TryGetValue(trial.TrialId, out var member) && member.IsPinned) || !new OverviewMember(trial, 0).IsClosed;

        /// <summary>Not known is neither open nor closed.</summary>
        private static OverviewChangeKind? Kind(Openness? before, Openness? after) => (before, after) switch
        {
            (not Openness.Recruiting, Openness.Recruiting) => OverviewChangeKind.Opened,
            (Openness.Recruiting or Openness.Opening, Openness.Closed or null) => OverviewChangeKind.Closed,
            _ => null,
        };
    }
}
