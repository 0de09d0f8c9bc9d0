using TrialPortal.Search.Places;

namespace TrialPortal.Search.Sites;

/// <summary>What kind of hospital it is.</summary>
public enum HospitalKind
{
    /// <summary>University medical centre.</summary>
    Umc,

    /// <summary>Top-clinical teaching hospital (STZ).</summary>
    Topklinisch,
    Algemeen,

    /// <summary>Cancer centre.</summary>
    Kanker,

    /// <summary>Children's hospital.</summary>
    Kinder,

    /// <summary>Specialised clinic or research unit.</summary>
    Gespecialiseerd,
}

/// <summary>A Dutch hospital, one per real organisation. Source: hospitals.txt, which README.md beside it describes.</summary>
/// <param name="Number">Its place in the table, from 0.</param>
public sealed record Hospital(int Number, string Slug, string Name, HospitalKind Kind, string City, string? Postcode, GeoPoint Point)
{
    /// <summary>Other spellings of today, by which registries name it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Names from before a merger or a change of name.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>What people call it for short; several may have one ("Antonius"). For queries only.</summary>
    public IReadOnlyList<string> Nicknames { get; init; } = [];

    /// <summary>Buildings of their own name and place; empty when there is one.</summary>
    public IReadOnlyList<HospitalLocation> Locations { get; internal set; } = [];

    public string? Website { get; init; }

    public bool Equals(Hospital? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Number;

    public override string ToString() => Slug;
}

/// <summary>A building of a hospital.</summary>
public sealed record HospitalLocation(string Name, string City, GeoPoint Point);
