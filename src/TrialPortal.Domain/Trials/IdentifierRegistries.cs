using System.Text.RegularExpressions;

namespace TrialPortal.Domain.Trials;

/// <summary>Registers that issue trial ids, and how their ids look: one place for reading an id in a record, in a query or in an address.</summary>
public static partial class IdentifierRegistries
{
    public const string ClinicalTrialsGov = "clinicaltrials.gov";
    public const string Ctis = "ctis";
    public const string EuCtr = "euctr";
    public const string Isrctn = "isrctn";

    /// <summary>The Dutch register NTR, later LTR.</summary>
    public const string Ntr = "ntr";

    /// <summary>Dutch trials in Onderzoek met Mensen.</summary>
    public const string Omon = "omon";
    public const string Ccmo = "ccmo";
    public const string Drks = "drks";

    /// <summary>WHO Universal Trial Number.</summary>
    public const string Utn = "utn";
    public const string Sponsor = "sponsor";
    public const string Other = "other";

    /// <summary>
    /// Reads an id that is unmistakable by its shape and puts it in its register's own spelling; null when the text is no such id.
    /// An EU CT number without its version ("2022-501515-14") is kept so: the version counts resubmissions of one trial.
    /// </summary>
    public static (string Registry, string Value)? Recognise(string? text)
    {
        if (text is null || text.Length is < 3 or > 64 || !text.Any(char.IsAsciiDigit))
            return null;
        var id = Dashes().Replace(text.Trim(), "-").ToUpperInvariant();
        // By the first letter, so that a sponsor's code is compared with one or two shapes and not with all.
        return id.Length == 0 ? null : id[0] switch
        {
            'N' => First(ClinicalTrialsGov, "NCT", Nct().Match(id)) ?? First(Omon, "NL-OMON", OmonId().Match(id))
                ?? First(Ccmo, id.Contains('.', StringComparison.Ordinal) ? "NL" : "NL-", CcmoId().Match(id)) ?? First(Ntr, id[..2] == "NL" ? "NL" : "NTR", NtrId().Match(id)),
            'D' => First(ClinicalTrialsGov, "", Demo().Match(id)) ?? First(Drks, "DRKS", DrksId().Match(id)),
            'I' => First(Isrctn, "ISRCTN", IsrctnId().Match(id)),
            'E' or '2' => First(Ctis, "", EuCt().Match(id)) ?? First(EuCtr, "", EudraCt().Match(id)),
            'U' or '1' => Utn1111(id) ?? First(EuCtr, "", EudraCt().Match(id)),
            _ => null,
        };
    }

    /// <summary>
    /// Ids inside a longer text that cannot be anything else: those with a prefix or a shape of their own. "NL1234" and a bare EudraCT number
    /// without the word before it could be something else and are left alone.
    /// </summary>
    public static IReadOnlyList<(string Registry, string Value)> FindAll(string? text) =>
        string.IsNullOrEmpty(text) ? [] : [.. Unmistakable().Matches(text).Select(match => Recognise(match.Value)).OfType<(string, string)>().Distinct()];

    /// <summary>Letters and digits, upper case: by this two spellings of one id are compared. An EU CT number's version is left out.</summary>
    public static string KeyOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Recognise(value) is var (registry, known) ? KeyOf(registry, known) : KeyOf(Other, value);
    }

    /// <summary>The key of an id that is in its register's own spelling.</summary>
    public static string KeyOf(string registry, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (registry == Ctis)
            value = value[..14];
        return string.Create(value.Count(char.IsLetterOrDigit), value, static (key, value) =>
        {
            var length = 0;
            foreach (var character in value)
            {
                if (char.IsLetterOrDigit(character))
                    key[length++] = char.ToUpperInvariant(character);
            }
        });
    }

    private static (string Registry, string Value)? First(string registry, string prefix, Match match) =>
        match.Success ? (registry, prefix + match.Groups["id"].Value) : null;

    private static (string Registry, string Value)? Utn1111(string id) =>
        UtnId().Match(id) is { Success: true } utn ? (Utn, $"U1111-{utn.Groups["first"].Value}-{utn.Groups["second"].Value}") : null;

    [GeneratedRegex(@"^NCT[\s:-]*(?<id>\d{8})$")]
    private static partial Regex Nct();

    [GeneratedRegex(@"^(?<id>DEMO\d{8})$")]
    private static partial Regex Demo();

    /// <summary>EU CT numbers began in 2022; their middle part starts with 5. A country may follow the version.</summary>
    [GeneratedRegex(@"^(?:EU[\s-]?CT[\s:]*)?(?<id>20(?:2[2-9]|[3-9]\d)-5\d{5}-\d{2}(?:-\d{2})?)$")]
    private static partial Regex EuCt();

    [GeneratedRegex(@"^(?:EUDRACT(?:\s*(?:NO\.?|NUMBER))?[\s:]*|EUCTR)?(?<id>(?:19|20)\d{2}-\d{6}-\d{2})(?:-[A-Z]{2,3}|-3RD|-OUTSIDE-EU/EEA)?$")]
    private static partial Regex EudraCt();

    [GeneratedRegex(@"^ISRCTN[\s:-]*(?<id>\d{8})$")]
    private static partial Regex IsrctnId();

    [GeneratedRegex(@"^NL-?OMON[\s-]*(?<id>\d{1,6})$")]
    private static partial Regex OmonId();

    /// <summary>"NL12345.041.20" since 2007, "NL-010395" since 2024.</summary>
    [GeneratedRegex(@"^NL[\s-]?(?<id>\d{4,6}\.\d{3}\.\d{2}|(?<=-)\d{6})$")]
    private static partial Regex CcmoId();

    /// <summary>"NTR1234", later "NL8536".</summary>
    [GeneratedRegex(@"^(?:NTR|NL)[\s-]?(?<id>\d{1,5})$")]
    private static partial Regex NtrId();

    [GeneratedRegex(@"^DRKS[\s-]*(?<id>\d{8})$")]
    private static partial Regex DrksId();

    [GeneratedRegex(@"^(?:UTN[\s:]*)?U?1111-?(?<first>\d{4})-?(?<second>\d{4})$")]
    private static partial Regex UtnId();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:NCT[\s:-]{0,2}\d{8}|(?:EU[\s-]?CT[\s:]{0,2})?20(?:2[2-9]|[3-9]\d)-5\d{5}-\d{2}(?:-\d{2})?|EUDRACT(?:\s?(?:NO\.?|NUMBER))?[\s:]{0,2}(?:19|20)\d{2}-\d{6}-\d{2}|EUCTR(?:19|20)\d{2}-\d{6}-\d{2}(?:-[A-Z]{2})?|ISRCTN[\s:-]{0,2}\d{8}|NL-?OMON[\s-]?\d{1,6}|NL[\s-]?\d{4,6}\.\d{3}\.\d{2}|NTR[\s-]?\d{2,5}|DRKS[\s-]?\d{8}|U1111-\d{4}-\d{4})(?![\p{L}\p{Nd}])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Unmistakable();

    [GeneratedRegex(@"\s*[\u2010-\u2015\u2212]\s*")]
    private static partial Regex Dashes();
}
