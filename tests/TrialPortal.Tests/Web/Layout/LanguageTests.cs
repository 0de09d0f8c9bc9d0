using Microsoft.AspNetCore.Http;
using TrialPortal.Web.Layout;

namespace TrialPortal.Tests.Web.Layout;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("2011-02-03", "3 februari 2011", "3 February 2011")]
    [InlineData("2011-02", "februari 2011", "February 2011")]
    [InlineData("2011", "2011", "2011")]
    [InlineData("2011-13", "2011-13", "2011-13")]
    [InlineData("2011-02-31", "2011-02-31", "2011-02-31")]
    [InlineData("spring 2011", "spring 2011", "spring 2011")]
    public void A_date_is_as_precise_as_the_registry_gave_it(string given, string dutch, string english)
    {
        Assert.Equal(dutch, Language.Dutch.Date(given));
        Assert.Equal(english, Language.English.Date(given));
    }

    [Fact]
    public void A_moment_is_told_in_Dutch_time_in_summer_and_winter()
    {
        Assert.Equal("3 februari 2026 om 6.04 uur", Language.Dutch.DateAndTime(new DateTimeOffset(2026, 2, 3, 5, 4, 0, TimeSpan.Zero)));
        Assert.Equal("3 July 2026 at 7:04", Language.English.DateAndTime(new DateTimeOffset(2026, 7, 3, 5, 4, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Numbers_and_plurals_follow_the_language()
    {
        Assert.Equal("1 studie", Language.Dutch.Count(1, "studie", "studies"));
        Assert.Equal("1.204 studies", Language.Dutch.Count(1204, "studie", "studies"));
        Assert.Equal("1,204 trials", Language.English.Count(1204, "trial", "trials"));
        Assert.Equal("0 trials", Language.English.Count(0, "trial", "trials"));
        Assert.Equal("4,1", Language.Dutch.Number(4.1, 1));
    }

    [Theory]
    [InlineData("nl-NL,nl;q=0.9,en;q=0.8", "nl")]
    [InlineData("en-US,en;q=0.9", "en")]
    [InlineData("de,en;q=0.5,nl;q=0.7", "nl")]
    [InlineData("fr, en;q=0", "nl")]
    [InlineData("*", "nl")]
    [InlineData("", "nl")]
    [InlineData(";;q=x,,", "nl")]
    public void The_first_language_that_the_browser_asks_for_and_we_have(string header, string code)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = header;
        Assert.Equal(code, Language.Preferred(context.Request).Code);
    }

    [Fact]
    public void Only_text_in_another_language_is_marked()
    {
        Assert.Null(Language.English.Mark("en"));
        Assert.Equal("en", Language.Dutch.Mark("en"));
        Assert.Null(Language.Dutch.Mark(null));
    }
}
