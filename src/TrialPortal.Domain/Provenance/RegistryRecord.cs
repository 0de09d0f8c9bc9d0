using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Provenance;

/// <summary>One record of one registry: where a trial's values come from. Its raw text is a <see cref="RegistryPayload"/> of its own.</summary>
public sealed class RegistryRecord
{
    public long Id { get; set; }

    public long TrialId { get; set; }

    /// <summary>Source by which it came: clinicaltrials.gov, ctis, euctr, isrctn, ictrp.</summary>
    public required string Registry { get; set; }

    /// <summary>The record's id in that registry.</summary>
    public required string RegistryId { get; set; }

    /// <summary>SHA-256 of the record without white space between values and without what moves with every data release.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The record's page for people.</summary>
    public required string Url { get; set; }

    /// <summary>Only a row of a list was given, not the whole record: the whole one replaces it, and it never replaces a whole one.</summary>
    public bool Partial { get; set; }

    /// <summary>The countries that the record names, alpha-2 codes joined by commas: "BE,NL".</summary>
    public string CountryCodes { get; set; } = "";

    /// <summary>Day on which the registry last published a change.</summary>
    public DateOnly? LastUpdatePosted { get; set; }

    public DateTime FirstSeen { get; set; }

    /// <summary>When the present payload was fetched.</summary>
    public DateTime FetchedAt { get; set; }

    /// <summary>When an import last met this record, changed or not.</summary>
    public DateTime LastSeen { get; set; }

    /// <summary>Since when a full listing of the registry lacks it; null while it is listed.</summary>
    public DateTime? VanishedAt { get; set; }
}

/// <summary>The raw record, kept so that a better mapper never needs to download again.</summary>
public sealed class RegistryPayload
{
    public long RecordId { get; set; }

    /// <summary>As fetched, gzipped.</summary>
    public required byte[] Gzip { get; set; }
}

/// <summary>A dated difference between two versions of a trial. Rendered into words by the page that shows it.</summary>
public sealed class TrialChange
{
    public long Id { get; set; }

    public long TrialId { get; set; }

    public Trial? Trial { get; set; }

    public DateTime At { get; set; }

    public long ImportRunId { get; set; }

    /// <summary>What changed.</summary>
    public ChangedField Field { get; set; }

    /// <summary>Value before, in the API's spelling; null when there was none.</summary>
    public string? Before { get; set; }

    public string? After { get; set; }
}

/// <summary>What can change in a way that a reader wants to know.</summary>
public enum ChangedField
{
    Title,
    Status,

    /// <summary>Openness in a country; the values are "NL recruiting".</summary>
    Openness,
    Phases,
    Start,
    PrimaryCompletion,
    Completion,
    Enrollment,
    LeadSponsor,
    Sex,
    MinimumAge,
    MaximumAge,
    HealthyVolunteers,

    /// <summary>The text of the criteria changed; the texts themselves are not repeated here.</summary>
    Criteria,

    /// <summary>Number of sites.</summary>
    Sites,
    Results,

    /// <summary>The registry no longer lists the record, or lists it again.</summary>
    Listing,

    /// <summary>The registries that the trial's records come from: a record joined the trial, or left it.</summary>
    Sources,
}

/// <summary>A trial that is no more, left behind so that search indexes hear of it.</summary>
public sealed class TrialRemoval
{
    public long TrialId { get; set; }

    public long Revision { get; set; }
}
