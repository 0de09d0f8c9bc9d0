using Microsoft.AspNetCore.Components;
using TrialPortal.Domain;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials.Record;

/// <summary>What every section of the full record shows from: the trial, its texts in the language of the page, and the words for its fields.</summary>
public abstract class RecordPart : ComponentBase
{
    [CascadingParameter]
    public required Language Language { get; set; }

    [Parameter, EditorRequired]
    public required Trial Trial { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    protected TrialDetails D => Trial.Details;

    /// <summary>What the registry's own texts are marked with.</summary>
    protected string? Lang => Language.Mark(Trial.TitleLanguage);

    protected TrialWording W => new(Trial, Language);

    protected TrialSentences S => new(Language, DutchDay.Of(Time.GetUtcNow()));

    private protected TrialTexts T => new(Language);

    private protected RecordTexts R => new(Language);

    protected string? Code(CodeLabels.Kind kind, string? code) => code is null ? null : Labels.Capital(CodeLabels.Of(kind, code, Language));

    protected string? Date(PartialDate? date, DateKind? kind = null) => date is { } known ? Language.Date(known.ToString()) + Kind(kind) : null;

    protected string Kind(DateKind? kind) => Labels.Of(kind, Language) is { } label ? $" ({label})" : "";

    protected static string? List(IReadOnlyList<string> texts) => texts.Count == 0 ? null : string.Join("; ", texts);

    protected static string Join(params string?[] parts) => string.Join("; ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
