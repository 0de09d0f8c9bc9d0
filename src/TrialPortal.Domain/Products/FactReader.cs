using TrialPortal.Domain.Tables;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Products;

/// <summary>Values of the curated files about advanced therapies. Whatever cannot be read is an error that names file and line.</summary>
internal static class FactReader
{
    /// <summary>A part that is empty is not known.</summary>
    public static string? Known(string part) => part.Length == 0 ? null : part;

    /// <summary>The value of a code; null when the key is absent.</summary>
    public static T? Choice<T>(TableBlock block, string key, params (string Code, T Value)[] choices) where T : struct =>
        block.Value(key) is { } code ? Choice(block, key, code, choices) : null;

    public static T Choice<T>(TableBlock block, string key, string code, params (string Code, T Value)[] choices)
    {
        foreach (var choice in choices)
        {
            if (choice.Code == code)
                return choice.Value;
        }
        throw block.Wrong(key, $"'{code}' is none of {string.Join(", ", choices.Select(choice => choice.Code))}.");
    }

    public static bool? YesNo(TableBlock block, string key) => Choice(block, key, ("yes", true), ("no", false));

    public static PartialDate? Date(TableBlock block, string key) => block.Value(key) is { } text ? Date(block, key, text) : null;

    public static PartialDate Date(TableBlock block, string key, string text) =>
        PartialDate.TryParse(text, out var date) ? date : throw block.Wrong(key, $"'{text}' is not a date (yyyy, yyyy-MM or yyyy-MM-dd).");

    public static DateOnly Day(TableBlock block, string key, string text) =>
        Date(block, key, text) is { Precision: DatePrecision.Day } day ? day.Earliest : throw block.Wrong(key, $"'{text}' is not a day (yyyy-MM-dd).");

    public static Uri? Address(TableBlock block, string key) => block.Value(key) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : throw block.Wrong(key, $"'{text}' is not an address.");

    /// <summary>The parts of a value, between vertical bars; null when the key is absent.</summary>
    public static string[]? Parts(TableBlock block, string key, int count) => block.Value(key) is { } value ? Parts(block, key, value, count) : null;

    public static string[] Parts(TableBlock block, string key, string value, int count) =>
        value.Split('|', StringSplitOptions.TrimEntries) is var parts && parts.Length == count ? parts : throw block.Wrong(key, $"'{value}' has {parts.Length} parts, not {count}.");

    /// <summary>"value | since | source | checked", or the value alone where it says that nothing is known.</summary>
    public static Asserted<T> Asserted<T>(TableBlock block, string key, params (string Code, T Value)[] choices)
    {
        var value = block.Required(key);
        if (value == "unknown")
            return new(Choice(block, key, value, choices), null, null);
        var parts = Parts(block, key, value, 4);
        return new(
            Choice(block, key, parts[0], choices),
            parts[1].Length == 0 ? null : Date(block, key, parts[1]),
            new([key], parts[2].Length == 0 ? throw block.Wrong(key, "has no source.") : parts[2], Day(block, key, parts[3])));
    }
}
