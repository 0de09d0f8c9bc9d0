using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>
/// The fields that every record of a shape has. The registry renames without notice, and a renamed field maps to nothing: a record that lacks its
/// main blocks is refused, so that a good one that is stored stays; any other missing field is noted, and many such notes are an alarm.
/// </summary>
internal static class CtisShape
{
    // "[]": in the elements of that list. There, a field counts as missing when not one element of the record has it.
    private static readonly string[] PartI =
    [
        "products", "sponsors", "sponsors[].organisation", "medicalConditions", "therapeuticAreas",
        "trialDetails.clinicalTrialIdentifiers", "trialDetails.clinicalTrialIdentifiers.publicTitle",
        "trialDetails.clinicalTrialIdentifiers.secondaryIdentifyingNumbers",
        "trialDetails.trialInformation", "trialDetails.trialInformation.trialCategory.trialPhase",
        "trialDetails.trialInformation.trialObjective.mainObjective",
        "trialDetails.trialInformation.eligibilityCriteria.principalInclusionCriteria[].principalInclusionCriteria",
        "trialDetails.trialInformation.eligibilityCriteria.principalExclusionCriteria[].principalExclusionCriteria",
        "trialDetails.trialInformation.endPoint.primaryEndPoints[].endPoint",
        "trialDetails.trialInformation.trialDuration",
        "trialDetails.trialInformation.populationOfTrialSubjects.ageRanges",
        "trialDetails.trialInformation.populationOfTrialSubjects.clinicalTrialGroups",
        "trialDetails.trialInformation.populationOfTrialSubjects.isFemaleSubjects",
        "trialDetails.trialInformation.populationOfTrialSubjects.isMaleSubjects",
    ];

    private static readonly string[] PartsII =
    [
        "mscInfo", "trialSites", "trialSites[].organisationAddressInfo.organisation.name", "trialSites[].organisationAddressInfo.address.city",
    ];

    private static readonly string[] Current =
    [
        "ctPublicStatusCode", "publishDate", "events", "events.trialEvents", "results", "documents", "documents[].title", "documents[].uuid",
        "authorizedApplication.authorizedPartsII", "authorizedApplication.applicationInfo", "authorizedApplication.applicationInfo[].type",
        "authorizedApplication.memberStatesConcerned[].mscName", "authorizedApplication.memberStatesConcerned[].mscPublicStatusCode",
        .. Under("authorizedApplication.authorizedPartI.", PartI), .. Under("authorizedApplication.authorizedPartsII[].", PartsII),
    ];

    private static readonly string[] Before2024 =
    [
        "ctStatus", "applications", "authorizedPartsII", "memberStatesConcerned[].mscName", "lastUpdated",
        .. Under("authorizedPartI.", PartI), .. Under("authorizedPartsII[].", PartsII),
    ];

    private static readonly string[] Row = ["ctTitle", "ctStatus", "trialCountries", "conditions", "sponsor", "trialPhase", "ageGroup", "gender", "lastPublicationUpdate"];

    // All that was seen at the top of a record: the three shapes, the row's fields merged in by other tools, and those tools' own marks.
    private static readonly HashSet<string> KnownAtTop = new(StringComparer.Ordinal)
    {
        "ctNumber", "ctStatus", "startDateEU", "endDateEU", "endDate", "decisionDate", "publishDate", "ctPublicStatusCode", "authorizedApplication", "events",
        "results", "documents", "trialRegion", "trialRegionCode", "correctiveMeasures", CtisRecord.SearchRow,
        "ctTitle", "shortTitle", "conditions", "trialCountries", "decisionDateOverall", "therapeuticAreas", "sponsor", "sponsorType", "trialPhase", "product",
        "endPoint", "primaryEndPoint", "ageGroup", "ageRangeSecondary", "gender", "totalNumberEnrolled", "resultsFirstReceived", "lastUpdated",
        "lastPublicationUpdate", "_id", "ctrname", "record_last_import",
        "authorizationDate", "recruitmentStatus", "hasDeferrallApplied", "hasAmendmentApplied", "publicEvaluation", "id", "title", "primarySponsor", "coSponsors",
        "submissionDate", "initialApplicationId", "applications", "memberStatesConcerned", "trialGlobalEnd", "authorizedPartI", "authorizedPartsII",
        "isRmsTacitAssignment", "eudraCtInfo", "mscTrialNotificationsInfoList", "totalPartIISubjectCount",
    };

    /// <exception cref="RecordRefusedException">A block is missing without which the record would be all but empty.</exception>
    public static void Check(CtisRecord record, MappingNotes notes)
    {
        if (record.Shape != CtisRecordShape.Row)
            Refuse(record);
        foreach (var path in record.Shape switch { CtisRecordShape.Current => Current, CtisRecordShape.Before2024 => Before2024, _ => Row })
        {
            if (!Has(record.Root, path))
                notes.Missing(path);
        }
        foreach (var (name, _) in record.Root.Properties)
        {
            if (!KnownAtTop.Contains(name))
                notes.Add("a field that is new here", name);
        }
    }

    private static void Refuse(CtisRecord record)
    {
        var parts = record.Shape == CtisRecordShape.Current ? "authorizedApplication." : "";
        string?[] missing =
        [
            record.PartI.IsObject ? null : parts + "authorizedPartI",
            !record.PartI.IsObject || record.PartI["trialDetails"].IsObject ? null : parts + "authorizedPartI.trialDetails",
            record.MemberStates.Count > 0 ? null : parts + "memberStatesConcerned",
        ];
        if (Array.Exists(missing, block => block is not null))
            throw new RecordRefusedException($"{string.Join(" and ", missing.OfType<string>())} is missing: the record has another shape than the one that is known.");
    }

    /// <summary>Whether the path is there; of an empty list nothing can be said, so it counts as there.</summary>
    private static bool Has(CtisNode node, ReadOnlySpan<char> path)
    {
        var dot = path.IndexOf('.');
        var step = dot < 0 ? path : path[..dot];
        var rest = dot < 0 ? [] : path[(dot + 1)..];
        var isList = step.EndsWith("[]", StringComparison.Ordinal);
        var next = node[(isList ? step[..^2] : step).ToString()];
        if (!next.Exists || rest.IsEmpty)
            return next.Exists;
        if (!isList)
            return Has(next, rest);
        var any = false;
        foreach (var item in next.Items)
        {
            if (Has(item, rest))
                return true;
            any = true;
        }
        return !any;
    }

    private static IEnumerable<string> Under(string parent, string[] paths) => paths.Select(path => parent + path);
}
