using AngleSharp;
using AngleSharp.Dom;
using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Tests.Web.Overviews;

/// <summary>An introduction can look like text and nothing else.</summary>
public class OverviewMarkdownTests
{
    private static readonly string[] Allowed = ["P", "H2", "H3", "H4", "H5", "H6", "A", "STRONG", "EM", "UL", "OL", "LI", "BLOCKQUOTE", "CODE", "PRE", "HR", "BR"];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("tekst <img src=x onerror=alert(1)> tekst")]
    [InlineData("<a href=\"javascript:alert(1)\">klik</a>")]
    [InlineData("[klik](javascript:alert(1))")]
    [InlineData("[klik](JaVaScRiPt:alert(1))")]
    [InlineData("[klik](&#106;avascript:alert(1))")]
    [InlineData("[klik](java\tscript:alert(1))")]
    [InlineData("[klik][1]\n\n[1]: javascript:alert(1)")]
    [InlineData("[klik](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[klik](vbscript:x)")]
    [InlineData("[klik](//evil.example)")]
    [InlineData("[klik](/beheer/afmelden)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![plaatje](https://evil.example/x.png)")]
    [InlineData("![plaatje][1]\n\n[1]: https://evil.example/x.png")]
    [InlineData("[![plaatje](https://evil.example/x.png)](https://example.org)")]
    [InlineData("<style>body{display:none}</style>")]
    [InlineData("<iframe src=https://evil.example></iframe>")]
    [InlineData("[klik](https://example.org \"onmouseover=alert(1)\")")]
    [InlineData("[klik](https://example.org\" onclick=\"alert(1))")]
    public async Task Nothing_in_it_runs_loads_or_leads_elsewhere_than_to_a_web_page(string markdown) => await CheckAsync(markdown);

    [Fact]
    public async Task Text_links_and_lists_stay()
    {
        var body = await BodyAsync("# Kop\n\nVan **ons** via [onze site](https://example.org/a?b=1&c=2), <https://example.org> of [post](mailto:info@example.org).\n\n- een\n- twee\n\n## Lager");

        Assert.Equal("Kop", body.QuerySelector("h2")!.TextContent);
        Assert.Equal("Lager", body.QuerySelector("h3")!.TextContent);
        Assert.Equal(["https://example.org/a?b=1&c=2", "https://example.org", "mailto:info@example.org"], body.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(2, body.QuerySelectorAll("li").Length);
        Assert.Equal("ons", body.QuerySelector("strong")!.TextContent);
    }

    [Fact]
    public async Task Words_of_a_link_and_description_of_an_image_that_may_not_be_stay()
    {
        Assert.Equal("Ga naar **huis".Replace("**", "", StringComparison.Ordinal), (await BodyAsync("Ga naar [huis](javascript:x)")).TextContent.Trim());
        Assert.Equal("Een foto.", (await BodyAsync("Een ![foto](x.png).")).TextContent.Trim());
    }

    [Fact]
    public async Task Headings_stand_below_the_heading_they_are_under()
    {
        Assert.NotNull((await BodyAsync("# Kop", 2)).QuerySelector("h3"));
        Assert.NotNull((await BodyAsync("###### Kop", 2)).QuerySelector("h6"));
    }

    [Fact]
    public void Quotes_too_deep_in_each_other_are_shown_as_typed()
    {
        var deep = new string('>', 500) + " tekst <b>";

        Assert.False(OverviewMarkdown.IsReadable(deep));
        Assert.DoesNotContain("<b>", OverviewMarkdown.Html(deep).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_typed_becomes_harmless()
    {
        var pieces = Gen.Elements("<", ">", "[", "]", "(", ")", "!", "javascript:", "https://x.example", "`", "*", "_", "\n", "\n\n", "> ", "- ", "# ", "\"", "'", "&#58;", "onload=", "<script>", "\\", "tekst", " ", "http:", "[1]: ");
        Prop.ForAll(pieces.ListOf().ToArbitrary(), parts => CheckAsync(string.Concat(parts)).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    private static async Task CheckAsync(string markdown)
    {
        var body = await BodyAsync(markdown);
        Assert.All(body.QuerySelectorAll("*"), element =>
        {
            Assert.Contains(element.TagName, Allowed);
            Assert.All(element.Attributes, attribute => Assert.True(attribute.Name is "class" or "start" or "type" || (element.TagName == "A" && attribute.Name == "href"), $"{element.TagName} {attribute.Name}"));
            if (element.GetAttribute("href") is { } href)
                Assert.Matches("^(https?://|mailto:)", href);
        });
    }

    private static async Task<IElement> BodyAsync(string markdown, int below = 1)
    {
        var html = OverviewMarkdown.Html(markdown, below).Value;
        return (await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content($"<!doctype html><body>{html}</body>"))).Body!;
    }
}
