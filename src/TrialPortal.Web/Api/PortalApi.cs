using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrialPortal.Web.Hosting;

namespace TrialPortal.Web.Api;

/// <summary>The public API under /api/v1 and its OpenAPI document. Contract: docs/api.md.</summary>
internal static class PortalApi
{
    private const string OpenToAll = "open";

    public static void AddPortalApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1", document => document.AddDocumentTransformer((description, _, _) =>
        {
            description.Info.Title = "TrialPortal";
            description.Info.Description = "Clinical trials in the Netherlands, from public registries. Every value has a source and a date; `demo: true` marks invented trials.";
            return Task.CompletedTask;
        }));
        services.AddCors(cors => cors.AddPolicy(OpenToAll, policy => policy.AllowAnyOrigin().WithMethods("GET")));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;   // JSON, never HTML: the content type says so
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
    }

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").RequireCors(OpenToAll);
        var api = app.MapGroup("/api/v1").RequireCors(OpenToAll).RequireRateLimiting(RateLimits.Api);
        api.MapTrialsApi();
        api.MapSourcesApi();
    }
}
