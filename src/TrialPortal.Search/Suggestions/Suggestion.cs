using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Suggestions;

/// <summary>What a suggestion is.</summary>
public enum SuggestionKind
{
    Condition,
    Hospital,

    /// <summary>A kind of treatment, a product of the catalogue of advanced therapies, or something that trials give.</summary>
    Product,
    Trial,
    Place,
}

/// <summary>Something that a visitor may be typing.</summary>
public sealed record Suggestion
{
    /// <summary>A place counts the trials with a site so near: who looks for a place looks for what is near it.</summary>
    public const int NearbyKm = 25;

    public required SuggestionKind Kind { get; init; }

    /// <summary>Its preferred name in the language of the page; the acronym or id of a trial.</summary>
    public required string Name { get; init; }

    /// <summary>The name that matched, when it is another one ("ziekte van Kahler" of multiple myeloma).</summary>
    public string? Matched { get; init; }

    /// <summary>The words before the one that is being typed, as typed; empty when the suggestion is the whole query.</summary>
    public string Before { get; init; } = "";

    /// <summary>
    /// Trials about it or a narrower condition, at it, or that give it; for a place those with a site within <see cref="NearbyKm"/> kilometres.
    /// Null when there are words before it: how many have both is not counted while somebody types.
    /// </summary>
    public int? Count { get; init; }

    public Condition? Condition { get; init; }

    public Treatment? Treatment { get; init; }

    /// <summary>Of the catalogue of advanced therapies.</summary>
    public Product? Product { get; init; }

    public Place? Place { get; init; }

    public Hospital? Hospital { get; init; }

    public TrialSummary? Trial { get; init; }
}
