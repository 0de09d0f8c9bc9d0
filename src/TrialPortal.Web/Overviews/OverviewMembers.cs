using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;

namespace TrialPortal.Web.Overviews;

/// <summary>A trial that is in an overview.</summary>
/// <param name="Trial">Key, status and openness.</param>
/// <param name="Search">Which search of the rule found it first, by number; -1 when it is only pinned.</param>
/// <param name="IsPinned">The organisation pins it: shown whatever its status.</param>
public readonly record struct OverviewMember(FoundTrial Trial, int Search, bool IsPinned = false)
{
    /// <summary>It takes nobody any more, or never did here and has ended.</summary>
    public bool IsClosed => Trial.Here is { } here ? here == Openness.Closed : Trial.Status is RecruitmentStatus.Completed or RecruitmentStatus.Terminated
        or RecruitmentStatus.Withdrawn or RecruitmentStatus.ActiveNotRecruiting or RecruitmentStatus.NoLongerAvailable or RecruitmentStatus.ApprovedForMarketing;
}

/// <summary>The trials of an overview: all that its searches find and all that it pins, without what it hides.</summary>
/// <param name="InOrder">Pinned ones first, in the order of the marks; then as the searches give them.</param>
/// <param name="Revision">The revision of the database that the index had reached.</param>
/// <param name="Loose">Searches, by number, of whose words no trial has all: they find nothing for an overview.</param>
public sealed record OverviewMembership(IReadOnlyList<OverviewMember> InOrder, long Revision, IReadOnlyList<int> Loose);

/// <summary>Which trials are in an overview now, from the index alone. Costs about as much as its searches do, without their texts.</summary>
public sealed class OverviewMembers(SearchIndex index, DutchPlaces places)
{
    /// <summary>Null while there is no index that can serve.</summary>
    public OverviewMembership? Of(OverviewContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var sort = content.Order switch
        {
            OverviewOrder.Updated => TrialSort.Updated,
            OverviewOrder.Start => TrialSort.Start,
            _ => TrialSort.Relevance,
        };
        // Before the searches: what is entered meanwhile is told next time.
        var revision = index.State.Revision;
        var found = new Dictionary<long, OverviewMember>();
        var order = new List<long>();
        var loose = new List<int>();
        for (var number = 0; number < content.Searches.Count; number++)
        {
            if (index.FindAll(OverviewRule.Query(content.Searches[number], places) with { Sort = sort }) is not { } all)
                return null;
            if (all.Matching == Matching.SomeWords)
            {
                loose.Add(number);
                continue;
            }
            foreach (var trial in all.Trials)
            {
                if (found.TryAdd(trial.TrialId, new(trial, number)))
                    order.Add(trial.TrialId);
            }
        }
        var pinned = new List<long>();
        foreach (var mark in content.Marks.Where(mark => mark.Thing == MarkedThing.Trial && (mark.Pinned || mark.Hidden)))
        {
            if (index.Trial(mark.Key) is not { } trial)
                continue;
            if (mark.Hidden)
            {
                found.Remove(trial.TrialId);
                continue;
            }
            found[trial.TrialId] = found.TryGetValue(trial.TrialId, out var member)
                ? member with { IsPinned = true }
                : new(new(trial.TrialId, trial.Status, trial.Netherlands?.Openness), -1, true);
            pinned.Add(trial.TrialId);
        }
        return new([.. pinned.Concat(order).Distinct().Where(found.ContainsKey).Select(id => found[id])], revision, loose);
    }
}
