using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>Who may take part. The registry has age groups only, no ages.</summary>
internal static class CtisPopulation
{
    public static Sex? SexOf(CtisNode population) => (population["isFemaleSubjects"].Flag, population["isMaleSubjects"].Flag) switch
    {
        (true, true) => Sex.All,
        (true, _) => Sex.Female,
        (_, true) => Sex.Male,
        _ => null,
    };

    /// <summary>A row's "Female, Male".</summary>
    public static Sex? SexOf(string? gender, MappingNotes notes)
    {
        var names = (gender ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (female, male) = (names.Contains("Female"), names.Contains("Male"));
        if (names.Length > 0 && !female && !male)
            notes.Add("gender", gender!);
        return (female, male) switch { (true, true) => Sex.All, (true, _) => Sex.Female, (_, true) => Sex.Male, _ => null };
    }

    public static bool? HealthyVolunteers(CtisNode population, MappingNotes notes)
    {
        bool? healthy = null;
        foreach (var group in population["clinicalTrialGroups"].Items.Select(group => group["name"].Line).OfType<string>())
        {
            switch (group)
            {
                case "Healthy volunteers":
                    healthy = true;
                    break;
                case "Patients":
                    healthy ??= false;
                    break;
                default:
                    notes.Add("populationOfTrialSubjects.clinicalTrialGroups", group);
                    break;
            }
        }
        return healthy;
    }

    public static IReadOnlyList<string> AgeGroups(CtisNode population, MappingNotes notes) => InOrder(population["ageRanges"].Items
        .Select(range => CtisCodes.AgeGroup(range["ageRangeCategoryCode"].Line ?? range["ageRangeCategory"].Line, "populationOfTrialSubjects.ageRanges", notes)));

    /// <summary>A row's "18-64 years, 65+ years".</summary>
    public static IReadOnlyList<string> AgeGroups(string? text, MappingNotes notes) => InOrder((text ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(group => CtisCodes.AgeGroup(group, "ageGroup", notes)));

    /// <summary>The limits that the groups give; null where they give none.</summary>
    public static (int? MinimumDays, int? MaximumDays) Bounds(IReadOnlyList<string> groups)
    {
        var (born, adult, older) = (groups.Contains("child"), groups.Contains("adult"), groups.Contains("older_adult"));
        if (!born && !adult && !older)
            return (null, null);
        var minimum = born || groups.Contains("in_utero") ? null : adult ? "18 Years" : "65 Years";
        var maximum = older ? null : adult ? "64 Years" : "17 Years";
        return (Age.ToDays(minimum, out _), Age.ToDays(maximum, out _));
    }

    private static IReadOnlyList<string> InOrder(IEnumerable<string?> groups)
    {
        var found = groups.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. new[] { "in_utero", "child", "adult", "older_adult" }.Where(found.Contains)];
    }
}
