using TrialPortal.Web.Components;
using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Web.Manage.Users;

/// <summary>The organisations to choose from in a form; closed ones too, so that a form shows what is.</summary>
internal static class OrganisationOptions
{
    public static IReadOnlyList<SelectField.Option> Of(IEnumerable<AccountOrganisation> organisations) =>
        [new("", "Geen"), .. organisations.Select(one => new SelectField.Option(one.Slug, one.Closed ? $"{one.Name} (gesloten)" : one.Name))];

    public static long? Find(IEnumerable<AccountOrganisation> organisations, string? slug) => organisations.FirstOrDefault(one => one.Slug == slug)?.Id;
}
