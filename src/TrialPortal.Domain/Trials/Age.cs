using System.Globalization;

namespace TrialPortal.Domain.Trials;

/// <summary>Ages in days, the smallest unit that a registry's limit needs; a year counts 365.25 days and a month a twelfth of that.</summary>
public static class Age
{
    private const double DaysInYear = 365.25;

    /// <summary>
    /// Reads "18 Years", "6 Months", "30 Days", "12 Hours", "5 Minutes". Null for "N/A", for nothing and for what is not an age; then
    /// <paramref name="understood"/> tells whether "no limit" was meant (true) or the text could not be read (false).
    /// </summary>
    public static int? ToDays(string? text, out bool understood)
    {
        var trimmed = text.AsSpan().Trim();
        understood = trimmed.IsEmpty || trimmed.Equals("N/A", StringComparison.OrdinalIgnoreCase);
        if (understood)
            return null;
        var space = trimmed.IndexOf(' ');
        if (space <= 0 || !double.TryParse(trimmed[..space], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            return null;
        var daysInUnit = trimmed[(space + 1)..].Trim().ToString().ToUpperInvariant().TrimEnd('S') switch
        {
            "YEAR" => DaysInYear,
            "MONTH" => DaysInYear / 12,
            "WEEK" => 7,
            "DAY" => 1,
            "HOUR" => 1 / 24d,
            "MINUTE" => 1 / 1440d,
            _ => double.NaN,
        };
        var days = amount * daysInUnit;
        if (!(days <= 150 * DaysInYear))   // also false for NaN
            return null;
        understood = true;
        return (int)Math.Round(days);
    }

    /// <summary>Days as years, to a hundredth: 6 months is 0.5.</summary>
    public static double ToYears(int days) => Math.Round(days / DaysInYear, 2);

    /// <summary>First and last day of somebody who is that many years old: what an age filter compares with a trial's limits.</summary>
    public static (int First, int Last) DaysOfYear(int years) =>
        ((int)Math.Round(years * DaysInYear), (int)Math.Round((years + 1) * DaysInYear) - 1);
}
