using System.Text.Json;
using TrialPortal.Domain.Sites;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;
using static TrialPortal.Ingestion.Pipeline.RegistryText;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>One study record of ClinicalTrials.gov to one trial. Field paths and their meaning: docs/registries/clinicaltrials.gov.md.</summary>
internal static class ClinicalTrialsGovMapper
{
    /// <exception cref="RecordRefusedException">No JSON, no id that the registry issues, or no title.</exception>
    public static Trial Map(ReadOnlySpan<byte> record, MappingNotes notes)
    {
        var study = Read(record);
        var protocol = study.ProtocolSection ?? throw new RecordRefusedException("protocolSection is missing.");
        var identification = protocol.IdentificationModule ?? throw new RecordRefusedException("protocolSection.identificationModule is missing.");
        var id = Line(identification.NctId) ?? throw new RecordRefusedException("protocolSection.identificationModule.nctId is missing.");
        notes.Record = id;
        var title = Line(identification.BriefTitle) ?? Line(identification.OfficialTitle)
            ?? throw new RecordRefusedException("The study has no title (briefTitle, officialTitle).");
        var status = protocol.StatusModule;
        var design = protocol.DesignModule;
        var eligibility = protocol.EligibilityModule;
        var sponsors = Sponsors(protocol.SponsorCollaboratorsModule, notes);
        var trial = new Trial
        {
            PublicId = id,
            Title = title,
            Acronym = Line(identification.Acronym),
            Status = ClinicalTrialsGovCodes.Statuses.Find(status?.OverallStatus, "statusModule.overallStatus", notes) ?? RecruitmentStatus.Unknown,
            StatusVerified = Date(status?.StatusVerifiedDate, "statusModule.statusVerifiedDate", notes),
            Type = ClinicalTrialsGovCodes.StudyTypes.Find(design?.StudyType, "designModule.studyType", notes),
            Phases = PhasesOf(design, notes),
            Sex = ClinicalTrialsGovCodes.Sexes.Find(eligibility?.Sex, "eligibilityModule.sex", notes),
            MinimumAgeDays = Days(eligibility?.MinimumAge, "eligibilityModule.minimumAge", notes),
            MaximumAgeDays = Days(eligibility?.MaximumAge, "eligibilityModule.maximumAge", notes),
            HealthyVolunteers = eligibility?.HealthyVolunteers,
            LeadSponsor = sponsors.FirstOrDefault(sponsor => sponsor.Lead)?.Name,
            LeadSponsorKind = sponsors.FirstOrDefault(sponsor => sponsor.Lead)?.Kind ?? SponsorKind.Unknown,
            HasResults = study.HasResults ?? false,
            FirstPosted = Date(status?.StudyFirstPostDateStruct?.Date, "statusModule.studyFirstPostDateStruct", notes)?.Earliest,
            LastUpdatePosted = Date(status?.LastUpdatePostDateStruct?.Date, "statusModule.lastUpdatePostDateStruct", notes)?.Earliest,
            Enrollment = design?.EnrollmentInfo?.Count is >= 0 and <= int.MaxValue and var count ? (int)count : null,
            EnrollmentKind = ClinicalTrialsGovCodes.DateKinds.Find(design?.EnrollmentInfo?.Type, "designModule.enrollmentInfo.type", notes),
        };
        (trial.Start, trial.StartKind) = DateAndKind(status?.StartDateStruct, "statusModule.startDateStruct", notes);
        (trial.PrimaryCompletion, trial.PrimaryCompletionKind) =
            DateAndKind(status?.PrimaryCompletionDateStruct, "statusModule.primaryCompletionDateStruct", notes);
        (trial.Completion, trial.CompletionKind) = DateAndKind(status?.CompletionDateStruct, "statusModule.completionDateStruct", notes);
        trial.Identifiers = Identifiers(id, identification, Line(protocol.SponsorCollaboratorsModule?.LeadSponsor?.Name));
        trial.Sites = Sites(protocol.ContactsLocationsModule, trial.LastUpdatePosted ?? trial.StatusVerified?.Earliest, notes);
        trial.Countries = TrialCountry.Of(trial.Status, trial.Sites);
        trial.Details = Details(study, protocol, id, sponsors, notes);
        return trial;
    }

    private static Study Read(ReadOnlySpan<byte> record)
    {
        try
        {
            return JsonSerializer.Deserialize(record, StudyJson.Default.Study) ?? throw new RecordRefusedException("The record is null.");
        }
        catch (JsonException exception)
        {
            throw new RecordRefusedException($"Not a study record: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)   // text that is no valid Unicode
        {
            throw new RecordRefusedException($"Not a study record: {exception.Message}", exception);
        }
    }

    private static TrialDetails Details(
        Study study, ProtocolSection protocol, string id, IReadOnlyList<Sponsor> sponsors, MappingNotes notes)
    {
        var contacts = protocol.ContactsLocationsModule;
        var references = protocol.ReferencesModule;
        return new()
        {
            OfficialTitle = Line(protocol.IdentificationModule?.OfficialTitle),
            BriefSummary = Block(protocol.DescriptionModule?.BriefSummary),
            DetailedDescription = Block(protocol.DescriptionModule?.DetailedDescription),
            Status = Status(protocol.StatusModule, notes),
            Design = Design(protocol.DesignModule),
            Eligibility = Eligibility(protocol.EligibilityModule),
            Conditions = Lines(protocol.ConditionsModule?.Conditions),
            Keywords = Lines(protocol.ConditionsModule?.Keywords),
            ConditionMesh = Mesh(study.DerivedSection?.ConditionBrowseModule?.Meshes),
            ConditionMeshAncestors = Mesh(study.DerivedSection?.ConditionBrowseModule?.Ancestors),
            InterventionMesh = Mesh(study.DerivedSection?.InterventionBrowseModule?.Meshes),
            InterventionMeshAncestors = Mesh(study.DerivedSection?.InterventionBrowseModule?.Ancestors),
            Interventions = [.. Present(protocol.ArmsInterventionsModule?.Interventions).Select(MapIntervention)],
            Arms = [.. Present(protocol.ArmsInterventionsModule?.ArmGroups).Select(MapArm)],
            Outcomes = Outcomes(protocol.OutcomesModule),
            Sponsors = sponsors,
            ResponsibleParty = MapResponsibleParty(protocol.SponsorCollaboratorsModule?.ResponsibleParty),
            Contacts = Contacts(contacts?.CentralContacts),
            Officials = [.. Present(contacts?.OverallOfficials)
                .Where(official => Line(official.Name) is not null)
                .Select(official => new Official(Line(official.Name)!) { Role = Code(official.Role), Affiliation = Line(official.Affiliation) })],
            References = [.. Present(references?.References).Select(MapReference)],
            Links = [.. Present(references?.SeeAlsoLinks).Where(link => Line(link.Url) is not null).Select(link => new Link(Line(link.Url)!, Line(link.Label))),
                .. Present(references?.AvailIpds).Where(data => Line(data.Url) is not null).Select(data => new Link(Line(data.Url)!, Line(data.Type)))],
            Documents = [.. Present(study.DocumentSection?.LargeDocumentModule?.LargeDocs).Select(document => MapDocument(document, id, notes))],
            ResultsUrl = study.HasResults == true ? $"https://clinicaltrials.gov/study/{id}?tab=results" : null,
            Oversight = new()
            {
                DataMonitoringCommittee = protocol.OversightModule?.OversightHasDmc,
                FdaRegulatedDrug = protocol.OversightModule?.IsFdaRegulatedDrug,
                FdaRegulatedDevice = protocol.OversightModule?.IsFdaRegulatedDevice,
                UnapprovedDevice = protocol.OversightModule?.IsUnapprovedDevice,
                UsExport = protocol.OversightModule?.IsUsExport,
            },
            DataSharing = MapDataSharing(protocol.IpdSharingStatementModule),
            ExpandedAccess = MapExpandedAccess(protocol, notes),
            RemovedCountries = Lines(study.DerivedSection?.MiscInfoModule?.RemovedCountries),
        };
    }

    private static StatusDetails Status(StatusModule? status, MappingNotes notes) => new()
    {
        LastKnown = ClinicalTrialsGovCodes.Statuses.Find(status?.LastKnownStatus, "statusModule.lastKnownStatus", notes),
        WhyStopped = Line(status?.WhyStopped),
        FirstSubmitted = Date(status?.StudyFirstSubmitDate, "statusModule.studyFirstSubmitDate", notes)?.Earliest,
        LastUpdateSubmitted = Date(status?.LastUpdateSubmitDate, "statusModule.lastUpdateSubmitDate", notes)?.Earliest,
        ResultsFirstSubmitted = Date(status?.ResultsFirstSubmitDate, "statusModule.resultsFirstSubmitDate", notes)?.Earliest,
        ResultsFirstPosted = Date(status?.ResultsFirstPostDateStruct?.Date, "statusModule.resultsFirstPostDateStruct", notes)?.Earliest,
        ResultsDelaySubmitted = Date(status?.DispFirstSubmitDate, "statusModule.dispFirstSubmitDate", notes)?.Earliest,
    };

    private static DesignDetails Design(DesignModule? design) => new()
    {
        Allocation = Code(design?.DesignInfo?.Allocation),
        InterventionModel = Code(design?.DesignInfo?.InterventionModel),
        InterventionModelDescription = Block(design?.DesignInfo?.InterventionModelDescription),
        PrimaryPurpose = Code(design?.DesignInfo?.PrimaryPurpose),
        Masking = Code(design?.DesignInfo?.MaskingInfo?.Masking),
        MaskingDescription = Block(design?.DesignInfo?.MaskingInfo?.MaskingDescription),
        WhoIsMasked = [.. Lines(design?.DesignInfo?.MaskingInfo?.WhoMasked).Select(who => Code(who)!)],
        ObservationalModel = Code(design?.DesignInfo?.ObservationalModel),
        TimePerspective = Code(design?.DesignInfo?.TimePerspective),
        TargetDuration = Line(design?.TargetDuration),
        PatientRegistry = design?.PatientRegistry,
        BiospecimenRetention = Code(design?.BioSpec?.Retention),
        BiospecimenDescription = Block(design?.BioSpec?.Description),
    };

    private static EligibilityDetails Eligibility(EligibilityModule? eligibility) => new()
    {
        Criteria = Block(eligibility?.EligibilityCriteria),
        MinimumAge = Line(eligibility?.MinimumAge),
        MaximumAge = Line(eligibility?.MaximumAge),
        AgeGroups = [.. Lines(eligibility?.StdAges).Select(group => Code(group)!)],
        GenderBased = eligibility?.GenderBased,
        GenderDescription = Block(eligibility?.GenderDescription),
        StudyPopulation = Block(eligibility?.StudyPopulation),
        SamplingMethod = Code(eligibility?.SamplingMethod),
    };

    private static List<TrialIdentifier> Identifiers(string id, IdentificationModule identification, string? sponsor)
    {
        var identifiers = new RecordIdentifiers().Own(IdentifierRegistries.ClinicalTrialsGov, id);
        foreach (var alias in Lines(identification.NctIdAliases))
            identifiers.Alias(alias);
        identifiers.SponsorCode(Line(identification.OrgStudyIdInfo?.Id), sponsor);
        foreach (var secondary in Present(identification.SecondaryIdInfos))
            identifiers.Reference(Line(secondary.Id), Line(secondary.Domain) ?? Code(secondary.Type));
        return identifiers.All;
    }

    private static List<TrialSite> Sites(ContactsLocationsModule? module, DateOnly? statusAt, MappingNotes notes)
    {
        var sites = new List<TrialSite>();
        foreach (var location in Present(module?.Locations))
        {
            var country = Line(location.Country);
            var code = Countries.CodeOf(country);
            if (country is not null && code is null)
                notes.Add("contactsLocationsModule.locations.country", country);
            sites.Add(new()
            {
                Position = sites.Count,
                Facility = Line(location.Facility),
                City = Line(location.City),
                State = Line(location.State),
                PostalCode = Line(location.Zip),
                Country = country,
                CountryCode = code,
                Latitude = location.GeoPoint is { Lat: >= -90 and <= 90, Lon: >= -180 and <= 180 } ? location.GeoPoint.Lat : null,
                Longitude = location.GeoPoint is { Lat: >= -90 and <= 90, Lon: >= -180 and <= 180 } ? location.GeoPoint.Lon : null,
                Status = string.IsNullOrWhiteSpace(location.Status)
                    ? null
                    : ClinicalTrialsGovCodes.Statuses.Find(location.Status, "contactsLocationsModule.locations.status", notes) ?? RecruitmentStatus.Unknown,
                StatusAt = string.IsNullOrWhiteSpace(location.Status) ? null : statusAt,
                Contacts = Contacts(location.Contacts),
            });
        }
        return sites;
    }

    private static List<Sponsor> Sponsors(SponsorCollaboratorsModule? module, MappingNotes notes)
    {
        var sponsors = new List<Sponsor>();
        Add(module?.LeadSponsor, lead: true);
        foreach (var collaborator in Present(module?.Collaborators))
            Add(collaborator, lead: false);
        return sponsors;

        void Add(WireSponsor? sponsor, bool lead)
        {
            if (Line(sponsor?.Name) is { } name)
                sponsors.Add(new(name, ClinicalTrialsGovCodes.SponsorKinds.Find(sponsor!.Kind, "sponsorCollaboratorsModule.class", notes) ?? SponsorKind.Unknown, lead));
        }
    }

    private static ResponsibleParty? MapResponsibleParty(WireResponsibleParty? party) => party is null ? null : new()
    {
        Kind = Code(party.Type),
        Name = Line(party.InvestigatorFullName) ?? Line(party.OldNameTitle),
        Title = Line(party.InvestigatorTitle),
        Affiliation = Line(party.InvestigatorAffiliation) ?? Line(party.OldOrganization),
    };

    private static Intervention MapIntervention(WireIntervention intervention) => new(Code(intervention.Type), Line(intervention.Name) ?? "?")
    {
        Description = Block(intervention.Description),
        OtherNames = Lines(intervention.OtherNames),
        ArmLabels = Lines(intervention.ArmGroupLabels),
    };

    private static Arm MapArm(WireArm arm) => new(Line(arm.Label) ?? "?")
    {
        Kind = Code(arm.Type),
        Description = Block(arm.Description),
        Interventions = Lines(arm.InterventionNames),
    };

    private static IReadOnlyList<Outcome> Outcomes(OutcomesModule? module)
    {
        return [.. Of(OutcomeKind.Primary, module?.PrimaryOutcomes), .. Of(OutcomeKind.Secondary, module?.SecondaryOutcomes), .. Of(OutcomeKind.Other, module?.OtherOutcomes)];

        static IEnumerable<Outcome> Of(OutcomeKind kind, List<WireOutcome?>? outcomes) => Present(outcomes)
            .Where(outcome => Line(outcome.Measure) is not null)
            .Select(outcome => new Outcome(kind, Line(outcome.Measure)!) { Description = Block(outcome.Description), TimeFrame = Line(outcome.TimeFrame) });
    }

    private static Reference MapReference(WireReference reference) => new(Line(reference.Citation))
    {
        PubMedId = Line(reference.Pmid),
        Kind = Code(reference.Type),
        Retractions = [.. Present(reference.Retractions).Select(retraction => Line(retraction.Pmid) ?? "")],
    };

    private static TrialDocument MapDocument(WireDocument document, string id, MappingNotes notes) => new(Line(document.Label) ?? Line(document.Filename) ?? "?")
    {
        // Where the registry's own page links: https://clinicaltrials.gov/ProvidedDocs/<last two digits>/<id>/<file>
        Url = Line(document.Filename) is { } file ? $"https://clinicaltrials.gov/ProvidedDocs/{id[Math.Max(0, id.Length - 2)..]}/{id}/{Uri.EscapeDataString(file)}" : null,
        Date = Date(document.Date, "largeDocumentModule.largeDocs.date", notes)?.Earliest,
        Size = document.Size,
    };

    private static DataSharing? MapDataSharing(IpdSharingStatementModule? module) => module is null ? null : new()
    {
        Plan = Code(module.IpdSharing),
        Description = Block(module.Description),
        What = [.. Lines(module.InfoTypes).Select(kind => Code(kind)!)],
        TimeFrame = Block(module.TimeFrame),
        AccessCriteria = Block(module.AccessCriteria),
        Url = Line(module.Url),
    };

    private static ExpandedAccess? MapExpandedAccess(ProtocolSection protocol, MappingNotes notes)
    {
        var info = protocol.StatusModule?.ExpandedAccessInfo;
        var types = protocol.DesignModule?.ExpandedAccessTypes;
        if (info is null && types is null)
            return null;
        return new(info?.HasExpandedAccess)
        {
            NctId = Line(info?.NctId),
            Status = ClinicalTrialsGovCodes.Statuses.Find(info?.StatusForNctId, "statusModule.expandedAccessInfo.statusForNctId", notes),
            Kinds = [.. new[] { (types?.Individual, "individual"), (types?.Intermediate, "intermediate"), (types?.Treatment, "treatment") }
                .Where(kind => kind.Item1 == true).Select(kind => kind.Item2)],
        };
    }

    private static Phases PhasesOf(DesignModule? design, MappingNotes notes)
    {
        var phases = Domain.Trials.Phases.None;
        foreach (var phase in Lines(design?.Phases))
            phases |= ClinicalTrialsGovCodes.Phases.Find(phase, "designModule.phases", notes) ?? Domain.Trials.Phases.None;
        return phases;
    }

    private static IReadOnlyList<Contact> Contacts(List<WireContact?>? contacts) => [.. Present(contacts).Select(contact => new Contact
    {
        Name = Line(contact.Name),
        Role = Code(contact.Role),
        Phone = Line(contact.Phone),
        PhoneExtension = Line(contact.PhoneExt),
        Email = Line(contact.Email),
    }).Where(contact => contact.Name is not null || contact.Phone is not null || contact.Email is not null)];

    /// <summary>MeSH ids come as D003920 and as D000003920: the same descriptor, kept in the short spelling.</summary>
    private static IReadOnlyList<MeshTerm> Mesh(List<WireMesh?>? terms) => [.. Present(terms)
        .Where(term => Line(term.Term) is not null)
        .Select(term => new MeshTerm(ShortMeshId(Line(term.Id)), Line(term.Term)!))];

    private static string? ShortMeshId(string? id) => id is ['D', '0', '0', '0', _, _, _, _, _, _] ? "D" + id[4..] : id;

    private static int? Days(string? age, string field, MappingNotes notes)
    {
        var days = Age.ToDays(age, out var understood);
        if (!understood)
            notes.Add(field, age!);
        return days;
    }

    private static (PartialDate?, DateKind?) DateAndKind(WireDate? date, string field, MappingNotes notes) =>
        (Date(date?.Date, field, notes), ClinicalTrialsGovCodes.DateKinds.Find(date?.Type, field + ".type", notes));

    private static PartialDate? Date(string? text, string field, MappingNotes notes)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (PartialDate.TryParse(text, out var date))
            return date;
        notes.Add(field, text);
        return null;
    }

    /// <summary>A code as we keep it: lower case, words joined by underscores, as the registry divides them.</summary>
    private static string? Code(string? code) => Line(code)?.ToLowerInvariant();

    private static IReadOnlyList<string> Lines(List<string?>? texts) =>
        texts is null ? [] : [.. texts.Select(Line).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static IEnumerable<T> Present<T>(List<T?>? items)
        where T : class => items is null ? [] : items.OfType<T>();
}
