using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Suggestions;

/// <summary>What a suggestion is.</summary>
public enum SuggestionKind
{
    Condition,
    Gene,
    Hospital,

    /// <summary>A kind of treatment, a drug, a product of the catalogue of advanced therapies, or something that trials give.</summary>
    Product,
    Trial,
    Place,
}

/// <summary>Something that a visitor may be typing.</summary>
public sealed record Suggestion
{
    public required SuggestionKind Kind { get; init; }

    /// <summary>Its preferred name in the language of the page; the acronym or id of a trial.</summary>
    public required string Name { get; init; }

    /// <summary>The name that matched, when it is another one ("ziekte van Kahler" of multiple myeloma).</summary>
    public string? Matched { get; init; }

    /// <summary>The words before the one that is being typed, as typed; empty when the suggestion is the whole query.</summary>
    public string Before { get; init; } = "";

    /// <summary>
    /// How many trials a search for its name finds. Null when that is not known beforehand: with words before it, of what is looked for as text (drugs, what trials give),
    /// of a condition of which so few trials are that those that only mention it follow, and of a place, which leaves nothing out.
    /// </summary>
    public int? Count { get; init; }

    public Condition? Condition { get; init; }

    public Treatment? Treatment { get; init; }

    public Gene? Gene { get; init; }

    public Drug? Drug { get; init; }

    /// <summary>Of the catalogue of advanced therapies.</summary>
    public Product? Product { get; init; }

    public Place? Place { get; init; }

    public Hospital? Hospital { get; init; }

    public TrialSummary? Trial { get; init; }
}
