using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Sites;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Products;

/// <summary>Trials with an advanced therapy, from the index: which they are, the rules say (docs/atmp.md).</summary>
public sealed class AtmpTrials(SearchIndex index)
{
    /// <summary>So many are named; the search page has the rest.</summary>
    private const int Shown = 3;

    /// <summary>Null while the index cannot serve.</summary>
    public TrialDoor? Of(Condition condition, Language language) => Door(new() { Language = language.Code, Conditions = [condition], AnyAtmp = true, AtmpAtLeast = AtmpConfidence.Probable });

    /// <inheritdoc cref="Of(Condition, Language)"/>
    public TrialDoor? Of(Product product, Language language) => Door(new() { Language = language.Code, Products = [product] });

    /// <summary>How many trials of each product that has any are open, by slug. Null while the index cannot serve.</summary>
    public IReadOnlyDictionary<string, TrialDoor>? ByProduct()
    {
        if (index.First(new() { AnyAtmp = true }, TrialQuery.MostResults) is not var (hits, _))
            return null;
        return hits.SelectMany(hit => hit.Trial.Atmp?.Products ?? [], (hit, product) => (product.Slug, Open: hit.Trial.Netherlands?.Openness))
            .GroupBy(pair => pair.Slug, pair => pair.Open, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => new TrialDoor([], group.Count(open => open == Openness.Recruiting), group.Count(open => open == Openness.Opening), group.Count()),
                StringComparer.Ordinal);
    }

    /// <summary>The trial of a product that began first; null when we know none with a date.</summary>
    public TrialSummary? First(Product product) =>
        index.First(new() { Products = [product] }, TrialQuery.MostResults)?.Hits.Select(hit => hit.Trial).Where(trial => trial.Start is not null).MinBy(trial => trial.Start!.Value);

    /// <summary>Those with a Dutch site, counted. Null while the index cannot serve.</summary>
    public DutchAtmpTrials? Dutch()
    {
        var query = new TrialQuery { AnyAtmp = true, Country = TrialQuery.DefaultCountry };
        if (index.First(query, TrialQuery.MostResults) is not var (hits, results))
            return null;
        return new(
            results.Total,
            [.. results.Facets.Atmp.Select(facet => (facet.Value, facet.Count))],
            [.. ApiNames.AllPhases.Select(phase => (phase, hits.Count(hit => hit.Trial.Phases.HasFlag(phase)))).Where(pair => pair.Item2 > 0)],
            [.. results.Facets.Site.Select(facet => (facet.Value, facet.Count))],
            [.. hits.Select(hit => hit.Trial.Start?.Earliest.Year).OfType<int>()]);
    }

    private TrialDoor? Door(TrialQuery query)
    {
        var all = index.Search(query with { Snippets = false, PageSize = 1 });
        if (!all.Available)
            return null;
        var open = index.Search(query with { Snippets = false, PageSize = Shown, Open = [Openness.Recruiting] });
        var possible = query.AtmpAtLeast == AtmpConfidence.Possible ? 0
            : index.Search(query with { Snippets = false, PageSize = 1, Open = [Openness.Recruiting], AtmpAtLeast = AtmpConfidence.Possible }).Total - open.Total;
        return new(open.Items, open.Total, all.Facets.Open.FirstOrDefault(facet => facet.Value == Openness.Opening).Count, all.Total, possible);
    }
}
