using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>What a step of the ladder does, in the order in which steps are offered.</summary>
public enum LadderStepKind
{
    /// <summary>The words as typed, without our correction.</summary>
    AsTyped,
    FewerWords,
    WithoutFilter,
    WithoutFilters,
    BroaderCondition,
    WiderRadius,
    OpeningSoon,

    /// <summary>Also trials that take nobody (any more).</summary>
    ClosedToo,
    Belgium,
    Germany,
    AdvancedTherapy,
}

/// <summary>One step to more trials.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Query">The search after it.</param>
/// <param name="Count">How many trials that finds.</param>
/// <param name="About">What it is about: the text, the filter's name, the condition, the place; null where the kind says it all.</param>
public sealed record LadderStep(LadderStepKind Kind, TrialQuery Query, int Count, Func<string, string>? About = null);

/// <summary>
/// The way on from a search that finds nothing, little, or nothing open: each step is a search that finds more, with its count. A step that gives no more is not
/// offered.
/// </summary>
public sealed class Ladder
{
    /// <summary>Fewer results than this need help to find more.</summary>
    public const int Few = 5;

    private const int MostOfAKind = 3;

    private readonly TrialQuery query;
    private readonly SearchResults results;
    private readonly Func<TrialQuery, int> count;
    private readonly List<LadderStep> steps = [];

    /// <summary>What a step must exceed.</summary>
    private readonly int already;

    private Ladder(TrialQuery query, SearchResults results, Func<TrialQuery, int> count)
    {
        this.query = query;
        this.results = results;
        this.count = count;
        OnlyClosed = results.Total >= Few;
        already = OnlyClosed ? 0 : results.Total;
    }

    /// <summary>There are trials, but none of them takes participants in the Netherlands.</summary>
    public bool OnlyClosed { get; }

    /// <summary>Every word was understood, so none is misspelt.</summary>
    public bool IsUnderstood => UnderstoodWording.IsTelling(Understood) && !Understood.Parts.Any(part => part.IsCorrected || part.Kind == PartKind.Text);

    /// <summary>In the order of the kinds.</summary>
    public IReadOnlyList<LadderStep> Steps => steps;

    private UnderstoodQuery Understood => results.Understood;

    /// <summary>Null when the search found enough, or is not about anything.</summary>
    /// <param name="query">What was looked for.</param>
    /// <param name="results">What it found.</param>
    /// <param name="count">How many trials another search finds.</param>
    public static Ladder? Of(TrialQuery query, SearchResults results, Func<TrialQuery, int> count)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(count);
        if (!results.Available)
            return null;
        var isHere = (query.Country ?? results.Understood.Country) is null or TrialQuery.DefaultCountry;
        var noneOpen = isHere && (query.Conditions.Count > 0 || results.Understood.Conditions.Count > 0) && query.Status.Count == 0
            && !results.Facets.Open.Any(open => open.Value == Openness.Recruiting);
        if (results.Total >= Few && !noneOpen)
            return null;
        var ladder = new Ladder(query, results, count);
        ladder.Climb(isHere);
        return ladder;
    }

    private void Climb(bool isHere)
    {
        if (!OnlyClosed)
        {
            AsTyped();
            FewerWords();
            WithoutFilters();
        }
        Broader();
        Wider();
        LessOpen();
        if (isHere)
            Neighbours();
        Advanced();
    }

    private void AsTyped()
    {
        foreach (var part in Understood.Parts.Where(part => part.IsCorrected).Take(MostOfAKind))
            Add(LadderStepKind.AsTyped, query with { Text = UnderstoodWording.Literally(Understood, part) }, _ => UnderstoodWording.Typed(Understood, part));
    }

    private void FewerWords()
    {
        // A drug, gene or treatment that the text names beside something else.
        foreach (var kind in new[] { PartKind.Drug, PartKind.Product, PartKind.Gene, PartKind.Treatment })
        {
            if (Parts(kind) is { Count: > 0 } named && Understood.Parts.Any(part => part.Kind != kind && part.Kind is PartKind.Condition or PartKind.Ambiguous or PartKind.Drug or PartKind.Product or PartKind.Gene or PartKind.Treatment))
                AddText(Understood.Without(named));
        }
        var words = Understood.Parts.Where(part => part.Kind == PartKind.Text).ToList();
        if (words.Count > 0 && words.Count < Understood.Parts.Count)
        {
            AddText(Understood.Without(words));
            return;
        }
        var all = (query.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (UnderstoodWording.IsTelling(Understood) || all.Length is < 2 or > 6)
            return;
        // The fewest more first: what keeps most of the meaning.
        var found = all.Select((_, left) => string.Join(' ', all.Where((_, place) => place != left))).Distinct(StringComparer.Ordinal)
            .Select(text => (Text: text, Count: count(query with { Text = text }))).Where(other => other.Count > already).OrderBy(other => other.Count).Take(2);
        foreach (var (text, number) in found)
            steps.Add(new(LadderStepKind.FewerWords, query with { Text = text }, number, _ => text));

        void AddText(string text)
        {
            if (text.Length > 0)
                Add(LadderStepKind.FewerWords, query with { Text = text }, _ => text);
        }
    }

    /// <summary>Not place, radius and openness, which have steps of their own, nor the condition, which the search is about.</summary>
    private void WithoutFilters()
    {
        // What the text says of age, phase and the like is a filter too.
        var all = TextFilters.Move(query, Understood);
        var one = new List<(TrialQuery Query, Func<string, string> About)>();
        if (all.AgeYears is not null)
            one.Add((all with { AgeYears = null }, language => language == "nl" ? "leeftijd" : "age"));
        else if (Parts(PartKind.Age) is { Count: > 0 } ages)
            one.Add((query with { Text = Understood.Without(ages) }, language => language == "nl" ? "leeftijd" : "age"));
        if (all.Sex is not null)
            one.Add((all with { Sex = null }, language => language == "nl" ? "geslacht" : "sex"));
        else if (Parts(PartKind.Sex) is { Count: > 0 } sexes)
            one.Add((query with { Text = Understood.Without(sexes) }, language => language == "nl" ? "geslacht" : "sex"));
        if (all.HealthyVolunteers is not null)
            one.Add((all with { HealthyVolunteers = null }, language => language == "nl" ? "gezonde vrijwilligers" : "healthy volunteers"));
        if (all.Phases != Phases.None)
            one.Add((all with { Phases = Phases.None }, language => language == "nl" ? "fase" : "phase"));
        if (all.Type is not null)
            one.Add((all with { Type = null }, language => language == "nl" ? "soort studie" : "kind of trial"));
        if (all.Treatments.Count > 0)
            one.Add((all with { Treatments = [] }, language => language == "nl" ? "soort behandeling" : "kind of treatment"));
        if (all.AtmpClasses.Count > 0 || all.AnyAtmp)
            one.Add((all with { AtmpClasses = [], AnyAtmp = false }, language => language == "nl" ? "geavanceerde therapie" : "advanced therapy"));
        if (all.Products.Count > 0)
            one.Add((all with { Products = [] }, _ => "product"));
        if (all.Genes.Count > 0)
            one.Add((all with { Genes = [] }, language => language == "nl" ? "gen of biomarker" : "gene or biomarker"));
        if (all.Sites.Count > 0)
            one.Add((all with { Sites = [] }, language => language == "nl" ? "ziekenhuis" : "hospital"));
        if (all.Areas.Count > 0)
            one.Add((all with { Areas = [] }, language => language == "nl" ? "ziektegebied" : "disease area"));
        if (all.SponsorKinds.Count > 0)
            one.Add((all with { SponsorKinds = [] }, language => language == "nl" ? "wie de studie uitvoert" : "who runs the trial"));
        if (all.Country is not null)
            one.Add((all with { Country = null }, language => language == "nl" ? "land" : "country"));
        if (Understood.Country is not null && query.Country is null)
            one.Add((query with { Text = Understood.Without(Parts(PartKind.Country)) }, language => language == "nl" ? "land" : "country"));
        if (all.Registry is not null)
            one.Add((all with { Registry = null }, language => language == "nl" ? "register" : "registry"));
        if (all.UpdatedSince is not null)
            one.Add((all with { UpdatedSince = null }, language => language == "nl" ? "laatst bijgewerkt" : "last updated"));
        foreach (var (without, about) in one.Take(6))
            Add(LadderStepKind.WithoutFilter, without, about);
        if (one.Count > 1 || (one.Count == 1 && (all.Open.Count > 0 || all.Status.Count > 0 || all.RadiusKm is not null)))
        {
            Add(LadderStepKind.WithoutFilters, new()
            {
                Text = all.Text,
                Language = all.Language,
                Conditions = all.Conditions,
                Near = all.Near,
                PageSize = all.PageSize,
            });
        }
    }

    private List<UnderstoodPart> Parts(PartKind kind) => [.. Understood.Parts.Where(part => part.Kind == kind)];

    private void Broader()
    {
        foreach (var condition in query.Conditions)
            Broader(condition, broader => query with { Conditions = [.. query.Conditions.Select(other => other == condition ? broader : other).Distinct()] });
        foreach (var part in Understood.Parts.Where(part => part is { Kind: PartKind.Condition, Conditions.Count: 1 }))
            Broader(part.Conditions[0], broader => query with { Text = Understood.Without(part), Conditions = [.. query.Conditions.Append(broader).Distinct()] });
    }

    /// <summary>The nearest broader conditions that find more, one step up where that does.</summary>
    private void Broader(Condition condition, Func<Condition, TrialQuery> with)
    {
        var added = 0;
        var found = new HashSet<Condition>();
        foreach (var broader in condition.WithBroader.Skip(1))
        {
            if (added == MostOfAKind || found.Any(nearer => nearer.IsA(broader)))
                continue;
            var other = with(broader);
            if (!Add(LadderStepKind.BroaderCondition, OnlyClosed ? other with { Open = [Openness.Recruiting] } : other, broader.Name))
                continue;
            found.Add(broader);
            added++;
        }
    }

    private void Wider()
    {
        if (results.Near is null || (results.RadiusKm is null && results.Near.Province is null))
            return;
        foreach (var km in new[] { 25, 50, 100 }.Where(km => km > results.RadiusKm))
        {
            if (Add(LadderStepKind.WiderRadius, Open(query with { RadiusKm = km }), _ => $"{km} km"))
                break;
        }
        var radius = Understood.Parts.Where(part => part.Kind is PartKind.Radius or PartKind.Province);
        Add(LadderStepKind.WiderRadius, Open(query with { RadiusKm = null, Text = Understood.Without([.. radius]) }),
            language => language == "nl" ? "overal" : "anywhere");

        TrialQuery Open(TrialQuery wider) => OnlyClosed ? wider with { Open = [Openness.Recruiting] } : wider;
    }

    private void LessOpen()
    {
        if (OnlyClosed)
        {
            Add(LadderStepKind.OpeningSoon, query with { Open = [Openness.Opening] });
            return;
        }
        if (query.Open.Count > 0 && !query.Open.Contains(Openness.Opening))
            Add(LadderStepKind.OpeningSoon, query with { Open = [.. query.Open, Openness.Opening] });
        var open = Understood.Parts.Where(part => part.Kind == PartKind.Open).ToList();
        if (query.Open.Count > 0 || query.Status.Count > 0 || open.Count > 0)
            Add(LadderStepKind.ClosedToo, query with { Open = [], Status = [], Text = open.Count == 0 ? query.Text : Understood.Without(open) });
    }

    /// <summary>What is said of Dutch places does not count abroad.</summary>
    private void Neighbours()
    {
        if (string.IsNullOrWhiteSpace(query.Text) && query.Conditions.Count == 0 && query.Areas.Count == 0)
            return;
        var here = Understood.Parts.Where(part => part.Kind is PartKind.Place or PartKind.Province or PartKind.Country or PartKind.OtherPlace or PartKind.NotUsed or PartKind.Radius or PartKind.Hospital).ToList();
        var abroad = query with
        {
            Text = here.Count == 0 ? query.Text : Understood.Without(here),
            Near = null,
            RadiusKm = null,
            Sites = [],
            Status = [],
            Sort = TrialSort.Relevance,
            Open = [Openness.Recruiting],
        };
        AddAny(LadderStepKind.Belgium, abroad with { Country = "BE" });
        AddAny(LadderStepKind.Germany, abroad with { Country = "DE" });
    }

    private void Advanced()
    {
        if (query.AnyAtmp)
            return;
        var conditions = query.Conditions.Concat(Understood.Conditions.SelectMany(any => any)).Distinct().Take(2).ToList();
        foreach (var condition in conditions)
        {
            foreach (var kind in Enum.GetValues<AtmpClass>().Where(kind => !query.AtmpClasses.Contains(kind)))
            {
                AddAny(LadderStepKind.AdvancedTherapy, new() { Conditions = [condition], AtmpClasses = [kind], Language = query.Language, PageSize = query.PageSize },
                    code => Of(code == "nl" ? Language.Dutch : Language.English, kind, condition));
            }
        }
    }

    private static string Of(Language language, AtmpClass kind, Condition condition) =>
        $"{Labels.Of(kind, language)}: {condition.Name(language.Code)}";

    /// <summary>Adds a step that finds more than there is.</summary>
    private bool Add(LadderStepKind kind, TrialQuery other, Func<string, string>? about = null) => Add(kind, other, already, about);

    /// <summary>Adds a step to other trials than these, so that any number counts.</summary>
    private void AddAny(LadderStepKind kind, TrialQuery other, Func<string, string>? about = null) => Add(kind, other, 0, about);

    private bool Add(LadderStepKind kind, TrialQuery other, int least, Func<string, string>? about)
    {
        other = other with { Page = 1 };
        var found = count(other);
        if (found <= least)
            return false;
        steps.Add(new(kind, other, found, about));
        return true;
    }
}
