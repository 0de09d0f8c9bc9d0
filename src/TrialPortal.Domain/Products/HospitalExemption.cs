using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Products;

/// <summary>What became of a consent. "Applied" is known to curators only, unless the holder published it.</summary>
public enum ExemptionStatus
{
    Unknown,
    Applied,
    Granted,
    Renewed,
    Expired,
    Withdrawn,

    /// <summary>The holder stopped the application: there never was a consent. As internal as the application was.</summary>
    ApplicationStopped,
}

/// <summary>How a consent was given: history as data, not today's rule.</summary>
public enum ExemptionProcedure
{
    /// <summary>The small procedure that a report of 2016 describes: at most 10 patients or one year.</summary>
    Small2016,

    /// <summary>The large procedure of the same report: 50 patients, one year.</summary>
    Large2016,
}

/// <summary>Who pays in the Netherlands, as a source says.</summary>
public enum Reimbursement
{
    Unknown,
    BasicPackage,

    /// <summary>Locked ("sluis"): kept out of the basic package while its price is negotiated.</summary>
    Sluis,

    /// <summary>Conditionally admitted ("voorwaardelijke toelating").</summary>
    Conditional,
    Not,
}

/// <summary>
/// One consent to use an advanced therapy without a marketing authorisation in hospitals of the Netherlands (Geneesmiddelenwet, article 40(3)(d)). No public list
/// exists: each entry has its source, and the day somebody last looked.
/// </summary>
public sealed class HospitalExemption : ICuratedEntry
{
    /// <summary>Stays the same for ever: "he-nl-001".</summary>
    public required string Id { get; set; }

    /// <summary>Slug in the catalogue of products; null when it is not in there.</summary>
    public string? ProductSlug { get; set; }

    /// <summary>The product's name as the source writes it.</summary>
    public required string ProductName { get; set; }

    /// <summary>Null when no source says.</summary>
    public AtmpClass? Class { get; set; }

    /// <summary>Slugs of conditions.</summary>
    public List<string> Conditions { get; set; } = [];

    public required string IndicationNl { get; set; }

    public required string IndicationEn { get; set; }

    public required string Holder { get; set; }

    public string? Manufacturer { get; set; }

    /// <summary>Slugs of the hospitals that treat.</summary>
    public List<string> Hospitals { get; set; } = [];

    public ExemptionProcedure? Procedure { get; set; }

    public PartialDate? DecidedOn { get; set; }

    public PartialDate? ValidFrom { get; set; }

    public PartialDate? ValidTo { get; set; }

    /// <summary>How many patients, treatments or batches the consent allows, in words; null when no source says.</summary>
    public string? Maximum { get; set; }

    /// <summary>How many have been used. Never published.</summary>
    public int? Used { get; set; }

    /// <summary>The consent that this one goes on from.</summary>
    public string? RenewalOf { get; set; }

    public ExemptionStatus Status { get; set; }

    /// <summary>The holder published the application itself: then "applied" is public.</summary>
    public bool IsApplicationPublic { get; set; }

    public Reimbursement Reimbursement { get; set; }

    public string? ReimbursementSource { get; set; }

    public string? Contact { get; set; }

    public required string SourceUrl { get; set; }

    public required string SourceTitle { get; set; }

    public DateOnly LastVerified { get; set; }

    public required string VerifiedBy { get; set; }

    public string? LegalBasis { get; set; }

    public string? NoteNl { get; set; }

    public string? NoteEn { get; set; }

    /// <summary>Not public: only applied for, and not published by the holder; also after the application was stopped.</summary>
    public bool IsInternal => IsApplication && !IsApplicationPublic;

    /// <summary>There is, or was, no more than an application.</summary>
    public bool IsApplication => Status is ExemptionStatus.Applied or ExemptionStatus.ApplicationStopped;

    /// <summary>It is a consent that goes on from the other. An application goes on from nothing yet, and what was withdrawn does not any more.</summary>
    public bool GoesOnFrom(HospitalExemption older)
    {
        ArgumentNullException.ThrowIfNull(older);
        return RenewalOf == older.Id && !IsApplication && Status != ExemptionStatus.Withdrawn;
    }
}

/// <summary>What may be said of a consent on a day.</summary>
public enum ExemptionValidity
{
    /// <summary>Its end is known and has not come: ask whether there is room.</summary>
    KnownUntil,

    /// <summary>Its end has passed and no renewal is known, or its end is not known: never "valid".</summary>
    Unknown,

    /// <summary>Another entry goes on from it.</summary>
    Renewed,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,

    /// <summary>The holder says that it applied; there is no consent.</summary>
    Applied,

    /// <summary>A source says that it ended.</summary>
    Ended,

    /// <summary>The holder, who had published the application, stopped it.</summary>
    ApplicationStopped,
}

public static class ExemptionValidities
{
    /// <summary>What may be said of a consent on a day. An end known to the month or year only counts from its first day: rather unknown too early than valid too long.</summary>
    public static ExemptionValidity On(this HospitalExemption exemption, DateOnly today, bool isRenewed)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        return exemption.Status switch
        {
            ExemptionStatus.Withdrawn => ExemptionValidity.Withdrawn,
            ExemptionStatus.Applied => ExemptionValidity.Applied,
            ExemptionStatus.ApplicationStopped => ExemptionValidity.ApplicationStopped,
            _ when isRenewed || exemption.Status == ExemptionStatus.Renewed => ExemptionValidity.Renewed,
            ExemptionStatus.Expired => ExemptionValidity.Ended,
            ExemptionStatus.Granted when exemption.ValidTo is { } end && end.Earliest >= today => ExemptionValidity.KnownUntil,
            _ => ExemptionValidity.Unknown,
        };
    }
}
