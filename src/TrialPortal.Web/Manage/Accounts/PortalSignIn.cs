using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>
/// Signing in, where the framework leaves open what matters here: a disabled account and people of a closed organisation are out whatever they show, and a
/// code of the telephone counts once.
/// </summary>
internal sealed class PortalSignIn(
    UserManager<PortalUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<PortalUser> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<PortalUser> confirmation, PortalDb db)
    : SignInManager<PortalUser>(users, http, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(PortalUser user) => await base.CanSignInAsync(user) && await HasOpenOrganisationAsync(user);

    /// <summary>Asked at every request (AccountServices): a session of a disabled account ends, also one that began by some way around the lock, and so does one of a closed organisation.</summary>
    public override async Task<bool> ValidateSecurityStampAsync(PortalUser? user, string? securityStamp) =>
        user is not null && !PortalAccounts.IsDisabled(user) && await HasOpenOrganisationAsync(user) && await base.ValidateSecurityStampAsync(user, securityStamp);

    /// <summary>A password. It takes as long for an account that is not there, is locked or has no password: time does not tell who has one.</summary>
    public override async Task<SignInResult> CheckPasswordSignInAsync(PortalUser user, string password, bool lockoutOnFailure)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.PasswordHash is not null && !await UserManager.IsLockedOutAsync(user))
            return await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure);
        Hash(password);
        return await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure);   // which does not look at the password now
    }

    /// <summary>As much work as a password asks.</summary>
    public void Hash(string password) => UserManager.PasswordHasher.HashPassword(new() { DisplayName = "" }, password);

    /// <summary>A code of six digits from the telephone, of a moment later than the last one that counted (RFC 6238, 5.2).</summary>
    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } user)
            return SignInResult.Failed;
        if (await UserManager.IsLockedOutAsync(user))
            return SignInResult.LockedOut;
        // Noted before it lets in: of two at once with one code, one fails.
        return await UserManager.VerifyTwoFactorTokenAsync(user, Options.Tokens.AuthenticatorTokenProvider, code) && !await OneTimeCodes.UseAsync(UserManager, user, code)
            ? await FailedAsync(user)
            : await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient);
    }

    /// <summary>A recovery code. The framework asks neither whether the account is locked nor counts wrong ones.</summary>
    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } user)
            return SignInResult.Failed;
        if (await UserManager.IsLockedOutAsync(user))
            return SignInResult.LockedOut;
        var result = await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode);
        return result.Succeeded ? result : await FailedAsync(user);
    }

    private async Task<SignInResult> FailedAsync(PortalUser user)
    {
        await UserManager.AccessFailedAsync(user);
        return await UserManager.IsLockedOutAsync(user) ? SignInResult.LockedOut : SignInResult.Failed;
    }

    private async Task<bool> HasOpenOrganisationAsync(PortalUser user) =>
        user.OrganisationId is not { } id || await db.Organisations.AnyAsync(organisation => organisation.Id == id && organisation.ClosedAt == null);
}
