using Microsoft.AspNetCore.WebUtilities;
using TrialPortal.Domain.Overviews;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// The rule of an overview: searches as they stand in the address of the search page. The same reading as that page, so an organisation sees there what its
/// overview will hold.
/// </summary>
internal static class OverviewRule
{
    /// <summary>What says how results are shown, not what is found.</summary>
    private static readonly string[] Shown = ["page", "pageSize", "sort", "lang"];

    /// <summary>The search, in the language it was written for: free text in it is Dutch.</summary>
    public static TrialQuery Query(OverviewSearch search, DutchPlaces? places = null) => Read(search.Query, places).Query with { Snippets = false };

    /// <summary>What is wrong with a search; empty when nothing is. A search of everything is no rule.</summary>
    public static IReadOnlyList<RequestProblem> Problems(OverviewSearch search, DutchPlaces? places = null)
    {
        var read = Read(search.Query, places);
        if (read.Problems.Count > 0)
            return read.Problems;
        var unknown = QueryHelpers.ParseQuery(search.Query).Keys.Where(name => !TrialSearchRequest.Names.Contains(name)).Select(name => new RequestProblem(name, "is geen onderdeel van een zoekopdracht")).ToList();
        if (unknown.Count > 0)
            return unknown;
        return TrialSearch.Parameters(read.Query with { Country = null, Sort = TrialSort.Relevance, PageSize = 20 }, Language.Dutch).Any()
            ? []
            : [new("q", "de zoekopdracht noemt niets: zonder woorden en zonder filter is elke studie gevonden")];
    }

    /// <summary>
    /// A search as it is kept: from what somebody pasted, an address of the search page in either language or only its parameters; without page, order and language.
    /// </summary>
    public static string Canonical(string pasted)
    {
        ArgumentNullException.ThrowIfNull(pasted);
        var text = pasted.Trim();
        if (text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var fragment)
            text = text[..fragment];
        if (text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark)
            text = text[(mark + 1)..];
        else if (!text.Contains('=', StringComparison.Ordinal))
            text = text.Length == 0 ? "" : "q=" + Uri.EscapeDataString(text);
        return string.Join('&', QueryHelpers.ParseQuery(text)
            .Where(pair => !Shown.Contains(pair.Key, StringComparer.Ordinal))
            .SelectMany(pair => pair.Value.Where(value => !string.IsNullOrWhiteSpace(value)), (pair, value) => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value!.Trim())}"));
    }

    /// <summary>The page that shows what this search finds now.</summary>
    public static string Href(OverviewSearch search, Language language) => search.Query.Length == 0 ? Links.Trials(language) : $"{Links.Trials(language)}?{search.Query}";

    /// <summary>A search in words: its own name, else its text and filters.</summary>
    public static string Name(OverviewSearch search, Language language)
    {
        var own = language == Language.English && search.NameEn.Length > 0 ? search.NameEn : search.NameNl;
        if (own.Length > 0)
            return own;
        var query = Query(search);
        return string.Join(", ", TrialSearch.Filters(query, language).Select(filter => filter.Label).Prepend(query.Text).Where(part => !string.IsNullOrWhiteSpace(part)));
    }

    private static TrialSearchRequest Read(string query, DutchPlaces? places)
    {
        var values = QueryHelpers.ParseQuery(query);
        return TrialSearchRequest.Read(name => values.GetValueOrDefault(name), Language.Dutch, places: places);
    }
}
