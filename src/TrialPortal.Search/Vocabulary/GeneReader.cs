using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Vocabulary;

/// <summary>
/// What a trial asks of genes and markers: named in its title, conditions, keywords and interventions, and required, excluded or wanted unchanged
/// by its criteria. Where criteria and title differ, the criteria decide.
/// </summary>
internal static class GeneReader
{
    /// <summary>Words before or behind a gene that turn its meaning round.</summary>
    private static readonly HashSet<string> Negations = new(StringComparer.Ordinal)
    {
        "negative", "no", "non", "not", "without", "absence", "absent", "lack", "lacking", "nonmutated", "unmutated", "negatief", "negatieve", "geen", "zonder",
    };

    private static readonly HashSet<string> Unchanged = new(StringComparer.Ordinal) { "wt", "wildtype", "wild" };

    /// <summary>Behind a gene in a criterion these make it the target of an earlier treatment, which says nothing of the patient's gene.</summary>
    private static readonly HashSet<string> Targets = new(StringComparer.Ordinal)
    {
        "inhibitor", "inhibitors", "antibody", "antibodies", "antagonist", "antagonists", "blocker", "blockers", "targeted", "targeting", "directed", "tki", "tkis", "therapy",
        "therapies", "agent", "agents", "treatment", "treatments", "vaccine", "inhibition", "blockade", "car",
    };

    private static readonly NameTrie Names = MedicalVocabulary.BuiltIn.Names;

    public static List<TrialGene> Read(Trial trial)
    {
        var details = trial.Details;
        var said = new Dictionary<Gene, GeneUse>();
        foreach (var text in details.Conditions.Concat(details.Keywords).Concat(details.Interventions.Select(intervention => intervention.Name))
            .Append(trial.Title).Append(details.OfficialTitle))
        {
            foreach (var (gene, turned) in In(text, inCriteria: false))
                said[gene] = turned ?? (said.TryGetValue(gene, out var before) ? before : GeneUse.Named);
        }
        // Most criteria name no gene: dividing them costs more than looking.
        if (details.Eligibility.Criteria is { } criteria && In(criteria, inCriteria: false).Any())
            ReadCriteria(criteria, said);
        return [.. said.Select(pair => new TrialGene(pair.Key, pair.Value)).OrderBy(pair => pair.Gene.Number)];
    }

    private static void ReadCriteria(string text, Dictionary<Gene, GeneUse> said)
    {
        var criteria = EligibilityCriteria.Split(text);
        var wanted = new Dictionary<Gene, GeneUse>();
        foreach (var (gene, turned) in criteria.Inclusion.SelectMany(criterion => In(criterion.Text, inCriteria: true)))
            wanted[gene] = turned ?? (wanted.TryGetValue(gene, out var before) && before != GeneUse.Required ? before : GeneUse.Required);
        foreach (var (gene, turned) in criteria.Exclusion.SelectMany(criterion => In(criterion.Text, inCriteria: true)))
        {
            // "Excluded: KRAS wild type" asks for a changed one.
            if (!wanted.ContainsKey(gene))
                wanted[gene] = turned is null ? GeneUse.Excluded : GeneUse.Required;
        }
        foreach (var (gene, use) in wanted)
            said[gene] = use;
    }

    /// <summary>Genes of a text, with what the words around turn them into; null when nothing does.</summary>
    private static IEnumerable<(Gene Gene, GeneUse? Turned)> In(string? text, bool inCriteria)
    {
        if (string.IsNullOrEmpty(text))
            yield break;
        var words = NameWords.OfRegistry(text);
        foreach (var match in Names.All(words, (entry, match) => entry.Meaning is Gene && entry.IsWrittenAs(text, words[match.First], words[match.First + match.Count - 1])))
        {
            var end = match.First + match.Count;
            if (inCriteria && end < words.Count && Targets.Contains(words[end].Folded))
                continue;
            var turned = Turn(text, words, match.First, end);
            // "BRCA1/2" names two.
            foreach (var entry in match.Entries)
                yield return ((Gene)entry.Meaning, turned);
        }
    }

    private static GeneUse? Turn(string text, List<NameWord> words, int first, int end)
    {
        for (var index = end; index < Math.Min(words.Count, end + 4) && Together(text, words[index - 1], words[index]); index++)
        {
            // "HER2-positive, ER-negative" and "ER+ HER2-": what follows is said of another one, and so is what stands before.
            if (words[index].Stem == "positif")
                return null;
            if (Unchanged.Contains(words[index].Folded))
                return GeneUse.WildType;
            if (Negations.Contains(words[index].Folded))
                return GeneUse.Excluded;
        }
        for (var index = first - 1; index >= Math.Max(0, first - 3) && Together(text, words[index], words[index + 1]); index--)
        {
            if (Unchanged.Contains(words[index].Folded))
                return GeneUse.WildType;
            if (Negations.Contains(words[index].Folded) && !IsSaidOfAnother(text, words, index))
                return GeneUse.Excluded;
        }
        return null;
    }

    /// <summary>"ER-negative HER2": the negative one is written to the word before it.</summary>
    private static bool IsSaidOfAnother(string text, List<NameWord> words, int index) =>
        words[index].Stem == "negatif" && index > 0 && !text.AsSpan(words[index - 1].Start + words[index - 1].Length, words[index].Start - words[index - 1].Start - words[index - 1].Length).ContainsAny(' ', '\n');

    /// <summary>No full stop, comma or new line stands between two words.</summary>
    private static bool Together(string text, NameWord before, NameWord after) =>
        text.AsSpan(before.Start + before.Length, after.Start - before.Start - before.Length).IndexOfAny(".,;\n:") < 0;
}
