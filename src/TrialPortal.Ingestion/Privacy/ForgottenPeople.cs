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
    private readonly int[] lengths;

    private ForgottenPeople(List<ForgottenPerson> people)
    {
        hashes = people.Select(person => Convert.ToHexString(person.Hash)).ToHashSet(StringComparer.Ordinal);
        lengths = [.. people.Where(person => person.Kind == ForgottenKind.Name).Select(person => person.Words).Distinct().OrderDescending()];
    }

    /// <summary>Number of names, addresses and numbers.</summary>
    public int Count => hashes.Count;

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
        var changed = RedactContacts(values);
        var personIsGone = changed && values.ContainsKey("firstName");
        foreach (var (name, value) in values.ToList())
        {
            if (value is JsonObject child && PersonField().IsMatch(name) && RedactObject(child))
                (changed, personIsGone) = (true, true);
            else if (value is JsonObject or JsonArray)
                changed |= Redact(value);
            else if (Text(value) is { Length: > 0 } text && Redact(text) is var clean && clean != text)
                (values[name], changed) = (clean, true);
        }
        if (personIsGone)
        {
            // CTIS repeats a person's number and mail at the organisation beside them.
            foreach (var beside in values.Select(field => field.Value).OfType<JsonObject>())
                Blank(beside, [.. beside.Select(field => field.Key).Where(name => ReachField().IsMatch(name))], place: null);
        }
        return changed;
    }

    /// <summary>
    /// Contacts of which one part is forgotten lose every part. WHO ICTRP has two contacts side by side ("Contact_", "Scientific_Contact_") and
    /// several people in each column, separated by semicolons: then only that one's place is emptied.
    /// </summary>
    private bool RedactContacts(JsonObject values)
    {
        var changed = false;
        foreach (var contact in values.Select(field => field.Key).Where(name => ContactField().IsMatch(name)).GroupBy(name => ContactField().Match(name).Groups["prefix"].Value).ToList())
        {
            var columns = contact.ToDictionary(name => name, name => contact.Key.Length == 0 ? [Text(values[name])] : Text(values[name]).Split(';'));
            for (var place = 0; place < columns.Values.Max(column => column.Length); place++)
            {
                var parts = columns.Select(column => column.Value.ElementAtOrDefault(place) ?? "").ToList();
                var name = string.Join(' ', columns.Where(column => NamePart().IsMatch(column.Key)).OrderBy(column => column.Key, StringComparer.OrdinalIgnoreCase).Select(column => column.Value.ElementAtOrDefault(place)));
                if (parts.TrueForAll(part => Redact(part) == part) && WithoutNames(name) == name)
                    continue;
                changed = true;
                Blank(values, contact, place);
            }
        }
        return changed;
    }

    /// <summary>Empties fields, or of fields with several people the place of one.</summary>
    private static void Blank(JsonObject values, IEnumerable<string> names, int? place)
    {
        foreach (var name in names.Where(name => Text(values[name]).Length > 0).ToList())
        {
            var people = Text(values[name]).Split(';');
            if (place is { } one && people.Length > 1)
                values[name] = string.Join(';', people.Select((person, i) => i == one ? "" : person));
            else
                values[name] = "";
        }
    }

    private string WithoutNames(string text)
    {
        if (lengths.Length == 0)
            return text;
        var words = PersonMark.Words().Matches(text).Select(match => (match.Index, End: match.Index + match.Length, Word: PersonMark.Word(match.ValueSpan))).ToList();
        words.RemoveAll(word => PersonMark.IsTitle(word.Word));
        for (var first = words.Count - 1; first >= 0; first--)
        {
            foreach (var length in lengths.Where(length => length <= words.Count - first))
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
        "^(?:(?<prefix>Contact_|Scientific_Contact_|Public_Contact_).*|name|oldNameTitle|investigatorFullName|firstName|lastName|functionalName|functionalEmailAddress|telephone|phone|phoneExt|phoneNumber|email)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex ContactField();

    [GeneratedRegex("first_?name$|last_?name$", RegexOptions.IgnoreCase)]
    private static partial Regex NamePart();

    [GeneratedRegex("^person(?:Info)?$")]
    private static partial Regex PersonField();

    [GeneratedRegex("^(?:phone|telephone|email)$")]
    private static partial Regex ReachField();
}
