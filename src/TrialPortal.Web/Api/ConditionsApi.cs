using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>The conditions we know, with numbers of trials from the index.</summary>
internal static class ConditionsApi
{
    public static void MapConditionsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/conditions", List).WithName("GetConditions").WithSummary("Conditions with numbers of trials").WithTags("Conditions");
        api.MapGet("/conditions/{slug}", Read).WithName("GetCondition").WithSummary("One condition: names, codes, family and numbers of trials").WithTags("Conditions");
    }

    private static Results<Ok<ConditionListModel>, ValidationProblem, ProblemHttpResult> List(
        [FromQuery, Description("Part of a name, in either language.")] string? q,
        [FromQuery, Description("Slug of a disease area.")] string? area,
        HttpContext context, SearchIndex index)
    {
        _ = (q, area);   // described for the document; read below with every problem named
        var request = new ListRequest(context.Request.Query, "q", "area");
        var text = request.Text("q");
        var wanted = request.Known("area", MedicalVocabulary.BuiltIn.Area, string.Join(", ", MedicalVocabulary.BuiltIn.Areas.Select(known => known.Slug)));
        if (request.Problems is { } problems)
            return TypedResults.ValidationProblem(problems);
        if (!index.State.Ready)
            return NotReady(Language.English);
        // What somebody looks for by name is health data; the whole list is anybody's.
        context.Response.Headers.CacheControl = text is null ? "public, max-age=60" : "no-store";
        var counts = index.ConceptCounts;
        var found = (text is null ? MedicalVocabulary.BuiltIn.Conditions : ConditionNames.Find(text)).Where(condition => wanted is null || condition.Areas.Contains(wanted));
        return TypedResults.Ok(new ConditionListModel(
            [.. MedicalVocabulary.BuiltIn.Areas.Select(known => AreaModel.Of(known, counts))], index.State.IsDemo,
            [.. found.Select(condition => ConditionModel.Of(condition, counts))]));
    }

    private static Results<Ok<WholeConditionModel>, ValidationProblem, ProblemHttpResult> Read(
        string slug, [FromQuery, Description("Language of labels: nl (default) or en.")] string? lang, HttpContext context, SearchIndex index)
    {
        _ = lang;
        var request = new ListRequest(context.Request.Query, "lang");
        var language = request.Language();
        if (request.Problems is { } problems)
            return TypedResults.ValidationProblem(problems);
        if (MedicalVocabulary.BuiltIn.Condition(slug) is not { } condition)
            return TypedResults.Problem(language.Pick("Deze aandoening kennen wij niet.", "We know no such condition."), statusCode: 404, title: "Not found");
        var query = new TrialQuery { Language = language.Code, Conditions = [condition], Snippets = false, PageSize = 1 };
        var all = index.Search(query);
        if (!all.Available)
            return NotReady(language);
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Ok(WholeConditionModel.Of(condition, all, index.ConceptCounts, language));
    }

    internal static ProblemHttpResult NotReady(Language language) =>
        TypedResults.Problem(language.Pick("De zoekindex wordt gebouwd.", "The search index is being built."), statusCode: 503, title: "Not ready");
}

/// <summary>Conditions, in the order of the vocabulary; with q those that fit best first.</summary>
public sealed record ConditionListModel(IReadOnlyList<AreaModel> Areas, bool Demo, IReadOnlyList<ConditionModel> Items);

/// <summary>A text in both languages.</summary>
public sealed record BothLanguages(string Nl, string En);

/// <summary>How many trials there are, and how many of them recruit in the Netherlands; of a hospital, at that hospital.</summary>
public sealed record NumbersModel(int Trials, int Open)
{
    internal static NumbersModel Of(TrialNumbers numbers) => new(numbers.Trials, numbers.Open);
}

/// <summary>A disease area, by which people browse.</summary>
public sealed record AreaModel(string Slug, BothLanguages Name, NumbersModel Counts)
{
    internal static AreaModel Of(DiseaseArea area, ConceptCounts counts) => new(area.Slug, new(area.Dutch, area.English), NumbersModel.Of(counts.Of(area)));
}

/// <summary>A condition in a list. Parents are slugs of broader ones. Counts hold the narrower ones too.</summary>
public sealed record ConditionModel(string Slug, BothLanguages Name, IReadOnlyList<string> Areas, IReadOnlyList<string> Parents, NumbersModel Counts)
{
    internal static ConditionModel Of(Condition condition, ConceptCounts counts) => new(
        condition.Slug, new(condition.Dutch, condition.English), [.. condition.Areas.Select(area => area.Slug)], [.. condition.Parents.Select(parent => parent.Slug)],
        NumbersModel.Of(counts.Of(condition)));
}

/// <summary>Other names by language; abbreviations and old names belong to either.</summary>
public sealed record OtherNamesModel(IReadOnlyList<string> Nl, IReadOnlyList<string> En, IReadOnlyList<string> Abbreviations, IReadOnlyList<string> Old);

/// <summary>Codes of other vocabularies: MeSH headings, ICD-10 and ORPHA codes; empty where we are not sure.</summary>
public sealed record CodesModel(IReadOnlyList<string> Mesh, IReadOnlyList<string> Icd10, IReadOnlyList<string> Orpha);

/// <summary>A condition with all we know of it.</summary>
/// <param name="Checked">Day on which the vocabulary was checked; null when it does not say.</param>
/// <param name="Reviewed">A clinician has reviewed it.</param>
public sealed record WholeConditionModel(
    string Slug, BothLanguages Name, BothLanguages About, OtherNamesModel OtherNames, CodesModel Codes, IReadOnlyList<string> Areas,
    IReadOnlyList<ConditionModel> Parents, IReadOnlyList<ConditionModel> Children, IReadOnlyList<ConditionModel> Siblings, NumbersModel Counts,
    IReadOnlyList<FacetValue> Open, IReadOnlyList<FacetValue> Treatments, IReadOnlyList<FacetValue> Phases, IReadOnlyList<FacetValue> Sites,
    DateOnly? Checked, bool Reviewed, bool Demo)
{
    internal static WholeConditionModel Of(Condition condition, SearchResults all, ConceptCounts counts, Language language) => new(
        condition.Slug,
        new(condition.Dutch, condition.English),
        new(condition.AboutDutch, condition.AboutEnglish),
        new(condition.DutchNames, condition.EnglishNames, condition.Abbreviations, condition.OldNames),
        new(condition.Mesh, condition.Icd10, condition.Orpha),
        [.. condition.Areas.Select(area => area.Slug)],
        Models(condition.Parents, counts),
        Models(condition.Children, counts),
        Models(condition.Parents.SelectMany(parent => parent.Children).Distinct().Where(other => other != condition), counts),
        NumbersModel.Of(counts.Of(condition)),
        [.. all.Facets.Open.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Of(value.Value, language), value.Count))],
        [.. all.Facets.Treatment.Select(value => new FacetValue(value.Value.Slug, value.Value.Name(language.Code), value.Count))],
        [.. all.Facets.Phases.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Of(value.Value, language), value.Count))],
        [.. all.Facets.Site.Select(value => new FacetValue(value.Value.Slug, value.Value.Name, value.Count))],
        ConditionNames.Checked,
        ConditionNames.AreReviewed,
        all.IsDemo);

    private static IReadOnlyList<ConditionModel> Models(IEnumerable<Condition> conditions, ConceptCounts counts) =>
        [.. conditions.Select(condition => ConditionModel.Of(condition, counts))];
}
