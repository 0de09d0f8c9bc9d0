using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>Interventions: with a kind before each as ClinicalTrials.gov has them, with a group before each as ChiCTR has them, or as a text.</summary>
internal static partial class IctrpInterventions
{
    private const int LongestName = 200;

    public static (IReadOnlyList<Intervention> Interventions, IReadOnlyList<Arm> Arms) Of(string? text)
    {
        var block = IctrpText.Block(text);
        if (block is null || IctrpText.IsNothing(block))
            return ([], []);
        var parts = IctrpText.Parts(text);
        var kinds = parts.Select(part => Kind().Match(part)).ToList();
        if (kinds.TrueForAll(kind => kind.Success))
            return ([.. kinds.Select(kind => new Intervention(IctrpCodes.Snake(kind.Groups["kind"].Value), kind.Groups["name"].Value))], []);
        var groups = parts.Select(part => Group().Match(part)).ToList();
        if (!block.Contains('\n', StringComparison.Ordinal) && groups.TrueForAll(group => group.Success))
            return Groups(groups);
        var name = IctrpText.Line(block.Split('\n')[0])!;
        return name == block && name.Length <= LongestName
            ? ([new(null, name)], [])
            : ([new(null, name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, name.LastIndexOf(' ', LongestName) is var end and > 0 ? end : LongestName), "…")) { Description = block }], []);
    }

    private static (IReadOnlyList<Intervention>, IReadOnlyList<Arm>) Groups(List<Match> groups)
    {
        var given = groups.ConvertAll(group => (Label: group.Groups["label"].Value.Trim(), Name: IctrpText.Value(group.Groups["name"].Value)));
        return (
            [.. given.Where(group => group.Name is not null).GroupBy(group => group.Name!, StringComparer.Ordinal)
                .Select(same => new Intervention(null, same.Key) { ArmLabels = [.. same.Select(group => group.Label).Distinct(StringComparer.Ordinal)] })],
            [.. given.Select(group => new Arm(group.Label) { Description = group.Name })]);
    }

    [GeneratedRegex(@"^(?<kind>Drug|Device|Biological|Procedure|Radiation|Behavioral|Genetic|Dietary Supplement|Combination Product|Diagnostic Test|Other):\s*(?<name>\S.*)$")]
    private static partial Regex Kind();

    [GeneratedRegex(@"^(?<label>[^:]{1,80}):(?<name>.*)$")]
    private static partial Regex Group();
}
