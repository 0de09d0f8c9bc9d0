using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// An organisation's look as a style sheet: its colour in the place of the portal's petrol, lighter and darker shades of it made here, and the portal's own address for
/// printing. Nothing of it is free text: a colour is six hexadecimal digits or it is not used.
/// </summary>
internal static partial class OverviewTheme
{
    private const string DarkestPaper = "#f3eee5";

    /// <param name="colour">"#rrggbb"; null or anything else: the portal's own colours.</param>
    /// <param name="host">Address of the portal, for links on paper: "https://trials.example.nl".</param>
    public static string Css(string? colour, string host)
    {
        var css = new StringBuilder(":root{");
        if (IsColour(colour))
        {
            // The shades that site.css uses: see Layout/theme.css.
            foreach (var (shade, share) in new[] { (100, -0.88), (200, -0.78), (300, -0.5), (400, -0.15), (500, 0), (600, 0.2), (700, 0.42) })
                css.Append(CultureInfo.InvariantCulture, $"--voorbeeld-kleuren-violet-{shade}:{Mixed(colour!, share)};");
            var link = Readable(colour!);
            css.Append(CultureInfo.InvariantCulture, $"--voorbeeld-kleuren-blauw-500:{link};--voorbeeld-kleuren-blauw-600:{Mixed(link, 0.2)};");
        }
        // Of an address only what cannot end a string.
        css.Append("--host:\"").Append(UnsafeInString().Replace(host, "")).Append("\"}");
        return css.ToString();
    }

    public static bool IsColour(string? colour) => colour is not null && Colour().IsMatch(colour);

    /// <summary>The colour, as much darker as links need on our darkest paper (4.5 : 1).</summary>
    internal static string Readable(string colour)
    {
        for (var share = 0.0; share < 1; share += 0.02)
        {
            if (Contrast(Mixed(colour, share), DarkestPaper) >= 4.5)
                return Mixed(colour, share);
        }
        return "#000000";
    }

    internal static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    // WCAG 2.2, relative luminance.
    private static double Luminance(string colour)
    {
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));

        double Part(int from)
        {
            var part = int.Parse(colour.AsSpan(from, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
    }

    /// <summary>The colour with a share of black (above 0) or of white (below 0).</summary>
    internal static string Mixed(string colour, double share)
    {
        var mixed = new StringBuilder("#");
        for (var from = 1; from < 7; from += 2)
        {
            var part = int.Parse(colour.AsSpan(from, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            mixed.Append(((int)Math.Round(share >= 0 ? part * (1 - share) : part + ((255 - part) * -share))).ToString("x2", CultureInfo.InvariantCulture));
        }
        return mixed.ToString();
    }

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z")]
    private static partial Regex Colour();

    [GeneratedRegex(@"[^A-Za-z0-9.:/\-\[\]_]")]
    private static partial Regex UnsafeInString();
}
