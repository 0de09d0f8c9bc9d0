using System.Collections.Frozen;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>
/// The registry's codes and what they mean here. A code that is not in a table is noted and left unknown.
/// Source: https://clinicaltrials.gov/data-api/about-api/study-data-structure (enumerations).
/// </summary>
internal static class ClinicalTrialsGovCodes
{
    public static FrozenDictionary<string, RecruitmentStatus> Statuses { get; } = new Dictionary<string, RecruitmentStatus>
    {
        ["ACTIVE_NOT_RECRUITING"] = RecruitmentStatus.ActiveNotRecruiting,
        ["COMPLETED"] = RecruitmentStatus.Completed,
        ["ENROLLING_BY_INVITATION"] = RecruitmentStatus.EnrollingByInvitation,
        ["NOT_YET_RECRUITING"] = RecruitmentStatus.NotYetRecruiting,
        ["RECRUITING"] = RecruitmentStatus.Recruiting,
        ["SUSPENDED"] = RecruitmentStatus.Suspended,
        ["TERMINATED"] = RecruitmentStatus.Terminated,
        ["WITHDRAWN"] = RecruitmentStatus.Withdrawn,
        ["AVAILABLE"] = RecruitmentStatus.Available,
        ["NO_LONGER_AVAILABLE"] = RecruitmentStatus.NoLongerAvailable,
        ["TEMPORARILY_NOT_AVAILABLE"] = RecruitmentStatus.TemporarilyNotAvailable,
        ["APPROVED_FOR_MARKETING"] = RecruitmentStatus.ApprovedForMarketing,
        ["WITHHELD"] = RecruitmentStatus.Withheld,
        ["UNKNOWN"] = RecruitmentStatus.Unknown,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, Phases> Phases { get; } = new Dictionary<string, Phases>
    {
        ["NA"] = Domain.Trials.Phases.NotApplicable,
        ["EARLY_PHASE1"] = Domain.Trials.Phases.EarlyPhase1,
        ["PHASE1"] = Domain.Trials.Phases.Phase1,
        ["PHASE2"] = Domain.Trials.Phases.Phase2,
        ["PHASE3"] = Domain.Trials.Phases.Phase3,
        ["PHASE4"] = Domain.Trials.Phases.Phase4,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, StudyType> StudyTypes { get; } = new Dictionary<string, StudyType>
    {
        ["INTERVENTIONAL"] = StudyType.Interventional,
        ["OBSERVATIONAL"] = StudyType.Observational,
        ["EXPANDED_ACCESS"] = StudyType.ExpandedAccess,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, Sex> Sexes { get; } = new Dictionary<string, Sex>
    {
        ["ALL"] = Sex.All,
        ["FEMALE"] = Sex.Female,
        ["MALE"] = Sex.Male,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, DateKind> DateKinds { get; } = new Dictionary<string, DateKind>
    {
        ["ACTUAL"] = DateKind.Actual,
        ["ESTIMATED"] = DateKind.Estimated,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, SponsorKind> SponsorKinds { get; } = new Dictionary<string, SponsorKind>
    {
        ["INDUSTRY"] = SponsorKind.Industry,
        ["OTHER"] = SponsorKind.Other,
        ["NETWORK"] = SponsorKind.Network,
        ["OTHER_GOV"] = SponsorKind.OtherGovernment,
        ["FED"] = SponsorKind.Federal,
        ["NIH"] = SponsorKind.Nih,
        ["INDIV"] = SponsorKind.Individual,
        ["UNKNOWN"] = SponsorKind.Unknown,
        ["AMBIG"] = SponsorKind.Unknown,
    }.ToFrozenDictionary();

    /// <summary>The meaning of a code; null, with a note, when it is not in the table; null without a note when there is no code.</summary>
    public static T? Find<T>(this FrozenDictionary<string, T> table, string? code, string field, MappingNotes notes)
        where T : struct
    {
        if (string.IsNullOrWhiteSpace(code))
            return null;
        if (table.TryGetValue(code, out var meaning))
            return meaning;
        notes.Add(field, code);
        return null;
    }
}
