using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrialPortal.Domain.Overviews;
using TrialPortal.Web.Feeds;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Overviews;

/// <summary>What entered, left, opened and closed in an overview, as a feed in words.</summary>
internal static class OverviewFeed
{
    public const string JsonType = "application/feed+json; charset=utf-8";

    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // JSON, never HTML: the content type says so
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static AtomFeed Of(PublicOverview overview, IReadOnlyList<OverviewChange> changes, Language language, string host)
    {
        var texts = new OverviewTexts(language);
        return new(
            Links.Overview(language, overview.Slug, "feed.atom"), Links.Overview(language, overview.Slug), $"{overview.Title(language).Text} ({overview.Organisation.Name})", language, overview.VersionAt,
            [
                .. changes.Select(change => new AtomEntry(
                    AtomFeed.Tag(host, $"overview/{overview.Slug}/{change.Id.ToString(CultureInfo.InvariantCulture)}"),
                    $"{texts.Change(change.Kind)}: {change.Title}",
                    change.At,
                    host + Links.Trial(language, change.TrialKey),
                    Summary(change, language),
                    ApiNames.Of(change.Kind))),
            ])
        {
            Subtitle = texts.By(overview.Organisation.Name),
        };
    }

    /// <summary>The same as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
    /// <param name="feed">What it says.</param>
    /// <param name="overview">Whose it is.</param>
    /// <param name="host">Before every path.</param>
    /// <param name="self">Path of this feed.</param>
    public static byte[] Json(AtomFeed feed, PublicOverview overview, string host, string self) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object?>
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = feed.Title,
            ["home_page_url"] = host + feed.Page,
            ["feed_url"] = host + self,
            ["description"] = feed.Subtitle,
            ["language"] = feed.Language.Code,
            ["authors"] = new[] { new Dictionary<string, string?> { ["name"] = overview.Organisation.Name, ["url"] = overview.Organisation.Website } },
            ["items"] = feed.Entries.Select(entry => new Dictionary<string, object?>
            {
                ["id"] = entry.Id,
                ["url"] = entry.Href,
                ["title"] = entry.Title,
                ["content_text"] = entry.Summary,
                ["date_published"] = DateTime.SpecifyKind(entry.At, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["tags"] = new[] { entry.Kind },
            }),
        }, options);

    /// <summary>How its status changed, and its number.</summary>
    private static string Summary(OverviewChange change, Language language) => (change.Before, change.After) switch
    {
        ({ } before, { } after) when before != after => language.Pick(
            $"{change.TrialKey}. Status: van “{Labels.Of(before, language)}” naar “{Labels.Of(after, language)}”.",
            $"{change.TrialKey}. Status: from “{Labels.Of(before, language)}” to “{Labels.Of(after, language)}”."),
        (_, { } now) => language.Pick($"{change.TrialKey}. Status: {Labels.Of(now, language)}.", $"{change.TrialKey}. Status: {Labels.Of(now, language)}."),
        _ => $"{change.TrialKey}.",
    };
}
