namespace TrialPortal.Domain.Trials;

/// <summary>A trial at one place, as the registry names it. The status is the place's own: never inferred from the trial's.</summary>
public sealed class TrialSite
{
    public long TrialId { get; set; }

    /// <summary>Place in the registry's list, from 0.</summary>
    public int Position { get; set; }

    /// <summary>The record that names it; when several do, the first of them.</summary>
    public long RecordId { get; set; }

    /// <summary>Facility name, verbatim ("Research Site" stays so). Null when not given.</summary>
    public string? Facility { get; set; }

    /// <summary>Department within it. Null when not given.</summary>
    public string? Department { get; set; }

    /// <summary>The registry's number of the organisation, for example ORG-100043548. Null when not given.</summary>
    public string? OrganisationKey { get; set; }

    /// <summary>Street and number. Null when not given.</summary>
    public string? Address { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? PostalCode { get; set; }

    /// <summary>Country, verbatim.</summary>
    public string? Country { get; set; }

    /// <summary>ISO 3166-1 alpha-2; null when the country's name is not known to us.</summary>
    public string? CountryCode { get; set; }

    /// <summary>Degrees north. The registry's own coordinate: mostly of the city, not of the building.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; set; }

    /// <summary>The site's own status; null when the registry gives none.</summary>
    public RecruitmentStatus? Status { get; set; }

    /// <summary>Day as of which the status holds: when its record was last verified or updated. Null without a status or a date.</summary>
    public DateOnly? StatusAt { get; set; }

    public IReadOnlyList<Contact> Contacts { get; set; } = [];
}
