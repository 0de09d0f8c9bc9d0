using TrialPortal.Search.Sites;
using TrialPortal.Web.Components;

namespace TrialPortal.Web.Manage;

/// <summary>The hospitals to choose from in a form, by name.</summary>
public static class HospitalOptions
{
    public static IReadOnlyList<SelectField.Option> All { get; } =
        [.. Hospitals.BuiltIn.All.OrderBy(hospital => hospital.Name, StringComparer.OrdinalIgnoreCase).Select(hospital => new SelectField.Option(hospital.Slug, $"{hospital.Name}, {hospital.City}"))];

    /// <summary>With something to say when it is none of them.</summary>
    public static IReadOnlyList<SelectField.Option> With(string none) => [new("", none), .. All];
}
