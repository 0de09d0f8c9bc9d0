using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Mail;
using TrialPortal.Web.Manage.Organisations;

namespace TrialPortal.Tests.Web.Manage.Organisations;

public class OrganisationsTests
{
    [BothDatabases]
    public async Task An_organisation_and_its_publisher_are_invited_and_come_in_by_the_link_in_the_mail(DatabaseKind kind)
    {
        await using var server = new MailServer();
        await using var app = await PortalApp.StartAsync(kind, server.Settings);
        var administrator = await app.SignInAsync(PortalRoles.Administrator, "Anna");

        using var added = await administrator.SubmitAsync("/beheer/organisaties", "erbij", ("Form.Name", "Vereniging Spierziekten & Zó"), ("Form.Website", "www.spierziekten.example.nl"));
        Assert.Equal("/beheer/organisaties/vereniging-spierziekten-zo?nieuw=true", added.Goes());
        using var invited = await administrator.SubmitAsync("/beheer/organisaties/vereniging-spierziekten-zo", "uitnodigen",
            ("Invite.Name", "Petra"), ("Invite.Email", "petra@example.org"), ("Invite.Role", PortalRoles.Publisher));

        var page = await invited.PageAsync();
        Assert.Contains("gemaild aan petra@example.org", page.Text());
        Assert.DoesNotContain("code=", page.Text());
        var letter = await server.WaitAsync();
        Assert.Equal("petra@example.org", letter.To.Mailboxes.Single().Address);
        Assert.Contains("overzichten van studies bij te houden voor Vereniging Spierziekten & Zó", letter.TextBody);
        var link = Regex.Match(letter.TextBody!, @"https://trials\.example\.nl(/beheer/wachtwoord\?\S+)").Groups[1].Value;

        var browser = app.NewClient();
        using var set = await browser.SubmitAsync(link, "wachtwoord", ("Form.Password", ManagePeople.Password), ("Form.Again", ManagePeople.Password));
        Assert.Equal("/beheer/aanmelden?ingesteld=true", set.Goes());
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var petra = await db.Users.SingleAsync(user => user.Email == "petra@example.org");
        var organisation = await db.Organisations.SingleAsync();
        Assert.Equal((organisation.Id, "https://www.spierziekten.example.nl/"), (petra.OrganisationId, organisation.Website));
        using var password = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", "petra@example.org"), ("Form.Password", ManagePeople.Password));
        (await browser.SubmitAsync(password.Goes()!, "instellen", ("Form.Code", await app.CodeAsync(petra)))).Dispose();
        Assert.Contains("Vereniging Spierziekten", (await browser.GetPageAsync("/beheer/organisatie")).Text());
        Assert.Equal(
            ["Anna organisation.add vereniging-spierziekten-zo", "Anna user.add petra@example.org"],
            (await db.AuditEntries.Where(entry => entry.UserName == "Anna" && entry.Action.EndsWith(".add")).OrderBy(entry => entry.Id).ToListAsync()).Select(entry => $"{entry.UserName} {entry.Action} {entry.Subject}"));
        Assert.Contains("\"organisation\":\"vereniging-spierziekten-zo\"", (await db.AuditEntries.SingleAsync(entry => entry.Action == "user.add" && entry.UserName == "Anna")).After);
    }

    [Fact]
    public async Task When_the_mail_server_is_away_the_page_shows_the_link()
    {
        var settings = new Dictionary<string, string>
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = MailServer.FreePort().ToString(),
            ["Mail:StartTls"] = "false",
            ["Mail:From"] = "portaal@example.org",
            ["Portal:PublicUrl"] = "https://trials.example.nl",
        };
        await using var app = await PortalApp.StartAsync(settings: settings);
        var organisation = await app.AddOrganisationAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);

        using var invited = await administrator.SubmitAsync($"/beheer/organisaties/{organisation.Slug}", "uitnodigen",
            ("Invite.Name", "Petra"), ("Invite.Email", "petra@example.org"), ("Invite.Role", PortalRoles.Editor));

        var page = await invited.PageAsync();
        Assert.Equal(HttpStatusCode.OK, invited.StatusCode);
        Assert.Contains("De mail ging niet weg", page.Text());
        Assert.Contains("/beheer/wachtwoord?id=", page.Text(".manage-raw"));
    }

    [Fact]
    public async Task Without_a_mail_server_the_page_says_in_which_file_the_message_is()
    {
        await using var app = await PortalApp.StartAsync();
        var organisation = await app.AddOrganisationAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);
        var person = await app.AddPersonAsync(PortalRoles.Editor, "Eva", organisation: organisation.Id);
        var address = $"/beheer/organisaties/{organisation.Slug}";

        using var answer = await administrator.SubmitAsync(address, $"link-{person.Id}");

        var page = await answer.PageAsync();
        Assert.EndsWith(".eml", page.Text(".manage-file"));
        Assert.Contains("nieuwe link voor Eva", page.Text("[role=status]"));
    }

    [BothDatabases]
    public async Task Two_organisations_never_have_one_address_and_what_is_wrong_stands_at_its_field(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var administrator = await app.SignInAsync(PortalRoles.Administrator);
        await app.AddOrganisationAsync("Eerste", "hart");

        using var twice = await administrator.SubmitAsync("/beheer/organisaties", "erbij", ("Form.Name", "Hart"));
        using var wrong = await administrator.SubmitAsync("/beheer/organisaties", "erbij", ("Form.Name", "Long"), ("Form.Slug", "Long & Co"), ("Form.Website", "javascript:alert(1)"));
        using var empty = await administrator.SubmitAsync("/beheer/organisaties", "erbij", ("Form.Name", " "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains("al een organisatie", (await twice.PageAsync()).Text("#slug-error"));
        var page = await wrong.PageAsync();
        Assert.Contains("kleine letters", page.Text("#slug-error"));
        Assert.Contains("https://", page.Text("#website-error"));
        Assert.Equal("Long", page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Contains("Vul de naam", (await empty.PageAsync()).Text("#name-error"));
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.Equal(1, await db.Organisations.CountAsync());
    }

    [BothDatabases]
    public async Task The_people_of_a_closed_organisation_are_out_at_once_and_come_back_when_it_opens(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var organisation = await app.AddOrganisationAsync("Vereniging");
        var other = await app.SignInAsync(PortalRoles.Publisher);
        var administrator = await app.SignInAsync(PortalRoles.Administrator, "Anna");
        var petra = await app.AddPersonAsync(PortalRoles.Publisher, "Petra", organisation: organisation.Id);
        var browser = await app.SignInAsync(petra);
        var half = app.NewClient();
        using var password = await half.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", petra.Email!), ("Form.Password", ManagePeople.Password));
        await browser.GetPageAsync("/beheer/organisatie");

        using var closed = await administrator.SubmitAsync($"/beheer/organisaties/{organisation.Slug}", "sluiten");
        Assert.Contains("Gesloten op", (await closed.PageAsync()).Text());

        using var next = await browser.GetAsync("/beheer/organisatie");
        Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
        using var again = await app.NewClient().SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", petra.Email!), ("Form.Password", ManagePeople.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        // Who was between password and code gets no further either.
        using var code = await half.SubmitAsync(password.Goes()!, "code", ("Form.Code", await app.CodeAsync(petra)));
        using var after = await half.GetAsync("/beheer/organisatie");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        await other.GetPageAsync("/beheer/organisatie");
        Assert.Contains("organisatie gesloten", (await administrator.GetPageAsync("/beheer/gebruikers")).Text());

        (await administrator.SubmitAsync($"/beheer/organisaties/{organisation.Slug}", "openen")).Dispose();
        await (await app.SignInAsync(petra)).GetPageAsync("/beheer/organisatie");
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.Equal(["organisation.close", "organisation.reopen"], await db.AuditEntries.Where(entry => entry.Subject == organisation.Slug).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
    }

    [Fact]
    public async Task Only_publishers_and_editors_are_invited_here_and_nobody_twice()
    {
        await using var app = await PortalApp.StartAsync();
        var organisation = await app.AddOrganisationAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);
        var known = await app.AddPersonAsync(PortalRoles.Curator);
        var address = $"/beheer/organisaties/{organisation.Slug}";

        // A role that the form does not offer: somebody makes it up.
        (await administrator.SubmitAsync(address, "uitnodigen", ("Invite.Name", "Bram"), ("Invite.Email", "bram@example.org"), ("Invite.Role", PortalRoles.Administrator))).Dispose();
        using var twice = await administrator.SubmitAsync(address, "uitnodigen", ("Invite.Name", "Bram"), ("Invite.Email", known.Email!), ("Invite.Role", PortalRoles.Editor));

        Assert.Contains("Er is al een account", (await twice.PageAsync()).Text("[role=alert]"));
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.False(await db.Users.AnyAsync(user => user.Email == "bram@example.org" || user.OrganisationId != null));
    }

    [Fact]
    public async Task A_disabled_editor_is_out_and_comes_back()
    {
        await using var app = await PortalApp.StartAsync();
        var organisation = await app.AddOrganisationAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);
        var eva = await app.AddPersonAsync(PortalRoles.Editor, "Eva", organisation: organisation.Id);
        var browser = await app.SignInAsync(eva);
        var address = $"/beheer/organisaties/{organisation.Slug}";

        (await administrator.SubmitAsync(address, $"uit-{eva.Id}")).Dispose();
        using var after = await browser.GetAsync("/beheer/organisatie");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        (await administrator.SubmitAsync(address, $"aan-{eva.Id}")).Dispose();
        await (await app.SignInAsync(eva)).GetPageAsync("/beheer/organisatie");
    }

    [Theory]
    [InlineData("Spierziekten Nederland", "spierziekten-nederland")]
    [InlineData("  Ménière & co. (NL) ", "meniere-co-nl")]
    [InlineData("Zorg voor 's Lands Harten", "zorg-voor-s-lands-harten")]
    [InlineData("---", "")]
    public void A_name_becomes_an_address(string name, string slug) => Assert.Equal(slug, OrganisationDesk.SlugOf(name));

    [Fact]
    public void A_long_name_becomes_an_address_that_fits_and_ends_in_a_letter() =>
        Assert.Equal(string.Join('-', Enumerable.Repeat("abcdefg", 8)), OrganisationDesk.SlugOf(string.Concat(Enumerable.Repeat("abcdefg ", 20))));
}
