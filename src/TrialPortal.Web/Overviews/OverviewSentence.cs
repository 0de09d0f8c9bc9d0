using TrialPortal.Domain;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>How an overview stands, in one line: checked and when, not checked in time, no longer kept.</summary>
internal static class OverviewSentence
{
    public static string Of(PublicOverview overview, DateOnly today, Language language)
    {
        var texts = new OverviewTexts(language);
        if (overview.ArchivedAt is { } archived)
            return texts.ArchivedTitle(DutchDay.Of(archived));
        if (overview.HasLapsed(today) || overview.CheckedAt is null)
            return texts.LapsedTitle(overview.CheckedAt is { } last ? DutchDay.Of(last) : null);
        return texts.Checked(DutchDay.Of(overview.CheckedAt.Value), overview.Organisation.Name);
    }
}
