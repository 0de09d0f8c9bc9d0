using TrialPortal.Domain.Products;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Atmp;

/// <summary>The names by which visitors ask for a product of the catalogue.</summary>
internal static class ProductNames
{
    public static NameTrie BuiltIn { get; } = Read();

    private static NameTrie Read()
    {
        var names = new NameTrie();
        foreach (var product in ProductCatalogue.BuiltIn.Products)
        {
            foreach (var name in product.Names)
                names.Add(name, product);
        }
        return names;
    }
}
