using TrialPortal.Web.Layout;

namespace TrialPortal.Tests.Web.Layout;

public sealed class LinksTests
{
    [Theory]
    [InlineData("/nl", "/en")]
    [InlineData("/nl/studies", "/en/trials")]
    [InlineData("/nl/studies/NCT01234567", "/en/trials/NCT01234567")]
    [InlineData("/nl/aandoeningen/borstkanker", "/en/conditions/borstkanker")]
    [InlineData("/nl/ziekenhuizen", "/en/hospitals")]
    [InlineData("/nl/atmp/x", "/en/atmp/x")]
    [InlineData("/nl/hospital-exemption", "/en/hospital-exemption")]
    [InlineData("/nl/overzichten/x", "/en/overviews/x")]
    [InlineData("/nl/actualiteit", "/en/freshness")]
    [InlineData("/nl/studies/exporteren.csv", "/en/trials/export.csv")]
    [InlineData("/nl/studies/exporteren.ris", "/en/trials/export.ris")]
    [InlineData("/nl/studies/feed.atom", "/en/trials/feed.atom")]
    [InlineData("/nl/aandoeningen/astma/feed.atom", "/en/conditions/astma/feed.atom")]
    [InlineData("/nl/klopt-dit-niet", "/en/something-wrong")]
    [InlineData("/nl/klopt-dit-niet/0123", "/en/something-wrong/0123")]
    [InlineData("/nl/atmp/vroege-toegang", "/en/atmp/early-access")]
    [InlineData("/nl/atmp/vroege-toegang/drup", "/en/atmp/early-access/drup")]
    public void The_language_switch_stays_on_the_same_thing(string dutch, string english)
    {
        Assert.Equal(english, Links.In(Language.English, dutch));
        Assert.Equal(dutch, Links.In(Language.Dutch, english));
        Assert.Equal(dutch, Links.In(Language.Dutch, dutch));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/not-found")]
    [InlineData("")]
    public void Without_a_language_in_the_path_it_leads_home(string path) => Assert.Equal("/en", Links.In(Language.English, path));

    [Fact]
    public void An_id_is_escaped() => Assert.Equal("/nl/studies/2023-1%2F2", Links.Trial(Language.Dutch, "2023-1/2"));
}
