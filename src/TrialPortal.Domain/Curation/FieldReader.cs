using System.Globalization;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Curation;

/// <summary>Reads the fields of a curated entry, from a form or a row of a file, and notes what is wrong with each.</summary>
internal sealed partial class FieldReader(IReadOnlyDictionary<string, string> cells, RegisterWords words, DateOnly today)
{
    private const int Longest = 2000;

    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    /// <summary>Null when it is empty.</summary>
    public string? Text(string field, int longest = Longest)
    {
        if (cells.GetValueOrDefault(field)?.Trim() is not { Length: > 0 } text)
            return null;
        if (text.Length <= longest)
            return text;
        Wrong(field, $"is langer dan {longest} tekens.", $"is longer than {longest} characters.");
        return null;
    }

    public string Required(string field)
    {
        if (Text(field) is { } text)
            return text;
        if (!problems.Exists(problem => problem.Field == field))
            Wrong(field, "is leeg. Dit moet ingevuld zijn.", "is empty. It must be filled in.");
        return "";
    }

    /// <summary>An id of ours: small letters, digits and hyphens. Empty when there is none yet.</summary>
    public string Id(string field)
    {
        if (Text(field, 64) is not { } id)
            return "";
        if (!IdShape().IsMatch(id))
            Wrong(field, $"‘{id}’ mag alleen kleine letters, cijfers en streepjes hebben.", $"'{id}' may have small letters, digits and hyphens only.");
        return id;
    }

    public T? Choice<T>(string field, IReadOnlyList<(string Code, T Value)> choices)
        where T : struct
    {
        if (Text(field) is not { } text)
            return null;
        var code = text.Replace('_', '-');
        foreach (var (known, value) in choices)
        {
            if (string.Equals(known.Replace('_', '-'), code, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        var codes = string.Join(", ", choices.Select(choice => choice.Code));
        Wrong(field, $"‘{Short(text)}’ kennen wij niet. Kies uit: {codes}.", $"'{Short(text)}' is not known. Choose from: {codes}.");
        return null;
    }

    public T RequiredChoice<T>(string field, IReadOnlyList<(string Code, T Value)> choices)
        where T : struct
    {
        if (Choice(field, choices) is { } value)
            return value;
        _ = Required(field);   // notes when it is empty; a value that is not known was noted above
        return default;
    }

    /// <summary>A date of which day or month may be unknown. Also 15-1-2023, which is what a Dutch spreadsheet makes of 2023-01-15.</summary>
    public PartialDate? Date(string field)
    {
        if (Text(field) is not { } text)
            return null;
        if (PartialDate.TryParse(text, out var date) && text.Length <= 10)
            return date;
        if (DateOnly.TryParseExact(text, "d-M-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return PartialDate.Of(day);
        Wrong(
            field, $"‘{Short(text)}’ is geen datum. Schrijf bijvoorbeeld 2026-11-27, 2026-11 of 2026.",
            $"'{Short(text)}' is not a date. Write for example 2026-11-27, 2026-11 or 2026.");
        return null;
    }

    /// <summary>A day that is not in the future: when somebody looked.</summary>
    public DateOnly PastDay(string field)
    {
        if (Date(field) is not { } date)
        {
            _ = Required(field);
            return today;
        }
        if (date.Precision != DatePrecision.Day)
            Wrong(field, $"‘{date}’ is geen hele datum. Schrijf bijvoorbeeld 2026-11-27.", $"'{date}' is not a whole date. Write for example 2026-11-27.");
        else if (date.Earliest > today)
            Wrong(field, $"‘{date}’ is in de toekomst.", $"'{date}' is in the future.");
        return date.Earliest;
    }

    public string? Address(string field)
    {
        if (Text(field) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
            return text;
        Wrong(field, $"‘{Short(text)}’ is geen webadres. Het begint met https://.", $"'{Short(text)}' is not a web address. It begins with https://.");
        return null;
    }

    /// <summary>One or more addresses, with spaces between, in their order.</summary>
    public string? Addresses(string field)
    {
        if (Text(field) is not { } text)
            return null;
        var addresses = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (addresses.Find(one => !(Uri.TryCreate(one, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")) is not { } wrong)
            return string.Join(' ', addresses);
        Wrong(field, $"‘{Short(wrong)}’ is geen webadres. Het begint met https://.", $"'{Short(wrong)}' is not a web address. It begins with https://.");
        return null;
    }

    public int? Number(string field)
    {
        if (Text(field) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        Wrong(field, $"‘{Short(text)}’ is geen heel getal.", $"'{Short(text)}' is not a whole number.");
        return null;
    }

    /// <summary>Slugs of conditions, separated by semicolons; at least one, or an entry is nowhere to be found.</summary>
    public List<string> Conditions(string field) => Slugs(field, required: true, words.IsCondition, "geen aandoening", "not a condition");

    /// <summary>Slugs of hospitals, separated by semicolons; none when no source names them.</summary>
    public List<string> Hospitals(string field) => Slugs(field, required: false, words.IsHospital, "geen ziekenhuis", "not a hospital");

    public bool YesNo(string field) => Choice(field, [("yes", true), ("no", false), ("ja", true), ("nee", false)]) ?? false;

    public void Wrong(string field, string dutch, string english) => problems.Add(new(field, dutch, english));

    private List<string> Slugs(string field, bool required, Func<string, bool> isKnown, string dutch, string english)
    {
        var slugs = (required ? Required(field) : Text(field) ?? "")
            .Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        foreach (var slug in slugs.Where(slug => !isKnown(slug)))
            Wrong(field, $"‘{Short(slug)}’ is {dutch} dat wij kennen. Gebruik de naam uit het adres van de pagina.", $"'{Short(slug)}' is {english} that we know. Use the name in the address of its page.");
        return slugs;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdShape();
}
