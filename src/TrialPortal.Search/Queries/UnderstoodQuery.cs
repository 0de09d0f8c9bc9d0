using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>What a part of a visitor's text was understood as.</summary>
public enum PartKind
{
    Identifier,
    Condition,

    /// <summary>A short word with several meanings: all of them are looked for until the visitor chooses.</summary>
    Ambiguous,
    Gene,
    Treatment,

    /// <summary>A drug by any of its names: <see cref="Drug"/>.</summary>
    Drug,

    /// <summary>"zonder chemo", "EGFR-negatief": a condition, treatment, drug or gene that is not wanted or not there.</summary>
    Denied,

    /// <summary>A product of the catalogue of advanced therapies.</summary>
    Product,
    Phase,
    Age,
    Sex,
    HealthyVolunteers,

    /// <summary>"open", "zoekt deelnemers": the trial takes participants.</summary>
    Open,
    Place,

    /// <summary>A Dutch province: trials with a place in it.</summary>
    Province,
    Country,

    /// <summary>A second place or country: a search has one, so this one does not count, and the page says so.</summary>
    OtherPlace,
    Radius,

    /// <summary>What a search cannot do, so that it does not count, and the page says so: "niet in Nederland", "binnen een uur rijden".</summary>
    NotUsed,
    Hospital,

    /// <summary>Words that are looked for as they stand.</summary>
    Text,
}

/// <summary>A part of the text with what it was understood as, so that a page can show it and take it away.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it stands in the text, in UTF-16 characters.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Dutch">What it was understood as, for people ("Borstkanker", "18 jaar en ouder").</param>
/// <param name="English">The same in English.</param>
public sealed record UnderstoodPart(PartKind Kind, int Start, int Length, string Dutch, string English)
{
    /// <summary>The word was not known, and read as one that is nearly so written.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>The meanings of an <see cref="PartKind.Ambiguous"/> part; the condition of a <see cref="PartKind.Condition"/> part.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The hospitals that a <see cref="PartKind.Hospital"/> part may mean: all of them count until the visitor chooses.</summary>
    public IReadOnlyList<Hospital> Hospitals { get; init; } = [];

    /// <summary>Of a <see cref="PartKind.Country"/> part: the town abroad that was named; the whole country counts.</summary>
    public TownName? Town { get; init; }

    public string Label(string language) => language == "nl" ? Dutch : English;
}

/// <summary>A town abroad, as it is called in Dutch and in English.</summary>
public sealed record TownName(string Dutch, string English);

/// <summary>Ages in years that somebody may have: "kinderen" is 0 to 17. A trial fits when one of them is within its limits.</summary>
public readonly record struct AgeRange(int FromYears, int ToYears);

/// <summary>
/// A visitor's text, understood. Everything that is recognised must hold; what is left is looked for as text. Values that an address gives by themselves
/// (a filter on age) go before those that the text gives.
/// </summary>
public sealed record UnderstoodQuery
{
    /// <summary>The text as given.</summary>
    public string Text { get; init; } = "";

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<UnderstoodPart> Parts { get; init; } = [];

    /// <summary>Every one must hold; within one, any (an ambiguous word).</summary>
    public IReadOnlyList<IReadOnlyList<Condition>> Conditions { get; init; } = [];

    public IReadOnlyList<Gene> Genes { get; init; } = [];

    /// <summary>Of <see cref="Genes"/> those that the text asks for unchanged ("KRAS wildtype"): trials that want it so, or exclude a change.</summary>
    public IReadOnlyList<Gene> WildTypeGenes { get; init; } = [];

    /// <summary>What somebody has not ("EGFR-negatief"): trials that require it go behind all others, and are not left out.</summary>
    public IReadOnlyList<Gene> WithoutGenes { get; init; } = [];

    public IReadOnlyList<Treatment> Treatments { get; init; } = [];

    /// <summary>What the text does not want ("niet uitgezaaid"): trials about it, or about a kind of it, go behind all others, and are not left out.</summary>
    public IReadOnlyList<Condition> WithoutConditions { get; init; } = [];

    /// <inheritdoc cref="WithoutConditions"/>
    public IReadOnlyList<Treatment> WithoutTreatments { get; init; } = [];

    /// <summary>Each must be named in a trial, by any of its names.</summary>
    public IReadOnlyList<Drug> Drugs { get; init; } = [];

    /// <inheritdoc cref="WithoutConditions"/>
    public IReadOnlyList<Drug> WithoutDrugs { get; init; } = [];

    /// <summary>Products of the catalogue: any of these.</summary>
    public IReadOnlyList<Product> Products { get; init; } = [];

    public Phases Phases { get; init; }

    public AgeRange? Ages { get; init; }

    /// <summary>Sex of the person: trials for the other sex alone are left out.</summary>
    public Sex? PersonSex { get; init; }

    public bool HealthyVolunteers { get; init; }

    /// <summary>The text is a description of a patient: its age, sex and genes count, and leave nothing out.</summary>
    public bool IsDescription { get; init; }

    public bool OnlyOpen { get; init; }

    public NamedPoint? Near { get; init; }

    /// <summary>ISO 3166-1 alpha-2; null when the text names none.</summary>
    public string? Country { get; init; }

    /// <summary>Kilometres; null when the text gives none: then near goes first and far is not left out.</summary>
    public int? RadiusKm { get; init; }

    public IReadOnlyList<Hospital> Hospitals { get; init; } = [];

    /// <summary>What is left to be looked for as text; empty when everything was understood.</summary>
    public string Rest { get; init; } = "";

    /// <summary>Of <see cref="Rest"/> what must occur also where something else was understood: what is in quotes, and substances that the table of drugs does not have. Of the other words trials that have them go first.</summary>
    public string Required { get; init; } = "";

    /// <summary>A part of it is a guess: the page offers the text as it was typed.</summary>
    public bool IsCorrected => Parts.Any(part => part.IsCorrected);

    /// <summary>The text without some of its parts; nothing when all were removed: "mijn zoon heeft" is no search.</summary>
    public string Without(params IReadOnlyCollection<UnderstoodPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == Parts.Count && (Rest.Length == 0 || parts.Any(part => part.Kind == PartKind.Text)))
            return "";
        var text = Text;
        foreach (var part in parts.OrderByDescending(part => part.Start))
            text = text.Remove(part.Start, part.Length);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // "Longkanker in" without the town that stood there.
        return string.Join(' ', words.AsSpan(0, words.Length - words.Reverse().TakeWhile(word => FunctionWords.Has(Index.Words.Fold(word))).Count()));
    }
}
