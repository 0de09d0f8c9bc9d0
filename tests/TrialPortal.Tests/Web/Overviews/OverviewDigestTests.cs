using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Mail;
using TrialPortal.Web.Overviews;
using static TrialPortal.Tests.Ingestion.Studies;
using static TrialPortal.Tests.Web.Overviews.OverviewPeople;

namespace TrialPortal.Tests.Web.Overviews;

/// <summary>What publishers get by mail; here as files, since there is no mail server.</summary>
public class OverviewDigestTests
{
    [BothDatabases]
    public async Task Publishers_get_one_message_a_day_about_what_is_undecided(DatabaseKind kind)
    {
        var clock = new MovableClock(TimeProvider.System.GetUtcNow());
        await using var app = await OverviewPeople.StartAsync(kind, clock);
        await app.ImportStudiesAsync(About(1));
        var own = await app.OrganisationAsync();
        var pien = await app.AddMemberAsync(own);
        await app.AddMemberAsync(own, PortalRoles.Editor, "Eva");
        await app.AddMemberAsync(await app.OrganisationAsync("Anderen"), PortalRoles.Publisher, "Vreemd");
        var id = await app.PublishedAsync(Somebody(own));
        await app.ImportStudiesAsync(About(1, "COMPLETED", null, updated: "2026-11-02"), About(2));
        await app.Get<OverviewFollowing>().FollowAsync(id, default);
        var digest = app.Get<OverviewDigest>();

        Assert.Equal(0, await digest.SendAsync(default)); // the import may go on
        clock.Now = clock.Now.AddMinutes(31);
        Assert.Equal(1, await digest.SendAsync(default));

        var letter = Assert.Single(Letters(app));
        Assert.Contains(pien.Email!, letter, StringComparison.Ordinal);
        Assert.Contains($"Nieuw in het overzicht: {Id(2)}", letter, StringComparison.Ordinal);
        Assert.Contains($"Neemt geen deelnemers meer aan: {Id(1)}", letter, StringComparison.Ordinal);
        Assert.Contains($"/beheer/overzichten/{id}/wijzigingen", letter, StringComparison.Ordinal);
        Assert.All(await app.ChangesAsync(id), change => Assert.NotNull(change.MailedAt));
        Assert.Equal(0, await digest.SendAsync(default));

        await app.ImportStudiesAsync(About(3), About(4));
        await app.Get<OverviewFollowing>().FollowAsync(id, default);
        await app.Get<OverviewDesk>().DecideAsync(Somebody(own), id, (await app.ChangesAsync(id)).Single(change => change.TrialKey == Id(4)).Id, new(ChangeAnswerKind.Keep), default);
        clock.Now = clock.Now.AddHours(3);
        Assert.Equal(0, await digest.SendAsync(default)); // not twice a day
        clock.Now = clock.Now.AddHours(21);
        Assert.Equal(1, await digest.SendAsync(default));
        var second = Letters(app).Single(one => one != letter);
        Assert.Contains(Id(3), second, StringComparison.Ordinal);
        Assert.DoesNotContain(Id(4), second, StringComparison.Ordinal);
        Assert.DoesNotContain(Id(2), second, StringComparison.Ordinal);
    }

    [BothDatabases]
    public async Task Without_anybody_to_tell_nothing_counts_as_told(DatabaseKind kind)
    {
        var clock = new MovableClock(TimeProvider.System.GetUtcNow());
        await using var app = await OverviewPeople.StartAsync(kind, clock);
        await app.ImportStudiesAsync(About(1));
        var own = await app.OrganisationAsync();
        var id = await app.PublishedAsync(Somebody(own));
        await app.ImportStudiesAsync(About(2));
        await app.Get<OverviewFollowing>().FollowAsync(id, default);
        clock.Now = clock.Now.AddHours(1);

        Assert.Equal(0, await app.Get<OverviewDigest>().SendAsync(default));
        Assert.All(await app.ChangesAsync(id), change => Assert.Null(change.MailedAt));
        await app.AddMemberAsync(own);
        Assert.Equal(1, await app.Get<OverviewDigest>().SendAsync(default));
    }

    [BothDatabases]
    public async Task Who_broke_a_promise_is_reminded_once_for_each_check(DatabaseKind kind)
    {
        var clock = new MovableClock(new(2026, 11, 26, 23, 30, 0, TimeSpan.Zero)); // the next day has begun in the Netherlands
        await using var app = await OverviewPeople.StartAsync(kind, clock);
        await app.ImportStudiesAsync(About(1));
        var own = await app.OrganisationAsync();
        await app.AddMemberAsync(own);
        var id = await app.PublishedAsync(Somebody(own), Content() with { CheckEveryDays = 30 });
        var digest = app.Get<OverviewDigest>();

        clock.Now = clock.Now.AddDays(30);
        Assert.Equal(0, await digest.SendAsync(default));
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal(1, await digest.SendAsync(default));
        Assert.Contains($"/beheer/overzichten/{id}/publiceren", Assert.Single(Letters(app)), StringComparison.Ordinal);
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal(0, await digest.SendAsync(default));

        Assert.True((await app.Get<OverviewDesk>().CheckAsync(Somebody(own), id, default)).IsDone);
        clock.Now = clock.Now.AddDays(31);
        Assert.Equal(1, await digest.SendAsync(default));
    }

    /// <summary>The messages in the file drop, with soft line breaks of quoted-printable undone.</summary>
    private static List<string> Letters(PortalApp app)
    {
        var folder = app.Get<IOptions<MailOptions>>().Value.Folder(app.Get<PortalSettings>());
        return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(file => File.ReadAllText(file).Replace("=\r\n", "", StringComparison.Ordinal))];
    }
}
