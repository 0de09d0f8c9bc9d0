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

    [FromQuery(Name = "condition"), Description("Slug of a condition: trials about it or a narrower one. Repeatable: every one must hold.")]
    public string[]? Condition { get; init; }

    [FromQuery(Name = "area"), Description("Slug of a disease area; repeatable.")]
    public string[]? Area { get; init; }

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

    [FromQuery(Name = "site"), Description("Slug of a Dutch hospital; repeatable.")]
    public string[]? Site { get; init; }

    [FromQuery(Name = "near"), Description("Dutch postcode (3584 or 3584CX), Dutch place, or lat,lon in degrees: near goes first, and distances are told.")]
    public string? Near { get; init; }

    [FromQuery(Name = "radius"), Description("Kilometres from `near` (or from the place that q names) to the nearest open site, 1 to 300.")]
    public string? Radius { get; init; }

    [FromQuery(Name = "treatment"), Description("Slug of a kind of treatment; repeatable.")]
    public string[]? Treatment { get; init; }

    [FromQuery(Name = "atmp"), Description("Of an advanced therapy: any, gtmp (gene therapy), sctmp (somatic cell therapy), tep (tissue engineered); repeatable.")]
    public string[]? Atmp { get; init; }

    [FromQuery(Name = "product"), Description("Slug of a product of the catalogue of advanced therapies; repeatable.")]
    public string[]? Product { get; init; }

    [FromQuery(Name = "gene"), Description("Slug of a gene, variant or biomarker; repeatable. Not trials that exclude it.")]
    public string[]? Gene { get; init; }

    [FromQuery(Name = "sponsorKind"), Description("industry, other, network, other_government, federal, nih, individual, unknown: class of the lead sponsor; repeatable.")]
    public string[]? SponsorKind { get; init; }

    [FromQuery(Name = "registry"), Description("Source by which a record came: clinicaltrials.gov.")]
    public string? Registry { get; init; }

    [FromQuery(Name = "updatedSince"), Description("yyyy-MM-dd: the registry published a change on or after this day.")]
    public string? UpdatedSince { get; init; }

    [FromQuery(Name = "sort"), Description("relevance (default), updated, start, distance (needs a place).")]
    public string? Sort { get; init; }

    [FromQuery(Name = "page"), Description("From 1; page × pageSize is at most 10,000.")]
    public string? Page { get; init; }

    [FromQuery(Name = "pageSize"), Description("1 to 100, default 20.")]
    public string? PageSize { get; init; }

    /// <summary>The values in a JSON body by name: texts, numbers, booleans, or lists of them.</summary>
    /// <exception cref="JsonException">It is no object of such values.</exception>
    internal static Dictionary<string, StringValues> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new JsonException("it is no JSON object.");
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            values[property.Name] = property.Value.ValueKind == JsonValueKind.Array
                ? new([.. property.Value.EnumerateArray().Select(item => ValueOf(property.Name, item))])
                : new(ValueOf(property.Name, property.Value));
        }
        return values;
    }

    private static string? ValueOf(string name, JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Object or JsonValueKind.Array => throw new JsonException($"{name} is neither a text, a number, true, false nor a list of those."),
                _ => value.GetRawText(),
            };
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"{name} is no valid Unicode text.", exception);
        }
    }
}
