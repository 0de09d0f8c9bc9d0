using Microsoft.AspNetCore.OutputCaching;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// Keeps the pages of overviews as they were written, in memory, per state of what they show (<see cref="OverviewViews.Stamp"/>) and newest change: another version, import, check or
/// profile is another key, so nothing has to be thrown away. What a key does not name (doors, reports of visitors) is at most a minute old, as for every browser.
/// </summary>
public sealed class OverviewOutputCache(OverviewSource source) : IOutputCachePolicy
{
    public const string Name = "overviews";

    /// <summary>Of all pages together, and of one.</summary>
    internal const int MostBytes = 16 * 1024 * 1024;
    internal const int MostBytesOfOne = 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    async ValueTask IOutputCachePolicy.CacheRequestAsync(OutputCacheContext context, CancellationToken cancellationToken)
    {
        var http = context.HttpContext;
        context.EnableOutputCaching = false;
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.RouteValues["slug"] is not string slug)
            return;
        try
        {
            if ((await source.Overviews.FindAsync(slug, cancellationToken)).Overview is not { ArchivedAt: null } overview)
                return;
            context.CacheVaryByRules.VaryByValues["state"] =
                source.Views.Stamp(overview, Language.Of(http), await source.Overviews.NewestChangeAsync(overview.Id, cancellationToken) ?? "");
        }
        catch (Exception exception) when (PublicOverviews.IsAway(exception))
        {
            return; // the page itself says what is missing
        }
        context.CacheVaryByRules.QueryKeys = new(["max", "theme"]);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Kept;
    }

    ValueTask IOutputCachePolicy.ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Only what anybody may keep.</summary>
    ValueTask IOutputCachePolicy.ServeResponseAsync(OutputCacheContext context, CancellationToken cancellationToken)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0
            && response.Headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal);
        return ValueTask.CompletedTask;
    }
}
