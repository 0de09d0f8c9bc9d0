using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Overviews;
using static TrialPortal.Tests.Ingestion.Studies;
using static TrialPortal.Tests.Web.Overviews.OverviewPeople;

namespace TrialPortal.Tests.Web.Overviews;

/// <summary>What people of an organisation do with its overviews, and what they cannot.</summary>
public class OverviewDeskTests
{
    [BothDatabases]
    public async Task Who_saves_second_is_told_who_was_first_and_nothing_is_overwritten(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        var desk = app.Get<OverviewDesk>();
        var own = await app.OrganisationAsync();
        var id = (await desk.CreateAsync(Somebody(own), Content(), null, default)).Id!.Value;

        var first = await desk.SaveAsync(Somebody(own, "Eva", PortalRoles.Editor), id, 1, Content() with { TitleNl = "Van Eva" }, null, "titel", default);
        var second = await desk.SaveAsync(Somebody(own, "Pien"), id, 1, Content() with { TitleNl = "Van Pien" }, null, null, default);

        Assert.True(first.IsDone);
        Assert.Equal((2, "Eva"), (second.Conflict!.Number, second.Conflict.By));
        Assert.Equal(("Van Eva", 2), ((await app.OverviewAsync(id)).Title, (await app.OverviewAsync(id)).Head));
        Assert.True((await desk.SaveAsync(Somebody(own, "Pien"), id, 2, Content() with { TitleNl = "Van Pien" }, null, null, default)).IsDone);
        Assert.Equal(["Van Pien", "Van Eva", "Studies bij Duchenne"], [(await app.ContentAsync(id, 3)).TitleNl, (await app.ContentAsync(id, 2)).TitleNl, (await app.ContentAsync(id, 1)).TitleNl]);
    }

    [BothDatabases]
    public async Task Of_many_who_save_at_once_one_wins(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        var desk = app.Get<OverviewDesk>();
        var own = await app.OrganisationAsync();
        var id = (await desk.CreateAsync(Somebody(own), Content(), null, default)).Id!.Value;

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => desk.SaveAsync(Somebody(own, $"P{number}"), id, 1, Content() with { TitleNl = $"Van {number}" }, null, null, default))));

        Assert.Single(results, result => result.IsDone);
        Assert.All(results.Where(result => !result.IsDone), result => Assert.NotNull(result.Conflict));
        await using var db = await app.DbAsync();
        Assert.Equal(2, await db.OverviewVersions.CountAsync());
    }

    [BothDatabases]
    public async Task An_old_version_comes_back_as_a_new_one(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        var desk = app.Get<OverviewDesk>();
        var own = await app.OrganisationAsync();
        var id = (await desk.CreateAsync(Somebody(own), Content() with { TitleNl = "Eerste" }, null, default)).Id!.Value;
        await desk.SaveAsync(Somebody(own), id, 1, Content() with { TitleNl = "Tweede" }, null, null, default);

        Assert.True((await desk.RestoreAsync(Somebody(own), id, 2, 1, default)).IsDone);

        var versions = await desk.VersionsAsync(Somebody(own), id, default);
        Assert.Equal([3, 2, 1], versions.Select(version => version.Number));
        Assert.Equal("teruggezet naar versie 1", versions[0].Note);
        Assert.Equal("Eerste", (await app.ContentAsync(id, 3)).TitleNl);
        Assert.NotNull((await desk.RestoreAsync(Somebody(own), id, 3, 99, default)).Problem);
        Assert.NotNull((await desk.RestoreAsync(Somebody(own), id, 2, 1, default)).Conflict);
    }

    [BothDatabases]
    public async Task Publishing_keeps_what_it_shows_and_counts_as_a_check(DatabaseKind kind)
    {
        var clock = new MovableClock(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
        await using var app = await OverviewPeople.StartAsync(kind, clock);
        await app.ImportStudiesAsync(About(1), About(2));
        var own = await app.OrganisationAsync();
        var id = await app.PublishedAsync(Somebody(own), Content() with { CheckEveryDays = 30, Marks = [new() { Key = Id(2), Pinned = true }, new() { Thing = MarkedThing.Product, Key = "zolgensma", Pinned = true }] });

        var overview = await app.OverviewAsync(id);
        Assert.Equal((OverviewState.Published, 1, "Pien", 30), (overview.State, overview.Published, overview.CheckedBy, overview.CheckEveryDays));
        Assert.Equal(new DateOnly(2026, 12, 27), overview.CheckBefore);
        await using var db = await app.DbAsync();
        var version = await db.OverviewVersions.SingleAsync();
        Assert.Equal(["zolgensma", Id(2), Id(1)], OverviewJson.Read<OverviewSnapshot>(version.Snapshot!).Entries.Select(entry => entry.Key));
        Assert.NotNull(version.PublishedAt);

        clock.Now = clock.Now.AddDays(20);
        Assert.True((await app.Get<OverviewDesk>().CheckAsync(Somebody(own, "Piet"), id, default)).IsDone);
        Assert.Equal(("Piet", new DateOnly(2027, 1, 16)), ((await app.OverviewAsync(id)).CheckedBy, (await app.OverviewAsync(id)).CheckBefore));
    }

    [BothDatabases]
    public async Task An_editor_does_not_publish_check_take_back_or_archive(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1));
        var desk = app.Get<OverviewDesk>();
        var own = await app.OrganisationAsync();
        var editor = Somebody(own, "Eva", PortalRoles.Editor);
        var draft = (await desk.CreateAsync(editor, Content(), null, default)).Id!.Value;
        var published = await app.PublishedAsync(Somebody(own));

        Assert.Equal(default, await desk.PublishAsync(editor, draft, 1, default));
        Assert.Equal(default, await desk.CheckAsync(editor, published, default));
        Assert.Equal(default, await desk.UnpublishAsync(editor, published, default));
        Assert.Equal(default, await desk.ArchiveAsync(editor, published, default));
        Assert.Equal((OverviewState.Draft, OverviewState.Published), ((await app.OverviewAsync(draft)).State, (await app.OverviewAsync(published)).State));
    }

    [BothDatabases]
    public async Task Another_organisation_sees_and_changes_nothing(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1));
        var desk = app.Get<OverviewDesk>();
        var own = await app.OrganisationAsync();
        var id = await app.PublishedAsync(Somebody(own));
        await app.ImportStudiesAsync(About(2));
        await app.Get<OverviewFollowing>().FollowAsync(id, default);
        var change = Assert.Single(await app.ChangesAsync(id));
        var closed = await app.OrganisationAsync("Gesloten");
        await using (var db = await app.DbAsync())
        {
            await db.Organisations.Where(organisation => organisation.Id == closed).ExecuteUpdateAsync(row => row.SetProperty(organisation => organisation.ClosedAt, DateTime.UnixEpoch));
            await db.Overviews.Where(overview => overview.Id == id).ExecuteUpdateAsync(row => row.SetProperty(overview => overview.Head, 1));
        }
        var stranger = Somebody(await app.OrganisationAsync("Anderen"), "Vreemd");

        Assert.Empty(await desk.ListAsync(stranger, default));
        Assert.Null(await desk.FindAsync(stranger, id, default));
        Assert.Null(await desk.VersionAsync(stranger, id, 1, default));
        Assert.Empty(await desk.VersionsAsync(stranger, id, default));
        Assert.Empty(await desk.ChangesAsync(stranger, id, true, 10, default));
        foreach (var answer in new[]
        {
            await desk.SaveAsync(stranger, id, 1, Content(), null, null, default), await desk.RestoreAsync(stranger, id, 1, 1, default), await desk.PublishAsync(stranger, id, 1, default),
            await desk.UnpublishAsync(stranger, id, default), await desk.ArchiveAsync(stranger, id, default), await desk.CheckAsync(stranger, id, default),
            await desk.KeepAllAsync(stranger, id, long.MaxValue, default), await desk.DecideAsync(stranger, id, change.Id, new(ChangeAnswerKind.Hide), default),
        })
            Assert.Equal(default, answer);
        Assert.Equal(ChangeDecision.Open, (await app.ChangesAsync(id))[0].Decision);
        Assert.Equal(default, await desk.CreateAsync(Somebody(closed), Content(), null, default));
    }

    [BothDatabases]
    public async Task What_a_curator_took_off_can_be_published_again_and_the_reason_stays_in_the_audit_trail(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1));
        var own = await app.OrganisationAsync();
        var id = await app.PublishedAsync(Somebody(own));
        await using var db = await app.DbAsync();
        await db.Overviews.ExecuteUpdateAsync(row => row.SetProperty(overview => overview.State, OverviewState.Unpublished).SetProperty(overview => overview.UnpublishedReason, "reclame"));

        Assert.True((await app.Get<OverviewDesk>().PublishAsync(Somebody(own), id, 1, default)).IsDone);

        var overview = await app.OverviewAsync(id);
        Assert.Equal((OverviewState.Published, null, -1L), (overview.State, overview.UnpublishedReason, overview.FollowedRevision));
        Assert.Contains("reclame", (await db.AuditEntries.OrderByDescending(entry => entry.Id).FirstAsync(entry => entry.Action == "overview.publish")).Before);
    }

    [BothDatabases]
    public async Task Addresses_are_made_from_titles_and_stay_once_public(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1));
        var desk = app.Get<OverviewDesk>();
        var own = await app.OrganisationAsync();
        var first = (await desk.CreateAsync(Somebody(own), Content() with { TitleNl = "Ziekte van Ménière!" }, null, default)).Id!.Value;
        var second = (await desk.CreateAsync(Somebody(own), Content() with { TitleNl = "Ziekte van Ménière!" }, null, default)).Id!.Value;

        Assert.Equal(("ziekte-van-meniere", "ziekte-van-meniere-2"), ((await app.OverviewAsync(first)).Slug, (await app.OverviewAsync(second)).Slug));
        Assert.NotNull((await desk.SaveAsync(Somebody(own), second, 1, Content(), "ziekte-van-meniere", null, default)).Problem);
        Assert.True((await desk.SaveAsync(Somebody(own), second, 1, Content(), "anders", null, default)).IsDone);
        Assert.True((await desk.PublishAsync(Somebody(own), second, 2, default)).IsDone);
        Assert.True((await desk.SaveAsync(Somebody(own), second, 2, Content(), "weer-anders", null, default)).IsDone);
        Assert.Equal("anders", (await app.OverviewAsync(second)).Slug);
    }

    [BothDatabases]
    public async Task A_publishers_decision_is_public_and_in_the_draft_an_editors_only_in_the_draft(DatabaseKind kind)
    {
        await using var app = await OverviewPeople.StartAsync(kind);
        await app.ImportStudiesAsync(About(1));
        var (desk, following) = (app.Get<OverviewDesk>(), app.Get<OverviewFollowing>());
        var own = await app.OrganisationAsync();
        var publisher = Somebody(own);
        var editor = Somebody(own, "Eva", PortalRoles.Editor);
        var id = await app.PublishedAsync(publisher);
        await app.ImportStudiesAsync(About(2), About(3));
        await following.FollowAsync(id, default);
        var lines = (await app.ChangesAsync(id)).ToDictionary(change => change.TrialKey, change => change.Id);

        Assert.True((await desk.DecideAsync(editor, id, lines[Id(2)], new(ChangeAnswerKind.Note, "Wij dachten mee", "We helped"), default)).IsDone);
        Assert.Equal((1, 2), ((await app.OverviewAsync(id)).Published, (await app.OverviewAsync(id)).Head));
        Assert.All(await app.ChangesAsync(id), change => Assert.Equal(ChangeDecision.Open, change.Decision));

        Assert.True((await desk.DecideAsync(publisher, id, lines[Id(3)], new(ChangeAnswerKind.Hide), default)).IsDone);

        var overview = await app.OverviewAsync(id);
        Assert.Equal((3, 4), (overview.Published, overview.Head));
        Assert.Equal([Id(3)], (await app.ContentAsync(id, 3)).Marks.Select(mark => mark.Key));
        Assert.Equal([Id(2), Id(3)], (await app.ContentAsync(id, 4)).Marks.Select(mark => mark.Key));
        Assert.Equal(ChangeDecision.Hidden, (await app.ChangesAsync(id)).Single(change => change.TrialKey == Id(3)).Decision);
        // What somebody hid does not leave by the next import.
        await app.ImportStudiesAsync(About(4));
        await following.FollowAsync(id, default);
        Assert.Equal(["Entered " + Id(2), "Entered " + Id(3), "Entered " + Id(4)], await app.ToldAsync(id));

        // Publishing the draft agrees with the editor.
        Assert.True((await desk.PublishAsync(publisher, id, 4, default)).IsDone);
        Assert.Equal((ChangeDecision.Annotated, "Pien"), (await app.ChangesAsync(id)).Where(change => change.TrialKey == Id(2)).Select(change => (change.Decision, change.DecidedBy)).Single());
        Assert.True((await desk.KeepAllAsync(editor, id, long.MaxValue, default)).IsDone);
        Assert.DoesNotContain(await app.ChangesAsync(id), change => change.Decision == ChangeDecision.Open);
    }

    [Fact]
    public async Task A_trial_that_left_can_be_pinned_and_stays()
    {
        await using var app = await OverviewPeople.StartAsync();
        await app.ImportStudiesAsync(About(1), About(2));
        var (desk, following) = (app.Get<OverviewDesk>(), app.Get<OverviewFollowing>());
        var own = await app.OrganisationAsync();
        var id = await app.PublishedAsync(Somebody(own));
        await app.ImportStudiesAsync(About(2, condition: "Asthma", updated: "2026-11-02"));
        await following.FollowAsync(id, default);
        var left = Assert.Single(await app.ChangesAsync(id));

        Assert.True((await desk.DecideAsync(Somebody(own), id, left.Id, new(ChangeAnswerKind.Pin), default)).IsDone);
        await app.ImportStudiesAsync(About(3, condition: "Asthma"));
        await following.FollowAsync(id, default);

        Assert.Equal(["Left " + Id(2)], await app.ToldAsync(id));
        Assert.Equal([Id(2), Id(1)], app.Get<OverviewReader>().Read(await app.ContentAsync(id, 2), TrialPortal.Web.Layout.Language.Dutch)!.Trials.Select(listed => listed.Trial.Id));
    }

    [Fact]
    public async Task An_overview_without_a_rule_or_an_introduction_is_not_published()
    {
        await using var app = await OverviewPeople.StartAsync();
        await app.ImportStudiesAsync(About(1));
        var desk = app.Get<OverviewDesk>();
        var own = await app.OrganisationAsync();
        var id = (await desk.CreateAsync(Somebody(own), Content() with { Searches = [] }, null, default)).Id!.Value;
        Assert.Contains("zoekopdracht", (await desk.PublishAsync(Somebody(own), id, 1, default)).Problem);
        await desk.SaveAsync(Somebody(own), id, 1, Content() with { IntroductionNl = "" }, null, null, default);
        Assert.Contains("inleiding", (await desk.PublishAsync(Somebody(own), id, 2, default)).Problem);
        Assert.Equal(OverviewState.Draft, (await app.OverviewAsync(id)).State);
    }

    [Fact]
    public async Task An_archived_overview_is_no_longer_followed_and_can_come_back()
    {
        await using var app = await OverviewPeople.StartAsync();
        await app.ImportStudiesAsync(About(1));
        var (desk, following) = (app.Get<OverviewDesk>(), app.Get<OverviewFollowing>());
        var own = await app.OrganisationAsync();
        var id = await app.PublishedAsync(Somebody(own));
        Assert.True((await desk.ArchiveAsync(Somebody(own), id, default)).IsDone);
        await app.ImportStudiesAsync(About(2));

        Assert.Empty(await following.BehindAsync(10, default));
        Assert.Equal(FollowOutcome.Overtaken, await following.FollowAsync(id, default));
        Assert.NotNull((await desk.ArchiveAsync(Somebody(own), id, default)).Problem);
        Assert.True((await desk.PublishAsync(Somebody(own), id, 1, default)).IsDone);
        Assert.Equal((OverviewState.Published, null), ((await app.OverviewAsync(id)).State, (await app.OverviewAsync(id)).ArchivedAt));
        Assert.Equal([id], await following.BehindAsync(10, default));
    }
}
