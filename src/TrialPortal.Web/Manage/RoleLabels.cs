using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage;

/// <summary>Roles in words.</summary>
internal static class RoleLabels
{
    public static string Of(string? role) => role switch
    {
        PortalRoles.Administrator => "beheerder",
        PortalRoles.Curator => "curator",
        PortalRoles.Contributor => "medewerker van een ziekenhuis",
        _ => "geen rol",
    };
}
