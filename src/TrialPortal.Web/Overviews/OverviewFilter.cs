using System.Globalization;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>Which overviews are asked for: by words of the title, in either language, or the organisation's name; by a condition or a broader one.</summary>
internal static class OverviewFilter
{
    public static IEnumerable<ListedOverview> Of(IEnumerable<ListedOverview> all, string? text, Condition? condition, Language language)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return all.Where(overview => (condition is null || PublicOverviews.IsAbout(overview, condition)) && Array.TrueForAll(words, word => Has(overview, word)));

        bool Has(ListedOverview overview, string word) =>
            Contains(overview.TitleNl, word) || Contains(overview.TitleEn, word) || Contains(overview.Organisation, word);

        bool Contains(string where, string word) => language.Culture.CompareInfo.IndexOf(where, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
    }
}
