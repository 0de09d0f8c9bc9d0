using TrialPortal.Web.Layout;
using TrialPortal.Web.Products;

namespace TrialPortal.Tests.Web.Products;

public class RouteGuideTests
{
    private const string Head = "---\ntitle: A title\norder: 03\nchecked: 2026-11-27\nsources:\n  - A source | https://example.org/a\n  - A document\n---\n";

    [Fact]
    public void A_chapter_has_a_title_a_day_sources_and_marks_that_lead_to_them()
    {
        var chapter = RouteGuide.Parse("03-a-chapter.nl.md", Head + "\nA statement. [1]\n\n## A heading\n\n- **One** [2]\n");

        Assert.Equal(("a-chapter", "A title", 3, new DateOnly(2026, 11, 27)), (chapter.Slug, chapter.Title, chapter.Order, chapter.Checked));
        Assert.Equal([("A source", "https://example.org/a"), ("A document", null)], chapter.Sources);
        Assert.Contains("<p>A statement. <a class=\"utrecht-link utrecht-link--html-a\" href=\"#source-1\">[1]</a></p>", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("<h2>A heading</h2>", chapter.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_HTML_is_shown_as_text() =>
        Assert.DoesNotContain("<script", RouteGuide.Parse("x.nl.md", Head + "<script>alert(1)</script> <b onclick=\"x()\">b</b>").Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("No head", "head")]
    [InlineData("---\ntitle: A\n---\n", "checked")]
    [InlineData("---\ntitle: A\nwrong\nchecked: 2026-11-27\n---\n", "line 3")]
    public void A_head_that_is_not_right_is_named(string text, string what)
    {
        var error = Assert.Throws<FormatException>(() => RouteGuide.Parse("01-x.nl.md", text));

        Assert.Contains("01-x.nl.md", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_chapter_is_there_in_both_languages_checked_and_sourced()
    {
        var guide = new RouteGuide();
        var dutch = guide.Chapters(Language.Dutch);

        Assert.True(dutch.Count >= 7);
        Assert.Equal(dutch.Select(chapter => chapter.Slug), guide.Chapters(Language.English).Select(chapter => chapter.Slug));
        Assert.All(dutch.Concat(guide.Chapters(Language.English)).Append(guide.Atmps(Language.Dutch)).Append(guide.Atmps(Language.English)), chapter =>
        {
            Assert.NotEmpty(chapter.Sources);
            Assert.All(chapter.Sources, source => Assert.NotNull(source.Href));
            Assert.DoesNotMatch(@"(?<!>)\[\d+\]", chapter.Html);   // a number without a source
        });
    }

    [Fact]
    public async Task The_guide_and_its_chapters_have_pages()
    {
        await using var app = await PortalApp.StartAsync();

        var page = await app.GetPageAsync("/nl/atmp/routes");
        var links = page.OwnLinks().Where(href => href.StartsWith("/nl/atmp/routes/", StringComparison.Ordinal)).ToList();

        Assert.True(links.Count >= 7);
        foreach (var link in links)
        {
            var chapter = await app.GetPageAsync(link);
            Assert.Contains("Bronnen gelezen op", chapter.Text());
            Assert.All(chapter.QuerySelectorAll(".prose a[href^='#']"), mark => Assert.NotNull(chapter.QuerySelector(mark.GetAttribute("href")!)));
            Assert.Equal(link.Replace("/nl/", "/en/", StringComparison.Ordinal), chapter.QuerySelector("a.site-nav__link--language")!.GetAttribute("href"));
        }
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await app.Client.GetAsync("/nl/atmp/routes/nowhere")).StatusCode);
    }
}
