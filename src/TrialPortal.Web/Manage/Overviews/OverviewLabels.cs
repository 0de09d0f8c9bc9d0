using TrialPortal.Domain.Overviews;
using TrialPortal.Web.Components;

namespace TrialPortal.Web.Manage.Overviews;

/// <summary>Words of overviews for the people who make them.</summary>
internal static class OverviewLabels
{
    public static IReadOnlyList<SelectField.Option> Sections { get; } = [.. Enum.GetValues<OverviewSections>().Select(value => new SelectField.Option(value.ToString(), Of(value)))];

    public static IReadOnlyList<SelectField.Option> Orders { get; } = [.. Enum.GetValues<OverviewOrder>().Select(value => new SelectField.Option(value.ToString(), Of(value)))];

    public static string Of(OverviewState state) => state switch
    {
        OverviewState.Draft => "Concept",
        OverviewState.Published => "Gepubliceerd",
        OverviewState.Unpublished => "Van de site gehaald",
        _ => "Gearchiveerd",
    };

    public static StatusTone Tone(OverviewState state) => state switch
    {
        OverviewState.Published => StatusTone.Open,
        OverviewState.Draft => StatusTone.Soon,
        OverviewState.Unpublished => StatusTone.Stopped,
        _ => StatusTone.Closed,
    };

    public static string Of(OverviewSections sections) => sections switch
    {
        OverviewSections.None => "Geen delen",
        OverviewSections.Search => "Een deel per zoekopdracht",
        OverviewSections.Condition => "Een deel per soort aandoening",
        _ => "Een deel per soort behandeling",
    };

    public static string Of(OverviewOrder order) => order switch
    {
        OverviewOrder.Relevance => "Zoals bij zoeken: eerst wat open is",
        OverviewOrder.Updated => "Laatst bijgewerkt eerst",
        _ => "Laatst begonnen eerst",
    };

    public static string Of(ChangeDecision decision) => decision switch
    {
        ChangeDecision.Open => "nog niet bekeken",
        ChangeDecision.Kept => "gezien, blijft zo",
        ChangeDecision.Hidden => "verborgen",
        _ => "met aantekening",
    };
}
