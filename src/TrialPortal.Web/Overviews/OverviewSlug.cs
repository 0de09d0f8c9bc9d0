using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TrialPortal.Web.Overviews;

/// <summary>The part of an overview's address that is its own: lower-case letters, digits and hyphens, at most 80.</summary>
internal static partial class OverviewSlug
{
    public const int Longest = 80;

    /// <summary>Room for a number behind one that is taken.</summary>
    private const int LongestOfTitle = 60;

    public static bool IsValid(string slug) => slug.Length <= Longest && Valid().IsMatch(slug);

    /// <summary>From a title: "Ziekte van Ménière" becomes "ziekte-van-meniere".</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var character in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(character);
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == LongestOfTitle)
                break;
        }
        return slug.ToString().Trim('-') is { Length: >= 3 } enough ? enough : "overzicht";
    }

    /// <summary>The first that nobody has: itself, or with 2, 3, … behind it.</summary>
    public static string Free(string wanted, IReadOnlyCollection<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var slug = number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
            if (!taken.Contains(slug))
                return slug;
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Valid();
}
