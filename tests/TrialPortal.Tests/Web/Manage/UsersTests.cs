using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Tests.Web.Manage;

public class UsersTests
{
    [BothDatabases]
    public async Task An_administrator_adds_somebody_who_gets_a_link_and_it_is_written_down(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var administrator = await app.SignInAsync(PortalRoles.Administrator, "Anna");

        using var added = await administrator.SubmitAsync("/beheer/gebruikers", "erbij",
            ("Form.Name", "Bram"), ("Form.Email", "bram@example.org"), ("Form.Role", PortalRoles.Contributor), ("Form.Hospital", "erasmus-mc"));

        var page = await added.PageAsync();
        Assert.Contains("/beheer/wachtwoord?id=", page.Text(".manage-raw"));
        Assert.Contains("Bram", page.Text("table"));
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Subject == "bram@example.org");
        Assert.Equal(("Anna", "user.add", """{"name":"Bram","role":"contributor","hospital":"erasmus-mc"}"""), (entry.UserName, entry.Action, entry.After));
    }

    [Fact]
    public async Task A_contributor_without_hospital_and_a_second_account_of_one_address_are_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);
        var known = await app.AddPersonAsync(PortalRoles.Curator);

        using var nowhere = await administrator.SubmitAsync("/beheer/gebruikers", "erbij", ("Form.Name", "Bram"), ("Form.Email", "bram@example.org"), ("Form.Role", PortalRoles.Contributor));
        using var twice = await administrator.SubmitAsync("/beheer/gebruikers", "erbij", ("Form.Name", "Bram"), ("Form.Email", known.Email!.ToUpperInvariant()), ("Form.Role", PortalRoles.Curator));

        Assert.Contains("Kies het ziekenhuis", (await nowhere.PageAsync()).Text("[role=alert]"));
        Assert.Contains("Er is al een account", (await twice.PageAsync()).Text("[role=alert]"));
    }

    [BothDatabases]
    public async Task Nobody_takes_away_the_last_administrator_or_changes_their_own_role(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var anna = await app.AddPersonAsync(PortalRoles.Administrator, "Anna");
        var browser = await app.SignInAsync(anna);

        // There is no such form on one's own page: somebody makes it up.
        using var self = await browser.SubmitAsync($"/beheer/gebruikers/{anna.Id}", "rol", ("Form.Role", PortalRoles.Curator));
        Assert.Contains("eigen rol", (await self.PageAsync()).Text("[role=alert]"));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<PortalAccounts>();
            Assert.Contains("laatste beheerder", await accounts.DisableAsync(anna.Id, by: null));
            Assert.Contains("laatste beheerder", await accounts.ChangeAsync(anna.Id, "Anna", PortalRoles.Curator, null, by: null));
        }

        var bram = await app.AddPersonAsync(PortalRoles.Administrator, "Bram");
        using var demoted = await browser.SubmitAsync($"/beheer/gebruikers/{bram.Id}", "rol", ("Form.Role", PortalRoles.Curator));
        Assert.Equal(HttpStatusCode.OK, demoted.StatusCode);
        await using (var scope = app.Services.CreateAsyncScope())
            Assert.Contains("laatste beheerder", await scope.ServiceProvider.GetRequiredService<PortalAccounts>().DisableAsync(anna.Id, by: null));
    }

    [Fact]
    public async Task Another_role_counts_from_the_next_page_on()
    {
        await using var app = await PortalApp.StartAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);
        var bram = await app.AddPersonAsync(PortalRoles.Administrator, "Bram");
        var browser = await app.SignInAsync(bram);
        await browser.GetPageAsync("/beheer/gebruikers");

        (await administrator.SubmitAsync($"/beheer/gebruikers/{bram.Id}", "rol", ("Form.Role", PortalRoles.Curator))).Dispose();

        using var after = await browser.GetAsync("/beheer/gebruikers");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        var again = await app.SignInAsync(bram);
        using var refused = await again.GetAsync("/beheer/gebruikers");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("geen toegang", (await refused.PageAsync()).Text());
    }

    [Fact]
    public async Task A_lost_telephone_is_replaced_by_another_administrator()
    {
        await using var app = await PortalApp.StartAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);
        var bram = await app.AddPersonAsync(PortalRoles.Curator, "Bram");
        var old = await app.CodeAsync(bram);

        (await administrator.SubmitAsync($"/beheer/gebruikers/{bram.Id}", "stap")).Dispose();

        var browser = app.NewClient();
        using var password = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", bram.Email!), ("Form.Password", ManagePeople.Password));
        Assert.Equal("/beheer/tweede-stap/instellen", password.Goes());
        Assert.NotEqual(old, await app.CodeAsync(bram));
    }
}
