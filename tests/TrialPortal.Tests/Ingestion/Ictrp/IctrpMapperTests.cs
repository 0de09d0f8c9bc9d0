using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ictrp;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Ictrp;

public class IctrpMapperTests
{
    private readonly MappingNotes notes = new();

    [Fact]
    public async Task A_Dutch_trial_without_a_medicine_is_mapped_field_by_field()
    {
        var trial = await FixtureAsync("NL99991");

        Assert.Empty(notes.All);
        Assert.Equal("NL99991", trial.PublicId);
        Assert.Equal("Lopen na een beroerte: een verzonnen onderzoek", trial.Title);
        Assert.Equal("Walking after stroke: an invented trial of physiotherapy at home", trial.Details.OfficialTitle);
        Assert.Equal("DEMO-WALK", trial.Acronym);
        Assert.Equal((RecruitmentStatus.Recruiting, StudyType.Interventional, Phases.NotApplicable, Sex.All), (trial.Status, trial.Type, trial.Phases, trial.Sex));
        Assert.Equal((6574, null), (trial.MinimumAgeDays, trial.MaximumAgeDays));
        Assert.Equal((new DateOnly(2020, 3, 31), new DateOnly(2022, 10, 3)), (trial.FirstPosted, trial.LastUpdatePosted));
        Assert.Equal((PartialDate.Parse("2020-04-01"), null), (trial.Start, trial.StartKind));
        Assert.Equal((120, DateKind.Estimated), (trial.Enrollment, trial.EnrollmentKind));
        Assert.Equal("Demoziekenhuis Deventer", trial.LeadSponsor);
        Assert.False(trial.HasResults);
        var own = Assert.Single(trial.Identifiers);
        Assert.Equal(("ntr", "NL99991", IdentifierKind.Own), (own.Registry, own.Value, own.Kind));
        Assert.Empty(trial.Sites);
        var country = Assert.Single(trial.Countries);
        Assert.Equal(("NL", Openness.Unknown, OpennessBasis.SitesSilent, 0), (country.CountryCode, country.Openness, country.Basis, country.Sites));
        Assert.Equal(["The Netherlands"], trial.Details.ListedCountries);
        Assert.Equal(["Stroke", "Beroerte"], trial.Details.Conditions);
        Assert.Equal("Physiotherapy at home, twice a week", Assert.Single(trial.Details.Interventions).Name);
        Assert.Equal(["Walking speed at 3 months", "Quality of life"], trial.Details.Outcomes.Select(outcome => outcome.Measure));
        Assert.Equal(
            [("D. Verzonnen", "onderzoek@demo.example", "+31 570 000000", "Demoziekenhuis Deventer"), ("A. Bedacht", null, null, null)],
            trial.Details.Contacts.Select(contact => (contact.Name, contact.Email, contact.Phone, contact.Affiliation)));
        Assert.Equal(new Link("https://trialregister.example/trial/99991", "NTR"), Assert.Single(trial.Details.Links));
        var criteria = EligibilityCriteria.Split(trial.Details.Eligibility.Criteria);
        Assert.Equal(["First stroke;", "Able to walk 10 m"], criteria.Inclusion.Select(item => item.Text));
        Assert.Equal(["Dementia", "Age < 18"], criteria.Exclusion.Select(item => item.Text));
        Assert.Empty(criteria.Undivided);
    }

    [Fact]
    public async Task Other_fixtures_show_the_ways_of_other_registers()
    {
        var ntr = await FixtureAsync("NTR99991");
        var omon = await FixtureAsync("NL-OMON999991");
        var eu = await FixtureAsync("EUCTR2099-000000-00-NL");
        var chinese = await FixtureAsync("ChiCTR9900000001");
        var indian = await FixtureAsync("CTRI/2099/01/999999");

        Assert.Equal((RecruitmentStatus.Unknown, "not_recruiting"), (ntr.Status, ntr.Details.Status.RegistryStatus));
        Assert.Equal((6574, 23741, null), (ntr.MinimumAgeDays, ntr.MaximumAgeDays, ntr.Sex));
        Assert.Equal((60, PartialDate.Parse("2012-04"), new DateOnly(2012, 4, 3)), (ntr.Enrollment, ntr.Start, ntr.FirstPosted));
        Assert.Equal(["BE", "NL"], ntr.Countries.Select(country => country.CountryCode));
        Assert.Equal(["Netherlands", "Belgium", "Netherlands Antilles"], ntr.Details.ListedCountries);
        Assert.Equal("Inclusion Criteria:\n\n- Fatigue\n- Age of 18 to 65", ntr.Details.Eligibility.Criteria);
        Assert.Equal((RecruitmentStatus.NotYetRecruiting, StudyType.Observational), (omon.Status, omon.Type));
        Assert.Equal(Openness.Opening, Assert.Single(omon.Countries).Openness);
        Assert.Equal((true, "https://onderzoekmetmensen.example/NL-OMON999991/results"), (omon.HasResults, omon.Details.ResultsUrl));
        Assert.Equal((new DateOnly(2025, 2, 1), PartialDate.Parse("2025-01-15")), (omon.Details.Status.ResultsFirstPosted, omon.Completion));
        Assert.Equal(("omon", "NL-OMON999991"), (omon.Identifiers[0].Registry, omon.Identifiers[0].Value));
        Assert.Equal((RecruitmentStatus.Unknown, "authorised", Phases.Phase1 | Phases.Phase2, Sex.All), (eu.Status, eu.Details.Status.RegistryStatus, eu.Phases, eu.Sex));
        Assert.Equal(("EUCTR2099-000000-00-NL", "euctr", "2099-000000-00"), (eu.PublicId, eu.Identifiers[0].Registry, eu.Identifiers[0].Value));
        Assert.Equal("Trade name: Demovax\nPharmaceutical Form: Suspension", Assert.Single(eu.Details.Interventions).Description);
        Assert.Equal((Phases.None, 60, 0, null), (chinese.Phases, chinese.Enrollment, chinese.MinimumAgeDays, chinese.MaximumAgeDays));
        Assert.Empty(chinese.Countries);
        Assert.Equal(["Experimental group", "Control group"], chinese.Details.Arms.Select(arm => arm.Label));
        Assert.Equal("herbs", Assert.Single(chinese.Details.Interventions).Name);
        Assert.Equal(["Recovery", "Days in hospital"], chinese.Details.Outcomes.Select(outcome => outcome.Measure));
        Assert.Equal(("CTRI-2099-01-999999", "CTRI/2099/01/999999"), (indian.PublicId, indian.Identifiers[0].Value));
        Assert.Equal((183, 4383, Sex.Female, PartialDate.Parse("2099-01-15")), (indian.MinimumAgeDays, indian.MaximumAgeDays, indian.Sex, indian.Start));
        Assert.Equal(
            ["Countries China?", "Countries Netherlands Antilles", "Inclusion_agemax ??"],
            notes.All.Select(note => $"{note.Field} {note.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Recruiting", RecruitmentStatus.Recruiting, null)]
    [InlineData("Not Recruiting", RecruitmentStatus.Unknown, "not_recruiting")]
    [InlineData("not recruiting", RecruitmentStatus.Unknown, "not_recruiting")]
    [InlineData("Authorised", RecruitmentStatus.Unknown, "authorised")]
    [InlineData("Authorised-recruitment may be ongoing or finished", RecruitmentStatus.Unknown, "authorised_recruitment_may_be_ongoing_or_finished")]
    [InlineData("Not Available", RecruitmentStatus.Unknown, "not_available")]
    [InlineData("Pending", RecruitmentStatus.NotYetRecruiting, null)]
    [InlineData("Not yet recruiting", RecruitmentStatus.NotYetRecruiting, null)]
    [InlineData("Complete", RecruitmentStatus.ActiveNotRecruiting, null)]
    [InlineData("Completed", RecruitmentStatus.Completed, null)]
    [InlineData("Suspended", RecruitmentStatus.Suspended, null)]
    [InlineData("Temporary halt/closed", RecruitmentStatus.Suspended, null)]
    [InlineData("Terminated", RecruitmentStatus.Terminated, null)]
    [InlineData("Withdrawn", RecruitmentStatus.Withdrawn, null)]
    [InlineData("", RecruitmentStatus.Unknown, null)]
    public void A_status_means_what_its_register_means(string text, RecruitmentStatus status, string? registryStatus)
    {
        var trial = Map(("Recruitment_Status", text));

        Assert.Equal((status, registryStatus), (trial.Status, trial.Details.Status.RegistryStatus));
        Assert.Empty(notes.All);
    }

    [Theory]
    [InlineData("Recruitment_Status", "Half open")]
    [InlineData("Study_type", "A kind of its own")]
    [InlineData("Inclusion_gender", "Some")]
    [InlineData("Phase", "Phase 7")]
    [InlineData("Phase", "2-Mar")]
    [InlineData("Phase", "2020-03-02 00:00:00")]
    [InlineData("Phase", "02/03/2020")]
    [InlineData("Inclusion_agemin", "18-Mar")]
    [InlineData("Inclusion_agemin", "adults")]
    [InlineData("Inclusion_agemax", "ND")]
    [InlineData("Target_size", "Men; women:30;")]
    [InlineData("Target_size", "about 100")]
    [InlineData("Target_size", "2020-03-02")]
    [InlineData("Countries", "Chian")]
    [InlineData("Date_enrollement", "soon")]
    [InlineData("Date_enrollement", "1900-01-01")]
    [InlineData("Date_registration", "30/02/2020")]
    public void What_is_not_understood_is_unknown_and_noted(string column, string text)
    {
        var trial = Map((column, text));

        var note = Assert.Single(notes.All);
        Assert.Equal((column, text, "NL99991"), (note.Field, note.Value, note.Example));
        Assert.Equal(
            (RecruitmentStatus.Unknown, null, null, Phases.None, null, null, null, null, null, 0),
            (trial.Status, trial.Type, trial.Sex, trial.Phases, trial.MinimumAgeDays, trial.MaximumAgeDays, trial.Enrollment, trial.Start, trial.FirstPosted, trial.Countries.Count));
    }

    [Theory]
    [InlineData("Observational [Patient Registry]", StudyType.Observational)]
    [InlineData("Expanded Access", StudyType.ExpandedAccess)]
    [InlineData("Prevention", StudyType.Interventional)]
    [InlineData("Interventional clinical trial of medicinal product", StudyType.Interventional)]
    [InlineData("Epidemilogical research", StudyType.Observational)]
    [InlineData("Diagnostic test", null)]
    [InlineData("Basic Science", null)]
    public void A_kind_of_study_is_one_of_three_or_unknown(string text, StudyType? type)
    {
        Assert.Equal(type, Map(("Study_type", text)).Type);
        Assert.Empty(notes.All);
    }

    [Theory]
    [InlineData("Both", Sex.All)]
    [InlineData("Both, male and female", Sex.All)]
    [InlineData("<br>Female: yes<br>Male: yes<br>", Sex.All)]
    [InlineData("<br>Female: yes<br>Male: no<br>", Sex.Female)]
    [InlineData("Males", Sex.Male)]
    [InlineData("-", null)]
    public void A_sex_is_read(string text, Sex? sex)
    {
        Assert.Equal(sex, Map(("Inclusion_gender", text)).Sex);
        Assert.Empty(notes.All);
    }

    [Theory]
    [InlineData("Phase 2", Phases.Phase2)]
    [InlineData("Phase 2/Phase 3", Phases.Phase2 | Phases.Phase3)]
    [InlineData("Phase 1/ Phase 2", Phases.Phase1 | Phases.Phase2)]
    [InlineData("1-2", Phases.Phase1 | Phases.Phase2)]
    [InlineData("Phase II", Phases.Phase2)]
    [InlineData("II-III", Phases.Phase2 | Phases.Phase3)]
    [InlineData("IIb", Phases.Phase2)]
    [InlineData("Phase-3", Phases.Phase3)]
    [InlineData("4", Phases.Phase4)]
    [InlineData("I (Phase I study)", Phases.Phase1)]
    [InlineData("Early Phase 1", Phases.EarlyPhase1)]
    [InlineData("Phase 0", Phases.EarlyPhase1)]
    [InlineData("0 (exploratory trials)", Phases.EarlyPhase1)]
    [InlineData("0", Phases.EarlyPhase1)]
    [InlineData("N/A", Phases.NotApplicable)]
    [InlineData("Not Applicable", Phases.NotApplicable)]
    [InlineData("Retrospective study", Phases.None)]
    [InlineData("New Treatment Measure Clinical Study", Phases.None)]
    [InlineData("", Phases.None)]
    [InlineData("Human pharmacology (Phase I): no\nTherapeutic exploratory (Phase II): yes\nTherapeutic confirmatory - (Phase III): yes\nTherapeutic use (Phase IV): no\n", Phases.Phase2 | Phases.Phase3)]
    [InlineData("Human pharmacology (Phase I): no                Therapeutic exploratory (Phase II): no                Therapeutic confirmatory - (Phase III): no                Therapeutic use (Phase IV): yes", Phases.Phase4)]
    public void A_phase_is_read(string text, Phases phases)
    {
        Assert.Equal(phases, Map(("Phase", text)).Phases);
        Assert.Empty(notes.All);
    }

    [Fact]
    public void Zero_is_no_phase_in_the_Chinese_register()
    {
        Assert.Equal(Phases.None, Map(("TrialID", "ChiCTR9900000002"), ("Phase", "0")).Phases);
        Assert.Empty(notes.All);
    }

    [Theory]
    [InlineData("100", 100)]
    [InlineData("1,000", 1000)]
    [InlineData("0", 0)]
    [InlineData("Experimental group:30;Control group:30;", 60)]
    [InlineData("Target condition:300;Difficult condition:0", 300)]
    [InlineData("", null)]
    public void A_size_is_a_number_or_the_sum_of_its_groups(string text, int? size)
    {
        Assert.Equal(size, Map(("Target_size", text)).Enrollment);
        Assert.Empty(notes.All);
    }

    [Fact]
    public void How_many_took_part_goes_before_how_many_were_planned()
    {
        var trial = Map(("Target_size", "100"), ("results_actual_enrollment", "87"), ("Date_enrollement", "2020-01-02"), ("type_enrolment", "Actual"));

        Assert.Equal((87, DateKind.Actual, DateKind.Actual), (trial.Enrollment, trial.EnrollmentKind, trial.StartKind));
    }

    [Theory]
    [InlineData("03/04/2020", "20200403", "2020-02-01")]
    [InlineData("03/04/2020", "20200304", "2020-01-02")]
    [InlineData("03/04/2020", "", "2020-02-01")]
    [InlineData("2020-04-03", "20200403", "2020-02-01")]
    public void The_machines_registration_date_tells_which_number_is_the_day(string registered, string byMachine, string start) =>
        Assert.Equal(PartialDate.Parse(start), Map(("Date_registration", registered), ("Date_registration3", byMachine), ("Date_enrollement", "01/02/2020")).Start);

    [Theory]
    [InlineData("Netherlands;Belgium", "BE NL")]
    [InlineData("The Netherlands, Germany", "DE NL")]
    [InlineData("United States;Korea, Republic of;United States", "KR US")]
    [InlineData("Netherlands<br>Belgium", "BE NL")]
    [InlineData("china", "CN")]
    public void Countries_are_told_apart(string text, string codes)
    {
        Assert.Equal(codes, string.Join(' ', Map(("Countries", text)).Countries.Select(country => country.CountryCode)));
        Assert.Empty(notes.All);
    }

    [Theory]
    [InlineData("Inclusion criteria: A", "Exclusion criteria: B", "A", "B")]
    [InlineData("A", "B", "A", "B")]
    [InlineData("<br>        Inclusion Criteria:<br><br>          -  A<br><br>        Exclusion Criteria:<br><br>          -  B<br>      ", "", "A", "B")]
    [InlineData("Key inclusion criteria<br>A", "Key exclusion criteria<br>B", "A", "B")]
    [InlineData("A<br>Exclusion criteria: B", "", "A", "B")]
    [InlineData("Inclusion Criteria:<br>- A<br>Exclusion Criteria:<br>- B", "- B", "A", "B")]
    [InlineData("", "B", "", "B")]
    [InlineData("A", "N/A", "A", "")]
    public void Criteria_are_divided_whatever_headers_the_columns_have(string inclusion, string exclusion, string included, string excluded)
    {
        var criteria = EligibilityCriteria.Split(Map(("Inclusion_Criteria", inclusion), ("Exclusion_Criteria", exclusion)).Details.Eligibility.Criteria);

        Assert.Equal((included, excluded, 0), (string.Join('|', criteria.Inclusion.Select(item => item.Text)), string.Join('|', criteria.Exclusion.Select(item => item.Text)), criteria.Undivided.Count));
    }

    [Fact]
    public void Junk_in_the_contact_columns_is_nobody()
    {
        Assert.Empty(Map(("Contact_Firstname", " ; "), ("Contact_Lastname", ";"), ("Contact_Email", "; ;"), ("Contact_Tel", "N/A"), ("Contact_Affiliation", "")).Details.Contacts);
        var contact = Assert.Single(Map(("Contact_Firstname", "Demo;Demo"), ("Contact_Lastname", "One;One"), ("Contact_Tel", ";+31"), ("Scientific_Contact_Email", "")).Details.Contacts);
        Assert.Equal(("Demo One", "+31", "public"), (contact.Name, contact.Phone, contact.Role));
    }

    [Fact]
    public void Secondary_ids_are_references_of_the_register_that_their_shape_shows()
    {
        var trial = Map(("Secondary_ID", "NCT99999999;2019-000000-00 , NL99999.041.20<br>U1111-9999-9999;N/A;DEMO-17"));

        Assert.Equal(
            ["ntr NL99991 Own", "clinicaltrials.gov NCT99999999 Reference", "euctr 2019-000000-00 Reference", "ccmo NL99999.041.20 Reference", "utn U1111-9999-9999 Reference", "other DEMO-17 Other"],
            trial.Identifiers.Select(id => $"{id.Registry} {id.Value} {id.Kind}"));
    }

    [Theory]
    [InlineData("PER-012-99", "REPEC", "repec")]
    [InlineData("DEMO-1", "ANZCTR", "actrn")]
    [InlineData("DEMO-1", "", "other")]
    [InlineData("DEMO-1", "A register with a name that is far too long for us", "other")]
    public void An_id_without_a_shape_of_its_own_is_of_the_register_that_the_record_names(string id, string register, string registry) =>
        Assert.Equal(registry, Assert.Single(Map(("TrialID", id), ("Source_Register", register)).Identifiers).Registry);

    [Fact]
    public void A_design_in_words_becomes_codes_and_keeps_its_words()
    {
        var design = Map(("Study_type", "Interventional"), ("Study_design", "Allocation: Randomized. Intervention model: Parallel Assignment. Primary purpose: Treatment. Masking: Triple (Participant, Care Provider, Outcomes Assessor). ")).Details.Design;
        var old = Map(("Study_design", "Allocation: Non-Randomized, Endpoint Classification: Safety Study, Masking: Double Blind (Subject, Investigator), Primary Purpose: Prevention")).Details.Design;

        Assert.Equal(("randomized", "parallel", "treatment", "triple"), (design.Allocation, design.InterventionModel, design.PrimaryPurpose, design.Masking));
        Assert.StartsWith("Allocation: Randomized.", design.InterventionModelDescription, StringComparison.Ordinal);
        Assert.Equal(("non_randomized", null, "prevention", "double"), (old.Allocation, old.InterventionModel, old.PrimaryPurpose, old.Masking));
        Assert.True(Map(("Study_type", "Observational [Patient Registry]")).Details.Design.PatientRegistry);
    }

    [Fact]
    public void Interventions_with_a_kind_are_named_without_it()
    {
        var details = Map(("Intervention", "Drug: Demostat;Device: Demo pump;Drug: Demostat")).Details;

        Assert.Equal([("drug", "Demostat"), ("device", "Demo pump")], details.Interventions.Select(intervention => (intervention.Kind, intervention.Name)));
        Assert.Empty(details.Arms);
        Assert.Empty(Map(("Intervention", "N/A")).Details.Interventions);
        var text = Assert.Single(Map(("Intervention", new string('x', 150) + " " + new string('y', 150))).Details.Interventions);
        Assert.Equal(151, text.Name.Length);
        Assert.Equal(301, text.Description!.Length);
    }

    [Fact]
    public void Who_pays_and_who_helps_are_collaborators_once()
    {
        var sponsors = Map(("Primary_sponsor", "Demo B.V."), ("Secondary_Sponsor", "Demo BV;ZonMw"), ("Source_Support", "ZonMw")).Details.Sponsors;

        Assert.Equal([("Demo B.V.", true), ("ZonMw", false)], sponsors.Select(sponsor => (sponsor.Name, sponsor.Lead)));
    }

    [Theory]
    [InlineData("Yes", "Ask us.", "yes", "Ask us.")]
    [InlineData("No", "", "no", null)]
    [InlineData("Available from the author on request", "", null, "Available from the author on request")]
    public void A_plan_to_share_data_is_read(string plan, string description, string? expected, string? told)
    {
        var sharing = Map(("results_IPD_plan", plan), ("results_IPD_description", description)).Details.DataSharing!;

        Assert.Equal((expected, told), (sharing.Plan, sharing.Description));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("not an address")]
    public void What_is_no_web_address_is_no_link(string text)
    {
        var trial = Map(("web_address", text), ("results_url_link", text));

        Assert.Empty(trial.Details.Links);
        Assert.False(trial.HasResults);
    }

    [Fact]
    public void A_record_without_a_title_or_an_id_is_refused()
    {
        Assert.Throws<RecordRefusedException>(() => RegistrySources.Ictrp.Map("""{"TrialID":"NL99991","Public_title":"-"}"""u8, notes));
        Assert.Throws<RecordRefusedException>(() => RegistrySources.Ictrp.Map("""{"Public_title":"One"}"""u8, notes));
        Assert.Throws<RecordRefusedException>(() => RegistrySources.Ictrp.Map("""{"TrialID":17}"""u8, notes));
        Assert.Throws<RecordRefusedException>(() => RegistrySources.Ictrp.Map("[]"u8, notes));
    }

    [Theory]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("a\n<br>b\n<br>\n<br>c", "a\nb\n\nc")]
    [InlineData("a&lt;br /&gt;b", "a\nb")]
    [InlineData("<p>a</p><ul><li>b</li><li>c <b>d</b></li></ul>", "a\n\n- b\n- c d")]
    [InlineData("a <40 or >70 b", "a <40 or >70 b")]
    [InlineData("RT-PCR&#32;product", "RT-PCR product")]
    public void HTML_becomes_lines(string text, string block) => Assert.Equal(block, IctrpText.Block(text));

    private Trial Map(params (string Column, string Value)[] columns) => RegistrySources.Ictrp.Map(IctrpFiles.Record(columns), notes);

    private async Task<Trial> FixtureAsync(string id)
    {
        var records = await IctrpFiles.ReadAsync(IctrpFiles.Fixture("export.xml"));
        return RegistrySources.Ictrp.Map(records.Single(record => RegistrySources.Ictrp.IdOf(record.Payload.Span) == id).Payload.Span, notes);
    }
}
