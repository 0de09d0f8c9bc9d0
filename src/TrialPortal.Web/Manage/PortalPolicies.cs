using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage;

/// <summary>
/// Who may open a management page: <c>@attribute [Authorize(Policy = PortalPolicies.Curator)]</c>. A page under /beheer that says nothing is for every
/// role (<see cref="ManageGate"/>). All but <see cref="SignedIn"/> ask for the second factor.
/// </summary>
public static class PortalPolicies
{
    /// <summary>Administrators.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Curators and administrators.</summary>
    public const string Curator = "Curator";

    /// <summary>Anybody who keeps the registers: contributors, curators, administrators.</summary>
    public const string Contributor = "Contributor";

    /// <summary>Anybody with a role, whatever it is.</summary>
    public const string Member = "Member";

    /// <summary>Editors and publishers, for the overviews of their own organisation: nobody else, not administrators either.</summary>
    public const string Editor = "Editor";

    /// <summary>Publishers of an organisation.</summary>
    public const string Publisher = "Publisher";

    /// <summary>Anybody who gave a right password, also without second factor: only for the page where the second factor is set up.</summary>
    public const string SignedIn = "SignedIn";

    public static void AddTo(AuthorizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(SignedIn, policy => Start(policy));
        options.AddPolicy(Contributor, policy => Roles(policy, PortalRoles.Contributor, PortalRoles.Curator, PortalRoles.Administrator));
        options.AddPolicy(Member, policy => Roles(policy, [.. PortalRoles.All]));
        options.AddPolicy(Editor, policy => Roles(policy, PortalRoles.Editor, PortalRoles.Publisher).RequireClaim(PortalClaims.OrganisationId));
        options.AddPolicy(Publisher, policy => Roles(policy, PortalRoles.Publisher).RequireClaim(PortalClaims.OrganisationId));
        options.AddPolicy(Curator, policy => Roles(policy, PortalRoles.Curator, PortalRoles.Administrator));
        options.AddPolicy(Administrator, policy => Roles(policy, PortalRoles.Administrator));
    }

    /// <summary>Whether this session began with a second factor.</summary>
    public static bool HasSecondFactor(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.HasClaim(SecondFactorClaim, SecondFactorValue);
    }

    // What SignInManager writes into the cookie after a second factor (RFC 8176).
    internal const string SecondFactorClaim = "amr";
    internal const string SecondFactorValue = "mfa";

    // The scheme is named here because there is no default one: a public page never looks at a cookie.
    private static AuthorizationPolicyBuilder Start(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser();

    private static AuthorizationPolicyBuilder Roles(AuthorizationPolicyBuilder policy, params string[] roles) =>
        Start(policy).RequireClaim(SecondFactorClaim, SecondFactorValue).RequireRole(roles);
}
