using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace TrialPortal.Web.Api;

/// <summary>The query of GET /api/v1/trials, as the document describes it. Read by <see cref="Trials.TrialSearchRequest"/>, which says what is wrong with a value.</summary>
public sealed record TrialSearchParameters
{
    [FromQuery(Name = "q"), Description("Free text or a registry id; at most 2,000 characters. Longer or private text goes by POST.")]
    public string? Text { get; init; }

    [FromQuery(Name = "lang"), Description("Language of labels and messages: nl (default) or en.")]
    public string? Language { get; init; }

    [FromQuery(Name = "status"), Description("The trial's own status; repeatable.")]
    public string[]? Status { get; init; }

    [FromQuery(Name = "open"), Description("recruiting or opening in `country` (default NL); repeatable.")]
    public string[]? Open { get; init; }

    [FromQuery(Name = "phase"), Description("early_phase1, phase1, phase2, phase3, phase4, na; repeatable.")]
    public string[]? Phase { get; init; }

    [FromQuery(Name = "type"), Description("interventional, observational, expanded_access.")]
    public string? Type { get; init; }

    [FromQuery(Name = "sex"), Description("all, female, male: the trial's own value.")]
    public string? Sex { get; init; }

    [FromQuery(Name = "age"), Description("Years, 0 to 130: somebody of that age may be within the trial's limits.")]
    public string? Age { get; init; }

    [FromQuery(Name = "healthy"), Description("true or false: whether healthy volunteers may take part.")]
    public string? Healthy { get; init; }

    [FromQuery(Name = "country"), Description("ISO 3166-1 alpha-2: the trial has a site there.")]
    public string? Country { get; init; }

    [FromQuery(Name = "registry"), Description("Source by which a record came: clinicaltrials.gov.")]
    public string? Registry { get; init; }

    [FromQuery(Name = "updatedSince"), Description("yyyy-MM-dd: the registry published a change on or after this day.")]
    public string? UpdatedSince { get; init; }

    [FromQuery(Name = "sort"), Description("relevance (default), updated, start.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "page"), Description("From 1; page × pageSize is at most 10,000.")]
    public string? Page { get; init; }

    [FromQuery(Name = "pageSize"), Description("1 to 100, default 20.")]
    public string? PageSize { get; init; }

    /// <summary>The values of a name in a JSON body: texts, numbers, booleans, or lists of them.</summary>
    internal static StringValues Values(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value))
            return default;
        return value.ValueKind == JsonValueKind.Array ? new([.. value.EnumerateArray().Select(Text)]) : new(Text(value));

        static string? Text(JsonElement item) => item.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => item.GetString(),
            _ => item.GetRawText(),
        };
    }
}
