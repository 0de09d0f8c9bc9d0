using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Overviews;
using static TrialPortal.Tests.Ingestion.Studies;
using static TrialPortal.Tests.Web.Overviews.OverviewPeople;

namespace TrialPortal.Tests.Web.Overviews;

/// <summary>What an import tells of a published overview.</summary>
public class OverviewFollowingTests
{
    [BothDatabases]
    public async Task What_enters_leaves_opens_and_closes_is_told_once(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1), About(2), About(3, "NOT_YET_RECRUITING", null), About(4));
        var id = await app.PublishedAsync(Somebody(await app.OrganisationAsync()));
        Assert.Empty(await app.ToldAsync(id));

        await app.ImportStudiesAsync(
            About(1, "COMPLETED", null, updated: "2026-11-02"), About(2, condition: "Asthma", updated: "2026-11-02"), About(3, updated: "2026-11-02"), About(5), About(6, condition: "Asthma"), About(7, "COMPLETED", null));
        Assert.Equal(1, await app.Get<OverviewFollower>().RoundAsync(default));

        Assert.Equal([$"Closed {Id(1)}", $"Entered {Id(5)}", $"Left {Id(2)}", $"Opened {Id(3)}"], await app.ToldAsync(id));
        var closed = (await app.ChangesAsync(id)).Single(change => change.Kind == OverviewChangeKind.Closed);
        Assert.Equal((RecruitmentStatus.Recruiting, RecruitmentStatus.Completed, "Study 1", "en"), (closed.Before, closed.After, closed.Title, closed.TitleLanguage));
        Assert.Equal(0, await app.Get<OverviewFollower>().RoundAsync(default));
        Assert.Equal(4, (await app.ToldAsync(id)).Length);
        Assert.Equal(app.Index.State.Revision, (await app.OverviewAsync(id)).FollowedRevision);
        await using var db = await app.DbAsync();
        Assert.Equal(5, await db.OverviewEntries.CountAsync()); // 1, 3, 4, 5 and 7, which is closed and was not told
    }

    [BothDatabases]
    public async Task A_new_rule_is_no_news(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1), About(2, condition: "Asthma"));
        var publisher = Somebody(await app.OrganisationAsync());
        var id = await app.PublishedAsync(publisher);
        var desk = app.Get<OverviewDesk>();
        await desk.SaveAsync(publisher, id, 1, Content("condition=astma"), null, null, default);
        Assert.True((await desk.PublishAsync(publisher, id, 2, default)).IsDone);

        Assert.Equal(FollowOutcome.Followed, await app.Get<OverviewFollowing>().FollowAsync(id, default));

        Assert.Empty(await app.ToldAsync(id));
        await using var db = await app.DbAsync();
        Assert.Single(await db.OverviewEntries.ToListAsync());
    }

    [BothDatabases]
    public async Task Two_followers_at_once_tell_everything_once(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1), About(2));
        var publisher = Somebody(await app.OrganisationAsync());
        var ids = new List<long>();
        for (var number = 0; number < 8; number++)
            ids.Add(await app.PublishedAsync(publisher));
        await app.ImportStudiesAsync(About(1, "COMPLETED", null, updated: "2026-11-02"), About(3), About(4));
        var following = app.Get<OverviewFollowing>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var done = 0;
            foreach (var id in ids)
                done += await following.FollowAsync(id, default) == FollowOutcome.Followed ? 1 : 0;
            return done;
        })));

        Assert.Equal(8, outcomes.Sum());
        foreach (var id in ids)
            Assert.Equal([$"Closed {Id(1)}", $"Entered {Id(3)}", $"Entered {Id(4)}"], await app.ToldAsync(id));
    }

    [BothDatabases]
    public async Task An_index_that_is_built_anew_makes_nothing_leave(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync([.. Enumerable.Range(1, 30).Select(number => About(number))]);
        var id = await app.PublishedAsync(Somebody(await app.OrganisationAsync()));
        await app.ImportStudiesAsync(About(31));
        var following = app.Get<OverviewFollowing>();
        var rebuilding = app.Index.RebuildAsync(app.Get<IDbContextFactory<PortalDb>>(), default);
        while (!rebuilding.IsCompleted)
            await following.FollowAsync(id, default);
        await rebuilding;
        await following.FollowAsync(id, default);

        Assert.Equal([$"Entered {Id(31)}"], await app.ToldAsync(id));
    }

    [Fact]
    public async Task An_empty_index_is_not_believed()
    {
        await using var app = await OverviewPeople.StartAsync();
        await app.ImportStudiesAsync(About(1));
        var id = await app.PublishedAsync(Somebody(await app.OrganisationAsync()));
        await using (var db = await app.DbAsync())
        {
            await db.TrialIdentifiers.ExecuteDeleteAsync();
            await db.TrialSites.ExecuteDeleteAsync();
            await db.Trials.ExecuteDeleteAsync();
        }
        await app.Index.RebuildAsync(app.Get<IDbContextFactory<PortalDb>>(), default);
        Assert.Equal(0, app.Index.State.Trials);

        Assert.False(app.Get<OverviewFollowing>().CanFollow);
        Assert.Equal(0, await app.Get<OverviewFollower>().RoundAsync(default));
        Assert.Empty(await app.ToldAsync(id));
    }

    [Fact]
    public async Task While_the_index_is_behind_the_database_following_waits()
    {
        await using var app = await OverviewPeople.StartAsync();
        await app.ImportStudiesAsync(About(1));
        var id = await app.PublishedAsync(Somebody(await app.OrganisationAsync()));
        await app.ImportStudiesAsync(About(2));
        await using (var db = await app.DbAsync())
            await db.Counters.Where(counter => counter.Name == "revision").ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Value, counter => counter.Value + 1));

        if (!await app.Get<OverviewFollowing>().IsSettledAsync(default)) // the index of the running program may just have caught up
            Assert.Equal(0, await app.Get<OverviewFollower>().RoundAsync(default));
        await app.CatchUpAsync();
        Assert.Equal(1, await app.Get<OverviewFollower>().RoundAsync(default));
        Assert.Equal([$"Entered {Id(2)}"], await app.ToldAsync(id));
    }

    [BothDatabases]
    public async Task A_trial_that_was_joined_with_another_neither_left_nor_entered(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        // The older one is not in the overview, the younger one is; joined they are the older one, about both.
        await app.ImportStudiesAsync(About(1, condition: "Asthma"));
        await app.ImportStudiesAsync(About(2), About(3));
        var id = await app.PublishedAsync(Somebody(await app.OrganisationAsync()));
        await app.Get<LinkCuration>().SetAsync(LinkKind.Same, Id(1), Id(2), "zelfde protocol", default);
        await app.ImportStudiesAsync(About(4));
        Assert.Equal(app.Index.Trial(Id(1))!.TrialId, app.Index.Trial(Id(2))!.TrialId);

        await app.Get<OverviewFollowing>().FollowAsync(id, default);

        Assert.Equal([$"Entered {Id(4)}"], await app.ToldAsync(id));
        Assert.Contains(app.Get<OverviewMembers>().Of(Content())!.InOrder, member => member.Trial.TrialId == app.Index.Trial(Id(2))!.TrialId);
    }

    [BothDatabases]
    public async Task A_trial_left_when_what_it_was_joined_with_is_not_in_the_overview(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1, "COMPLETED", null, updated: "2026-11-20"));
        await app.ImportStudiesAsync(About(2), About(3));
        var id = await app.PublishedAsync(Somebody(await app.OrganisationAsync()), Content(Duchenne + "&status=recruiting"));
        await app.Get<LinkCuration>().SetAsync(LinkKind.Same, Id(1), Id(2), "zelfde protocol", default);
        await app.ImportStudiesAsync(About(4));
        Assert.Equal((Id(1), RecruitmentStatus.Completed), (app.Index.Trial(Id(2))!.Id, app.Index.Trial(Id(2))!.Status));

        await app.Get<OverviewFollowing>().FollowAsync(id, default);

        Assert.Equal([$"Entered {Id(4)}", $"Left {Id(1)}"], await app.ToldAsync(id));
    }
}
