using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Products;

/// <summary>
/// A European marketing authorisation: the EMA's row, completed by the curated file where the row has a known gap. What was put right is told.
/// </summary>
public sealed record EuropeanAuthorisation
{
    public required string Name { get; init; }

    /// <summary>Null for one that the curated file does not have yet.</summary>
    public Product? Product { get; init; }

    /// <summary>The EMA's own row; null when the report was not loaded or does not flag it as an advanced therapy.</summary>
    public MarketingAuthorisation? Row { get; init; }

    public AuthorisationStatus Status { get; init; }

    public PartialDate? AuthorisedOn { get; init; }

    public PartialDate? EndedOn { get; init; }

    /// <summary>The status is ours: the EMA's row still says something else.</summary>
    public bool IsStatusCorrected { get; init; }

    /// <summary>The end date is ours: the EMA's row has none.</summary>
    public bool IsEndCorrected { get; init; }

    /// <summary>The EMA's report was loaded and does not have it among the advanced therapies.</summary>
    public bool IsMissingFromReport { get; init; }

    public bool IsInForce => Status == AuthorisationStatus.Authorised;

    /// <summary>It was authorised once, and is not any more. What was refused or never decided on did not end.</summary>
    public bool HasEnded => Status is AuthorisationStatus.Withdrawn or AuthorisationStatus.Expired or AuthorisationStatus.Lapsed or AuthorisationStatus.Revoked;

    /// <summary>The report no longer has the row.</summary>
    public bool IsVanished => Row?.VanishedAt is not null;

    /// <summary>The EMA's report has it, but does not flag it as an advanced therapy, so there is no row.</summary>
    public bool IsNotFlagged => Row is null && Product?.IsFlaggedByEma == false;

    /// <summary>What our list names as the source of the status; null when the EMA's row tells it.</summary>
    public FactSource? OwnSource => Row is not null ? null
        : Product?.Sources.FirstOrDefault(source => source.What.Contains("status")) ?? Product?.Sources.FirstOrDefault(source => source.What.Contains("authorised"));

    /// <summary>Our list has the status from the report of August 2024, which is what was at hand when it was written.</summary>
    public bool IsOfReport2024 => OwnSource?.Source.StartsWith("EMA medicines report, August 2024", StringComparison.Ordinal) == true;

    public string? Number => Row?.Number ?? Product?.EmaNumber;

    public string? EparUrl => Row?.EparUrl ?? Product?.EparPage?.AbsoluteUri;

    public string? Holder => Row?.Holder ?? Product?.Developer;

    /// <summary>Of a product; null when nobody asked for an authorisation, as far as known.</summary>
    public static EuropeanAuthorisation? Of(Product product, CuratedFacts facts)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(facts);
        var row = facts.Authorisations.FirstOrDefault(one => one.Number == product.EmaNumber)
            ?? facts.Authorisations.FirstOrDefault(one => string.Equals(one.Name, product.Name, StringComparison.OrdinalIgnoreCase));
        if (row is null && product.Status is null)
            return null;
        // What either says has ended has ended: the report of an old day, or one that lags behind, must not open a door.
        var corrected = row is { Status: AuthorisationStatus.Authorised or AuthorisationStatus.Unknown } && product.Status is { } ours and not AuthorisationStatus.Authorised && ours != row.Status;
        return new()
        {
            Name = product.Name,
            Product = product,
            Row = row,
            Status = row is null || corrected ? product.Status ?? AuthorisationStatus.Unknown : StatusOf(row, product),
            AuthorisedOn = row?.AuthorisedOn is { } day ? PartialDate.Of(day) : product.Authorised,
            EndedOn = row?.EndedOn is { } end ? PartialDate.Of(end) : product.Ended,
            IsStatusCorrected = corrected,
            IsEndCorrected = row is { EndedOn: null } && product.Ended is not null,
            IsMissingFromReport = row is null && facts.Authorisations.Count > 0,
        };
    }

    /// <summary>A row that no product of the curated file is about: new, and not yet looked at.</summary>
    public static EuropeanAuthorisation Of(MarketingAuthorisation row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            Name = row.Name,
            Row = row,
            Status = StatusOf(row, null),
            AuthorisedOn = row.AuthorisedOn is { } day ? PartialDate.Of(day) : null,
            EndedOn = row.EndedOn is { } end ? PartialDate.Of(end) : null,
        };
    }

    /// <summary>A row that has left the report says nothing of today: it opens no door by itself.</summary>
    private static AuthorisationStatus StatusOf(MarketingAuthorisation row, Product? product) =>
        row is { VanishedAt: not null, Status: AuthorisationStatus.Authorised } && product?.Status != AuthorisationStatus.Authorised ? AuthorisationStatus.Unknown : row.Status;

    /// <summary>Rows that no product of the curated file is about.</summary>
    public static IEnumerable<EuropeanAuthorisation> Unknown(ProductCatalogue catalogue, CuratedFacts facts)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Authorisations
            .Where(row => !catalogue.Products.Any(product => product.EmaNumber == row.Number || string.Equals(product.Name, row.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(Of);
    }
}
