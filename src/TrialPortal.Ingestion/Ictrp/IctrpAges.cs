using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>Age limits in the many ways of the registers: "18 Years", "18", "18Y", "18years-old", ">= 18age old", "6 Months", "no limit".</summary>
internal static partial class IctrpAges
{
    private static readonly HashSet<string> NoLimit = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "--", "N/A", "NA", "N.A.", "None", "no", "no limit", "no limits", "no limitation", "no age limit", "not limited", "without limit", "unlimited", "not applicable", "nil",
        "no maximum age limit", "no minimum age limit", "no maximum", "no minimum", "no restriction",
    };

    /// <summary>Both limits in days; null where there is none or it could not be read, and then a note.</summary>
    public static (int? Minimum, int? Maximum) Limits(string? minimum, string? maximum, MappingNotes notes)
    {
        var least = Days(minimum, "Inclusion_agemin", notes);
        var most = Days(maximum, "Inclusion_agemax", notes);
        if (most == 0 || most < least)   // some write 0 for "no limit"; the rest is a slip, and nobody knows of which of the two
        {
            notes.Add("Inclusion_agemax", $"{maximum} below {minimum ?? "nothing"}");
            return (most == 0 ? least : null, null);
        }
        return (least, most);
    }

    /// <summary>Null for no limit and for what is no age; the latter is not understood. A bare number counts years.</summary>
    public static int? ToDays(string? text, out bool understood)
    {
        var trimmed = text?.Trim() ?? "";
        understood = NoLimit.Contains(trimmed.TrimEnd('.'));
        if (understood || IctrpDates.IsDamage(trimmed) || Limit().Match(trimmed) is not { Success: true } limit)
            return null;
        var unit = limit.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "" or ['Y', ..] or ['J', ..] => "Years",
            "MIN" or "MINUTE" or "MINUTES" => "Minutes",
            ['M', ..] => "Months",
            ['W', ..] => "Weeks",
            ['D', ..] => "Days",
            _ => "Hours",
        };
        return Age.ToDays($"{limit.Groups["number"].Value.Replace(',', '.')} {unit}", out understood);
    }

    private static int? Days(string? text, string field, MappingNotes notes)
    {
        var line = IctrpText.Line(text);
        var days = ToDays(line, out var understood);
        if (!understood)
            notes.Add(field, line!);
        return days;
    }

    [GeneratedRegex(
        @"^(?:>=|=>|≥|>|<=|=<|≤|<|=)?\s*(?<number>\d{1,5}(?:[.,]\d{1,3})?)\s*[-]?\s*(?<unit>years?|yrs?\.?|y|jaar|months?|mos?|m|weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|min)?(?:\(s\))?[\s\-]*(?:of age|age old|age|old)?\s*\.?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Limit();
}
