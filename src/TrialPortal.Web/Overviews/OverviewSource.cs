using System.Globalization;
using Microsoft.Net.Http.Headers;
using TrialPortal.Domain;
using TrialPortal.Domain.Overviews;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// How everything that is not a page answers for an overview: 404 when there is none, 410 in words when it was taken off or is no longer kept, 503 without an index, 304 to
/// who has it already, and else what is asked.
/// </summary>
public sealed class OverviewSource(PublicOverviews overviews, OverviewViews views)
{
    public OverviewViews Views => views;

    public PublicOverviews Overviews => overviews;

    /// <param name="context">Of the request.</param>
    /// <param name="slug">Of the overview.</param>
    /// <param name="language">Of the words.</param>
    /// <param name="kind">What is asked for: part of the entity tag.</param>
    /// <param name="seconds">How long anybody may keep it.</param>
    /// <param name="write">Makes the answer.</param>
    /// <param name="gone">In the place of the words for an overview that is no more.</param>
    public async Task<IResult> AnswerAsync(
        HttpContext context, string slug, Language language, string kind, int seconds, Func<PublicOverview, OverviewView, Task<IResult>> write, Func<string, IResult>? gone = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(write);
        var found = await overviews.FindAsync(slug, context.RequestAborted);
        if (Refusal(context, found, language, gone) is { } refusal)
            return refusal;
        var overview = found.Overview!;
        if (HasIt(context, views.Stamp(overview, language, kind), seconds))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (views.Of(overview, language) is { } view)
            return await write(overview, view);
        context.Response.Headers.Remove(HeaderNames.ETag);
        return NotReady(context, language);
    }

    /// <summary>The same for what tells what changed.</summary>
    public async Task<IResult> AnswerFeedAsync(
        HttpContext context, string slug, Language language, DateTime since, int most, Func<PublicOverview, IReadOnlyList<OverviewChange>, IResult> write)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(write);
        var found = await overviews.FindAsync(slug, context.RequestAborted);
        if (Refusal(context, found, language, null) is { } refusal)
            return refusal;
        var overview = found.Overview!;
        if (views.Of(overview, language) is not { } view)
            return NotReady(context, language);
        var changes = view.Told(await overviews.ChangesAsync(overview.Id, since, most, context.RequestAborted));
        var newest = changes.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{changes[0].Id}-{changes.Count}-{changes[^1].Id}");
        if (HasIt(context, views.Stamp(overview, language, context.Request.Path, newest), 600))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return write(overview, changes);
    }

    private static IResult? Refusal(HttpContext context, FoundOverview found, Language language, Func<string, IResult>? gone)
    {
        var texts = new OverviewTexts(language);
        var words = found switch
        {
            { Gone: { } off } => texts.Gone(off.Organisation, off.At is { } at ? DutchDay.Of(at) : null) + (off.Reason is { Length: > 0 } reason ? $" {texts.Reason} {reason}" : ""),
            { Overview.ArchivedAt: { } archived } => texts.ArchivedTitle(DutchDay.Of(archived)) + ".",
            _ => null,
        };
        if (words is null)
            return found.Overview is null ? Results.NotFound() : null;
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.StatusCode = StatusCodes.Status410Gone;
        return gone is null ? Results.Text(words, "text/plain; charset=utf-8", statusCode: StatusCodes.Status410Gone) : gone(words);
    }

    private static IResult NotReady(HttpContext context, Language language)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.RetryAfter = "60";
        return Results.Text(new OverviewTexts(language).NotReady, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>
    /// Puts the tag and the time on the answer; true when the asker has this already. A weak tag: it names the state, not the bytes, which compression changes.
    /// </summary>
    internal static bool HasIt(HttpContext context, string stamp, int seconds)
    {
        var tag = new EntityTagHeaderValue($"\"{stamp}\"", isWeak: true);
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={seconds}");
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }
}
