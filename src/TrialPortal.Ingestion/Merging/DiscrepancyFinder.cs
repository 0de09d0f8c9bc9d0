using System.Globalization;
using System.Text.Json;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>Where the records of a trial contradict each other. What one leaves open, or says less precisely, is no contradiction.</summary>
internal static class DiscrepancyFinder
{
    /// <param name="records">Most believed first; copies of a record that is here itself say nothing.</param>
    /// <param name="byAge">The same, newest first.</param>
    /// <param name="shown">The merged trial: what it shows comes first among the values.</param>
    public static IReadOnlyList<Discrepancy> Find(IReadOnlyList<SourcedTrial> records, IReadOnlyList<SourcedTrial> byAge, Trial shown)
    {
        var speaking = byAge.Where(record => !RecordOrder.IsCopy(record, records)).ToList();
        return [.. new[]
        {
            Of(DiscrepancyField.Status, record => record.Status == RecruitmentStatus.Unknown ? null : Code(record.Status), Differ),
            Of(DiscrepancyField.Phases, record => record.Phases is Phases.None or Phases.NotApplicable ? null : PhasesOf(record.Phases), Differ),
            Of(DiscrepancyField.Start, record => record.Start?.ToString(), DatesDiffer),
            Of(DiscrepancyField.PrimaryCompletion, record => record.PrimaryCompletion?.ToString(), DatesDiffer),
            Of(DiscrepancyField.Completion, record => record.Completion?.ToString(), DatesDiffer),
            Of(DiscrepancyField.Enrollment, record => record.Enrollment?.ToString(CultureInfo.InvariantCulture), Differ),
            Of(DiscrepancyField.LeadSponsor, record => record.LeadSponsor, (a, b) => SponsorNames.Key(a) != SponsorNames.Key(b)),
            Ages(DiscrepancyField.MinimumAge, record => record.MinimumAgeDays, isMinimum: true),
            Ages(DiscrepancyField.MaximumAge, record => record.MaximumAgeDays, isMinimum: false),
        }.OfType<Discrepancy>(), .. Countries()];

        Discrepancy? Of(DiscrepancyField field, Func<Trial, string?> say, Func<string, string, bool> differ)
        {
            var said = Said(record => say(record));
            return said.Exists(a => said.Exists(b => differ(a.Value, b.Value))) ? new(field) { Values = ShownFirst(said, say(shown)) } : null;
        }

        // A record that gives one limit says of the other that there is none. CTIS gives groups of ages: they contradict a limit outside them only.
        Discrepancy? Ages(DiscrepancyField field, Func<Trial, int?> days, bool isMinimum)
        {
            var said = speaking.Where(record => record.Trial.MinimumAgeDays is not null || record.Trial.MaximumAgeDays is not null).ToList();
            var differ = said.Exists(a => said.Exists(b => AgesDiffer(a.Trial, b.Trial, days, isMinimum)));
            return !differ ? null : new(field)
            {
                Values = ShownFirst(said.ConvertAll(record => Value(record, Text(record.Trial))), Text(shown)),
            };

            string Text(Trial trial) => days(trial) is { } limit ? Age.ToYears(limit).ToString(CultureInfo.InvariantCulture) : "none";
        }

        IEnumerable<Discrepancy> Countries() => shown.Countries
            .Select(country => (Code: country.CountryCode, Said: Said(record => InCountry(record, country.CountryCode)), Shown: Code(country.Openness)))
            .Where(country => country.Said.Select(said => said.Value).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(country => new Discrepancy(DiscrepancyField.CountryStatus) { CountryCode = country.Code, Values = ShownFirst(country.Said, country.Shown) });

        List<SaidValue> Said(Func<Trial, string?> say) =>
            [.. speaking.Where(record => say(record.Trial) is not null).Select(record => Value(record, say(record.Trial)!))];
    }

    private static SaidValue Value(SourcedTrial record, string value) =>
        new(record.RecordId, value, record.At == DateOnly.MinValue ? null : record.At);

    private static string? InCountry(Trial trial, string country) =>
        trial.Countries.Find(found => found.CountryCode == country) is { Openness: not Openness.Unknown } known ? Code(known.Openness) : null;

    private static List<SaidValue> ShownFirst(List<SaidValue> said, string? shown) =>
        [.. said.OrderByDescending(value => string.Equals(value.Value, shown, StringComparison.Ordinal))];

    private static bool Differ(string a, string b) => !string.Equals(a, b, StringComparison.Ordinal);

    /// <summary>"2021-01" and "2021-01-29" agree.</summary>
    private static bool DatesDiffer(string a, string b) => !a.StartsWith(b, StringComparison.Ordinal) && !b.StartsWith(a, StringComparison.Ordinal);

    private static bool AgesDiffer(Trial a, Trial b, Func<Trial, int?> days, bool isMinimum)
    {
        if (days(a) == days(b))
            return false;
        if (GivesGroups(a) == GivesGroups(b))
            return true;
        var (group, limit) = GivesGroups(a) ? (days(a), days(b)) : (days(b), days(a));
        return isMinimum ? (limit ?? 0) < (group ?? 0) : (limit ?? int.MaxValue) > (group ?? int.MaxValue);
    }

    private static bool GivesGroups(Trial trial) =>
        trial.Details.Eligibility is { MinimumAge: null, MaximumAge: null, AgeGroups.Count: > 0 };

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string PhasesOf(Phases phases) =>
        string.Join(", ", Enum.GetValues<Phases>().Where(phase => phase != Phases.None && phases.HasFlag(phase)).Select(Code));
}
