using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Hosting;

namespace TrialPortal.Web.Api;

/// <summary>The public API under /api/v1 and its OpenAPI document. Contract: docs/api.md.</summary>
internal static class PortalApi
{
    /// <summary>Other sites may read it with scripts of theirs.</summary>
    public const string OpenToAll = "open";

    public static void AddPortalApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1", document => document.AddDocumentTransformer((description, _, _) =>
        {
            description.Info.Title = "TrialPortal";
            description.Info.Description = "Clinical trials in the Netherlands, from public registries. Every value has a source and a date; `demo: true` marks invented trials.";
            return Task.CompletedTask;
        }).AddSchemaTransformer((schema, context, _) =>
        {
            // Written by a converter, which the document cannot look into.
            if (context.JsonTypeInfo.Type == typeof(IReadOnlyDictionary<string, RecordPlaces>))
                schema.AdditionalProperties = new OpenApiSchema { OneOf = [Integer(), new OpenApiSchema { Type = JsonSchemaType.Array, Items = Integer() }] };
            return Task.CompletedTask;

            static OpenApiSchema Integer() => new() { Type = JsonSchemaType.Integer, Format = "int32" };
        }));
        services.AddCors(cors => cors.AddPolicy(OpenToAll, policy => policy.AllowAnyOrigin().WithMethods("GET")));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;   // JSON, never HTML: the content type says so
            // Told by the names of the API and the places of the records, not by numbers of the database.
            json.SerializerOptions.TypeInfoResolver = json.SerializerOptions.TypeInfoResolver!.WithAddedModifier(type =>
            {
                if (type.Type == typeof(TrialDetails))
                    Remove(type.Properties, "discrepancies", "provenance");
            });
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
    }

    private static void Remove(IList<JsonPropertyInfo> properties, params ReadOnlySpan<string> names)
    {
        for (var index = properties.Count - 1; index >= 0; index--)
        {
            if (names.Contains(properties[index].Name))
                properties.RemoveAt(index);
        }
    }

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").RequireCors(OpenToAll);
        var api = app.MapGroup("/api/v1").RequireCors(OpenToAll).RequireRateLimiting(RateLimits.Api);
        api.MapTrialsApi();
        api.MapConditionsApi();
        api.MapSitesApi();
        api.MapHospitalExemptionsApi();
        api.MapSourcesApi();
        api.MapSuggestApi();
        api.MapProductsApi();
        api.MapOverviewsApi();
    }
}
