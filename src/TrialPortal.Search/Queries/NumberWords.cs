using System.Collections.Frozen;
using System.Globalization;

namespace TrialPortal.Search.Queries;

/// <summary>Numbers from 2 to 99 in words of Dutch and English: "dertig", "vijfenveertig", "fifty". "Een" and "one" are mostly no number.</summary>
internal static class NumberWords
{
    private static readonly string[] Units = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
    private static readonly string[] Tens = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];

    private static readonly FrozenDictionary<string, int> All = Pairs().ToFrozenDictionary(pair => pair.Word, pair => pair.Number, StringComparer.Ordinal);

    /// <summary>The number that a folded word says; null for any other word, and for digits.</summary>
    public static int? Read(string folded) => All.TryGetValue(folded, out var number) ? number : null;

    /// <summary>The same for digits too, at most three.</summary>
    public static int? ReadOrDigits(string folded) =>
        Read(folded) ?? (folded.Length is > 0 and < 4 && int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static IEnumerable<(string Word, int Number)> Pairs()
    {
        for (var unit = 2; unit < 10; unit++)
            yield return (Units[unit - 1], unit);
        foreach (var (ten, place) in Tens.Select((ten, place) => (ten, place)))
        {
            yield return (ten, 10 * (place + 2));
            for (var unit = 1; unit < 10; unit++)
                yield return ($"{Units[unit - 1]}en{ten}", 10 * (place + 2) + unit);
        }
        foreach (var (words, first) in new[]
        {
            ("tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien", 10), ("two three four five six seven eight nine ten eleven twelve", 2),
            ("thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 13),
        })
        {
            foreach (var (word, place) in words.Split(' ').Select((word, place) => (word, place)))
                yield return (word, first + place);
        }
        foreach (var (word, place) in "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ').Select((word, place) => (word, place)))
            yield return (word, 10 * (place + 2));
    }
}
