namespace TrialPortal.Ingestion.Demo;

/// <summary>What an invented trial is about and where it stands, whichever registry's record of it is written.</summary>
/// <param name="Headings">Diseases; at least one.</param>
/// <param name="Subject">The words that its sentences return to.</param>
/// <param name="Status">In the words of ClinicalTrials.gov.</param>
/// <param name="Observational">Nobody is treated for the sake of the study.</param>
/// <param name="HasResults">Results are posted.</param>
/// <param name="LongMeshIds">Its MeSH ids are in the long spelling.</param>
/// <param name="Sponsor">Name of the lead sponsor.</param>
/// <param name="Start">First participant.</param>
/// <param name="Posted">First shown by its registry.</param>
internal sealed record SyntheticTopic(
    IReadOnlyList<MeshHeading> Headings, Subject Subject, string Status, bool Observational, bool HasResults, bool LongMeshIds, string Sponsor,
    DateOnly Start, DateOnly Posted)
{
    // Counted in 310 records of ClinicalTrials.gov, as in SyntheticStudy.
    private static readonly Mix<string> statuses = new((101, "RECRUITING"), (94, "COMPLETED"), (33, "NOT_YET_RECRUITING"), (30, "UNKNOWN"),
        (22, "ACTIVE_NOT_RECRUITING"), (17, "TERMINATED"), (7, "WITHDRAWN"), (4, "ENROLLING_BY_INVITATION"), (2, "SUSPENDED"));

    private static readonly Distribution conditionCounts = new((0, 1), (0.55, 1), (0.75, 2), (0.9, 4), (0.97, 6), (1, 9));

    public bool IsCommercial => Sponsor.EndsWith("Pharma", StringComparison.Ordinal);

    public bool HasEnded => Status is "COMPLETED" or "TERMINATED" or "WITHDRAWN";

    public static SyntheticTopic Draw(Dice dice)
    {
        List<MeshHeading> headings = [];
        for (var i = conditionCounts.Draw(dice); i > 0; i--)
        {
            var heading = dice.PickEarly(MeshHeadings.Diseases);
            if (!headings.Contains(heading)) headings.Add(heading);
        }

        var subject = new Subject(headings[0].Prose, dice.Pick(MeshHeadings.Diseases).Prose, SyntheticVocabulary.Drugs.Draw(dice),
            SyntheticVocabulary.Drugs.Draw(dice), SyntheticVocabulary.Genes.Draw(dice));
        var status = statuses.Draw(dice);
        var observational = dice.Chance(0.197);
        var hasResults = status switch { "COMPLETED" => dice.Chance(0.25), "TERMINATED" => dice.Chance(0.25), _ => false };
        var longMeshIds = dice.Chance(0.65);
        var industry = dice.Chance(0.35);
        var sponsor = industry
            ? $"{Capital(SyntheticVocabulary.Terms.Draw(dice))} Demo Pharma"
            : dice.PickEarly(dice.Chance(0.1) ? DemoPlaces.Dutch : DemoPlaces.Abroad).Hospital();
        var start = status switch
        {
            "NOT_YET_RECRUITING" => Day(2026, 9, 300),
            "RECRUITING" or "ENROLLING_BY_INVITATION" => Day(2022, 1, 1700),
            "UNKNOWN" => Day(2005, 1, 5500),
            _ => Day(2004, 1, 7700)
        };
        var posted = start.AddDays(dice.Between(-150, 300));
        if (posted > new DateOnly(2026, 10, 20)) posted = new DateOnly(2026, 10, 20).AddDays(-dice.Next(200));
        return new(headings, subject, status, observational, hasResults, longMeshIds, sponsor, start, posted);

        DateOnly Day(int year, int month, int span) => new DateOnly(year, month, 1).AddDays(dice.Next(span));
    }

    private static string Capital(string word) => string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1));
}

/// <summary>What a study has in common with records of other registries that describe the same trial.</summary>
/// <param name="Ids">Ids of other registers, with the type and the domain under which the study names them.</param>
/// <param name="SponsorCode">The sponsor's own code where another record names it too; null leaves the study's own.</param>
/// <param name="Enrollment">Participants.</param>
/// <param name="Places">Hospitals beside those that only the study has.</param>
internal sealed record StudyOverlap(
    IReadOnlyList<(string Value, string? Type, string? Domain)> Ids, string? SponsorCode, int Enrollment, IReadOnlyList<DemoPlace> Places);
