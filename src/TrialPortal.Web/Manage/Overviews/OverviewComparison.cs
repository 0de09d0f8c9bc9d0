using System.Globalization;
using TrialPortal.Domain.Overviews;

namespace TrialPortal.Web.Manage.Overviews;

/// <summary>A field that two versions say differently.</summary>
public sealed record FieldComparison(string Label, IReadOnlyList<DifferenceLine> Lines);

/// <summary>Two versions of an overview, field by field.</summary>
internal static class OverviewComparison
{
    public static IReadOnlyList<FieldComparison> Between(OverviewContent before, OverviewContent after) =>
    [
        .. Fields(before).Zip(Fields(after), (old, now) => (old.Label, Before: old.Text, After: now.Text))
            .Where(field => field.Before != field.After)
            .Select(field => new FieldComparison(field.Label, TextDifference.Between(field.Before, field.After))),
    ];

    private static IEnumerable<(string Label, string Text)> Fields(OverviewContent content) =>
    [
        ("Titel in het Nederlands", content.TitleNl),
        ("Titel in het Engels", content.TitleEn),
        ("Inleiding in het Nederlands", content.IntroductionNl),
        ("Inleiding in het Engels", content.IntroductionEn),
        ("Zoekopdrachten", string.Join('\n', content.Searches.Select(Line))),
        ("Studies en middelen, in volgorde", string.Join('\n', content.Marks.Select(Line))),
        ("In delen", OverviewLabels.Of(content.Sections)),
        ("Volgorde", OverviewLabels.Of(content.Order)),
        ("Ziekenhuizen tonen", Yes(content.ShowSites)),
        ("Andere wegen naar een ATMP tonen", Yes(content.ShowDoors)),
        ("Gesloten studies tonen", Yes(content.ShowClosed)),
        ("E-mailadres", content.ContactEmail ?? ""),
        ("Webpagina", content.ContactUrl ?? ""),
        ("Belofte in dagen", content.CheckEveryDays.ToString(CultureInfo.InvariantCulture)),
    ];

    private static string Line(OverviewSearch search) =>
        string.Join(" · ", new[] { search.Query, search.NameNl.Length > 0 ? $"kop: {search.NameNl}" : "", search.NameEn.Length > 0 ? $"kop Engels: {search.NameEn}" : "" }.Where(part => part.Length > 0));

    private static string Line(OverviewMark mark) => string.Join(" · ", new[]
    {
        mark.Key,
        mark.Pinned ? "vastgezet" : "",
        mark.Hidden ? "verborgen" : "",
        mark.TookPart ? "wij dachten mee" : "",
        mark.NoteNl.Length > 0 ? $"aantekening: {mark.NoteNl.Replace('\n', ' ')}" : "",
        mark.NoteEn.Length > 0 ? $"aantekening Engels: {mark.NoteEn.Replace('\n', ' ')}" : "",
    }.Where(part => part.Length > 0));

    private static string Yes(bool value) => value ? "ja" : "nee";
}
