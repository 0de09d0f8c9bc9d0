using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Products;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Overviews;

/// <summary>A trial as an overview shows it.</summary>
/// <param name="Mark">What the organisation says of it; null when nothing.</param>
public sealed record ListedTrial(TrialSummary Trial, OverviewMark? Mark, bool IsClosed);

/// <summary>A product that the organisation pinned.</summary>
public sealed record ListedProduct(Product Product, OverviewMark Mark);

/// <summary>A part of an overview under a heading.</summary>
/// <param name="Id">For its anchor: lower-case letters, digits and hyphens.</param>
/// <param name="Title">Null for an overview that is not in sections.</param>
public sealed record OverviewSection(string Id, string? Title, IReadOnlyList<ListedTrial> Trials);

/// <summary>What an overview holds now.</summary>
/// <param name="Sections">None is empty.</param>
/// <param name="Conditions">What its rule is about, for the doors.</param>
/// <param name="Total">Trials shown.</param>
/// <param name="Recruiting">Of those, how many take participants in the Netherlands.</param>
/// <param name="Closed">Trials that are left out because they take nobody any more.</param>
/// <param name="IsCut">There are more than <see cref="OverviewReader.MostTrials"/>: the last are left out.</param>
/// <param name="Revision">The revision of the database that this is of.</param>
public sealed record OverviewListing(
    IReadOnlyList<OverviewSection> Sections, IReadOnlyList<ListedProduct> Products, IReadOnlyList<Condition> Conditions, int Total, int Recruiting, int Closed, bool IsCut, long Revision)
{
    public IEnumerable<ListedTrial> Trials => Sections.SelectMany(section => section.Trials);
}

/// <summary>Reads what an overview holds now: its trials from the index, in sections; the page, the preview, the embed and the files all show this.</summary>
public sealed class OverviewReader(OverviewMembers members, SearchIndex index, ProductCatalogue catalogue, DutchPlaces places)
{
    public const int MostTrials = 500;

    private const string Rest = "overige";

    /// <summary>Null while there is no index that can serve.</summary>
    public OverviewListing? Read(OverviewContent content, Language language)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(language);
        if (members.Of(content) is not { } all)
            return null;
        var shown = all.InOrder.Where(member => content.ShowClosed || !member.IsClosed || member.IsPinned).ToList();
        if (index.Trials(shown.Take(MostTrials).Select(member => member.Trial.TrialId)) is not { } summaries)
            return null;
        var memberOf = shown.ToDictionary(member => member.Trial.TrialId);
        var listed = summaries
            .Select(trial => (Listed: new ListedTrial(trial, content.MarkOf(MarkedThing.Trial, trial.Identifiers.Select(id => id.Value).Prepend(trial.Id)), memberOf[trial.TrialId].IsClosed), memberOf[trial.TrialId].Search))
            .ToList();
        var conditions = ConditionsOf(content);
        return new(
            Sections(content, listed, conditions, language),
            [.. content.Marks.Where(mark => mark is { Thing: MarkedThing.Product, Hidden: false }).Select(mark => (Product: catalogue.Find(mark.Key), Mark: mark))
                .Where(found => found.Product is not null).Select(found => new ListedProduct(found.Product!, found.Mark))],
            conditions,
            listed.Count,
            listed.Count(one => one.Listed.Trial.Netherlands?.Openness == Domain.Trials.Openness.Recruiting),
            all.InOrder.Count - shown.Count,
            shown.Count > MostTrials,
            all.Revision);
    }

    /// <summary>The trial with this id of any register, in any spelling; null when the index has none.</summary>
    public TrialSummary? Trial(string anyId) => index.Trial(anyId);

    /// <summary>The conditions that the rule names, in filters or in words; not those beside others that they are a kind of.</summary>
    public IReadOnlyList<Condition> ConditionsOf(OverviewContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var named = new List<Condition>();
        foreach (var search in content.Searches)
        {
            var query = OverviewRule.Query(search, places);
            named.AddRange(query.Conditions);
            if (!string.IsNullOrWhiteSpace(query.Text))
                named.AddRange(index.Search(query with { Page = 1, PageSize = 1 }).Understood.Conditions.SelectMany(any => any));
        }
        return [.. named.Distinct()];
    }

    private static List<OverviewSection> Sections(
        OverviewContent content, List<(ListedTrial Listed, int Search)> trials, IReadOnlyList<Condition> conditions, Language language) => content.Sections switch
        {
            OverviewSections.Search when content.Searches.Count > 1 => Grouped(
                trials, one => one.Search < 0 ? null : one.Search.ToString(System.Globalization.CultureInfo.InvariantCulture),
                [.. content.Searches.Select((search, number) => (number.ToString(System.Globalization.CultureInfo.InvariantCulture), OverviewRule.Name(search, language)))], language),
            OverviewSections.Condition => Grouped(
                trials, one => Kind(one.Listed.Trial, conditions)?.Slug,
                [.. conditions.SelectMany(condition => condition.Children).Distinct().Select(child => (child.Slug, Capital(child.Name(language.Code)))).OrderBy(child => child.Item2, StringComparer.Create(language.Culture, true))],
                language),
            OverviewSections.Treatment => Grouped(
                trials, one => MedicalVocabulary.BuiltIn.Treatments.FirstOrDefault(treatment => (one.Listed.Trial.Treatments & (1UL << treatment.Number)) != 0)?.Slug,
                [.. MedicalVocabulary.BuiltIn.Treatments.Select(treatment => (treatment.Slug, Capital(treatment.Name(language.Code))))], language),
            _ => trials.Count == 0 ? [] : [new("studies", null, [.. trials.Select(one => one.Listed)])],
        };

    /// <summary>Sections in the order of their headings; what fits under none comes last.</summary>
    private static List<OverviewSection> Grouped(
        List<(ListedTrial Listed, int Search)> trials, Func<(ListedTrial Listed, int Search), string?> keyOf, IReadOnlyList<(string Key, string Title)> headings, Language language)
    {
        var groups = trials.ToLookup(one => keyOf(one) ?? Rest, one => one.Listed, StringComparer.Ordinal);
        var sections = headings.Where(heading => groups.Contains(heading.Key)).Select(heading => new OverviewSection("deel-" + heading.Key, heading.Title, [.. groups[heading.Key]])).ToList();
        if (groups.Contains(Rest))
            sections.Add(new("deel-" + Rest, sections.Count == 0 ? null : language.Pick("Overige studies", "Other trials"), [.. groups[Rest]]));
        return sections;
    }

    /// <summary>The kind of condition, directly below those of the rule, that a trial is about first.</summary>
    private static Condition? Kind(TrialSummary trial, IReadOnlyList<Condition> conditions)
    {
        foreach (var own in TrialConditions.Of(trial))
        {
            if (conditions.SelectMany(condition => condition.Children).FirstOrDefault(own.IsA) is { } kind)
                return kind;
        }
        return null;
    }

    private static string Capital(string name) => Labels.Capital(name);
}
