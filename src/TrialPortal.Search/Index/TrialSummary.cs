using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;

namespace TrialPortal.Search.Index;

/// <summary>An id under which a trial is known, with the register that issued it.</summary>
public readonly record struct IdentifierSummary(string Registry, string Value);

/// <summary>A trial in one country: openness, what it rests on, and how many sites there are, recruit, and give no status.</summary>
public sealed record CountrySummary(string Code, Openness Openness, OpennessBasis Basis, int Sites, int RecruitingSites, int SilentSites);

/// <summary>What a result shows of a trial, kept in the index so that no search touches the database.</summary>
public sealed record TrialSummary
{
    /// <summary>Key in the database.</summary>
    public required long TrialId { get; init; }

    /// <summary>The id in the trial's address.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>ISO 639-1.</summary>
    public string TitleLanguage { get; init; } = "en";

    /// <summary>The title in another language, as a registry has it; null when it has none.</summary>
    public string? TranslatedTitle { get; init; }

    /// <summary>ISO 639-1: the language in which a registry has texts besides that of the title. Null when there is none.</summary>
    public string? TranslatedLanguage { get; init; }

    public string? Acronym { get; init; }

    public RecruitmentStatus Status { get; init; }

    public Phases Phases { get; init; }

    public StudyType? Type { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>Days; null when the registry gives none.</summary>
    public int? MinimumAgeDays { get; init; }

    /// <summary>Days; null when the registry gives none.</summary>
    public int? MaximumAgeDays { get; init; }

    public bool? HealthyVolunteers { get; init; }

    public PartialDate? Start { get; init; }

    public DateOnly? FirstPosted { get; init; }

    /// <summary>Day on which the registry last published a change.</summary>
    public DateOnly? LastUpdated { get; init; }

    public string? LeadSponsor { get; init; }

    public SponsorKind SponsorKind { get; init; }

    /// <summary>Condition number × 4 + <see cref="Vocabulary.Evidence"/>, surest first.</summary>
    public IReadOnlyList<ushort> Concepts { get; init; } = [];

    /// <summary>Gene number × 4 + <see cref="Vocabulary.GeneUse"/>.</summary>
    public IReadOnlyList<ushort> Genes { get; init; } = [];

    /// <summary>A bit per kind of treatment.</summary>
    public ulong Treatments { get; init; }

    /// <summary>That it is of an advanced therapy, and why; null when nothing says so.</summary>
    public AtmpFinding? Atmp { get; init; }

    /// <summary>A bit per disease area.</summary>
    public uint Areas { get; init; }

    /// <summary>Where it runs in the Netherlands: location number × 4 + <see cref="Openness"/> there, each location once.</summary>
    public IReadOnlyList<ushort> Locations { get; init; } = [];

    /// <summary>Sites in all countries, those in a country that we do not know included.</summary>
    public int Sites { get; init; }

    public IReadOnlyList<IdentifierSummary> Identifiers { get; init; } = [];

    /// <summary>Names as the registry writes them.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>The first few names.</summary>
    public IReadOnlyList<string> Interventions { get; init; } = [];

    /// <summary>By code.</summary>
    public IReadOnlyList<CountrySummary> Countries { get; init; } = [];

    /// <summary>Registries that have a record of it.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Invented, for demonstration.</summary>
    public bool IsDemo => Trial.IsDemoId(Id);

    /// <summary>The title in a language where there is one, else as it is, with the language that it is in.</summary>
    public (string Text, string Language) TitleIn(string language) =>
        TranslatedLanguage == language && TranslatedTitle is { } translated ? (translated, language) : (Title, TitleLanguage);

    /// <summary>The trial in the Netherlands; null without sites there.</summary>
    public CountrySummary? Netherlands => In(TrialQuery.DefaultCountry);

    /// <summary>The trial in a country (alpha-2, upper case); null without sites there.</summary>
    public CountrySummary? In(string code)
    {
        foreach (var country in Countries)
        {
            if (country.Code == code)
                return country;
        }
        return null;
    }
}
