using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Tests.Web.Manage;

public class SigningInTests
{
    [BothDatabases]
    public async Task A_new_person_sets_a_password_and_a_second_factor_and_is_in(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        string link;
        PortalUser user;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<PortalAccounts>();
            user = (await accounts.AddAsync("anna@example.org", "Anna", PortalRoles.Administrator, null, by: null)).User!;
            link = await accounts.LinkAsync(user);
        }
        var browser = app.NewClient();

        using var tooShort = await browser.SubmitAsync(link, "wachtwoord", ("Form.Password", "kort"), ("Form.Again", "kort"));
        Assert.Contains("ten minste 12 tekens", (await tooShort.PageAsync()).Text(), StringComparison.OrdinalIgnoreCase);
        using var set = await browser.SubmitAsync(link, "wachtwoord", ("Form.Password", ManagePeople.Password), ("Form.Again", ManagePeople.Password));
        Assert.Equal("/beheer/aanmelden?ingesteld=true", set.Goes());
        using var again = await app.NewClient().SubmitAsync(link, "wachtwoord", ("Form.Password", "een ander wachtwoord"), ("Form.Again", "een ander wachtwoord"));
        Assert.Contains("gebruikt of te oud", (await again.PageAsync()).Text());

        using var password = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", "anna@example.org"), ("Form.Password", ManagePeople.Password));
        Assert.Equal("/beheer/tweede-stap/instellen", password.Goes());
        using var early = await browser.GetAsync("/beheer/gebruikers");
        Assert.EndsWith("/beheer/tweede-stap/instellen", early.Goes());
        using var wrong = await browser.SubmitAsync("/beheer/tweede-stap/instellen", "instellen", ("Form.Code", "abc"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await browser.SubmitAsync("/beheer/tweede-stap/instellen", "instellen", ("Form.Code", await app.CodeAsync(user)));
        var codes = (await right.PageAsync()).QuerySelectorAll(".manage-codes li").Select(item => item.TextContent).ToList();
        Assert.Equal(10, codes.Count);

        Assert.Contains("Dag Anna", (await browser.GetPageAsync("/beheer")).Text());

        // And with a recovery code, once.
        var elsewhere = app.NewClient();
        using var first = await elsewhere.SubmitAsync("/beheer/aanmelden?naar=%2Fbeheer%2Fgebruikers", "aanmelden", ("Form.Email", "anna@example.org"), ("Form.Password", ManagePeople.Password));
        using var recovered = await elsewhere.SubmitAsync(first.Goes()!, "code", ("Form.Code", codes[0]));
        Assert.Equal("/beheer/gebruikers", recovered.Goes());
        var third = app.NewClient();
        using var begin = await third.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", "anna@example.org"), ("Form.Password", ManagePeople.Password));
        using var used = await third.SubmitAsync(begin.Goes()!, "code", ("Form.Code", codes[0]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, used.StatusCode);
    }

    [Fact]
    public async Task After_five_wrong_passwords_also_the_right_one_is_refused_in_the_same_words()
    {
        await using var app = await PortalApp.StartAsync();
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var browser = app.NewClient();
        string? words = null;
        for (var i = 0; i < 5; i++)
            words = await TryAsync("verkeerd wachtwoord");

        Assert.Equal(words, await TryAsync(ManagePeople.Password));
        Assert.Equal(words, await TryAsync("iets", "niemand@example.org"));

        async Task<string> TryAsync(string password, string? email = null)
        {
            using var answer = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", email ?? user.Email!), ("Form.Password", password));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            return (await answer.PageAsync()).Text("[role=alert]");
        }
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account()
    {
        await using var app = await PortalApp.StartAsync();
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var browser = app.NewClient();
        using var password = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", ManagePeople.Password));
        var step = password.Goes()!;
        var right = await app.CodeAsync(user);
        var wrong = right == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
            (await browser.SubmitAsync(step, "code", ("Form.Code", wrong))).Dispose();

        using var late = await browser.SubmitAsync(step, "code", ("Form.Code", right));

        Assert.Contains("op slot", (await late.PageAsync()).Text());
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_only_and_out_of_reach_of_scripts()
    {
        await using var app = await PortalApp.StartAsync();
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var browser = app.NewClient();
        browser.BaseAddress = new("https://localhost");

        using var answer = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", ManagePeople.Password));

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("trialportal-stap", StringComparison.Ordinal));
        Assert.StartsWith("__Host-trialportal-stap=", cookie);
        Assert.Contains("secure", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Contains("path=/", cookie);
        Assert.DoesNotContain("domain", cookie);
    }

    [Fact]
    public async Task Over_plain_http_from_elsewhere_there_is_no_place_for_a_password()
    {
        await using var app = await PortalApp.StartAsync();
        var browser = app.NewClient();
        browser.BaseAddress = new("http://portal.example.org");

        var page = await browser.GetPageAsync("/beheer/aanmelden");

        Assert.Null(page.QuerySelector("input[type=password]"));
        Assert.Contains("https", page.Text());
    }

    [Fact]
    public async Task Signing_in_leads_nowhere_else()
    {
        await using var app = await PortalApp.StartAsync();
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        foreach (var elsewhere in new[] { "https://example.org/beheer", "//example.org/beheer", "/\\example.org", "/nl", "/beheerder" })
        {
            var browser = app.NewClient();
            using var password = await browser.SubmitAsync($"/beheer/aanmelden?naar={Uri.EscapeDataString(elsewhere)}", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", ManagePeople.Password));
            using var code = await browser.SubmitAsync(password.Goes()!, "code", ("Form.Code", await app.CodeAsync(user)));
            Assert.Equal("/beheer", code.Goes());
        }
    }

    [BothDatabases]
    public async Task Who_is_disabled_is_out_at_once_and_public_pages_never_look_at_the_cookie(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var browser = await app.SignInAsync(user);
        await browser.GetPageAsync("/beheer");
        using var home = await browser.GetAsync("/nl");
        Assert.False(home.Headers.Contains("Set-Cookie"));

        await using (var scope = app.Services.CreateAsyncScope())
            Assert.Null(await scope.ServiceProvider.GetRequiredService<PortalAccounts>().DisableAsync(user.Id, by: null));

        using var after = await browser.GetAsync("/beheer");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        using var again = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", ManagePeople.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Signing_out_is_by_form()
    {
        await using var app = await PortalApp.StartAsync();
        var browser = await app.SignInAsync(PortalRoles.Curator);
        await browser.GetPageAsync("/beheer/afmelden");
        await browser.GetPageAsync("/beheer");

        using var bye = await browser.SubmitAsync("/beheer/afmelden", "afmelden");

        Assert.Equal("/beheer/aanmelden", bye.Goes());
        using var after = await browser.GetAsync("/beheer");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task Keys_are_in_the_database_so_that_every_node_and_the_command_line_have_the_same()
    {
        await using var app = await PortalApp.StartAsync();
        await app.SignInAsync(PortalRoles.Curator);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

        Assert.Contains("<key id=", Assert.Single(await db.DataProtectionKeys.ToListAsync()).Xml);
    }

    [Fact]
    public async Task An_own_password_is_changed_with_the_old_one_and_other_sessions_end()
    {
        await using var app = await PortalApp.StartAsync();
        var user = await app.AddPersonAsync(PortalRoles.Contributor);
        var here = await app.SignInAsync(user);
        var there = await app.SignInAsync(user);

        using var wrong = await here.SubmitAsync("/beheer/account", "wachtwoord", ("Password.Now", "niet mijn wachtwoord"), ("Password.New", "een nieuwe lange zin"), ("Password.Again", "een nieuwe lange zin"));
        Assert.Contains("niet uw huidige wachtwoord", (await wrong.PageAsync()).Text());
        using var right = await here.SubmitAsync("/beheer/account", "wachtwoord", ("Password.Now", ManagePeople.Password), ("Password.New", "een nieuwe lange zin"), ("Password.Again", "een nieuwe lange zin"));

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        await here.GetPageAsync("/beheer");
        using var ended = await there.GetAsync("/beheer");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
    }
}
