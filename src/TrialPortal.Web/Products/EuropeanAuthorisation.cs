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

    public string? Number => Row?.Number ?? Product?.EmaNumber;

    public string? EparUrl => Row?.EparUrl ?? Product?.EparPage?.AbsoluteUri;

    /// <summary>The day on which the EMA last changed its row; without a row, the day on which our list was checked.</summary>
    public DateOnly? SourceDate => Row?.LastUpdated ?? Product?.Sources.FirstOrDefault(source => source.What.Contains("authorised"))?.Checked;

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
            Status = row is null || corrected ? product.Status ?? AuthorisationStatus.Unknown : row.Status,
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
            Status = row.Status,
            AuthorisedOn = row.AuthorisedOn is { } day ? PartialDate.Of(day) : null,
            EndedOn = row.EndedOn is { } end ? PartialDate.Of(end) : null,
        };
    }

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
