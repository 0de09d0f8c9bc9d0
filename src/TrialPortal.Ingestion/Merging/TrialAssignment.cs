namespace TrialPortal.Ingestion.Merging;

/// <summary>A trial that is to be written: the records that it now has, and what it was before.</summary>
/// <param name="TrialId">Its number; null when it needs a new one.</param>
/// <param name="Records">Its records.</param>
/// <param name="Absorbed">Trials of before whose records it takes over and which are no more.</param>
/// <param name="IsNew">No trial had any of these records.</param>
/// <param name="HasOtherRecords">It has other records than before.</param>
internal sealed record TrialAssignment(long? TrialId, IReadOnlyList<long> Records, IReadOnlyList<long> Absorbed, bool IsNew, bool HasOtherRecords);

/// <summary>Which numbers the trials keep when records join and part: a trial stays with its oldest record.</summary>
internal static class TrialAssignments
{
    /// <param name="groups">Records, told apart into trials.</param>
    /// <param name="trialOf">The trial of each record until now.</param>
    /// <param name="changed">Records that say something else than before.</param>
    /// <returns>The trials with a changed record, or with other records than before.</returns>
    public static List<TrialAssignment> Of(
        IEnumerable<IReadOnlyList<long>> groups, IReadOnlyDictionary<long, long> trialOf, IReadOnlySet<long> changed)
    {
        var before = trialOf.GroupBy(record => record.Value, record => record.Key)
            .ToDictionary(trial => trial.Key, trial => trial.Order().ToList());
        var all = groups.OrderBy(group => group.Min()).Select(group => (Group: group, Trials: Trials(group))).ToList();
        var keeper = before.ToDictionary(trial => trial.Key, trial => trial.Value[0]);
        var kept = new HashSet<long>();
        var assigned = new List<(IReadOnlyList<long> Group, List<long> Trials, long? TrialId)>();
        foreach (var (group, trials) in all)
        {
            var own = trials.Where(trial => group.Contains(keeper[trial])).Cast<long?>().FirstOrDefault();
            if (own is { } trialId)
                kept.Add(trialId);
            assigned.Add((group, trials, own));
        }
        return [.. assigned
            .Select(found => new TrialAssignment(
                found.TrialId,
                found.Group,
                [.. found.Trials.Where(trial => !kept.Contains(trial) && found.Group.Contains(keeper[trial]))],
                found.Trials.Count == 0,
                !(found.Trials.Count == 1 && before[found.Trials[0]].Count == found.Group.Count && found.Group.All(trialOf.ContainsKey))))
            .Where(found => found.HasOtherRecords || found.Records.Any(changed.Contains))];

        List<long> Trials(IReadOnlyList<long> group) =>
            [.. group.Where(trialOf.ContainsKey).Select(record => trialOf[record]).Distinct().Order()];
    }
}
