using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TrialPortal.Search.Index;
using TrialPortal.Search.Suggestions;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>Suggestions while somebody types.</summary>
internal static class SuggestApi
{
    private const int LongestText = 100;

    public static void MapSuggestApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/suggest", Suggest).WithName("Suggest").WithSummary("Suggestions while typing").WithTags("Trials");

    private static Results<Ok<SuggestionList>, ValidationProblem, ProblemHttpResult> Suggest(
        [FromQuery, Description("What has been typed so far; at most 100 characters.")] string? q,
        [FromQuery, Description("Language of names and details: nl (default) or en.")] string? lang,
        HttpContext context, SearchIndex index)
    {
        context.Response.Headers.CacheControl = "no-store";   // what somebody searches is health data
        var problems = new Dictionary<string, string[]>();
        if (lang is not (null or "" or "nl" or "en"))
            problems["lang"] = ["nl, en"];
        var language = lang == "en" ? Language.English : Language.Dutch;
        if (q?.Length > LongestText)
            problems["q"] = [language.Pick($"hoogstens {LongestText} tekens", $"at most {LongestText} characters")];
        foreach (var name in context.Request.Query.Keys.Where(name => name is not ("q" or "lang")))
            problems[name.Length > 40 ? name[..40] : name] = [language.Pick("is geen veld", "is not a parameter")];
        if (problems.Count > 0)
            return TypedResults.ValidationProblem(problems);
        return index.State is { Ready: true, IsDemo: var demo }
            ? TypedResults.Ok(new SuggestionList([.. index.Suggest(q ?? "", language.Code).Select(suggestion => SuggestionItem.Of(suggestion, language))], demo))
            : TypedResults.Problem(language.Pick("De zoekindex wordt gebouwd.", "The search index is being built."), statusCode: 503, title: "Not ready");
    }
}

public sealed record SuggestionList(IReadOnlyList<SuggestionItem> Items, bool Demo);

/// <summary>
/// A suggestion: <c>condition</c>, <c>gene</c>, <c>hospital</c>, <c>product</c>, <c>trial</c> or <c>place</c>; as it is shown; what to search for; more about it; how many trials a search
/// for it finds, null where that is not known beforehand; and the page that it leads to.
/// </summary>
public sealed record SuggestionItem(SuggestionKind Kind, string Text, string Query, string Detail, int? Count, string Url)
{
    internal static SuggestionItem Of(Suggestion suggestion, Language language)
    {
        var there = suggestion.Kind != SuggestionKind.Place ? suggestion.Name : $"{language.Pick("bij", "near")} {suggestion.Name}";
        var query = suggestion.Before.Length > 0 ? $"{suggestion.Before} {there}" : suggestion.Trial?.Id ?? there;
        return new(
            suggestion.Kind,
            suggestion.Before.Length > 0 ? query : suggestion.Matched is { } matched ? $"{matched} → {suggestion.Name}" : suggestion.Name,
            query,
            Describe(suggestion, language),
            suggestion.Count,
            suggestion.Trial is { } trial ? Links.Trial(language, trial.Id) : $"{Links.Trials(language)}?q={Uri.EscapeDataString(query)}");
    }

    private static string Describe(Suggestion suggestion, Language language) => suggestion switch
    {
        { Condition: not null } => language.Pick("aandoening", "condition"),
        { Hospital: { } hospital } => language.Pick("ziekenhuis", "hospital") + (hospital.Name.Contains(hospital.City, StringComparison.OrdinalIgnoreCase) ? "" : $", {hospital.City}"),
        { Place: { } place } => $"{language.Pick(place.IsMunicipality ? "gemeente" : "plaats", place.IsMunicipality ? "municipality" : "place")}, {place.Province}",
        { Kind: SuggestionKind.Place } => language.Pick("postcode", "postcode"),
        { Gene: not null } => language.Pick("gen of kenmerk", "gene or marker"),
        { Drug: not null } => language.Pick("middel", "drug"),
        { Product: { } product } => product.Class is { } kind ? Labels.Of(kind, language).ToLower(language.Culture) : language.Pick("geavanceerde therapie", "advanced therapy"),
        { Treatment: not null } => language.Pick("soort behandeling", "kind of treatment"),
        { Trial: { } trial } => trial.TitleIn(language.Code).Text,
        _ => language.Pick("behandeling in een studie", "given in a trial"),
    };
}
