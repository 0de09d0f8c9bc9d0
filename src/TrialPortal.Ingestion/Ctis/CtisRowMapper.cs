using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>A row of a search, where nothing better is at hand: https://euclinicaltrials.eu/ctis-public/search. No criteria, no sites, no contacts.</summary>
internal static class CtisRowMapper
{
    /// <exception cref="RecordRefusedException">No title.</exception>
    public static Trial Map(CtisRecord record, string id, MappingNotes notes)
    {
        var row = record.Root;
        var published = CtisMapper.Published(record, notes);
        var status = CtisCodes.PublicStatus(row["ctStatus"].Raw, "ctStatus", notes) ?? CtisStatus.Unknown;
        var groups = CtisPopulation.AgeGroups(row["ageGroup"].Line, notes);
        var (minimum, maximum) = CtisPopulation.Bounds(groups);
        var sponsor = row["sponsor"].Line;
        var kind = CtisCodes.SponsorKindOf(row["sponsorType"].Line);
        var start = row["startDateEU"].Date("startDateEU", notes);
        var end = row["endDate"].Date("endDate", notes);
        var hasResults = string.Equals(row["resultsFirstReceived"].Line, "Yes", StringComparison.OrdinalIgnoreCase);
        var shortTitle = row["shortTitle"].Line;
        var identifiers = new RecordIdentifiers().Own(IdentifierRegistries.Ctis, id);
        CtisIdentifiers.ShortTitle(identifiers, shortTitle, sponsor);
        return new()
        {
            PublicId = id,
            Title = row["ctTitle"].Line ?? throw new RecordRefusedException("The trial has no title (ctTitle)."),
            Acronym = CtisIdentifiers.Acronym(shortTitle),
            Status = status.Status,
            Type = StudyType.Interventional,
            Phases = CtisCodes.PhasesOfText(row["trialPhase"].Line, notes),
            Sex = CtisPopulation.SexOf(row["gender"].Line, notes),
            MinimumAgeDays = minimum,
            MaximumAgeDays = maximum,
            Start = start is { } started ? PartialDate.Of(started) : null,
            StartKind = start is null ? null : DateKind.Actual,
            Completion = end is { } ended ? PartialDate.Of(ended) : null,
            CompletionKind = end is null ? null : DateKind.Actual,
            Enrollment = row["totalNumberEnrolled"].Int,
            EnrollmentKind = row["totalNumberEnrolled"].Int is null ? null : DateKind.Estimated,
            LeadSponsor = sponsor,
            LeadSponsorKind = kind,
            HasResults = hasResults,
            LastUpdatePosted = published,
            Identifiers = identifiers.All,
            Details = new()
            {
                Status = new() { RegistryStatus = status.RegistryStatus, LastUpdateSubmitted = row["lastUpdated"].Date("lastUpdated", notes) },
                Eligibility = new() { AgeGroups = groups },
                // Joined by commas, and so are their own words ("Influenza, Human"): not taken apart.
                Conditions = row["conditions"].Line is { } conditions ? [conditions] : [],
                Interventions = row["product"].Line is { } product ? [new("drug", product)] : [],
                Outcomes =
                [
                    .. row["primaryEndPoint"].Line is { } primary ? [new Outcome(OutcomeKind.Primary, primary)] : Array.Empty<Outcome>(),
                    .. row["endPoint"].Line is { } secondary ? [new Outcome(OutcomeKind.Secondary, secondary)] : Array.Empty<Outcome>(),
                ],
                Sponsors = sponsor is null ? [] : [new(sponsor, kind, Lead: true)],
                ResultsUrl = hasResults ? CtisSource.PageOf(id) : null,
                MemberStates = CtisMemberStates.Of(record, published, notes),
                TherapeuticAreas = [.. row["therapeuticAreas"].Items.Append(row["therapeuticAreas"]).Select(area => area.Line).OfType<string>().Distinct(StringComparer.Ordinal)],
            },
        };
    }
}
