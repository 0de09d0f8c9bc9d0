using TrialPortal.Web.Layout;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Tests.Web.Overviews;

public class OverviewRuleTests
{
    [Theory]
    [InlineData("https://trials.example.nl/nl/studies?q=ziekte+van+duchenne&open=recruiting&page=3&sort=updated#lijst", "q=ziekte%20van%20duchenne&open=recruiting")]
    [InlineData("/en/trials?condition=duchenne&lang=en", "condition=duchenne")]
    [InlineData("condition=duchenne&open=recruiting&open=opening", "condition=duchenne&open=recruiting&open=opening")]
    [InlineData("  ziekte van duchenne ", "q=ziekte%20van%20duchenne")]
    [InlineData("q=&country=NL", "country=NL")]
    [InlineData("", "")]
    public void A_search_is_taken_from_what_somebody_pastes(string pasted, string expected) => Assert.Equal(expected, OverviewRule.Canonical(pasted));

    [Theory]
    [InlineData("condition=duchenne-spierdystrofie", null)]
    [InlineData("q=duchenne", null)]
    [InlineData("atmp=any", null)]
    [InlineData("", "q")]
    [InlineData("country=NL", "q")]
    [InlineData("condition=bestaat-niet", "condition")]
    [InlineData("q=duchenne&kleur=rood", "kleur")]
    [InlineData("q=duchenne&age=oud", "age")]
    public void What_cannot_be_a_rule_is_named(string query, string? parameter) =>
        Assert.Equal(parameter, OverviewRule.Problems(new(query)).Select(problem => problem.Parameter).FirstOrDefault());

    [Fact]
    public void A_search_has_its_own_name_or_says_what_it_looks_for()
    {
        Assert.Equal("Gentherapie", OverviewRule.Name(new("q=duchenne", "Gentherapie"), Language.Dutch));
        Assert.Equal("Gentherapie", OverviewRule.Name(new("q=duchenne", "Gentherapie"), Language.English));
        Assert.Equal("Gene therapy", OverviewRule.Name(new("q=duchenne", "Gentherapie", "Gene therapy"), Language.English));
        Assert.StartsWith("spierziekte, ", OverviewRule.Name(new("q=spierziekte&open=recruiting"), Language.Dutch));
    }
}
