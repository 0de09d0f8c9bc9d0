using Microsoft.Extensions.Primitives;
using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Sites;

/// <summary>By what the table of sites can be sorted.</summary>
public enum SiteColumn
{
    /// <summary>The order of the search.</summary>
    Trial,
    Hospital,
    City,
    Status,
    Verified,
    Distance,
}

/// <summary>The Dutch sites of the trials that a search finds.</summary>
/// <param name="Rows">In the order asked for.</param>
/// <param name="Trials">How many of the found trials are in it.</param>
/// <param name="Total">How many trials with a Dutch site the search finds.</param>
/// <param name="HasDistance">A point was given, so distances are told.</param>
/// <param name="IsDemo">The trials are invented.</param>
public sealed record TrialSites(IReadOnlyList<TrialSiteRow> Rows, int Trials, int Total, bool HasDistance, bool IsDemo);

/// <summary>
/// Any search as a table of Dutch sites, for clinicians. Trials come from the index in the search's order, the first <see cref="MostTrials"/> of them;
/// status, verification date and contacts from the database.
/// </summary>
public sealed class TrialSiteTable(SearchIndex index, DutchSites sites)
{
    public const int MostTrials = 500;

    /// <summary>Null while the index cannot serve.</summary>
    public async Task<TrialSites?> ReadAsync(TrialQuery query, SiteColumn column, bool descending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        // Trials without a Dutch site give no row; openness is about the country that was asked for, the Netherlands when none was.
        if (index.First(query with { Country = query.Country ?? TrialQuery.DefaultCountry }, MostTrials) is not var (hits, results))
            return null;
        var known = await sites.OfAsync([.. hits.Select(hit => hit.Trial.TrialId)], cancellationToken);
        var rows = new List<TrialSiteRow>();
        for (var order = 0; order < hits.Count; order++)
        {
            var here = known[hits[order].Trial.TrialId].ToList();
            if (here.Count > 0)
                rows.AddRange(here.Select(site => TrialSiteRow.Of(order, hits[order], site, results.Near, index.Names)));
            else if (hits[order].Trial.Netherlands is not null)
                rows.Add(TrialSiteRow.Of(order, hits[order], null, results.Near, index.Names));
        }
        return new(Sorted(rows, column, descending, Language(query)), hits.Count, results.Total, results.Near is not null, results.IsDemo);
    }

    /// <summary>The parameters of the search in an address, as they were given; without the page.</summary>
    public static IEnumerable<(string Name, string Value)> SearchParameters(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var (name, values) in query.Where(parameter => TrialSearchRequest.Names.Contains(parameter.Key) && parameter.Key is not ("page" or "pageSize" or "lang")))
        {
            foreach (var value in values.Where(value => !string.IsNullOrWhiteSpace(value)))
                yield return (name, value!);
        }
    }

    /// <summary>How the table is to be sorted: by=hospital, and desc=true. What is not known is the search's own order.</summary>
    public static (SiteColumn Column, bool Descending) Order(Func<string, StringValues> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        var column = ApiNames.Find<SiteColumn>(valueOf("by").ToString()) ?? SiteColumn.Trial;
        return (column, valueOf("desc").ToString() == "true");
    }

    /// <summary>An address with these parameters.</summary>
    public static string Href(string path, IEnumerable<(string Name, string Value)> parameters)
    {
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    private static Language Language(TrialQuery query) => query.Language == "en" ? Layout.Language.English : Layout.Language.Dutch;

    // What is not known comes last in either direction; equal rows keep the search's order.
    private static List<TrialSiteRow> Sorted(List<TrialSiteRow> rows, SiteColumn column, bool descending, Language language)
    {
        var names = StringComparer.Create(language.Culture, ignoreCase: true);
        return column switch
        {
            SiteColumn.Hospital => By(row => row.Name, names, row => row.Name is null),
            SiteColumn.City => By(row => row.Site?.City ?? row.Hospital?.City, names, row => (row.Site?.City ?? row.Hospital?.City) is null),
            SiteColumn.Status => By(row => row.StatusRank, Comparer<int>.Default, row => row.Site?.Status is null),
            SiteColumn.Verified => By(row => row.Site?.StatusAt, Comparer<DateOnly?>.Default, row => row.Site?.StatusAt is null),
            SiteColumn.Distance => By(row => row.Km, Comparer<double?>.Default, row => row.Km is null),
            // With a point known, the nearest place of a trial stands first among its places.
            _ => [.. By(row => row.Order, Comparer<int>.Default, _ => false).GroupBy(row => row.Order).SelectMany(trial => trial.OrderBy(row => row.Km ?? double.MaxValue))],
        };

        List<TrialSiteRow> By<T>(Func<TrialSiteRow, T> key, IComparer<T> comparer, Func<TrialSiteRow, bool> isUnknown)
        {
            var known = rows.OrderBy(isUnknown);
            return [.. descending ? known.ThenByDescending(key, comparer) : known.ThenBy(key, comparer)];
        }
    }
}
