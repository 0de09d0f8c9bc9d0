using System.Collections.Concurrent;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Web.Trials;

/// <summary>The conditions of a trial as lists show them: the narrowest, surest first, and beside them only names that no condition is known for.</summary>
public static class TrialConditions
{
    /// <summary>Conditions of a trial in the index; a broader one is not listed beside its narrower one.</summary>
    public static IReadOnlyList<Condition> Of(TrialSummary trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var all = MedicalVocabulary.BuiltIn.Conditions;
        // A title or a keyword may only mention a condition: shown where the registry names none that we know.
        var sure = trial.Concepts.Where(concept => (concept & 3) >= (int)Evidence.Named).ToList();
        return Narrowest([.. (sure.Count > 0 ? sure : trial.Concepts).Where(concept => concept >> 2 < all.Count).Select(concept => all[concept >> 2])]);
    }

    /// <summary>Without those that are broader than another of them.</summary>
    public static IReadOnlyList<Condition> Narrowest(IReadOnlyList<Condition> conditions) =>
        [.. conditions.Where(condition => !conditions.Any(other => other != condition && other.IsA(condition)))];

    /// <summary>Of names as a registry writes them, those that mean no condition we know and of which no curator said what they mean.</summary>
    public static IReadOnlyList<string> Unknown(IReadOnlyList<string> names, CuratedNames curated)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(curated);
        return [.. names.Where(name => !curated.IsSettled(name) && !IsKnown(name))];
    }

    private const int MostRemembered = 20_000;

    // Reading a name takes longer than the rest of an item, and lists repeat them.
    private static readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    private static bool IsKnown(string name)
    {
        if (known.TryGetValue(name, out var answer))
            return answer;
        answer = TrialConcepts.IsKnown(name);
        if (known.Count < MostRemembered)
            known[name] = answer;
        return answer;
    }
}
