using System.Globalization;
using System.Text;
using TrialPortal.Web.Api;
using TrialPortal.Web.Feeds;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>How an overview stands on somebody else's site, besides the page for a frame (<c>OverviewEmbedPage.razor</c>): as a picture and as a piece of HTML. Neither needs a script.</summary>
internal static class OverviewEmbeds
{
    /// <summary>Trials that an embed shows unless it is asked for more or fewer.</summary>
    public const int Usual = 5;

    public const int Most = 50;

    private const int Seconds = 300;

    public static void MapOverviewEmbeds(this IEndpointRouteBuilder pages)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            Map(Links.Overview(language, "{slug}", "kaart.svg"), (HttpContext context, string slug, OverviewSource source) => source.AnswerAsync(
                context, slug, language, "card", Seconds,
                (overview, view) => Task.FromResult(Svg(OverviewCard.Svg(overview, view, source.Views.Today, language), StatusCodes.Status200OK)),
                words => Svg(OverviewCard.Gone(words, language), StatusCodes.Status410Gone))).WithMetadata(SecurityPolicyAttribute.Image);
            Map(Links.Overview(language, "{slug}", "fragment.html"), (HttpContext context, string slug, OverviewSource source) =>
            {
                var (most, level) = (Number(context, "max", 1, Most, Usual), Number(context, "level", 2, 5, 2));
                context.Response.Headers["X-Robots-Tag"] = "noindex";
                return source.AnswerAsync(
                    context, slug, language, string.Create(CultureInfo.InvariantCulture, $"fragment-{most}-{level}"), Seconds,
                    (overview, view) => Task.FromResult(Html(OverviewFragment.Html(overview, view, most, level, source.Views.Today, language, AtomFeed.Host(context)), StatusCodes.Status200OK)),
                    words => Html(OverviewFragment.Gone(words, language), StatusCodes.Status410Gone));
            }).WithMetadata(SecurityPolicyAttribute.Image);
        }

        RouteHandlerBuilder Map(string path, Delegate handler) =>
            pages.MapMethods(path, OverviewFiles.Methods, handler).RequireRateLimiting(RateLimits.Api).RequireCors(PortalApi.OpenToAll).ExcludeFromDescription();
    }

    /// <summary>A whole number in the address; what is none, or too small or large, counts as the usual one.</summary>
    internal static int Number(HttpContext context, string name, int least, int most, int usual) =>
        int.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : usual;

    private static IResult Svg(string svg, int status) => Results.Text(svg, "image/svg+xml", Encoding.UTF8, status);

    private static IResult Html(string html, int status) => Results.Text(html, "text/html", Encoding.UTF8, status);
}
