namespace TrialPortal.Web.Components;

/// <summary>What a status means for someone who wants to take part. Each has its own colour and its own shape.</summary>
public enum StatusTone
{
    /// <summary>We do not know: an open ring.</summary>
    Unknown,

    /// <summary>One can take part now: a full disc.</summary>
    Open,

    /// <summary>Not yet: a half disc.</summary>
    Soon,

    /// <summary>Not any more: a square.</summary>
    Closed,

    /// <summary>Stopped or suspended: a bar across.</summary>
    Stopped,
}
