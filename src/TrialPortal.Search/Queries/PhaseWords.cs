using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Queries;

/// <summary>"fase 3", "phase II/III", "fase 1 en 2", "early phase 1".</summary>
internal static class PhaseWords
{
    public static Phases Read(Reading reading)
    {
        var all = Phases.None;
        for (var index = 0; index < reading.Words.Count; index++)
        {
            var word = reading.Free(index);
            if (!word.StartsWith("fase", StringComparison.Ordinal) && !word.StartsWith("phase", StringComparison.Ordinal))
                continue;
            var behind = word[(word[0] == 'f' ? 4 : 5)..];
            if (behind is "s" or "n")
                behind = "";
            var last = index;
            var phases = behind.Length > 0 ? Number(behind) : Phases.None;
            if (behind.Length > 0 && phases == Phases.None)
                continue;
            var isEarly = reading.Free(index - 1) is "early" or "vroege" or "vroeg";
            while (last + 1 < reading.Words.Count)
            {
                var step = phases != Phases.None && reading.Free(last + 1) is "en" or "of" or "and" or "or" or "tot" or "to" or "t" ? 2 : 1;
                if (Number(reading.Free(last + step)) is not (var next and not Phases.None))
                    break;
                phases |= next;
                last += step;
            }
            if (phases == Phases.None)
                continue;
            var first = isEarly && phases == Phases.Phase1 ? index - 1 : index;
            if (first < index)
                phases = Phases.EarlyPhase1;
            var label = Label(phases);
            reading.Take(PartKind.Phase, first, last - first + 1, first < index ? $"Vroege fase {label}" : $"Fase {label}", first < index ? $"Early phase {label}" : $"Phase {label}");
            all |= phases;
            index = last;
        }
        return all;
    }

    private static Phases Number(string word) => word switch
    {
        "0" => Phases.EarlyPhase1,
        "1" or "i" or "one" or "1a" or "1b" or "ia" or "ib" => Phases.Phase1,
        "2" or "ii" or "twee" or "two" or "2a" or "2b" or "iia" or "iib" => Phases.Phase2,
        "3" or "iii" or "drie" or "three" or "3a" or "3b" or "iiia" or "iiib" => Phases.Phase3,
        "4" or "iv" or "vier" or "four" => Phases.Phase4,
        _ => Phases.None,
    };

    private static string Label(Phases phases)
    {
        var numbers = new List<string>();
        foreach (var (phase, number) in new[] { (Phases.EarlyPhase1, "0"), (Phases.Phase1, "1"), (Phases.Phase2, "2"), (Phases.Phase3, "3"), (Phases.Phase4, "4") })
        {
            if (phases.HasFlag(phase))
                numbers.Add(number);
        }
        return phases == Phases.EarlyPhase1 ? "1" : string.Join("/", numbers);
    }
}
