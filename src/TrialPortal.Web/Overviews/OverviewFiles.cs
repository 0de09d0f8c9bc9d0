using System.Runtime.CompilerServices;
using TrialPortal.Web.Api;
using TrialPortal.Web.Exports;
using TrialPortal.Web.Feeds;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// The list of an overview as files (CSV, JSON, RIS), and what changed in it as feeds (Atom, JSON Feed): for anybody and any site, the same for all, with an entity tag
/// that says whether anything is different.
/// </summary>
internal static class OverviewFiles
{
    /// <summary>How far back a feed tells, and how much.</summary>
    private const int FeedDays = 365;
    private const int MostNews = 200;

    public static string[] Methods { get; } = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOverviewFiles(this IEndpointRouteBuilder pages)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            foreach (var format in new[] { "csv", "json", "ris" })
            {
                Map(Layout.Links.Overview(language, "{slug}", "studies." + format), (HttpContext context, string slug, OverviewSource source, TrialRows rows, TimeProvider time) =>
                    source.AnswerAsync(context, slug, language, format, 60, (overview, view) => List(overview, view, context, rows, time, language, format)));
            }
            Map(Layout.Links.Overview(language, "{slug}", "feed.atom"), (HttpContext context, string slug, OverviewSource source, TimeProvider time) =>
                FeedAsync(context, slug, language, source, time, isAtom: true));
            Map(Layout.Links.Overview(language, "{slug}", "feed.json"), (HttpContext context, string slug, OverviewSource source, TimeProvider time) =>
                FeedAsync(context, slug, language, source, time, isAtom: false));
        }

        void Map(string path, Delegate handler) =>
            pages.MapMethods(path, Methods, handler).RequireRateLimiting(RateLimits.Api).RequireCors(PortalApi.OpenToAll).ExcludeFromDescription();
    }

    /// <summary>All of them, for a page.</summary>
    public static IReadOnlyList<(string Href, string Label, string? Note)> Links(Language language, string slug)
    {
        var texts = new OverviewTexts(language);
        return
        [
            (Layout.Links.Overview(language, slug, "feed.atom"), texts.Atom, null),
            (Layout.Links.Overview(language, slug, "feed.json"), texts.JsonFeed, null),
            (Layout.Links.Overview(language, slug, "studies.csv"), texts.Csv, null),
            (Layout.Links.Overview(language, slug, "studies.json"), texts.Json, null),
            (Layout.Links.Overview(language, slug, "studies.ris"), texts.Ris, null),
        ];
    }

    private static Task<IResult> List(PublicOverview overview, OverviewView view, HttpContext context, TrialRows rows, TimeProvider time, Language language, string format)
    {
        var host = AtomFeed.Host(context);
        var file = new TrialFile($"{overview.Organisation.Name}: {overview.Title(language).Text}", host + Layout.Links.Overview(language, overview.Slug), language, time.GetUtcNow(), view.Listing.Trials.Any(listed => listed.Trial.IsDemo))
        {
            WithNotes = true,
        };
        context.Response.Headers.ContentDisposition = $"attachment; filename={overview.Slug}.{format}";
        var (type, write) = format switch
        {
            "csv" => (TrialCsv.ContentType, (Func<Stream, IAsyncEnumerable<TrialRow>, CancellationToken, Task>)((output, trials, stop) => TrialCsv.WriteAsync(output, file, trials, stop))),
            "json" => (TrialJson.ContentType, (output, trials, stop) => TrialJson.WriteAsync(output, file, trials, stop)),
            _ => (TrialRis.ContentType, (output, trials, stop) => TrialRis.WriteAsync(output, file, trials, stop)),
        };
        return Task.FromResult(Results.Stream(output => write(output, RowsAsync(view, rows, language, host, context.RequestAborted), context.RequestAborted), type));
    }

    /// <summary>The trials of the list in its order, with the heading each stands under and what the organisation says of it.</summary>
    private static async IAsyncEnumerable<TrialRow> RowsAsync(
        OverviewView view, TrialRows rows, Language language, string host, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var words = new OverviewListingTexts(language);
        var places = new Dictionary<string, (string? Section, ListedTrial Listed)>(StringComparer.Ordinal);
        foreach (var section in view.Listing.Sections)
        {
            foreach (var listed in section.Trials)
                places.TryAdd(listed.Trial.Id, (section.Title, listed));
        }
        await foreach (var row in rows.ReadAsync(view.Listing.Trials.Select(listed => listed.Trial.TrialId), language, host, cancellationToken))
        {
            var (section, listed) = places.GetValueOrDefault(row.Id);
            yield return row with { Section = section, Note = Note(listed) };
        }

        string? Note(ListedTrial? listed)
        {
            var note = listed?.Mark?.Note(language.Code) ?? "";
            return listed?.Mark is { TookPart: true } ? note.Length > 0 ? $"{words.TookPart}. {note}" : words.TookPart + "." : note.Length > 0 ? note : null;
        }
    }

    private static Task<IResult> FeedAsync(HttpContext context, string slug, Language language, OverviewSource source, TimeProvider time, bool isAtom)
    {
        // Before the answer is thought out: a feed says the same until something is told, whatever else is imported.
        return source.AnswerFeedAsync(context, slug, language, time.GetUtcNow().UtcDateTime.AddDays(-FeedDays), MostNews, (overview, changes) =>
        {
            var feed = OverviewFeed.Of(overview, changes, language, AtomFeed.Host(context));
            return isAtom ? Results.Bytes(feed.Write(AtomFeed.Host(context)), AtomFeed.ContentType + "; charset=utf-8")
                : Results.Bytes(OverviewFeed.Json(feed, overview, AtomFeed.Host(context), Layout.Links.Overview(language, slug, "feed.json")), OverviewFeed.JsonType);
        });
    }
}
