using TrialPortal.Search.Curation;
using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>One page of trials with what was understood and the counts around it.</summary>
public sealed record TrialList(
    int Total, int Page, int PageSize, double TookMs, Interpretation Interpretation, FacetLists Facets, bool Demo, IReadOnlyList<TrialItem> Items)
{
    internal static TrialList Of(SearchResults results, string country, Language language, CuratedNames names) => new(
        results.Total,
        results.Page,
        results.PageSize,
        Math.Round(results.Took.TotalMilliseconds, 2),
        Interpretation.Of(results, language),
        FacetLists.Of(results.Facets, language),
        results.IsDemo,
        [.. results.Items.Select(hit => TrialItem.Of(hit, country, language, names))]);
}

/// <summary>An id and the register that issued it.</summary>
public sealed record IdentifierModel(string Registry, string Value);

/// <summary>A value of a facet in the API's spelling, its name in the language asked for, and how many trials have it.</summary>
public sealed record FacetValue(string Value, string Label, int Count);

/// <summary>Counts per value; each facet leaves its own filter out.</summary>
public sealed record FacetLists(
    IReadOnlyList<FacetValue> Status, IReadOnlyList<FacetValue> Open, IReadOnlyList<FacetValue> Phase, IReadOnlyList<FacetValue> Type,
    IReadOnlyList<FacetValue> Sex, IReadOnlyList<FacetValue> Area, IReadOnlyList<FacetValue> Condition, IReadOnlyList<FacetValue> Treatment,
    IReadOnlyList<FacetValue> Gene, IReadOnlyList<FacetValue> Country, IReadOnlyList<FacetValue> Site, IReadOnlyList<FacetValue> Atmp,
    IReadOnlyList<FacetValue> SponsorKind, IReadOnlyList<FacetValue> Registry)
{
    internal static FacetLists Of(Facets facets, Language language) => new(
        [.. facets.Status.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Of(value.Value, language), value.Count))],
        [.. facets.Open.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Of(value.Value, language), value.Count))],
        [.. facets.Phases.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Of(value.Value, language), value.Count))],
        [.. facets.Type.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Of(value.Value, language), value.Count))],
        [.. facets.Sex.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Of(value.Value, language), value.Count))],
        [.. facets.Area.Select(value => new FacetValue(value.Value.Slug, value.Value.Name(language.Code), value.Count))],
        [.. facets.Condition.Select(value => new FacetValue(value.Value.Slug, value.Value.Name(language.Code), value.Count))],
        [.. facets.Treatment.Select(value => new FacetValue(value.Value.Slug, value.Value.Name(language.Code), value.Count))],
        [.. facets.Gene.Select(value => new FacetValue(value.Value.Slug, value.Value.Name, value.Count))],
        [.. facets.Country.Select(value => new FacetValue(value.Value, Labels.Country(value.Value, language), value.Count))],
        [.. facets.Site.Select(value => new FacetValue(value.Value.Slug, value.Value.Name, value.Count))],
        [.. facets.Atmp.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Of(value.Value, language), value.Count))],
        [.. facets.SponsorKind.Select(value => new FacetValue(ApiNames.Of(value.Value), Labels.Capital(Labels.Of(value.Value, language)), value.Count))],
        [.. facets.Registry.Select(value => new FacetValue(value.Value, Labels.Registry(value.Value, language), value.Count))]);
}

/// <summary>A trial as a search shows it. Ages in years; null when the registry gives none.</summary>
public sealed record TrialItem(
    string Id, IReadOnlyList<IdentifierModel> Identifiers, string Title, string TitleLang, string? Acronym, string Status, IReadOnlyList<string> Phases,
    string? Type, string? Sex, double? MinAgeYears, double? MaxAgeYears, bool? HealthyVolunteers, IReadOnlyList<ConditionName> Conditions,
    SiteCounts Sites, CountryOpenness? Netherlands, CountryOpenness? Country, NearestModel? Nearest, AtmpModel? Atmp, string? LeadSponsor, DateOnly? LastUpdated,
    IReadOnlyList<string> Sources, bool Demo)
{
    internal static TrialItem Of(TrialHit hit, string country, Language language, CuratedNames names)
    {
        var trial = hit.Trial;
        return new(
            trial.Id,
            [.. trial.Identifiers.Select(id => new IdentifierModel(id.Registry, id.Value))],
            trial.TitleIn(language.Code).Text,
            trial.TitleIn(language.Code).Language,
            trial.Acronym,
            ApiNames.Of(trial.Status),
            [.. ApiNames.Each(trial.Phases).Select(ApiNames.Of)],
            trial.Type is { } type ? ApiNames.Of(type) : null,
            trial.Sex is { } sex ? ApiNames.Of(sex) : null,
            Years(trial.MinimumAgeDays),
            Years(trial.MaximumAgeDays),
            trial.HealthyVolunteers,
            [.. ConditionName.Of(trial, language, names)],
            new(trial.Sites, trial.Netherlands?.Sites ?? 0),
            CountryOpenness.Of(trial.Netherlands, language),
            country == TrialQuery.DefaultCountry ? null : CountryOpenness.Of(trial.In(country), language),
            NearestModel.Of(hit.Nearest),
            AtmpModel.Of(trial.Atmp, language),
            trial.LeadSponsor,
            trial.LastUpdated,
            trial.Sources,
            trial.IsDemo);
    }

    internal static double? Years(int? days) => days is { } known ? Domain.Trials.Age.ToYears(known) : null;
}

/// <summary>A condition with its slug; a name of the registry that no condition is known for keeps the registry's own words and has no slug.</summary>
public sealed record ConditionName(string? Slug, string Label)
{
    internal static IEnumerable<ConditionName> Of(TrialSummary trial, Language language, CuratedNames names) =>
        TrialConditions.Of(trial).Select(condition => new ConditionName(condition.Slug, condition.Name(language.Code)))
            .Concat(TrialConditions.Unknown(trial.Conditions, names).Select(name => new ConditionName(null, name)));
}

/// <summary>
/// The place of the trial nearest to where was asked: the slug of the hospital (null where the registry names none that we know), its name and city,
/// kilometres as the crow flies, and how open the trial is there.
/// </summary>
public sealed record NearestModel(string? Slug, string? Site, string City, double DistanceKm, string Open)
{
    internal static NearestModel? Of(NearestSite? nearest) => nearest is null
        ? null
        : new(nearest.Location.Hospital?.Slug, NearestWording.Name(nearest), NearestWording.City(nearest), Math.Round(nearest.Km, 1), ApiNames.Of(nearest.Openness));
}

public sealed record SiteCounts(int Total, int Netherlands);

/// <summary>Openness in a country: recruiting, opening, closed or unknown, and what that rests on, in words and in numbers.</summary>
public sealed record CountryOpenness(string Country, string Open, string Evidence, string Basis, int Sites, int RecruitingSites, int SilentSites)
{
    internal static CountryOpenness? Of(CountrySummary? country, Language language, string? registryStatus = null) => country is null
        ? null
        : new(
            country.Code, ApiNames.Of(country.Openness), OpennessSentences.Evidence(country, registryStatus, language),
            ApiNames.Of(country.Basis), country.Sites, country.RecruitingSites, country.SilentSites);
}
