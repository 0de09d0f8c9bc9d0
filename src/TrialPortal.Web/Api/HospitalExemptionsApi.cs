using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.HospitalExemptions;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>The register of hospital exemptions.</summary>
internal static class HospitalExemptionsApi
{
    private static readonly string States = string.Join(", ", Enum.GetValues<ExemptionValidity>().Select(ApiNames.Of).Append(ExemptionFilter.SoonName));

    public static void MapHospitalExemptionsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/hospital-exemptions", ListAsync).WithName("GetHospitalExemptions").WithSummary("Hospital exemptions in the Netherlands that public sources name").WithTags("Hospital exemptions");
        api.MapGet("/hospital-exemptions/{id}", ReadAsync).WithName("GetHospitalExemption").WithSummary("One hospital exemption").WithTags("Hospital exemptions");
    }

    private static async Task<Results<Ok<ExemptionListModel>, ValidationProblem>> ListAsync(
        [FromQuery, Description("Slug of a condition; narrower ones count too.")] string? condition,
        [FromQuery(Name = "class"), Description("gtmp, sctmp, tep.")] string? atmpClass,
        [FromQuery, Description("Slug of a hospital.")] string? hospital,
        [FromQuery, Description("known_until, unknown, renewed, withdrawn, applied, ended; ends_soon: within 90 days.")] string? state,
        [FromQuery, Description("newest (default), end, product, verified.")] string? sort,
        HttpContext context, ExemptionRegister register)
    {
        _ = (condition, atmpClass, hospital, state, sort);   // described for the document; read below with every problem named
        var request = new ListRequest(context.Request.Query, "condition", "class", "hospital", "state", "sort");
        _ = request.Known("condition", MedicalVocabulary.BuiltIn.Condition, "geen aandoening / not a condition (/api/v1/conditions)");
        _ = request.Known("class", name => ApiNames.Find<AtmpClass>(name), "gtmp, sctmp, tep");
        _ = request.Known("hospital", Hospitals.BuiltIn.Find, "geen ziekenhuis / not a hospital (/api/v1/sites)");
        _ = request.Known("state", name => name == ExemptionFilter.SoonName || ApiNames.Find<ExemptionValidity>(name) is not null ? name : null, States);
        _ = request.Known("sort", name => ApiNames.Find<ExemptionSort>(name), "newest, end, product, verified");
        if (request.Problems is { } problems)
            return TypedResults.ValidationProblem(problems);
        var filter = ExemptionFilter.Read(name => context.Request.Query[name]);
        var on = await register.ReadAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = filter.IsEmpty ? "public, max-age=60" : "private, max-age=60";
        return TypedResults.Ok(ExemptionListModel.Of(on, filter.Of(on)));
    }

    private static async Task<Results<Ok<ExemptionModel>, ProblemHttpResult>> ReadAsync(string id, HttpContext context, ExemptionRegister register)
    {
        var on = await register.ReadAsync(context.RequestAborted);
        if (on.Find(id) is not { } found)
            return TypedResults.Problem("We know no such hospital exemption.", statusCode: 404, title: "Not found");
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Ok(ExemptionModel.Of(found, on.Today));
    }
}
