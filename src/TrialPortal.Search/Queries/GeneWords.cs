using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>A gene with the words that go with it: "EGFR-mutatie", "KRAS wildtype", "HER2 positief", "zonder BRAF-mutatie".</summary>
internal static class GeneWords
{
    /// <summary>Abbreviations of so few letters, without a digit, are words too in small letters.</summary>
    private const int ShortSymbol = 4;

    private const int LongestName = 8;

    private static readonly Lazy<Dictionary<Gene, List<Condition>>> ConditionsByGene = new(ReadConditions);

    /// <summary>Takes what the text says is not there or unchanged, before names are read: "EGFR-negatieve longkanker" is no lung cancer with an EGFR mutation.</summary>
    public static (List<Gene> Absent, List<Gene> WildType) ReadAbsent(Reading reading)
    {
        var (absent, wildType) = (new List<Gene>(), new List<Gene>());
        foreach (var mention in GeneMentions.In(reading.Text, reading.Words, (entry, match) => reading.AreFree(match.First, match.Count) && IsWrittenAs(reading, entry, match)))
        {
            var isAbsent = mention.Said == GeneSaid.Absent;
            if ((!isAbsent && mention.Said != GeneSaid.WildType) || !reading.AreFree(mention.First, mention.End - mention.First))
                continue;
            (isAbsent ? absent : wildType).AddRange(mention.Genes.Except(absent).Except(wildType).ToList());
            // "ER-negative PR-negative HER2-negative breast cancer" is the name of a disease, which says more.
            if (IsInLongerName(reading, mention))
                continue;
            var names = string.Join('/', mention.Genes.Select(gene => gene.Name));
            if (isAbsent)
                reading.Take(PartKind.Denied, mention.First, mention.End - mention.First, $"zonder {names}", $"without {names}");
            else
                reading.Take(PartKind.Gene, mention.First, mention.End - mention.First, $"{names} zonder verandering", $"{names} wild type");
        }
        return (absent, wildType);
    }

    /// <summary>Diseases that have the gene or its change in their name: "longkanker met EGFR-mutatie".</summary>
    public static IReadOnlyList<Condition> ConditionsWith(Gene gene) => ConditionsByGene.Value.GetValueOrDefault(gene) ?? [];

    /// <summary>Takes the gene and its words; gives how many words behind and with the name.</summary>
    public static int Take(Reading reading, int index, int count, Gene gene, List<Gene> genes)
    {
        var last = index + count - 1;
        while (reading.Free(last + 1) is "mutatie" or "mutaties" or "mutation" or "mutations" or "gemuteerd" or "gemuteerde" or "mutated" or "mutant" or "positief" or "positieve" or "positive" or "gen" or "gene"
            or "draagster" or "drager" or "dragers" or "carrier" or "carriers" or "genmutatie" or "fout" or "afwijking" or "verandering" or "gendefect")
        {
            last++;
        }
        reading.Take(PartKind.Gene, index, last - index + 1, gene.Name, gene.Name);
        if (!genes.Contains(gene))
            genes.Add(gene);
        return last - index + 1;
    }

    private static bool IsWrittenAs(Reading reading, NameEntry entry, NameMatch match) =>
        !entry.IsAbbreviation || match.Count > 1 || reading.Words[match.First] is { IsUpper: true } || reading.Words[match.First].Folded is { Length: >= ShortSymbol } || reading.Words[match.First].Folded.Any(char.IsAsciiDigit);

    private static bool IsInLongerName(Reading reading, GeneMention mention)
    {
        for (var first = Math.Max(0, mention.First - LongestName); first <= mention.First; first++)
        {
            if (MedicalVocabulary.BuiltIn.Names.Longest(reading.Words, first, (entry, _) => entry.Meaning is Condition) is { } name && first + name.Count >= mention.End && reading.AreFree(first, name.Count)
                && GeneMentions.In(reading.Text, [.. reading.Words.Skip(first).Take(name.Count)], (_, _) => true).Count > 1)
            {
                return true;
            }
        }
        return false;
    }

    private static Dictionary<Gene, List<Condition>> ReadConditions()
    {
        var found = new Dictionary<Gene, List<Condition>>();
        foreach (var condition in MedicalVocabulary.BuiltIn.Conditions)
        {
            var mentions = condition.DutchNames.Concat(condition.EnglishNames).Append(condition.Dutch).Append(condition.English)
                .SelectMany(name => GeneMentions.In(name, NameWords.Of(name), (_, _) => true)).ToList();
            if (mentions.Exists(mention => mention.Said is GeneSaid.Absent or GeneSaid.WildType))
                continue;
            foreach (var gene in new[] { condition.Dutch, condition.English }.SelectMany(name => GeneMentions.In(name, NameWords.Of(name), (_, _) => true))
                .Concat(mentions.Where(mention => mention.Said == GeneSaid.Present)).SelectMany(mention => mention.Genes).Distinct())
            {
                if (!found.TryGetValue(gene, out var conditions))
                    found[gene] = conditions = [];
                conditions.Add(condition);
            }
        }
        return found;
    }
}
