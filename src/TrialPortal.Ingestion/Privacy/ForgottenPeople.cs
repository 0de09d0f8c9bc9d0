using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;

namespace TrialPortal.Ingestion.Privacy;

/// <summary>
/// People who asked not to be shown, known by hashes only. Takes their names, addresses and numbers out of records and texts, wherever in them
/// they stand; of a contact of which one part is forgotten, nothing is left.
/// </summary>
internal sealed partial class ForgottenPeople
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HashSet<string> hashes;
    private readonly int longestName;

    private ForgottenPeople(List<ForgottenPerson> people)
    {
        hashes = people.Select(person => Convert.ToHexString(person.Hash)).ToHashSet(StringComparer.Ordinal);
        longestName = people.Select(person => person.Words).DefaultIfEmpty().Max();
    }

    /// <summary>Nobody asked: nothing is looked at.</summary>
    public bool IsEmpty => hashes.Count == 0;

    public static async Task<ForgottenPeople> LoadAsync(PortalDb db, CancellationToken cancellationToken) =>
        new(await db.ForgottenPeople.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>The record without forgotten people; the same bytes when it names none. Null when it is not JSON, so that nothing can be said of it.</summary>
    public ReadOnlyMemory<byte>? Redact(ReadOnlyMemory<byte> record)
    {
        if (IsEmpty)
            return record;
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(record.Span);
        }
        catch (JsonException)
        {
            return null;
        }
        return root is not null && Redact(root) ? Encoding.UTF8.GetBytes(root.ToJsonString(Json)) : record;
    }

    /// <summary>A text without forgotten people.</summary>
    public string Redact(string text)
    {
        if (IsEmpty)
            return text;
        text = PersonMark.Emails().Replace(text, match => Is(ForgottenKind.Email, PersonMark.Email(match.Value)) ? "" : match.Value);
        text = PersonMark.Phones().Replace(text, match => PersonMark.Phone(match.Value) is { } phone && Is(ForgottenKind.Phone, phone) ? "" : match.Value);
        return WithoutNames(text);
    }

    private bool Redact(JsonNode node) => node switch
    {
        JsonObject values => RedactObject(values),
        JsonArray items => RedactItems(items),
        _ => false,
    };

    private bool RedactItems(JsonArray items)
    {
        var changed = false;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is JsonValue value && value.TryGetValue<string>(out var text) && Redact(text) is var clean && clean != text)
                (items[i], changed) = (clean, true);
            else if (items[i] is JsonObject or JsonArray)
                changed |= Redact(items[i]!);
        }
        return changed;
    }

    private bool RedactObject(JsonObject values)
    {
        var changed = false;
        var isContact = false;
        foreach (var (name, value) in values.ToList())
        {
            if (value is JsonObject or JsonArray)
            {
                changed |= Redact(value);
            }
            else if (value is JsonValue && value.AsValue().TryGetValue<string>(out var text) && Redact(text) is var clean && clean != text)
            {
                values[name] = clean;
                changed = true;
                isContact |= ContactField().IsMatch(name);
            }
        }
        // First and last name in fields of their own.
        var parts = string.Join(' ', values.Where(field => NamePart().IsMatch(field.Key)).Select(field => Text(field.Value)));
        isContact |= parts.Length > 0 && WithoutNames(parts) != parts;
        if (!isContact)
            return changed;
        foreach (var field in values.Where(field => ContactField().IsMatch(field.Key) && Text(field.Value).Length > 0).ToList())
            values[field.Key] = "";
        return true;
    }

    private string WithoutNames(string text)
    {
        if (longestName == 0)
            return text;
        var words = PersonMark.Words().Matches(text).Select(match => (match.Index, End: match.Index + match.Length, Word: PersonMark.Word(match.ValueSpan))).ToList();
        words.RemoveAll(word => PersonMark.IsTitle(word.Word));
        for (var first = words.Count - 1; first >= 0; first--)
        {
            for (var length = Math.Min(longestName, words.Count - first); length > 0; length--)
            {
                if (!Is(ForgottenKind.Name, string.Join(' ', words.Skip(first).Take(length).Select(word => word.Word))))
                    continue;
                text = text.Remove(words[first].Index, words[first + length - 1].End - words[first].Index);
                break;
            }
        }
        return text;
    }

    private bool Is(ForgottenKind kind, string normalised) => hashes.Contains(PersonMark.Hash(kind, normalised));

    private static string Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var known) ? known : "";

    /// <summary>Fields of a contact in the records of all registries.</summary>
    [GeneratedRegex(
        "^(?:Contact_.*|name|oldNameTitle|investigatorFullName|firstName|lastName|functionalName|functionalEmailAddress|telephone|phone|phoneExt|phoneNumber|email)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex ContactField();

    [GeneratedRegex("first_?name$|last_?name$", RegexOptions.IgnoreCase)]
    private static partial Regex NamePart();
}
