using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>Applications with their decisions, and what happened to the trial.</summary>
internal static class CtisEvents
{
    public static List<TrialApplication> Applications(CtisRecord record, MappingNotes notes)
    {
        // Before June 2024 the decisions stand apart from the applications.
        var apart = record.Root["publicEvaluation"].Items.SelectMany(evaluation => evaluation["decisions"].Items)
            .ToLookup(decision => decision["applicationId"].Raw);
        return
        [
            .. record.Applications.Where(application => application["type"].Line is not null).Select(application => new TrialApplication(CtisCodes.Snake(application["type"].Line)!)
            {
                Status = CtisCodes.Snake(application["status"].Line),
                Submitted = application["submissionDate"].Date("applicationInfo.submissionDate", notes),
                Decided = application["decisionDate"].Date("applicationInfo.decisionDate", notes),
                Decisions =
                [
                    .. application["decisions"].Items.Concat(apart[application["id"].Raw]).Where(decision => decision["mscName"].Line is not null).Select(decision =>
                        new CountryDecision(
                            decision["mscName"].Line!,
                            CtisCodes.Snake(decision["decision"].Line),
                            decision["decisionDate"].Date("applicationInfo.decisions.decisionDate", notes))),
                ],
            }).OrderBy(application => application.Submitted ?? application.Decided ?? DateOnly.MaxValue),
        ];
    }

    public static List<TrialEvent> Of(CtisRecord record, MappingNotes notes)
    {
        var countries = record.MemberStates.Where(state => (state["mscId"].Raw ?? state["id"].Raw) is not null)
            .GroupBy(state => state["mscId"].Raw ?? state["id"].Raw!, StringComparer.Ordinal)
            .ToDictionary(state => state.Key, state => CtisMemberStates.CodeOf(state.First()["mscName"].Line, notes), StringComparer.Ordinal);
        var events = record.Events;
        var found = new List<TrialEvent>();
        foreach (var state in events["trialEvents"].Items.Concat(record.Root["mscTrialNotificationsInfoList"].Items))
        {
            var code = CtisMemberStates.CodeOf(state["mscName"].Line, notes);
            foreach (var item in state["events"].Items.Concat(state["mscNotificationsListInfo"].Items))
                Add(item["notificationType"].Line, code, item["date"], Note(item["notificationType"].Line, state));
        }
        foreach (var halt in events["temporaryHaltList"].Items)
        {
            var reasons = halt["reasonList"].Items.Select(reason => reason["name"].Line);
            Add("TEMPORARY_HALT", Country(halt), halt["haltDate"], Joined(reasons.Append(halt["sponsorJustificationComment"].Line)));
        }
        foreach (var breach in events["seriousBreaches"].Items)
            Add("SERIOUS_BREACH", null, First(breach["breachDate"], breach["awareDate"], breach["submissionDate"]), breach["description"].Block);
        foreach (var unexpected in events["unexpectedEvents"].Items)
            Add("UNEXPECTED_EVENT", Country(unexpected), First(unexpected["eventDate"], unexpected["awareDate"], unexpected["submissionDate"]), null);
        foreach (var measure in events["urgentSafetyMeasures"].Items)
            Add("URGENT_SAFETY_MEASURE", Country(measure), First(measure["eventDate"], measure["submissionDate"]), null);
        if (events["trialGlobalEndDate"].Exists)
            Add("GLOBAL_END_OF_TRIAL", null, events["trialGlobalEndDate"], null);
        return [.. found.OrderBy(item => item.Date ?? DateOnly.MaxValue)];

        void Add(string? kind, string? country, CtisNode date, string? note)
        {
            if (kind is not null)
                found.Add(new(CtisCodes.Snake(kind)!) { CountryCode = country, Date = date.Date("events.date", notes), Note = note });
        }

        string? Country(CtisNode item) => item["mscId"].Raw is { } id ? countries.GetValueOrDefault(id) : null;
    }

    /// <summary>Why the trial was halted, as long as it is.</summary>
    public static string? HaltReasons(CtisRecord record) =>
        Joined(record.Events["temporaryHaltList"].Items.SelectMany(halt => halt["reasonList"].Items).Select(reason => reason["name"].Line));

    private static string? Note(string? kind, CtisNode state) => kind == "END_OF_TRIAL" ? state["earlyTerminationReason"]["name"].Line : null;

    private static CtisNode First(params ReadOnlySpan<CtisNode> dates)
    {
        foreach (var date in dates)
        {
            if (date.Line is not null)
                return date;
        }
        return default;
    }

    private static string? Joined(IEnumerable<string?> texts) =>
        string.Join("; ", texts.OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } joined ? joined : null;
}
