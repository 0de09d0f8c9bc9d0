using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>A text of a trial as a page shows it.</summary>
/// <param name="Text">What to show.</param>
/// <param name="Lang">What to mark it with: nothing when it is in the language of the page.</param>
/// <param name="Original">The text that it was translated from; null when it is the original itself, or when there is none.</param>
public sealed record Worded<T>(T Text, string? Lang, T? Original = null)
    where T : class;

/// <summary>
/// A trial's texts in the language of a page where a registry has them so, with the original behind it. A list of which only a part is translated
/// stays whole in the original: what is left out would mislead.
/// </summary>
public sealed class TrialWording(Trial trial, Language language)
{
    private readonly Translation? translation = trial.TitleLanguage == language.Code
        ? null
        : trial.Details.Translations.FirstOrDefault(text => text.Language == language.Code);

    /// <summary>What the original texts are marked with.</summary>
    public string? OriginalLang => language.Mark(trial.TitleLanguage);

    public bool IsTranslated => translation is not null;

    public Worded<string> Title => Pick(trial.Title, translation?.Title)!;

    public Worded<string>? OfficialTitle => Pick(trial.Details.OfficialTitle, translation?.OfficialTitle);

    public Worded<string>? Summary => Pick(trial.Details.BriefSummary, translation?.BriefSummary);

    /// <summary>Dutch names where there are any: more registries may name more conditions in English.</summary>
    public Worded<IReadOnlyList<string>>? Conditions => Pick(Given(trial.Details.Conditions), Given(translation?.Conditions));

    public Worded<IReadOnlyList<Objective>>? Objectives => Pick(Given(trial.Details.Objectives), Whole(trial.Details.Objectives, translation?.Objectives));

    public Worded<IReadOnlyList<Outcome>>? Outcomes => Pick(Given(trial.Details.Outcomes), Whole(trial.Details.Outcomes, translation?.Outcomes));

    public Worded<string>? Criteria
    {
        get
        {
            var (original, translated) = (trial.Details.Eligibility.Criteria, translation?.Criteria);
            // Where no record has criteria in the language of the title, those of another stand in their place.
            var spoken = trial.Details.Translations.FirstOrDefault(text => text.Criteria is { } same && same == original)?.Language ?? trial.TitleLanguage;
            return translated is not null && translated != original
                ? new(translated, null, original)
                : original is null ? null : new(original, language.Mark(spoken));
        }
    }

    /// <summary>The records that the translation comes from.</summary>
    public IReadOnlyList<RegistryRecord> Translators
    {
        get
        {
            var ids = trial.Details.Provenance.FirstOrDefault(source => source.Field == $"translations.{language.Code}")?.RecordIds;
            return [.. trial.Records.Where(record => ids is null || ids.Contains(record.Id))];
        }
    }

    private Worded<T>? Pick<T>(T? original, T? translated)
        where T : class => translated is not null ? new(translated, null, original) : original is null ? null : new(original, OriginalLang);

    private static IReadOnlyList<T>? Given<T>(IReadOnlyList<T>? list) => list is { Count: > 0 } ? list : null;

    private static IReadOnlyList<T>? Whole<T>(IReadOnlyList<T> original, IReadOnlyList<T>? translated) =>
        translated is { Count: > 0 } && translated.Count >= original.Count ? translated : null;
}
