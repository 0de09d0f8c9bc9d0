using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Exports;

/// <summary>The search in the address of a file or a feed: the parameters of the search page. A file cannot show a notice beside its list, so a bad one is refused.</summary>
/// <param name="Query">What to look for.</param>
/// <param name="Results">One trial of it, with how the text was understood.</param>
internal sealed record AskedSearch(TrialQuery Query, SearchResults Results)
{
    /// <summary>The search, or the answer to give instead: 400 with every problem by its parameter, 503 while there is no index.</summary>
    public static (AskedSearch? Search, IResult? Refusal) Read(HttpContext context, SearchIndex index, DutchPlaces places, Language language)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asked = context.Request.Query;
        var request = TrialSearchRequest.Read(name => asked[name], language, places: places);
        var problems = request.Problems.ToList();
        problems.AddRange(asked.Keys.Where(name => !TrialSearchRequest.Names.Contains(name))
            .Select(name => new RequestProblem(name.Length > 40 ? name[..40] : name, language.Pick("is geen zoekveld", "is not a search parameter"))));
        if (problems.Count > 0)
            return (null, Refused(problems));
        var query = request.Query with { Snippets = false, Page = 1, PageSize = 1 };
        var results = index.Search(query);
        if (!results.Available)
            return (null, NotReady(context));
        // An order that cannot be is the usual one, as on the page.
        problems.AddRange(request.ProblemsWith(results).Where(problem => problem.Parameter != "sort"));
        return problems.Count > 0 ? (null, Refused(problems)) : (new(query, results), null);
    }

    public static IResult NotReady(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.RetryAfter = "60";
        return Microsoft.AspNetCore.Http.Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Refused(List<RequestProblem> problems) => Microsoft.AspNetCore.Http.Results.ValidationProblem(
        problems.GroupBy(problem => problem.Parameter).ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray()));
}
