using TrialPortal.Domain.Products;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Web.Products;

/// <summary>A product with how its doors stand.</summary>
public sealed record ProductDoors(Product Product, Doors Doors)
{
    /// <summary>Doors behind which there is something.</summary>
    public IEnumerable<(string Door, DoorState State)> Known =>
        new[] { ("trial", Doors.Trials.State), ("exemption", Doors.ExemptionState), ("authorisation", Doors.AuthorisationState), ("early", Doors.EarlyAccessState) }
            .Where(door => door.Item2 != DoorState.None);

    /// <summary>Doors behind which there is something that is not closed.</summary>
    public IEnumerable<(string Door, DoorState State)> Standing => Known.Where(door => door.State != DoorState.Closed);

    /// <summary>Hospitals that a source names behind any of its doors, by slug.</summary>
    public IEnumerable<string> Hospitals => Doors.Exemptions.SelectMany(entry => entry.Exemption.Hospitals)
        .Concat(Doors.Authorisations.SelectMany(entry => entry.Dutch?.Centres ?? []))
        .Concat(Doors.EarlyAccess.SelectMany(entry => entry.Programme.Hospitals))
        .Distinct(StringComparer.Ordinal);
}

/// <summary>Which products the list shows, from the address.</summary>
public sealed record AtmpFilter(Condition? Condition, AtmpClass? Class, string? Door, Hospital? Hospital)
{
    public static readonly IReadOnlyList<string> DoorNames = ["trial", "exemption", "authorisation", "early"];

    public bool IsEmpty => this is { Condition: null, Class: null, Door: null, Hospital: null };

    public static AtmpFilter Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(
            MedicalVocabulary.BuiltIn.Condition(query["condition"]),
            query["class"].ToString() switch { "gtmp" => AtmpClass.Gtmp, "sctmp" => AtmpClass.Sctmp, "tep" => AtmpClass.Tep, _ => null },
            DoorNames.FirstOrDefault(name => name == query["door"]),
            Hospitals.BuiltIn.Find(query["hospital"]));
    }

    public bool Fits(ProductDoors one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return (Condition is null || one.Product.Conditions.Any(slug => MedicalVocabulary.BuiltIn.Condition(slug)?.IsA(Condition) == true))
            && (Class is null || one.Product.Class == Class)
            && (Door is null || one.Standing.Any(door => door.Door == Door))
            && (Hospital is null || one.Hospitals.Contains(Hospital.Slug));
    }
}
