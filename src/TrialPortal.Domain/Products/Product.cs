using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Products;

/// <summary>
/// An advanced therapy medicinal product, as the curated file <c>products.txt</c> has it. What is null or empty is not known: nothing is inferred.
/// Immutable.
/// </summary>
/// <param name="Number">Its place in <see cref="ProductCatalogue.Products"/>.</param>
/// <param name="Slug">Its name in addresses, for example <c>zolgensma</c>.</param>
/// <param name="Name">Brand name, or the name that public sources use.</param>
public sealed record Product(int Number, string Slug, string Name)
{
    /// <summary>The name in Dutch, translated by us; null where <see cref="Name"/> is no description but a brand, an INN or a code.</summary>
    public string? DutchName { get; init; }

    /// <summary>International non-proprietary name; two products may share one.</summary>
    public string? Inn { get; init; }

    /// <summary>Other names and development codes that mean this product and nothing else.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    public AtmpClass? Class { get; init; }

    /// <summary>Combined with a medical device. Null when no source says so.</summary>
    public bool? Combined { get; init; }

    /// <summary>What the committee CAT of the EMA classified it as. Null when not known.</summary>
    public CatClassification? Classification { get; init; }

    public CellOrigin? Cells { get; init; }

    public Administration? Administration { get; init; }

    /// <summary>In English, as the sources write it: "AAV9", "lentiviral".</summary>
    public string? Vector { get; init; }

    /// <summary>In English, as the sources write it: "T cells", "chondrocytes".</summary>
    public string? CellKind { get; init; }

    /// <summary>A genetically modified organism.</summary>
    public bool? Gmo { get; init; }

    /// <summary>Slugs of the vocabulary's conditions.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Who develops it or holds it now.</summary>
    public required string Developer { get; init; }

    /// <summary>Null when no source says that a trial has begun.</summary>
    public ProductStage? Stage { get; init; }

    /// <summary>When and why it ended. Null when it goes on.</summary>
    public StoppedLine? Stopped { get; init; }

    /// <summary>Academic centres or institutes where it began.</summary>
    public IReadOnlyList<string> Origin { get; init; } = [];

    public IReadOnlyList<string> Funders { get; init; } = [];

    /// <summary>To which company or holder it went.</summary>
    public TransferLine? Transfer { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<HistoryLine> History { get; init; } = [];

    /// <summary>Number of the European Medicines Agency: EMEA/H/C/004750.</summary>
    public string? EmaNumber { get; init; }

    /// <summary>Whether the EMA's report flags it as an advanced therapy; null where nobody noted that it does not.</summary>
    public bool? IsFlaggedByEma { get; init; }

    /// <summary>Page of the European public assessment report.</summary>
    public Uri? EparPage { get; init; }

    /// <summary>Day of the European marketing authorisation, as far as known.</summary>
    public PartialDate? Authorised { get; init; }

    /// <summary>Day on which it ended.</summary>
    public PartialDate? Ended { get; init; }

    /// <summary>Null when no authorisation was asked for, as far as known.</summary>
    public AuthorisationStatus? Status { get; init; }

    public required string AboutDutch { get; init; }

    public required string AboutEnglish { get; init; }

    /// <summary>Which source supports which facts.</summary>
    public IReadOnlyList<FactSource> Sources { get; init; } = [];

    /// <summary>What it is, in one neutral sentence.</summary>
    public string About(string language) => language == "nl" ? AboutDutch : AboutEnglish;

    /// <summary>What a reader of that language sees.</summary>
    public string NameIn(string language) => language == "nl" ? DutchName ?? Name : Name;

    /// <summary>The names that mean it in a text or a question.</summary>
    public IEnumerable<string> Names => Synonyms.Prepend(Name).Concat(new[] { Inn, DutchName }.OfType<string>());
}

/// <summary>Classification by the Committee for Advanced Therapies of the EMA.</summary>
public sealed record CatClassification(AtmpClass Class, PartialDate Date, string Source);

/// <summary>When development or sale ended and why; empty dates and reasons are not known.</summary>
public sealed record StoppedLine(PartialDate? Date, string? ReasonDutch, string? ReasonEnglish)
{
    public string? Reason(string language) => language == "nl" ? ReasonDutch : ReasonEnglish;
}

/// <summary>A product that went to another company or holder.</summary>
public sealed record TransferLine(PartialDate? Date, string To);

/// <summary>Something that happened to a product.</summary>
public sealed record HistoryLine(PartialDate Date, string Dutch, string English)
{
    public string Text(string language) => language == "nl" ? Dutch : English;
}

/// <summary>Where facts come from and when that was looked at.</summary>
/// <param name="What">The keys of the curated file that it supports ("class", "about nl").</param>
/// <param name="Source">Address or name of a document, as the file has it.</param>
/// <param name="Checked">The day on which it was looked at.</param>
public sealed record FactSource(IReadOnlyList<string> What, string Source, DateOnly Checked)
{
    /// <summary>The first address in <see cref="Source"/>; null when it names a document only.</summary>
    public Uri? Url { get; } = Source.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part.StartsWith("http", StringComparison.Ordinal))
        .Select(part => Uri.TryCreate(part, UriKind.Absolute, out var url) ? url : null).FirstOrDefault(url => url is not null);
}
