using System.Globalization;
using System.Text.Json;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>What differs between two versions of a trial, as far as a reader wants to know.</summary>
internal static class TrialDifference
{
    /// <param name="before">The stored version, with its countries and sites.</param>
    /// <param name="after">The new version.</param>
    public static IEnumerable<TrialChange> Between(Trial before, Trial after)
    {
        foreach (var (field, old, present) in Values(before, after))
        {
            if (!string.Equals(old, present, StringComparison.Ordinal))
                yield return new() { Field = field, Before = old, After = present };
        }
        if (!string.Equals(before.Details.Eligibility.Criteria, after.Details.Eligibility.Criteria, StringComparison.Ordinal))
            yield return new() { Field = ChangedField.Criteria };
        var countries = before.Countries.Select(country => country.CountryCode).Union(after.Countries.Select(country => country.CountryCode), StringComparer.Ordinal);
        foreach (var country in countries.Order(StringComparer.Ordinal))
        {
            var (old, present) = (OpennessIn(before, country), OpennessIn(after, country));
            if (!string.Equals(old, present, StringComparison.Ordinal))
                yield return new() { Field = ChangedField.Openness, Before = old, After = present };
        }
    }

    private static IEnumerable<(ChangedField Field, string? Before, string? After)> Values(Trial before, Trial after) =>
    [
        (ChangedField.Title, before.Title, after.Title),
        (ChangedField.Status, Code<RecruitmentStatus>(before.Status), Code<RecruitmentStatus>(after.Status)),
        (ChangedField.Phases, PhasesOf(before), PhasesOf(after)),
        (ChangedField.Start, before.Start?.ToString(), after.Start?.ToString()),
        (ChangedField.PrimaryCompletion, before.PrimaryCompletion?.ToString(), after.PrimaryCompletion?.ToString()),
        (ChangedField.Completion, before.Completion?.ToString(), after.Completion?.ToString()),
        (ChangedField.Enrollment, Number(before.Enrollment), Number(after.Enrollment)),
        (ChangedField.LeadSponsor, before.LeadSponsor, after.LeadSponsor),
        (ChangedField.Sex, Code(before.Sex), Code(after.Sex)),
        (ChangedField.MinimumAge, before.Details.Eligibility.MinimumAge, after.Details.Eligibility.MinimumAge),
        (ChangedField.MaximumAge, before.Details.Eligibility.MaximumAge, after.Details.Eligibility.MaximumAge),
        (ChangedField.HealthyVolunteers, Truth(before.HealthyVolunteers), Truth(after.HealthyVolunteers)),
        (ChangedField.Sites, Number(before.Sites.Count), Number(after.Sites.Count)),
        (ChangedField.Results, Truth(before.HasResults), Truth(after.HasResults)),
    ];

    private static string? OpennessIn(Trial trial, string country) =>
        trial.Countries.Find(found => found.CountryCode == country) is { } known ? $"{country} {Code<Openness>(known.Openness)}" : null;

    private static string? PhasesOf(Trial trial) => trial.Phases == Phases.None ? null : string.Join(
        ", ", Enum.GetValues<Phases>().Where(phase => phase != Phases.None && trial.Phases.HasFlag(phase)).Select(phase => phase == Phases.NotApplicable ? "na" : Code<Phases>(phase)));

    /// <summary>The API's spelling: not_yet_recruiting.</summary>
    private static string? Code<T>(T? value)
        where T : struct, Enum => value is { } known ? JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()) : null;

    private static string? Truth(bool? truth) => truth is { } known ? known ? "true" : "false" : null;

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
