namespace TrialPortal.Search.Places;

/// <summary>A Dutch place or municipality.</summary>
/// <param name="Number">Its place in the table, from 0.</param>
public sealed record Place(int Number, string Name, string Province, string Municipality, bool IsMunicipality, GeoPoint Point, int? Population, IReadOnlyList<string> Aliases)
{
    public bool Equals(Place? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Number;

    public override string ToString() => Name;
}

/// <summary>A point that a visitor named: a place, a postcode area, or coordinates.</summary>
/// <param name="Label">As it is shown: "Utrecht", "3584 CX".</param>
/// <param name="Value">As it stands in an address: "Utrecht", "3584CX", "52.09,5.12".</param>
public sealed record NamedPoint(string Label, string Value, GeoPoint Point)
{
    /// <summary>The province that this is the middle of, as places.tsv names it; null for a place.</summary>
    public string? Province { get; init; }
}
