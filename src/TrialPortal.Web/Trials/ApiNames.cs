using System.Text.Json;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Trials;

/// <summary>How the values of our vocabulary are spelt in the API and in addresses: snake case, "not_yet_recruiting"; of a phase that does not apply "na".</summary>
public static class ApiNames
{
    /// <summary>Every phase that can be asked for, in order.</summary>
    public static IReadOnlyList<Phases> AllPhases { get; } =
        [Phases.EarlyPhase1, Phases.Phase1, Phases.Phase2, Phases.Phase3, Phases.Phase4, Phases.NotApplicable];

    /// <summary>One value; of several phases at once, use <see cref="Each"/>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value is Phases.NotApplicable ? "na" : JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The single phases of a trial, in order.</summary>
    public static IEnumerable<Phases> Each(Phases phases) => AllPhases.Where(phase => phases.HasFlag(phase));

    /// <summary>The value with this spelling, in any case; null when there is none. Also reads the spelling of the code ("NotYetRecruiting").</summary>
    public static T? Find<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Of(value), name, StringComparison.OrdinalIgnoreCase) || string.Equals(value.ToString(), name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return null;
    }
}
