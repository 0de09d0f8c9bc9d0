using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.ClinicalTrialsGov;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov;

public class ClinicalTrialsGovMapperTests
{
    private static readonly byte[] FullStudy = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "clinicaltrials.gov", "full-study.json"));

    private readonly MappingNotes notes = new();

    [Fact]
    public void A_full_record_is_understood_to_the_last_code()
    {
        Map(FullStudy);

        Assert.Empty(notes.All);
    }

    [Fact]
    public void Titles_and_status_are_mapped()
    {
        var trial = Map(FullStudy);

        Assert.Equal("NCT09999901", trial.PublicId);
        Assert.Equal("Demogene Autotemcel in Adults With Invented Syndrome (DEMO-1)", trial.Title);
        Assert.Equal("A Randomized, Double-Blind Study of Demogene Autotemcel & Best Care in Adults >= 18 Years", trial.Details.OfficialTitle);
        Assert.Equal("DEMO-1", trial.Acronym);
        Assert.Equal("en", trial.TitleLanguage);
        Assert.Equal(RecruitmentStatus.Recruiting, trial.Status);
        Assert.Equal(PartialDate.Parse("2026-10"), trial.StatusVerified);
        Assert.Equal(RecruitmentStatus.NotYetRecruiting, trial.Details.Status.LastKnown);
        Assert.Equal("Paused for a while.", trial.Details.Status.WhyStopped);
        Assert.Equal((true, "NCT09999903", RecruitmentStatus.Available), (trial.Details.ExpandedAccess!.Offered, trial.Details.ExpandedAccess.NctId, trial.Details.ExpandedAccess.Status));
        Assert.Equal(["individual", "treatment"], trial.Details.ExpandedAccess.Kinds);
    }

    [Fact]
    public void Dates_are_mapped_as_precise_as_they_are_given()
    {
        var trial = Map(FullStudy);

        Assert.Equal(("2025-03", DateKind.Actual), (trial.Start.ToString(), trial.StartKind));
        Assert.Equal(("2027-06-30", DateKind.Estimated), (trial.PrimaryCompletion.ToString(), trial.PrimaryCompletionKind));
        Assert.Equal(("2028", DateKind.Estimated), (trial.Completion.ToString(), trial.CompletionKind));
        Assert.Equal(new(2025, 1, 8), trial.FirstPosted);
        Assert.Equal(new(2026, 11, 12), trial.LastUpdatePosted);
        Assert.Equal(
            new StatusDetails
            {
                LastKnown = RecruitmentStatus.NotYetRecruiting,
                WhyStopped = "Paused for a while.",
                FirstSubmitted = new(2025, 1, 2),
                LastUpdateSubmitted = new(2026, 11, 10),
                ResultsFirstSubmitted = new(2026, 9, 1),
                ResultsFirstPosted = new(2026, 10, 1),
                ResultsDelaySubmitted = new(2026, 8, 1),
            },
            trial.Details.Status);
    }

    [Fact]
    public void Identifiers_of_every_register_are_mapped_once()
    {
        var identifiers = Map(FullStudy).Identifiers;

        Assert.Equal(
            [
                ("clinicaltrials.gov", "NCT09999901", "NCT09999901", null), ("clinicaltrials.gov", "NCT09999902", "NCT09999902", null),
                ("ccmo", "NL95555.041.24", "NL9555504124", "Demo Universitair Medisch Centrum"),
                ("euctr", "2019-001234-56", "201900123456", "eudract_number"), ("ctis", "2024-512345-10-00", "202451234510", "CTIS (EU)"),
                ("ctis", "2024-512345-10", "202451234510", "eudract_number"), ("utn", "U1111-1234-5678", "U111112345678", "WHO"),
                ("ccmo", "NL-010395", "NL010395", "CCMO"), ("other", "R01XX000001", "R01XX000001", "nih"),
            ],
            identifiers.Select(id => (id.Registry, id.Value, id.Key, id.Label)));
    }

    [Fact]
    public void A_code_of_the_sponsor_is_labelled_with_the_sponsor()
    {
        var study = Study(1)
            .With("identificationModule", "orgStudyIdInfo", new JsonObject { ["id"] = "CAIN457-F2304" })
            .With("sponsorCollaboratorsModule", "leadSponsor", new JsonObject { ["name"] = "Demo Farma", ["class"] = "INDUSTRY" });

        var code = Assert.Single(Map(study).Identifiers, id => id.Registry == "sponsor");

        Assert.Equal(("CAIN457-F2304", "Demo Farma"), (code.Value, code.Label));
    }

    [Fact]
    public void Sponsors_and_people_are_mapped()
    {
        var trial = Map(FullStudy);

        Assert.Equal(("Demo Universitair Medisch Centrum", SponsorKind.Other), (trial.LeadSponsor, trial.LeadSponsorKind));
        Assert.Equal(
            [
                new Sponsor("Demo Universitair Medisch Centrum", SponsorKind.Other, Lead: true), new("Demo Farma B.V.", SponsorKind.Industry, Lead: false),
                new("Ministerie van Voorbeelden", SponsorKind.OtherGovernment, Lead: false),
            ],
            trial.Details.Sponsors);
        Assert.Equal(
            new ResponsibleParty
            {
                Kind = "principal_investigator",
                Name = "A. Voorbeeld",
                Title = "Professor of Invented Medicine",
                Affiliation = "Demo Universitair Medisch Centrum",
            },
            trial.Details.ResponsibleParty);
        Assert.Equal([new Contact { Name = "Trial desk", Role = "contact", Phone = "+31 00 000 0001", PhoneExtension = "12", Email = "desk@demo.example" }], trial.Details.Contacts);
        Assert.Equal([new Official("A. Voorbeeld") { Role = "study_chair", Affiliation = "Demo Universitair Medisch Centrum" }], trial.Details.Officials);
    }

    [Fact]
    public void The_responsible_party_of_an_old_record_is_mapped()
    {
        var study = Study(1).With("sponsorCollaboratorsModule", "responsibleParty", new JsonObject { ["oldNameTitle"] = "B. Oud - Chair", ["oldOrganization"] = "Demo" });

        Assert.Equal(new ResponsibleParty { Name = "B. Oud - Chair", Affiliation = "Demo" }, Map(study).Details.ResponsibleParty);
    }

    [Fact]
    public void Text_is_cleaned()
    {
        var details = Map(FullStudy).Details;

        Assert.Equal("This study tests a gene therapy \U0001F9EC.\n\nIt asks:\n\n* does it help?\n* is it safe?", details.BriefSummary);
        Assert.Equal("Part A [open] and part B <later>.\n\n\u05DE\u05D7\u05E7\u05E8", details.DetailedDescription);
        Assert.Equal("Inclusion Criteria:\n\n* HbA1c > 7%\n* One of:\n\n  * asthma\n\nExclusion Criteria:\n\n* Pregnancy", details.Eligibility.Criteria);
    }

    [Fact]
    public void Design_and_oversight_are_mapped()
    {
        var trial = Map(FullStudy);
        var design = trial.Details.Design;

        Assert.Equal(StudyType.Interventional, trial.Type);
        Assert.Equal(Phases.Phase1 | Phases.Phase2, trial.Phases);
        Assert.Equal((120, DateKind.Estimated), (trial.Enrollment, trial.EnrollmentKind));
        Assert.Equal(["participant", "investigator"], design.WhoIsMasked);
        Assert.Equal(
            new DesignDetails
            {
                Allocation = "randomized",
                InterventionModel = "parallel",
                InterventionModelDescription = "Two groups",
                PrimaryPurpose = "treatment",
                Masking = "double",
                MaskingDescription = "Same bags",
                WhoIsMasked = design.WhoIsMasked,
                ObservationalModel = "cohort",
                TimePerspective = "prospective",
                TargetDuration = "5 Years",
                PatientRegistry = true,
                BiospecimenRetention = "samples_with_dna",
                BiospecimenDescription = "Blood",
            },
            design);
        Assert.Equal(
            new OversightDetails { DataMonitoringCommittee = true, FdaRegulatedDrug = false, FdaRegulatedDevice = true, UnapprovedDevice = false, UsExport = true },
            trial.Details.Oversight);
    }

    [Fact]
    public void Who_may_join_is_mapped()
    {
        var trial = Map(FullStudy);
        var eligibility = trial.Details.Eligibility;

        Assert.Equal(Sex.Female, trial.Sex);
        Assert.Equal((6574, 27394), (trial.MinimumAgeDays, trial.MaximumAgeDays));
        Assert.False(trial.HealthyVolunteers);
        Assert.Equal(["adult", "older_adult"], eligibility.AgeGroups);
        Assert.Equal(
            new EligibilityDetails
            {
                Criteria = eligibility.Criteria,
                MinimumAge = "18 Years",
                MaximumAge = "75 Years",
                AgeGroups = eligibility.AgeGroups,
                GenderBased = true,
                GenderDescription = "Women only",
                StudyPopulation = "Patients of the clinic",
                SamplingMethod = "non_probability_sample",
            },
            eligibility);
    }

    [Fact]
    public void What_is_studied_is_mapped()
    {
        var details = Map(FullStudy).Details;

        Assert.Equal(["Invented Syndrome", "Asthma"], details.Conditions);
        Assert.Equal(["gene therapy"], details.Keywords);
        var intervention = Assert.Single(details.Interventions);
        Assert.Equal(("genetic", "Demogene autotemcel", "1 * 10^6 cells/kg"), (intervention.Kind, intervention.Name, intervention.Description));
        Assert.Equal(["DEMO-101", "demo-cel"], intervention.OtherNames);
        Assert.Equal(["Gene therapy"], intervention.ArmLabels);
        Assert.Equal([("Gene therapy", "experimental", "One infusion"), ("Care", "active_comparator", null)], details.Arms.Select(arm => (arm.Label, arm.Kind, arm.Description)));
        Assert.Equal(["Genetic: Demogene autotemcel"], details.Arms[0].Interventions);
        Assert.Equal(
            [
                new Outcome(OutcomeKind.Primary, "Change in score") { Description = "0 to 10", TimeFrame = "12 weeks" },
                new(OutcomeKind.Secondary, "Survival") { TimeFrame = "2 years" }, new(OutcomeKind.Other, "Costs"),
            ],
            details.Outcomes);
    }

    [Fact]
    public void Both_spellings_of_a_MeSH_id_are_one()
    {
        var details = Map(FullStudy).Details;

        Assert.Equal([new MeshTerm("D001249", "Asthma"), new("D013577", "Syndrome")], details.ConditionMesh);
        Assert.Equal([new MeshTerm(null, "Bronchial Diseases")], details.ConditionMeshAncestors);
        Assert.Equal([new MeshTerm("C000600000", "demogene")], details.InterventionMesh);
        Assert.Equal([new MeshTerm("D001688", "Biological Products")], details.InterventionMeshAncestors);
    }

    [Fact]
    public void Sites_are_mapped_as_the_registry_names_them()
    {
        var sites = Map(FullStudy).Sites;

        Assert.Equal([0, 1, 2], sites.Select(site => site.Position));
        var first = sites[0];
        Assert.Equal(
            ("Demoziekenhuis Zwolle", "Zwolle", "Overijssel", "8025 AB", "Netherlands", "NL"),
            (first.Facility, first.City, first.State, first.PostalCode, first.Country, first.CountryCode));
        Assert.Equal((52.5168, 6.083, RecruitmentStatus.Recruiting), (first.Latitude, first.Longitude, first.Status));
        Assert.Equal([new Contact { Name = "B. Voorbeeld", Role = "principal_investigator", Phone = "+31 00 000 0002" }], first.Contacts);
        Assert.Equal(("Research Site", null), (sites[1].Facility, sites[1].Status));
        Assert.Equal((null, "BE", RecruitmentStatus.Completed), (sites[2].Facility, sites[2].CountryCode, sites[2].Status));
        Assert.Equal((null, null), (sites[2].Latitude, sites[2].Longitude));   // 151 degrees north is nowhere
    }

    [Fact]
    public void Openness_per_country_is_mapped() => Assert.Equal(
        [("BE", Openness.Closed, 1, 0, 0), ("NL", Openness.Recruiting, 2, 1, 1)],
        Map(FullStudy).Countries.Select(country => (country.CountryCode, country.Openness, country.Sites, country.RecruitingSites, country.SilentSites)));

    [Fact]
    public void References_documents_and_results_are_mapped()
    {
        var trial = Map(FullStudy);
        var details = trial.Details;

        var reference = Assert.Single(details.References);
        Assert.Equal(("12345678", "background", "Voorbeeld A. A study. 2020."), (reference.PubMedId, reference.Kind, reference.Citation));
        Assert.Equal(["23456789"], reference.Retractions);
        Assert.Equal([new Link("https://demo.example/study", "Site of the study"), new("https://demo.example/data", "Data set")], details.Links);
        Assert.Equal(
            [new TrialDocument("Study Protocol") { Url = "https://clinicaltrials.gov/ProvidedDocs/01/NCT09999901/Prot%20SAP_000.pdf", Date = new(2025, 2, 1), Size = 1234567 }],
            details.Documents);
        Assert.True(trial.HasResults);
        Assert.Equal("https://clinicaltrials.gov/study/NCT09999901?tab=results", details.ResultsUrl);
        Assert.Equal(["study_protocol", "sap"], details.DataSharing!.What);
        Assert.Equal(
            ("yes", "All data", "After publication", "Ask", "https://demo.example/ipd"),
            (details.DataSharing.Plan, details.DataSharing.Description, details.DataSharing.TimeFrame, details.DataSharing.AccessCriteria, details.DataSharing.Url));
        Assert.Equal(["Germany"], details.RemovedCountries);
    }

    [Fact]
    public void Every_field_of_the_fixture_reaches_the_trial_but_for_these()
    {
        var whole = Fingerprint(FullStudy);
        var unread = Leaves(JsonNode.Parse(FullStudy)).Where(path => Fingerprint(Without(path)) == whole).Select(path => string.Join('.', path));

        Assert.Equal(
            [
                "protocolSection.identificationModule.orgStudyIdInfo.type", "protocolSection.identificationModule.orgStudyIdInfo.domain",
                "protocolSection.identificationModule.secondaryIdInfos.1.type",   // the domain says more
                "protocolSection.identificationModule.secondaryIdInfos.3.type", "protocolSection.identificationModule.secondaryIdInfos.4.type",
                "protocolSection.identificationModule.secondaryIdInfos.5.link",
                "protocolSection.identificationModule.secondaryIdInfos.6.id", "protocolSection.identificationModule.secondaryIdInfos.6.type",   // told twice
                "protocolSection.identificationModule.secondaryIdInfos.7.id", "protocolSection.identificationModule.secondaryIdInfos.7.type",   // blank
                "protocolSection.identificationModule.organization.fullName", "protocolSection.identificationModule.organization.class",
                "protocolSection.statusModule.studyFirstSubmitQcDate", "protocolSection.statusModule.studyFirstPostDateStruct.type",
                "protocolSection.statusModule.resultsFirstPostDateStruct.type", "protocolSection.statusModule.lastUpdatePostDateStruct.type",
                "protocolSection.conditionsModule.conditions.0", "protocolSection.conditionsModule.conditions.1",   // one of them is enough
                "protocolSection.designModule.expandedAccessTypes.intermediate",   // false, as when it is absent
                "protocolSection.outcomesModule.secondaryOutcomes.1.timeFrame",   // of what is not told
                "protocolSection.contactsLocationsModule.overallOfficials.1.affiliation",   // of nobody
                "protocolSection.contactsLocationsModule.locations.2.geoPoint.lat",   // nowhere on earth
                "protocolSection.contactsLocationsModule.locations.2.geoPoint.lon",
                "protocolSection.referencesModule.references.0.retractions.0.source", "protocolSection.referencesModule.seeAlsoLinks.1.label",
                "protocolSection.referencesModule.availIpds.0.id", "protocolSection.referencesModule.availIpds.0.comment",
                "resultsSection.participantFlowModule.preAssignmentDetails",   // the page links to the results
                "documentSection.largeDocumentModule.largeDocs.0.typeAbbrev", "documentSection.largeDocumentModule.largeDocs.0.hasProtocol",
                "documentSection.largeDocumentModule.largeDocs.0.uploadDate", "derivedSection.miscInfoModule.versionHolder",
            ],
            unread);
    }

    [Fact]
    public void A_nearly_empty_record_gives_a_trial_of_which_nothing_is_known()
    {
        var trial = Map("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"A study"}}}"""u8.ToArray());

        Assert.Equal(("NCT00000001", "A study", RecruitmentStatus.Unknown, Phases.None), (trial.PublicId, trial.Title, trial.Status, trial.Phases));
        Assert.Null(trial.Type);
        Assert.Null(trial.Sex);
        Assert.Null(trial.HealthyVolunteers);
        Assert.Null(trial.MinimumAgeDays);
        Assert.Null(trial.Start);
        Assert.Null(trial.Enrollment);
        Assert.Null(trial.LeadSponsor);
        Assert.Null(trial.Details.Eligibility.Criteria);
        Assert.Null(trial.Details.ResultsUrl);
        Assert.Null(trial.Details.DataSharing);
        Assert.Null(trial.Details.ExpandedAccess);
        Assert.Empty(trial.Sites);
        Assert.Empty(trial.Countries);
        Assert.False(trial.HasResults);
        Assert.Equal("NCT00000001", Assert.Single(trial.Identifiers).Value);
        Assert.Empty(notes.All);
    }

    [Fact]
    public void The_official_title_serves_where_there_is_no_brief_one() => Assert.Equal(
        "Official", Map("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","officialTitle":"Official"}}}"""u8.ToArray()).Title);

    [Theory]
    [InlineData("{}", "protocolSection is missing")]
    [InlineData("null", "null")]
    [InlineData("""{"protocolSection":{}}""", "identificationModule is missing")]
    [InlineData("""{"protocolSection":{"identificationModule":{"briefTitle":"A study"}}}""", "nctId is missing")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":" ","briefTitle":"A study"}}}""", "nctId is missing")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000001"}}}""", "no title")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":7}}}""", "$.protocolSection.identificationModule.nctId")]
    [InlineData("""{"protocolSection":[]}""", "$.protocolSection")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"A"},"designModule":{"phases":"PHASE1"}}}""", "$.protocolSection.designModule.phases")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"A"},"eligibilityModule":{"healthyVolunteers":"yes"}}}""", "healthyVolunteers")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"A"},"designModule":{"enrollmentInfo":{"count":1.5}}}}""", "count")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"\ud800"}}}""", "Not a study record")]
    [InlineData("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"A" """, "Not a study record")]
    [InlineData("garbage", "Not a study record")]
    public void A_record_that_cannot_go_in_is_refused_with_the_reason(string record, string reason)
    {
        var refusal = Assert.Throws<RecordRefusedException>(() => Map(Encoding.UTF8.GetBytes(record)));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_with_an_id_of_another_shape_is_mapped_or_refused_but_never_breaks()
    {
        var study = JsonNode.Parse(FullStudy)!.AsObject();
        study["protocolSection"]!["identificationModule"]!["nctId"] = "X";

        var thrown = Record.Exception(() => Map(study));

        Assert.True(thrown is null or RecordRefusedException, thrown?.ToString());
    }

    [Theory]
    [InlineData("statusModule", "overallStatus", "statusModule.overallStatus")]
    [InlineData("statusModule", "lastKnownStatus", "statusModule.lastKnownStatus")]
    [InlineData("designModule", "studyType", "designModule.studyType")]
    [InlineData("eligibilityModule", "sex", "eligibilityModule.sex")]
    [InlineData("eligibilityModule", "minimumAge", "eligibilityModule.minimumAge")]
    [InlineData("eligibilityModule", "maximumAge", "eligibilityModule.maximumAge")]
    [InlineData("statusModule", "statusVerifiedDate", "statusModule.statusVerifiedDate")]
    [InlineData("statusModule", "studyFirstSubmitDate", "statusModule.studyFirstSubmitDate")]
    public void A_code_that_we_do_not_know_is_unknown_and_noted(string module, string field, string noted)
    {
        var trial = Map(Study(1).With(module, field, "BRAND_NEW"));

        Assert.Equal(new MappingNote(noted, "BRAND_NEW", 1, Id(1)), Assert.Single(notes.All));
        Assert.Equal((null, null, null, null), (trial.Type, trial.Sex, trial.MinimumAgeDays, trial.MaximumAgeDays));
        Assert.Equal(field == "overallStatus" ? RecruitmentStatus.Unknown : RecruitmentStatus.Recruiting, trial.Status);
    }

    [Fact]
    public void Unknown_codes_in_lists_and_structures_are_noted_beside_what_is_known()
    {
        var study = Study(1)
            .With("designModule", "phases", new JsonArray("PHASE2", "PHASE9"))
            .With("designModule", "enrollmentInfo", new JsonObject { ["count"] = -5, ["type"] = "MAYBE" })
            .With("statusModule", "startDateStruct", new JsonObject { ["date"] = "2026-02", ["type"] = "PERHAPS" })
            .With("sponsorCollaboratorsModule", "leadSponsor", new JsonObject { ["name"] = "Demo", ["class"] = "ALIEN" })
            .WithSites(Site("Atlantis", "RECRUITING"), Site("Netherlands", "DREAMING"));

        var trial = Map(study);

        Assert.Equal(Phases.Phase2, trial.Phases);
        Assert.Equal((null, null), (trial.Enrollment, trial.EnrollmentKind));
        Assert.Equal((PartialDate.Parse("2026-02"), null), (trial.Start, trial.StartKind));
        Assert.Equal(SponsorKind.Unknown, trial.LeadSponsorKind);
        Assert.Equal([("Atlantis", null, RecruitmentStatus.Recruiting), ("Netherlands", "NL", RecruitmentStatus.Unknown)], trial.Sites.Select(site => (site.Country!, site.CountryCode, site.Status!.Value)));
        Assert.Equal(Openness.Unknown, Assert.Single(trial.Countries).Openness);
        Assert.Equal(
            [
                ("contactsLocationsModule.locations.country", "Atlantis"), ("contactsLocationsModule.locations.status", "DREAMING"), ("designModule.enrollmentInfo.type", "MAYBE"),
                ("designModule.phases", "PHASE9"), ("sponsorCollaboratorsModule.class", "ALIEN"), ("statusModule.startDateStruct.type", "PERHAPS"),
            ],
            notes.All.Select(note => (note.Field, note.Value)).Order());
    }

    [Theory]
    [InlineData("2026-02", "2026-02", 0)]
    [InlineData("2026", "2026", 0)]
    [InlineData("2026-02-30", null, 1)]
    [InlineData("2026-13", null, 1)]
    [InlineData("soon", null, 1)]
    [InlineData("", null, 0)]
    public void A_date_is_kept_as_precise_as_it_is_and_an_impossible_one_is_noted(string date, string? expected, int noted)
    {
        var trial = Map(Study(1).With("statusModule", "startDateStruct", new JsonObject { ["date"] = date }));

        Assert.Equal(expected, trial.Start?.ToString());
        Assert.Equal(noted, notes.All.Count);
    }

    [Theory]
    [InlineData("30 Days", 30, 0)]
    [InlineData("6 Months", 183, 0)]
    [InlineData("5 Minutes", 0, 0)]
    [InlineData("N/A", null, 0)]
    [InlineData("Minutes", null, 1)]
    [InlineData("adult", null, 1)]
    public void An_age_is_mapped_in_days_and_kept_as_it_is_written(string age, int? days, int noted)
    {
        var trial = Map(Study(1).With("eligibilityModule", "minimumAge", age));

        Assert.Equal(days, trial.MinimumAgeDays);
        Assert.Equal(age, trial.Details.Eligibility.MinimumAge);
        Assert.Equal(noted, notes.All.Count);
    }

    [Fact]
    public void Every_status_of_the_registry_has_its_meaning()
    {
        string[] codes =
        [
            "ACTIVE_NOT_RECRUITING", "COMPLETED", "ENROLLING_BY_INVITATION", "NOT_YET_RECRUITING", "RECRUITING", "SUSPENDED", "TERMINATED", "WITHDRAWN", "AVAILABLE",
            "NO_LONGER_AVAILABLE", "TEMPORARILY_NOT_AVAILABLE", "APPROVED_FOR_MARKETING", "WITHHELD", "UNKNOWN",
        ];

        var statuses = codes.Select(code => Map(Study(1, status: code)).Status).ToList();

        Assert.Equal(codes.Select(code => code.Replace("_", "", StringComparison.Ordinal)), statuses.Select(status => status.ToString().ToUpperInvariant()));
        Assert.Equal(Enum.GetValues<RecruitmentStatus>().Order(), statuses.Order());
        Assert.Empty(notes.All);
    }

    [Fact]
    public void A_trial_of_2000_sites_keeps_them_all_in_order()
    {
        var trial = Map(Study(1).WithSites([.. Enumerable.Range(0, 2000).Select(i => Site(i % 2 == 0 ? "Netherlands" : "Belgium", i == 4 ? "RECRUITING" : null))]));

        Assert.Equal(Enumerable.Range(0, 2000), trial.Sites.Select(site => site.Position));
        Assert.Equal(
            [("BE", 1000, Openness.Unknown), ("NL", 1000, Openness.Recruiting)],
            trial.Countries.Select(country => (country.CountryCode, country.Sites, country.Openness)));
    }

    [Fact]
    public void A_record_of_5_MB_keeps_its_text()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 1024 * 1024));

        Assert.Equal(text, Map(Study(1).With("descriptionModule", "detailedDescription", text)).Details.DetailedDescription);
    }

    [Fact]
    public void Null_and_empty_items_of_lists_are_passed_over()
    {
        var study = Study(1).With("contactsLocationsModule", "locations", new JsonArray(null, Site("Netherlands", null), null))
            .With("conditionsModule", "conditions", new JsonArray(null, "Asthma", " "))
            .With("armsInterventionsModule", "interventions", new JsonArray(null, new JsonObject()));

        var trial = Map(study);

        Assert.Equal(0, Assert.Single(trial.Sites).Position);
        Assert.Equal(["Asthma"], trial.Details.Conditions);
    }

    [SharedFact(SharedStudies.FirstPage)]
    public void Every_shared_study_is_mapped_and_understood_to_the_last_code()
    {
        foreach (var study in SharedStudies.All)
        {
            var trial = Map(Encoding.UTF8.GetBytes(study.GetRawText()));
            Assert.Equal(SharedStudies.Locations(study).Count(), trial.Sites.Count);
        }

        Assert.Equal(SharedStudies.InPages + SharedStudies.InHistoric, SharedStudies.All.Count);
        Assert.Empty(notes.All);
    }

    /// <summary>Everything that the mapper makes of a record, its refusal included.</summary>
    private static string Fingerprint(byte[] record)
    {
        try
        {
            return JsonSerializer.Serialize(ClinicalTrialsGovMapper.Map(record, new()));
        }
        catch (RecordRefusedException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>The full study without one field; items of lists stay.</summary>
    private static byte[] Without(List<string> path)
    {
        var study = JsonNode.Parse(FullStudy)!;
        var parent = path.SkipLast(1).Aggregate(study, (node, step) => node is JsonArray items ? items[int.Parse(step)]! : node[step]!);
        if (parent is JsonArray list)
            list[int.Parse(path[^1])] = null;
        else
            parent.AsObject().Remove(path[^1]);
        return Encoding.UTF8.GetBytes(study.ToJsonString());
    }

    /// <summary>Paths of all values that are not null and not empty.</summary>
    private static IEnumerable<List<string>> Leaves(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Leaves(field.Value).Select(path => path.Prepend(field.Key).ToList())),
        JsonArray items => items.SelectMany((item, i) => Leaves(item).Select(path => path.Prepend($"{i}").ToList())),
        null => [],
        JsonValue value => value.ToString().Length == 0 ? [] : [[]],
        _ => [],
    };

    private Trial Map(JsonObject study) => Map(study.Bytes());

    private Trial Map(byte[] record) => ClinicalTrialsGovMapper.Map(record, notes);
}
