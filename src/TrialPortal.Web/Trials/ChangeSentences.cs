using System.Globalization;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Trials;

/// <summary>A change between two versions of a trial in words. Values that are a registry's own text stay as they are, in quotes.</summary>
public sealed class ChangeSentences(Language language)
{
    public string Of(TrialChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Field switch
        {
            ChangedField.Criteria => language.Pick("De tekst van de voorwaarden is veranderd.", "The text of the eligibility criteria changed."),
            ChangedField.Listing => change.After == "vanished"
                ? language.Pick("Het register toont deze studie niet meer.", "The registry no longer shows this trial.")
                : language.Pick("Het register toont deze studie weer.", "The registry shows this trial again."),
            ChangedField.Results => ApiBool(change.After) == true
                ? language.Pick("Er zijn nu resultaten in het register.", "There are results in the registry now.")
                : language.Pick("Er zijn geen resultaten meer in het register.", "There are no results in the registry any more."),
            ChangedField.Openness => Openness(change),
            ChangedField.Sources => Sources(change),
            ChangedField.Title => FromTo(language.Pick("De titel", "The title"), Quoted(change.Before), Quoted(change.After)),
            ChangedField.Status => FromTo("Status", Status(change.Before), Status(change.After)),
            ChangedField.Phases => FromTo(language.Pick("Fase", "Phase"), PhasesOf(change.Before), PhasesOf(change.After)),
            ChangedField.Sex => FromTo(language.Pick("Wie mee mag doen (geslacht)", "Who may take part (sex)"), SexOf(change.Before), SexOf(change.After)),
            ChangedField.Start => FromTo(language.Pick("Begin van de studie", "Start of the trial"), Date(change.Before), Date(change.After)),
            ChangedField.PrimaryCompletion => FromTo(language.Pick("Einde van de belangrijkste metingen", "Primary completion"), Date(change.Before), Date(change.After)),
            ChangedField.Completion => FromTo(language.Pick("Einde van de studie", "End of the trial"), Date(change.Before), Date(change.After)),
            ChangedField.Enrollment => FromTo(language.Pick("Aantal deelnemers", "Number of participants"), Number(change.Before), Number(change.After)),
            ChangedField.Sites => FromTo(language.Pick("Aantal ziekenhuizen", "Number of hospitals"), Number(change.Before), Number(change.After)),
            ChangedField.LeadSponsor => FromTo(language.Pick("Opdrachtgever", "Sponsor"), Quoted(change.Before), Quoted(change.After)),
            ChangedField.MinimumAge => FromTo(language.Pick("Laagste leeftijd", "Minimum age"), AgeOf(change.Before), AgeOf(change.After)),
            ChangedField.MaximumAge => FromTo(language.Pick("Hoogste leeftijd", "Maximum age"), AgeOf(change.Before), AgeOf(change.After)),
            ChangedField.HealthyVolunteers => FromTo(language.Pick("Gezonde vrijwilligers", "Healthy volunteers"), YesNo(change.Before), YesNo(change.After)),
            _ => FromTo(change.Field.ToString(), change.Before, change.After),
        };
    }

    private string FromTo(string what, string? before, string? after) => (before, after) switch
    {
        (null, null) => language.Pick($"{what}: veranderd.", $"{what}: changed."),
        (null, _) => language.Pick($"{what}: nu {after}. Eerst niet gegeven.", $"{what}: now {after}. Not given before."),
        (_, null) => language.Pick($"{what}: niet meer gegeven. Eerst {before}.", $"{what}: no longer given. Before {before}."),
        _ => language.Pick($"{what}: van {before} naar {after}.", $"{what}: from {before} to {after}."),
    };

    /// <summary>The values are "NL Recruiting".</summary>
    private string Openness(TrialChange change)
    {
        var code = (change.After ?? change.Before ?? "").Split(' ')[0];
        var country = Labels.Country(code, language);
        return (OpennessOf(change.Before), OpennessOf(change.After)) switch
        {
            (null, { } now) => language.Pick($"{country} doet nu mee: {now}.", $"{country} now takes part: {now}."),
            ({ } then, null) => language.Pick($"{country} staat niet meer bij de studie. Eerst: {then}.", $"{country} is no longer listed. Before: {then}."),
            var (then, now) => FromTo(country, then, now),
        };
    }

    /// <summary>The values are "clinicaltrials.gov, ctis".</summary>
    private string Sources(TrialChange change)
    {
        var (before, after) = (Listed(change.Before), Listed(change.After));
        var (joined, left) = (Minus(after, before), Minus(before, after));
        return (joined.Count, left.Count) switch
        {
            (0, 0) => language.Pick("Er is een nummer bij gekomen of weggegaan in hetzelfde register.", "A record of the same registry has joined or left."),
            (1, 0) when before.Count == 1 => language.Pick($"Er is een tweede register bij gekomen: {joined[0]}.", $"A second registry has joined: {joined[0]}."),
            (1, 0) => language.Pick($"Er is een register bij gekomen: {joined[0]}.", $"A registry has joined: {joined[0]}."),
            ( > 1, 0) => language.Pick($"Er zijn registers bij gekomen: {string.Join(", ", joined)}.", $"Registries have joined: {string.Join(", ", joined)}."),
            (0, > 0) => language.Pick(
                $"Wat {string.Join(" en ", left)} zegt, hoort niet meer bij deze studie.", $"What {string.Join(" and ", left)} says no longer belongs to this trial."),
            _ => language.Pick(
                $"De gegevens komen nu uit {string.Join(", ", after)}. Eerst: {string.Join(", ", before)}.",
                $"The information now comes from {string.Join(", ", after)}. Before: {string.Join(", ", before)}."),
        };
    }

    private List<string> Listed(string? value) =>
        [.. (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(registry => Labels.Registry(registry, language))];

    /// <summary>What is in the first more often than in the second.</summary>
    private static List<string> Minus(List<string> first, List<string> second)
    {
        var rest = first.ToList();
        second.ForEach(one => rest.Remove(one));
        return rest;
    }

    private string? OpennessOf(string? value) => value?.Split(' ') is [_, var name] && ApiNames.Find<Openness>(name) is { } openness ? Small(Labels.Of(openness, language)) : value;

    private string? Status(string? value) => ApiNames.Find<RecruitmentStatus>(value) is { } status ? Small(Labels.Of(status, language)) : value;

    private string? SexOf(string? value) => ApiNames.Find<Sex>(value) is { } sex ? Small(Labels.Of(sex, language)) : value;

    /// <summary>"Phase1, Phase2", or nothing.</summary>
    private string? PhasesOf(string? value)
    {
        var phases = Phases.None;
        foreach (var name in (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            phases |= ApiNames.Find<Phases>(name) ?? Phases.None;
        return phases == Phases.None ? null : Small(Labels.Of(phases, language));
    }

    private string? Date(string? value) => value is null ? null : language.Date(value);

    private string? Number(string? value) => int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? language.Number(number) : value;

    private string? AgeOf(string? value) => Age.ToDays(value, out _) is { } days ? new TrialSentences(language, default).AgeOf(days) : value;

    private string? YesNo(string? value) => ApiBool(value) switch
    {
        true => language.Pick("ja", "yes"),
        false => language.Pick("nee", "no"),
        _ => value,
    };

    private static bool? ApiBool(string? value) => bool.TryParse(value, out var yes) ? yes : null;

    private static string? Quoted(string? value) => value is null ? null : $"“{value}”";

    private static string Small(string label) => char.ToLowerInvariant(label[0]) + label[1..];
}
