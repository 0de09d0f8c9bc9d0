using System.Text.Json.Nodes;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Pipeline;
using static TrialPortal.Tests.Ingestion.Ctis.CtisRecords;

namespace TrialPortal.Tests.Ingestion.Ctis;

/// <summary>A record of today in, the expected trial out.</summary>
public class CtisMapperTests
{
    private const string PartI = "authorizedApplication.authorizedPartI.";
    private readonly MappingNotes notes = new();

    [Fact]
    public void A_full_record_is_understood_to_the_last_code()
    {
        Map(Current(), notes);

        Assert.Empty(notes.All);
    }

    [Fact]
    public void Titles_ids_and_numbers_are_mapped()
    {
        var trial = Map(Current());

        Assert.Equal(CurrentId, trial.PublicId);
        Assert.Equal("Demogene for the sponsor's invented syndrome", trial.Title);
        Assert.Equal("A randomised study of demogene@home in adults with invented syndrome", trial.Details.OfficialTitle);
        Assert.Equal("en", trial.TitleLanguage);
        Assert.Equal((StudyType.Interventional, Phases.Phase2 | Phases.Phase3), (trial.Type, trial.Phases));
        Assert.Equal((65, DateKind.Estimated), (trial.Enrollment, trial.EnrollmentKind));
        Assert.Equal(("Demogene B.V.", SponsorKind.Industry), (trial.LeadSponsor, trial.LeadSponsorKind));
        Assert.Equal([new("Demogene B.V.", SponsorKind.Industry, true), new("Demo Foundation", SponsorKind.Other, false)], trial.Details.Sponsors);
        Assert.Equal(
            [
                ("ctis", CurrentId, IdentifierKind.Own), ("clinicaltrials.gov", "NCT09999901", IdentifierKind.Reference),
                ("euctr", "2018-009999-99", IdentifierKind.Reference), ("omon", "NL-OMON99999", IdentifierKind.Reference), ("sponsor", "DEMO-301", IdentifierKind.Sponsor),
            ],
            trial.Identifiers.Select(id => (id.Registry, id.Value, id.Kind)));
    }

    [Fact]
    public void The_status_is_the_public_one_and_not_that_of_the_application()
    {
        var trial = Map(Current());

        Assert.Equal((RecruitmentStatus.Recruiting, "ongoing_recruiting"), (trial.Status, trial.Details.Status.RegistryStatus));
        Assert.Equal(
            [("NL", RecruitmentStatus.Recruiting, "ongoing_recruiting"), ("BE", RecruitmentStatus.NotYetRecruiting, "authorised_recruitment_pending")],
            trial.Details.MemberStates.Select(state => (state.CountryCode!, state.Status, state.RegistryStatus!)));
        Assert.Equal(
            [("BE", Openness.Opening, OpennessBasis.MemberState), ("NL", Openness.Recruiting, OpennessBasis.MemberState)],
            trial.Countries.Select(country => (country.CountryCode, country.Openness, country.Basis)));
        Assert.All(trial.Sites, site => Assert.Null(site.Status));
    }

    [Theory]
    [InlineData(1, RecruitmentStatus.Unknown, "under_evaluation")]
    [InlineData(2, RecruitmentStatus.NotYetRecruiting, "authorised_recruitment_pending")]
    [InlineData(3, RecruitmentStatus.Recruiting, "authorised_recruiting")]
    [InlineData(4, RecruitmentStatus.Recruiting, "ongoing_recruiting")]
    [InlineData(5, RecruitmentStatus.ActiveNotRecruiting, "ongoing_recruitment_ended")]
    [InlineData(6, RecruitmentStatus.Suspended, "temporarily_halted")]
    [InlineData(7, RecruitmentStatus.Suspended, "suspended")]
    [InlineData(8, RecruitmentStatus.Completed, "ended")]
    [InlineData(9, RecruitmentStatus.Withdrawn, "expired")]
    [InlineData(10, RecruitmentStatus.Terminated, "revoked")]
    [InlineData(11, RecruitmentStatus.Withdrawn, "not_authorised")]
    [InlineData(12, RecruitmentStatus.Withdrawn, "cancelled")]
    public void Every_public_status_has_its_meaning(int code, RecruitmentStatus status, string registryStatus)
    {
        var trial = Map(Current().With("ctPublicStatusCode", code).With("authorizedApplication.memberStatesConcerned.0.mscPublicStatusCode", code), notes);

        Assert.Equal((status, registryStatus), (trial.Status, trial.Details.Status.RegistryStatus));
        Assert.Equal((status, registryStatus), (trial.Details.MemberStates[0].Status, trial.Details.MemberStates[0].RegistryStatus));
        Assert.Empty(notes.All);
    }

    [Fact]
    public void A_status_that_is_not_known_is_unknown_and_noted()
    {
        var trial = Map(Current().With("ctPublicStatusCode", 13).With("authorizedApplication.memberStatesConcerned.0.mscPublicStatusCode", 14), notes);

        Assert.Equal((RecruitmentStatus.Unknown, null), (trial.Status, trial.Details.Status.RegistryStatus));
        Assert.Equal((RecruitmentStatus.Unknown, null), (trial.Details.MemberStates[0].Status, trial.Details.MemberStates[0].RegistryStatus));
        Assert.Equal(
            [("ctPublicStatusCode", "13"), ("memberStatesConcerned.mscPublicStatusCode", "14")], notes.All.Select(note => (note.Field, note.Value)).Order());
    }

    [Fact]
    public void A_trial_that_ended_early_is_terminated_with_the_reason()
    {
        var record = Current().With("ctPublicStatusCode", 8).With("authorizedApplication.memberStatesConcerned.0.mscPublicStatusCode", 8)
            .With("events.trialEvents.0.earlyTerminationReason", new JsonObject { ["name"] = "Lack of participants" });

        var trial = Map(record);

        Assert.Equal((RecruitmentStatus.Terminated, "ended", "Lack of participants"), (trial.Status, trial.Details.Status.RegistryStatus, trial.Details.Status.WhyStopped));
        Assert.Equal(RecruitmentStatus.Terminated, trial.Details.MemberStates[0].Status);
    }

    [Fact]
    public void A_trial_that_ended_early_in_one_country_alone_is_completed()
    {
        var record = Current().With("ctPublicStatusCode", 8)
            .With("authorizedApplication.memberStatesConcerned.0.mscPublicStatusCode", 8).With("authorizedApplication.memberStatesConcerned.1.mscPublicStatusCode", 8)
            .With("events.trialEvents.0.earlyTerminationReason", new JsonObject { ["name"] = "Lack of participants" });

        Assert.Equal(RecruitmentStatus.Completed, Map(record).Status);
    }

    [Fact]
    public void Halted_trials_say_why()
    {
        var trial = Map(Current().With("ctPublicStatusCode", 6));

        Assert.Equal("Other", trial.Details.Status.WhyStopped);
    }

    [Fact]
    public void What_a_member_state_decided_is_mapped()
    {
        var netherlands = Map(Current()).Details.MemberStates[0];

        Assert.Equal(
            new MemberState("Netherlands")
            {
                CountryCode = "NL",
                Status = RecruitmentStatus.Recruiting,
                RegistryStatus = "ongoing_recruiting",
                StatusAt = new(2099, 11, 30),
                Reporting = true,   // its decision says so, although another was proposed
                Submitted = new(2099, 1, 5),
                FirstDecision = new(2099, 2, 20),
                LastDecision = new(2099, 7, 1),
                Decision = "authorized",
                TrialStart = new(2099, 3, 15),
                RecruitmentStart = new(2099, 4, 1),
                RecruitmentEnd = null,   // it ended once, and began again
                PlannedParticipants = 30,
            },
            netherlands);
    }

    [Fact]
    public void Dates_are_read_in_every_spelling_of_the_registry()
    {
        var trial = Map(Current());

        Assert.Equal((new(2099, 11, 30), new(2099, 11, 29)), (trial.LastUpdatePosted!.Value, trial.Details.Status.LastUpdateSubmitted!.Value));
        Assert.Equal(("2099-03-15", DateKind.Actual), (trial.Start.ToString(), trial.StartKind));
        Assert.Equal(("2101-06-30", DateKind.Estimated), (trial.Completion.ToString(), trial.CompletionKind));
        Assert.Equal(new(2099, 1, 5), trial.Details.Status.FirstSubmitted);

        var alone = Map(Current().With("searchRow", null));   // publishDate has nine digits behind the second
        Assert.Equal(new(2099, 11, 30), alone.LastUpdatePosted);
        Assert.Equal(60, alone.Enrollment);   // 30 and 10 in the member states, 20 elsewhere
    }

    [Fact]
    public void A_date_that_cannot_be_read_is_noted()
    {
        var trial = Map(Current().With("searchRow.lastPublicationUpdate", "30-11-2099"), notes);

        Assert.Equal(new(2099, 11, 29), trial.LastUpdatePosted);
        Assert.Equal(("lastPublicationUpdate", "30-11-2099"), (Assert.Single(notes.All).Field, notes.All[0].Value));
    }

    [Fact]
    public void Population_comes_as_groups_and_their_limits()
    {
        var trial = Map(Current());

        Assert.Equal((Sex.All, false), (trial.Sex, trial.HealthyVolunteers));
        Assert.Equal(["adult", "older_adult"], trial.Details.Eligibility.AgeGroups);   // not "in_utero": that code divides the children
        Assert.Equal((6574, null), (trial.MinimumAgeDays, trial.MaximumAgeDays));
        Assert.Equal((null, null), (trial.Details.Eligibility.MinimumAge, trial.Details.Eligibility.MaximumAge));
        Assert.False(trial.Details.Eligibility.VulnerablePopulation);
    }

    [Theory]
    [InlineData("2", null, "17 Years")]
    [InlineData("3", "18 Years", "64 Years")]
    [InlineData("4", "65 Years", null)]
    [InlineData("2,3", null, "64 Years")]
    [InlineData("1", null, null)]
    [InlineData("1,3", null, "64 Years")]
    [InlineData("", null, null)]
    public void Age_groups_give_the_limits_that_they_have_and_no_more(string codes, string? minimum, string? maximum)
    {
        var ranges = codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => (JsonNode)new JsonObject { ["ageRangeCategoryCode"] = code });

        var trial = Map(Current().With(PartI + "trialDetails.trialInformation.populationOfTrialSubjects.ageRanges", new JsonArray([.. ranges])));

        Assert.Equal((Age.ToDays(minimum, out _), Age.ToDays(maximum, out _)), (trial.MinimumAgeDays, trial.MaximumAgeDays));
    }

    [Fact]
    public void Criteria_come_back_as_the_items_that_they_were()
    {
        var criteria = EligibilityCriteria.Split(Map(Current()).Details.Eligibility.Criteria);

        Assert.Equal(
            [new("18 years or older, without > 3 relapses.", 0), new("All of the following:", 0), new("able to walk", 1), new("able to talk, in any language", 1)],
            criteria.Inclusion);
        Assert.Equal([new("Pregnancy", 0), new("“Inclusion criteria for part B not met:”", 0), new("no biopsy", 1), new("no scan", 1)], criteria.Exclusion);
        Assert.Empty(criteria.Undivided);
    }

    [Fact]
    public void The_Dutch_translation_is_kept_and_other_languages_are_not()
    {
        var dutch = Assert.Single(Map(Current()).Details.Translations);

        Assert.Equal("nl", dutch.Language);
        Assert.Equal("Demogene bij het verzonnen syndroom", dutch.Title);
        Assert.Equal("Gerandomiseerd onderzoek naar demogene bij volwassenen met het verzonnen syndroom", dutch.OfficialTitle);
        Assert.Equal(["Verzonnen syndroom"], dutch.Conditions);
        Assert.Equal([new(OutcomeKind.Primary, "Nagaan of demogene werkt."), new(OutcomeKind.Secondary, "Nagaan of het veilig is.")], dutch.Objectives);
        Assert.Equal([new(OutcomeKind.Primary, "Respons na een jaar")], dutch.Outcomes);
        var criteria = EligibilityCriteria.Split(dutch.Criteria);
        Assert.Equal(["18 jaar of ouder, zonder > 3 terugvallen.", "Alle van de volgende:", "kan lopen", "kan praten"], criteria.Inclusion.Select(item => item.Text));
        // A criterion that nobody translated stands in the original: a list without it would mislead.
        Assert.Equal(["Zwangerschap", "“Inclusion criteria for part B not met:”", "no biopsy", "no scan"], criteria.Exclusion.Select(item => item.Text));
    }

    [Fact]
    public void A_language_number_alone_is_believed_when_it_is_known_and_noted_when_not()
    {
        var path = PartI + "trialDetails.clinicalTrialIdentifiers.publicTitleTranslations";
        static JsonArray Of(int code) => [new JsonObject { ["attributeTranslation"] = "Een titel", ["language"] = code }];

        Assert.Equal("Een titel", Map(Current().With(path, Of(18)), notes).Details.Translations.Single().Title);
        Assert.Empty(notes.All);
        var undecided = Map(Current().With(path, Of(37)), notes).Details.Translations.Single();

        Assert.Equal(undecided.OfficialTitle, undecided.Title);
        Assert.Equal("37 without languageDescription", Assert.Single(notes.All).Value);
    }

    [Fact]
    public void Products_are_mapped_with_role_and_detail()
    {
        var trial = Map(Current());

        Assert.Equal(
            [("Demogene 10 mg/mL solution", "test"), ("Comparamab", "comparator"), ("Saline that looks like demogene", "placebo")],
            trial.Details.Products.Select(product => (product.Name, product.Role!)));
        var product = trial.Details.Products[0];
        Assert.Equal(["DEMOGENE"], product.Substances);
        Assert.Equal(("X01XX01", "DEMOGENE AUTOTEMCEL", "SOLUTION FOR INFUSION"), (product.AtcCode, product.AtcName, product.PharmaceuticalForm));
        Assert.Equal(["INTRAVENOUS USE"], product.Routes);
        Assert.Equal(("EU/9/99/9999/001", "EU/3/99/9999", true), (product.MarketingAuthorisation, product.OrphanDesignation, product.AdvancedTherapy));
        Assert.Equal(("24 mg milligram(s)", "240 mg milligram(s)", null), (product.MaximumDailyDose, product.MaximumTotalDose, product.MaximumDuration));
        Assert.Equal((null, null), (trial.Details.Products[1].AtcCode, trial.Details.Products[1].AdvancedTherapy));
        Assert.Equal(["drug"], trial.Details.Interventions.Select(intervention => intervention.Kind).Distinct());
        Assert.Equal(["DEMOGENE", "DEMOGENE AUTOTEMCEL", "X01XX01", "DMG-1"], trial.Details.Interventions[0].OtherNames);
    }

    [Fact]
    public void Sites_are_mapped_with_whom_to_ask()
    {
        var sites = Map(Current()).Sites;

        Assert.Equal(2, sites.Count);
        var site = sites[0];
        Assert.Equal(("Demoziekenhuis Deventer", "Hematology", "ORG-900000010"), (site.Facility, site.Department, site.OrganisationKey));
        Assert.Equal(("Demoplein 1, Gebouw B", "Deventer", "7400 AA", "NL"), (site.Address, site.City, site.PostalCode, site.CountryCode));
        Assert.Equal(new Contact { Name = "Dorien D'Hondt", Role = "contact", Phone = "+31570123456", Email = "d.dhondt@demoziekenhuis.invalid" }, Assert.Single(site.Contacts));
        Assert.Equal((null, null), (sites[1].Department, sites[1].Address));   // "N/A"
        Assert.Equal(new Contact { Role = "contact", Phone = "+31101112223", Email = "zorg@ziekenhuis.invalid" }, Assert.Single(sites[1].Contacts));
    }

    [Fact]
    public void Only_contacts_for_the_public_and_for_science_are_kept_and_no_third_party()
    {
        var trial = Map(Current());

        Assert.Equal(
            [
                new Contact { Name = "Demogene Helpdesk", Role = "public", Phone = "+31201234567", Email = "help@demogene.invalid" },
                new Contact { Name = "Demogene Science", Role = "scientific", Email = "science@demogene.invalid" },
            ],
            trial.Details.Contacts);
        Assert.DoesNotContain("derde.persoon", System.Text.Json.JsonSerializer.Serialize(trial.Details, TrialDetailsJson.Details), StringComparison.Ordinal);
    }

    [Fact]
    public void Applications_and_events_are_in_the_order_of_time()
    {
        var details = Map(Current()).Details;

        Assert.Equal(
            [("initial", "authorised", "2099-01-05"), ("substantial_modification", "under_evaluation", "2099-06-01")],
            details.Applications.Select(application => (application.Kind, application.Status!, application.Submitted!.Value.ToString("O"))));
        Assert.Equal(
            [new("Netherlands", "authorized", new(2099, 2, 20)), new("Belgium", "authorized_with_conditions", new(2099, 2, 21))],
            details.Applications[0].Decisions);
        Assert.Equal(
            [("start_of_trial", "NL", null), ("start_of_recruitment", "NL", null), ("temporary_halt", "NL", "Other; New batch of demogene.")],
            details.Events.Select(item => (item.Kind, item.CountryCode, item.Note)));
    }

    [Fact]
    public void Documents_lead_to_the_file_and_to_nothing_when_their_number_is_no_number()
    {
        var documents = Map(Current()).Details.Documents;

        Assert.Equal(
            [
                ("Subject information and informed consent form (for publication): L1_Informatiebrief",
                    $"https://euclinicaltrials.eu/ctis-public-api/documents/{CurrentId}/11111111-2222-3333-4444-555555555555/download"),
                ("No number", null),
            ],
            documents.Select(document => (document.Label, document.Url)));
    }

    [Fact]
    public void What_else_a_reader_needs_is_mapped()
    {
        var details = Map(Current()).Details;

        Assert.Equal(["Invented syndrome"], details.Conditions);
        Assert.True(details.RareDisease);
        Assert.Equal(["Diseases [C] - Invented Diseases [C99]"], details.TherapeuticAreas);
        Assert.Equal(["To learn whether demogene works.", "To learn whether it is safe.", "To learn how long it works."], details.Objectives.Select(objective => objective.Text));
        Assert.Equal([new(OutcomeKind.Primary, "Response after a year"), new(OutcomeKind.Secondary, "Adverse events")], details.Outcomes);
        Assert.Equal("12345678", Assert.Single(details.References).PubMedId);
        Assert.Null(details.ResultsUrl);
    }

    [Fact]
    public void Results_are_linked_to_when_there_are_some()
    {
        var trial = Map(Current().With("results", new JsonObject { ["summaryResults"] = new JsonArray(new JsonObject()), ["laypersonResults"] = new JsonArray() }));

        Assert.Equal((true, $"https://euclinicaltrials.eu/search-for-clinical-trials/?lang=en&EUCT={CurrentId}"), (trial.HasResults, trial.Details.ResultsUrl));
    }

    [Theory]
    [InlineData("DEMOSTAR", "DEMOSTAR", null, null)]
    [InlineData("NL 99999.091.21", null, "ccmo", "NL99999.091.21")]
    [InlineData("A study of demogene in 20 people", null, null, null)]
    [InlineData("N/A", null, null, null)]
    [InlineData("DMG_2099-1", null, "sponsor", "DMG_2099-1")]
    public void The_short_title_is_an_acronym_an_id_or_neither(string shortTitle, string? acronym, string? registry, string? id)
    {
        var trial = Map(Current().With(PartI + "trialDetails.clinicalTrialIdentifiers.shortTitle", shortTitle));

        Assert.Equal(acronym, trial.Acronym);
        var extra = trial.Identifiers.Where(found => found.Registry is "ccmo" or "sponsor" or "other").Select(found => (found.Registry, found.Value));
        Assert.Equal(id is null ? [] : [(registry!, id)], extra);
    }

    [Fact]
    public void A_Dutch_original_is_known_as_Dutch_and_keeps_its_English_translation()
    {
        var information = PartI + "trialDetails.trialInformation.";
        var record = Current()
            .With(PartI + "trialDetails.clinicalTrialIdentifiers.publicTitle", "Demogene voor mensen bij wie het verzonnen syndroom niet overgaat")
            .With(PartI + "trialDetails.clinicalTrialIdentifiers.publicTitleTranslations", new JsonArray(new JsonObject { ["attributeTranslation"] = "An English title", ["language"] = 99, ["languageDescription"] = "English" }))
            .With(information + "trialObjective.mainObjective", "Het doel van deze studie is na te gaan of het middel door mensen wordt verdragen");

        var trial = Map(record);

        Assert.Equal("nl", trial.TitleLanguage);
        Assert.Equal(("en", "An English title"), (trial.Details.Translations.Single().Language, trial.Details.Translations.Single().Title));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"ctNumber":"2099-500001-11-00"}""")]
    [InlineData("""{"ctNumber":"2099-500001-11-00","ctTitle":"\ud800"}""")]
    public void What_is_no_record_is_refused(string text) =>
        Assert.Throws<RecordRefusedException>(() => CtisMapper.Map(System.Text.Encoding.UTF8.GetBytes(text), notes));

    [Fact]
    public void A_trial_without_any_title_is_refused()
    {
        var titles = PartI + "trialDetails.clinicalTrialIdentifiers.";

        var refusal = Assert.Throws<RecordRefusedException>(() => Map(Current().With(titles + "publicTitle", "N/A").With(titles + "fullTitle", null)));

        Assert.Contains("no title", refusal.Message, StringComparison.Ordinal);
    }
}
