using TrialPortal.Search.Index;

namespace TrialPortal.Web.Sites;

/// <summary>More results of a search than a page of them, up to a limit.</summary>
internal static class SearchPages
{
    /// <summary>The first trials of a search in its order, and how many there are in all; null while the index cannot serve.</summary>
    public static (IReadOnlyList<TrialHit> Hits, SearchResults Results)? First(this SearchIndex index, TrialQuery query, int most)
    {
        var hits = new List<TrialHit>();
        for (var page = 1; ; page++)
        {
            var results = index.Search(query with { Snippets = false, Page = page, PageSize = TrialQuery.MostPerPage });
            if (!results.Available)
                return null;
            // The index may change between two pages: a trial that moved is not shown twice.
            hits.AddRange(results.Items.Where(hit => !hits.Exists(known => known.Trial.TrialId == hit.Trial.TrialId)));
            if (results.Items.Count < TrialQuery.MostPerPage || page * TrialQuery.MostPerPage >= most)
                return (hits.Count > most ? hits.GetRange(0, most) : hits, results);
        }
    }
}
