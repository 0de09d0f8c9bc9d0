using System.Security.Claims;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage;

/// <summary>A page of management in the menu.</summary>
/// <param name="Policy">Who sees it: the policy that the page itself asks for.</param>
public sealed record ManageMenuItem(string Href, string Label, string Policy);

/// <summary>The menu of management. A page that is to be in it adds its line here.</summary>
public static class ManageMenu
{
    public static IReadOnlyList<ManageMenuItem> Items { get; } =
    [
        new(ManageLinks.Root, "Begin", PortalPolicies.Member),
        new(ManageLinks.Overviews, "Overzichten", PortalPolicies.Editor),
        new(ManageLinks.Proposals, "Voorstellen", PortalPolicies.Contributor),
        new(ManageLinks.Exemptions, "Vrijstellingen", PortalPolicies.Contributor),
        new(ManageLinks.EarlyAccess, "Vroege toegang", PortalPolicies.Contributor),
        new(ManageLinks.Authorisations, "Vergunningen (EMA)", PortalPolicies.Curator),
        new(ManageLinks.Corrections, "Meldingen", PortalPolicies.Curator),
        new(ManageLinks.Atmp, "ATMP-studies", PortalPolicies.Curator),
        new(ManageLinks.Unmapped, "Onbekende namen", PortalPolicies.Curator),
        new(ManageLinks.Matches, "Koppelingen", PortalPolicies.Curator),
        new(ManageLinks.Runs, "Imports", PortalPolicies.Curator),
        new(ManageLinks.Audit, "Logboek", PortalPolicies.Curator),
        new(ManageLinks.OwnOrganisation, "Uw organisatie", PortalPolicies.Editor),
        new(ManageLinks.Oversight, "Toezicht", PortalPolicies.Curator),
        new(ManageLinks.Organisations, "Organisaties", PortalPolicies.Administrator),
        new(ManageLinks.Users, "Gebruikers", PortalPolicies.Administrator),
    ];

    /// <summary>What somebody may open.</summary>
    public static IEnumerable<ManageMenuItem> For(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.HasSecondFactor() ? [] : Items.Where(item => item.Policy switch
        {
            PortalPolicies.Administrator => user.IsAdministrator(),
            PortalPolicies.Curator => user.IsCurator(),
            PortalPolicies.Member => PortalRoles.All.Any(user.IsInRole),
            PortalPolicies.Publisher => user.IsPublisher(),
            PortalPolicies.Editor => user.IsPublisher() || (user.IsInRole(PortalRoles.Editor) && user.Organisation() is not null),
            _ => user.IsCurator() || user.IsInRole(PortalRoles.Contributor),
        });
    }
}
