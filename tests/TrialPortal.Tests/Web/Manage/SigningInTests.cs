using System.Net;
using Microsoft.AspNetCore.Identity;
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
        foreach (var elsewhere in new[] { "https://example.org/beheer", "//example.org/beheer", "/\\example.org", "/nl", "/beheerder" })
        {
            var user = await app.AddPersonAsync(PortalRoles.Curator);
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

    [BothDatabases]
    public async Task A_disabled_account_does_not_get_in_with_a_code_or_a_recovery_code(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var codes = await app.RecoveryCodesAsync(user);
        var browser = app.NewClient();
        using var password = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", ManagePeople.Password));
        await using (var scope = app.Services.CreateAsyncScope())
            Assert.Null(await scope.ServiceProvider.GetRequiredService<PortalAccounts>().DisableAsync(user.Id, by: null));

        foreach (var code in new[] { codes[0], await app.CodeAsync(user) })
        {
            using var answer = await browser.SubmitAsync(password.Goes()!, "code", ("Form.Code", code));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            using var after = await browser.GetAsync("/beheer/voorstellen");
            Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        }
    }

    [Fact]
    public async Task A_session_of_a_disabled_account_ends_even_when_its_stamp_is_right()
    {
        await using var app = await PortalApp.StartAsync();
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var browser = await app.SignInAsync(user);
        await browser.GetPageAsync("/beheer");
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
        {
            (await db.Users.SingleAsync(one => one.Id == user.Id)).LockoutEnd = DateTimeOffset.MaxValue;   // and not the stamp
            await db.SaveChangesAsync();
        }

        using var after = await browser.GetAsync("/beheer");

        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task Wrong_recovery_codes_lock_the_account_and_then_a_right_one_does_not_open_it()
    {
        await using var app = await PortalApp.StartAsync();
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var codes = await app.RecoveryCodesAsync(user);
        var browser = app.NewClient();
        using var password = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", ManagePeople.Password));
        for (var i = 0; i < 5; i++)
            (await browser.SubmitAsync(password.Goes()!, "code", ("Form.Code", "AAAAA-BBBBB"))).Dispose();

        using var late = await browser.SubmitAsync(password.Goes()!, "code", ("Form.Code", codes[0]));

        Assert.Contains("op slot", (await late.PageAsync()).Text());
    }

    [BothDatabases]
    public async Task A_code_of_the_telephone_counts_once(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var code = await app.CodeAsync(user);
        var (here, there) = (app.NewClient(), app.NewClient());
        using var first = await here.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", ManagePeople.Password));
        using var second = await there.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", ManagePeople.Password));

        using var once = await here.SubmitAsync(first.Goes()!, "code", ("Form.Code", code));
        using var twice = await there.SubmitAsync(second.Goes()!, "code", ("Form.Code", code));
        using var next = await there.SubmitAsync(second.Goes()!, "code", ("Form.Code", await app.CodeAsync(user)));

        Assert.Equal("/beheer", once.Goes());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Equal("/beheer", next.Goes());
    }

    [Fact]
    public async Task A_password_asks_the_same_work_whether_or_not_there_is_an_account_that_it_could_open()
    {
        var hasher = new CountingHasher();
        await using var app = await PortalApp.StartAsync(services: services => services.AddSingleton<IPasswordHasher<PortalUser>>(hasher));
        var (disabled, locked, known) = (await app.AddPersonAsync(PortalRoles.Curator), await app.AddPersonAsync(PortalRoles.Curator), await app.AddPersonAsync(PortalRoles.Curator));
        PortalUser without;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<PortalAccounts>();
            Assert.Null(await accounts.DisableAsync(disabled.Id, by: null));
            without = (await accounts.AddAsync("nieuw@example.org", "Nieuw", PortalRoles.Curator, null, by: null)).User!;
            var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
            await users.SetLockoutEndDateAsync((await users.FindByIdAsync(locked.Id))!, TimeProvider.System.GetUtcNow().AddMinutes(10));
        }

        foreach (var email in new[] { "niemand@example.org", known.Email!, disabled.Email!, locked.Email!, without.Email! })
        {
            hasher.Count = 0;
            using var answer = await app.NewClient().SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", email), ("Form.Password", "verkeerd wachtwoord"));
            Assert.Equal((email, HttpStatusCode.UnprocessableEntity, 1), (email, answer.StatusCode, hasher.Count));
        }
    }

    [Fact]
    public async Task The_cookie_of_forms_goes_over_https_only_where_there_is_https()
    {
        await using var app = await PortalApp.StartAsync();
        var browser = app.NewClient();
        browser.BaseAddress = new("https://localhost");

        using var answer = await browser.GetAsync("/beheer/aanmelden");

        Assert.Contains("secure", answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("trialportal-formulier", StringComparison.Ordinal)));
    }

    /// <summary>Counts how often a password is worked on.</summary>
    private sealed class CountingHasher : PasswordHasher<PortalUser>
    {
        public int Count { get; set; }

        public override string HashPassword(PortalUser user, string password)
        {
            Count++;
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
        {
            Count++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
