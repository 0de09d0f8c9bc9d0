using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>Phases in the many ways of the registers: "Phase 2/Phase 3", "1-2", "Phase II", "II-III", EU CTR's four lines with yes or no.</summary>
internal static partial class IctrpPhases
{
    private static readonly HashSet<string> NotApplicable = new(StringComparer.OrdinalIgnoreCase) { "N/A", "NA", "Not applicable", "Not Applicable (N/A)" };

    /// <summary>Known to say nothing about a phase of drug development.</summary>
    private static readonly HashSet<string> WithoutPhase = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "Other", "Others", "Not selected", "Not specified", "Retrospective study", "New Treatment Measure Clinical Study", "Diagnostic New Technique Clincal Study",
        "Diagnostic New Technique Clinical Study", "Basic Science", "Health Services Research", "Pilot study", "Pilot clinical trial", "Bioequivalence",
    };

    public static Phases Of(string? text, bool fromChiCtr, MappingNotes notes)
    {
        var block = IctrpText.Block(text);
        if (block is null || WithoutPhase.Contains(block))
            return Phases.None;
        if (NotApplicable.Contains(block))
            return Phases.NotApplicable;
        // ChiCTR's 0 is its "exploratory research or pilot" (探索性研究/预试验), which observational studies and diagnostic tests have too: no phase 0.
        if (fromChiCtr && block == "0")
            return Phases.None;
        if (Answer().Matches(block) is { Count: > 0 } answers)
            return answers.Where(answer => answer.Groups["yes"].Success).Aggregate(Phases.None, (phases, answer) => phases | One(answer.Groups["phase"].Value));
        if (!IctrpDates.IsDamage(block) && Short().Match(block) is { Success: true } found)
        {
            return found.Groups["early"].Success
                ? Phases.EarlyPhase1
                : found.Groups["phase"].Captures.Aggregate(Phases.None, (phases, phase) => phases | One(phase.Value));
        }
        notes.Add("Phase", block);
        return Phases.None;
    }

    private static Phases One(string phase) => phase.ToUpperInvariant().TrimEnd('A', 'B', 'C') switch
    {
        "0" => Phases.EarlyPhase1,   // https://clinicaltrials.gov/data-api/about-api/study-data-structure: early phase 1, "formerly listed as phase 0"
        "1" or "I" => Phases.Phase1,
        "2" or "II" => Phases.Phase2,
        "3" or "III" => Phases.Phase3,
        _ => Phases.Phase4,
    };

    /// <summary>"Therapeutic exploratory (Phase II): no"</summary>
    [GeneratedRegex(@"\(\s*phase\s+(?<phase>I{1,3}|IV)\s*\)[^\n:]*:\s*(?:(?<yes>yes)|no)", RegexOptions.IgnoreCase)]
    private static partial Regex Answer();

    /// <summary>"Phase 2", "Phase-2", "Phase IIa", "1-2", "Phase 1/ Phase 2", "I (Phase I study)", "0 (exploratory trials)", "Early Phase 1".</summary>
    [GeneratedRegex(
        @"^(?:(?<early>early[ _-]?phase[ _-]?1)|(?:phase)?[\s-]*(?<phase>[0-4]|I{1,3}|IV)[abc]?(?:\s*(?:[-/,&+]|and|to)\s*(?:phase)?[\s-]*(?<phase>[1-4]|I{1,3}|IV)[abc]?)?)(?:\s*\((?:phase\s+[IV]+(?:[-/][IV]+)?\s+study|exploratory trials?)\))?(?:\s+(?:study|trial))?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Short();
}
