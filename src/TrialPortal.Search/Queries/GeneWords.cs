using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>A gene with the words that go with it: "EGFR-mutatie", "KRAS wildtype", "HER2 positief".</summary>
internal static class GeneWords
{
    /// <summary>Takes the gene and its words; gives how many words behind and with the name.</summary>
    public static int Take(Reading reading, int index, int count, Gene gene, List<Gene> genes)
    {
        // "HER2-negatief": trials that exclude it are no trials about it; the words are looked for as they stand.
        if (reading.Free(index + count) is "negatief" or "negatieve" or "negative" or "neg" || reading.Free(index - 1) is "geen" or "zonder" or "without" or "no")
            return count;
        var last = index + count - 1;
        var isWild = false;
        while (true)
        {
            var word = reading.Free(last + 1);
            if (word is "wildtype" or "wt")
                isWild = true;
            else if (word == "wild" && reading.Free(last + 2) == "type")
                (isWild, last) = (true, last + 1);
            else if (word is not ("mutatie" or "mutaties" or "mutation" or "mutations" or "gemuteerd" or "gemuteerde" or "mutated" or "mutant" or "positief" or "positieve" or "positive" or "gen" or "gene"
                or "draagster" or "drager" or "dragers" or "carrier" or "carriers" or "genmutatie" or "fout" or "afwijking" or "verandering" or "gendefect"))
                break;
            last++;
        }
        var (dutch, english) = isWild ? ($"{gene.Name} zonder verandering", $"{gene.Name} wild type") : (gene.Name, gene.Name);
        reading.Take(PartKind.Gene, index, last - index + 1, dutch, english);
        if (!genes.Contains(gene))
            genes.Add(gene);
        return last - index + 1;
    }

    public static bool IsWildType(Reading reading) => reading.Parts.Any(part => part.Kind == PartKind.Gene && part.English.EndsWith(" wild type", StringComparison.Ordinal));
}
