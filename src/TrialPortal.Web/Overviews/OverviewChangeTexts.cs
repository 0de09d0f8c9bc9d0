using TrialPortal.Domain.Overviews;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>What happened to a trial of an overview, in a word.</summary>
internal static class OverviewChangeTexts
{
    public static string Kind(OverviewChangeKind kind, Language language) => kind switch
    {
        OverviewChangeKind.Entered => language.Pick("Nieuw in het overzicht", "New in the overview"),
        OverviewChangeKind.Left => language.Pick("Niet meer in het overzicht", "No longer in the overview"),
        OverviewChangeKind.Opened => language.Pick("Zoekt nu deelnemers", "Takes participants now"),
        _ => language.Pick("Neemt geen deelnemers meer aan", "Takes no participants any more"),
    };
}
