using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Search.Index;

/// <summary>A trial that asks for a gene is not for who has not got it, and is not hidden either.</summary>
public sealed class GenePolarityTests
{
    [Theory]
    [InlineData("egfr negatief longkanker")]
    [InlineData("longkanker zonder EGFR-mutatie")]
    public async Task Trials_that_require_it_go_last_and_those_that_exclude_it_are_no_worse(string text)
    {
        await using var portal = await PortalAsync();

        var ids = portal.Ids(text);

        Assert.Equal(4, ids.Count);
        Assert.Equal("NCT00000001", ids[^1]);
    }

    [Fact]
    public async Task Who_asks_for_it_unchanged_finds_what_wants_it_so_or_excludes_it()
    {
        await using var portal = await PortalAsync();

        Assert.Equal(["NCT00000002", "NCT00000003"], portal.Ids("longkanker egfr wild type").Order());
    }

    [Fact]
    public async Task Who_has_it_does_not_find_what_excludes_it()
    {
        await using var portal = await PortalAsync();

        Assert.Equal(["NCT00000001"], portal.Ids("EGFR kanker"));
    }

    [Theory]
    [InlineData("EGFR wild type")]
    [InlineData("EGFR, ALK en ROS1 negatief")]
    [InlineData("geen EGFR-mutatie")]
    public async Task In_a_letter_too(string said)
    {
        await using var portal = await PortalAsync();

        string Letter(string gene) => $"Een man van 62 jaar met longkanker, {gene}. De afspraak is gemaakt door de polikliniek en de brief is doorgestuurd naar het andere ziekenhuis; er is verder niets te melden over het "
            + "bezoek van vandaag, en ook niet over de bezoeken ervoor, die alle zoals gewoonlijk verliepen in de kliniek waar hij al jaren komt voor controle.";

        Assert.Equal("NCT00000001", portal.Ids(Letter("EGFR-mutatie aangetoond"))[0]);
        Assert.NotEqual("NCT00000001", portal.Ids(Letter(said))[0]);
    }

    private static Task<IndexedPortal> PortalAsync() => IndexedPortal.WithAsync(
        Asking("NCT00000001", "EGFR mutation").At("NL recruiting"),
        Asking("NCT00000002", "No EGFR mutation"),
        Asking("NCT00000003", "EGFR wild type"),
        Asking("NCT00000004", "Lung cancer"));

    private static Trial Asking(string id, string criterion) =>
        Trials.Of(id, "A trial", "Lung Cancer").With(trial => trial.Details = trial.Details with { Eligibility = new() { Criteria = $"Inclusion Criteria:\n- {criterion}" } });
}
