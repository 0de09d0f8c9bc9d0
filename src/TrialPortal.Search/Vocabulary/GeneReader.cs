using TrialPortal.Domain.Trials;

namespace TrialPortal.Search.Vocabulary;

/// <summary>
/// What a trial asks of genes and markers: named in its title, conditions, keywords and interventions, and required, excluded or wanted unchanged by its criteria or title. Where criteria and
/// title differ, the criteria decide; what is said both ways says nothing.
/// </summary>
internal static class GeneReader
{
    /// <summary>In a criterion for exclusion with words of both kinds a gene is what an earlier treatment aimed at, unless the criterion says that the patient has it.</summary>
    private static readonly HashSet<string> HistoryWords = new(StringComparer.Ordinal) { "prior", "previous", "previously", "earlier", "received", "receipt", "used", "eerdere", "eerder", "kreeg" };

    /// <inheritdoc cref="HistoryWords"/>
    private static readonly HashSet<string> TreatmentWords = new(StringComparer.Ordinal)
    {
        "treatment", "treatments", "treated", "therapy", "therapies", "inhibit", "inhibition", "inhibitor", "inhibitors", "antibody", "antibodies", "drugs", "agent", "agents", "behandeling", "behandeld", "therapie",
    };

    public static List<TrialGene> Read(Trial trial)
    {
        var details = trial.Details;
        var said = new Dictionary<Gene, GeneUse>();
        var listed = details.Conditions.Concat(details.Keywords).Concat(details.Interventions.Select(intervention => intervention.Name)).SelectMany(text => Said(text)).ToList();
        var titles = new[] { trial.Title, details.OfficialTitle }.SelectMany(text => Said(text)).ToList();
        foreach (var mentions in listed.Concat(titles).GroupBy(mention => mention.Gene, mention => mention.Said))
            said[mentions.Key] = Use(mentions, GeneUse.Named);
        // A title tells of all who take part; a list of conditions tells of some.
        foreach (var gene in titles.Where(mention => mention.Said == GeneSaid.Present && said[mention.Gene] == GeneUse.Named).Select(mention => mention.Gene).Distinct().ToList())
        {
            if (Use(titles.Where(mention => mention.Gene == gene).Select(mention => mention.Said), GeneUse.Named, present: GeneUse.Required) is var use && !IsBoth(listed.Where(mention => mention.Gene == gene)))
                said[gene] = use;
        }
        var inFront = said.Where(pair => pair.Value is GeneUse.Named or GeneUse.Required && !IsBoth(listed.Concat(titles).Where(mention => mention.Gene == pair.Key))).Select(pair => pair.Key).ToHashSet();
        // Most criteria name no gene: dividing them costs more than looking.
        if (details.Eligibility.Criteria is { } criteria && Said(criteria).Any())
            ReadCriteria(criteria, said);
        return [.. said.Select(pair => new TrialGene(pair.Key, pair.Value, inFront.Contains(pair.Key))).OrderBy(pair => pair.Gene.Number)];

        static bool IsBoth(IEnumerable<(Gene Gene, GeneSaid Said)> mentions) => mentions.Any(mention => mention.Said is GeneSaid.Absent or GeneSaid.WildType);
    }

    private static void ReadCriteria(string text, Dictionary<Gene, GeneUse> said)
    {
        var criteria = EligibilityCriteria.Split(text);
        var asked = new Dictionary<Gene, GeneUse>();
        foreach (var mentions in criteria.Inclusion.SelectMany(criterion => OfAll(criterion.Text)).Where(mention => mention.Said != GeneSaid.Target).GroupBy(mention => mention.Gene, mention => mention.Said))
            asked[mentions.Key] = mentions.All(one => one == GeneSaid.Either) ? GeneUse.Named : Use(mentions, GeneUse.Required);
        foreach (var mentions in criteria.Exclusion.SelectMany(criterion => OfPatient(criterion.Text)).GroupBy(mention => mention.Gene, mention => mention.Said))
        {
            if (asked.TryGetValue(mentions.Key, out var before) && before != GeneUse.Named)
                continue;
            // "Excluded: KRAS wild type" asks for a changed one.
            var use = mentions.All(one => one == GeneSaid.Either) ? GeneUse.Named
                : Use(mentions, GeneUse.Required) switch { GeneUse.Required => GeneUse.Excluded, GeneUse.Excluded or GeneUse.WildType => GeneUse.Required, var both => both };
            asked[mentions.Key] = use;
        }
        foreach (var (gene, use) in asked)
        {
            // A title that says that they have it is not about an exception in the criteria.
            if (use != GeneUse.Named || !said.ContainsKey(gene))
                said[gene] = use == GeneUse.Excluded && said.GetValueOrDefault(gene) == GeneUse.Required ? GeneUse.Required : use;
        }
    }

    /// <summary>Of an inclusion what it says of everybody: "T1N0M0 if ER and PR negative" is not asked of all.</summary>
    private static IEnumerable<(Gene Gene, GeneSaid Said)> OfAll(string text)
    {
        var isConditional = NameWords.OfRegistry(text).Exists(word => word.Folded is "if" or "indien" or "unless" or "tenzij");
        return Said(text).Select(mention => isConditional && mention.Said is (GeneSaid.Absent or GeneSaid.WildType) ? (mention.Gene, GeneSaid.Either) : mention);
    }

    /// <summary>Of an exclusion what it says of the patient, not of an earlier treatment.</summary>
    private static IEnumerable<(Gene Gene, GeneSaid Said)> OfPatient(string text)
    {
        var words = NameWords.OfRegistry(text);
        var isTreatment = words.Exists(word => HistoryWords.Contains(word.Folded)) && words.Exists(word => TreatmentWords.Contains(word.Folded));
        return Said(text).Where(mention => mention.Said != GeneSaid.Target && (!isTreatment || mention.Said is not (GeneSaid.Nothing or GeneSaid.Either)));
    }

    /// <summary>What several mentions say together.</summary>
    private static GeneUse Use(IEnumerable<GeneSaid> mentions, GeneUse plain, GeneUse? present = null)
    {
        var all = mentions.ToHashSet();
        var (absent, unchanged, there) = (all.Contains(GeneSaid.Absent), all.Contains(GeneSaid.WildType), all.Contains(GeneSaid.Present));
        return there && (absent || unchanged) ? GeneUse.Named : unchanged ? GeneUse.WildType : absent ? GeneUse.Excluded : there ? present ?? plain : plain;
    }

    private static IEnumerable<(Gene Gene, GeneSaid Said)> Said(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var words = NameWords.OfRegistry(text);
        // "BRCA1/2" names two.
        return GeneMentions.In(text, words, (entry, match) => entry.IsWrittenAs(text, words[match.First], words[match.First + match.Count - 1]))
            .SelectMany(mention => mention.Genes.Select(gene => (gene, mention.Said)));
    }
}
