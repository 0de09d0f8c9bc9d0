using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>A gene with the words that go with it: "EGFR-mutatie", "KRAS wildtype", "HER2 positief", "zonder BRAF-mutatie".</summary>
internal static class GeneWords
{
    /// <summary>Abbreviations of so few letters, without a digit, are words too in small letters.</summary>
    private const int ShortSymbol = 4;

    private const int LongestName = 8;

    /// <summary>Symbols that are words or other abbreviations too, and are no names by themselves in trials.</summary>
    private static readonly string[] BareSymbols = ["alk", "met", "ret"];

    /// <summary>Takes what the text says is not there or unchanged, before names are read: "EGFR-negatieve longkanker" is no lung cancer with an EGFR mutation.</summary>
    public static (List<Gene> Absent, List<Gene> WildType) ReadAbsent(Reading reading)
    {
        var (absent, wildType) = (new List<Gene>(), new List<Gene>());
        foreach (var mention in GeneMentions.In(reading.Text, reading.Words, (entry, match) => reading.AreFree(match.First, match.Count) && IsWrittenAs(reading, entry, match)))
        {
            var isAbsent = mention.Said == GeneSaid.Absent;
            if ((!isAbsent && mention.Said is not (GeneSaid.WildType or GeneSaid.Either)) || !reading.AreFree(mention.First, mention.End - mention.First))
                continue;
            // "Met of zonder EGFR", "EGFR-status onbekend": asks for neither.
            if (mention.Said == GeneSaid.Either)
            {
                Denials.TakeNotUsed(reading, mention.First, mention.End);
                continue;
            }
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

    /// <summary>Diseases that are another one with a change in the gene: "longkanker met EGFR-mutatie".</summary>
    public static IEnumerable<Condition> ConditionsWith(Gene gene) => MedicalVocabulary.BuiltIn.GeneKinds.Where(kind => kind.Genes.Contains(gene)).Select(kind => kind.Kind);

    /// <summary>"ALK", "MET" and "RET" in capitals among small letters; behind a gene that is denied they are denied too.</summary>
    public static void ReadBare(Reading reading, List<Gene> genes, List<Gene> absent)
    {
        if (reading.IsOneCase)
            return;
        for (var index = 0; index < reading.Words.Count; index++)
        {
            var word = reading.Words[index];
            if (!word.IsUpper || !reading.IsFree(index) || !BareSymbols.Contains(word.Folded) || MedicalVocabulary.BuiltIn.Gene(word.Folded) is not { } gene || IsWithinName(reading, index))
                continue;
            if (reading.Parts.Any(part => part.Kind == PartKind.Denied && part.Start + part.Length <= word.Start
                && reading.Text[(part.Start + part.Length)..word.Start].Trim() is "of" or "or" or "en" or "and" or "noch" or "nor" or "/" or ","))
            {
                reading.Take(PartKind.Denied, index, 1, $"zonder {word.Folded.ToUpperInvariant()}", $"without {word.Folded.ToUpperInvariant()}");
                absent.Add(gene);
            }
            else
                Take(reading, index, 1, gene, genes);
        }
    }

    /// <summary>A longer name has the word: "ALK-positief grootcellig anaplastisch lymfoom".</summary>
    private static bool IsWithinName(Reading reading, int index) =>
        Enumerable.Range(Math.Max(0, index - LongestName), Math.Min(index, LongestName) + 1)
            .Any(first => MedicalVocabulary.BuiltIn.Names.Longest(reading.Words, first, (entry, match) => entry.Meaning is Condition or Gene && match.Count > 1) is { } name && first + name.Count > index);

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
}
