using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Search.Index;
using TrialPortal.Search.Tables;

namespace TrialPortal.Search.Vocabulary;

/// <summary>Conditions as lists show them: by a part of a name, and by letter. Searching for trials understands far more: this is for browsing.</summary>
public static partial class ConditionNames
{
    private static readonly (Condition Condition, string[] Names)[] Keys =
    [
        .. MedicalVocabulary.BuiltIn.Conditions.Select(condition => (condition, condition.DutchNames.Concat(condition.EnglishNames).Concat(condition.Abbreviations)
            .Concat(condition.OldNames).Prepend(condition.English).Prepend(condition.Dutch).Select(Words.Key).Distinct(StringComparer.Ordinal).ToArray())),
    ];

    /// <summary>
    /// The oldest day on which a table of conditions was checked, as its head says; null when one does not say.
    /// </summary>
    public static DateOnly? Checked { get; } = OldestCheck();

    /// <summary>A clinician has looked at every table: none says that this is still to be done.</summary>
    public static bool AreReviewed { get; } =
        !SearchTables.In("Vocabulary/Conditions/").Any(file => Head(file.Text).Contains("Not yet reviewed by a clinician", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Conditions of which a name, of either language, holds the text, whatever its case and accents: the same name first, then names that begin with it,
    /// then the rest. Nothing for a text without letters or digits.
    /// </summary>
    public static IReadOnlyList<Condition> Find(string? text)
    {
        var key = Words.Key(text ?? "");
        return key.Length == 0 ? [] : [.. Keys
            .Select(entry => (entry.Condition, Rank: entry.Names.Min(name => Rank(name, key))))
            .Where(found => found.Rank < int.MaxValue)
            .OrderBy(found => found.Rank).ThenBy(found => found.Condition.Number)
            .Select(found => found.Condition)];
    }

    /// <summary>The letter under which a name stands: A to Z, or # for digits.</summary>
    public static char Letter(string name) => Words.Key(name) is [var first, ..] && char.IsAsciiLetter(first) ? char.ToUpperInvariant(first) : '#';

    private static int Rank(string name, string key) =>
        name == key ? 0
        : name.StartsWith(key, StringComparison.Ordinal) ? 1
        : name.Contains(" " + key, StringComparison.Ordinal) ? 2
        // Within a word only what is more than a syllable: Dutch compounds ("borstkanker" for "kanker").
        : key.Length > 3 && name.Contains(key, StringComparison.Ordinal) ? 3
        : int.MaxValue;

    private static DateOnly? OldestCheck()
    {
        var days = SearchTables.In("Vocabulary/Conditions/").Select(file => CheckedOn().Match(Head(file.Text))).ToList();
        return days.Count == 0 || days.Exists(day => !day.Success) ? null
            : days.Min(day => DateOnly.ParseExact(day.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>The comment above the first block.</summary>
    private static string Head(string text) => text[..Math.Max(0, text.IndexOf("\n[", StringComparison.Ordinal))];

    [GeneratedRegex(@"\bchecked (\d{4}-\d{2}-\d{2})\b")]
    private static partial Regex CheckedOn();
}
