using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Search.Index;

public sealed class FindAllTests
{
    [Fact]
    public async Task All_that_a_search_finds_comes_in_its_order_however_much()
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 150).Select(number => Trials.Of($"NCT{number:D8}", "Asthma in adults", "Asthma"))]);

        var found = portal.Index.FindAll(new() { Text = "astma", Page = 3, PageSize = 10 })!;

        Assert.Equal(150, found.Trials.Count);
        var pages = Enumerable.Range(1, 2).SelectMany(page => portal.Index.Search(new() { Text = "astma", Page = page, PageSize = 100 }).Items.Select(hit => hit.Trial.TrialId));
        Assert.Equal(pages, found.Trials.Select(trial => trial.TrialId));
        Assert.Equal(portal.Index.State.Revision, found.Revision);
    }

    [Fact]
    public async Task Status_and_openness_are_those_of_the_trial_in_the_Netherlands()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").At("NL recruiting", "DE completed"),
            Trials.Of("NCT00000002").With(trial => trial.Status = RecruitmentStatus.Completed).At("NL"),
            Trials.Of("NCT00000003").At("DE recruiting"));

        var found = portal.Index.FindAll(new())!.Trials.ToDictionary(trial => trial.TrialId, trial => (trial.Status, trial.Here));

        Assert.Equal((RecruitmentStatus.Recruiting, Openness.Recruiting), found[1]);
        Assert.Equal((RecruitmentStatus.Completed, Openness.Closed), found[2]);
        Assert.Equal((RecruitmentStatus.Recruiting, null), found[3]);
    }

    [Fact]
    public async Task Filters_count_and_an_id_is_found_as_an_id()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "One").At("NL recruiting"), Trials.Of("NCT00000002", "Two").With(trial => trial.Status = RecruitmentStatus.Completed).At("NL"));

        Assert.Equal([1], portal.Index.FindAll(new() { Open = [Openness.Recruiting] })!.Trials.Select(trial => trial.TrialId));
        Assert.Equal([2], portal.Index.FindAll(new() { Text = "nct 00000002" })!.Trials.Select(trial => trial.TrialId));
        Assert.Empty(portal.Index.FindAll(new() { Text = "NCT00000009" })!.Trials);
    }

    [Fact]
    public async Task Trials_by_key_keep_their_order_and_leave_out_what_is_gone()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001"), Trials.Of("NCT00000002"), Trials.Of("NCT00000003"));
        await portal.RemoveAsync("NCT00000002");
        await portal.CatchUpAsync();

        Assert.Equal(["NCT00000003", "NCT00000001"], portal.Index.Trials([3, 2, 99, 1])!.Select(trial => trial.Id));
    }

    [Fact]
    public async Task Without_an_index_there_is_no_answer_instead_of_an_empty_one()
    {
        await using var portal = await IndexedPortal.CreateAsync();

        Assert.Null(portal.Index.FindAll(new()));
        Assert.Null(portal.Index.Trials([1]));
    }
}
