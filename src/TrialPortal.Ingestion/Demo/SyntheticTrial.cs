using static System.FormattableString;

namespace TrialPortal.Ingestion.Demo;

/// <summary>One trial of a set: which registries have a record of it, and under which ids. No register issues any of these.</summary>
/// <param name="Number">Number of the trial in the set, from 1.</param>
/// <param name="Link">How its records name each other.</param>
/// <param name="StudyNumber">Number of its study among those of ClinicalTrials.gov; 0 when it has none.</param>
/// <param name="CtisNumber">The same of CTIS.</param>
/// <param name="IctrpNumber">The same of ICTRP.</param>
internal sealed record SyntheticTrial(int Number, SyntheticLink Link, int StudyNumber, int CtisNumber, int IctrpNumber)
{
    /// <summary>Id in ClinicalTrials.gov.</summary>
    public string Study => SyntheticStudy.IdOf(StudyNumber);

    /// <summary>EU CT number without its last part.</summary>
    public string EuCt => Invariant($"2098-5{CtisNumber % 100_000:D5}-{10 + CtisNumber / 100_000:D2}");

    /// <summary>Id in CTIS.</summary>
    public string Ctis => EuCt + (Link == SyntheticLink.Resubmission ? "-01" : "-00");

    /// <summary>Number in the register before CTIS.</summary>
    public string EudraCt => Invariant($"2098-0{Number % 100_000:D5}-{10 + Number / 100_000:D2}");

    public string German => Invariant($"DRKS98{IctrpNumber:D6}");

    public string UniversalNumber => Invariant($"U1111-9{Number / 10_000:D3}-{Number % 10_000:D4}");

    /// <summary>Number of the Dutch ethics register, as sponsors write it into CTIS.</summary>
    public string Ccmo => Invariant($"NL 9{Number % 100_000:D5}.{Number / 100_000:D3}.98");

    public string SponsorCode => Invariant($"DPS-{Number:D8}");

    /// <summary>Id in ICTRP, which is that of the register it was collected from.</summary>
    public string Ictrp => Link switch
    {
        SyntheticLink.Copy or SyntheticLink.CtisAndCopy => Study,
        SyntheticLink.CtisFromEudraCt => $"EUCTR{EudraCt}-NL",
        _ => German,
    };

    /// <summary>How the study names the others: value, type and domain.</summary>
    public IReadOnlyList<(string Value, string? Type, string? Domain)> StudyNames => Link switch
    {
        SyntheticLink.StudyNamesShortEuCt or SyntheticLink.CtisAndCopy => [(EuCt, "EUDRACT_NUMBER", null)],
        SyntheticLink.BothName => [(Ctis, "REGISTRY", "CTIS (EU)")],
        SyntheticLink.Resubmission => [($"{EuCt}-00", "OTHER", "EU CT")],
        SyntheticLink.EudraCt => [(EudraCt, "EUDRACT_NUMBER", null)],
        SyntheticLink.UniversalNumber => [(UniversalNumber, "OTHER", "WHO")],
        SyntheticLink.Sentence => [($"EU trial number {Ctis} (second part)", "OTHER", "Demo Pharma")],
        SyntheticLink.StudyNamesGerman => [(German, "REGISTRY", "DRKS")],
        _ => [],
    };
}
