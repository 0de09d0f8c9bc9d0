using System.Globalization;
using System.Text.RegularExpressions;

namespace TrialPortal.Web.Manage.OwnOrganisation;

/// <summary>How well white letters can be read on a colour (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).</summary>
internal static partial class Contrast
{
    /// <summary>WCAG 2.2, success criterion 1.4.3, level AA.</summary>
    public const double Enough = 4.5;

    /// <param name="colour">"#rrggbb".</param>
    public static double WithWhite(string colour)
    {
        var luminance = (0.2126 * Linear(colour, 1)) + (0.7152 * Linear(colour, 3)) + (0.0722 * Linear(colour, 5));
        return 1.05 / (luminance + 0.05);
    }

    /// <summary>In small letters, with its mark; null when it is no colour.</summary>
    public static string? Colour(string text)
    {
        var colour = (text.StartsWith('#') ? text : "#" + text).ToLowerInvariant();
        return Hexadecimal().IsMatch(colour) ? colour : null;
    }

    private static double Linear(string colour, int at)
    {
        var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex Hexadecimal();
}
