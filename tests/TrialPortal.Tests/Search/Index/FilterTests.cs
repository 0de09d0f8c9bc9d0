using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;

namespace TrialPortal.Tests.Search.Index;

public sealed class FilterTests
{
    [Fact]
    public async Task Status_and_phase_take_any_of_several()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").With(trial => (trial.Status, trial.Phases) = (RecruitmentStatus.Completed, Phases.Phase1 | Phases.Phase2)),
            Trials.Of("NCT00000002").With(trial => (trial.Status, trial.Phases) = (RecruitmentStatus.Recruiting, Phases.Phase3)),
            Trials.Of("NCT00000003").With(trial => trial.Status = RecruitmentStatus.Withdrawn));

        Assert.Equal(["NCT00000001", "NCT00000002"], portal.Ids(new TrialQuery { Status = [RecruitmentStatus.Completed, RecruitmentStatus.Recruiting] }).Order());
        Assert.Equal(["NCT00000001", "NCT00000002"], portal.Ids(new TrialQuery { Phases = Phases.Phase2 | Phases.Phase3 }).Order());
        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { Phases = Phases.Phase1 }));
    }

    [Fact]
    public async Task Sex_type_and_healthy_volunteers_are_the_trials_own_value()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").With(trial => (trial.Sex, trial.Type, trial.HealthyVolunteers) = (Sex.All, StudyType.Observational, true)),
            Trials.Of("NCT00000002").With(trial => (trial.Sex, trial.Type, trial.HealthyVolunteers) = (Sex.Female, StudyType.Interventional, false)),
            Trials.Of("NCT00000003"));

        Assert.Equal(["NCT00000002"], portal.Ids(new TrialQuery { Sex = Sex.Female }));
        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { Sex = Sex.All }));
        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { Type = StudyType.Observational }));
        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { HealthyVolunteers = true }));
        Assert.Equal(["NCT00000002"], portal.Ids(new TrialQuery { HealthyVolunteers = false }));
    }

    [Theory]
    [InlineData(5, "child any")]
    [InlineData(18, "adult any")]
    [InlineData(17, "child any")]
    [InlineData(65, "any")]
    [InlineData(0, "any")]
    public async Task Age_fits_when_somebody_of_that_age_may_be_within_the_limits(int years, string expected)
    {
        await using var portal = await IndexedPortal.WithAsync(
            Limits("NCT00000001", "any", null, null), Limits("NCT00000002", "child", 365, 6573), Limits("NCT00000003", "adult", 6574, 23740));

        Assert.Equal(expected.Split(' ').Order(), portal.Index.Search(new() { AgeYears = years }).Items.Select(hit => hit.Trial.Title).Order());

        static Trial Limits(string id, string title, int? from, int? to) =>
            Trials.Of(id, title).With(trial => (trial.MinimumAgeDays, trial.MaximumAgeDays) = (from, to));
    }

    [Fact]
    public async Task Open_is_about_the_Netherlands_unless_another_country_is_asked_for()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").At("NL recruiting", "DE completed"),
            Trials.Of("NCT00000002").At("NL completed", "DE recruiting"),
            Trials.Of("NCT00000003").With(trial => trial.Status = RecruitmentStatus.NotYetRecruiting).At("NL"),
            Trials.Of("NCT00000004"));

        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { Open = [Openness.Recruiting] }));
        Assert.Equal(["NCT00000003"], portal.Ids(new TrialQuery { Open = [Openness.Opening] }));
        Assert.Equal(["NCT00000002"], portal.Ids(new TrialQuery { Open = [Openness.Recruiting], Country = "de" }));
        Assert.Equal(["NCT00000001", "NCT00000002"], portal.Ids(new TrialQuery { Country = "DE" }).Order());
        Assert.Empty(portal.Ids(new TrialQuery { Country = "Atlantis" }));
    }

    [Fact]
    public async Task A_hit_tells_openness_with_its_evidence_in_the_country_asked_for()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001").At("NL recruiting", "NL", "DE completed", "DE completed"));

        var here = portal.Index.Search(new()).Items[0];
        var there = portal.Index.Search(new() { Country = "DE" }).Items[0];

        Assert.Equal(new CountrySummary("NL", Openness.Recruiting, OpennessBasis.Sites, 2, 1, 1), here.Country);
        Assert.Equal(new CountrySummary("DE", Openness.Closed, OpennessBasis.Sites, 2, 0, 0), there.Country);
        Assert.Equal(here.Country, there.Trial.Netherlands);
        Assert.Equal(4, here.Trial.Sites);
    }

    [Fact]
    public async Task Registry_and_day_of_update()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").From("clinicaltrials.gov", "ctis").Updated(2024, 5, 17),
            Trials.Of("NCT00000002").From("clinicaltrials.gov").Updated(2024, 5, 16),
            Trials.Of("NCT00000003"));

        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { Registry = "ctis" }));
        Assert.Empty(portal.Ids(new TrialQuery { Registry = "nowhere" }));
        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { UpdatedSince = new(2024, 5, 17) }));
        Assert.Equal(2, portal.Index.Search(new() { UpdatedSince = DateOnly.MinValue }).Total);
    }

    [Fact]
    public async Task Sorted_by_update_and_by_start_with_unknown_dates_last()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").Updated(2020),
            Trials.Of("NCT00000002").Updated(2024).With(trial => trial.Start = PartialDate.Parse("2019-03")),
            Trials.Of("NCT00000003").With(trial => trial.Start = PartialDate.Parse("2021")));

        Assert.Equal(["NCT00000002", "NCT00000001", "NCT00000003"], portal.Ids(new TrialQuery { Sort = TrialSort.Updated }));
        Assert.Equal(["NCT00000003", "NCT00000002", "NCT00000001"], portal.Ids(new TrialQuery { Sort = TrialSort.Start }));
    }

    [Fact]
    public async Task Pages_do_not_overlap_and_miss_nothing_although_all_trials_are_alike()
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 45).Select(number => Trials.Of($"NCT{number:D8}", "Same title", "Asthma"))]);

        foreach (var text in new[] { null, "Asthma", "same title" })
        {
            var pages = Enumerable.Range(1, 5).SelectMany(page => portal.Ids(new TrialQuery { Text = text, Page = page, PageSize = 10 })).ToList();
            Assert.Equal(45, pages.Distinct().Count());
            Assert.Equal(45, pages.Count);
        }
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(-5, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(501, 20)]
    public async Task A_page_out_of_range_is_brought_within_or_empty(int page, int pageSize)
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001"));

        var results = portal.Index.Search(new() { Page = page, PageSize = pageSize });

        Assert.Equal(1, results.Total);
        Assert.Equal(page > 1 ? 0 : 1, results.Items.Count);
    }
}
