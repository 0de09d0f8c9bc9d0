using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>
/// Sponsors, whom to ask, and sites. Third parties, legal representatives and contact points for the authorities are left out: nobody who looks
/// for a trial needs those people.
/// </summary>
internal static class CtisPeople
{
    public static IReadOnlyList<Sponsor> Sponsors(CtisRecord record) =>
    [
        .. record.PartI["sponsors"].Items.Select(Sponsor).OfType<Sponsor>().DistinctBy(sponsor => sponsor.Name, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(sponsor => sponsor.Lead),
    ];

    public static IReadOnlyList<Contact> Contacts(CtisRecord record) =>
    [
        .. record.PartI["sponsors"].Items.SelectMany(sponsor =>
                sponsor["publicContacts"].Items.Select(contact => Contact(contact, "public"))
                    .Concat(sponsor["scientificContacts"].Items.Select(contact => Contact(contact, "scientific"))))
            .OfType<Contact>().Distinct(),
    ];

    public static List<TrialSite> Sites(CtisRecord record, MappingNotes notes)
    {
        var sites = new List<TrialSite>();
        foreach (var part in record.PartsII)
        {
            var memberState = part["mscInfo"]["mscName"].Line ?? part["mscInfo"]["countryName"].Line;
            foreach (var site in part["trialSites"].Items)
                sites.Add(Site(site, memberState, sites.Count, notes));
        }
        return sites;
    }

    private static TrialSite Site(CtisNode site, string? memberState, int position, MappingNotes notes)
    {
        var organisation = site["organisationAddressInfo"]["organisation"];
        var address = site["organisationAddressInfo"]["address"];
        var country = address["countryName"].Line ?? memberState;
        return new()
        {
            Position = position,
            Facility = organisation["name"].Line,
            Department = site["departmentName"].Line,
            OrganisationKey = organisation["businessKey"].Line ?? site["organisationAddressInfo"]["businessKey"].Line,
            Address = Address(address),
            City = address["city"].Line,
            PostalCode = address["postcode"].Line,
            Country = country,
            CountryCode = CtisMemberStates.CodeOf(country, notes),
            Contacts = Person(site) is { } person ? [person] : [],   // the registry has no status and no coordinates per site
        };
    }

    private static string? Address(CtisNode address)
    {
        var lines = new[] { "addressLine1", "addressLine2", "addressLine3", "addressLine4" }.Select(line => address[line].Line).OfType<string>();
        return string.Join(", ", lines) is { Length: > 0 } joined ? joined : address["oneLine"].Line;
    }

    private static Contact? Person(CtisNode site)
    {
        var (person, organisation) = (site["personInfo"], site["organisationAddressInfo"]);
        var name = string.Join(' ', new[] { person["firstName"].Line, person["lastName"].Line }.OfType<string>());
        var contact = new Contact
        {
            Name = name.Length > 0 ? name : null,
            Role = "contact",
            Phone = person["telephone"].Line ?? organisation["phone"].Line,
            Email = person["email"].Line ?? organisation["email"].Line,
        };
        return contact is { Name: null, Phone: null, Email: null } ? null : contact;
    }

    private static Contact? Contact(CtisNode contact, string role)
    {
        var found = new Contact
        {
            Name = contact["functionalName"].Line ?? contact["organisation"]["name"].Line,
            Role = role,
            Phone = contact["telephone"].Line,
            Email = contact["functionalEmailAddress"].Line,
        };
        return found is { Phone: null, Email: null } ? null : found;
    }

    private static Sponsor? Sponsor(CtisNode sponsor)
    {
        var organisation = sponsor["organisation"];
        var name = organisation["name"].Line ?? sponsor["publicContacts"].Items.Select(contact => contact["organisation"]["name"].Line).FirstOrDefault();
        var kind = (sponsor["isCommercial"].Flag ?? organisation["commercial"].Flag) switch
        {
            true => SponsorKind.Industry,
            false => SponsorKind.Other,
            null => CtisCodes.SponsorKindOf(organisation["type"].Line),
        };
        return name is null ? null : new(name, kind, Lead: sponsor["primary"].Flag == true);
    }
}
