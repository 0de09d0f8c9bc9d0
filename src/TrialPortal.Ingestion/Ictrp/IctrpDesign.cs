using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>Study design: ClinicalTrials.gov's sentence of names and values, or one word. The text itself is kept with it.</summary>
internal static partial class IctrpDesign
{
    public static DesignDetails Of(string? design, string? type, StudyType? studyType)
    {
        var text = IctrpText.Value(design);
        var said = text is null ? [] : Named().Matches(text)
            .GroupBy(named => named.Groups["name"].Value.ToUpperInvariant())
            .ToDictionary(named => named.Key, named => named.First().Groups["value"].Value.Trim());
        var masking = said.GetValueOrDefault("MASKING");
        return new()
        {
            Allocation = Code(said.GetValueOrDefault("ALLOCATION")),
            InterventionModel = Model(said.GetValueOrDefault("INTERVENTION MODEL") ?? (studyType == StudyType.Interventional ? text : null)),
            InterventionModelDescription = IctrpText.Block(design),
            PrimaryPurpose = Code(said.GetValueOrDefault("PRIMARY PURPOSE")),
            Masking = masking?.Split(' ', '(')[0].ToUpperInvariant() switch
            {
                "NONE" or "OPEN" => "none",
                "SINGLE" => "single",
                "DOUBLE" => "double",
                "TRIPLE" => "triple",
                "QUADRUPLE" => "quadruple",
                _ => null,
            },
            ObservationalModel = Code(said.GetValueOrDefault("OBSERVATIONAL MODEL")),
            TimePerspective = Code(said.GetValueOrDefault("TIME PERSPECTIVE")),
            PatientRegistry = IctrpText.Line(type)?.Contains("[Patient Registry]", StringComparison.OrdinalIgnoreCase) == true ? true : null,
        };
    }

    private static string? Model(string? text) => text?.ToUpperInvariant() switch
    {
        "PARALLEL" or "PARALLEL ASSIGNMENT" => "parallel",
        "SINGLE ARM" or "SINGLE GROUP" or "SINGLE GROUP ASSIGNMENT" => "single_group",
        "CROSS-OVER" or "CROSSOVER" or "CROSSOVER ASSIGNMENT" => "crossover",
        "FACTORIAL" or "FACTORIAL ASSIGNMENT" => "factorial",
        "SEQUENTIAL" or "SEQUENTIAL ASSIGNMENT" => "sequential",
        _ => null,
    };

    private static string? Code(string? text) => text is null or "N/A" or "" ? null : IctrpCodes.Snake(text);

    /// <summary>"Allocation: Randomized. Masking: Double (Participant, Investigator). "; older ones with commas.</summary>
    [GeneratedRegex(
        @"(?<name>Allocation|Intervention model|Primary purpose|Masking|Observational model|Time perspectives?)\s*:\s*(?<value>[^.,(]*(?:\([^)]*\))?)", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
