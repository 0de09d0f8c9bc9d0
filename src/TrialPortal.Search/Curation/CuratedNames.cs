using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Search.Curation;

/// <summary>
/// What curators said: which hospitals and conditions registries mean by names that the tables of this program do not have, and which trials are of an
/// advanced therapy. Their word goes before tables and rules. A copy of the database's tables at one moment; never changes.
/// </summary>
public sealed class CuratedNames
{
    private readonly Dictionary<(string Facility, string City), Hospital?> hospitals = [];
    private readonly Dictionary<string, Condition?> conditions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By the key of an id.</summary>
    private readonly Dictionary<string, RuledClass> rulings = new(StringComparer.Ordinal);

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
        foreach (var ruling in await db.AtmpRulings.AsNoTracking().ToListAsync(cancellationToken))
            names.rulings[ruling.TrialKey] = new(ruling.Class);
        return names;
    }

    /// <summary>What a curator ruled about a trial's class of advanced therapy, under any of its own ids; null when nobody did.</summary>
    public RuledClass? RulingOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (rulings.Count == 0)
            return null;
        foreach (var key in trial.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Own).Select(identifier => identifier.Key).Prepend(IdentifierRegistries.KeyOf(trial.PublicId)))
        {
            if (rulings.TryGetValue(key, out var ruling))
                return ruling;
        }
        return null;
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
    public bool IsSettled(string name) => conditions.Count > 0 && conditions.ContainsKey(name);

    private static (string Facility, string City) Key(string facility, string? city) => (facility.ToUpperInvariant(), (city ?? "").ToUpperInvariant());
}
