using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Atmp;

/// <summary>
/// Whether a trial is one of an advanced therapy, and why: from what registries mark, codes, names of products, and the rules of <c>rules.txt</c>. Criteria are not
/// read: "earlier treatment with CAR-T" is no reason. What was measured is in docs/atmp.md.
/// </summary>
public sealed class AtmpReader
{
    private const int MostEvidence = 8;

    /// <summary>Of a long text so many characters are read: what it is about stands at its beginning.</summary>
    private const int MostOfText = 4_000;

    /// <summary>How many words away a rule's near words may stand, its unless words, and words of context before it.</summary>
    private const int NearWindow = 8;
    private const int UnlessWindow = 6;
    private const int NotBeforeWindow = 2;
    private const int ContextWindow = 4;

    private static readonly AtmpRules Rules = AtmpRules.BuiltIn;

    private readonly TrialDetails details;

    /// <summary>Nobody is given anything, so what a title speaks of may be what is studied in a laboratory.</summary>
    private readonly bool givesNothing;
    private readonly Trial trial;
    private readonly List<(AtmpEvidence Evidence, AtmpClass? Class, AtmpConfidence Confidence)> found = [];
    private readonly List<(Product Product, bool Shared)> products = [];
    private HashSet<string>? shortWords;

    private AtmpReader(Trial trial)
    {
        this.trial = trial;
        details = trial.Details;
        givesNothing = trial.Type == StudyType.Observational && details.Interventions.Count == 0 && details.Products.Count == 0;
    }

    /// <summary>Null when nothing says so, or a curator ruled that it is none.</summary>
    /// <param name="trial">With its details.</param>
    /// <param name="ruling">What a curator ruled; null when nobody did.</param>
    public static AtmpFinding? Read(Trial trial, RuledClass? ruling = null)
    {
        var found = ReadByRules(trial);
        if (ruling is not { } ruled)
            return found;
        if (ruled.Class is null)
            return null;
        AtmpEvidence curator = new(AtmpEvidenceKind.Curator, null, AtmpField.Product, "");
        return found is null
            ? new(ruled.Class, null, AtmpConfidence.Ruled, [curator], [])
            : found with { Class = ruled.Class, Confidence = AtmpConfidence.Ruled, Evidence = [curator, .. found.Evidence] };
    }

    private static AtmpFinding? ReadByRules(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var reader = new AtmpReader(trial);
        reader.ReadAll();
        return reader.found.Exists(item => item.Evidence.Field != AtmpField.Keyword) ? reader.Finding() : null;
    }

    private void ReadAll()
    {
        ReadProducts();
        foreach (var heading in details.InterventionMesh)
        {
            if (Rules.ByHeading(heading.Term) is { } rule)
                Add(rule, AtmpEvidenceKind.Code, AtmpField.Heading, heading.Term, AtmpConfidence.Sure);
        }
        foreach (var intervention in details.Interventions)
        {
            ReadText(intervention.Name, AtmpField.Given);
            foreach (var name in intervention.OtherNames)
                ReadText(name, AtmpField.Given);
        }
        ReadText(trial.Title, AtmpField.Title);
        ReadText(details.OfficialTitle, AtmpField.Title);
        foreach (var keyword in details.Keywords)
        {
            if (Rules.ByHeading(keyword) is { } rule)
                Add(rule, AtmpEvidenceKind.Code, AtmpField.Keyword, keyword, AtmpConfidence.Probable);
            ReadText(keyword, AtmpField.Keyword);
        }
        foreach (var arm in details.Arms)
        {
            ReadText(arm.Label, AtmpField.Arm);
            ReadLongText(arm.Description, AtmpField.Arm);
        }
        foreach (var intervention in details.Interventions)
            ReadLongText(intervention.Description, AtmpField.GivenDescription);
        if (found.Exists(item => item.Evidence.Field != AtmpField.Keyword) || trial.Type == StudyType.Observational)
            return;
        ReadLongText(details.BriefSummary, AtmpField.Summary);
        ReadLongText(details.DetailedDescription, AtmpField.Description);
    }

    private void ReadProducts()
    {
        foreach (var product in details.Products)
        {
            if (product.AdvancedTherapy == true)
                found.Add((new(AtmpEvidenceKind.RegistryFlag, null, AtmpField.Product, product.Name), null, AtmpConfidence.Sure));
            if (Rules.ByAtc(product.AtcCode) is { } rule)
                Add(rule, AtmpEvidenceKind.Code, AtmpField.Product, product.AtcCode!, AtmpConfidence.Sure);
            ReadText(product.Name, AtmpField.Given);
            ReadText(product.AtcName, AtmpField.Given);
            foreach (var substance in product.Substances)
                ReadText(substance, AtmpField.Given);
        }
    }

    private void ReadLongText(string? text, AtmpField field)
    {
        if (text is null)
            return;
        if (text.Length > MostOfText)
            text = text[..MostOfText];
        if (Rules.MayBeIn(text, field))
            ReadText(text, field);
    }

    private void ReadText(string? text, AtmpField field)
    {
        if (string.IsNullOrEmpty(text))
            return;
        var words = NameWords.OfRegistry(text);
        for (var first = 0; first < words.Count; first++)
        {
            if (Rules.ByEnding(words[first].Folded) is { } ending)
                Try(ending, text, words, first, 1, field);
            ReadNames(text, words, first, field);
        }
    }

    /// <summary>All names that begin with a word.</summary>
    private void ReadNames(string text, List<NameWord> words, int first, AtmpField field)
    {
        var node = 0;
        for (var index = first; index < words.Count; index++)
        {
            node = Rules.Names.Step(node, words[index].Stem);
            if (node < 0)
                return;
            if (Rules.Names.At(node) is not { } entries)
                continue;
            foreach (var entry in entries)
            {
                if (!entry.IsWrittenAs(text, words[first], words[index]))
                    continue;
                if (entry.Meaning is AtmpRule rule)
                    Try(rule, text, words, first, index - first + 1, field);
                else if (entry.Meaning is Product product)
                    TryProduct(product, entries.Count > 1, text, words, first, index - first + 1, field);
            }
        }
    }

    private void TryProduct(Product product, bool shared, string text, List<NameWord> words, int first, int count, AtmpField field)
    {
        if (field is AtmpField.Summary or AtmpField.Description || (field != AtmpField.Given && IsOfBefore(words, first, field)))
            return;
        products.Add((product, shared));
        var confidence = field is AtmpField.Given or AtmpField.Title ? AtmpConfidence.Sure : AtmpConfidence.Probable;
        found.Add((new(AtmpEvidenceKind.ProductName, product.Slug, field, Written(text, words, first, count)), product.Class, confidence));
    }

    private void Try(AtmpRule rule, string text, List<NameWord> words, int first, int count, AtmpField field)
    {
        var isGiven = field == AtmpField.Given;
        var isText = field is AtmpField.Summary or AtmpField.Description;
        var last = first + count - 1;
        if ((rule.GivenOnly && !isGiven) || (isText && !rule.InText))
            return;
        if (!rule.Near.IsEmpty && !rule.Near.Any(words, first - NearWindow, last + NearWindow))
            return;
        if (rule.NotBefore.Any(words, last + 1, last + NotBeforeWindow))
            return;
        if (!isGiven && field != AtmpField.Keyword && !rule.NearElsewhere.IsEmpty && !rule.NearElsewhere.Any(words, first - NearWindow, last + NearWindow))
            return;
        if (rule.Unless.Any(words, first - UnlessWindow, first - 1) || rule.Unless.Any(words, last + 1, last + UnlessWindow))
            return;
        if ((isText || (givesNothing && !Rules.ContextUnless.Any(words, 0, words.Count - 1))) && !Rules.Giving.Any(words, first - NearWindow, last + NearWindow))
            return;
        if (field is not (AtmpField.Given or AtmpField.Keyword) && !rule.AnyContext && IsOfBefore(words, first, field))
            return;
        if ((rule.NotVaccines && IsVaccineAgainstInfection()) || (!rule.UnlessInTrial.IsEmpty && ShortWords.Any(rule.UnlessInTrial.Matches)))
            return;
        Add(rule, AtmpEvidenceKind.Rule, field, Written(text, words, first, count), field switch
        {
            _ when rule.IsWeak || isText => AtmpConfidence.Possible,
            AtmpField.Given or AtmpField.Title => AtmpConfidence.Sure,
            _ => AtmpConfidence.Probable,
        });
    }

    /// <summary>"After CAR-T": it is not what the trial gives.</summary>
    private static bool IsOfBefore(List<NameWord> words, int first, AtmpField field) =>
        (Rules.Context.Any(words, first - ContextWindow, first - 1) || (field == AtmpField.Title && Rules.TitleContext.Any(words, first - ContextWindow, first - 1)))
        && !Rules.ContextUnless.Any(words, 0, words.Count - 1);

    /// <summary>The words of titles, names of what is given, conditions and keywords.</summary>
    private HashSet<string> ShortWords => shortWords ??= [.. new[] { trial.Title, details.OfficialTitle }
        .Concat(details.Interventions.SelectMany(intervention => intervention.OtherNames.Prepend(intervention.Name)))
        .Concat(details.Conditions).Concat(details.Keywords).OfType<string>()
        .SelectMany(NameWords.OfRegistry).Select(word => word.Folded)];

    private bool IsVaccineAgainstInfection() => ShortWords.Any(Rules.Vaccine.Matches) && ShortWords.Any(Rules.Infection.Matches);

    private void Add(AtmpRule rule, AtmpEvidenceKind kind, AtmpField field, string words, AtmpConfidence confidence) =>
        found.Add((new(kind, rule.Slug, field, words), rule.Class, confidence));

    private static string Written(string text, List<NameWord> words, int first, int count) =>
        text[words[first].Start..(words[first + count - 1].Start + words[first + count - 1].Length)];

    private AtmpFinding Finding()
    {
        // A name that two products share means the one that is also named by its own, and else both.
        var named = products.Where(pair => !pair.Shared).Select(pair => pair.Product).ToHashSet();
        var kept = products.Where(pair => !pair.Shared || !named.Any(other => other.Inn is not null && other.Inn == pair.Product.Inn)).Select(pair => pair.Product)
            .Distinct().OrderBy(product => product.Number).ToList();
        var evidence = found.Where(item => item.Evidence.Kind != AtmpEvidenceKind.ProductName || kept.Exists(product => product.Slug == item.Evidence.Rule))
            .DistinctBy(item => (item.Evidence.Kind, item.Evidence.Rule, item.Evidence.Field))
            .OrderByDescending(item => item.Confidence).ThenBy(item => item.Evidence.Kind).ThenBy(item => item.Evidence.Field).ToList();
        return new(
            ClassOf(evidence), kept.Exists(product => product.Combined == true) ? true : null, evidence[0].Confidence,
            [.. evidence.Take(MostEvidence).Select(item => item.Evidence)], kept);
    }

    /// <summary>
    /// What a source says of a named product goes before what a rule makes of words. Of several classes gene therapy wins, then tissue engineering; a class that
    /// only a summary speaks for counts where nothing else does.
    /// </summary>
    private static AtmpClass? ClassOf(List<(AtmpEvidence Evidence, AtmpClass? Class, AtmpConfidence Confidence)> evidence)
    {
        var known = evidence.FindAll(item => item.Class is not null);
        var strongest = known.FindAll(item => item is { Evidence.Kind: AtmpEvidenceKind.ProductName, Confidence: AtmpConfidence.Sure });
        if (strongest.Count == 0)
            strongest = known.FindAll(item => item.Confidence > AtmpConfidence.Possible);
        if (strongest.Count == 0)
            strongest = known;
        AtmpClass[] order = [AtmpClass.Gtmp, AtmpClass.Tep, AtmpClass.Sctmp];
        foreach (var kind in order)
        {
            if (strongest.Exists(item => item.Class == kind))
                return kind;
        }
        return null;
    }
}
