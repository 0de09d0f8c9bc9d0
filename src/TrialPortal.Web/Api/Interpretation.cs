using TrialPortal.Search.Index;
using TrialPortal.Search.Queries;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Api;

/// <summary>
/// How the text was read. What it says itself stands here; what was asked by filters does not. <c>relaxed</c> names what was given up because nothing had it
/// all: text, drug, product, treatment, gene, conditions (any of them instead of all), someWords; or because a search has one: place (a second place or country).
/// </summary>
public sealed record Interpretation
{
    public required IReadOnlyList<UnderstoodCondition> Conditions { get; init; }

    /// <summary>Words with several meanings: all of them were looked for.</summary>
    public required IReadOnlyList<AmbiguousWord> Ambiguous { get; init; }

    /// <summary>Where distances are told from, by <c>near</c> or by the text.</summary>
    public UnderstoodPlace? Place { get; init; }

    /// <summary>ISO 3166-1 alpha-2 of the country that the text names.</summary>
    public string? Country { get; init; }

    public required IReadOnlyList<NamedModel> Genes { get; init; }

    /// <summary>A gene is asked for unchanged.</summary>
    public bool WildType { get; init; }

    public required IReadOnlyList<NamedModel> Treatments { get; init; }

    /// <summary>Drugs: each must be named, by any of its names.</summary>
    public required IReadOnlyList<UnderstoodDrug> Drugs { get; init; }

    /// <summary>Conditions, genes and treatments that the text does not want or that somebody has not ("zonder chemo", "EGFR-negatief"): trials of them come last.</summary>
    public required IReadOnlyList<NamedModel> Without { get; init; }

    /// <summary>Products of the catalogue of advanced therapies: any of them.</summary>
    public required IReadOnlyList<NamedModel> Products { get; init; }

    public required IReadOnlyList<NamedModel> Sites { get; init; }

    public required IReadOnlyList<string> Phases { get; init; }

    /// <summary>Ages in years that the text names.</summary>
    public UnderstoodAges? Age { get; init; }

    /// <summary>Sex of the person: trials for the other sex alone are left out.</summary>
    public string? Sex { get; init; }

    public bool Healthy { get; init; }

    /// <summary>The text asks for trials that take participants.</summary>
    public bool Open { get; init; }

    public required IReadOnlyList<IdentifierModel> Identifiers { get; init; }

    /// <summary>What was left to be looked for as words.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<string> Relaxed { get; init; }

    internal static Interpretation Of(SearchResults results, Language language)
    {
        var understood = results.Understood;
        return new()
        {
            Conditions =
            [
                .. understood.Parts.Where(part => part.Kind == PartKind.Condition).SelectMany(part => part.Conditions.Select(condition =>
                    new UnderstoodCondition(condition.Slug, condition.Name(language.Code), UnderstoodWording.Typed(understood, part), part.IsCorrected))),
            ],
            Ambiguous =
            [
                .. understood.Parts.Where(part => part.Kind == PartKind.Ambiguous)
                    .Select(part => new AmbiguousWord(UnderstoodWording.Typed(understood, part), [.. part.Conditions.Select(condition => new NamedModel(condition.Slug, condition.Name(language.Code)))])),
            ],
            Place = results.Near is { } near ? new(near.Label, near.Value, near.Point.Latitude, near.Point.Longitude, results.RadiusKm) : null,
            Country = understood.Country,
            Genes = [.. understood.Genes.Select(gene => new NamedModel(gene.Slug, gene.Name))],
            WildType = understood.WildTypeGenes.Count > 0,
            Treatments = [.. understood.Treatments.Select(treatment => new NamedModel(treatment.Slug, treatment.Name(language.Code)))],
            Drugs = [.. understood.Drugs.Select(drug => new UnderstoodDrug(drug.Name(language.Code), [.. drug.Names]))],
            Without =
            [
                .. understood.WithoutConditions.Select(condition => new NamedModel(condition.Slug, condition.Name(language.Code))),
                .. understood.WithoutGenes.Select(gene => new NamedModel(gene.Slug, gene.Name)),
                .. understood.WithoutTreatments.Select(treatment => new NamedModel(treatment.Slug, treatment.Name(language.Code))),
            ],
            Products = [.. understood.Products.Select(product => new NamedModel(product.Slug, product.NameIn(language.Code)))],
            Sites = [.. understood.Hospitals.Select(hospital => new NamedModel(hospital.Slug, hospital.Name))],
            Phases = [.. ApiNames.Each(understood.Phases).Select(ApiNames.Of)],
            Age = understood.Ages is { } ages ? new(ages.FromYears, ages.ToYears) : null,
            Sex = understood.PersonSex is { } sex ? ApiNames.Of(sex) : null,
            Healthy = understood.HealthyVolunteers,
            Open = understood.OnlyOpen,
            Identifiers = [.. results.Identifiers.Select(id => new IdentifierModel(id.Registry, id.Value))],
            Text = results.Matching == Matching.Identifier ? "" : understood.Rest.Trim(),
            Relaxed = understood.Parts.Any(part => part.Kind is PartKind.OtherPlace or PartKind.NotUsed) || (understood.RadiusKm is not null && results.Near is null) ? [.. results.GivenUp, "place"] : results.GivenUp,
        };
    }
}

/// <summary>A drug in a text, with every name under which it is looked for.</summary>
public sealed record UnderstoodDrug(string Label, IReadOnlyList<string> Names);

/// <summary>A condition in a text, with the words that were read as it; corrected when they were misspelt.</summary>
public sealed record UnderstoodCondition(string Slug, string Label, string Matched, bool Corrected);

public sealed record AmbiguousWord(string Matched, IReadOnlyList<NamedModel> Conditions);

/// <summary>A point in degrees; the radius in kilometres, null when far is not left out.</summary>
public sealed record UnderstoodPlace(string Label, string Value, double Latitude, double Longitude, int? RadiusKm);

/// <summary>Years, both ends included.</summary>
public sealed record UnderstoodAges(int From, int To);

/// <summary>Something with a slug and its name in the language asked for.</summary>
public sealed record NamedModel(string Slug, string Label);
