namespace TrialPortal.Domain.Trials;

/// <summary>What kind of study it is.</summary>
public enum StudyType
{
    /// <summary>Participants are given something by protocol.</summary>
    Interventional,

    /// <summary>Participants are only followed.</summary>
    Observational,

    /// <summary>Access to a product outside a trial.</summary>
    ExpandedAccess,
}

/// <summary>Phases of a drug trial; a trial of phase 1/2 has both. None when the registry gives no phase.</summary>
[Flags]
public enum Phases
{
    None = 0,
    EarlyPhase1 = 1,
    Phase1 = 2,
    Phase2 = 4,
    Phase3 = 8,
    Phase4 = 16,

    /// <summary>The registry says that phases do not apply (devices, behaviour). API value: na.</summary>
    NotApplicable = 32,
}

/// <summary>Sex that may take part, as the registry states it.</summary>
public enum Sex
{
    All,
    Female,
    Male,
}

/// <summary>Whether a date or a number has happened or is planned.</summary>
public enum DateKind
{
    Actual,
    Estimated,
}

/// <summary>Class of a sponsor or collaborator, as ClinicalTrials.gov divides them.</summary>
public enum SponsorKind
{
    Unknown = 0,
    Industry,

    /// <summary>Universities, hospitals, foundations.</summary>
    Other,
    Network,

    /// <summary>A government outside the United States.</summary>
    OtherGovernment,

    /// <summary>United States federal agencies other than the NIH.</summary>
    Federal,
    Nih,
    Individual,
}
