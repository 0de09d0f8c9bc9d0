using System.Text.RegularExpressions;

namespace TrialPortal.Domain.Trials;

/// <summary>One criterion. Level 0 stands alone or heads a list; level 1 and deeper belong to the nearest item above with a lower level.</summary>
public sealed record Criterion(string Text, int Level);

/// <summary>
/// Criteria divided by their headers. Without headers all of it is in <see cref="Undivided"/>; nothing of the text is lost or told twice.
/// </summary>
public sealed partial record EligibilityCriteria(
    IReadOnlyList<Criterion> Inclusion, IReadOnlyList<Criterion> Exclusion, IReadOnlyList<Criterion> Undivided)
{
    private const int AboveMargin = -1;

    private enum Part
    {
        Undivided,
        Inclusion,
        Exclusion,
    }

    /// <summary>
    /// Divides criteria text at lines such as "Inclusion Criteria:" and "Key exclusion criteria", reads bullets ("*", "-", "1.", "a)")
    /// with their indentation as nesting, and joins hard-wrapped lines.
    /// </summary>
    public static EligibilityCriteria Split(string? text)
    {
        var parts = new Dictionary<Part, List<Criterion>>
        {
            [Part.Undivided] = [],
            [Part.Inclusion] = [],
            [Part.Exclusion] = [],
        };
        var part = Part.Undivided;
        var indents = new List<int>();
        var afterBlank = true;
        foreach (var line in (text ?? "").Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                afterBlank = true;
                continue;
            }
            if (Header().Match(line) is { Success: true } header)
            {
                part = header.Groups["kind"].ValueSpan[0] is 'i' or 'I' ? Part.Inclusion : Part.Exclusion;
                indents.Clear();
                afterBlank = true;
                // "Inclusion Criteria for healthy volunteers:" holds for them alone: that heads what follows, up to the next header.
                if (header.Groups["scope"].Value.Trim(' ', '*', '_') is { Length: > 0 } scope)
                {
                    parts[part].Add(new(scope, 0));
                    indents.Add(AboveMargin);
                }
                if (header.Groups["rest"].Value.Trim() is { Length: > 0 } rest)
                    parts[part].Add(new(rest, indents.Count));
                continue;
            }
            Add(parts[part], indents, line, afterBlank);
            afterBlank = false;
        }
        return new(parts[Part.Inclusion], parts[Part.Exclusion], parts[Part.Undivided]);
    }

    private static void Add(List<Criterion> items, List<int> indents, string line, bool afterBlank)
    {
        var bullet = Bullet().Match(line);
        var indent = bullet.Success ? bullet.Groups["indent"].Length : line.Length - line.TrimStart().Length;
        if (!bullet.Success)
        {
            // An indented or wrapped line goes on with the item above it; a paragraph of its own starts at the margin after a blank line.
            if (items.Count > 0 && !afterBlank)
            {
                items[^1] = items[^1] with { Text = $"{items[^1].Text} {line.Trim()}" };
                return;
            }
            items.Add(new(line.Trim(), LevelOf(indents, indent, isBullet: false)));
            return;
        }
        items.Add(new(bullet.Groups["text"].Value.Trim(), LevelOf(indents, indent, isBullet: true)));
    }

    private static int LevelOf(List<int> indents, int indent, bool isBullet)
    {
        while (indents.Count > 0 && indents[^1] >= indent)
            indents.RemoveAt(indents.Count - 1);
        var level = indents.Count;
        if (isBullet)
            indents.Add(indent);
        return level;
    }

    /// <summary>A line that is a header, perhaps with a bullet, a number, Markdown stars, words before ("Main", "Patient"), for whom it holds, and text behind the colon.</summary>
    [GeneratedRegex(
        @"^\s*(?:[*#\-]+\s*|\d{1,2}[.)]\s*)?\**_*(?:(?:main|key|major|general|principal|patient|participant|subject|study|core|primary|additional|overall|specific|criteria for|disease)s?'?s?[ -]+){0,3}(?<kind>in|ex)clusions?(?:\s+(?:criteri(?:a|on)|requirements?))?\s*(?:\((?<scope>[^)]{0,60})\)|(?<scope>for (?>[^:]{0,60}))|[-–] (?<scope>(?>[^:]{0,60})))?\s*\**_*\s*(?:[:.\-–]\**\s*(?<rest>.*)|)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"^(?<indent>\s*)(?:[*\-•·–‣○●▪]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?<text>\S.*)$")]
    private static partial Regex Bullet();
}
