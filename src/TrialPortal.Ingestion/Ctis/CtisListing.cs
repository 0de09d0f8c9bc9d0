using System.Globalization;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>Asks for one page of the search.</summary>
/// <param name="status">Public status code; null for all.</param>
/// <param name="descending">Newest publication first.</param>
/// <param name="page">From 1.</param>
/// <param name="cancellationToken">Stops.</param>
internal delegate Task<CtisPage> CtisSearch(int? status, bool descending, int page, CancellationToken cancellationToken);

/// <summary>
/// Reads the rows of the search, in spite of its limits: one query gives so many rows and no more, so the rest is read from the other end; where
/// the two ends do not meet, status by status. Rows move while they are read, so what counts is the number of different trials.
/// </summary>
internal sealed class CtisListing(CtisSearch search, CtisOptions options, DateOnly? since)
{
    private const int HighestStatus = 12;
    private readonly Dictionary<string, CtisRow> rows = new(StringComparer.Ordinal);

    /// <summary>Different trials that the registry listed, in the order of their numbers. Of an increment also some older ones.</summary>
    public IReadOnlyList<CtisRow> Rows => [.. rows.Values.OrderBy(row => row.Number, StringComparer.Ordinal)];

    /// <summary>Trials in the registry, as the first page counts them.</summary>
    public int Total { get; private set; }

    /// <summary>Why not every trial was listed; null when all were, or when an increment needs no more.</summary>
    public string? Shortage { get; private set; }

    private int PagesOfOneQuery => Math.Max(1, options.MostRows / options.PageSize);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var first = await search(null, true, 1, cancellationToken);
        Total = first.Total;
        Take(first);
        var inTwoQueries = 2 * PagesOfOneQuery * options.PageSize;
        if (Total > inTwoQueries && since is null)
        {
            for (var status = 1; status <= HighestStatus; status++)
                await ReadBothEndsAsync(status, await search(status, true, 1, cancellationToken), cancellationToken);
        }
        else if (await ReadBothEndsAsync(null, first, cancellationToken))
        {
            return;
        }
        // What was published during the reading went to the front, behind our back.
        if (rows.Count < Total)
            Take(await search(null, true, 1, cancellationToken));
        if (rows.Count < Total)
            Shortage = string.Create(CultureInfo.InvariantCulture, $"the search gave {rows.Count} different trials of {Total}");
    }

    /// <returns>True when an increment has all it needs.</returns>
    private async Task<bool> ReadBothEndsAsync(int? status, CtisPage first, CancellationToken cancellationToken)
    {
        Take(first);
        var pages = Pages(first.Total);
        var nothingNew = IsPast(first) ? 1 : 0;
        for (var page = 2; page <= Math.Min(pages, PagesOfOneQuery); page++)
        {
            if (since is not null && nothingNew > options.PagesPast)
                return true;
            var next = await search(status, true, page, cancellationToken);
            Take(next);
            nothingNew = IsPast(next) ? nothingNew + 1 : 0;
        }
        // One page more than what is left: the ends overlap, because rows move.
        var left = Math.Min(pages - PagesOfOneQuery + 1, PagesOfOneQuery);
        for (var page = 1; pages > PagesOfOneQuery && page <= left; page++)
            Take(await search(status, false, page, cancellationToken));
        return since is not null && pages <= PagesOfOneQuery;
    }

    private void Take(CtisPage page)
    {
        foreach (var row in page.Rows)
            rows[row.Number] = row;
    }

    private bool IsPast(CtisPage page) => page.Rows.Count > 0 && page.Rows.All(row => row.Changed < since);

    private int Pages(int total) => (total + options.PageSize - 1) / options.PageSize;
}
