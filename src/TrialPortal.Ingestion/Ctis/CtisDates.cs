using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>The registry's dates: 29/01/2021, 2024-04-24, 2024-04-24T15:14:59.077, 2025-09-16T03:39:42.531268872; days are read, times are not.</summary>
internal static partial class CtisDates
{
    public static DateOnly? Parse(string? text)
    {
        var day = text.AsSpan().Trim();
        if (day.Length > 10 && day[10] is 'T' or ' ')
            day = day[..10];
        return DateOnly.TryParseExact(day, ["dd/MM/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>The day; null, with a note when something is there that is no date.</summary>
    public static DateOnly? Date(this CtisNode node, string field, MappingNotes notes)
    {
        if (node.Line is not { } text)
            return null;
        var date = Parse(text);
        if (date is null)
            notes.Add(field, text);
        return date;
    }

    /// <summary>
    /// What a row says per country: the list "Spain:4", or the text "ES: 24/04/2024, IT: 23/10/2024", or "NL:Authorised, not started". Countries as
    /// they are written: names or ISO codes.
    /// </summary>
    public static IReadOnlyList<(string Country, string Value)> PerCountry(this CtisNode node) =>
        [.. node.Items.Select(item => item.Line).Append(node.Line).OfType<string>()
            .SelectMany(text => CountryValue().Matches(text))
            .Select(match => (match.Groups["country"].Value, match.Groups["value"].Value))];

    // A value may hold a comma; the next country shows by its colon.
    [GeneratedRegex(@"(?:^|,)\s*(?<country>[^:,]+?)\s*:\s*(?<value>.*?)\s*(?=,\s*[A-Z]{2}\s*:|$)")]
    private static partial Regex CountryValue();
}
