using System.Collections.Frozen;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// What the registers say, and what it means here. There is no common vocabulary: WHO passes on what each register writes, with some of it made
/// equal. What is not in a table is noted and left unknown; a null in a table is known to say nothing. Compared without case.
/// </summary>
internal static class IctrpCodes
{
    /// <summary>
    /// Pending, Recruiting, Suspended and Complete: WHO Trial Registration Data Set, item 18. "Not recruiting" is neither not yet nor no longer;
    /// "Authorised" is of the EU CTR, in which no drug trial runs since 31 January 2025.
    /// </summary>
    public static FrozenDictionary<string, RecruitmentStatus> Statuses { get; } = new Dictionary<string, RecruitmentStatus>
    {
        ["Recruiting"] = RecruitmentStatus.Recruiting,
        ["Open to recruitment"] = RecruitmentStatus.Recruiting,
        ["Not recruiting"] = RecruitmentStatus.Unknown,
        ["Authorised"] = RecruitmentStatus.Unknown,
        ["Authorised-recruitment may be ongoing or finished"] = RecruitmentStatus.Unknown,
        ["Authorized"] = RecruitmentStatus.Unknown,
        ["Ongoing"] = RecruitmentStatus.Unknown,
        ["Not available"] = RecruitmentStatus.Unknown,
        ["Other"] = RecruitmentStatus.Unknown,
        ["Unknown"] = RecruitmentStatus.Unknown,
        ["Unknown status"] = RecruitmentStatus.Unknown,
        ["Pending"] = RecruitmentStatus.NotYetRecruiting,
        ["Not yet recruiting"] = RecruitmentStatus.NotYetRecruiting,
        ["Enrolling by invitation"] = RecruitmentStatus.EnrollingByInvitation,
        ["Active, not recruiting"] = RecruitmentStatus.ActiveNotRecruiting,
        ["Active not recruiting"] = RecruitmentStatus.ActiveNotRecruiting,
        ["No longer recruiting"] = RecruitmentStatus.ActiveNotRecruiting,
        ["Complete"] = RecruitmentStatus.ActiveNotRecruiting,
        ["Recruitment completed"] = RecruitmentStatus.ActiveNotRecruiting,
        ["Suspended"] = RecruitmentStatus.Suspended,
        ["Temporary halt"] = RecruitmentStatus.Suspended,
        ["Temporarily halted"] = RecruitmentStatus.Suspended,
        ["Temporary closed"] = RecruitmentStatus.Suspended,
        ["Temporarily closed"] = RecruitmentStatus.Suspended,
        ["Temporary halt/closed"] = RecruitmentStatus.Suspended,
        ["Terminated"] = RecruitmentStatus.Terminated,
        ["Prematurely ended"] = RecruitmentStatus.Terminated,
        ["Stopped early"] = RecruitmentStatus.Terminated,
        ["Completed"] = RecruitmentStatus.Completed,
        ["Withdrawn"] = RecruitmentStatus.Withdrawn,
        ["Available"] = RecruitmentStatus.Available,
        ["No longer available"] = RecruitmentStatus.NoLongerAvailable,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>ChiCTR's kinds with their misspellings, CTRI's abbreviations, NTR's two kinds of observation. Diagnostic tests and screening may be either.</summary>
    public static FrozenDictionary<string, StudyType?> StudyTypes { get; } = new Dictionary<string, StudyType?>
    {
        ["Interventional"] = StudyType.Interventional,
        ["Interventional study"] = StudyType.Interventional,
        ["Interventional clinical trial of medicinal product"] = StudyType.Interventional,
        ["Intervention"] = StudyType.Interventional,
        ["Treatment study"] = StudyType.Interventional,
        ["Prevention"] = StudyType.Interventional,
        ["BA/BE"] = StudyType.Interventional,
        ["Observational"] = StudyType.Observational,
        ["Observational study"] = StudyType.Observational,
        ["Observational [Patient Registry]"] = StudyType.Observational,
        ["Observational non invasive"] = StudyType.Observational,
        ["Observational invasive"] = StudyType.Observational,
        ["Epidemilogical research"] = StudyType.Observational,
        ["Epidemiological research"] = StudyType.Observational,
        ["Prognosis study"] = StudyType.Observational,
        ["Cause/Relative factors study"] = StudyType.Observational,
        ["Etiology/Relative factors study"] = StudyType.Observational,
        ["PMS"] = StudyType.Observational,
        ["Expanded Access"] = StudyType.ExpandedAccess,
        ["Diagnostic test"] = null,
        ["Screening"] = null,
        ["Basic Science"] = null,
        ["Health services reaserch"] = null,
        ["Health services research"] = null,
        ["Supportive care"] = null,
        ["Others,meta-analysis etc"] = null,
        ["Other"] = null,
        ["Not specified"] = null,
        ["N/A"] = null,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static FrozenDictionary<string, Sex?> Sexes { get; } = new Dictionary<string, Sex?>
    {
        ["Both"] = Sex.All,
        ["All"] = Sex.All,
        ["Both, male and female"] = Sex.All,
        ["Both males and females"] = Sex.All,
        ["Both male and female"] = Sex.All,
        ["Male and female"] = Sex.All,
        ["Males and females"] = Sex.All,
        ["Male/Female"] = Sex.All,
        ["M/F"] = Sex.All,
        ["Female: yes Male: yes"] = Sex.All,
        ["Female"] = Sex.Female,
        ["Females"] = Sex.Female,
        ["F"] = Sex.Female,
        ["Female: yes Male: no"] = Sex.Female,
        ["Male"] = Sex.Male,
        ["Males"] = Sex.Male,
        ["M"] = Sex.Male,
        ["Female: no Male: yes"] = Sex.Male,
        ["-"] = null,
        ["N/A"] = null,
        ["Not specified"] = null,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Source_Register as WHO writes it, where it is not the name that we have for the register.</summary>
    private static readonly FrozenDictionary<string, string> Registers = new Dictionary<string, string>
    {
        ["ANZCTR"] = IdentifierRegistries.Actrn,
        ["German Clinical Trials Register"] = IdentifierRegistries.Drks,
        ["EU Clinical Trials Register"] = IdentifierRegistries.EuCtr,
        ["Netherlands Trial Register"] = IdentifierRegistries.Ntr,
        ["LTR"] = IdentifierRegistries.Ntr,
        ["NL-OMON"] = IdentifierRegistries.Omon,
        ["Clinical Trials Information System"] = IdentifierRegistries.Ctis,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The register that issued an id whose shape does not tell it: its name in lower case.</summary>
    public static string RegisterOf(string? sourceRegister)
    {
        if (IctrpText.Value(sourceRegister) is not { Length: <= 32 } name)
            return IdentifierRegistries.Other;
        return Registers.GetValueOrDefault(name) ?? name.ToLowerInvariant();
    }

    /// <summary>The meaning of a code; with a note when it is not in the table.</summary>
    public static T? Find<T>(FrozenDictionary<string, T> table, string? code, string field, MappingNotes notes)
    {
        if (code is null)
            return default;
        if (!table.TryGetValue(code, out var meaning))
            notes.Add(field, code);
        return meaning;
    }

    /// <summary>"Not recruiting" is not_recruiting.</summary>
    public static string Snake(string code) =>
        string.Join('_', new string([.. code.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
