namespace TrialPortal.Ingestion.Demo;

/// <summary>What all records of one invented trial agree on, unless one of them has it wrong.</summary>
/// <param name="Topic">What it is about and where it stands.</param>
/// <param name="Enrollment">Participants.</param>
/// <param name="Places">Its hospitals in the European Union, country by country.</param>
internal sealed record SyntheticFacts(SyntheticTopic Topic, int Enrollment, IReadOnlyList<DemoPlace> Places)
{
    private static readonly IReadOnlyList<DemoPlace>[] countries =
        [DemoPlaces.In("Belgium"), DemoPlaces.In("Germany"), DemoPlaces.In("France"), DemoPlaces.In("Spain"), DemoPlaces.In("Italy"), DemoPlaces.In("Poland"), DemoPlaces.In("Austria")];

    private static readonly Distribution sites = new((0, 1), (0.5, 2), (0.8, 4), (1, 9));

    public static SyntheticFacts Of(SyntheticTrial trial, int seed)
    {
        // With a study the topic is the one that the study draws; without one it has its own numbers.
        var topic = SyntheticTopic.Draw(new Dice(SyntheticStudy.SeedOf(trial.StudyNumber > 0 ? trial.StudyNumber : -trial.Number, seed)));
        var dice = DiceOf(trial, seed, 1);
        var abroad = Math.Max(0, dice.Between(-2, 4));
        var first = dice.Next(countries.Length);
        return new(
            topic,
            topic.Status == "WITHDRAWN" ? 0 : dice.Between(6, 400) * dice.Between(1, 3),
            [.. Some(DemoPlaces.Dutch), .. Enumerable.Range(first, abroad).SelectMany(i => Some(countries[i % countries.Length]))]);

        IEnumerable<DemoPlace> Some(IReadOnlyList<DemoPlace> places) =>
            Enumerable.Range(0, sites.Draw(dice)).Select(_ => dice.PickEarly(places)).Distinct().OrderBy(place => place.City, StringComparer.Ordinal).ToList();
    }

    /// <summary>Chance for one record of a trial, whatever else is written.</summary>
    public static Dice DiceOf(SyntheticTrial trial, int seed, int purpose) =>
        new(SyntheticStudy.SeedOf(trial.Number, seed) ^ (ulong)purpose << 56 ^ 0x5E7UL << 40);

    public StudyOverlap ForStudy(SyntheticTrial trial) =>
        new(trial.StudyNames, trial.Link == SyntheticLink.SponsorCode ? trial.SponsorCode : null, Enrollment, trial.CtisNumber > 0 ? Places : []);
}
