using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>
/// Signing in, and the question at every request whether a session may go on: people of a closed organisation can do neither, and who is disabled gets in
/// by no side door (a recovery code is not asked about locks).
/// </summary>
internal sealed class PortalSignIn(
    UserManager<PortalUser> users, IHttpContextAccessor context, IUserClaimsPrincipalFactory<PortalUser> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<PortalUser> confirmation, PortalDb db)
    : SignInManager<PortalUser>(users, context, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(PortalUser user) => await base.CanSignInAsync(user) && await HasOpenOrganisationAsync(user);

    public override async Task<PortalUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { } user && !PortalAccounts.IsDisabled(user) && await HasOpenOrganisationAsync(user) ? user : null;

    private async Task<bool> HasOpenOrganisationAsync(PortalUser user) =>
        user.OrganisationId is not { } id || await db.Organisations.AnyAsync(organisation => organisation.Id == id && organisation.ClosedAt == null);
}
