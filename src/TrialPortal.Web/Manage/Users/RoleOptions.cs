using TrialPortal.Domain.Users;
using TrialPortal.Web.Components;

namespace TrialPortal.Web.Manage.Users;

/// <summary>The roles to choose from.</summary>
internal static class RoleOptions
{
    public const string Hint = "Een beheerder geeft accounts en start imports. Een curator houdt de registers bij. Een medewerker van een ziekenhuis doet voorstellen voor één ziekenhuis. Een uitgever en een redacteur houden overzichten bij van één patiëntenorganisatie; alleen een uitgever maakt ze openbaar.";

    public static IReadOnlyList<SelectField.Option> All { get; } = [.. PortalRoles.All.Select(role => new SelectField.Option(role, RoleLabels.Of(role)))];
}
