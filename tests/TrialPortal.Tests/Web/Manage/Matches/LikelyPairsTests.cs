using TrialPortal.Domain.Trials;
using TrialPortal.Web.Manage.Matches;

namespace TrialPortal.Tests.Web.Manage.Matches;

/// <summary>Which trials look like one although no id says so.</summary>
public class LikelyPairsTests
{
    private const string Title = "Gene therapy with examplogene in people with severe haemophilia B";

    [Fact]
    public void The_same_acronym_and_sponsor_in_two_registers_is_a_likely_pair()
    {
        var pair = Assert.Single(Find(
            Trial(1, "clinicaltrials.gov", "One title", acronym: "HOPE-B", sponsor: "Examplo B.V."),
            Trial(2, "ctis", "Een andere titel", acronym: "Hope B", sponsor: "Examplo BV")));

        Assert.Equal((1, 2, Likeness.Acronym), (pair.First.Id, pair.Second.Id, pair.Why));
    }

    [Theory]
    [InlineData("Radboud University Medical Center", "Radboudumc")]
    [InlineData("Leiden University Medical Center", "Leids Universitair Medisch Centrum")]
    public void A_Dutch_hospital_by_any_of_its_names_is_one_sponsor(string one, string other) =>
        Assert.Single(Find(Trial(1, "clinicaltrials.gov", "One", acronym: "STRONG", sponsor: one), Trial(2, "ctis", "Two", acronym: "STRONG", sponsor: other)));

    [Fact]
    public void The_same_title_is_enough_when_it_is_long_and_a_shorter_one_with_the_same_sponsor()
    {
        const string shorter = "Examplogene in severe haemophilia B patients";

        Assert.Equal(Likeness.Title, Assert.Single(Find(Trial(1, "ctis", Title, sponsor: "A"), Trial(2, "drks", Title.ToUpperInvariant() + ".", sponsor: "B"))).Why);
        Assert.Empty(Find(Trial(1, "ctis", shorter, sponsor: "Alpha"), Trial(2, "drks", shorter, sponsor: "Beta")));
        Assert.Single(Find(Trial(1, "ctis", shorter, sponsor: "Alpha"), Trial(2, "drks", shorter, sponsor: "Alpha GmbH")));
    }

    [Theory]
    [InlineData("Gene therapy with examplogene for people with severe haemophilia B", true)]
    [InlineData("Extension of gene therapy with examplogene in people with severe haemophilia B", false)]
    [InlineData("Gene therapy 2 with examplogene in people with severe haemophilia B", false)]
    [InlineData("Gene therapy with examplogene in children with severe haemophilia B", false)]
    [InlineData("Cell therapy with other cells in people with severe haemophilia B", false)]
    public void A_title_that_is_nearly_the_same_counts_unless_what_differs_parts_two_trials(string other, bool likely) =>
        Assert.Equal(likely, Find(Trial(1, "ctis", Title, sponsor: "Alpha"), Trial(2, "drks", other, sponsor: "Alpha")).Count == 1);

    [Fact]
    public void A_protocol_number_counts_with_more_that_is_the_same_and_a_bare_number_never()
    {
        const string near = "Gene therapy with examplogene in severe haemophilia";

        Assert.Equal(Likeness.Code, Assert.Single(Find(Trial(1, "ctis", Title, code: "EXA101B"), Trial(2, "drks", near, code: "EXA101B"))).Why);
        Assert.Empty(Find(Trial(1, "ctis", Title, code: "EXA101B"), Trial(2, "drks", "Something else entirely", code: "EXA101B")));
        Assert.Empty(Find(Trial(1, "ctis", Title, code: "20170625"), Trial(2, "drks", near, code: "20170625")));
    }

    [Fact]
    public void What_contradicts_goes_before_what_is_alike()
    {
        var one = Trial(1, "ctis", Title, start: "2024-05", phases: Phases.Phase2);

        Assert.Single(Find(one, Trial(2, "drks", Title, start: "2025", phases: Phases.Phase2 | Phases.Phase3)));
        Assert.Empty(Find(one, Trial(2, "ctis", Title)));   // one register does not list one trial twice
        Assert.Empty(Find(one, Trial(2, "drks", Title, start: "2026-01-01")));
        Assert.Empty(Find(one, Trial(2, "drks", Title, phases: Phases.Phase3)));
        Assert.Empty(Find(one with { Type = StudyType.Interventional }, Trial(2, "drks", Title) with { Type = StudyType.Observational }));
    }

    [Fact]
    public void A_trial_that_names_another_id_of_the_others_register_is_another_trial()
    {
        var (european, american) = (Trial(1, "ctis", Title), Trial(2, "clinicaltrials.gov", Title));

        european.Named.Add("isrctn");
        Assert.Single(Find(european, american));
        european.Named.Add("clinicaltrials.gov");   // were it the other's, the matcher would have joined them
        Assert.Empty(Find(european, american));
    }

    [Fact]
    public void What_the_matcher_looked_at_or_somebody_decided_on_is_not_proposed()
    {
        var (one, other) = (Trial(1, "ctis", Title), Trial(2, "drks", Title));

        Assert.Empty(LikelyPairs.Find([one, other], (_, _) => true));
        one.Joining.Add("20150012");
        other.Joining.Add("20150012");
        Assert.Empty(Find(one, other));
    }

    [Fact]
    public void What_many_trials_have_in_common_tells_none_of_them_apart() =>
        Assert.Empty(Find([.. Enumerable.Range(1, 7).Select(number => Trial(number, $"register{number}", Title, acronym: "MANY", sponsor: "Alpha"))]));

    [Fact]
    public void Reasons_are_united_and_the_first_trials_given_come_first()
    {
        var pairs = Find(
            Trial(9, "ctis", "Another one of which nothing is alike here", acronym: "LATER", sponsor: "Beta"),
            Trial(1, "ctis", Title, acronym: "HOPE", sponsor: "Alpha"),
            Trial(2, "drks", Title, acronym: "HOPE", sponsor: "Alpha"),
            Trial(8, "drks", "Something", acronym: "LATER", sponsor: "Beta"));

        Assert.Equal([(9, 8, Likeness.Acronym), (1, 2, Likeness.Acronym | Likeness.Title)], pairs.Select(pair => (pair.First.Id, pair.Second.Id, pair.Why)));
    }

    private static IReadOnlyList<LikelyPair> Find(params ComparedTrial[] trials) => LikelyPairs.Find(trials, (_, _) => false);

    private static ComparedTrial Trial(long id, string register, string title, string? acronym = null, string? sponsor = null, string? code = null, string? start = null, Phases phases = default)
    {
        var trial = new ComparedTrial(id, true, title, acronym, sponsor, start is null ? null : PartialDate.Parse(start), null, phases);
        trial.Own.Add((register, $"{register}{id}"));
        if (code is not null)
            trial.Codes.Add(code);
        return trial;
    }
}
