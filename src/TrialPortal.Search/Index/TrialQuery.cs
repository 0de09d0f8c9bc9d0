using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>How results are ordered. Equal ones follow the trial's id, so that pages do not overlap.</summary>
public enum TrialSort
{
    /// <summary>What fits best and is open first: docs/search.md.</summary>
    Relevance,

    /// <summary>Newest update of the registry first; trials without a date last.</summary>
    Updated,

    /// <summary>Latest start first; trials without a date last.</summary>
    Start,

    /// <summary>
    /// Nearest open site to <see cref="TrialQuery.Near"/> first; then nearest of those that do not say whether they are open, of closed ones, and last
    /// trials without a known place. Without a point: as relevance.
    /// </summary>
    Distance,
}

/// <summary>
/// What to look for. Filters of different kinds all apply; values of one kind are alternatives. A trial that gives no value for a filter
/// does not pass it, except for age: a limit that is not given excludes nobody.
/// </summary>
public sealed record TrialQuery
{
    /// <summary>The country that openness is about when none is asked for.</summary>
    public const string DefaultCountry = "NL";

    /// <summary>As deep as paging goes: <see cref="Page"/> × <see cref="PageSize"/> is at most this.</summary>
    public const int MostResults = 10_000;

    public const int MostPerPage = 100;

    /// <summary>What the visitor typed: any text, never read as search syntax. Null or empty finds all.</summary>
    public string? Text { get; init; }

    /// <summary>Language of the page: nl or en.</summary>
    public string Language { get; init; } = "nl";

    /// <summary>The trial's own status: any of these.</summary>
    public IReadOnlyCollection<RecruitmentStatus> Status { get; init; } = [];

    /// <summary>Openness in <see cref="Country"/> (the Netherlands when none is given): any of these.</summary>
    public IReadOnlyCollection<Openness> Open { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2, in any case: the trial has a site there.</summary>
    public string? Country { get; init; }

    /// <summary>Any of these flags.</summary>
    public Phases Phases { get; init; }

    public StudyType? Type { get; init; }

    /// <summary>The trial's own value: a trial for all is not found under female.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Somebody of this many years may be within the trial's limits.</summary>
    public int? AgeYears { get; init; }

    public bool? HealthyVolunteers { get; init; }

    /// <summary>Each of these, or a narrower one.</summary>
    public IReadOnlyCollection<Condition> Conditions { get; init; } = [];

    /// <summary>Any of these.</summary>
    public IReadOnlyCollection<DiseaseArea> Areas { get; init; } = [];

    /// <summary>Any of these kinds of treatment.</summary>
    public IReadOnlyCollection<Treatment> Treatments { get; init; } = [];

    /// <summary>Of an advanced therapy of any of these classes.</summary>
    public IReadOnlyCollection<AtmpClass> AtmpClasses { get; init; } = [];

    /// <summary>Of an advanced therapy, whatever its class, also where that is not known.</summary>
    public bool AnyAtmp { get; init; }

    /// <summary>Of what is asked for as an advanced therapy, what is recognised at least so surely.</summary>
    public AtmpConfidence AtmpAtLeast { get; init; }

    /// <summary>Names any of these products of the catalogue.</summary>
    public IReadOnlyCollection<Product> Products { get; init; } = [];

    /// <summary>Any of these genes or markers, or a variant of one; not of trials that exclude it.</summary>
    public IReadOnlyCollection<Gene> Genes { get; init; } = [];

    /// <summary>Any of these hospitals.</summary>
    public IReadOnlyCollection<Hospital> Sites { get; init; } = [];

    /// <summary>Any of these classes of lead sponsor.</summary>
    public IReadOnlyCollection<SponsorKind> SponsorKinds { get; init; } = [];

    /// <summary>Where the visitor is: near goes before far, and distances are told.</summary>
    public NamedPoint? Near { get; init; }

    /// <summary>Kilometres from <see cref="Near"/> to the nearest open site; null does not limit.</summary>
    public int? RadiusKm { get; init; }

    /// <summary>Source that has a record of the trial, for example clinicaltrials.gov.</summary>
    public string? Registry { get; init; }

    /// <summary>The registry published a change on or after this day.</summary>
    public DateOnly? UpdatedSince { get; init; }

    public TrialSort Sort { get; init; }

    /// <summary>False leaves out snippets and marks, which cost more than finding: for readers that are programs.</summary>
    public bool Snippets { get; init; } = true;

    /// <summary>From 1. What lies beyond <see cref="MostResults"/> is empty.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to <see cref="MostPerPage"/>; other values are brought within.</summary>
    public int PageSize { get; init; } = 20;
}
