using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;

namespace TrialPortal.Tests.Search.Index;

public sealed class FacetTests
{
    [Fact]
    public async Task A_facet_ignores_its_own_filter_and_heeds_the_others()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").With(trial => (trial.Sex, trial.Type) = (Sex.Female, StudyType.Interventional)),
            Trials.Of("NCT00000002").With(trial => (trial.Sex, trial.Type) = (Sex.Male, StudyType.Interventional)),
            Trials.Of("NCT00000003").With(trial => (trial.Sex, trial.Type) = (Sex.Male, StudyType.Observational)),
            Trials.Of("NCT00000004"));

        var facets = portal.Index.Search(new() { Sex = Sex.Female }).Facets;

        Assert.Equal([new(Sex.Male, 2), new(Sex.Female, 1)], facets.Sex);
        Assert.Equal([new(StudyType.Interventional, 1)], facets.Type);
    }

    [Fact]
    public async Task The_country_facet_moves_the_filter_on_openness_to_each_country()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").At("NL recruiting", "DE completed"), Trials.Of("NCT00000002").At("DE recruiting", "BE recruiting"));

        var facets = portal.Index.Search(new() { Open = [Openness.Recruiting] }).Facets;

        Assert.Equal([new("BE", 1), new("DE", 1), new("NL", 1)], facets.Country);
        Assert.Equal([new(Openness.Recruiting, 1)], facets.Open);
    }

    /// <summary>Every bucket is what choosing it gives, for any trials, filters and texts; and no bucket is missing.</summary>
    [Fact]
    public async Task A_bucket_counts_what_choosing_it_finds()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 60).Select(number => Trials.Random(random, $"NCT{number:D8}"))]);
            for (var round = 0; round < 25; round++)
            {
                var query = AnyQuery(random);
                var facets = portal.Index.Search(query).Facets;
                int Total(TrialQuery chosen) => portal.Index.Search(chosen).Total;
                AssertBuckets(facets.Status, Enum.GetValues<RecruitmentStatus>(), value => Total(query with { Status = [value] }));
                AssertBuckets(facets.Open, Enum.GetValues<Openness>(), value => Total(query with { Open = [value] }));
                AssertBuckets(facets.Phases, Enum.GetValues<Phases>().Where(phase => phase != Phases.None), value => Total(query with { Phases = value }));
                AssertBuckets(facets.Type, Enum.GetValues<StudyType>(), value => Total(query with { Type = value }));
                AssertBuckets(facets.Sex, Enum.GetValues<Sex>(), value => Total(query with { Sex = value }));
                AssertBuckets(facets.Country, ["NL", "DE", "BE", "US", "FR"], value => Total(query with { Country = value }));
                AssertBuckets(facets.Registry, ["clinicaltrials.gov", "ctis", "isrctn", "euctr"], value => Total(query with { Registry = value }));
            }
        }
    }

    [Fact]
    public async Task A_condition_counts_its_kinds_and_a_gene_its_variants_once()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "One", "Breast Cancer", "Lung Cancer"), Trials.Of("NCT00000002", "Two", "Melanoma").With(trial => trial.Details = trial.Details with { Eligibility = new() { Criteria = "Inclusion Criteria:\n* KRAS G12C mutation and KRAS mutation" } }),
            Trials.Of("NCT00000003", "Three", "Asthma"));

        var facets = portal.Index.Search(new() { PageSize = 1 }).Facets;

        Assert.Equal(2, facets.Condition.Single(facet => facet.Value.Slug == "kanker").Count);
        foreach (var facet in facets.Condition)
            Assert.Equal((facet.Value.Slug, portal.Index.Search(new() { Conditions = [facet.Value] }).Total), (facet.Value.Slug, facet.Count));
        foreach (var facet in facets.Gene)
            Assert.Equal((facet.Value.Slug, portal.Index.Search(new() { Genes = [facet.Value] }).Total), (facet.Value.Slug, facet.Count));
        foreach (var facet in facets.Area)
            Assert.Equal((facet.Value.Slug, portal.Index.Search(new() { Areas = [facet.Value] }).Total), (facet.Value.Slug, facet.Count));
    }

    /// <summary>Filters find what reading the trials one by one finds.</summary>
    [Fact]
    public async Task Filters_find_what_looking_at_every_trial_finds()
    {
        for (var seed = 100; seed < 108; seed++)
        {
            var random = new Random(seed);
            Trial[] trials = [.. Enumerable.Range(1, 60).Select(number => Trials.Random(random, $"NCT{number:D8}"))];
            await using var portal = await IndexedPortal.WithAsync(trials);
            for (var round = 0; round < 50; round++)
            {
                var query = AnyQuery(random) with { Text = null, PageSize = 100 };
                Assert.Equal(trials.Where(trial => Fits(trial, query)).Select(trial => trial.PublicId), portal.Ids(query).Order());
            }
        }
    }

    private static bool Fits(Trial trial, TrialQuery query)
    {
        var there = trial.Countries.SingleOrDefault(country => country.CountryCode == (query.Country ?? "NL"));
        return (query.Status.Count == 0 || query.Status.Contains(trial.Status))
            && (query.Open.Count == 0 || (there is not null && query.Open.Contains(there.Openness)))
            && (query.Country is null || there is not null)
            && (query.Phases == Phases.None || (trial.Phases & query.Phases) != 0)
            && (query.Type is null || trial.Type == query.Type)
            && (query.Sex is null || trial.Sex == query.Sex)
            && (query.HealthyVolunteers is null || trial.HealthyVolunteers == query.HealthyVolunteers)
            && (query.Registry is null || trial.Records.Any(record => record.Registry == query.Registry))
            && (query.UpdatedSince is null || trial.LastUpdatePosted >= query.UpdatedSince)
            && (query.AgeYears is not { } years
                || ((trial.MinimumAgeDays ?? 0) <= Age.DaysOfYear(years).Last && (trial.MaximumAgeDays ?? int.MaxValue) >= Age.DaysOfYear(years).First));
    }

    private static TrialQuery AnyQuery(Random random)
    {
        bool Sometimes() => random.Next(4) == 0;
        return new()
        {
            Text = random.Next(3) switch { 0 => "asthma", 1 => "cancer", _ => null },
            Status = Sometimes() ? [(RecruitmentStatus)random.Next(14), (RecruitmentStatus)random.Next(14)] : [],
            Open = Sometimes() ? [(Openness)random.Next(4)] : [],
            Country = Sometimes() ? new[] { "NL", "DE", "FR" }[random.Next(3)] : null,
            Phases = Sometimes() ? (Phases)random.Next(64) : Phases.None,
            Type = Sometimes() ? (StudyType)random.Next(3) : null,
            Sex = Sometimes() ? (Sex)random.Next(3) : null,
            AgeYears = Sometimes() ? random.Next(100) : null,
            HealthyVolunteers = Sometimes() ? random.Next(2) == 0 : null,
            Registry = Sometimes() ? new[] { "ctis", "euctr" }[random.Next(2)] : null,
            UpdatedSince = Sometimes() ? new DateOnly(2020, 1, 1).AddDays(random.Next(20)) : null,
        };
    }

    private static void AssertBuckets<T>(IReadOnlyList<FacetCount<T>> buckets, IEnumerable<T> values, Func<T, int> found)
        where T : notnull
    {
        var counts = buckets.ToDictionary(bucket => bucket.Value, bucket => bucket.Count);
        foreach (var value in values)
            Assert.Equal((value, found(value)), (value, counts.GetValueOrDefault(value)));
    }
}
