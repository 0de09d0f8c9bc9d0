using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>
/// One list of sites without doubles: per country the longest list, with what the others know of the same places, and their other places behind
/// it. Sites of one record are never joined with each other: its registry tells them apart.
/// </summary>
internal static class SiteMerger
{
    /// <param name="records">Most believed first.</param>
    public static List<TrialSite> Merge(IReadOnlyList<SourcedTrial> records)
    {
        var countries = records.SelectMany(record => record.Trial.Sites).Select(CountryOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var merged = countries.SelectMany(country => InCountry(country, records)).ToList();
        for (var i = 0; i < merged.Count; i++)
            merged[i].Position = i;
        return merged;
    }

    private static List<TrialSite> InCountry(string country, IReadOnlyList<SourcedTrial> records)
    {
        var lists = records
            .Select(record => record.Trial.Sites.Where(site => string.Equals(CountryOf(site), country, StringComparison.OrdinalIgnoreCase)).ToList())
            .Where(sites => sites.Count > 0)
            .ToList();
        var longest = lists.MaxBy(sites => sites.Count)!;   // of equal ones the first: the more believed
        var merged = longest.ConvertAll(Copy);
        foreach (var sites in lists.Where(sites => sites != longest))
            merged.AddRange(Join(merged, sites));
        return merged;
    }

    /// <summary>Adds what is known to the places that are the same, best resemblance first; returns the places that are not there yet.</summary>
    private static List<TrialSite> Join(List<TrialSite> known, List<TrialSite> others)
    {
        var pairs = known
            .SelectMany((site, i) => others.Select((other, j) => (i, j, Likeness: SitePlace.Likeness(site, other))))
            .Where(pair => pair.Likeness > SitePlace.OnlyTheCity)
            .OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.i).ThenBy(pair => pair.j);
        var (takenKnown, takenOthers) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (i, j, _) in pairs)
        {
            if (takenKnown.Contains(i) || takenOthers.Contains(j))
                continue;
            takenKnown.Add(i);
            takenOthers.Add(j);
            Add(known[i], others[j]);
        }
        // A place without a name is the one that is left in its city, when there is one left on either side: else nobody knows which it is.
        var leftKnown = known.Where((_, i) => !takenKnown.Contains(i)).ToLookup(site => SitePlace.City(site.City), StringComparer.Ordinal);
        var left = others.Where((_, j) => !takenOthers.Contains(j)).ToList();
        foreach (var city in left.GroupBy(site => SitePlace.City(site.City), StringComparer.Ordinal).Where(city => city.Key.Length > 0 && city.Count() == 1).ToList())
        {
            if (leftKnown[city.Key].ToList() is not [var site] || SitePlace.Likeness(site, city.Single()) != SitePlace.OnlyTheCity)
                continue;
            Add(site, city.Single());
            left.Remove(city.Single());
        }
        return left.ConvertAll(Copy);
    }

    private static void Add(TrialSite site, TrialSite other)
    {
        if (SitePlace.IsAnonymous(site.Facility) && !SitePlace.IsAnonymous(other.Facility))
            (site.Facility, site.RecordId) = (other.Facility, other.RecordId);
        site.Department ??= other.Department;
        site.OrganisationKey ??= other.OrganisationKey;
        site.Address ??= other.Address;
        site.City ??= other.City;
        site.State ??= other.State;
        site.PostalCode ??= other.PostalCode;
        if (site.Latitude is null)
            (site.Latitude, site.Longitude) = (other.Latitude, other.Longitude);
        if (other.Status is not null && (site.Status is null || other.StatusAt > site.StatusAt))
            (site.Status, site.StatusAt) = (other.Status, other.StatusAt);
        site.Contacts = [.. site.Contacts.Concat(other.Contacts).Distinct()];
    }

    private static string CountryOf(TrialSite site) => site.CountryCode ?? site.Country ?? "";

    private static TrialSite Copy(TrialSite site) => new()
    {
        RecordId = site.RecordId,
        Facility = site.Facility,
        Department = site.Department,
        OrganisationKey = site.OrganisationKey,
        Address = site.Address,
        City = site.City,
        State = site.State,
        PostalCode = site.PostalCode,
        Country = site.Country,
        CountryCode = site.CountryCode,
        Latitude = site.Latitude,
        Longitude = site.Longitude,
        Status = site.Status,
        StatusAt = site.StatusAt,
        Contacts = site.Contacts,
    };
}
