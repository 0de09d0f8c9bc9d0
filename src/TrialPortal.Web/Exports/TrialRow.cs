using System.Text.Json.Serialization;

namespace TrialPortal.Web.Exports;

/// <summary>
/// A trial as files have it: no people, and nothing that a source does not let us pass on. Codes are those of the API, words are in the language of the file; null is not
/// known or left out, and <see cref="LeftOut"/> says which.
/// </summary>
public sealed record TrialRow
{
    /// <summary>The id in the trial's address.</summary>
    public required string Id { get; init; }

    /// <summary>Whole address of the trial's page.</summary>
    public required string Link { get; init; }

    public string? Title { get; init; }

    /// <summary>ISO 639-1.</summary>
    public string? TitleLang { get; init; }

    public string? Status { get; init; }

    public string? StatusText { get; init; }

    /// <summary>Openness in the Netherlands; null without sites there, or left out.</summary>
    public string? OpenNl { get; init; }

    public string? OpenNlText { get; init; }

    public string? OpenNlEvidence { get; init; }

    public IReadOnlyList<string> Phases { get; init; } = [];

    public string? Type { get; init; }

    /// <summary>Names of conditions that we recognise, surest first; of the registry where we know none.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>What is given or done, in the registry's words.</summary>
    public IReadOnlyList<string> Treatments { get; init; } = [];

    /// <summary>Kinds of treatment that we recognise.</summary>
    public IReadOnlyList<string> TreatmentKinds { get; init; } = [];

    /// <summary>An organisation; null also when it is a person.</summary>
    public string? Sponsor { get; init; }

    public string? SponsorKind { get; init; }

    /// <summary>As exact as the registry gives it.</summary>
    public string? Start { get; init; }

    public string? StartKind { get; init; }

    public int? Enrollment { get; init; }

    public string? EnrollmentKind { get; init; }

    public double? MinAgeYears { get; init; }

    public double? MaxAgeYears { get; init; }

    public string? Sex { get; init; }

    public IReadOnlyList<RowSite> SitesNl { get; init; } = [];

    /// <summary>gtmp, sctmp, tep, or unknown for an advanced therapy whose class is not known.</summary>
    public string? AtmpClass { get; init; }

    public string? AtmpEvidence { get; init; }

    public IReadOnlyList<RowIdentifier> Identifiers { get; init; } = [];

    public IReadOnlyList<RowSource> Sources { get; init; } = [];

    /// <summary>What is left out of this row and why; null when nothing is.</summary>
    public string? LeftOut { get; init; }

    /// <summary>Invented, for demonstration.</summary>
    public bool Demo { get; init; }

    /// <summary>The heading under which an overview has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Section { get; init; }

    /// <summary>What the organisation of an overview notes about it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}

/// <summary>A place in the Netherlands: a hospital that we recognise, or the registry's words. The status is the place's own.</summary>
public sealed record RowSite(string Name, string? City, string? Status)
{
    public override string ToString() => City is null || Name.Contains(City, StringComparison.OrdinalIgnoreCase) ? Name : $"{Name} ({City})";
}

/// <summary>An id with the register that issued it.</summary>
public sealed record RowIdentifier(string Registry, string Value);

/// <summary>A registry record of a trial.</summary>
/// <param name="Registry">Source by which it came.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Url">Its page there.</param>
/// <param name="Date">Day on which the source last published a change.</param>
/// <param name="Retrieved">Day on which we fetched it.</param>
/// <param name="LastSeen">Day on which an import last met it.</param>
/// <param name="NoLongerListed">Day since which the registry lacks it: its status is not to be trusted. Null while it is listed.</param>
/// <param name="Licence">What the source asks of who passes it on.</param>
public sealed record RowSource(string Registry, string Id, string Url, DateOnly? Date, DateOnly Retrieved, DateOnly LastSeen, DateOnly? NoLongerListed, string Licence);
