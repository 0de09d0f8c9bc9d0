using TrialPortal.Domain.Trials;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>A condition, gene or word of a description, with how much it says about why the patient looks for a trial.</summary>
internal readonly record struct Described<T>(T What, float Weight);

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

    /// <summary>What was read, for the page to show. Age and sex are not in it as filters: they only count.</summary>
    public UnderstoodQuery Understood { get; private init; } = new();

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
        var sentences = new DescriptionSentences(text, words);
        var mentions = Mentions(words, sentences);
        var conditions = Weigh(mentions);
        var (age, sex) = (PersonReader.Age(text), PersonReader.Sex(words));
        var parts = mentions.Where(mention => conditions.Any(condition => condition.What == mention.Condition))
            .DistinctBy(mention => mention.Condition)
            .Select(mention => new UnderstoodPart(PartKind.Condition, mention.Start, mention.Length, mention.Condition.Dutch, mention.Condition.English) { Conditions = [mention.Condition] });
        if (age is { } aged)
            parts = parts.Append(aged.Part);
        if (sex is { } sexed)
            parts = parts.Append(sexed.Part);
        return new()
        {
            Conditions = conditions,
            Genes = GenesOf(words, sentences),
            Words = WordsOf(words, sentences),
            AgeDays = age?.Days,
            PersonSex = sex?.Sex,
            Understood = new()
            {
                Text = text,
                Parts = [.. parts.OrderBy(part => part.Start)],
                Conditions = conditions.Count == 0 ? [] : [[.. conditions.Select(condition => condition.What)]],
            },
        };
    }

    private static List<Mention> Mentions(List<NameWord> words, DescriptionSentences sentences)
    {
        var certain = new List<Mention>();
        var ambiguous = new List<(NameMatch Match, Mention First)>();
        foreach (var match in MedicalVocabulary.BuiltIn.Names.All(words, (entry, match) => entry.Meaning is Condition && (!entry.IsAbbreviation || words[match.First].IsUpper)))
        {
            var weight = sentences.Weight(match.First);
            if (weight == 0)
                continue;
            var entry = match.Entries[0];
            var (first, last) = (words[match.First], words[match.First + match.Count - 1]);
            var mention = new Mention((Condition)entry.Meaning, first.Start, last.Start + last.Length - first.Start,
                entry.IsAbbreviation ? weight * AbbreviationWeight : weight);
            if (match.Entries.Count == 1)
                certain.Add(mention);
            else
                ambiguous.Add((match, mention));
        }
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

    private static List<Described<Gene>> GenesOf(List<NameWord> words, DescriptionSentences sentences) =>
        [.. MedicalVocabulary.BuiltIn.Names.All(words, (entry, match) => entry.Meaning is Gene && (!entry.IsAbbreviation || words[match.First].IsUpper))
            .Select(match => new Described<Gene>((Gene)match.Entries[0].Meaning, sentences.Weight(match.First)))
            .Where(gene => gene.Weight > 0)
            .GroupBy(gene => gene.What).Select(group => new Described<Gene>(group.Key, MathF.Sqrt(group.Sum(gene => gene.Weight))))
            .OrderByDescending(gene => gene.Weight).ThenBy(gene => gene.What.Number).Take(MostConditions)];

    private static List<Described<string>> WordsOf(List<NameWord> words, DescriptionSentences sentences)
    {
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var index = 0; index < words.Count; index++)
        {
            if (LetterWords.IsTelling(words[index].Folded) && sentences.Weight(index) is var weight and > 0)
                weights[words[index].Folded] = weights.GetValueOrDefault(words[index].Folded) + weight;
        }
        return [.. weights.Select(pair => new Described<string>(pair.Key, MathF.Sqrt(pair.Value)))
            .OrderByDescending(word => word.Weight).ThenBy(word => word.What, StringComparer.Ordinal)];
    }

    private sealed record Mention(Condition Condition, int Start, int Length, float Weight);
}
