using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Manage.Matches;

/// <summary>What two trials are compared by, in words.</summary>
internal static class MatchWords
{
    public static string Sites(int all, int dutch) => $"{Language.Dutch.Number(all)}, waarvan {Language.Dutch.Number(dutch)} in Nederland";
}
