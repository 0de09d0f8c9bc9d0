using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>What each member state decided, and whether the trial recruits there.</summary>
internal sealed class CtisMemberStates
{
    private const string StatusField = "memberStatesConcerned.mscPublicStatusCode";
    private readonly CtisRecord record;
    private readonly MappingNotes notes;
    private readonly DateOnly? statusAt;
    private readonly Dictionary<string, string> rowStatuses;
    private readonly Dictionary<string, string> rowRecruitment;
    private readonly Dictionary<string, string> rowDecisions;

    private CtisMemberStates(CtisRecord record, DateOnly? statusAt, MappingNotes notes)
    {
        (this.record, this.statusAt, this.notes) = (record, statusAt, notes);
        rowStatuses = ByCountry("trialCountries");
        rowRecruitment = ByCountry("recruitmentStatus");
        rowDecisions = ByCountry("decisionDate");
    }

    /// <param name="record">A record of any shape.</param>
    /// <param name="statusAt">Day of its last publication.</param>
    /// <param name="notes">Takes codes that are not known.</param>
    public static List<MemberState> Of(CtisRecord record, DateOnly? statusAt, MappingNotes notes)
    {
        var states = new CtisMemberStates(record, statusAt, notes);
        return record.Shape == CtisRecordShape.Row
            ? [.. record.InRow("trialCountries").PerCountry().Select(country => states.OfRow(country.Country, country.Value))]
            : [.. record.MemberStates.Select(states.Of).OfType<MemberState>()];
    }

    /// <summary>A country as the registry names it, by name or by code.</summary>
    public static string? CodeOf(string? country, MappingNotes notes)
    {
        if (country is null)
            return null;
        var code = Countries.CodeOf(country) ?? Countries.Find(country)?.Code;
        if (code is null)
            notes.Add("country", country);
        return code;
    }

    private MemberState OfRow(string country, string value)
    {
        var status = CtisCodes.PublicStatus(value, "trialCountries", notes) ?? CtisStatus.Unknown;
        var code = CodeOf(country, notes);
        return new(country)
        {
            CountryCode = code,
            Status = status.Status,
            RegistryStatus = status.RegistryStatus,
            StatusAt = statusAt,
            LastDecision = code is null ? null : CtisDates.Parse(rowDecisions.GetValueOrDefault(code)),
        };
    }

    private MemberState? Of(CtisNode state)
    {
        var name = state["mscName"].Line ?? state["countryName"].Line;
        if (name is null)
            return null;   // the shape check has noted it
        var code = CodeOf(name, notes);
        var partII = record.PartsII.FirstOrDefault(part => IsOf(part["mscInfo"], name));
        var info = partII["mscInfo"] is { Exists: true } found ? found : state;
        var events = record.Events["trialEvents"].Items.Where(events => events["mscName"].Line == name).SelectMany(events => events["events"].Items).ToList();
        var applications = record.Applications.Where(application => application["ctMSCsByApplication"].Items.Any(country => IsOf(country, name))).ToList();
        var decisions = Decisions(name);
        var status = StatusOf(state, code, name);
        var lastRecruitment = Periods(info, "trialRecruitmentPeriod", "activeTrialRecruitmentPeriod").LastOrDefault();
        var lastTrial = Periods(info, "trialPeriod", "activeTrialPeriod").LastOrDefault();
        return new(name)
        {
            CountryCode = code,
            Status = status.Status,
            RegistryStatus = status.RegistryStatus,
            StatusAt = statusAt,
            Reporting = decisions.Exists(decision => decision["isRMS"].Flag == true) ? true : info["isProposedRms"].Flag,
            Submitted = Earliest(applications.Select(application => application["submissionDate"].Date("applicationInfo.submissionDate", notes))),
            FirstDecision = state["firstDecisionDate"].Date("memberStatesConcerned.firstDecisionDate", notes) ?? info["firstDecisionDate"].Date("mscInfo.firstDecisionDate", notes),
            LastDecision = state["lastDecisionDate"].Date("memberStatesConcerned.lastDecisionDate", notes)
                ?? (code is null ? null : CtisDates.Parse(rowDecisions.GetValueOrDefault(code))),
            Decision = CtisCodes.Snake(info["decision"].Line ?? decisions.LastOrDefault()["decision"].Line),
            TrialStart = Event("START_OF_TRIAL", events) ?? Earliest(Periods(info, "trialPeriod", "activeTrialPeriod").Select(period => period["trialStartDate"].Date("trialPeriod.trialStartDate", notes))),
            TrialEnd = Event("END_OF_TRIAL", events) ?? lastTrial["trialEndDate"].Date("trialPeriod.trialEndDate", notes),
            RecruitmentStart = Event("START_OF_RECRUITMENT", events)
                ?? Earliest(Periods(info, "trialRecruitmentPeriod", "activeTrialRecruitmentPeriod").Select(period => period["recruitmentStartDate"].Date("trialRecruitmentPeriod.recruitmentStartDate", notes))),
            // Of the last period: recruitment may have begun again.
            RecruitmentEnd = lastRecruitment.Exists ? lastRecruitment["recruitmentEndDate"].Date("trialRecruitmentPeriod.recruitmentEndDate", notes) : Event("END_OF_RECRUITMENT", events),
            PlannedParticipants = partII["recruitmentSubjectCount"].Int ?? state["recruitmentSubjectCount"].Int,
        };
    }

    /// <summary>The public code; where there is none, what the row says of the country. Never trialStatus: that is the application's.</summary>
    private CtisStatus StatusOf(CtisNode state, string? code, string name)
    {
        var status = CtisCodes.PublicStatus(state["mscPublicStatusCode"].Raw, StatusField, notes)
            ?? CtisCodes.PublicStatus(rowStatuses.GetValueOrDefault(code ?? name), "trialCountries", notes);
        if (status?.RegistryStatus is null)
            status = CtisCodes.RecruitmentText(rowRecruitment.GetValueOrDefault(code ?? name), "recruitmentStatus", notes) ?? status;
        status ??= CtisStatus.Unknown;
        return status.RegistryStatus == "ended" && EndedEarly(record.Events["trialEvents"].Items.Where(events => events["mscName"].Line == name))
            ? status with { Status = RecruitmentStatus.Terminated }
            : status;
    }

    /// <summary>Reasons why the trial ended early, in the countries that these events are of.</summary>
    public static IEnumerable<string> EarlyReasons(IEnumerable<CtisNode> eventsOfStates) =>
        eventsOfStates.Select(events => events["earlyTerminationReason"]["name"].Line).OfType<string>().Distinct(StringComparer.Ordinal);

    private static bool EndedEarly(IEnumerable<CtisNode> eventsOfStates) => EarlyReasons(eventsOfStates).Any();

    private List<CtisNode> Decisions(string name) =>
    [
        .. record.Applications.SelectMany(application => application["decisions"].Items)
            .Concat(record.Root["publicEvaluation"].Items.SelectMany(evaluation => evaluation["decisions"].Items))
            .Where(decision => decision["mscName"].Line == name)
            .OrderBy(decision => decision["decisionDate"].Line, StringComparer.Ordinal),
    ];

    private static List<CtisNode> Periods(CtisNode info, string list, string active)
    {
        var periods = info[list].Items.OrderBy(period => period["fromDate"].Line, StringComparer.Ordinal).ToList();
        return periods.Count > 0 || !info[active].IsObject ? periods : [info[active]];
    }

    private DateOnly? Event(string kind, List<CtisNode> events) =>
        Earliest(events.Where(found => found["notificationType"].Line == kind).Select(found => found["date"].Date("trialEvents.events.date", notes)));

    private static DateOnly? Earliest(IEnumerable<DateOnly?> dates) => dates.Where(date => date is not null).DefaultIfEmpty().Min();

    private static bool IsOf(CtisNode node, string name) => node["mscName"].Line == name || node["countryName"].Line == name;

    private Dictionary<string, string> ByCountry(string field) => record.InRow(field).PerCountry()
        .GroupBy(country => CodeOf(country.Country, notes) ?? country.Country, StringComparer.Ordinal)
        .ToDictionary(country => country.Key, country => country.First().Value, StringComparer.Ordinal);
}
