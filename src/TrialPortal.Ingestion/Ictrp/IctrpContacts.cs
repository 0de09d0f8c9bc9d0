using TrialPortal.Domain.Trials;
using static TrialPortal.Ingestion.Ictrp.IctrpText;

namespace TrialPortal.Ingestion.Ictrp;

/// <summary>
/// Contacts: names, addresses and numbers in columns of their own, several people divided by semicolons. The same place in each column is the
/// same person; an empty place is somebody without.
/// </summary>
internal static class IctrpContacts
{
    public static IReadOnlyList<Contact> Of(IctrpRecord record, string prefix, string role)
    {
        var first = Places(record[prefix + "Firstname"]);
        var last = Places(record[prefix + "Lastname"]);
        var emails = Places(record[prefix + "Email"]);
        var phones = Places(record[prefix + "Tel"]);
        var affiliations = Places(record[prefix + "Affiliation"]);
        var people = Math.Max(first.Length, last.Length);
        var contacts = new List<Contact>();
        for (var i = 0; i < Math.Max(people, Math.Max(emails.Length, phones.Length)); i++)
        {
            var name = Value($"{At(first, i)} {At(last, i)}");
            var (email, phone) = (At(emails, i), At(phones, i));
            // An affiliation with a semicolon in it ("1. …; 2. …") cannot be told from two.
            var affiliation = affiliations.Length <= Math.Max(people, 1) ? At(affiliations, i) : i == 0 ? Line(record[prefix + "Affiliation"]) : null;
            if (name is null && email is null && phone is null && (affiliation is null || i > 0))
                continue;
            var known = contacts.FindIndex(contact => contact.Name is not null && contact.Name == name);
            if (known < 0)
                contacts.Add(new() { Name = name, Role = role, Email = email, Phone = phone, Affiliation = affiliation });
            else
                contacts[known] = contacts[known] with { Email = contacts[known].Email ?? email, Phone = contacts[known].Phone ?? phone, Affiliation = contacts[known].Affiliation ?? affiliation };
        }
        return contacts;
    }

    private static string?[] Places(string? text) => text is null ? [] : [.. text.Split(';').Select(Value)];

    private static string? At(string?[] places, int place) => place < places.Length ? places[place] : null;
}
