using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Search.Curation;

namespace TrialPortal.Search.Vocabulary;

/// <summary>How many of the names of conditions that registries give are known, and which are not: what a curator adds to the vocabulary, most frequent first.</summary>
/// <param name="Mentions">Names of conditions in all trials, each trial's counted.</param>
/// <param name="Unmapped">Names, verbatim, that no condition has, with the number of trials.</param>
public sealed record ConditionMentions(int Mentions, IReadOnlyList<(string Name, int Trials)> Unmapped)
{
    /// <summary>From 0 to 1; 1 without mentions.</summary>
    public double Mapped => Mentions == 0 ? 1 : 1 - (double)Unmapped.Sum(name => name.Trials) / Mentions;

    /// <summary>Counts over all trials of a database.</summary>
    public static async Task<ConditionMentions> CountAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var names = await CuratedNames.ReadAsync(db, cancellationToken);
        var mentions = 0;
        var unmapped = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        await foreach (var trial in db.Trials.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            mentions += trial.Details.Conditions.Count + trial.Details.Translations.Sum(text => text.Conditions.Count);
            foreach (var name in TrialConcepts.Of(trial, names).Unmapped)
                unmapped[name] = unmapped.GetValueOrDefault(name) + 1;
        }
        return new(mentions, [.. unmapped.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))]);
    }
}
