namespace TrialPortal.Search.Vocabulary;

/// <summary>A condition that is another one with a change in one of some genes.</summary>
/// <param name="Kind">"Longkanker met EGFR-mutatie".</param>
/// <param name="Of">"Longkanker", broader than its parent where that says less of the gene.</param>
/// <param name="Genes">EGFR.</param>
/// <param name="WithVariants">A variant of a gene makes it too; not so of HER2, where that is too much of a protein.</param>
internal sealed record GeneKind(Condition Kind, Condition Of, IReadOnlyList<Gene> Genes, bool WithVariants)
{
    /// <summary>A trial that asks for this gene asks for the kind.</summary>
    public bool Covers(Gene gene) => Genes.Contains(gene) || (WithVariants && gene.Of is { } whole && Genes.Contains(whole));

    /// <summary>Who names the condition and the gene by themselves, in any order, means the kind. A variant says more than the kind does, and stays.</summary>
    /// <returns>What each condition that was named became, where it is one.</returns>
    public static Dictionary<Condition, Condition> Join(List<IReadOnlyList<Condition>> conditions, List<Gene> genes)
    {
        var joined = new Dictionary<Condition, Condition>();
        for (var index = 0; index < conditions.Count; index++)
        {
            if (conditions[index] is not [var named])
                continue;
            // Changes in these genes hardly ever come together: who names several means any.
            var found = MedicalVocabulary.BuiltIn.GeneKinds.Where(kind => kind.Genes.Any(genes.Contains) && named.IsA(kind.Of) && kind.Kind.IsA(named)).ToList();
            if (found.Count == 0)
                continue;
            conditions[index] = [.. found.Select(kind => kind.Kind)];
            genes.RemoveAll(gene => found.Exists(kind => kind.Genes.Contains(gene)));
            if (found is [var only])
                joined[named] = only.Kind;
        }
        return joined;
    }
}
