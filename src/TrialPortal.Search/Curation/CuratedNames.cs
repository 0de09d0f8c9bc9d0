using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Curation;

/// <summary>
/// What curators said that registries mean by names which the tables of this program do not have: hospitals and conditions. Their word goes before the
/// tables. A copy of the database's tables at one moment; never changes.
/// </summary>
public sealed class CuratedNames
{
    private readonly Dictionary<(string Facility, string City), Hospital?> hospitals = [];
    private readonly Dictionary<string, Condition?> conditions = new(StringComparer.OrdinalIgnoreCase);

    private CuratedNames()
    {
    }

    /// <summary>Nobody said anything.</summary>
    public static CuratedNames None { get; } = new();

    /// <summary>Reads all of them. An assignment to a hospital or condition that the tables no longer have counts as none.</summary>
    public static async Task<CuratedNames> ReadAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var names = new CuratedNames();
        foreach (var site in await db.SiteAssignments.AsNoTracking().ToListAsync(cancellationToken))
            names.hospitals[Key(site.Facility, site.City)] = Hospitals.BuiltIn.Find(site.HospitalSlug);
        foreach (var condition in await db.ConditionAssignments.AsNoTracking().ToListAsync(cancellationToken))
            names.conditions[condition.Name] = MedicalVocabulary.BuiltIn.Conditions.FirstOrDefault(known => known.Slug == condition.ConditionSlug);
        return names;
    }

    /// <summary>The hospital that a registry means by a Dutch facility and city, with the building where the name tells; null when it cannot be known.</summary>
    public (Hospital Hospital, HospitalLocation? Building)? HospitalOf(string? facility, string? city) =>
        facility is not null && hospitals.Count > 0 && hospitals.TryGetValue(Key(facility, city), out var hospital) && hospital is not null
            ? (hospital, null)
            : Hospitals.BuiltIn.Recognise(facility, city);

    /// <summary>Whether a curator said what this facility is, or that it is no hospital.</summary>
    public bool IsSettled(string facility, string? city) => hospitals.ContainsKey(Key(facility, city));

    /// <summary>The condition that a curator said a name means; null when nobody did, or it means none.</summary>
    internal Condition? ConditionOf(string name) => conditions.Count == 0 ? null : conditions.GetValueOrDefault(name);

    /// <summary>Whether a curator said what this name means, or that it means no condition.</summary>
    internal bool IsSettled(string name) => conditions.Count > 0 && conditions.ContainsKey(name);

    private static (string Facility, string City) Key(string facility, string? city) => (facility.ToUpperInvariant(), (city ?? "").ToUpperInvariant());
}
