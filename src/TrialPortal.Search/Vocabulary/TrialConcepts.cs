using TrialPortal.Domain.Trials;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Queries;

namespace TrialPortal.Search.Vocabulary;

/// <summary>How surely a trial is about a condition. Higher goes first in a search.</summary>
public enum Evidence
{
    /// <summary>Only its title says so, or only a broader MeSH heading.</summary>
    Title = 0,

    /// <summary>A keyword says so.</summary>
    Keyword = 1,

    /// <summary>The registry lists it as a condition, or as a MeSH heading of one.</summary>
    Named = 2,

    /// <summary>The same, and it is what the trial is about: two of its name, MeSH heading and title say so, or it is the only one.</summary>
    Focus = 3,
}

/// <summary>What a trial asks of a gene or marker.</summary>
public enum GeneUse
{
    /// <summary>It is named, and nothing says which way.</summary>
    Named = 0,

    /// <summary>Participants must have it.</summary>
    Required = 1,

    /// <summary>Who has it cannot take part.</summary>
    Excluded = 2,

    /// <summary>Participants must have it unchanged.</summary>
    WildType = 3,
}

/// <summary>A condition of a trial.</summary>
public readonly record struct TrialCondition(Condition Condition, Evidence Evidence);

/// <summary>A gene or marker of a trial.</summary>
/// <param name="IsInFront">Its title, conditions, keywords or interventions name it, and do not say that it is absent; not only its criteria.</param>
public readonly record struct TrialGene(Gene Gene, GeneUse Use, bool IsInFront);

/// <summary>
/// The conditions, genes and treatments of a trial, recognised in what its registries say: MeSH headings, names of conditions, keywords, and
/// with less weight its title. What the registries wrote stays as it is; what no condition has a name for is in <see cref="Unmapped"/>.
/// </summary>
public sealed class TrialConcepts
{
    /// <summary>A trial that lists more conditions is about those in its title.</summary>
    private const int FewConditions = 8;

    /// <summary>In a trial that names more conditions, one that only its list of names has is as good as a keyword.</summary>
    private const int FewMentions = 2;

    /// <summary>A trial that takes nobody older is one for children and young people.</summary>
    private const int OldestChildYears = 21;

    private static readonly MedicalVocabulary Vocabulary = MedicalVocabulary.BuiltIn;

    private readonly Dictionary<Condition, Evidence> conditions = [];
    private readonly HashSet<Condition> inMesh = [];
    private readonly HashSet<Condition> inNames = [];
    private readonly HashSet<Condition> inTitle = [];
    private readonly List<string> unmapped = [];
    private readonly List<IReadOnlyList<NameEntry>> undecided = [];

    private TrialConcepts(Trial trial, CuratedNames names)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var details = trial.Details;
        foreach (var heading in details.ConditionMesh)
            AddMention(heading.Term, Evidence.Named, inMesh);
        foreach (var name in details.Conditions.Concat(details.Translations.SelectMany(text => text.Conditions)))
        {
            if (names.ConditionOf(name) is { } assigned)
            {
                inNames.Add(assigned);
                Add(assigned, Evidence.Named);
            }
            else if (!AddMention(name, Evidence.Named, inNames) && !names.IsSettled(name))
                unmapped.Add(name);
        }
        foreach (var keyword in details.Keywords)
            AddMention(keyword, Evidence.Keyword);
        var titles = new List<string?> { trial.Title, details.OfficialTitle };
        titles.AddRange(details.Translations.Select(text => text.Title));
        foreach (var title in titles)
            AddTitle(title);
        if (conditions.Count == 0)
        {
            foreach (var heading in details.ConditionMeshAncestors)
                AddMention(heading.Term, Evidence.Title);
        }
        Decide();
        Focus();
        NameFromTitle();
        AddKindsOfChildren(trial);
        Genes = GeneReader.Read(trial);
        AddKindsOfGenes();
        Conditions = [.. conditions.Select(pair => new TrialCondition(pair.Key, pair.Value)).OrderByDescending(pair => pair.Evidence).ThenBy(pair => pair.Condition.Number)];
        Treatments = TreatmentReader.Read(trial);
    }

    /// <summary>Surest first. A condition is not listed for its narrower ones: those are found below it.</summary>
    public IReadOnlyList<TrialCondition> Conditions { get; }

    public IReadOnlyList<TrialGene> Genes { get; }

    /// <summary>A bit per treatment number, with the broader kinds.</summary>
    public ulong Treatments { get; }

    /// <summary>Names of conditions, verbatim, that we know no condition for and of which no curator said that they mean none.</summary>
    public IReadOnlyList<string> Unmapped => unmapped;

    /// <param name="trial">With its details; its sites and identifiers are not looked at.</param>
    /// <param name="names">What curators said of names; without it only the vocabulary counts.</param>
    public static TrialConcepts Of(Trial trial, CuratedNames? names = null) => new(trial, names ?? CuratedNames.None);

    /// <summary>Whether a name as a registry writes it means a condition that we know.</summary>
    public static bool IsKnown(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Mention(name, out var ambiguous).Count > 0 || ambiguous is not null;
    }

    /// <summary>The conditions that a name of a registry means, the narrowest of those it holds; empty when it is not known.</summary>
    internal static IReadOnlyList<Condition> Mention(string text, out IReadOnlyList<NameEntry>? ambiguous, bool abbreviations = true)
    {
        ambiguous = null;
        if (Vocabulary.ByMesh(text) is { } heading)
            return [heading];
        if (Whole(text) is { } whole)
        {
            if (whole.Count == 1)
                return [(Condition)whole[0].Meaning];
            ambiguous = whole;
            return [];
        }
        var words = NameWords.OfRegistry(text.Length > 500 ? text[..500] : text);
        var found = new List<Condition>();
        foreach (var match in Vocabulary.Names.All(words, (entry, match) =>
            entry.Meaning is Condition && (abbreviations || !entry.IsAbbreviation) && !(match.Count == 1 && (words[match.First].Folded is "val" or "klachten" or "klacht" || (!entry.IsAbbreviation && EverydayWords.IsOtherWord(words[match.First].Folded, entry.Name)))) && entry.IsWrittenAs(text, words[match.First], words[match.First + match.Count - 1])))
        {
            if (match.Entries.Count == 1)
                found.AddRange(Markers.IsTurned(words, match.First, match.Count) ? Markers.Turned((Condition)match.Entries[0].Meaning) : [(Condition)match.Entries[0].Meaning]);
            else
                ambiguous ??= match.Entries;
        }
        // "Metastatic breast cancer" is breast cancer; that it is also cancer says nothing.
        return [.. found.Distinct().Where(condition => !found.Exists(other => other != condition && other.IsA(condition)))];
    }

    /// <summary>The text as one name, also in MeSH's order of words turned round: "Carcinoma, Small Cell, Lung".</summary>
    private static List<NameEntry>? Whole(string text)
    {
        if (Conditions(text) is { } known)
            return known;
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is < 2 or > 4 ? null
            : Conditions(string.Join(' ', parts.Reverse())) ?? Conditions(string.Join(' ', parts.Skip(1).Append(parts[0])));

        static List<NameEntry>? Conditions(string name) =>
            Vocabulary.Names.Find(name)?.Where(entry => entry.Meaning is Condition).ToList() is { Count: > 0 } found ? found : null;
    }

    private bool AddMention(string text, Evidence evidence, HashSet<Condition>? where = null)
    {
        var found = Mention(text, out var ambiguous);
        foreach (var condition in found)
        {
            where?.Add(condition);
            Add(condition, evidence);
        }
        if (ambiguous is not null)
            undecided.Add(ambiguous);
        return found.Count > 0 || ambiguous is not null;
    }

    private void AddTitle(string? title)
    {
        if (string.IsNullOrEmpty(title))
            return;
        foreach (var condition in Mention(title, out _))
        {
            if (IsDoubtful(title, condition))
                continue;
            inTitle.Add(condition);
            Add(condition, Evidence.Title);
        }
    }

    /// <summary>
    /// A title has abbreviations that mean something else ("PSA", "arm", "CHARGE"): one by itself says a condition only where the registry's names and headings, or the title in words, say something of its kind.
    /// </summary>
    private bool IsDoubtful(string title, Condition condition)
    {
        if (condition.Abbreviations.Count == 0 || conditions.Keys.Any(known => known.IsA(condition) || condition.IsA(known)))
            return false;
        return (conditions.Count > 0 || condition.Abbreviations.Any(name => EverydayWords.Has(Index.Words.Fold(name)))) && !Mention(title, out _, abbreviations: false).Contains(condition);
    }

    private void Add(Condition condition, Evidence evidence)
    {
        if (!conditions.TryGetValue(condition, out var known) || known < evidence)
            conditions[condition] = evidence;
    }

    /// <summary>A name with several meanings is what the rest of the trial is about, when that is one of them.</summary>
    private void Decide()
    {
        foreach (var entries in undecided)
        {
            var fitting = entries.Select(entry => (Condition)entry.Meaning)
                .Where(meaning => conditions.Keys.Any(known => known.IsA(meaning) || meaning.IsA(known) || known.Areas.Any(meaning.Areas.Contains))).ToList();
            if (fitting.Count == 1)
                Add(fitting[0], Evidence.Named);
        }
    }

    /// <summary>A trial for children only is about the childhood kind of its conditions: "leukemie" of people under 19 is "leukemie-bij-kinderen".</summary>
    private void AddKindsOfChildren(Trial trial)
    {
        if (trial.MaximumAgeDays is not { } oldest || oldest > OldestChildYears * 366)
            return;
        foreach (var (kind, adult) in Vocabulary.OfChildren)
        {
            var evidence = conditions.Where(pair => pair.Key.IsA(adult)).Select(pair => (Evidence?)pair.Value).Max();
            if (evidence is { } known)
                Add(kind, known);
        }
    }

    /// <summary>A trial of lung cancer that asks for a change of EGFR is about lung cancer with an EGFR mutation; one that names the gene in front and asks for nothing, a little.</summary>
    private void AddKindsOfGenes()
    {
        foreach (var kind in Vocabulary.GeneKinds)
        {
            var genes = Genes.Where(gene => kind.Covers(gene.Gene)).ToList();
            var isAsked = genes.Exists(gene => gene.Use == GeneUse.Required);
            if ((isAsked || genes.Exists(gene => gene is { Use: GeneUse.Named, IsInFront: true })) && conditions.Where(pair => pair.Key.IsA(kind.Of)).Select(pair => (Evidence?)pair.Value).Max() is { } evidence)
                Add(kind.Kind, isAsked ? evidence : Evidence.Title);
        }
    }

    /// <summary>
    /// What the title says is as good as a name where the registry's names say nothing that we know, or something broader: "Emotions" in a trial of cluster headache.
    /// </summary>
    private void NameFromTitle()
    {
        var named = conditions.Where(pair => pair.Value >= Evidence.Named).Select(pair => pair.Key).ToList();
        foreach (var condition in inTitle)
        {
            if (conditions[condition] == Evidence.Title && (named.Count == 0 || named.Exists(condition.IsA)))
                conditions[condition] = Evidence.Named;
        }
    }

    private void Focus()
    {
        var named = conditions.Where(pair => pair.Value == Evidence.Named).Select(pair => pair.Key).ToList();
        foreach (var condition in named)
        {
            var title = inTitle.Any(other => other.IsA(condition) || condition.IsA(other));
            if (named.Count == 1 || (named.Count <= FewConditions && inMesh.Contains(condition) && inNames.Any(name => name.IsA(condition))) || (title && (inMesh.Contains(condition) || inMesh.Count == 0)))
                conditions[condition] = Evidence.Focus;
            // Neither its title nor the library's indexers say so: one of several that it mentions, such as a complication.
            else if (named.Count > FewMentions && !title && inMesh.Count > 0 && !inMesh.Any(other => other.IsA(condition) || condition.IsA(other)))
                conditions[condition] = Evidence.Keyword;
        }
    }
}
