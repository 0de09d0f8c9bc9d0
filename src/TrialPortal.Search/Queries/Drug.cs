namespace TrialPortal.Search.Queries;

/// <summary>A drug that people ask about: a substance, or several that are given as one product, with everything it is called. Source: drugs.txt.</summary>
/// <param name="Substances">INN in English; mostly one.</param>
/// <param name="Dutch">Its Dutch name; of several substances with strokes between.</param>
public sealed record Drug(IReadOnlyList<string> Substances, string Dutch)
{
    public string English => string.Join('/', Substances);

    /// <summary>Other spellings, other names of the substance and abbreviations.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    public IReadOnlyList<string> Brands { get; init; } = [];

    /// <summary>Everything by which it is asked for and named.</summary>
    public IEnumerable<string> Names => Others.Concat(Brands).Prepend(English).Prepend(Dutch).Distinct(StringComparer.OrdinalIgnoreCase);

    public string Name(string language) => language == "nl" ? Dutch : English;
}
