using TrialPortal.Domain.Trials;
using TrialPortal.Search.Places;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>A condition, gene or word of a description, with how much it says about why the patient looks for a trial.</summary>
internal readonly record struct Described<T>(T What, float Weight)
{
    /// <summary>A gene that the patient has not, or not changed: "BRAF wild type".</summary>
    public bool IsAbsent { get; init; }
}

/// <summary>
/// A description of a patient (a paragraph of a letter, in Dutch or English), read into what trials are compared with: conditions, genes, age, sex
/// and telling words. What the text denies, and what only the family has, is left out. Never throws, whatever the text, and keeps nothing.
/// </summary>
internal sealed class PatientDescription
{
    /// <summary>A text up to so many characters and <see cref="MostQueryWords"/> words is a query.</summary>
    public const int LongestQuery = 300;

    /// <inheritdoc cref="LongestQuery"/>
    public const int MostQueryWords = 40;

    /// <summary>What lies behind is not read.</summary>
    public const int LongestText = 20_000;

    private const int MostConditions = 16;

    /// <summary>An abbreviation may mean something else in a letter ("ED" is a department too).</summary>
    private const float AbbreviationWeight = 0.5f;

    private const int DaysPerYear = 365;

    /// <summary>Subjects of trials that every letter has words of, and that are no disease of the patient: "haar conditie", "de ouders", "zijn zus is gezond".</summary>
    private static readonly HashSet<Condition> NoDiseases = [.. new[]
    {
        "klachten", "gezonde-vrijwilligers", "donoren", "ouder-worden", "bewegen", "voeding", "leefstijl", "kwaliteit-van-leven", "werk-en-gezondheid", "mantelzorg", "palliatieve-zorg", "sterven", "polyfarmacie",
        "bijwerkingen", "chronische-ziekte", "screening-van-pasgeborenen", "voeding-van-baby-en-kind", "hiv-preventie", "ontsteking",
    }.Select(slug => MedicalVocabulary.BuiltIn.Condition(slug)).OfType<Condition>()];

    /// <summary>Names of a disease that in a letter say something else: who smokes does not come for that.</summary>
    private static readonly HashSet<string> NoNames = new(StringComparer.Ordinal) { "roker", "rokers", "rookt", "roken", "smoker", "smokers", "smokes", "smoking", "kinderwens" };

    private static readonly HashSet<string> DutchWords = new(StringComparer.Ordinal) { "de", "het", "een", "van", "en", "met", "zij", "hij", "ik", "heeft" };
    private static readonly HashSet<string> EnglishWords = new(StringComparer.Ordinal) { "the", "a", "of", "and", "with", "she", "he", "i", "has", "his", "her" };

    private static readonly Condition? Cancer = MedicalVocabulary.BuiltIn.Condition("kanker");

    /// <summary>"Recidief" and "uitzaaiing" are of a cancer only where one is named.</summary>
    private static readonly HashSet<Condition> OfCancer = [.. new[] { "teruggekeerde-kanker", "uitzaaiingen" }.Select(slug => MedicalVocabulary.BuiltIn.Condition(slug)).OfType<Condition>()];

    private PatientDescription()
    {
    }

    /// <summary>Weightiest first.</summary>
    public IReadOnlyList<Described<Condition>> Conditions { get; private init; } = [];

    public IReadOnlyList<Described<Gene>> Genes { get; private init; } = [];

    /// <summary>Folded, each once, weightiest first; without words that every letter has.</summary>
    public IReadOnlyList<Described<string>> Words { get; private init; } = [];

    /// <summary>Days that the patient may have lived; null when the text does not say.</summary>
    public (int First, int Last)? AgeDays { get; private init; }

    public Sex? PersonSex { get; private init; }

    /// <summary>What was read, for the page to show. Age, sex and genes only count: they leave nothing out.</summary>
    public UnderstoodQuery Understood { get; private init; } = new();

    /// <summary>The same with the place where the patient lives.</summary>
    public PatientDescription At(NamedPoint near, UnderstoodPart part) => new()
    {
        Conditions = Conditions,
        Genes = Genes,
        Words = [.. Words.Where(word => !NameWords.Of(near.Label).Exists(name => name.Folded == word.What))],
        AgeDays = AgeDays,
        PersonSex = PersonSex,
        Understood = Understood with { Near = near, Parts = [.. Understood.Parts.Append(part).OrderBy(one => one.Start)] },
    };

    /// <summary>A text this long is no query but a description.</summary>
    public static bool Is(string? text)
    {
        if (text is null)
            return false;
        if (text.AsSpan().Trim().Length > LongestQuery)
            return true;
        var (words, position) = (0, 0);
        while (words <= MostQueryWords && Index.Words.Next(text, ref position, out _, out _))
            words++;
        return words > MostQueryWords;
    }

    public static PatientDescription Read(string text)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        var words = NameWords.Of(text);
        var geneMentions = GeneMentions.In(text, words, (entry, match) => entry.IsWrittenAs(text, words[match.First], words[match.First + match.Count - 1]));
        var sentences = new DescriptionSentences(text, words, NamesWithDenial(words, geneMentions).Contains);
        var (genes, geneParts, absent) = GenesOf(words, geneMentions, sentences);
        var mentions = Mentions(text, words, sentences, absent);
        var conditions = Weigh(mentions);
        var (age, sex) = (PersonReader.Age(text), PersonReader.Sex(words));
        var parts = mentions.Where(mention => conditions.Any(condition => condition.What == mention.Condition))
            .DistinctBy(mention => mention.Condition)
            .Select(mention => new UnderstoodPart(PartKind.Condition, mention.Start, mention.Length, mention.Condition.Dutch, mention.Condition.English) { Conditions = [mention.Condition] });
        parts = parts.Concat(geneParts);
        if (age is { } aged)
            parts = parts.Append(aged.Part);
        if (sex is { } sexed)
            parts = parts.Append(sexed.Part);
        return new()
        {
            Conditions = conditions,
            Genes = genes,
            Words = WordsOf(words, sentences, absent),
            AgeDays = age?.Days,
            PersonSex = sex?.Sex,
            Understood = new()
            {
                Text = text,
                Parts = [.. parts.OrderBy(part => part.Start)],
                IsDescription = true,
                Conditions = conditions.Count == 0 ? [] : [[.. conditions.Select(condition => condition.What)]],
                Genes = [.. genes.Where(gene => !gene.IsAbsent).Select(gene => gene.What)],
                WithoutGenes = [.. genes.Where(gene => gene.IsAbsent).Select(gene => gene.What)],
                Ages = age is { } told ? new(told.Days.First / DaysPerYear, told.Days.First / DaysPerYear) : null,
                PersonSex = sex?.Sex,
            },
        };
    }

    private static List<Mention> Mentions(string text, List<NameWord> words, DescriptionSentences sentences, HashSet<int> absent)
    {
        var certain = new List<Mention>();
        var ambiguous = new List<(NameMatch Match, Mention First)>();
        foreach (var match in MedicalVocabulary.BuiltIn.Names.All(words, (entry, match) => entry.Meaning is Condition condition && !NoDiseases.Contains(condition) && IsMeant(text, words, entry, match)))
        {
            var weight = sentences.Weight(match.First);
            // "BRCA1-negatief" is no inherited disposition, but "HER2-negatief mammacarcinoom" is a cancer.
            if (weight == 0 || Enumerable.Range(match.First, match.Count).All(absent.Contains))
                continue;
            var entry = match.Entries[0];
            var (first, last) = (words[match.First], words[match.First + match.Count - 1]);
            var mention = new Mention((Condition)entry.Meaning, first.Start, last.Start + last.Length - first.Start,
                entry.IsAbbreviation ? weight * AbbreviationWeight : weight);
            // "PSMA" is a marker too.
            if (match.Entries.Count == 1 && !(entry.IsAbbreviation && MedicalVocabulary.BuiltIn.Names.Find(entry.Name)?.Any(other => other.Meaning is Gene) == true))
                certain.Add(mention);
            else
                ambiguous.Add((match, mention));
        }
        if (!certain.Exists(mention => Cancer is not null && mention.Condition.IsA(Cancer) && !OfCancer.Contains(mention.Condition)))
            certain.RemoveAll(mention => OfCancer.Contains(mention.Condition));
        // A name of several conditions is the one that the rest of the text is about; without such a one it says nothing.
        var areas = certain.SelectMany(mention => mention.Condition.Areas).ToHashSet();
        foreach (var (match, mention) in ambiguous)
        {
            var meanings = match.Entries.Select(entry => (Condition)entry.Meaning).ToList();
            var named = meanings.FindAll(meaning => certain.Exists(known => known.Condition.IsA(meaning)));
            if (named.Count == 0)
                named = meanings.FindAll(meaning => meaning.Areas.Any(areas.Contains));
            if (named.Count == 1)
                certain.Add(mention with { Condition = named[0] });
        }
        return [.. certain.OrderBy(mention => mention.Start)];
    }

    private static List<Described<Condition>> Weigh(List<Mention> mentions) =>
        [.. mentions.GroupBy(mention => mention.Condition)
            .Select(group => new Described<Condition>(group.Key, MathF.Sqrt(group.Sum(mention => mention.Weight))))
            .OrderByDescending(condition => condition.Weight).ThenBy(condition => condition.What.Number).Take(MostConditions)];

    /// <summary>An abbreviation as the table writes it ("PSA" is no PsA); a common word only as it is spelt ("sinds kort" is no koorts).</summary>
    private static bool IsMeant(string text, List<NameWord> words, NameEntry entry, NameMatch match)
    {
        var word = words[match.First];
        if (entry.IsAbbreviation)
            return (word.IsUpper && !entry.Name.Any(char.IsLower)) || entry.IsWrittenAs(text, word with { IsUpper = false }, words[match.First + match.Count - 1]);
        return match.Count > 1 || (!NoNames.Contains(word.Folded) && (!EverydayWords.Has(word.Folded) || Index.Words.Key(entry.Name) is var name && (word.Folded.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(word.Folded, StringComparison.Ordinal))));
    }

    /// <summary>Words of names that have a denial in them, and of genes that are said not to be there.</summary>
    private static HashSet<int> NamesWithDenial(List<NameWord> words, List<GeneMention> genes) =>
        [.. MedicalVocabulary.BuiltIn.Names.All(words, (entry, _) => entry.Meaning is Condition condition && !entry.IsAbbreviation && !NoDiseases.Contains(condition))
            .Where(match => words[match.First..(match.First + match.Count)].Exists(word => word.Stem == "negatif" || word.Folded is "no" or "non" or "not" or "geen" or "niet"))
            .SelectMany(match => Enumerable.Range(match.First, match.Count))
            .Concat(genes.Where(gene => gene.Said is GeneSaid.Absent or GeneSaid.WildType).SelectMany(gene => Enumerable.Range(gene.First, gene.End - gene.First)))];

    /// <summary>The genes, a part of the text for each, and the words that say that one is not there.</summary>
    private static (List<Described<Gene>> Genes, List<UnderstoodPart> Parts, HashSet<int> Absent) GenesOf(List<NameWord> words, List<GeneMention> mentions, DescriptionSentences sentences)
    {
        var said = new List<(Gene Gene, GeneMention Mention, float Weight, bool IsAbsent)>();
        var absent = new HashSet<int>();
        foreach (var mention in mentions)
        {
            var isAbsent = mention.Said is GeneSaid.Absent or GeneSaid.WildType;
            var weight = isAbsent ? sentences.Importance(mention.First) : sentences.Weight(mention.First);
            if (weight > 0 && mention.Said != GeneSaid.Either)
                said.AddRange(mention.Genes.Select(gene => (gene, mention, weight, isAbsent)));
            if (isAbsent)
                absent.UnionWith(Enumerable.Range(mention.First, mention.End - mention.First));
        }
        var (genes, parts) = (new List<Described<Gene>>(), new List<UnderstoodPart>());
        foreach (var group in said.GroupBy(one => one.Gene))
        {
            var isAbsent = group.Any(one => one.IsAbsent);
            // Once there and once not: nobody can tell.
            if (isAbsent && group.Any(one => one.Mention.Said == GeneSaid.Present))
                continue;
            genes.Add(new(group.Key, MathF.Sqrt(group.Sum(one => one.Weight))) { IsAbsent = isAbsent });
            var (name, told) = (group.Key.Name, group.First(one => one.IsAbsent == isAbsent).Mention);
            var (start, last) = (words[told.First].Start, words[told.End - 1]);
            parts.Add(new(isAbsent ? PartKind.Denied : PartKind.Gene, start, last.Start + last.Length - start, isAbsent ? $"zonder {name}" : name, isAbsent ? $"without {name}" : name));
        }
        return ([.. genes.OrderByDescending(gene => gene.Weight).ThenBy(gene => gene.What.Number).Take(MostConditions)], parts, absent);
    }

    private static List<Described<string>> WordsOf(List<NameWord> words, DescriptionSentences sentences, HashSet<int> absent)
    {
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        var isDutch = words.Count(word => DutchWords.Contains(word.Folded)) > words.Count(word => EnglishWords.Contains(word.Folded));
        for (var index = 0; index < words.Count; index++)
        {
            // Among English trials a common word of Dutch is rare, and says no more for it.
            if (isDutch && EverydayWords.Has(words[index].Folded))
                continue;
            if (LetterWords.IsTelling(words[index].Folded) && !absent.Contains(index) && sentences.Weight(index) is var weight and > 0)
                weights[words[index].Folded] = weights.GetValueOrDefault(words[index].Folded) + weight;
        }
        return [.. weights.Select(pair => new Described<string>(pair.Key, MathF.Sqrt(pair.Value)))
            .OrderByDescending(word => word.Weight).ThenBy(word => word.What, StringComparer.Ordinal)];
    }

    private sealed record Mention(Condition Condition, int Start, int Length, float Weight);
}
