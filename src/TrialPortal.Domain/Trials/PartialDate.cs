using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrialPortal.Domain.Trials;

/// <summary>How much of a date is known.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
}

/// <summary>
/// A date of which the day, or the month too, may be unknown. Written and stored as ISO 8601 reduced precision: 2024, 2024-05, 2024-05-17,
/// so that text order is time order.
/// </summary>
[JsonConverter(typeof(PartialDateJsonConverter))]
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private PartialDate(DateOnly earliest, DatePrecision precision) => (Earliest, Precision) = (earliest, precision);

    /// <summary>First day that the date can mean.</summary>
    public DateOnly Earliest { get; }

    /// <summary>Last day that the date can mean.</summary>
    public DateOnly Latest => Precision switch
    {
        DatePrecision.Year => new(Earliest.Year, 12, 31),
        DatePrecision.Month => new(Earliest.Year, Earliest.Month, DateTime.DaysInMonth(Earliest.Year, Earliest.Month)),
        _ => Earliest,
    };

    /// <summary>Which part is known.</summary>
    public DatePrecision Precision { get; }

    /// <summary>A date known to the day.</summary>
    public static PartialDate Of(DateOnly day) => new(day, DatePrecision.Day);

    /// <summary>Reads yyyy, yyyy-MM or yyyy-MM-dd (a time behind it is left out); false for anything else and for days that do not exist.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        if (text is null)
            return false;
        var day = text.AsSpan().Trim();
        if (day.Length > 10 && day[10] is 'T' or ' ')
            day = day[..10];
        (string Format, DatePrecision Precision)? shape = day.Length switch
        {
            4 => ("yyyy", DatePrecision.Year),
            7 => ("yyyy-MM", DatePrecision.Month),
            10 => ("yyyy-MM-dd", DatePrecision.Day),
            _ => null,
        };
        if (shape is not { } known
            || !DateOnly.TryParseExact(day, known.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var earliest))
            return false;
        date = new(earliest, known.Precision);
        return true;
    }

    /// <inheritdoc cref="TryParse"/>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date (yyyy, yyyy-MM or yyyy-MM-dd).");

    public int CompareTo(PartialDate other) => (Earliest, Precision).CompareTo((other.Earliest, other.Precision));

    public override string ToString() => Earliest.ToString(
        Precision switch { DatePrecision.Year => "yyyy", DatePrecision.Month => "yyyy-MM", _ => "yyyy-MM-dd" },
        CultureInfo.InvariantCulture);

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}

/// <summary>A partial date is its ISO text in JSON.</summary>
public sealed class PartialDateJsonConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
