using TrialPortal.Domain.Sites;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Domain.Sites;

public class CountriesTests
{
    [Theory]
    [InlineData("Netherlands", "NL")]
    [InlineData("The Netherlands", "NL")]
    [InlineData("netherlands", "NL")]
    [InlineData(" Netherlands ", "NL")]
    [InlineData("Nederland", "NL")]
    [InlineData("België", "BE")]
    [InlineData("Belgie", "BE")]
    [InlineData("Turkey", "TR")]
    [InlineData("Turkey (Türkiye)", "TR")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("South Korea", "KR")]
    [InlineData("Korea, Democratic People's Republic of", "KP")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Czechia", "CZ")]
    [InlineData("Côte D'Ivoire", "CI")]
    [InlineData("Cote d’Ivoire", "CI")]
    [InlineData("Russian Federation", "RU")]
    [InlineData("Iran, Islamic Republic of", "IR")]
    [InlineData("Viet Nam", "VN")]
    [InlineData("Vietnam", "VN")]
    [InlineData("United States", "US")]
    [InlineData("United States of America", "US")]
    [InlineData("United Kingdom", "GB")]
    [InlineData("Moldova, Republic of", "MD")]
    [InlineData("Macedonia, The Former Yugoslav Republic of", "MK")]
    [InlineData("Congo, The Democratic Republic of the", "CD")]
    [InlineData("Bosnia and Herzegovina", "BA")]
    [InlineData("Hong Kong", "HK")]
    [InlineData("Taiwan", "TW")]
    [InlineData("Palestinian Territory, occupied", "PS")]
    public void A_country_is_known_by_the_spellings_of_registries(string name, string code) => Assert.Equal(code, Countries.CodeOf(name));

    [Theory]
    [InlineData("Netherlands Antilles")]
    [InlineData("Former Yugoslavia")]
    [InlineData("Utrecht")]
    [InlineData("NL")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_country_of_today_is_not_guessed(string? name) => Assert.Null(Countries.CodeOf(name));

    [Fact]
    public void Every_country_is_known_by_its_own_names_and_its_code() => Assert.All(Countries.All, country =>
    {
        Assert.Matches("^[A-Z]{2}$", country.Code);
        Assert.Equal(country.Code, Countries.CodeOf(country.English));
        Assert.Equal(country.Code, Countries.CodeOf(country.Dutch));
        Assert.Same(country, Countries.Find(country.Code));
        Assert.Same(country, Countries.Find(country.Code.ToLowerInvariant()));
    });

    [Fact]
    public void No_two_countries_share_a_name()
    {
        Assert.Equal(Countries.All.Count, Countries.All.Select(country => country.English).Distinct().Count());
        Assert.Equal(Countries.All.Count, Countries.All.Select(country => country.Dutch).Distinct().Count());
    }

    [Theory]
    [InlineData("XX")]
    [InlineData("")]
    [InlineData(null)]
    public void A_code_that_no_country_has_finds_none(string? code) => Assert.Null(Countries.Find(code));

    [SharedFact(SharedStudies.FirstPage)]
    public void Every_country_in_the_shared_studies_is_known()
    {
        var names = SharedStudies.All.SelectMany(SharedStudies.Locations).Select(site => site.GetProperty("country").GetString()).Distinct().ToList();

        Assert.True(names.Count > 70, $"{names.Count} countries");
        Assert.All(names, name => Assert.NotNull(Countries.CodeOf(name)));
    }
}
