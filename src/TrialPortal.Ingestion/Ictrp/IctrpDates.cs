using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>Dates in the many ways of the registers: 20200315, 2020-03-15, 31/03/2020, "April 1, 2020", "April 2020", "17 February 2020", "15-Mar-2020".</summary>
internal static partial class IctrpDates
{
    private static readonly string[] Days =
    [
        "yyyyMMdd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM yyyy", "d-MMM-yyyy", "d/MMM/yyyy", "d-MMMM-yyyy",
    ];

    private static readonly string[] Months = ["MMMM yyyy", "MMM yyyy", "MMMM, yyyy", "MMM-yyyy", "yyyy/MM", "MM/yyyy"];

    /// <summary>Which number comes first in 03/04/2020; most registers of the collection write the day first.</summary>
    internal enum NumberOrder
    {
        DayFirst,
        MonthFirst,
    }

    /// <summary>Month first when the registration date, read so, is the one that WHO gives in a form of its own, and day first is not.</summary>
    public static NumberOrder OrderOf(string? registered, string? registeredByMachine) =>
        TryRead(registeredByMachine, NumberOrder.DayFirst, out var certain)
        && !(TryRead(registered, NumberOrder.DayFirst, out var dayFirst) && dayFirst == certain)
        && TryRead(registered, NumberOrder.MonthFirst, out var monthFirst) && monthFirst == certain
            ? NumberOrder.MonthFirst
            : NumberOrder.DayFirst;

    /// <summary>False for what is no date, for days that do not exist, and for years that no trial has (spreadsheets and databases write 1900 for nothing).</summary>
    public static bool TryRead(string? text, NumberOrder order, out PartialDate date)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var line = Time().Replace(text.Trim(), "");
        if (Numbers().Match(line) is { Success: true } numbers)
        {
            var (first, second, year) = (numbers.Groups[1].Value, numbers.Groups[2].Value, numbers.Groups[3].Value);
            var (day, month) = order == NumberOrder.DayFirst ? (first, second) : (second, first);
            if (int.Parse(month, CultureInfo.InvariantCulture) > 12)
                (day, month) = (month, day);
            line = $"{year}-{month}-{day}";
        }
        if (DateOnly.TryParseExact(line, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var whole))
            date = PartialDate.Of(whole);
        else if (DateOnly.TryParseExact(line, Months, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var month))
            date = PartialDate.Parse(month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        else if (!PartialDate.TryParse(line, out date))
            return false;
        return date.Earliest.Year is > 1950 and < 2100;
    }

    /// <summary>A spreadsheet made a date of it: "2-3" became "2-Mar", "02-Mar" or "2020-03-02 00:00:00".</summary>
    public static bool IsDamage(string text) => Damage().IsMatch(text.Trim());

    [GeneratedRegex(@"(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M)?Z?$", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?:\d{1,2}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?:[-/ ]\d{2,4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-/ ]\d{1,4}|\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+)?|\d{1,2}[/-]\d{1,2}[/-]\d{4})$", RegexOptions.IgnoreCase)]
    private static partial Regex Damage();
}
