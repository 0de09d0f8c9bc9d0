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

    private static string Carried(string name) => TableFile.Read(typeof(ProductCatalogue).Assembly, name);
}
