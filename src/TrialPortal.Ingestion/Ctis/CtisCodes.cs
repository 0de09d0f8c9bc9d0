using System.Collections.Frozen;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>What a status means here, and how the registry calls it, in snake case.</summary>
internal sealed record CtisStatus(RecruitmentStatus Status, string? RegistryStatus)
{
    public static CtisStatus Unknown { get; } = new(RecruitmentStatus.Unknown, null);
}

/// <summary>
/// The registry's codes. It publishes no list: these are the labels that its search page shows for them. A code that is not in a table is noted
/// and left unknown.
/// </summary>
internal static class CtisCodes
{
    // Public status, of a trial (ctPublicStatusCode, a row's ctStatus) and of a member state (mscPublicStatusCode, trialCountries).
    private static readonly FrozenDictionary<int, CtisStatus> Statuses = new Dictionary<int, CtisStatus>
    {
        [1] = new(RecruitmentStatus.Unknown, "under_evaluation"),
        [2] = new(RecruitmentStatus.NotYetRecruiting, "authorised_recruitment_pending"),
        [3] = new(RecruitmentStatus.Recruiting, "authorised_recruiting"),
        [4] = new(RecruitmentStatus.Recruiting, "ongoing_recruiting"),
        [5] = new(RecruitmentStatus.ActiveNotRecruiting, "ongoing_recruitment_ended"),
        [6] = new(RecruitmentStatus.Suspended, "temporarily_halted"),
        [7] = new(RecruitmentStatus.Suspended, "suspended"),
        [8] = new(RecruitmentStatus.Completed, "ended"),
        [9] = new(RecruitmentStatus.Withdrawn, "expired"),
        [10] = new(RecruitmentStatus.Terminated, "revoked"),
        [11] = new(RecruitmentStatus.Withdrawn, "not_authorised"),
        [12] = new(RecruitmentStatus.Withdrawn, "cancelled"),
    }.ToFrozenDictionary();

    // Before June 2024 the status is text. Bare "Authorised" is the status of the application and says nothing of recruitment: not in the table.
    private static readonly FrozenDictionary<string, CtisStatus> StatusTexts = new Dictionary<string, CtisStatus>(StringComparer.OrdinalIgnoreCase)
    {
        ["Under evaluation"] = Statuses[1],
        ["Authorised, not started"] = Statuses[2],
        ["Authorised, recruitment pending"] = Statuses[2],
        ["Authorised, recruiting"] = Statuses[3],
        ["Ongoing, recruiting"] = Statuses[4],
        ["Ongoing, recruitment ended"] = Statuses[5],
        ["Temporarily halted"] = Statuses[6],
        ["Suspended"] = Statuses[7],
        ["Ended"] = Statuses[8],
        ["Expired"] = Statuses[9],
        ["Revoked"] = Statuses[10],
        ["Not authorised"] = Statuses[11],
        ["Cancelled"] = Statuses[12],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // trialCategory.trialPhase
    private static readonly FrozenDictionary<int, Phases> PhaseCodes = new Dictionary<int, Phases>
    {
        [1] = Phases.Phase1,
        [2] = Phases.Phase1,
        [3] = Phases.Phase1,
        [4] = Phases.Phase2,
        [5] = Phases.Phase3,
        [6] = Phases.Phase4,
        [7] = Phases.Phase1 | Phases.Phase2,
        [8] = Phases.Phase1 | Phases.Phase2,
        [9] = Phases.Phase1 | Phases.Phase2,
        [10] = Phases.Phase2 | Phases.Phase3,
        [11] = Phases.Phase3 | Phases.Phase4,
    }.ToFrozenDictionary();

    // populationOfTrialSubjects.ageRanges. The codes in ageRangeSecondaryIds are others: they divide the children.
    private static readonly FrozenDictionary<int, string> AgeGroups = new Dictionary<int, string>
    {
        [1] = "in_utero",
        [2] = "child",
        [3] = "adult",
        [4] = "older_adult",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> AgeGroupTexts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["In utero"] = "in_utero",
        ["0-17 years"] = "child",
        ["18-64 years"] = "adult",
        ["65+ years"] = "older_adult",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Phases> PhaseNumerals = new Dictionary<string, Phases>
    {
        ["I"] = Phases.Phase1,
        ["II"] = Phases.Phase2,
        ["III"] = Phases.Phase3,
        ["IV"] = Phases.Phase4,
    }.ToFrozenDictionary();

    /// <summary>A public status: a code, or the text of before June 2024. Null when there is none.</summary>
    public static CtisStatus? PublicStatus(string? codeOrText, string field, MappingNotes notes)
    {
        if (RegistryText.Line(codeOrText) is not { } value)
            return null;
        if (int.TryParse(value, out var code) ? Statuses.TryGetValue(code, out var status) : StatusTexts.TryGetValue(value, out status))
            return status;
        notes.Add(field, value);
        return CtisStatus.Unknown;
    }

    /// <summary>Of before June 2024, per country, where nothing else is understood.</summary>
    public static CtisStatus? RecruitmentText(string? text, string field, MappingNotes notes)
    {
        if (text is null)
            return null;
        if (text.Equals("Pending", StringComparison.OrdinalIgnoreCase))
            return Statuses[2];
        notes.Add(field, text);
        return CtisStatus.Unknown;
    }

    public static Phases PhasesOf(CtisNode code, MappingNotes notes)
    {
        if (code.Line is not { } text)
            return Phases.None;
        if (code.Int is { } number && PhaseCodes.TryGetValue(number, out var phases))
            return phases;
        notes.Add("trialCategory.trialPhase", text);
        return Phases.None;
    }

    /// <summary>A row's "Phase I and Phase II (Integrated)- Other": the numerals behind the word.</summary>
    public static Phases PhasesOfText(string? text, MappingNotes notes)
    {
        var phases = Phases.None;
        var words = (text ?? "").Split([' ', '(', ')', '-', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var (word, next) in words.Zip(words.Skip(1)))
        {
            if (word.Equals("phase", StringComparison.OrdinalIgnoreCase))
                phases |= PhaseNumerals.GetValueOrDefault(next);
        }
        if (phases == Phases.None && words.Length > 0)
            notes.Add("trialPhase", text!);
        return phases;
    }

    public static string? AgeGroup(string? codeOrText, string field, MappingNotes notes)
    {
        if (codeOrText is null)
            return null;
        if (int.TryParse(codeOrText, out var code) ? AgeGroups.TryGetValue(code, out var group) : AgeGroupTexts.TryGetValue(codeOrText, out group))
            return group;
        notes.Add(field, codeOrText);
        return null;
    }

    /// <summary>Type of organisation; of several sponsors it comes several times, joined by commas.</summary>
    public static SponsorKind SponsorKindOf(string? type) => type switch
    {
        null => SponsorKind.Unknown,
        _ when type.StartsWith("Pharmaceutical company", StringComparison.OrdinalIgnoreCase) => SponsorKind.Industry,
        _ when type.StartsWith("Hospital", StringComparison.OrdinalIgnoreCase) => SponsorKind.Other,
        _ when type.StartsWith("Educational", StringComparison.OrdinalIgnoreCase) => SponsorKind.Other,
        _ => SponsorKind.Unknown,
    };

    /// <summary>"START_OF_TRIAL", "SUBSTANTIAL MODIFICATION" and "Authorised" in snake case.</summary>
    public static string? Snake(string? text) => text?.ToLowerInvariant().Replace(' ', '_').Replace('-', '_').Replace(",", "", StringComparison.Ordinal);
}
