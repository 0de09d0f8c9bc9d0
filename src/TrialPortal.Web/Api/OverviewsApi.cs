using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TrialPortal.Domain;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Web.Api;

/// <summary>Overviews by patient organisations, and what they show now.</summary>
internal static class OverviewsApi
{
    private const int ChangeDays = 90;
    private const int MostChanges = 200;

    public static void MapOverviewsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/overviews", ListAsync).WithName("GetOverviews").WithSummary("Published overviews by patient organisations").WithTags("Overviews");
        api.MapGet("/overviews/{slug}", ReadAsync).WithName("GetOverview").WithSummary("One overview: its text, its trials now, and what changed").WithTags("Overviews");
    }

    private static async Task<Results<Ok<OverviewListModel>, ValidationProblem>> ListAsync(
        [FromQuery, Description("Words of the title, in either language, or of the organisation's name.")] string? q,
        [FromQuery, Description("Slug of a condition; overviews about a narrower one count too.")] string? condition,
        HttpContext context, PublicOverviews overviews, OverviewViews views)
    {
        _ = (q, condition);   // described for the document; read below with every problem named
        var request = new ListRequest(context.Request.Query, "q", "condition");
        var text = request.Text("q");
        var wanted = request.Known("condition", MedicalVocabulary.BuiltIn.Condition, "a slug of /api/v1/conditions");
        if (request.Problems is { } problems)
            return TypedResults.ValidationProblem(problems);
        var found = OverviewFilter.Of(await overviews.ListAsync(context.RequestAborted), text, wanted, Language.Dutch).Select(overview => OverviewSummaryModel.Of(overview, views.Today)).ToList();
        // What somebody looks for is health data; the whole list is anybody's.
        context.Response.Headers.CacheControl = text is null && wanted is null ? "public, max-age=60" : "no-store";
        return TypedResults.Ok(new OverviewListModel(found.Count, found));
    }

    private static async Task<Results<Ok<OverviewModel>, ValidationProblem, StatusCodeHttpResult, ProblemHttpResult>> ReadAsync(
        string slug, [FromQuery, Description("Language of labels: nl (default) or en.")] string? lang, HttpContext context, OverviewSource source, SearchIndex index, TimeProvider time)
    {
        _ = lang;
        var request = new ListRequest(context.Request.Query, "lang");
        var language = request.Language();
        if (request.Problems is { } problems)
            return TypedResults.ValidationProblem(problems);
        var texts = new OverviewTexts(language);
        var found = await source.Overviews.FindAsync(slug, context.RequestAborted);
        if (found.Gone is { } gone)
        {
            return TypedResults.Problem(
                texts.Gone(gone.Organisation, gone.At is { } at ? DutchDay.Of(at) : null) + (gone.Reason is { Length: > 0 } reason ? $" {texts.Reason} {reason}" : ""), statusCode: 410, title: "Gone");
        }
        if (found.Overview is not { } overview)
            return TypedResults.Problem(texts.Unknown, statusCode: 404, title: "Not found");
        if (overview.ArchivedAt is { } archived)
            return TypedResults.Problem(texts.ArchivedTitle(DutchDay.Of(archived)) + ".", statusCode: 410, title: "Gone");
        if (source.Views.Of(overview, language) is not { } view)
            return ConditionsApi.NotReady(language);
        var changes = view.Told(await source.Overviews.ChangesAsync(overview.Id, time.GetUtcNow().UtcDateTime.AddDays(-ChangeDays), MostChanges, context.RequestAborted));
        if (OverviewSource.HasIt(context, source.Views.Stamp(overview, language, "api", changes.Count == 0 ? "" : $"{changes[0].Id}-{changes.Count}"), 60))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Ok(OverviewModel.Of(overview, view, changes, source.Views.Today, language, index.Names));
    }
}
