using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

/// <summary>A kind of entry as named text fields: what a form, a row of a file and a comparison of two versions have in common.</summary>
public abstract class CuratedFields
{
    public abstract CuratedKind Kind { get; }

    /// <summary>In the order of the form, and of the columns of a file.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    public static CuratedFields Of(CuratedKind kind) => kind == CuratedKind.HospitalExemption ? ExemptionFields.Instance : EarlyAccessFields.Instance;

    public static CuratedKind KindOf(ICuratedEntry entry) => entry is HospitalExemption ? CuratedKind.HospitalExemption : CuratedKind.EarlyAccess;

    /// <summary>Every field as text; empty where it is not known.</summary>
    public abstract IReadOnlyDictionary<string, string> Write(ICuratedEntry entry);

    /// <summary>The entry that the fields tell, or what is wrong with them. A field that is not there is empty. Its id may be empty: then it is new.</summary>
    public abstract (ICuratedEntry? Entry, IReadOnlyList<FieldProblem> Problems) Read(IReadOnlyDictionary<string, string> cells, RegisterWords words, DateOnly today);

    /// <summary>Fields that differ, in order. Without a version before, all that are filled in.</summary>
    public IReadOnlyList<FieldDifference> Differences(ICuratedEntry? before, ICuratedEntry after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (before is null ? new Dictionary<string, string>() : Write(before), Write(after));
        return [.. Names
            .Select(name => new FieldDifference(name, old.GetValueOrDefault(name) ?? "", now.GetValueOrDefault(name) ?? ""))
            .Where(field => field.Before != field.After)];
    }

    private protected static string List(IEnumerable<string> values) => string.Join(';', values);

    private protected static string Code<T>(T? value, IReadOnlyList<(string Code, T Value)> choices)
        where T : struct => value is { } known ? choices.First(choice => choice.Value.Equals(known)).Code : "";
}
