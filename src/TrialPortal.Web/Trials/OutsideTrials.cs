using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>
/// The way from a search to what the catalogue of advanced therapies tells: the page of a product that the text names, and the doors of a condition for which it has an
/// authorised product. It says where something is told and not that something can be had.
/// </summary>
internal static class OutsideTrials
{
    private const int MostNamed = 3;

    private const int MostConditions = 2;

    /// <summary>Addresses without anything of the text.</summary>
    public static IReadOnlyList<(string Href, string Label)> Of(TrialQuery query, UnderstoodQuery understood, ProductCatalogue catalogue, Language language)
    {
        var links = new List<(string, string)>();
        foreach (var product in understood.Products.Concat(query.Products).Distinct().Take(MostNamed))
            links.Add((Links.Product(language, product.Slug), language.Pick($"Alles wat wij weten over {product.NameIn("nl")}", $"All that we know about {product.NameIn("en")}")));
        foreach (var condition in query.Conditions.Concat(understood.Conditions.Where(any => any.Count == 1).Select(any => any[0])).Distinct().Take(MostConditions))
        {
            if (Named(condition, catalogue) is { Count: > 0 } products)
            {
                var names = string.Join(", ", products.Take(MostNamed).Select(product => product.NameIn(language.Code))) + (products.Count > MostNamed ? language.Pick(" en meer", " and more") : "");
                links.Add(($"{Links.Condition(language, condition.Slug)}#doors", language.Pick(
                    $"Behandelingen buiten studies bij {Inside(condition.Dutch)}: wat wij weten over {names}", $"Treatments outside trials in {Inside(condition.English)}: what we know about {names}")));
            }
        }
        return links;
    }

    /// <summary>A name within a sentence: "Hemofilie" is "hemofilie", "HIV" stays.</summary>
    private static string Inside(string name) => name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>Authorised products for the condition or a narrower one.</summary>
    private static List<Product> Named(Condition condition, ProductCatalogue catalogue)
    {
        var wanted = condition.WithNarrower.Select(one => one.Slug).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. catalogue.Products.Where(product => product is { Stage: ProductStage.Authorised, Stopped: null }
                && (product.Conditions.Any(wanted.Contains) || catalogue.Availability.Any(availability => availability.Product == product && availability.Conditions.Any(wanted.Contains)))),
        ];
    }
}
