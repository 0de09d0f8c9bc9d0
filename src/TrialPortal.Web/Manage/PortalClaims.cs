using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage;

/// <summary>What the cookie says of who is signed in.</summary>
public static class PortalClaims
{
    internal const string Name = "portal:name";
    internal const string HospitalSlug = "portal:hospital";
    internal const string OrganisationId = "portal:organisation";

    /// <summary>The user's id. Throws when nobody is signed in: a management page always has somebody.</summary>
    public static string UserId(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The name to show and to write into the audit trail.</summary>
    public static string DisplayName(this ClaimsPrincipal user) => user.FindFirstValue(Name) ?? user.Identity?.Name ?? "";

    /// <summary>For a contributor: the slug of the hospital whose entries may be proposed.</summary>
    public static string? Hospital(this ClaimsPrincipal user) => user.FindFirstValue(HospitalSlug);

    /// <summary>For a publisher or editor: the key of their organisation. Null for anybody else.</summary>
    public static long? Organisation(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(OrganisationId), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Publishes the overviews of their organisation.</summary>
    public static bool IsPublisher(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.IsInRole(PortalRoles.Publisher) && user.Organisation() is not null;
    }

    public static bool IsAdministrator(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.IsInRole(PortalRoles.Administrator);
    }

    /// <summary>A curator, or an administrator, who may do all that a curator may.</summary>
    public static bool IsCurator(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.IsInRole(PortalRoles.Curator) || user.IsAdministrator();
    }
}

/// <summary>Puts name and hospital into the cookie, so that a page need not read the user.</summary>
internal sealed class PortalClaimsFactory(UserManager<PortalUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PortalUser, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(PortalClaims.Name, user.DisplayName));
        if (user.HospitalSlug is { } hospital)
            identity.AddClaim(new(PortalClaims.HospitalSlug, hospital));
        if (user.OrganisationId is { } organisation)
            identity.AddClaim(new(PortalClaims.OrganisationId, organisation.ToString(CultureInfo.InvariantCulture)));
        return identity;
    }
}
