using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Products;

/// <summary>
/// The Dutch side of a European marketing authorisation, for one indication, as the curated file <c>availability.txt</c> has it. That a product is authorised
/// says nothing about it: whatever no source tells is unknown. Immutable.
/// </summary>
/// <param name="Product">The product.</param>
/// <param name="Indication">Slug of the indication: with the product's it names this in addresses.</param>
public sealed record DutchAvailability(Product Product, string Indication)
{
    /// <summary>Slugs of the vocabulary's conditions.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    public required string IndicationDutch { get; init; }

    public required string IndicationEnglish { get; init; }

    /// <summary>Whether it is on the Dutch market.</summary>
    public Asserted<bool?> Marketed { get; init; } = new(null, null, null);

    /// <summary>Hospitals that a source names, by slug. Never complete.</summary>
    public IReadOnlyList<string> Centres { get; init; } = [];

    public FactSource? CentresSource { get; init; }

    public Asserted<Reimbursement> Reimbursement { get; init; } = new(Products.Reimbursement.Unknown, null, null);

    /// <summary>The day of which the source tells who pays: it may be long before the day on which somebody looked.</summary>
    public PartialDate? ReimbursementAsOf { get; init; }

    /// <summary>The last day on which, as the source has it, who pays is so; null when no source says. Known to the month or year it counts from its first day: rather unknown too early.</summary>
    public PartialDate? ReimbursementUntil { get; init; }

    /// <summary>What the source said of who pays has run out, so it is not known now.</summary>
    public bool HasRunOut { get; private init; }

    public string? NoteDutch { get; init; }

    public string? NoteEnglish { get; init; }

    /// <summary>What may be said on a day: what was so until an earlier day is not known any more.</summary>
    public DutchAvailability On(DateOnly today) => ReimbursementUntil is { } until && until.Earliest < today
        ? this with { Reimbursement = new(Products.Reimbursement.Unknown, null, Reimbursement.Source), HasRunOut = true }
        : this;

    public string IndicationIn(string language) => language == "nl" ? IndicationDutch : IndicationEnglish;

    public string? Note(string language) => language == "nl" ? NoteDutch : NoteEnglish;
}

/// <summary>A fact with the day since which it holds and its source; both null when not known.</summary>
public sealed record Asserted<T>(T Value, PartialDate? Since, FactSource? Source);
