using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Search.Index;

/// <summary>Trials to index.</summary>
internal static class Trials
{
    /// <summary>A trial with little more than an id and a title.</summary>
    public static Trial Of(string publicId, string title = "A trial", params string[] conditions) => new()
    {
        PublicId = publicId,
        Title = title,
        Status = RecruitmentStatus.Recruiting,
        Details = new() { Conditions = conditions },
        Identifiers = [Identifier(IdentifierRegistries.Recognise(publicId)?.Registry ?? IdentifierRegistries.Other, publicId)],
    };

    public static TrialIdentifier Identifier(string registry, string value) => new() { Registry = registry, Value = value, Key = IdentifierRegistries.KeyOf(value) };

    /// <summary>Gives a trial sites, one per entry ("NL recruiting", "DE", "US completed"), and the countries that follow from them.</summary>
    public static Trial At(this Trial trial, params string[] sites)
    {
        trial.Sites = [.. sites.Select((site, position) => new TrialSite
        {
            Position = position,
            Facility = $"Hospital {position}",
            CountryCode = site[..2],
            Country = site[..2],
            Status = site.Length > 3 ? Enum.Parse<RecruitmentStatus>(site[3..].Replace("_", "", StringComparison.Ordinal), ignoreCase: true) : null,
        })];
        trial.Countries = TrialCountry.Of(trial.Status, trial.Sites);
        return trial;
    }

    public static Trial With(this Trial trial, Action<Trial> change)
    {
        change(trial);
        return trial;
    }

    public static Trial Updated(this Trial trial, int year, int month = 1, int day = 1) => trial.With(one => one.LastUpdatePosted = new(year, month, day));

    public static Trial From(this Trial trial, params string[] registries) => trial.With(one => one.Records =
    [
        .. registries.Select(registry => new RegistryRecord
        {
            Registry = registry,
            RegistryId = one.PublicId,
            Hash = [1],
            Url = "https://example.org",
            FirstSeen = DateTime.UnixEpoch,
            FetchedAt = DateTime.UnixEpoch,
            LastSeen = DateTime.UnixEpoch,
        }),
    ]);

    /// <summary>Any trial: every value, and no value, has its chance.</summary>
    public static Trial Random(Random random, string publicId)
    {
        T? Maybe<T>(T value)
            where T : struct => random.Next(4) == 0 ? null : value;
        var trial = Of(publicId, $"{Pick("Heart", "Lung", "Skin")} {Pick("failure", "cancer")}", Pick("Asthma", "Melanoma", "Heart Failure"), Pick("Asthma", "Stroke"));
        trial.Status = (RecruitmentStatus)random.Next(14);
        trial.Phases = (Phases)random.Next(64);
        trial.Type = Maybe((StudyType)random.Next(3));
        trial.Sex = Maybe((Sex)random.Next(3));
        trial.HealthyVolunteers = Maybe(random.Next(2) == 0);
        trial.MinimumAgeDays = Maybe(random.Next(0, 30_000));
        trial.MaximumAgeDays = Maybe(random.Next(0, 40_000));
        trial.LastUpdatePosted = Maybe(new DateOnly(2020, 1, 1).AddDays(random.Next(20)));
        trial.Start = Maybe(PartialDate.Of(new DateOnly(2020, 1, 1).AddDays(random.Next(20))));
        trial.At([.. Enumerable.Range(0, random.Next(5)).Select(_ => $"{Pick("NL", "DE", "BE", "US")} {(RecruitmentStatus)random.Next(8)}")]);
        return trial.From([.. new[] { "clinicaltrials.gov", "ctis", "isrctn" }.Where(_ => random.Next(2) == 0)]);

        string Pick(params string[] values) => values[random.Next(values.Length)];
    }
}
