using System.Globalization;
using System.Text;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Web.Components;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>A filter that is on: its parameter and value, and its name for a person.</summary>
public sealed record ActiveFilter(string Name, string Value, string Label);

/// <summary>
/// Trials for the search page, and the addresses around them: the same search on another page, in another order, with one filter less.
/// Everything comes from the index; nothing here touches the database.
/// </summary>
public sealed class TrialSearch(SearchIndex index)
{
    public SearchResults Find(TrialSearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return index.Search(request.Query);
    }

    /// <summary>How many trials another search would find.</summary>
    public int Count(TrialQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return index.Search(query with { Page = 1, PageSize = 1, Snippets = false }).Total;
    }

    /// <summary>The filters that are on, in the order of the form; not the text, the order and the page.</summary>
    public static IReadOnlyList<ActiveFilter> Filters(TrialQuery query, Language language)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filters = new List<ActiveFilter>();
        var country = query.Country ?? TrialQuery.DefaultCountry;
        foreach (var condition in query.Conditions)
            filters.Add(new("condition", condition.Slug, condition.Name(language.Code)));
        foreach (var area in query.Areas)
            filters.Add(new("area", area.Slug, area.Name(language.Code)));
        foreach (var open in query.Open)
            filters.Add(new("open", ApiNames.Of(open), Labels.Of(open, country, language)));
        if (query.Country is { } code)
            filters.Add(new("country", code, Labels.Country(code, language)));
        if (query.Near is { } near)
            filters.Add(new("near", near.Value, language.Pick($"Bij {near.Label}", $"Near {near.Label}")));
        if (query.RadiusKm is { } km)
            filters.Add(new("radius", km.ToString(CultureInfo.InvariantCulture), language.Pick($"Binnen {km} km", $"Within {km} km")));
        if (query.AgeYears is { } age)
            filters.Add(new("age", age.ToString(CultureInfo.InvariantCulture), language.Pick($"{age} jaar", language.Count(age, "year old", "years old"))));
        if (query.Sex is { } sex)
            filters.Add(new("sex", ApiNames.Of(sex), Labels.Of(sex, language)));
        if (query.HealthyVolunteers is { } healthy)
        {
            filters.Add(new("healthy", healthy ? "true" : "false", healthy
                ? language.Pick("Voor gezonde vrijwilligers", "For healthy volunteers")
                : language.Pick("Niet voor gezonde vrijwilligers", "Not for healthy volunteers")));
        }
        foreach (var phase in ApiNames.Each(query.Phases))
            filters.Add(new("phase", ApiNames.Of(phase), Labels.Of(phase, language)));
        if (query.Type is { } type)
            filters.Add(new("type", ApiNames.Of(type), Labels.Of(type, language)));
        foreach (var treatment in query.Treatments)
            filters.Add(new("treatment", treatment.Slug, treatment.Name(language.Code)));
        if (query.AnyAtmp)
            filters.Add(new("atmp", TrialSearchRequest.AnyAtmp, language.Pick("Geavanceerde therapie", "Advanced therapy")));
        foreach (var kind in query.AtmpClasses)
            filters.Add(new("atmp", ApiNames.Of(kind), Labels.Of(kind, language)));
        foreach (var product in query.Products)
            filters.Add(new("product", product.Slug, product.NameIn(language.Code)));
        foreach (var gene in query.Genes)
            filters.Add(new("gene", gene.Slug, gene.Name));
        foreach (var hospital in query.Sites)
            filters.Add(new("site", hospital.Slug, hospital.Name));
        foreach (var kind in query.SponsorKinds)
            filters.Add(new("sponsorKind", ApiNames.Of(kind), Labels.Capital(Labels.Of(kind, language))));
        foreach (var status in query.Status)
            filters.Add(new("status", ApiNames.Of(status), Labels.Of(status, language)));
        if (query.Registry is { } registry)
            filters.Add(new("registry", registry, Labels.Registry(registry, language)));
        if (query.UpdatedSince is { } since)
            filters.Add(new("updatedSince", since.ToString("O", CultureInfo.InvariantCulture), language.Pick($"Bijgewerkt sinds {language.Date(since)}", $"Updated since {language.Date(since)}")));
        return filters;
    }

    /// <summary>Every parameter that is not at its default, but not the page.</summary>
    public static IEnumerable<(string Name, string Value)> Parameters(TrialQuery query, Language language)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!string.IsNullOrEmpty(query.Text))
            yield return ("q", query.Text);
        foreach (var filter in Filters(query, language))
            yield return (filter.Name, filter.Value);
        if (query.Sort != TrialSort.Relevance)
            yield return ("sort", ApiNames.Of(query.Sort));
        if (query.PageSize != 20)
            yield return ("pageSize", query.PageSize.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The search page with these parameters.</summary>
    public static string Href(Language language, IEnumerable<(string Name, string Value)> parameters) => Address(Links.Trials(language), parameters);

    /// <summary>A page with these parameters.</summary>
    public static string Address(string page, IEnumerable<(string Name, string Value)> parameters)
    {
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return query.Length == 0 ? page : $"{page}?{query}";
    }

    /// <summary>A text with the marks that <see cref="Highlighted"/> reads.</summary>
    public static string Marked(string text, IReadOnlyList<TextRange> marks)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(marks);
        var marked = new StringBuilder(text);
        foreach (var mark in marks.OrderByDescending(mark => mark.Start))
            marked.Insert(mark.Start + mark.Length, Highlighted.End).Insert(mark.Start, Highlighted.Start);
        return marked.ToString();
    }

    /// <summary>What a card says at a glance: nearest, where, who, phase. What is not known is said so.</summary>
    /// <param name="hit">The trial.</param>
    /// <param name="country">The country that openness is about.</param>
    /// <param name="language">Of the words.</param>
    /// <param name="isNear">Distances were asked for: a trial in the Netherlands whose places are not known says so.</param>
    public static IReadOnlyList<(string Label, string Value)> Facts(TrialHit hit, string country, Language language, bool isNear = false)
    {
        ArgumentNullException.ThrowIfNull(hit);
        var trial = hit.Trial;
        var sentences = new TrialSentences(language, default);
        var facts = new List<(string, string)>();
        if (hit.Nearest is { } nearest)
            facts.Add((language.Pick("Dichtstbij", "Nearest"), NearestWording.Of(nearest, language)));
        else if (isNear && trial.Netherlands is not null)
            facts.Add((language.Pick("Dichtstbij", "Nearest"), language.Pick("in Nederland, plaats niet bekend", "in the Netherlands, place not known")));
        facts.AddRange(
        [
            (language.Pick("Waar", "Where"), Where(hit, country, language)),
            (language.Pick("Wie", "Who"), sentences.Who(trial.Sex, trial.MinimumAgeDays, trial.MaximumAgeDays)),
        ]);
        if (trial.Phases != Phases.None)
            facts.Add((language.Pick("Fase", "Phase"), string.Join(", ", ApiNames.Each(trial.Phases).Select(phase => phase switch
            {
                Phases.NotApplicable => language.Pick("niet van toepassing", "not applicable"),
                Phases.EarlyPhase1 => language.Pick("vroege 1", "early 1"),
                _ => phase.ToString()[^1..],
            }))));
        return facts;
    }

    private static string Where(TrialHit hit, string country, Language language)
    {
        if (hit.Trial.Sites == 0 && hit.Trial.Countries.Count == 0)
            return language.Pick("geen plaats genoemd", "no place given");
        if (hit.Country is { Sites: 0 })
            return language.Pick($"{Labels.Country(country, language)}; geen ziekenhuis genoemd", $"{Labels.Country(country, language)}; no hospital named");
        if (hit.Country is { } here)
        {
            return here.RecruitingSites > 0 && here.RecruitingSites < here.Sites && here.Openness == Openness.Recruiting
                ? language.Pick(
                    $"{language.Number(here.RecruitingSites)} van {language.Number(here.Sites)} ziekenhuizen {Labels.In(country, language)}",
                    $"{language.Number(here.RecruitingSites)} of {language.Number(here.Sites)} hospitals {Labels.In(country, language)}")
                : $"{language.Count(here.Sites, language.Pick("ziekenhuis", "hospital"), language.Pick("ziekenhuizen", "hospitals"))} {Labels.In(country, language)}";
        }
        return hit.Trial.Countries switch
        {
            [] => language.Count(hit.Trial.Sites, language.Pick("plaats", "place"), language.Pick("plaatsen", "places")),
            [var one] => Labels.Country(one.Code, language),
            var several => language.Pick($"{language.Number(several.Count)} andere landen", $"{language.Number(several.Count)} other countries"),
        };
    }
}
