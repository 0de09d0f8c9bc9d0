namespace TrialPortal.Search.Vocabulary;

/// <summary>One of the groups by which people browse ("Hart en vaten").</summary>
/// <param name="Number">Its place in the list, from 0.</param>
public sealed record DiseaseArea(int Number, string Slug, string Dutch, string English)
{
    public string Name(string language) => language == "nl" ? Dutch : English;
}

/// <summary>A disease concept. Source: the files in Vocabulary/Conditions, which name theirs.</summary>
public sealed record Condition
{
    /// <summary>Its place in the vocabulary, from 0: good within one build of the program only.</summary>
    public required int Number { get; init; }

    /// <summary>Its name in addresses and in the API.</summary>
    public required string Slug { get; init; }

    public required string Dutch { get; init; }

    public required string English { get; init; }

    public IReadOnlyList<string> DutchNames { get; init; } = [];

    public IReadOnlyList<string> EnglishNames { get; init; } = [];

    /// <summary>Abbreviations, as written.</summary>
    public IReadOnlyList<string> Abbreviations { get; init; } = [];

    /// <summary>Old names and eponyms of either language: found by, never shown first.</summary>
    public IReadOnlyList<string> OldNames { get; init; } = [];

    /// <summary>MeSH headings that mean it, in MeSH's spelling.</summary>
    public IReadOnlyList<string> Mesh { get; init; } = [];

    public IReadOnlyList<string> Icd10 { get; init; } = [];

    /// <summary>ORPHA codes, digits only.</summary>
    public IReadOnlyList<string> Orpha { get; init; } = [];

    /// <summary>What it is, in two sentences for lay people.</summary>
    public required string AboutDutch { get; init; }

    /// <inheritdoc cref="AboutDutch"/>
    public required string AboutEnglish { get; init; }

    public IReadOnlyList<DiseaseArea> Areas { get; init; } = [];

    /// <summary>Directly broader conditions.</summary>
    public IReadOnlyList<Condition> Parents { get; internal set; } = [];

    /// <summary>Directly narrower conditions.</summary>
    public IReadOnlyList<Condition> Children { get; internal set; } = [];

    public string Name(string language) => language == "nl" ? Dutch : English;

    public string About(string language) => language == "nl" ? AboutDutch : AboutEnglish;

    /// <summary>Itself first, then every narrower condition, each once.</summary>
    public IReadOnlyList<Condition> WithNarrower => narrower ??= Closure(condition => condition.Children);

    /// <summary>Itself first, then every broader condition, each once.</summary>
    public IReadOnlyList<Condition> WithBroader => broader ??= Closure(condition => condition.Parents);

    private IReadOnlyList<Condition>? narrower;
    private IReadOnlyList<Condition>? broader;

    /// <summary>It is the other one, or a kind of it.</summary>
    public bool IsA(Condition other) => WithBroader.Contains(other);

    public bool Equals(Condition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Number;

    public override string ToString() => Slug;

    private List<Condition> Closure(Func<Condition, IReadOnlyList<Condition>> next)
    {
        var all = new List<Condition> { this };
        var seen = new HashSet<Condition> { this };
        for (var index = 0; index < all.Count; index++)
            all.AddRange(next(all[index]).Where(seen.Add));
        return all;
    }
}

/// <summary>A gene, or a variant of one, or another biomarker that trials select by ("EGFR", "KRAS G12C", "HER2").</summary>
/// <param name="Number">Its place in the vocabulary, from 0.</param>
public sealed record Gene(int Number, string Slug, string Name, IReadOnlyList<string> Names)
{
    /// <summary>Names that say that it is not there or not changed, of a gene whose symbol alone says too little ("ALK-negative").</summary>
    public IReadOnlyList<string> AbsentNames { get; init; } = [];

    /// <summary>The gene that a variant belongs to ("KRAS" of "KRAS G12C"); null for a gene.</summary>
    public Gene? Of { get; internal set; }

    /// <summary>Itself first, then its variants.</summary>
    public IReadOnlyList<Gene> WithVariants { get; internal set; } = [];

    public bool Equals(Gene? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Number;

    public override string ToString() => Slug;
}

/// <summary>A kind of treatment that people look for ("gentherapie", "CAR-T").</summary>
/// <param name="Number">Its place in the vocabulary, from 0 to 63.</param>
public sealed record Treatment(int Number, string Slug, string Dutch, string English)
{
    /// <summary>Words that mean this kind of treatment, of either language.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Words that only say so among what participants are given, and mean other things elsewhere ("surgery" in a criterion).</summary>
    public IReadOnlyList<string> InterventionNames { get; init; } = [];

    /// <summary>Substances and brands of the kind: among what participants are given they say so too; a search for one is for that drug.</summary>
    public IReadOnlyList<string> Drugs { get; init; } = [];

    /// <summary>Kinds of intervention of ClinicalTrials.gov that are it ("behavioral").</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>MeSH headings of interventions that are it.</summary>
    public IReadOnlyList<string> Mesh { get; init; } = [];

    /// <summary>Broader kinds.</summary>
    public IReadOnlyList<Treatment> Parents { get; internal set; } = [];

    /// <summary>One sentence for lay people; null when there is none.</summary>
    public string? AboutDutch { get; init; }

    /// <inheritdoc cref="AboutDutch"/>
    public string? AboutEnglish { get; init; }

    public string Name(string language) => language == "nl" ? Dutch : English;

    public bool Equals(Treatment? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Number;

    public override string ToString() => Slug;
}
