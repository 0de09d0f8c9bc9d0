using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Index;

/// <summary>How the text was understood.</summary>
public enum Matching
{
    /// <summary>There was no text: all trials.</summary>
    All,

    /// <summary>The text is one or more registry ids that we have: those trials.</summary>
    Identifier,

    /// <summary>The text is a condition or a MeSH heading of the trials: ranked by openness and freshness.</summary>
    Condition,

    /// <summary>Every word occurs in the trial.</summary>
    Words,

    /// <summary>As <see cref="Words"/>, with the last word as the beginning of a word.</summary>
    Beginning,

    /// <summary>No trial has every word; these have some.</summary>
    SomeWords,

    /// <summary>The text describes a patient: the trials that fit best.</summary>
    Description,
}

/// <summary>A registry id in the text. <paramref name="TrialId"/> is the public id of the trial that has it; null when we have none.</summary>
public sealed record RecognisedIdentifier(string Registry, string Value, string? TrialId);

/// <summary>One page of trials with the counts around it.</summary>
public sealed record SearchResults
{
    /// <summary>False while there is no index that can serve (the first one is being built, or a damaged one repaired); the rest is then empty.</summary>
    public bool Available { get; init; } = true;

    public int Total { get; init; }

    public int Page { get; init; }

    public int PageSize { get; init; }

    public IReadOnlyList<TrialHit> Items { get; init; } = [];

    public Facets Facets { get; init; } = new();

    public Matching Matching { get; init; }

    /// <summary>No trial had all the words, so trials with some of them are shown: the page must say so.</summary>
    public bool Relaxed => Matching == Matching.SomeWords;

    /// <summary>What the text was understood as.</summary>
    public UnderstoodQuery Understood { get; init; } = new();

    /// <summary>What was given up because nothing had it all, most first: text, product, treatment, gene, conditions (any of them instead of all), someWords.</summary>
    public IReadOnlyList<string> GivenUp { get; init; } = [];

    /// <summary>Trials that have the other words of the text too come first; those without them follow.</summary>
    public bool WordsFirst { get; init; }

    /// <summary>The point that distances are told from.</summary>
    public NamedPoint? Near { get; init; }

    /// <summary>Kilometres that the search was limited to, by a filter or by the text.</summary>
    public int? RadiusKm { get; init; }

    /// <summary>Registry ids found in the text.</summary>
    public IReadOnlyList<RecognisedIdentifier> Identifiers { get; init; } = [];

    /// <summary>The trials are invented, for demonstration.</summary>
    public bool IsDemo { get; init; }

    public TimeSpan Took { get; init; }
}

/// <summary>Everything that a search finds, without texts.</summary>
/// <param name="Trials">Best first.</param>
/// <param name="Matching">How the text was understood.</param>
/// <param name="Revision">The revision of the database that the index had reached.</param>
public sealed record FoundTrials(IReadOnlyList<FoundTrial> Trials, Matching Matching, long Revision);

/// <param name="TrialId">Key in the database.</param>
/// <param name="Status">Of the trial as a whole.</param>
/// <param name="Here">Openness in the Netherlands; null without sites there.</param>
public readonly record struct FoundTrial(long TrialId, RecruitmentStatus Status, Openness? Here);

/// <summary>A value of a facet, and how many trials there would be after choosing it instead of this facet's own filter.</summary>
public readonly record struct FacetCount<T>(T Value, int Count);

/// <summary>
/// Counts per value, each without its own filter; a trial without a value counts nowhere. Values that occur, most frequent first;
/// phases in their own order.
/// </summary>
public sealed record Facets
{
    public IReadOnlyList<FacetCount<RecruitmentStatus>> Status { get; init; } = [];

    /// <summary>Openness in the country asked for (the Netherlands when none is), of trials with sites there.</summary>
    public IReadOnlyList<FacetCount<Openness>> Open { get; init; } = [];

    /// <summary>One flag each; a trial of two phases counts in both.</summary>
    public IReadOnlyList<FacetCount<Phases>> Phases { get; init; } = [];

    public IReadOnlyList<FacetCount<StudyType>> Type { get; init; } = [];

    public IReadOnlyList<FacetCount<Sex>> Sex { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2. With a filter on openness: trials that are so there.</summary>
    public IReadOnlyList<FacetCount<string>> Country { get; init; } = [];

    public IReadOnlyList<FacetCount<string>> Registry { get; init; } = [];

    public IReadOnlyList<FacetCount<DiseaseArea>> Area { get; init; } = [];

    /// <summary>The conditions directly below those searched for; without such a search, the conditions that trials name most.</summary>
    public IReadOnlyList<FacetCount<Condition>> Condition { get; init; } = [];

    public IReadOnlyList<FacetCount<Treatment>> Treatment { get; init; } = [];

    /// <summary>Trials of an advanced therapy whose class is known.</summary>
    public IReadOnlyList<FacetCount<AtmpClass>> Atmp { get; init; } = [];

    /// <summary>Of trials that do not exclude it.</summary>
    public IReadOnlyList<FacetCount<Gene>> Gene { get; init; } = [];

    public IReadOnlyList<FacetCount<Hospital>> Site { get; init; } = [];

    public IReadOnlyList<FacetCount<SponsorKind>> SponsorKind { get; init; } = [];
}

/// <summary>A trial found, with where the text matched.</summary>
/// <param name="Trial">What the index knows of it.</param>
/// <param name="Country">Openness with its evidence in the country asked for (the Netherlands when none is); null without sites there.</param>
/// <param name="TitleMarks">Parts of the title that match: of the title in the language asked for.</param>
/// <param name="Snippet">The part of the text that matches best; its beginning when nothing matches; null without any text.</param>
public sealed record TrialHit(TrialSummary Trial, CountrySummary? Country, IReadOnlyList<TextRange> TitleMarks, Snippet? Snippet)
{
    /// <summary>Its nearest place in the Netherlands, open ones first; null when no point was given or no place is known.</summary>
    public NearestSite? Nearest { get; init; }
}

/// <summary>The place of a trial nearest to a point.</summary>
/// <param name="Location">A hospital, or a place where the registry does not name the hospital.</param>
/// <param name="Km">As the crow flies.</param>
/// <param name="Openness">Of the trial there.</param>
public sealed record NearestSite(Location Location, double Km, Openness Openness);

/// <summary>Position and length in UTF-16 characters.</summary>
public readonly record struct TextRange(int Start, int Length);

/// <summary>Where a snippet comes from.</summary>
public enum SnippetField
{
    Summary,
    Description,
    Criteria,
}

/// <summary>A window on a trial's text: plain text as the registry wrote it (never HTML), with the parts that match, in order.</summary>
/// <param name="Field">The text it is cut from.</param>
/// <param name="Text">About 240 characters, whole words.</param>
/// <param name="Marks">Within <paramref name="Text"/>.</param>
/// <param name="CutBefore">There is text before it.</param>
/// <param name="CutAfter">There is text after it.</param>
public sealed record Snippet(SnippetField Field, string Text, IReadOnlyList<TextRange> Marks, bool CutBefore, bool CutAfter)
{
    /// <summary>ISO 639-1 language of the text.</summary>
    public string? Language { get; init; }
}

/// <summary>Numbers for the home page.</summary>
/// <param name="Trials">All trials.</param>
/// <param name="RecruitingHere">Recruiting in the Netherlands.</param>
/// <param name="OpeningHere">Will recruit in the Netherlands.</param>
/// <param name="NewestUpdate">Newest update that a registry published; null without trials.</param>
public sealed record TrialCounts(int Trials, int RecruitingHere, int OpeningHere, DateOnly? NewestUpdate);
