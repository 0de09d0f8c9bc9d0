using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Sites;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>The Dutch hospitals we recognise, with numbers of trials, and what is open there.</summary>
internal static class SitesApi
{
    public static void MapSitesApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sites", List).WithName("GetSites").WithSummary("Dutch hospitals with numbers of trials").WithTags("Sites");
        api.MapGet("/sites/{slug}", ReadAsync).WithName("GetSite").WithSummary("One hospital with its open trials, their status there and contacts").WithTags("Sites");
    }

    private static Results<Ok<HospitalListModel>, ValidationProblem, ProblemHttpResult> List(
        [FromQuery, Description("Part of a name, alias, former name or city.")] string? q,
        [FromQuery, Description("umc, topklinisch, algemeen, kanker, kinder, gespecialiseerd.")] string? kind,
        [FromQuery, Description("Postcode, place or lat,lon: the nearest first, with distances.")] string? near,
        HttpContext context, SearchIndex index, DutchPlaces places)
    {
        _ = (q, kind, near);   // described for the document; read below with every problem named
        var request = new ListRequest(context.Request.Query, "q", "kind", "near");
        var text = request.Text("q");
        var wanted = request.Known("kind", name => ApiNames.Find<HospitalKind>(name), string.Join(", ", Enum.GetValues<HospitalKind>().Select(ApiNames.Of)));
        var point = request.Known("near", places.Point, "geen postcode, plaats of lat,lon die wij kennen / no postcode, place or lat,lon that we know");
        if (request.Problems is { } problems)
            return TypedResults.ValidationProblem(problems);
        if (!index.State.Ready)
            return ConditionsApi.NotReady(Language.English);
        context.Response.Headers.CacheControl = point is null ? "public, max-age=60" : "no-store";
        var counts = index.ConceptCounts;
        var found = Hospitals.BuiltIn.All
            .Where(hospital => wanted is null || hospital.Kind == wanted)
            .Where(hospital => text is null || hospital.Aliases.Concat(hospital.FormerNames).Append(hospital.Name).Append(hospital.City).Any(name => name.Contains(text, StringComparison.OrdinalIgnoreCase)))
            .Select(hospital => HospitalModel.Of(hospital, counts, point));
        return TypedResults.Ok(new HospitalListModel(index.State.IsDemo, [.. point is null ? found : found.OrderBy(site => site.DistanceKm)]));
    }

    private static async Task<Results<Ok<WholeHospitalModel>, ValidationProblem, ProblemHttpResult>> ReadAsync(
        string slug, [FromQuery, Description("Language of titles and labels: nl (default) or en.")] string? lang, HttpContext context, SearchIndex index, HospitalTrials trials)
    {
        _ = lang;
        var request = new ListRequest(context.Request.Query, "lang");
        var language = request.Language();
        if (request.Problems is { } problems)
            return TypedResults.ValidationProblem(problems);
        if (Hospitals.BuiltIn.Find(slug) is not { } hospital)
            return TypedResults.Problem(language.Pick("Dit ziekenhuis kennen wij niet.", "We know no such hospital."), statusCode: 404, title: "Not found");
        if (await trials.OpenAsync(hospital, language.Code, context.RequestAborted) is not { } open)
            return ConditionsApi.NotReady(language);
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Ok(WholeHospitalModel.Of(hospital, open, index.ConceptCounts, index.State.IsDemo, language));
    }
}

public sealed record HospitalListModel(bool Demo, IReadOnlyList<HospitalModel> Items);

/// <summary>A hospital in a list. Degrees are WGS 84; the distance is from near, as the crow flies, to its nearest building.</summary>
public sealed record HospitalModel(string Slug, string Name, string Kind, string City, string? Postcode, double Latitude, double Longitude, NumbersModel Counts, double? DistanceKm)
{
    internal static HospitalModel Of(Hospital hospital, ConceptCounts counts, NamedPoint? near) => new(
        hospital.Slug, hospital.Name, ApiNames.Of(hospital.Kind), hospital.City, hospital.Postcode, hospital.Point.Latitude, hospital.Point.Longitude,
        NumbersModel.Of(counts.Of(hospital)),
        near is null ? null : Math.Round(hospital.Locations.Select(location => location.Point).Append(hospital.Point).Min(near.Point.DistanceTo), 1));
}

/// <summary>A building of a hospital.</summary>
public sealed record BuildingModel(string Name, string City, double Latitude, double Longitude);

/// <summary>A hospital with its trials that are open in the Netherlands, those that are closed at this hospital left out.</summary>
/// <param name="VerifiedOldest">Oldest day as of which a status here holds; null when the registries give none.</param>
/// <param name="VerifiedNewest">Newest such day.</param>
/// <param name="OpenTrials">Those open here first; at most 500.</param>
public sealed record WholeHospitalModel(
    string Slug, string Name, string Kind, string City, string? Postcode, double Latitude, double Longitude, IReadOnlyList<string> Aliases,
    IReadOnlyList<string> FormerNames, IReadOnlyList<BuildingModel> Locations, string? Website, NumbersModel Counts, DateOnly? VerifiedOldest,
    DateOnly? VerifiedNewest, bool Demo, IReadOnlyList<HospitalTrialModel> OpenTrials)
{
    internal static WholeHospitalModel Of(Hospital hospital, HospitalTrialList open, ConceptCounts counts, bool demo, Language language) => new(
        hospital.Slug, hospital.Name, ApiNames.Of(hospital.Kind), hospital.City, hospital.Postcode, hospital.Point.Latitude, hospital.Point.Longitude,
        hospital.Aliases, hospital.FormerNames,
        [.. hospital.Locations.Select(location => new BuildingModel(location.Name, location.City, location.Point.Latitude, location.Point.Longitude))],
        hospital.Website, NumbersModel.Of(counts.Of(hospital)), open.Verified?.Oldest, open.Verified?.Newest, demo,
        [.. open.Trials.Select(trial => HospitalTrialModel.Of(trial, language))]);
}

/// <summary>A trial at a hospital. <paramref name="Open"/> is recruiting when the registry says so of this hospital, else unknown.</summary>
public sealed record HospitalTrialModel(string Id, string Title, string TitleLang, string Open, IReadOnlyList<ConditionName> Conditions, IReadOnlyList<HospitalSiteModel> Sites)
{
    internal static HospitalTrialModel Of(HospitalTrial trial, Language language) => new(
        trial.Trial.Id, trial.Trial.TitleIn(language.Code).Text, trial.Trial.TitleIn(language.Code).Language,
        ApiNames.Of(trial.IsOpenHere ? Openness.Recruiting : Openness.Unknown),
        [.. trial.Conditions.Select(condition => new ConditionName(condition.Slug, condition.Name(language.Code)))],
        [.. trial.Sites.Select(site => new HospitalSiteModel(
            site.Facility, site.Department, site.City, site.Status is { } status ? ApiNames.Of(status) : null, site.StatusAt,
            [.. site.Contacts.Select(contact => new HospitalContactModel(contact.Name, contact.Role, contact.Phone, contact.PhoneExtension, contact.Email))]))]);
}

/// <summary>The hospital as a registry names it, with its own status and the day as of which that holds; null when not given.</summary>
public sealed record HospitalSiteModel(string? Facility, string? Department, string? City, string? Status, DateOnly? StatusAt, IReadOnlyList<HospitalContactModel> Contacts);

/// <summary>Whom to ask, as the registry publishes it.</summary>
public sealed record HospitalContactModel(string? Name, string? Role, string? Phone, string? PhoneExtension, string? Email);
