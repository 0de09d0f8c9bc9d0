namespace TrialPortal.Search.Vocabulary;

/// <summary>What a text says of a gene or marker that it names.</summary>
internal enum GeneSaid
{
    /// <summary>Only that it is there to be named: "PD-L1".</summary>
    Nothing,

    /// <summary>Somebody has it, or has it changed: "HER2 positive", "EGFR mutation", "KRAS mutated".</summary>
    Present,

    /// <summary>Somebody has not: "HER2-negative", "no EGFR or ALK mutation", "nonamplified".</summary>
    Absent,

    /// <summary>It is unchanged: "KRAS wild type".</summary>
    WildType,

    /// <summary>It does not matter, or not for everybody, or is not known yet: "regardless of HER2 status", "EGFR mutation testing", "with or without", "if ER-negative".</summary>
    Either,

    /// <summary>A treatment aims at it: "anti-CD20 antibody", "EGFR inhibitor".</summary>
    Target,
}

/// <summary>A gene in a text, from its first word to behind its last, with the words that turn it.</summary>
internal readonly record struct GeneMention(IReadOnlyList<NameEntry> Entries, GeneSaid Said, int First, int End)
{
    public IEnumerable<Gene> Genes => Entries.Select(entry => (Gene)entry.Meaning);
}

/// <summary>
/// Genes and markers of a text, with what is said of them. A denial counts only where it belongs to the gene: right before it ("no EGFR", "absence of mutations in EGFR"), or behind it with
/// nothing between but a word such as "mutation" or "status". "CD20+ B-cell non-Hodgkin" and "including but not limited to KRAS" deny nothing. Dutch and English.
/// </summary>
internal static class GeneMentions
{
    private const int FurthestBehind = 5;
    private const int FurthestBefore = 6;

    private static readonly HashSet<string> Denials = Set("no non not without absence absent lack lacks lacking neither nor geen zonder niet");
    private static readonly HashSet<string> Unchanged = Set("wt wildtype unmutated nonmutated ongemuteerd ongemuteerde");

    private static readonly HashSet<string> NotThere = Set("""
        neg absent afwezig nonamplified unamplified nonexpressing nonoverexpressing undetectable nonrearranged
        """);

    /// <summary>Behind a gene these say that it is there or changed, behind "not" that it is not.</summary>
    private static readonly HashSet<string> There = Set("""
        mutated mutant mutants amplified overexpressed overexpressing expressed expressing rearranged altered detected present gemuteerd gemuteerde aangetoond aanwezig positivity
        """);

    /// <summary>Nouns of a change: "EGFR mutation" says that there is one, unless a denial stands around.</summary>
    private static readonly HashSet<string> Changes = Set("""
        mutation mutations mutatie mutaties genmutatie amplification amplificatie overexpression overexpressie rearrangement rearrangements herschikking fusion fusions fusie fusies
        alteration alterations afwijking afwijkingen translocation translocations translocatie aberration aberrations variant variants
        """);

    private static readonly HashSet<string> Heads = Set("""
        gene genes gen genen expression expressie receptor receptors protein eiwit oncogene tumor tumors tumour tumours is are be been was were must should has have zijn
        amp activating sensitizing sensitising sensitive driver somatic germline hotspot
        """);

    private static readonly HashSet<string> Tests = Set("status test tests testing tested analysis assay assays bepaling onderzoek known unknown bekend onbekend");

    /// <summary>May stand between a denial and its gene.</summary>
    private static readonly HashSet<string> Fillers = Set("""
        a an the any of in for with have has having harbor harboring harbour harbouring presence evidence known documented confirmed detectable actionable activating sensitizing sensitising sensitive
        targetable driver germline somatic pathogenic concurrent common gene genes mutation mutations mutant amplification rearrangement fusion overexpression
        een de het enige bekende aangetoonde voor mutatie mutaties
        """);

    private static readonly HashSet<string> Targets = Set("""
        inhibitor inhibitors antibody antibodies antagonist antagonists agonist agonists modulator modulators blocker blockers targeted targeting directed tki tkis therapy therapies agent agents treatment
        treatments vaccine inhibition blockade car monoclonal mab pathway pathways remmer remmers antilichaam antilichamen therapie behandeling degrader degraders
        """);

    private static readonly HashSet<string> Joiners = Set("and or nor en of");

    private static readonly NameTrie Names = MedicalVocabulary.BuiltIn.Names;

    /// <param name="text">As written: full stops and commas part what is said.</param>
    /// <param name="words">Its words.</param>
    /// <param name="counts">Whether a name counts as it is written here.</param>
    public static List<GeneMention> In(string text, IReadOnlyList<NameWord> words, Func<NameEntry, NameMatch, bool> counts)
    {
        var found = new List<(GeneMention Mention, int NameEnd, bool IsFromBefore, bool IsInherited)>();
        foreach (var match in Names.All(words, (entry, match) => entry.Meaning is Gene && counts(entry, match)))
        {
            var end = match.First + match.Count;
            var from = found.Count > 0 ? found[^1].Mention.End : 0;
            var (said, last) = Behind(text, words, match, end);
            var (before, first) = Before(text, words, match.First, from);
            var isFromBefore = before == GeneSaid.Either || (before != GeneSaid.Nothing && said is not (GeneSaid.Target or GeneSaid.Absent or GeneSaid.WildType));
            if (isFromBefore)
                said = before;
            else if (before == GeneSaid.Nothing)
                first = match.First;
            // "no EGFR, ALK or ROS1 mutation"
            if (!isFromBefore && found.Count > 0 && found[^1] is { IsFromBefore: true } previous && (said is GeneSaid.Nothing or GeneSaid.Present || previous.Mention.Said == GeneSaid.Either)
                && IsListed(text, words, previous.Mention.End, match.First, out _))
            {
                (said, isFromBefore) = (previous.Mention.Said, true);
            }
            found.Add((new(match.Entries, said, first, last), end, isFromBefore, false));
        }
        // "EGFR, ALK and ROS1 negative": the last one says it of all.
        for (var index = found.Count - 2; index >= 0; index--)
        {
            var (mention, nameEnd, _, _) = found[index];
            var next = found[index + 1];
            if (mention.Said == GeneSaid.Nothing && next is { IsFromBefore: false, Mention.Said: GeneSaid.Absent or GeneSaid.WildType or GeneSaid.Target } && mention.End == nameEnd
                && IsListed(text, words, nameEnd, next.Mention.First, out var isComma) && (!isComma || next.IsInherited))
                found[index] = (mention with { Said = next.Mention.Said }, nameEnd, false, true);
        }
        return found.ConvertAll(one => one.Mention);
    }

    /// <summary>What follows says, and behind which word; <see cref="GeneSaid.Nothing"/> when nothing does.</summary>
    private static (GeneSaid Said, int End) Behind(string text, IReadOnlyList<NameWord> words, NameMatch match, int end)
    {
        if (((Gene)match.Entries[0].Meaning).AbsentNames.Contains(match.Entries[0].Name, StringComparer.Ordinal))
            return (words[end - 1].Stem == "negatif" ? GeneSaid.Absent : GeneSaid.WildType, end);
        var (isChange, isTest, reached) = (false, false, end);
        for (var index = end; index < Math.Min(words.Count, end + FurthestBehind) && IsTogether(text, words, index); index++)
        {
            var word = words[index].Folded;
            if (Targets.Contains(word) && index == end)
                return (GeneSaid.Target, index + 1);
            if (words[index].Stem == "positif")
                return (GeneSaid.Present, index + 1);
            if (words[index].Stem == "negatif" || NotThere.Contains(word))
                return (GeneSaid.Absent, index + 1);
            if (Unchanged.Contains(word))
                return (GeneSaid.WildType, index + 1);
            if (word == "wild" && index + 1 < words.Count && words[index + 1].Folded is "type" or "types")
                return (GeneSaid.WildType, index + 2);
            if (There.Contains(word))
                return (GeneSaid.Present, index + 1);
            if (word is "not" or "non" or "niet" or "un" && index + 1 < words.Count && (There.Contains(words[index + 1].Folded) || Changes.Contains(words[index + 1].Folded)))
                return (GeneSaid.Absent, index + 2);
            if (Tests.Contains(word))
                isTest = true;
            else if (Changes.Contains(word))
                isChange = true;
            else if (!Heads.Contains(word))
                break;
            if (isTest || isChange)
                reached = index + 1;
        }
        // A name may have the change in it: "EGFR mutation", "ALK-fusie".
        isChange |= Enumerable.Range(match.First, match.Count).Any(index => Changes.Contains(words[index].Folded) || There.Contains(words[index].Folded) || words[index].Stem == "positif");
        return (isTest ? GeneSaid.Either : isChange ? GeneSaid.Present : GeneSaid.Nothing, reached);
    }

    /// <summary>What stands before says, and from which word on.</summary>
    private static (GeneSaid Said, int First) Before(string text, IReadOnlyList<NameWord> words, int first, int from)
    {
        for (var index = first - 1; index >= Math.Max(from, first - FurthestBefore) && IsTogether(text, words, index + 1); index--)
        {
            var word = words[index].Folded;
            if (word == "anti" && index == first - 1)
                return (GeneSaid.Target, index);
            if (Unchanged.Contains(word) && index == first - 1)
                return (GeneSaid.WildType, index);
            if (word == "type" && index == first - 1 && index > from && words[index - 1].Folded == "wild")
                return (GeneSaid.WildType, index - 1);
            if (word is "regardless" or "irrespective" or "ongeacht" or "if" or "indien" or "unless" or "tenzij")
                return (GeneSaid.Either, index);
            if (words[index].Stem == "negatif" && index + 1 < first && words[index + 1].Folded is "for" or "voor")
                return (GeneSaid.Absent, index);
            if (Denials.Contains(word))
                return IsWithOr(words, index) ? (GeneSaid.Either, first) : (GeneSaid.Absent, index);
            if (!Fillers.Contains(word))
                break;
        }
        return (GeneSaid.Nothing, first);
    }

    /// <summary>"With or without", "with/without", "met of zonder".</summary>
    private static bool IsWithOr(IReadOnlyList<NameWord> words, int denial)
    {
        var before = denial > 0 && words[denial - 1].Folded is "or" or "of" ? denial - 2 : denial - 1;
        return before >= 0 && words[before].Folded is "with" or "met";
    }

    /// <summary>Nothing but "and", "or", a comma or a slash stands between two genes.</summary>
    private static bool IsListed(string text, IReadOnlyList<NameWord> words, int end, int next, out bool isComma)
    {
        isComma = false;
        if (next < end || next - end > 2 || Enumerable.Range(end, next - end).Any(index => !Joiners.Contains(words[index].Folded)))
            return false;
        var gap = text.AsSpan(words[end - 1].Start + words[end - 1].Length, words[next].Start - words[end - 1].Start - words[end - 1].Length);
        isComma = next == end && gap.Contains(',');
        return gap.IndexOfAny(".;\n:") < 0 && (next > end || isComma || gap.Contains('/'));
    }

    /// <summary>No full stop, comma or new line stands before a word.</summary>
    private static bool IsTogether(string text, IReadOnlyList<NameWord> words, int index)
    {
        var start = words[index - 1].Start + words[index - 1].Length;
        return text.AsSpan(start, words[index].Start - start).IndexOfAny(".,;\n:") < 0;
    }

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
