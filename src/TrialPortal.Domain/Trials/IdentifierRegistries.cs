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

    // Primary registers of the WHO network that have no importer of their own.
    public const string ChiCtr = "chictr";

    /// <summary>Australia and New Zealand (ANZCTR).</summary>
    public const string Actrn = "actrn";

    /// <summary>India.</summary>
    public const string Ctri = "ctri";

    /// <summary>Iran.</summary>
    public const string Irct = "irct";

    /// <summary>Japan: jRCT, UMIN, JapicCTI and JMACCT together.</summary>
    public const string Jprn = "jprn";

    /// <summary>Korea.</summary>
    public const string Cris = "cris";

    /// <summary>Africa.</summary>
    public const string Pactr = "pactr";

    /// <summary>Brazil.</summary>
    public const string Rebec = "rebec";

    /// <summary>Cuba.</summary>
    public const string Rpcec = "rpcec";

    /// <summary>Sri Lanka.</summary>
    public const string Slctr = "slctr";

    /// <summary>Thailand.</summary>
    public const string Tctr = "tctr";

    /// <summary>Lebanon.</summary>
    public const string Lbctr = "lbctr";

    /// <summary>Traditional medicine (China).</summary>
    public const string Itmctr = "itmctr";

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
            'I' => First(Isrctn, "ISRCTN", IsrctnId().Match(id)) ?? First(Irct, "", IrctId().Match(id)) ?? First(Itmctr, "", ItmctrId().Match(id)),
            'A' => First(Actrn, "", ActrnId().Match(id)),
            'C' => First(ChiCtr, "ChiCTR", ChiCtrId().Match(id)) ?? First(Ctri, "", CtriId().Match(id)) ?? First(Ctis, "", EuCt().Match(id)),
            'J' => Japanese(id),
            'K' => First(Cris, "", CrisId().Match(id)),
            'L' => First(Lbctr, "", LbctrId().Match(id)),
            'O' => First(Omon, "NL-OMON", OmonId().Match(id)),
            'P' => First(Pactr, "", PactrId().Match(id)),
            'R' => RebecId().Match(id) is { Success: true } rebec ? (Rebec, "RBR-" + rebec.Groups["id"].Value.ToLowerInvariant()) : First(Rpcec, "", RpcecId().Match(id)),
            'S' => First(Slctr, "", SlctrId().Match(id)),
            'T' => First(Tctr, "", TctrId().Match(id)),
            'E' or '2' => First(Ctis, "", EuCt().Match(id)) ?? First(EuCtr, "", EudraCt().Match(id)),
            'U' or '1' => Utn1111(id) ?? Japanese(id) ?? First(EuCtr, "", EudraCt().Match(id)),
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
            value = value[..Math.Min(14, value.Length)];   // a record may say of any id that it is of this register
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

    /// <summary>With or without the prefix that WHO puts before the ids of all Japanese registers.</summary>
    private static (string Registry, string Value)? Japanese(string id) => JapaneseId().Match(id) is not { Success: true } found ? null
        : found.Groups["jrct"] is { Success: true } jrct ? (Jprn, $"jRCT{jrct.Value.ToLowerInvariant()}")
        : found.Groups["japic"] is { Success: true } japic ? (Jprn, $"JapicCTI-{japic.Value}")
        : (Jprn, found.Groups["id"].Value);

    [GeneratedRegex(@"^NCT[\s:-]*(?<id>\d{8})$")]
    private static partial Regex Nct();

    [GeneratedRegex(@"^(?<id>DEMO\d{8})$")]
    private static partial Regex Demo();

    /// <summary>EU CT numbers began in 2022; their middle part starts with 5. WHO writes CTIS before them.</summary>
    [GeneratedRegex(@"^(?:EU[\s-]?CT[\s:]*|CTIS[\s:-]?)?(?<id>20(?:2[2-9]|[3-9]\d)-5\d{5}-\d{2}(?:-\d{2})?)$")]
    private static partial Regex EuCt();

    [GeneratedRegex(@"^(?:EUDRACT(?:\s*(?:NO\.?|NUMBER))?[\s:]*|EUCTR)?(?<id>(?:19|20)\d{2}-\d{6}-\d{2})(?:-[A-Z]{2,3}|-3RD|-OUTSIDE-EU/EEA)?$")]
    private static partial Regex EudraCt();

    [GeneratedRegex(@"^ISRCTN[\s:-]*(?<id>\d{8})$")]
    private static partial Regex IsrctnId();

    [GeneratedRegex(@"^(?:NL-?)?OMON[\s-]*(?<id>\d{1,6})$")]
    private static partial Regex OmonId();

    /// <summary>"NL12345.041.20" since 2007, "NL-010395" since 2024.</summary>
    [GeneratedRegex(@"^NL[\s-]?(?<id>\d{4,6}\.\d{3}\.\d{2}|(?<=-)\d{6})$")]
    private static partial Regex CcmoId();

    /// <summary>"NTR1234", later "NL8536".</summary>
    [GeneratedRegex(@"^(?:NTR|NL)[\s-]?(?<id>\d{1,5})$")]
    private static partial Regex NtrId();

    [GeneratedRegex(@"^DRKS[\s-]*(?<id>\d{8})$")]
    private static partial Regex DrksId();

    /// <summary>"ChiCTR2000029953"; before 2018 with the kind of study: "ChiCTR-TRC-08000151".</summary>
    [GeneratedRegex(@"^CHICTR[\s:]*(?<id>\d{10}|-[A-Z]{2,5}-\d{8})$")]
    private static partial Regex ChiCtrId();

    [GeneratedRegex(@"^(?<id>ACTRN\d{14})$")]
    private static partial Regex ActrnId();

    /// <summary>"CTRI/2020/03/024092"; the first ones had a month of three digits.</summary>
    [GeneratedRegex(@"^(?<id>CTRI/20\d{2}/\d{2,3}/\d{6})$")]
    private static partial Regex CtriId();

    [GeneratedRegex(@"^(?<id>IRCT\d{11,14}N\d{1,3})$")]
    private static partial Regex IrctId();

    [GeneratedRegex(@"^(?:JPRN[\s-]?)?(?:JRCT(?<jrct>S?\d{9,10})|(?<id>UMIN\d{9})|JAPICCTI-?(?<japic>\d{6})|(?<id>JMA-IIA\d{5}))$")]
    private static partial Regex JapaneseId();

    [GeneratedRegex(@"^(?<id>KCT\d{7})$")]
    private static partial Regex CrisId();

    [GeneratedRegex(@"^(?<id>PACTR20\d{13,14})$")]
    private static partial Regex PactrId();

    [GeneratedRegex(@"^RBR-(?<id>(?=[A-Z]*\d)[0-9A-Z]{6,8})$")]
    private static partial Regex RebecId();

    [GeneratedRegex(@"^(?<id>RPCEC\d{8})$")]
    private static partial Regex RpcecId();

    [GeneratedRegex(@"^(?<id>SLCTR/20\d{2}/\d{3})$")]
    private static partial Regex SlctrId();

    [GeneratedRegex(@"^(?<id>TCTR20\d{9})$")]
    private static partial Regex TctrId();

    [GeneratedRegex(@"^(?<id>LBCTR20\d{8})$")]
    private static partial Regex LbctrId();

    [GeneratedRegex(@"^(?<id>ITMCTR\d{10})$")]
    private static partial Regex ItmctrId();

    [GeneratedRegex(@"^(?:UTN[\s:]*)?U?1111-?(?<first>\d{4})-?(?<second>\d{4})$")]
    private static partial Regex UtnId();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:NCT[\s:-]{0,2}\d{8}|(?:EU[\s-]?CT[\s:]{0,2})?20(?:2[2-9]|[3-9]\d)-5\d{5}-\d{2}(?:-\d{2})?|EUDRACT(?:\s?(?:NO\.?|NUMBER))?[\s:]{0,2}(?:19|20)\d{2}-\d{6}-\d{2}|EUCTR(?:19|20)\d{2}-\d{6}-\d{2}(?:-[A-Z]{2})?|ISRCTN[\s:-]{0,2}\d{8}|NL-?OMON[\s-]?\d{1,6}|NL[\s-]?\d{4,6}\.\d{3}\.\d{2}|NTR[\s-]?\d{2,5}|DRKS[\s-]?\d{8}|U1111-\d{4}-\d{4}"
        + @"|CHICTR(?:\d{10}|-[A-Z]{2,5}-\d{8})|ACTRN\d{14}|CTRI/20\d{2}/\d{2,3}/\d{6}|IRCT\d{11,14}N\d{1,3}|JRCTS?\d{9,10}|UMIN\d{9}|JAPICCTI-\d{6}|JMA-IIA\d{5}"
        + @"|KCT\d{7}|PACTR20\d{13,14}|RPCEC\d{8}|SLCTR/20\d{2}/\d{3}|TCTR20\d{9}|LBCTR20\d{8}|ITMCTR\d{10}|CTIS20(?:2[2-9]|[3-9]\d)-5\d{5}-\d{2}(?:-\d{2})?)(?![\p{L}\p{Nd}])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Unmistakable();

    [GeneratedRegex(@"\s*[\u2010-\u2015\u2212]\s*")]
    private static partial Regex Dashes();
}
