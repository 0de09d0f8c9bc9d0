namespace TrialPortal.Domain.Curation;

public enum CorrectionState
{
    Received,
    InProgress,
    Corrected,

    /// <summary>Looked at; what the page says stays.</summary>
    Unchanged,

    /// <summary>No report about the page: advertising, abuse, a double one. Counted nowhere.</summary>
    Junk,
}

public enum CorrectedThing
{
    Trial,
    Hospital,
    Product,
    HospitalExemption,
    EarlyAccess,

    /// <summary>An overview by a patient organisation.</summary>
    Overview,
}

/// <summary>What a visitor says is wrong on a page. Without account, name or address; the visitor sees how it stands on the page itself.</summary>
public sealed class Correction
{
    public long Id { get; set; }

    /// <summary>Random, in the address of the answer.</summary>
    public required string Token { get; set; }

    public CorrectedThing Thing { get; set; }

    /// <summary>Public id or slug.</summary>
    public required string Key { get; set; }

    /// <summary>What is wrong, chosen from a short list: "status", "place", "contact", "text", "other".</summary>
    public required string Topic { get; set; }

    /// <summary>At most 1,000 characters.</summary>
    public required string Text { get; set; }

    public DateTime At { get; set; }

    public CorrectionState State { get; set; }

    public string? AnswerNl { get; set; }

    public string? AnswerEn { get; set; }

    public string? AnsweredBy { get; set; }

    public DateTime? AnsweredAt { get; set; }
}
