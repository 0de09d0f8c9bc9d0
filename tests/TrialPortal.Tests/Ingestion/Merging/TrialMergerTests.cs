using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Merging;

public sealed class TrialMergerTests
{
    private const string Nct = "NCT90000001";
    private const string Ct = "2099-500001-11-00";

    [Fact]
    public void A_trial_of_one_record_is_that_record()
    {
        var only = American();

        var merged = TrialMerger.Merge([only]);

        Assert.Same(only.Trial, merged);
        Assert.Equal([1], merged.Identifiers.Select(identifier => identifier.RecordId).Distinct());
        Assert.Empty(merged.Details.Provenance);
    }

    [Fact]
    public void Dutch_comes_from_wherever_it_is_and_English_stays()
    {
        var european = European();
        european.Trial.Details = european.Trial.Details with { Translations = [new("nl") { Title = "Een onderzoek", Criteria = "Inclusion Criteria:\n\n* volwassen" }] };
        var dutch = Of(3, "ictrp", "NTR8536", trial => (trial.Title, trial.TitleLanguage, trial.Details) = ("Onderzoek uit het Nederlandse register", "nl", new() { BriefSummary = "Een samenvatting", Conditions = ["Dwarslaesie"] }));

        var merged = TrialMerger.Merge([dutch, european, American()]);

        Assert.Equal(("An American title", "en"), (merged.Title, merged.TitleLanguage));
        var translation = Assert.Single(merged.Details.Translations);
        Assert.Equal(("nl", "Een onderzoek", "Een samenvatting"), (translation.Language, translation.Title, translation.BriefSummary));
        Assert.Contains("volwassen", translation.Criteria, StringComparison.Ordinal);
        Assert.Equal([2, 3], Source(merged, "translations.nl"));
    }

    [Fact]
    public void The_status_is_the_newest_that_says_something()
    {
        Assert.Equal(RecruitmentStatus.Completed, TrialMerger.Merge([American("2026-01-01"), European("2026-06-01", RecruitmentStatus.Completed)]).Status);
        Assert.Equal(RecruitmentStatus.Recruiting, TrialMerger.Merge([American("2026-07-01"), European("2026-06-01", RecruitmentStatus.Completed)]).Status);
        Assert.Equal(RecruitmentStatus.Recruiting, TrialMerger.Merge([American("2026-01-01"), European("2026-06-01", RecruitmentStatus.Unknown)]).Status);
    }

    [Fact]
    public void A_copy_in_another_registry_never_goes_before_the_record_itself()
    {
        var copy = Of(9, "ictrp", Nct, trial => (trial.Status, trial.LastUpdatePosted, trial.Enrollment, trial.Details) = (RecruitmentStatus.Completed, new(2026, 10, 1), 99, new() { Conditions = ["copied"] }));

        var merged = TrialMerger.Merge([copy, American("2026-01-01")]);

        Assert.Equal((RecruitmentStatus.Recruiting, 40), (merged.Status, merged.Enrollment));
        Assert.Equal(["Demo disease"], merged.Details.Conditions);
        Assert.Empty(merged.Details.Discrepancies);
        Assert.Equal(new DateOnly(2026, 1, 1), merged.LastUpdatePosted);
    }

    [Fact]
    public void Only_the_last_submission_of_a_number_counts_in_whatever_order_they_come()
    {
        var first = Of(2, "ctis", Ct, trial => (trial.Title, trial.LastUpdatePosted, trial.Status) = ("First submission", new(2026, 9, 1), RecruitmentStatus.Recruiting));
        var second = Of(3, "ctis", "2099-500001-11-01", trial => (trial.Title, trial.LastUpdatePosted, trial.Status) = ("Second submission", new(2026, 3, 1), RecruitmentStatus.NotYetRecruiting));

        foreach (var merged in new[] { TrialMerger.Merge([first, second]), TrialMerger.Merge([second, first]) })
        {
            Assert.Equal(("Second submission", "2099-500001-11-01", RecruitmentStatus.NotYetRecruiting), (merged.Title, merged.PublicId, merged.Status));
            Assert.Empty(merged.Details.Discrepancies);
            Assert.Equal(2, merged.Identifiers.Count);   // the address of the first stays good
        }
    }

    [Fact]
    public void Each_country_is_what_the_newest_record_says_that_knows_it()
    {
        var american = American("2026-01-01");
        american.Trial.Countries = [Country("NL", Openness.Recruiting), Country("US", Openness.Recruiting), Country("BE", Openness.Unknown)];
        var european = European("2026-06-01", RecruitmentStatus.Recruiting);
        european.Trial.Countries = [Country("NL", Openness.Closed), Country("BE", Openness.Unknown)];

        var merged = TrialMerger.Merge([american, european]);

        Assert.Equal([("BE", Openness.Unknown), ("NL", Openness.Closed), ("US", Openness.Recruiting)], merged.Countries.Select(country => (country.CountryCode, country.Openness)));
        Assert.Equal([2], Source(merged, "countries.NL"));
        Assert.Equal([1], Source(merged, "countries.US"));
        var discrepancy = Assert.Single(merged.Details.Discrepancies);
        Assert.Equal((DiscrepancyField.CountryStatus, "NL"), (discrepancy.Field, discrepancy.CountryCode));
        Assert.Equal(["closed", "recruiting"], discrepancy.Values.Select(value => value.Value));
    }

    [Fact]
    public void A_trial_that_was_withdrawn_since_is_closed_also_where_only_an_older_record_knows_it()
    {
        var withdrawn = American("2026-07-01");
        withdrawn.Trial.Status = RecruitmentStatus.Withdrawn;
        var european = European("2026-01-01", RecruitmentStatus.Recruiting);
        european.Trial.Countries = [Country("NL", Openness.Recruiting)];

        var country = Assert.Single(TrialMerger.Merge([withdrawn, european]).Countries);

        Assert.Equal((Openness.Closed, OpennessBasis.TrialClosed), (country.Openness, country.Basis));
    }

    [Fact]
    public void People_whom_a_register_removed_do_not_come_back_from_a_copy()
    {
        var copy = Of(9, "ictrp", Nct, trial => trial.Details = new() { Contacts = [new() { Name = "A. Demo" }], Officials = [new("B. Demo")] });

        var merged = TrialMerger.Merge([copy, American()]);

        Assert.Empty(merged.Details.Contacts);
        Assert.Empty(merged.Details.Officials);
    }

    [Fact]
    public void An_address_has_no_slash()
    {
        var indian = Of(1, "ictrp", "CTRI/2020/03/024092", _ => { });

        Assert.Equal("CTRI-2020-03-024092", TrialMerger.Merge([indian, Of(2, "ictrp", "TCTR20200101001", _ => { })]).PublicId);
    }

    [Fact]
    public void A_date_that_has_happened_goes_before_a_newer_plan()
    {
        var american = American("2026-01-01");
        (american.Trial.Start, american.Trial.StartKind) = (Date("2025-03-01"), DateKind.Actual);
        var european = European("2026-06-01", RecruitmentStatus.Recruiting);
        (european.Trial.Start, european.Trial.StartKind) = (Date("2025-05-01"), DateKind.Estimated);

        var merged = TrialMerger.Merge([american, european]);

        Assert.Equal(("2025-03-01", DateKind.Actual), (merged.Start?.ToString(), merged.StartKind));
        Assert.Equal(["2025-03-01", "2025-05-01"], merged.Details.Discrepancies.Single(found => found.Field == DiscrepancyField.Start).Values.Select(value => value.Value));
    }

    [Fact]
    public void Dates_that_make_no_sense_together_come_from_the_record_of_the_status()
    {
        var american = American("2026-01-01");
        (american.Trial.Start, american.Trial.StartKind, american.Trial.Completion, american.Trial.CompletionKind) = (Date("2013-03"), DateKind.Actual, Date("2017-09"), DateKind.Actual);
        var european = European("2026-06-01", RecruitmentStatus.Recruiting);
        (european.Trial.Completion, european.Trial.CompletionKind) = (Date("2027-12"), DateKind.Estimated);

        var merged = TrialMerger.Merge([american, european]);

        Assert.Equal((null, "2027-12", DateKind.Estimated), (merged.Start?.ToString(), merged.Completion?.ToString(), merged.CompletionKind));
        Assert.Equal([2], Source(merged, "completion"));
        Assert.Null(Source(merged, "start"));
    }

    [Theory]
    [InlineData("2025-03", "2025-03-17", false)]
    [InlineData("2025", "2025-03-17", false)]
    [InlineData("2025-04", "2025-03-17", true)]
    public void A_less_precise_date_contradicts_nothing(string first, string second, bool differ)
    {
        var (american, european) = (American(), European());
        (american.Trial.Completion, european.Trial.Completion) = (Date(first), Date(second));

        Assert.Equal(differ, TrialMerger.Merge([american, european]).Details.Discrepancies.Any(found => found.Field == DiscrepancyField.Completion));
    }

    [Theory]
    [InlineData("Demo Pharma B.V.", "DEMO PHARMA BV", false)]
    [InlineData("Demo Pharma", "Demo Hospital", true)]
    public void Two_spellings_of_a_sponsor_are_one(string first, string second, bool differ)
    {
        var (american, european) = (American(), European());
        (american.Trial.LeadSponsor, european.Trial.LeadSponsor) = (first, second);

        Assert.Equal(differ, TrialMerger.Merge([american, european]).Details.Discrepancies.Any(found => found.Field == DiscrepancyField.LeadSponsor));
    }

    [Theory]
    [InlineData(21, 18, false)]
    [InlineData(18, 18, false)]
    [InlineData(16, 18, true)]
    public void A_limit_within_a_group_of_ages_contradicts_nothing_and_the_exact_one_is_shown(int years, int groupFrom, bool differ)
    {
        var (american, european) = (American(), European());
        american.Trial.MinimumAgeDays = (int)(years * 365.25);
        american.Trial.Details = american.Trial.Details with { Eligibility = new() { MinimumAge = $"{years} Years" } };
        european.Trial.MinimumAgeDays = (int)(groupFrom * 365.25);
        european.Trial.Details = european.Trial.Details with { Eligibility = new() { AgeGroups = ["adult", "older_adult"] } };

        var merged = TrialMerger.Merge([american, european]);

        Assert.Equal(american.Trial.MinimumAgeDays, merged.MinimumAgeDays);
        Assert.Equal($"{years} Years", merged.Details.Eligibility.MinimumAge);
        Assert.Equal(["adult", "older_adult"], merged.Details.Eligibility.AgeGroups);
        Assert.Equal(differ, merged.Details.Discrepancies.Any(found => found.Field == DiscrepancyField.MinimumAge));
    }

    [Fact]
    public void A_record_that_gives_one_limit_says_that_there_is_no_other()
    {
        var (american, european) = (American(), European());
        (american.Trial.MinimumAgeDays, american.Trial.Details) = (6574, new() { Eligibility = new() { MinimumAge = "18 Years" } });
        (european.Trial.MinimumAgeDays, european.Trial.MaximumAgeDays, european.Trial.Details) = (6574, 23376, new() { Eligibility = new() { AgeGroups = ["adult"] } });

        var found = TrialMerger.Merge([american, european]).Details.Discrepancies.Single(one => one.Field == DiscrepancyField.MaximumAge);

        Assert.Equal(["none", "64"], found.Values.Select(value => value.Value));
    }

    [Fact]
    public void Phases_and_numbers_that_differ_are_kept_with_their_records()
    {
        var (american, european) = (American(), European());
        (american.Trial.Phases, european.Trial.Phases, european.Trial.Enrollment) = (Phases.Phase2, Phases.Phase2 | Phases.Phase3, 60);

        var found = TrialMerger.Merge([american, european]).Details.Discrepancies;

        Assert.Equal(["phase2", "phase2, phase3"], found.Single(one => one.Field == DiscrepancyField.Phases).Values.Select(value => value.Value));
        Assert.Equal([(1L, "40"), (2L, "60")], found.Single(one => one.Field == DiscrepancyField.Enrollment).Values.Select(value => (value.RecordId, value.Value)));
    }

    [Fact]
    public void Conditions_are_united_without_doubles()
    {
        var european = European();
        european.Trial.Details = european.Trial.Details with { Conditions = ["DEMO DISEASE", "Another disease"] };

        var merged = TrialMerger.Merge([European(), American()]);
        Assert.Equal(["Demo disease"], merged.Details.Conditions);

        merged = TrialMerger.Merge([european, American()]);
        Assert.Equal(["Demo disease", "Another disease"], merged.Details.Conditions);
        Assert.Equal([1, 2], Source(merged, "conditions"));
    }

    private static IReadOnlyList<long>? Source(Trial trial, string field) => trial.Details.Provenance.FirstOrDefault(source => source.Field == field)?.RecordIds;

    private static PartialDate Date(string text) => PartialDate.TryParse(text, out var date) ? date : throw new FormatException(text);

    private static TrialCountry Country(string code, Openness openness) => new() { CountryCode = code, Openness = openness };

    private static SourcedTrial American(string updated = "2026-05-01") => Of(1, "clinicaltrials.gov", Nct, trial =>
    {
        (trial.Title, trial.Status, trial.Enrollment) = ("An American title", RecruitmentStatus.Recruiting, 40);
        trial.LastUpdatePosted = DateOnly.Parse(updated, System.Globalization.CultureInfo.InvariantCulture);
        trial.Details = new() { Conditions = ["Demo disease"] };
    });

    private static SourcedTrial European(string updated = "2026-05-01", RecruitmentStatus status = RecruitmentStatus.Recruiting) => Of(2, "ctis", Ct, trial =>
    {
        (trial.Title, trial.Status) = ("A European title", status);
        trial.LastUpdatePosted = DateOnly.Parse(updated, System.Globalization.CultureInfo.InvariantCulture);
    });

    private static SourcedTrial Of(long id, string registry, string registryId, Action<Trial> set)
    {
        var trial = new Trial { PublicId = registryId, Title = "", Identifiers = new RecordIdentifiers().Own(registry, registryId).All };
        set(trial);
        return new(id, registry, registryId, false, trial);
    }
}
