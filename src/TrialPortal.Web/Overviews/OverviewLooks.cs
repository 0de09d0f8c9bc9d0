using System.Globalization;
using System.Text;
using TrialPortal.Web.Api;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>What an overview looks like, as files: style sheet, logo, QR code.</summary>
internal static class OverviewLooks
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string Shortly = "public, max-age=60";

    public static void MapOverviewLooks(this IEndpointRouteBuilder pages)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            Map(Links.Overview(language, "{slug}", "thema.css"), ThemeAsync);
            Map(Links.Overview(language, "{slug}", "logo"), LogoAsync).WithMetadata(SecurityPolicyAttribute.Image);
            Map(Links.Overview(language, "{slug}", "qr.svg"), (HttpContext context, string slug, PublicOverviews overviews, OverviewAddresses addresses) => QrAsync(context, slug, language, overviews, addresses))
                .WithMetadata(SecurityPolicyAttribute.Image);
        }

        RouteHandlerBuilder Map(string path, Delegate handler) =>
            pages.MapMethods(path, OverviewFiles.Methods, handler).RequireRateLimiting(RateLimits.Api).RequireCors(PortalApi.OpenToAll).ExcludeFromDescription();
    }

    public static string ThemeHref(PublicOverview overview, Language language) => $"{Links.Overview(language, overview.Slug, "thema.css")}?v={Mark(overview)}";

    public static string LogoHref(PublicOverview overview, Language language) => $"{Links.Overview(language, overview.Slug, "logo")}?v={Mark(overview)}";

    /// <summary>In the address of what may be kept for ever: another look has another address.</summary>
    internal static string Mark(PublicOverview overview) => overview.Organisation.LookedAt.Ticks.ToString("x", CultureInfo.InvariantCulture);

    private static async Task<IResult> ThemeAsync(HttpContext context, string slug, PublicOverviews overviews, OverviewAddresses addresses)
    {
        if ((await overviews.FindAsync(slug, context.RequestAborted)).Overview is not { } overview)
            return Results.NotFound();
        Keep(context, overview);
        return Results.Text(OverviewTheme.Css(overview.Organisation.Colour, addresses.Host(context.Request)), "text/css", Encoding.UTF8);
    }

    private static async Task<IResult> LogoAsync(HttpContext context, string slug, PublicOverviews overviews)
    {
        if ((await overviews.FindAsync(slug, context.RequestAborted)).Overview is not { Organisation.HasLogo: true } overview
            || await overviews.LogoAsync(overview.Organisation.Slug, context.RequestAborted) is not var (bytes, type)
            || type is not ("image/png" or "image/jpeg" or "image/webp"))
            return Results.NotFound();
        Keep(context, overview);
        return Results.Bytes(bytes, type);
    }

    private static async Task<IResult> QrAsync(HttpContext context, string slug, Language language, PublicOverviews overviews, OverviewAddresses addresses)
    {
        if ((await overviews.FindAsync(slug, context.RequestAborted)).Overview is null)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(OverviewQr.Svg(addresses.Of(context.Request, Links.Overview(language, slug))), "image/svg+xml", Encoding.UTF8);
    }

    private static void Keep(HttpContext context, PublicOverview overview) =>
        context.Response.Headers.CacheControl = context.Request.Query["v"] == Mark(overview) ? ForEver : Shortly;
}
