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
        PortalRoles.Publisher => "uitgever van een patiëntenorganisatie",
        PortalRoles.Editor => "redacteur van een patiëntenorganisatie",
        _ => "geen rol",
    };
}
