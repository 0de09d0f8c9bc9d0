using TrialPortal.Domain.Users;
using TrialPortal.Web.Mail;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>A one-time link and what became of the message that carries it.</summary>
/// <param name="Address">Below the portal's own.</param>
public sealed record SentLink(string Address, string Email, MailResult Mail);

/// <summary>Brings one-time links to the people they are for, by mail.</summary>
public sealed class AccountMail(PortalMail mail, PortalAccounts accounts)
{
    /// <summary>For a new account.</summary>
    public async Task<SentLink> InviteAsync(PortalAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var organisation = account.Organisation?.Name;
        return await SendAsync(account.User, await accounts.LinkAsync(account.User), "Uw account voor het beheer van TrialPortal",
            organisation is null
                ? $"U heeft een account gekregen voor het beheer van TrialPortal, als {RoleLabels.Of(account.Role)}."
                : $"U heeft een account gekregen om op TrialPortal overzichten van studies bij te houden voor {organisation}.",
            organisation is null
                ? "You have been given an account to manage TrialPortal."
                : $"You have been given an account to keep overviews of trials on TrialPortal for {organisation}.",
            cancellationToken);
    }

    /// <summary>For who needs a new link; an administrator asked for it.</summary>
    public async Task<SentLink?> NewLinkAsync(PortalAccount account, System.Security.Claims.ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await accounts.NewLinkAsync(account.User.Id, by) is { } link
            ? await SendAsync(account.User, link, "Nieuwe link voor TrialPortal",
                "Een beheerder van TrialPortal heeft een nieuwe link voor u gemaakt. Oude links werken niet meer.",
                "An administrator of TrialPortal has made a new link for you. Older links no longer work.",
                cancellationToken)
            : null;
    }

    /// <summary>For who forgot their password and asked for a link without being signed in.</summary>
    public async Task<SentLink> ForgottenAsync(PortalUser user, CancellationToken cancellationToken) =>
        await SendAsync(user, await accounts.LinkAsync(user), "Nieuw wachtwoord voor TrialPortal",
            "Iemand heeft op TrialPortal gezegd dat u uw wachtwoord kwijt bent. Was u dat niet? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.",
            "Somebody said on TrialPortal that you lost your password. If that was not you, there is nothing to do: your password stays as it is.",
            cancellationToken);

    private async Task<SentLink> SendAsync(PortalUser user, string link, string subject, string dutch, string english, CancellationToken cancellationToken)
    {
        var address = mail.Address(link);
        var result = await mail.SendAsync(
            new(user.Email!, user.DisplayName, subject,
                $"""
                 Dag {user.DisplayName},

                 {dutch}

                 Stel hier uw wachtwoord in:
                 {address}

                 De link werkt één keer en is drie dagen geldig. Geef de link aan niemand door.
                 U meldt zich aan met uw wachtwoord en met een code uit een app op uw telefoon. Heeft u die tweede stap nog niet, dan stelt u die in als u zich voor het eerst aanmeldt.

                 TrialPortal
                 """,
                $"""
                 Hello {user.DisplayName},

                 {english}

                 Set your password here:
                 {address}

                 The link works once and is valid for three days. Do not pass it on.
                 You sign in with your password and a code from an app on your phone. If you do not have that second step yet, you set it up when you first sign in. The pages of management are in Dutch.

                 TrialPortal
                 """),
            cancellationToken);
        return new(link, user.Email!, result);
    }
}
