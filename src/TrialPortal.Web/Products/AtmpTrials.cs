using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>Trials with an advanced therapy, from the index.</summary>
public sealed class AtmpTrials(SearchIndex index)
{
    /// <summary>So many are named; the search page has the rest.</summary>
    private const int Shown = 3;

    /// <summary>Null while the index cannot serve.</summary>
    public TrialDoor? Of(Condition condition, Language language) => Door(Query(language) with { Conditions = [condition] });

    /// <inheritdoc cref="Of(Condition, Language)"/>
    public TrialDoor? Of(Product product, Language language) => Door(Query(language) with { Text = product.Name });

    /// <summary>How many trials of each product that has any are open, by slug. Null while the index cannot serve.</summary>
    public IReadOnlyDictionary<string, TrialDoor>? ByProduct() => index.State.Ready ? new Dictionary<string, TrialDoor>() : null;

    /// <summary>The trial of a product that began first.</summary>
    public TrialSummary? First(Product product) => null;

    /// <summary>Those with a Dutch site, counted. Null while the index cannot serve.</summary>
    public DutchAtmpTrials? Dutch() => null;

    private static TrialQuery Query(Language language) => new() { Language = language.Code, Snippets = false, PageSize = Shown };

    private TrialDoor? Door(TrialQuery query)
    {
        var all = index.Search(query with { PageSize = 1 });
        if (!all.Available)
            return null;
        if (all.Total == 0)
            return TrialDoor.None;
        var open = index.Search(query with { Open = [Openness.Recruiting] });
        return new(open.Items, open.Total, all.Facets.Open.FirstOrDefault(facet => facet.Value == Openness.Opening).Count, all.Total);
    }
}
