using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>Inclusion and exclusion criteria as one text with one header each, whichever headers the two columns have of their own.</summary>
internal static partial class IctrpCriteria
{
    public static string? Of(string? inclusion, string? exclusion)
    {
        var included = IctrpText.Block(inclusion);
        var excluded = IctrpText.Block(exclusion);
        if (included is not null)
        {
            // ClinicalTrials.gov has both parts in one column.
            var whole = InclusionHeader().IsMatch(included) ? included : $"Inclusion Criteria:\n\n{included}";
            if (EligibilityCriteria.Split(whole).Exclusion.Count > 0 && (excluded is null || whole.Contains(excluded, StringComparison.Ordinal)))
                return whole;
            included = InclusionHeader().Replace(included, "").Trim();
        }
        excluded = excluded is null ? null : ExclusionHeader().Replace(excluded, "").Trim();
        var parts = new List<string>();
        if (included is { Length: > 0 } && !IctrpText.IsNothing(included))
            parts.Add($"Inclusion Criteria:\n\n{included}");
        if (excluded is { Length: > 0 } && !IctrpText.IsNothing(excluded))
            parts.Add($"Exclusion Criteria:\n\n{excluded}");
        return parts.Count > 0 ? string.Join("\n\n", parts) : null;
    }

    [GeneratedRegex(@"^(?:(?:main|key|principal|major)\s+)?inclusion\s+criteri(?:a|on)\s*(?::|-|\.|\n|$)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex InclusionHeader();

    [GeneratedRegex(@"^(?:(?:main|key|principal|major)\s+)?exclusion\s+criteri(?:a|on)\s*(?::|-|\.|\n|$)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex ExclusionHeader();
}
