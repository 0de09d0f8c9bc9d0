using System.Text;
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
        if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
            return null;
        var id = Dashes().Replace(text.Trim(), "-").ToUpperInvariant();
        if (Nct().Match(id) is { Success: true } nct)
            return (ClinicalTrialsGov, "NCT" + nct.Groups[1].Value);
        if (Demo().IsMatch(id))
            return (ClinicalTrialsGov, id);
        if (EuCt().Match(id) is { Success: true } euCt)
            return (Ctis, euCt.Groups[1].Value);
        if (EudraCt().Match(id) is { Success: true } eudraCt)
            return (EuCtr, eudraCt.Groups[1].Value);
        if (IsrctnId().Match(id) is { Success: true } isrctn)
            return (Isrctn, "ISRCTN" + isrctn.Groups[1].Value);
        if (OmonId().Match(id) is { Success: true } omon)
            return (Omon, "NL-OMON" + omon.Groups[1].Value);
        if (CcmoId().IsMatch(id))
            return (Ccmo, id);
        if (NtrId().Match(id) is { Success: true } ntr)
            return (Ntr, ntr.Groups[1].Value + ntr.Groups[2].Value);
        if (DrksId().Match(id) is { Success: true } drks)
            return (Drks, "DRKS" + drks.Groups[1].Value);
        if (UtnId().Match(id) is { Success: true } utn)
            return (Utn, $"U1111-{utn.Groups[1].Value}-{utn.Groups[2].Value}");
        return null;
    }

    /// <summary>Letters and digits, upper case: by this two spellings of one id are compared. An EU CT number's version is left out.</summary>
    public static string KeyOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Recognise(value) is (Ctis, var number))
            value = number[..14];
        var key = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            if (char.IsLetterOrDigit(character))
                key.Append(char.ToUpperInvariant(character));
        }
        return key.ToString();
    }

    [GeneratedRegex(@"^NCT[\s:-]*(\d{8})$")]
    private static partial Regex Nct();

    [GeneratedRegex(@"^DEMO\d{8}$")]
    private static partial Regex Demo();

    /// <summary>EU CT numbers began in 2022; their middle part starts with 5. A country may follow the version.</summary>
    [GeneratedRegex(@"^(?:EU[\s-]?CT[\s:]*)?(20(?:2[2-9]|[3-9]\d)-5\d{5}-\d{2}(?:-\d{2})?)$")]
    private static partial Regex EuCt();

    [GeneratedRegex(@"^(?:EUDRACT(?:\s*(?:NO\.?|NUMBER))?[\s:]*|EUCTR)?((?:19|20)\d{2}-\d{6}-\d{2})(?:-[A-Z]{2,3}|-3RD|-OUTSIDE-EU/EEA)?$")]
    private static partial Regex EudraCt();

    [GeneratedRegex(@"^ISRCTN[\s:-]*(\d{8})$")]
    private static partial Regex IsrctnId();

    [GeneratedRegex(@"^NL-?OMON[\s-]*(\d{1,6})$")]
    private static partial Regex OmonId();

    /// <summary>"NL12345.041.20" since 2007, "NL-010395" since 2024.</summary>
    [GeneratedRegex(@"^(?:NL\d{4,6}\.\d{3}\.\d{2}|NL-\d{6})$")]
    private static partial Regex CcmoId();

    /// <summary>"NTR1234", later "NL8536".</summary>
    [GeneratedRegex(@"^(NTR|NL)[\s-]?(\d{1,5})$")]
    private static partial Regex NtrId();

    [GeneratedRegex(@"^DRKS[\s-]*(\d{8})$")]
    private static partial Regex DrksId();

    [GeneratedRegex(@"^(?:UTN[\s:]*)?U?1111-?(\d{4})-?(\d{4})$")]
    private static partial Regex UtnId();

    [GeneratedRegex(@"\s*[\u2010-\u2015\u2212]\s*")]
    private static partial Regex Dashes();
}
