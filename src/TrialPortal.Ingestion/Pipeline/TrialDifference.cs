using System.Globalization;
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
        (ChangedField.Status, before.Status.ToString(), after.Status.ToString()),
        (ChangedField.Phases, before.Phases.ToString(), after.Phases.ToString()),
        (ChangedField.Start, before.Start?.ToString(), after.Start?.ToString()),
        (ChangedField.PrimaryCompletion, before.PrimaryCompletion?.ToString(), after.PrimaryCompletion?.ToString()),
        (ChangedField.Completion, before.Completion?.ToString(), after.Completion?.ToString()),
        (ChangedField.Enrollment, Number(before.Enrollment), Number(after.Enrollment)),
        (ChangedField.LeadSponsor, before.LeadSponsor, after.LeadSponsor),
        (ChangedField.Sex, before.Sex?.ToString(), after.Sex?.ToString()),
        (ChangedField.MinimumAge, before.Details.Eligibility.MinimumAge, after.Details.Eligibility.MinimumAge),
        (ChangedField.MaximumAge, before.Details.Eligibility.MaximumAge, after.Details.Eligibility.MaximumAge),
        (ChangedField.HealthyVolunteers, before.HealthyVolunteers?.ToString(), after.HealthyVolunteers?.ToString()),
        (ChangedField.Sites, Number(before.Sites.Count), Number(after.Sites.Count)),
        (ChangedField.Results, before.HasResults.ToString(), after.HasResults.ToString()),
    ];

    private static string? OpennessIn(Trial trial, string country) =>
        trial.Countries.Find(found => found.CountryCode == country) is { } known ? $"{country} {known.Openness}" : null;

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
