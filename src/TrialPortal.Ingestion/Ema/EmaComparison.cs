using System.Globalization;
using TrialPortal.Domain.Products;

namespace TrialPortal.Ingestion.Ema;

/// <summary>What is different between two readings of one authorisation, told as changes.</summary>
internal static class EmaComparison
{
    public const string New = "new";
    public const string Vanished = "vanished";
    public const string Returned = "returned";

    /// <summary>Not the day of last update: it moves without anything else that is kept.</summary>
    private static readonly (string Field, Func<MarketingAuthorisation, string?> Value)[] Fields =
    [
        ("name", one => one.Name),
        ("inn", one => one.Inn),
        ("activeSubstance", one => one.ActiveSubstance),
        ("holder", one => one.Holder),
        ("indication", one => one.Indication),
        ("therapeuticAreas", one => string.Join("; ", one.TherapeuticAreas)),
        ("status", one => one.StatusText),
        ("authorisedOn", one => Day(one.AuthorisedOn)),
        ("endedOn", one => Day(one.EndedOn)),
        ("opinionOn", one => Day(one.OpinionOn)),
        ("conditional", one => YesNo(one.IsConditional)),
        ("exceptional", one => YesNo(one.IsExceptional)),
        ("orphan", one => YesNo(one.IsOrphan)),
        ("prime", one => YesNo(one.IsPrime)),
        ("eparUrl", one => one.EparUrl),
    ];

    public static IEnumerable<AuthorisationChange> Changes(MarketingAuthorisation before, MarketingAuthorisation after, DateTime at) => Fields
        .Select(field => (field.Field, Before: field.Value(before), After: field.Value(after)))
        .Where(pair => pair.Before != pair.After)
        .Select(pair => Change(after, pair.Field, pair.Before, pair.After, at));

    public static AuthorisationChange Change(MarketingAuthorisation one, string field, string? before, string? after, DateTime at) =>
        new() { Number = one.Number, Name = one.Name, Field = field, Before = before, After = after, At = at };

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "yes" : "no";
}
