using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Queries;

/// <summary>Age and sex of the patient that a description is about. "For 2 years" and "5 months ago" are no ages.</summary>
internal static partial class PersonReader
{
    private const int OldestYears = 120;
    private const int DutchNumbers = 13;

    /// <summary>Dutch from 0, then English.</summary>
    private static readonly string[] Numbers =
    [
        "", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];

    private static readonly HashSet<string> Men = Set("man male gentleman boy mannelijk mannelijke jongen jongetje heer meneer mr dhr");
    private static readonly HashSet<string> Women = Set("woman female lady girl vrouw vrouwelijk vrouwelijke meisje mevrouw mrs ms mw mvr");
    private static readonly HashSet<string> HeWords = Set("he his him hij hem");
    private static readonly HashSet<string> SheWords = Set("she her hers zij haar pregnant zwanger zwangere");

    /// <summary>The first age in the text, as the days it may mean; null when there is none.</summary>
    public static ((int First, int Last) Days, UnderstoodPart Part)? Age(string text)
    {
        foreach (Match match in AgePattern().Matches(text))
        {
            if (!int.TryParse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture, out var number) && (number = Array.IndexOf(Numbers, match.Groups["n"].Value.ToLowerInvariant()) % DutchNumbers) < 1)
                continue;
            var unit = match.Groups["unit"].Success ? char.ToLowerInvariant(match.Groups["unit"].Value[0]) : 'y';
            if (unit is 'y' or 'j' && number > OldestYears)
                continue;
            var (days, dutch, english) = unit switch
            {
                'm' => ((number * 61 / 2, (number + 1) * 61 / 2), number == 1 ? "maand" : "maanden", number == 1 ? "month" : "months"),
                'w' => ((number * 7, number * 7 + 6), number == 1 ? "week" : "weken", number == 1 ? "week" : "weeks"),
                'd' => ((number, number), number == 1 ? "dag" : "dagen", number == 1 ? "day" : "days"),
                _ => (Domain.Trials.Age.DaysOfYear(number), "jaar", number == 1 ? "year" : "years"),
            };
            return (days, new(PartKind.Age, match.Index, match.Length,
                string.Create(CultureInfo.InvariantCulture, $"{number} {dutch}"), string.Create(CultureInfo.InvariantCulture, $"{number} {english}")));
        }
        return null;
    }

    /// <summary>What the first word for a person says; without one, what most pronouns say.</summary>
    public static (Sex Sex, UnderstoodPart Part)? Sex(List<NameWord> words)
    {
        var (he, she) = (new List<NameWord>(), new List<NameWord>());
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            // "48 M", "74M", "22yo F"
            var letter = word is { IsUpper: true, Length: 1 } && index > 0 && (char.IsAsciiDigit(words[index - 1].Folded[0]) || words[index - 1].Folded is "yo" or "o" or "old") ? word.Folded
                : word.IsUpper && word.Folded.Length is 2 or 3 && char.IsAsciiDigit(word.Folded[0]) ? word.Folded[^1..]
                : "";
            if (Men.Contains(word.Folded) || letter == "m")
                return Of(Domain.Trials.Sex.Male, word);
            if (Women.Contains(word.Folded) || letter is "f" or "v")
                return Of(Domain.Trials.Sex.Female, word);
            if (HeWords.Contains(word.Folded))
                he.Add(word);
            else if (SheWords.Contains(word.Folded))
                she.Add(word);
        }
        return he.Count > she.Count ? Of(Domain.Trials.Sex.Male, he[0])
            : she.Count > he.Count ? Of(Domain.Trials.Sex.Female, she[0])
            : null;
    }

    private static (Sex Sex, UnderstoodPart Part) Of(Sex sex, NameWord word) =>
        (sex, sex == Domain.Trials.Sex.Male ? new(PartKind.Sex, word.Start, word.Length, "man", "male") : new(PartKind.Sex, word.Start, word.Length, "vrouw", "female"));

    // "45-year-old", "3-day-old", "5 months old", "41 year man", "32 yo", "70 y/o", "48 M", "74M", "62 jaar oud", "62-jarige", "vrouw van 62 jaar", "aged 62", "een vrouw van 42", "ik ben 71",
    // "is nu drie maanden"
    [GeneratedRegex("""
        \b(?<n>\d{1,3})[ -]*(?:(?<unit>years?|yrs?|y|months?|mos?|weeks?|wks?|days?)[ .-]*(?:old\b|of[ ]age\b)
          | years?[ ]+(?:man|woman|male|female|boy|girl|gentleman|lady)\b
          | y\.?/?o\.?\b
          | (?<unit>jaar|jr|maanden|maand|mnd|weken|week|dagen|dag)[ .-]*oude?\b
          | jarige?\b)
        | \b(?<n>\d{1,3})[ ]?(?-i:[MFV])\b
        | \b(?:van|is|was|ben|nu|,)[ ]*(?:(?:nu|net|al|inmiddels|bijna|ruim)[ ]+)?(?<n>\d{1,3}|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)[ ]*
            (?<unit>jaar|jr|maanden|maand|mnd|weken|dagen)\b(?![ ]*(?:geleden|lang|na|voor|eerder|later|behandeld|bekend|ziek|zwanger|opgenomen|klachten|chemo\w*|bestraling))
        | \b(?<n>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?<unit>years?|months?|weeks?|days?)[ -]old\b
        | \b(?:aged?|leeftijd)[: ]{1,3}(?:is[ ])?(?<n>\d{1,3})\b(?![ ]*(?:weeks|months|days|maanden|weken|dagen))
        | \b(?:vrouw|man|patient|patiente|patiënt|patiënte|mevrouw|meneer|heer|dame|meisje|jongen|jongetje|zoon|zoontje|dochter|dochtertje|mijn[ ](?:moeder|vader|oma|opa|zus|broer|tante|oom))[ ]van[ ](?<n>\d{1,3})\b(?![ ]*(?:[.,]?\d|%|mg|kg|cm|km|ml|maanden|weken|dagen))
        | \b(?:woman|man|patient|lady|gentleman|boy|girl)[ ]of[ ](?<n>\d{1,3})\b(?![ ]*(?:[.,]?\d|%|mg|kg|cm|km|months|weeks|days))
        | \b(?:ik[ ]ben|ben[ ]ik|i[ ]am|i'm)[ ](?:(?:nu|een|net|al|now)[ ]+)?(?<n>\d{1,3})\b(?![ ]*(?:[.,]?\d|%|mg|kg|cm|km|keer|kilo|maanden|weken|dagen|months|weeks|days|times))
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgePattern();

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];
}
