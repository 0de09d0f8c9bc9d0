using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Mail;
using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Tests.Web.Manage.Accounts;

public class ForgottenPasswordTests
{
    private const string Address = "/beheer/wachtwoord-vergeten";

    [BothDatabases]
    public async Task Who_forgot_their_password_gets_a_link_that_works_once_and_the_second_factor_stays(DatabaseKind kind)
    {
        await using var server = new MailServer();
        await using var app = await PortalApp.StartAsync(kind, server.Settings);
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var session = await app.SignInAsync(user);
        Assert.Equal(Address, (await app.Client.GetPageAsync("/beheer/aanmelden")).QuerySelector($"main a[href='{Address}']")?.GetAttribute("href"));

        using var asked = await app.NewClient().SubmitAsync(Address, "vergeten", ("Form.Email", user.Email!.ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var letter = await server.WaitAsync();
        // Asking alone ends nothing: else anybody could throw anybody out.
        await session.GetPageAsync("/beheer");

        var link = Regex.Match(letter.TextBody!, @"https://trials\.example\.nl(/beheer/wachtwoord\?\S+)").Groups[1].Value;
        var browser = app.NewClient();
        using var set = await browser.SubmitAsync(link, "wachtwoord", ("Form.Password", "een heel nieuw wachtwoord"), ("Form.Again", "een heel nieuw wachtwoord"));
        Assert.Equal("/beheer/aanmelden?ingesteld=true", set.Goes());
        using var twice = await browser.SubmitAsync(link, "wachtwoord", ("Form.Password", "nog een ander wachtwoord"), ("Form.Again", "nog een ander wachtwoord"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        using var password = await browser.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", "een heel nieuw wachtwoord"));
        Assert.StartsWith("/beheer/tweede-stap?", password.Goes());
        using var ended = await session.GetAsync("/beheer");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_an_account_for_none_and_for_one_that_is_disabled_and_only_the_first_gets_mail()
    {
        await using var server = new MailServer();
        await using var app = await PortalApp.StartAsync(settings: server.Settings);
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        var disabled = await app.AddPersonAsync(PortalRoles.Curator);
        var closed = await app.AddPersonAsync(PortalRoles.Publisher);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            Assert.Null(await scope.ServiceProvider.GetRequiredService<PortalAccounts>().DisableAsync(disabled.Id, by: null));
            await scope.ServiceProvider.GetRequiredService<PortalDb>().Organisations.ExecuteUpdateAsync(row => row.SetProperty(one => one.ClosedAt, DateTime.UnixEpoch));
        }

        var answers = new List<string>();
        foreach (var email in new[] { "niemand@example.org", disabled.Email!, closed.Email!, user.Email!, user.Email! })
        {
            using var answer = await app.NewClient().SubmitAsync(Address, "vergeten", ("Form.Email", email));
            Assert.Equal((HttpStatusCode.OK, null), (answer.StatusCode, answer.Headers.Location));
            answers.Add((await answer.PageAsync()).Text("main"));
        }

        Assert.Single(answers.Distinct());
        Assert.DoesNotContain("@", answers[0]);
        var letter = await server.WaitAsync();
        await Task.Delay(500);
        // And the same address again gets no second one so soon.
        Assert.Single(server.Messages);
        Assert.Equal(user.Email, letter.To.Mailboxes.Single().Address);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == "user.link-asked");
        Assert.Equal((null, "niet aangemeld", user.Email), (entry.UserId, entry.UserName, entry.Subject));
    }

    [Fact]
    public async Task What_is_no_address_is_told_at_the_field_and_the_host_of_a_request_is_in_no_message()
    {
        await using var server = new MailServer();
        await using var app = await PortalApp.StartAsync(settings: server.Settings);
        var user = await app.AddPersonAsync(PortalRoles.Curator);
        using var wrong = await app.NewClient().SubmitAsync(Address, "vergeten", ("Form.Email", "geen adres"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("e-mailadres", (await wrong.PageAsync()).Text("#email-error"));

        var browser = app.NewClient();
        browser.BaseAddress = new("https://dief.example.com");
        using var asked = await browser.SubmitAsync(Address, "vergeten", ("Form.Email", user.Email!));

        Assert.DoesNotContain("dief", (await server.WaitAsync()).TextBody);
    }

    [Fact]
    public async Task Without_a_mail_server_the_page_says_whom_to_ask()
    {
        await using var app = await PortalApp.StartAsync();

        using var asked = await app.NewClient().SubmitAsync(Address, "vergeten", ("Form.Email", "iemand@example.org"));

        Assert.Contains("verstuurt zelf geen mail", (await asked.PageAsync()).Text());
    }
}
