using System.Text;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>
/// The registry's list of criteria as one text that <see cref="EligibilityCriteria.Split"/> divides into the same items again: a line that is a
/// bullet of its own becomes a nested item, any other line goes on with the one above.
/// </summary>
internal static partial class CtisCriteria
{
    /// <returns>Null when there is no criterion.</returns>
    public static string? Compose(IReadOnlyList<string> inclusion, IReadOnlyList<string> exclusion)
    {
        var text = new StringBuilder();
        Part("Inclusion Criteria:", inclusion);
        Part("Exclusion Criteria:", exclusion);
        return text.Length > 0 ? text.ToString() : null;

        void Part(string header, IReadOnlyList<string> items)
        {
            if (items.Count == 0)
                return;
            text.Append(text.Length > 0 ? "\n\n" : "").Append(header).Append('\n');
            foreach (var item in items)
                text.Append('\n').AppendJoin('\n', Lines(item));
        }
    }

    private static List<string> Lines(string item)
    {
        var lines = new List<string>();
        foreach (var line in InlineBullet().Replace(item, "\n• ").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (lines.Count == 0)
                lines.Add("* " + Harmless(Mark().Replace(line, "")));
            else if (Bullet().IsMatch(line))
                lines.Add("    * " + Harmless(Mark().Replace(line, "")));
            else
                lines[^1] += " " + line;
        }
        return lines;
    }

    /// <summary>A criterion that reads like a header ("Exclusion criteria for part B") would begin another part: in quotes it does not.</summary>
    private static string Harmless(string text) => EligibilityCriteria.Split("* " + text).Undivided.Count == 1 ? text : $"“{text}”";

    /// <summary>Sponsors paste lists: "all of the following: • one • two".</summary>
    [GeneratedRegex(@"(?<=\S)\s+[•●▪‣]\s+")]
    private static partial Regex InlineBullet();

    [GeneratedRegex(@"^(?:[*\-•·–‣○●▪]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+\S")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^[*\-•·–‣○●▪]\s+(?=\S)")]
    private static partial Regex Mark();
}
