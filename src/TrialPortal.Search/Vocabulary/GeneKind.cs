namespace TrialPortal.Search.Vocabulary;

/// <summary>A condition that is another one with a change in one of some genes.</summary>
/// <param name="Kind">"Longkanker met EGFR-mutatie".</param>
/// <param name="Of">"Longkanker", broader than its parent where that says less of the gene.</param>
/// <param name="Genes">EGFR.</param>
internal sealed record GeneKind(Condition Kind, Condition Of, IReadOnlyList<Gene> Genes)
{
    /// <summary>One of the genes, or a variant of one; but not a variant with a kind of its own ("HER2-low").</summary>
    public bool Covers(Gene gene) =>
        Genes.Contains(gene) || (gene.Of is { } whole && Genes.Contains(whole) && !MedicalVocabulary.BuiltIn.GeneKinds.Any(other => other.Of == Of && other.Genes.Contains(gene)));

    /// <summary>Who names the condition and the gene by themselves, in any order, means the kind. A variant says more than the kind does, and stays.</summary>
    /// <returns>What each condition that was named became.</returns>
    public static Dictionary<Condition, Condition> Join(List<IReadOnlyList<Condition>> conditions, List<Gene> genes)
    {
        var joined = new Dictionary<Condition, Condition>();
        foreach (var gene in genes.ToList())
        {
            for (var index = 0; index < conditions.Count; index++)
            {
                if (conditions[index] is not [var named] || MedicalVocabulary.BuiltIn.GeneKinds.FirstOrDefault(kind => kind.Genes.Contains(gene) && named.IsA(kind.Of) && kind.Kind.IsA(named)) is not { } found)
                    continue;
                conditions[index] = [found.Kind];
                joined[named] = found.Kind;
                genes.Remove(gene);
                break;
            }
        }
        return joined;
    }
}
