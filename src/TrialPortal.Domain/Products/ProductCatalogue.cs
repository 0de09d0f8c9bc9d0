using System.Collections.Frozen;
using TrialPortal.Domain.Tables;

namespace TrialPortal.Domain.Products;

/// <summary>
/// Advanced therapies with a European authorisation (now or once) or developed or used in the Netherlands, and their Dutch availability: the curated files
/// beside this class. A file that cannot be read or contradicts itself ends the program with the file and the line.
/// </summary>
public sealed class ProductCatalogue
{
    private readonly FrozenDictionary<string, Product> bySlug;

    /// <summary>Of the texts of both files.</summary>
    /// <exception cref="FormatException">A fact cannot be read; the message names file and line.</exception>
    public ProductCatalogue(string products, string availability)
    {
        Products = ProductFile.Read(products);
        bySlug = Products.ToFrozenDictionary(product => product.Slug, StringComparer.Ordinal);
        Availability = AvailabilityFile.Read(availability, bySlug);
    }

    /// <summary>What the program carries.</summary>
    public static ProductCatalogue BuiltIn { get; } = new(Carried("Products/products.txt"), Carried("Products/availability.txt"));

    /// <summary>By number, in the order of the file.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>One for each product and indication, in the order of the file.</summary>
    public IReadOnlyList<DutchAvailability> Availability { get; }

    public Product? Find(string? slug) => slug is null ? null : bySlug.GetValueOrDefault(slug);

    /// <summary>The one product that has this name, as it is written but for capitals; null where none or more than one has it.</summary>
    public Product? Named(string name)
    {
        var found = Products.Where(product => product.Names.Contains(name, StringComparer.OrdinalIgnoreCase)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static string Carried(string name) => TableFile.Read(typeof(ProductCatalogue).Assembly, name);
}
