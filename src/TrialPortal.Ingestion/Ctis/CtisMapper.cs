using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>One CTIS record, of any shape, to one trial. Field paths and their meaning: docs/registries/ctis.md.</summary>
internal static class CtisMapper
{
    /// <exception cref="RecordRefusedException">No JSON, no shape that is known, a main block is missing, no number or no title.</exception>
    public static Trial Map(ReadOnlySpan<byte> bytes, MappingNotes notes)
    {
        try
        {
            using var record = CtisRecord.Read(bytes);
            var id = record.Root["ctNumber"].Line ?? throw new RecordRefusedException("ctNumber is missing.");
            notes.Record = id;
            CtisShape.Check(record, notes);
            var trial = record.Shape == CtisRecordShape.Row ? CtisRowMapper.Map(record, id, notes) : MapWhole(record, id, notes);
            trial.Countries = TrialCountry.Of(trial.Status, trial.Sites, trial.Details.MemberStates);
            return trial;
        }
        catch (InvalidOperationException exception)   // text that is no valid Unicode
        {
            throw new RecordRefusedException($"Not a CTIS record: {exception.Message}", exception);
        }
    }

    /// <summary>Day of the last publication, as far as the record tells.</summary>
    public static DateOnly? Published(CtisRecord record, MappingNotes notes) =>
        record.InRow("lastPublicationUpdate").Date("lastPublicationUpdate", notes)
        ?? record.InRow("lastUpdated").Date("lastUpdated", notes)
        ?? record.Root["publishDate"].Date("publishDate", notes);

    private static Trial MapWhole(CtisRecord record, string id, MappingNotes notes)
    {
        var texts = new CtisTranslations(record, new CtisLanguages(record.PartI["trialDetails"], notes));
        var fullTitle = record.Identifiers["fullTitle"].Line;
        var published = Published(record, notes);
        var states = CtisMemberStates.Of(record, published, notes);
        var sponsors = CtisPeople.Sponsors(record);
        var status = StatusOf(record, states, notes);
        var population = record.Information["populationOfTrialSubjects"];
        var trial = new Trial
        {
            PublicId = id,
            Title = record.Identifiers["publicTitle"].Line ?? fullTitle ?? throw new RecordRefusedException("The trial has no title (publicTitle, fullTitle)."),
            TitleLanguage = texts.Original,
            Acronym = CtisIdentifiers.Acronym(record.Identifiers["shortTitle"].Line),
            Status = status.Status,
            Type = StudyType.Interventional,   // the regulation knows no other trials
            Phases = CtisCodes.PhasesOf(record.Information["trialCategory"]["trialPhase"], notes),
            Sex = CtisPopulation.SexOf(population),
            HealthyVolunteers = CtisPopulation.HealthyVolunteers(population, notes),
            LeadSponsor = sponsors.FirstOrDefault(sponsor => sponsor.Lead)?.Name,
            LeadSponsorKind = sponsors.FirstOrDefault(sponsor => sponsor.Lead)?.Kind ?? SponsorKind.Unknown,
            HasResults = HasResults(record),
            LastUpdatePosted = published,
            Enrollment = Enrollment(record),
            EnrollmentKind = Enrollment(record) is null ? null : DateKind.Estimated,
            Identifiers = CtisIdentifiers.Of(record, id, sponsors.FirstOrDefault(sponsor => sponsor.Lead)?.Name),
            Sites = CtisPeople.Sites(record, notes),
        };
        var groups = CtisPopulation.AgeGroups(population, notes);
        (trial.MinimumAgeDays, trial.MaximumAgeDays) = CtisPopulation.Bounds(groups);
        (trial.Start, trial.StartKind) = Start(record, states, notes);
        (trial.Completion, trial.CompletionKind) = Completion(record, trial.Status, notes);
        trial.Details = Details(record, id, texts, states, groups, sponsors, status, notes) with { OfficialTitle = fullTitle };
        return trial;
    }

    private static TrialDetails Details(
        CtisRecord record, string id, CtisTranslations texts, List<MemberState> states, IReadOnlyList<string> groups, IReadOnlyList<Sponsor> sponsors,
        CtisStatus status, MappingNotes notes)
    {
        var products = CtisProducts.Of(record);
        return new()
        {
            Status = new()
            {
                RegistryStatus = status.RegistryStatus,
                WhyStopped = WhyStopped(record, status),
                FirstSubmitted = states.Min(state => state.Submitted),
                LastUpdateSubmitted = record.InRow("lastUpdated").Date("lastUpdated", notes),
            },
            Eligibility = new()
            {
                Criteria = texts.OriginalCriteria,
                AgeGroups = groups,
                VulnerablePopulation = record.Information["populationOfTrialSubjects"]["isVulnerablePopulationSelected"].Flag,
            },
            Conditions = texts.OriginalConditions,
            Keywords =
            [
                .. record.Information["medicalCondition"]["meddraConditionTerms"].Items.Select(term => term["termName"].Line).OfType<string>()
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
            Interventions = CtisProducts.Interventions(record, products),
            Outcomes = texts.OriginalOutcomes,
            Sponsors = sponsors,
            Contacts = CtisPeople.Contacts(record),
            References = [.. record.PartI["trialDetails"]["pubmedCode"].Items.Select(code => code.Line).OfType<string>().Where(code => code.All(char.IsAsciiDigit)).Select(code => new Reference(null) { PubMedId = code })],
            Documents = [.. record.Root["documents"].Items.Select(document => Document(document, id)).OfType<TrialDocument>()],
            ResultsUrl = HasResults(record) ? CtisSource.PageOf(id) : null,
            Objectives = texts.OriginalObjectives,
            Translations = texts.All,
            Products = products,
            MemberStates = states,
            Applications = CtisEvents.Applications(record, notes),
            Events = CtisEvents.Of(record, notes),
            TherapeuticAreas = [.. record.PartI["therapeuticAreas"].Items.Select(area => area["name"].Line).OfType<string>().Distinct(StringComparer.Ordinal)],
            RareDisease = Rare(record),
        };
    }

    /// <summary>The public code. retrieve.ctStatus as text is the application's status, except before June 2024.</summary>
    private static CtisStatus StatusOf(CtisRecord record, List<MemberState> states, MappingNotes notes)
    {
        var row = record.InRow("ctStatus");
        var status = CtisCodes.PublicStatus(record.Root["ctPublicStatusCode"].Raw, "ctPublicStatusCode", notes)
            ?? (row.IsNumber || record.Shape == CtisRecordShape.Before2024 ? CtisCodes.PublicStatus(row.Raw, "ctStatus", notes) : null)
            ?? CtisStatus.Unknown;
        var ended = states.FindAll(state => state.RegistryStatus == "ended");
        return status.RegistryStatus == "ended" && ended.Count > 0 && ended.TrueForAll(state => state.Status == RecruitmentStatus.Terminated)
            ? status with { Status = RecruitmentStatus.Terminated }
            : status;
    }

    private static string? WhyStopped(CtisRecord record, CtisStatus status) => status.Status switch
    {
        RecruitmentStatus.Suspended => CtisEvents.HaltReasons(record),
        RecruitmentStatus.Terminated => string.Join("; ", CtisMemberStates.EarlyReasons(record.Events["trialEvents"].Items)) is { Length: > 0 } reasons ? reasons : null,
        _ => null,
    };

    private static (PartialDate?, DateKind?) Start(CtisRecord record, List<MemberState> states, MappingNotes notes)
    {
        if ((states.Min(state => state.TrialStart) ?? record.InRow("startDateEU").Date("startDateEU", notes)) is { } started)
            return (PartialDate.Of(started), DateKind.Actual);
        return record.Information["trialDuration"]["estimatedRecruitmentStartDate"].Date("trialDuration.estimatedRecruitmentStartDate", notes) is { } planned
            ? (PartialDate.Of(planned), DateKind.Estimated)
            : (null, null);
    }

    private static (PartialDate?, DateKind?) Completion(CtisRecord record, RecruitmentStatus status, MappingNotes notes)
    {
        var global = record.Events["trialGlobalEndDate"].Date("events.trialGlobalEndDate", notes) ?? record.InRow("endDate").Date("endDate", notes);
        // endDateEU is the end in the EU: of the trial only when the registry says that it has ended.
        var european = status is RecruitmentStatus.Completed or RecruitmentStatus.Terminated ? record.InRow("endDateEU").Date("endDateEU", notes) : null;
        if ((global ?? european) is { } ended)
            return (PartialDate.Of(ended), DateKind.Actual);
        var duration = record.Information["trialDuration"];
        return (duration["estimatedGlobalEndDate"].Date("trialDuration.estimatedGlobalEndDate", notes) ?? duration["estimatedEndDate"].Date("trialDuration.estimatedEndDate", notes)) is { } planned
            ? (PartialDate.Of(planned), DateKind.Estimated)
            : (null, null);
    }

    /// <summary>The row's total; else what the member states plan and what the rest of the world adds.</summary>
    private static int? Enrollment(CtisRecord record)
    {
        if (record.InRow("totalNumberEnrolled").Int is >= 0 and var total)
            return total;
        var counts = record.PartsII.Select(part => part["recruitmentSubjectCount"].Int).Where(count => count is not null).ToList();
        return counts.Count == 0 ? null : counts.Sum() + (record.PartI["rowSubjectCount"].Int ?? 0);
    }

    private static bool HasResults(CtisRecord record) =>
        string.Equals(record.InRow("resultsFirstReceived").Line, "Yes", StringComparison.OrdinalIgnoreCase)
        || record.Root["results"].Properties.Any(results => results.Value.Items.Any());

    private static bool? Rare(CtisRecord record)
    {
        var said = record.PartI["medicalConditions"].Items.Concat(record.Information["medicalCondition"]["partIMedicalConditions"].Items)
            .Select(condition => condition["isConditionRareDisease"].Flag).OfType<bool>().ToList();
        return said.Count == 0 ? null : said.Contains(true);
    }

    /// <summary>Where the registry's own page gets the file: documents/{number}/{uuid}/download of its API.</summary>
    private static TrialDocument? Document(CtisNode document, string id)
    {
        var (title, kind) = (document["title"].Line, document["documentTypeLabel"].Line);
        if ((kind is not null && title is not null ? $"{kind}: {title}" : title ?? kind) is not { } label)
            return null;
        return new(label)
        {
            Url = Guid.TryParse(document["uuid"].Line, out var uuid) ? $"https://euclinicaltrials.eu/ctis-public-api/documents/{id}/{uuid:D}/download" : null,
        };
    }
}
