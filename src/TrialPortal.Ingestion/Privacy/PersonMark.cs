using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Provenance;

namespace TrialPortal.Ingestion.Privacy;

/// <summary>A name, mail address or telephone number in the one spelling by which it is recognised, and its hash.</summary>
internal static partial class PersonMark
{
    /// <summary>Digits of a telephone number that count: without country and trunk prefix.</summary>
    private const int PhoneDigits = 9;

    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
        { "dr", "drs", "ir", "ing", "mr", "mrs", "ms", "prof", "professor", "doctor", "md", "phd", "msc", "bsc", "mevrouw", "meneer", "de heer" };

    public static string Email(string text) => text.Trim().ToLowerInvariant();

    /// <summary>The last nine digits; null when there are fewer: that is no telephone number.</summary>
    public static string? Phone(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        return digits.Length < PhoneDigits ? null : digits[^PhoneDigits..];
    }

    /// <summary>The words of a name, without titles, accents and capitals.</summary>
    public static List<string> NameWords(string text) => [.. Words().Matches(text).Select(word => Word(word.ValueSpan)).Where(word => !IsTitle(word))];

    /// <summary>A word as it is compared.</summary>
    public static string Word(ReadOnlySpan<char> word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var character in word.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(character));
        }
        return plain.ToString();
    }

    public static bool IsTitle(string word) => Titles.Contains(word);

    public static string Hash(ForgottenKind kind, string normalised) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"TrialPortal forgotten {kind}: {normalised}")));

    [GeneratedRegex(@"[\p{L}\p{Mn}]+")]
    internal static partial Regex Words();

    [GeneratedRegex(@"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")]
    internal static partial Regex Emails();

    [GeneratedRegex(@"(?<!\d)\+?\d(?:[\s().\-/]{0,3}\d){8,14}(?!\d)")]
    internal static partial Regex Phones();
}
