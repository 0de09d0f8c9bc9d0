using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Mail;

namespace TrialPortal.Tests.Web.Manage.Oversight;

public class OversightTests
{
    private const string Address = "/beheer/toezicht/overzichten";

    private static readonly DateTimeOffset now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [BothDatabases]
    public async Task A_curator_takes_an_overview_off_with_a_reason_that_its_publishers_get(DatabaseKind kind)
    {
        await using var server = new MailServer();
        await using var app = await PortalApp.StartAsync(kind, server.Settings);
        var organisation = await app.AddOrganisationAsync("Spierziekten");
        var petra = await app.AddPersonAsync(PortalRoles.Publisher, "Petra", organisation: organisation.Id);
        await app.AddPersonAsync(PortalRoles.Editor, "Eva", organisation: organisation.Id);
        await app.AddPersonAsync(PortalRoles.Publisher, "Van een ander");
        var id = await AddAsync(app, organisation.Id, "Duchenne", OverviewState.Published);
        var curator = await app.SignInAsync(PortalRoles.Curator, "Cor");
        var address = $"{Address}/{id}/afhalen";

        using var silent = await curator.SubmitAsync(address, "afhalen", ("Form.Reason", "  "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("waarom", (await silent.PageAsync()).Text("#reason-error"));
        Assert.Equal(OverviewState.Published, (await ReadAsync(app, id)).State);

        using var off = await curator.SubmitAsync(address, "afhalen", ("Form.Reason", "De tweede aantekening belooft genezing."));

        var overview = await ReadAsync(app, id);
        Assert.Equal((OverviewState.Unpublished, "De tweede aantekening belooft genezing.", "Cor"), (overview.State, overview.UnpublishedReason, overview.UnpublishedBy));
        Assert.NotNull(overview.UnpublishedAt);
        var letter = await server.WaitAsync();
        Assert.Single(server.Messages);
        Assert.Equal(petra.Email, letter.To.Mailboxes.Single().Address);
        Assert.Contains("De tweede aantekening belooft genezing.", letter.TextBody);
        var page = await curator.GetPageAsync(off.Goes()!);
        Assert.Contains("krijgen de reden per mail", page.Text("[role=status]"));
        Assert.Contains("belooft genezing", page.Text("table"));
        using var twice = await curator.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == "overview.take-off");
        Assert.Equal(("Cor", overview.Slug, "De tweede aantekening belooft genezing."), (entry.UserName, entry.Subject, entry.After));

        // And the organisation sees it when it signs in.
        Assert.Contains("Een curator haalde dit van de website", (await (await app.SignInAsync(petra)).GetPageAsync("/beheer")).Text());
    }

    [BothDatabases]
    public async Task The_list_has_what_is_public_of_all_organisations_and_says_what_is_overdue(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind, time: new MovableClock(now));
        var first = await app.AddOrganisationAsync("Eerste");
        var second = await app.AddOrganisationAsync("Tweede");
        await AddAsync(app, first.Id, "Op tijd", OverviewState.Published, checkedAt: now.UtcDateTime.AddDays(-90));
        await AddAsync(app, second.Id, "Te laat", OverviewState.Published, checkedAt: now.UtcDateTime.AddDays(-93));
        await AddAsync(app, second.Id, "Nog een concept", OverviewState.Draft);
        await AddAsync(app, second.Id, "Oud", OverviewState.Archived);
        var curator = await app.SignInAsync(PortalRoles.Curator);

        var page = await curator.GetPageAsync(Address);

        var rows = page.QuerySelectorAll("tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent.Trim(), row => row.TextContent);
        Assert.Equal(["Op tijd", "Te laat"], rows.Keys.Order());
        Assert.Contains("te laat", rows["Te laat"]);
        Assert.DoesNotContain("te laat", rows["Op tijd"]);
        Assert.Contains("Eerste", rows["Op tijd"]);
    }

    [Fact]
    public async Task An_organisation_without_a_publisher_and_a_mail_that_fails_are_told_to_the_curator()
    {
        await using var server = new MailServer(refuses: "petra@example.org");
        await using var app = await PortalApp.StartAsync(settings: server.Settings);
        var lonely = await app.AddOrganisationAsync();
        var refused = await app.AddOrganisationAsync();
        var petra = await app.AddPersonAsync(PortalRoles.Publisher, organisation: refused.Id);
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
            await db.Users.Where(user => user.Id == petra.Id).ExecuteUpdateAsync(row => row.SetProperty(user => user.Email, "petra@example.org"));
        var curator = await app.SignInAsync(PortalRoles.Curator);

        using var nobody = await curator.SubmitAsync($"{Address}/{await AddAsync(app, lonely.Id, "Een", OverviewState.Published)}/afhalen", "afhalen", ("Form.Reason", "Reden."));
        using var failed = await curator.SubmitAsync($"{Address}/{await AddAsync(app, refused.Id, "Twee", OverviewState.Published)}/afhalen", "afhalen", ("Form.Reason", "Reden."));

        Assert.Contains("geen uitgever", (await curator.GetPageAsync(nobody.Goes()!)).Text());
        Assert.Contains("Eén bericht", (await curator.GetPageAsync(failed.Goes()!)).Text());
    }

    [BothDatabases]
    public async Task People_of_an_organisation_see_what_waits_in_their_own_overviews_only(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind, time: new MovableClock(now));
        var own = await app.AddOrganisationAsync();
        var other = await app.AddOrganisationAsync();
        var duchenne = await AddAsync(app, own.Id, "Duchenne", OverviewState.Published, checkedAt: now.UtcDateTime.AddDays(-1));
        await AddAsync(app, own.Id, "ALS", OverviewState.Published, checkedAt: now.UtcDateTime.AddDays(-200));
        await AddAsync(app, own.Id, "Niets te doen", OverviewState.Published, checkedAt: now.UtcDateTime.AddDays(-1));
        var elsewhere = await AddAsync(app, other.Id, "Van een ander", OverviewState.Published, checkedAt: now.UtcDateTime.AddDays(-300));
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
        {
            foreach (var (overview, decision) in new[] { (duchenne, ChangeDecision.Open), (duchenne, ChangeDecision.Open), (duchenne, ChangeDecision.Kept), (elsewhere, ChangeDecision.Open) })
                db.OverviewChanges.Add(new() { OverviewId = overview, TrialId = 1, TrialKey = "NCT1", Title = "x", TitleLanguage = "en", Kind = OverviewChangeKind.Entered, At = now.UtcDateTime, Decision = decision });
            await db.SaveChangesAsync();
        }
        var editor = await app.SignInAsync(PortalRoles.Editor, "Eva", organisation: own.Id);

        var page = await editor.GetPageAsync("/beheer");

        Assert.Equal(["2", "1"], page.QuerySelectorAll(".manage-waiting__count").Select(count => count.TextContent));
        Assert.Equal($"/beheer/overzichten/{duchenne}/wijzigingen", page.QuerySelectorAll("main a").Single(link => link.TextContent == "2 wijzigingen").GetAttribute("href"));
        Assert.DoesNotContain("Van een ander", page.Text());
        Assert.DoesNotContain("Niets te doen", page.Text());
        Assert.DoesNotContain("voorstel", page.Text("main"));
    }

    private static async Task<long> AddAsync(PortalApp app, long organisation, string title, OverviewState state, DateTime? checkedAt = null)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var overview = new Overview
        {
            OrganisationId = organisation,
            Slug = $"o-{Guid.NewGuid():N}",
            Title = title,
            State = state,
            Head = 1,
            Published = 1,
            CheckEveryDays = 92,
            CheckedAt = checkedAt,
        };
        db.Overviews.Add(overview);
        db.OverviewVersions.Add(new() { Overview = overview, Number = 1, Content = OverviewJson.Write(new OverviewContent { TitleNl = title }), UserId = "x", UserName = "x" });
        await db.SaveChangesAsync();
        return overview.Id;
    }

    private static async Task<Overview> ReadAsync(PortalApp app, long id)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Overviews.SingleAsync(overview => overview.Id == id);
    }
}
