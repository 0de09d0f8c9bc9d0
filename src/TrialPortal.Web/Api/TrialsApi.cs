using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>Trials: searched in the index, read whole from the database.</summary>
internal static class TrialsApi
{
    public static void MapTrialsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/trials", Search).WithName("SearchTrials").WithSummary("Search trials").WithTags("Trials");
        api.MapPost("/trials/search", SearchByPost).WithName("SearchTrialsByPost").WithSummary("Search with a long or private text")
            .WithDescription("A JSON object with the names of GET /api/v1/trials; q up to 20,000 characters. The text is not stored and not logged.")
            .Accepts<JsonElement>("application/json").WithTags("Trials").RequireRateLimiting(RateLimits.LongTexts)
            .WithMetadata(new RequestSizeLimitAttribute(256 * 1024));
        api.MapGet("/trials/{anyId}", ReadAsync).WithName("GetTrial").WithSummary("One trial by any of its registry ids").WithTags("Trials");
    }

    private static Results<Ok<TrialList>, ValidationProblem, ProblemHttpResult> Search(
        [AsParameters] TrialSearchParameters parameters, HttpContext context, SearchIndex index, DutchPlaces places)
    {
        _ = parameters;   // described for the document; read below with every problem named
        var query = context.Request.Query;
        return Answer(query.Keys, name => query[name], context, index, places, TrialSearchRequest.LongestText);
    }

    private static async Task<Results<Ok<TrialList>, ValidationProblem, ProblemHttpResult>> SearchByPost(HttpContext context, SearchIndex index, DutchPlaces places)
    {
        Dictionary<string, StringValues> values;
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            values = TrialSearchParameters.Read(body.RootElement);
        }
        catch (JsonException exception)
        {
            return TypedResults.Problem($"The body is not what is asked: {exception.Message}", statusCode: 400, title: "Bad request");
        }
        return Answer(values.Keys, name => values.GetValueOrDefault(name), context, index, places, TrialSearchRequest.LongestPostedText);
    }

    private static Results<Ok<TrialList>, ValidationProblem, ProblemHttpResult> Answer(
        IEnumerable<string> names, Func<string, StringValues> valueOf, HttpContext context, SearchIndex index, DutchPlaces places, int longestText)
    {
        context.Response.Headers.CacheControl = "no-store";   // what somebody searches is health data
        var problems = new List<RequestProblem>();
        var language = LanguageOf(valueOf("lang"), problems);
        var request = TrialSearchRequest.Read(valueOf, language, longestText, places);
        problems.AddRange(request.Problems);
        foreach (var name in names.Where(name => !TrialSearchRequest.Names.Contains(name)))
            problems.Add(new(name.Length > 40 ? name[..40] : name, language.Pick("is geen zoekveld", "is not a search parameter")));
        if (problems.Count > 0)
            return Bad(problems);
        var results = index.Search(request.Query with { Snippets = false });
        problems.AddRange(request.ProblemsWith(results));
        if (problems.Count > 0)
            return Bad(problems);
        return results.Available
            ? TypedResults.Ok(TrialList.Of(results, request.Query.Country ?? results.Understood.Country ?? TrialQuery.DefaultCountry, language, index.Names))
            : TypedResults.Problem(language.Pick("De zoekindex wordt gebouwd.", "The search index is being built."), statusCode: 503, title: "Not ready");
    }

    private static ValidationProblem Bad(List<RequestProblem> problems) => TypedResults.ValidationProblem(
        problems.GroupBy(problem => problem.Parameter).ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray()));

    private static async Task<Results<Ok<TrialModel>, ValidationProblem, ProblemHttpResult>> ReadAsync(
        string anyId, [FromQuery, Description("Language of evidence: nl (default) or en.")] string? lang, HttpContext context, SearchIndex index, IDbContextFactory<PortalDb> databases)
    {
        var problems = new List<RequestProblem>();
        var language = LanguageOf(context.Request.Query["lang"], problems);
        _ = lang;   // described for the document
        if (problems.Count > 0)
            return TypedResults.ValidationProblem(problems.ToDictionary(problem => problem.Parameter, problem => new[] { problem.Message }));
        if (!index.State.Ready)
            return TypedResults.Problem(language.Pick("De zoekindex wordt gebouwd.", "The search index is being built."), statusCode: 503, title: "Not ready");
        if (anyId.Length <= 256 && index.Trial(anyId) is { } found)
        {
            await using var db = await databases.CreateDbContextAsync(context.RequestAborted);
            var trial = await TrialModel.ReadAsync(db, found.TrialId, language, index.Names, context.RequestAborted);
            if (trial is null)
            {
                // The trial has just become part of another, and the index has not heard of it yet.
                var key = IdentifierRegistries.KeyOf(found.Id);
                var now = await db.TrialIdentifiers.Where(identifier => identifier.Key == key && identifier.Kind == IdentifierKind.Own)
                    .Select(identifier => (long?)identifier.TrialId).FirstOrDefaultAsync(context.RequestAborted);
                trial = now is { } moved ? await TrialModel.ReadAsync(db, moved, language, index.Names, context.RequestAborted) : null;
            }
            if (trial is not null)
            {
                context.Response.Headers.CacheControl = "public, max-age=60";
                return TypedResults.Ok(trial);
            }
        }
        return TypedResults.Problem(language.Pick("Er is geen studie met dit nummer.", "There is no trial with this id."), statusCode: 404, title: "Not found");
    }

    private static Language LanguageOf(StringValues given, List<RequestProblem> problems)
    {
        if (given.Count > 1)
            problems.Add(new("lang", "staat er meer dan één keer / is given more than once"));
        if (given is not [var code] || string.IsNullOrEmpty(code))
            return Language.Dutch;
        if (code is not ("nl" or "en"))
            problems.Add(new("lang", "nl, en"));
        return code == "en" ? Language.English : Language.Dutch;
    }
}
