using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;
using static TrialPortal.Tests.Ingestion.Ctis.CtisRecords;

namespace TrialPortal.Tests.Ingestion.Ctis;

/// <summary>Records from before June 2024, rows of the search, and the real records beside the repository.</summary>
public class CtisOldShapeTests
{
    private readonly MappingNotes notes = new();

    [Fact]
    public void A_record_from_before_June_2024_is_understood_to_the_last_code()
    {
        Map(BeforeJune2024(), notes);

        Assert.Empty(notes.All);
    }

    [Fact]
    public void Its_status_is_what_it_plainly_says()
    {
        var trial = Map(BeforeJune2024());

        Assert.Equal((RecruitmentStatus.NotYetRecruiting, "authorised_recruitment_pending"), (trial.Status, trial.Details.Status.RegistryStatus));
        var netherlands = Assert.Single(trial.Details.MemberStates);
        Assert.Equal(("NL", RecruitmentStatus.NotYetRecruiting, "authorised_recruitment_pending"), (netherlands.CountryCode, netherlands.Status, netherlands.RegistryStatus));
        Assert.Equal((new(2099, 5, 6), new(2099, 5, 6), "authorized", 11), (netherlands.StatusAt, netherlands.LastDecision, netherlands.Decision, netherlands.PlannedParticipants));
        Assert.Equal(Openness.Opening, Assert.Single(trial.Countries).Openness);
    }

    [Fact]
    public void An_application_that_is_authorised_says_nothing_of_recruitment()
    {
        var trial = Map(BeforeJune2024().With("ctStatus", "Authorised").With("trialCountries", "NL:Authorised").With("recruitmentStatus", "NL:Half open"), notes);

        Assert.Equal((RecruitmentStatus.Unknown, RecruitmentStatus.Unknown), (trial.Status, trial.Details.MemberStates[0].Status));
        Assert.Equal([("ctStatus", "Authorised"), ("recruitmentStatus", "NL:Half open"[3..]), ("trialCountries", "Authorised")], notes.All.Select(note => (note.Field, note.Value)).Order());
    }

    [Fact]
    public void Recruitment_per_country_counts_where_the_status_says_nothing() =>
        Assert.Equal(RecruitmentStatus.NotYetRecruiting, Map(BeforeJune2024().With("trialCountries", "NL:Authorised")).Details.MemberStates[0].Status);

    [Fact]
    public void Dutch_text_under_an_unknown_language_number_is_known_by_its_words()
    {
        var dutch = Assert.Single(Map(BeforeJune2024()).Details.Translations);

        Assert.StartsWith("Een onderzoek naar demogene", dutch.OfficialTitle, StringComparison.Ordinal);
        Assert.Equal(["Verzonnen syndroom"], dutch.Conditions);   // two words that alone would prove nothing
        Assert.Equal(["Een leeftijd van 18 jaar of ouder"], EligibilityCriteria.Split(dutch.Criteria).Inclusion.Select(item => item.Text));
    }

    [Theory]
    [InlineData("Een onderzoek naar de werking van het middel bij mensen die niet meer lopen", true)]
    [InlineData("Eine Studie zur Wirkung von dem Mittel bei Menschen die nicht mehr gehen", false)]
    [InlineData("En undersøgelse af et lægemiddel til behandling af patienter i en periode", false)]
    [InlineData("A study of the drug van Gogh in people who are not able to walk aan het", false)]
    [InlineData("Dwarslaesie", false)]
    [InlineData(null, false)]
    public void Only_plain_Dutch_is_taken_for_Dutch(string? text, bool dutch) => Assert.Equal(dutch, CtisLanguages.IsPlainlyDutch(text));

    [Fact]
    public void The_rest_is_where_the_old_shape_keeps_it()
    {
        var trial = Map(BeforeJune2024());

        Assert.Equal((OldId, 11, new(2099, 5, 6)), (trial.PublicId, trial.Enrollment, trial.LastUpdatePosted));
        Assert.Equal((Sex.Female, true), (trial.Sex, trial.HealthyVolunteers));
        Assert.Equal((6574, 23376), (trial.MinimumAgeDays, trial.MaximumAgeDays));
        Assert.Equal(["adult"], trial.Details.Eligibility.AgeGroups);
        Assert.Equal([true, false, null], trial.Details.Products.Select(product => product.AdvancedTherapy));
        Assert.Equal(["ctis", "euctr", "ccmo"], trial.Identifiers.Select(id => id.Registry));
        Assert.Equal([new("Netherlands", "authorized", new(2099, 5, 6))], Assert.Single(trial.Details.Applications).Decisions);
        Assert.Equal("Demoziekenhuis Deventer", Assert.Single(trial.Sites).Facility);
    }

    [Fact]
    public void A_row_alone_gives_what_it_has()
    {
        var row = SearchPage()["data"]![0]!;

        var trial = Map(row, notes);

        Assert.Empty(notes.All);
        Assert.Equal((CurrentId, RecruitmentStatus.Recruiting, "ongoing_recruiting"), (trial.PublicId, trial.Status, trial.Details.Status.RegistryStatus));
        Assert.Equal(["Invented syndrome, Other"], trial.Details.Conditions);
        Assert.Equal([("NL", RecruitmentStatus.Recruiting), ("BE", RecruitmentStatus.NotYetRecruiting)], trial.Details.MemberStates.Select(state => (state.CountryCode!, state.Status)));
        Assert.Equal(new(2099, 2, 21), trial.Details.MemberStates[1].LastDecision);
        Assert.Equal((Phases.Phase2 | Phases.Phase3, Sex.All, 65), (trial.Phases, trial.Sex, trial.Enrollment));
        Assert.Equal((6574, null), (trial.MinimumAgeDays, trial.MaximumAgeDays));
        Assert.Equal(("Demogene B.V.", SponsorKind.Industry, new(2099, 11, 30)), (trial.LeadSponsor, trial.LeadSponsorKind, trial.LastUpdatePosted));
        Assert.Equal("2099-03-15", trial.Start.ToString());
        Assert.Equal(["BE", "NL"], trial.Countries.Select(country => country.CountryCode));
        Assert.Null(trial.Details.Eligibility.Criteria);
    }

    [Fact]
    public void Only_a_row_is_partial()
    {
        var source = CtisSources.Offline;

        Assert.True(source.IsPartial(SearchPage()["data"]![0]!.Bytes().Span));
        Assert.False(source.IsPartial(Current().Bytes().Span));
        Assert.False(source.IsPartial(BeforeJune2024().Bytes().Span));
        Assert.False(source.IsPartial(Current().With("authorizedApplication", null).Bytes().Span));   // damage, no row
        Assert.False(source.IsPartial("garbage"u8));
    }

    [Fact]
    public void The_id_is_the_number_with_its_version_wherever_it_stands()
    {
        var source = CtisSources.Offline;

        Assert.Equal(CurrentId, source.IdOf(Current().Bytes().Span));
        Assert.Equal(OldId, source.IdOf(BeforeJune2024().Bytes().Span));
        Assert.Null(source.IdOf(Current().Numbered("2099-500001-11").Bytes().Span));
        Assert.Null(source.IdOf("""{"applications":{"ctNumber":"2099-500001-11-00"}}"""u8));
        Assert.Null(source.IdOf("""{"ctNumber":20995000}"""u8));
        Assert.Null(source.IdOf("garbage"u8));
        Assert.Equal("https://euclinicaltrials.eu/search-for-clinical-trials/?lang=en&EUCT=2099-500001-11-00", source.UrlOf(CurrentId));
    }

    [Fact]
    public void When_another_tool_fetched_the_record_is_not_part_of_it()
    {
        var source = CtisSources.Offline;
        var hash = source.HashOf(BeforeJune2024().Bytes().Span);

        Assert.Equal(hash, source.HashOf(BeforeJune2024().With("record_last_import", "2100-01-01 00:00:00").Bytes().Span));
        Assert.NotEqual(hash, source.HashOf(BeforeJune2024().With("lastUpdated", "2100-01-01").Bytes().Span));
    }

    [SharedFact("registries/ctis/2023-508143-51-01.json")]
    public void A_real_record_from_before_June_2024_is_understood()
    {
        var trial = CtisMapper.Map(File.ReadAllBytes(SharedFolder.File("registries/ctis/2023-508143-51-01.json")), notes);

        Assert.Empty(notes.All);
        Assert.Equal(("2023-508143-51-01", RecruitmentStatus.NotYetRecruiting, Phases.Phase4, 11), (trial.PublicId, trial.Status, trial.Phases, trial.Enrollment));
        Assert.Equal([("NL", Openness.Opening)], trial.Countries.Select(country => (country.CountryCode, country.Openness)));
        Assert.Equal(["2023-508143-51-01", "2021-004994-30", "NL68837.091.21"], trial.Identifiers.Select(id => id.Value));
        Assert.Equal([("Medisch Spectrum Twente", "7512 KZ"), ("Roessingh Centrum Voor Revalidatie", "7522 AH")], trial.Sites.Select(site => (site.Facility!, site.PostalCode!)));
        Assert.Equal(9, EligibilityCriteria.Split(trial.Details.Eligibility.Criteria).Inclusion.Count);
        var dutch = Assert.Single(trial.Details.Translations);
        Assert.Equal(["Dwarslaesie"], dutch.Conditions);
        Assert.StartsWith("Longfunctie en slaapgerelateerde stoornissen", dutch.Title, StringComparison.Ordinal);
        Assert.Contains("proefpersoon", dutch.Criteria, StringComparison.Ordinal);
    }

    [SharedFact("registries/ctis/2024-510663-34-00.json")]
    public void A_real_record_of_today_is_understood()
    {
        var trial = CtisMapper.Map(File.ReadAllBytes(SharedFolder.File("registries/ctis/2024-510663-34-00.json")), notes);

        Assert.Empty(notes.All);
        Assert.Equal(("2024-510663-34-00", RecruitmentStatus.Recruiting, "ongoing_recruiting"), (trial.PublicId, trial.Status, trial.Details.Status.RegistryStatus));
        Assert.Equal([("ES", Openness.Recruiting), ("IT", Openness.Recruiting)], trial.Countries.Select(country => (country.CountryCode, country.Openness)));
        Assert.Equal(["child"], trial.Details.Eligibility.AgeGroups);
        Assert.Equal((null, Age.ToDays("17 Years", out _)), (trial.MinimumAgeDays, trial.MaximumAgeDays));
        Assert.Equal(["2024-510663-34-00", "NCT04494412", "2019-001588-63", "200925"], trial.Identifiers.Select(id => id.Value));
        Assert.Equal(6, trial.Sites.Count);
        Assert.Empty(trial.Details.Translations);   // only Spanish
        Assert.Equal(("test", "EU/1/18/1349/001"), (trial.Details.Products.Single().Role, trial.Details.Products.Single().MarketingAuthorisation));
        Assert.Equal(3, trial.Details.Documents.Count);
    }
}
