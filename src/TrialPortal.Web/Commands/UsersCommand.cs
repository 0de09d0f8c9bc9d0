using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Search.Sites;
using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Web.Commands;

/// <summary><c>users add|list|link|disable|enable|reset-second-factor</c>: accounts of people who manage; the first administrator above all.</summary>
internal static class UsersCommand
{
    public static Command Create() => new("users", "Accounts of people who manage the portal. Visitors have none.")
    {
        Add(),
        List(),
        OnOne("link", "Print a new one-time address where this person sets a password.", async (accounts, account) => await accounts.NewLinkAsync(account.User.Id, by: null) is { } link
            ? (link, null)
            : (null, "There is no such account.")),
        OnOne("disable", "Let this person in no longer; ends their sessions at once.", async (accounts, account) => ("disabled", await accounts.DisableAsync(account.User.Id, by: null))),
        OnOne("enable", "Let this person in again.", async (accounts, account) => ("enabled", await accounts.EnableAsync(account.User.Id, by: null))),
        OnOne("reset-second-factor", "For a lost telephone without recovery codes: this person sets up the second factor anew.", async (accounts, account) =>
            ("The second factor is gone; it is set up anew at the next sign-in.", await accounts.ResetSecondFactorAsync(account.User.Id, by: null))),
    };

    private static Command Add()
    {
        var email = new Option<string>("--email") { Description = "Mail address, with which this person signs in.", Required = true };
        var name = new Option<string>("--name") { Description = "Name, shown beside what this person does.", Required = true };
        var role = new Option<string>("--role") { Description = $"What this person may do: {string.Join(", ", PortalRoles.All)}.", Required = true };
        var hospital = new Option<string?>("--hospital") { Description = "For a contributor: slug of the hospital whose entries may be proposed." };
        var organisation = new Option<string?>("--organisation") { Description = "For a publisher or editor: slug of the organisation whose overviews are theirs." };
        var stdin = new Option<bool>("--password-stdin") { Description = "Read the password from standard input instead of printing a one-time address to set it." };
        var command = new Command("add", "Add somebody. Prints a one-time address, to put behind the portal's own, where that person sets a password.") { email, name, role, hospital, organisation, stdin };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, async accounts =>
        {
            var slug = parsed.GetValue(hospital);
            if (slug is not null && Hospitals.BuiltIn.Find(slug) is null)
                return (null, $"There is no hospital '{slug}'.");
            var own = parsed.GetValue(organisation) is { } wanted
                ? (await accounts.OrganisationsAsync(cancellationToken)).SingleOrDefault(one => one.Slug == wanted)
                : null;
            if (parsed.GetValue(organisation) is { } missing && own is null)
                return (null, $"There is no organisation '{missing}'.");
            string? password = null;
            if (parsed.GetValue(stdin) && (password = await Console.In.ReadLineAsync(cancellationToken)) is null or { Length: < AccountServices.ShortestPassword })
                return (null, string.Create(CultureInfo.InvariantCulture, $"The password has fewer than {AccountServices.ShortestPassword} characters."));
            var (user, problem) = await accounts.AddAsync(parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), slug, by: null, own?.Id);
            if (user is null)
                return (null, problem);
            return password is null
                ? (await accounts.LinkAsync(user), null)
                : ("added", await accounts.SetPasswordAsync(user, password));
        }, cancellationToken));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Show all accounts.");
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, async accounts =>
        {
            var lines = (await accounts.ListAsync(cancellationToken)).Select(account => string.Join('\t',
                account.User.Email, account.User.DisplayName, account.Role, account.User.HospitalSlug ?? account.Organisation?.Slug,
                account.Disabled ? "disabled" : account.Organisation?.Closed == true ? "organisation closed" : account.User.TwoFactorEnabled ? "active" : "not set up"));
            return (string.Join('\n', lines), null);
        }, cancellationToken));
        return command;
    }

    private static Command OnOne(string verb, string description, Func<PortalAccounts, PortalAccount, Task<(string? Answer, string? Problem)>> run)
    {
        var email = new Argument<string>("email") { Description = "Mail address of the account." };
        var command = new Command(verb, description) { email };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            async accounts => await accounts.FindAsync(parsed.GetRequiredValue(email)) is { } account ? await run(accounts, account) : (null, "There is no such account."),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<PortalAccounts, Task<(string? Answer, string? Problem)>> run, CancellationToken cancellationToken)
    {
        using var host = CommandLine.Host();
        var output = parsed.InvocationConfiguration;
        await Migrator.MigrateAsync(host.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        var (answer, problem) = await run(scope.ServiceProvider.GetRequiredService<PortalAccounts>());
        if (problem is not null)
        {
            await output.Error.WriteLineAsync(problem);
            return 2;
        }
        await output.Output.WriteLineAsync(answer);
        return 0;
    }
}
