using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Database;

internal sealed class PartialDateConverter() : ValueConverter<PartialDate, string>(date => date.ToString(), text => PartialDate.Parse(text));

/// <summary>Every time is UTC: SQLite forgets it, PostgreSQL insists on it.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    time => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Utc),
    time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

internal sealed class TrialDetailsConverter() : ValueConverter<TrialDetails, string>(
    details => JsonSerializer.Serialize(details, TrialDetailsJson.Details),
    json => JsonSerializer.Deserialize(json, TrialDetailsJson.Details) ?? TrialDetails.Empty)
{
    /// <summary>Details are immutable: another object is another value.</summary>
    public static ValueComparer<TrialDetails> Comparer { get; } = new(
        (left, right) => ReferenceEquals(left, right),
        details => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(details),
        details => details);
}

/// <summary>Contacts as JSON. Most sites have none: that case skips the serializer.</summary>
internal sealed class ContactsConverter() : ValueConverter<IReadOnlyList<Contact>, string>(
    contacts => contacts.Count == 0 ? "[]" : JsonSerializer.Serialize(contacts, TrialDetailsJson.Contacts),
    json => json == "[]" ? Array.Empty<Contact>() : JsonSerializer.Deserialize(json, TrialDetailsJson.Contacts)!)
{
    public static ValueComparer<IReadOnlyList<Contact>> Comparer { get; } = new(
        (left, right) => ReferenceEquals(left, right) || (left != null && right != null && left.SequenceEqual(right)),
        contacts => contacts.Count,
        contacts => contacts);
}

internal sealed class RunReportConverter() : ValueConverter<RunReport, string>(
    report => JsonSerializer.Serialize(report, JsonSerializerOptions.Web),
    json => JsonSerializer.Deserialize<RunReport>(json, JsonSerializerOptions.Web) ?? new RunReport())
{
    public static ValueComparer<RunReport> Comparer { get; } = new(
        (left, right) => ReferenceEquals(left, right),
        report => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(report),
        report => report);
}
