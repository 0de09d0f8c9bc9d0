using TrialPortal.Domain.Products;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.HospitalExemptions;

public enum ExemptionSort
{
    /// <summary>The newest beginning first.</summary>
    Newest,

    /// <summary>The earliest known end first; without a known end last.</summary>
    End,

    Product,

    /// <summary>What was looked at longest ago first.</summary>
    Verified,
}

/// <summary>What of the register is asked for: in the query string of the page, the downloads and the API.</summary>
public sealed record ExemptionFilter(Condition? Condition, AtmpClass? Class, Hospital? Hospital, ExemptionValidity? State, bool Soon, ExemptionSort Sort)
{
    /// <summary>Ends within 90 days: asked for as a state.</summary>
    public const string SoonName = "ends_soon";

    public static ExemptionFilter None { get; } = new(null, null, null, null, false, ExemptionSort.Newest);

    public bool IsEmpty => this is { Condition: null, Class: null, Hospital: null, State: null, Soon: false };

    /// <summary>What is not known is not asked for.</summary>
    public static ExemptionFilter Read(Func<string, string?> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new(
            MedicalVocabulary.BuiltIn.Condition(parameter("condition")), ApiNames.Find<AtmpClass>(parameter("class")), Hospitals.BuiltIn.Find(parameter("hospital")),
            ApiNames.Find<ExemptionValidity>(parameter("state")), parameter("state") == SoonName, ApiNames.Find<ExemptionSort>(parameter("sort")) ?? ExemptionSort.Newest);
    }

    public IReadOnlyList<RegisteredExemption> Of(RegisterOnDay register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var wanted = Condition?.WithNarrower.Select(condition => condition.Slug).ToHashSet(StringComparer.Ordinal);
        var found = register.Entries.Where(entry =>
            (wanted is null || entry.Entry.Conditions.Exists(wanted.Contains))
            && (Class is null || entry.Entry.Class == Class)
            && (Hospital is null || entry.Entry.Hospitals.Contains(Hospital.Slug))
            && (State is null || entry.Validity == State)
            && (!Soon || entry.EndsSoon(register.Today)));
        return [.. Sort switch
        {
            ExemptionSort.End => found.OrderBy(entry => entry.Entry.ValidTo?.Earliest ?? DateOnly.MaxValue),
            ExemptionSort.Product => found.OrderBy(entry => entry.Entry.ProductName, StringComparer.OrdinalIgnoreCase),
            ExemptionSort.Verified => found.OrderBy(entry => entry.Entry.LastVerified),
            _ => found,   // as the register stands
        }];
    }
}
