using System.Globalization;
using System.Text;

namespace TrialPortal.Domain.Trials;

/// <summary>When two spellings of a sponsor are one sponsor.</summary>
public static class SponsorNames
{
    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "ab", "ag", "aps", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc", "ltd", "nv", "oy", "plc",
        "sa", "sas", "sarl", "spa", "srl", "the", "and",
    };

    /// <summary>A sponsor's name by which two spellings are one: without accents, punctuation and legal form ("B.V.", "Inc.").</summary>
    public static string Key(string? sponsor) => string.Concat(Words((sponsor ?? "").Replace(".", "", StringComparison.Ordinal)).Where(word => !LegalForms.Contains(word)));

    /// <summary>The words of a name or title, in lower case and without accents.</summary>
    public static string[] Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
                words.Append(char.ToLowerInvariant(character));
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && words is { Length: > 0 } && words[^1] != ' ')
                words.Append(' ');
        }
        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
