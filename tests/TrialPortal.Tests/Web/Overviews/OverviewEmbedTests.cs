using System.Net;
using System.Xml.Linq;
using TrialPortal.Web.Overviews;
using static TrialPortal.Tests.Web.Overviews.PublishedOverviews;

namespace TrialPortal.Tests.Web.Overviews;

public sealed class OverviewEmbedTests
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task Only_the_embed_may_be_framed_and_it_can_run_nothing()
    {
        await using var app = await StartAsync();
        await app.PublishAsync();

        using var response = await app.Client.GetAsync(Page + "/inbedden");
        var page = await response.PageAsync();

        Assert.Equal("default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors *", Policy(response));
        Assert.Empty(page.QuerySelectorAll("script, form, nav, [style], [onclick], .site-header, .site-footer"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal("public, max-age=300", response.Headers.CacheControl!.ToString());
        Assert.Equal("_blank", page.QuerySelector("base")!.GetAttribute("target"));
        Assert.Contains("openen in een nieuw venster", page.Text());
        foreach (var path in new[]
        {
            "/nl", "/nl/overzichten", Page, Page + "/gebruiken", Page + "/versies/1", Page + "/kaart.svg", Page + "/qr.svg", Page + "/fragment.html", Page + "/thema.css", Page + "/studies.csv", "/nl/studies", "/beheer",
            "/nl/overzichten/nergens/kaart.svg", "/api/v1/overviews",
        })
        {
            using var other = await app.Client.GetAsync(path);
            Assert.Contains("frame-ancestors 'none'", Policy(other));
            Assert.DoesNotContain("frame-ancestors *", Policy(other));
        }
    }

    [Fact]
    public async Task The_embed_shows_as_many_as_asked_for_the_pinned_first_and_the_look_that_is_asked_for()
    {
        await using var app = await StartAsync();
        await app.PublishAsync();

        var one = await app.GetPageAsync(Page + "/inbedden?max=1&theme=portal");
        var usual = await app.GetPageAsync("/en/overviews/astma-studies/embed?max=0");

        Assert.Contains("NCT00000001", Assert.Single(one.QuerySelectorAll(".embed__list li")).TextContent);
        Assert.Contains("Alle 2 studies op TrialPortal", one.Text());
        Assert.Contains("Wij lazen de <b>folder</b> mee.", one.Text());
        Assert.Null(one.QuerySelector("link[href*='thema.css']"));
        Assert.Equal(2, usual.QuerySelectorAll(".embed__list li").Length);
        Assert.Equal("en", usual.DocumentElement.GetAttribute("lang"));
        Assert.NotNull(usual.QuerySelector("link[href*='thema.css']"));
    }

    [Fact]
    public async Task The_card_is_a_picture_that_scales_and_says_in_words_what_it_shows()
    {
        await using var app = await StartAsync();
        await app.PublishAsync(Asthma with { TitleNl = "Een titel met <tekens> & \"meer\" die veel te lang is voor één regel en zelfs voor twee regels van de kaart, dus met puntjes" });

        using var response = await app.Client.GetAsync(Page + "/kaart.svg");
        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'", Policy(response));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("cross-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.StartsWith("0 0 640 ", root.Attribute("viewBox")!.Value);
        Assert.StartsWith("Een titel met <tekens> & \"meer\"", root.Element(svg + "title")!.Value);
        Assert.Contains("2 studies; 1 zoekt nu deelnemers in Nederland. Gecontroleerd op 20 november 2026", root.Element(svg + "desc")!.Value);
        Assert.Contains("#7a1fa2", root.ToString());
        Assert.Contains("…", string.Concat(root.Elements(svg + "text").Select(text => text.Value)));
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "image" or "foreignObject" or "a");
        using var again = await app.Client.SendAsync(new(HttpMethod.Get, Page + "/kaart.svg") { Headers = { { "If-None-Match", response.Headers.ETag!.ToString() } } });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task The_fragment_is_plain_html_with_whole_addresses_for_any_site()
    {
        await using var app = await StartAsync();
        await app.PublishAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, Page + "/fragment.html?max=1&level=3") { Headers = { { "Origin", "https://astma.example.org" } } };
        using var response = await app.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var page = await response.PageAsync();

        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.StartsWith("<section class=\"trialportal\" lang=\"nl\">", text);
        Assert.Equal("Studies bij astma", page.QuerySelector("h3")!.TextContent);
        Assert.Single(page.QuerySelectorAll("li"));
        Assert.Equal("Wij lazen de <b>folder</b> mee.", page.QuerySelector(".trialportal-note")!.TextContent);
        Assert.All(page.QuerySelectorAll("a"), link => Assert.StartsWith("http://localhost/nl/", link.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll("script, style, img, [style]"));
    }

    [Fact]
    public async Task The_page_for_users_has_ready_code_with_alternative_text_and_language()
    {
        await using var app = await StartAsync();
        await app.PublishAsync(Asthma with { TitleNl = "Astma & \"meer\"" });

        var page = await app.GetPageAsync(Page + "/gebruiken");
        var codes = page.QuerySelectorAll(".overview-code code").Select(code => code.TextContent).ToList();

        Assert.Contains(codes, code => code.StartsWith("<iframe src=\"http://localhost/nl/overzichten/astma-studies/inbedden?max=5\" title=\"Astma &amp; &quot;meer&quot;: overzicht van Astma Vereniging Voorbeeld\" lang=\"nl\"", StringComparison.Ordinal));
        Assert.Contains(codes, code => code.Contains("<img src=\"http://localhost/nl/overzichten/astma-studies/kaart.svg\" alt=\"Astma &amp; &quot;meer&quot;. Overzicht van", StringComparison.Ordinal));
        Assert.Contains(codes, code => code.Contains("/fragment.html?max=10&level=2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Theme_and_logo_are_kept_for_ever_under_an_address_of_their_own()
    {
        await using var app = await StartAsync();
        byte[] logo = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];
        var overview = await app.PublishAsync(organisation: one => (one.Logo, one.LogoType) = (logo, "image/png"));

        var page = await app.GetPageAsync(Page);
        var theme = page.QuerySelector("link[href*='thema.css']")!.GetAttribute("href")!;
        var picture = page.QuerySelector(".overview-top__logo")!;
        using var css = await app.Client.GetAsync(theme);
        using var image = await app.Client.GetAsync(picture.GetAttribute("src"));

        Assert.Equal("Logo van Astma Vereniging Voorbeeld", picture.GetAttribute("alt"));
        Assert.Equal("public, max-age=31536000, immutable", css.Headers.CacheControl!.ToString());
        Assert.Equal("text/css", css.Content.Headers.ContentType!.MediaType);
        Assert.Contains("--voorbeeld-kleuren-violet-500:#7a1fa2;", await css.Content.ReadAsStringAsync());
        Assert.Equal(logo, await image.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/png", "nosniff"), (image.Content.Headers.ContentType!.MediaType, image.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("sandbox", Policy(image));
        Assert.Equal("public, max-age=60", (await app.Client.GetAsync(Page + "/thema.css")).Headers.CacheControl!.ToString());

        await app.ChangeAsync(overview, one => (one.Organisation!.Colour, one.Organisation.LogoType, one.Organisation.LookedAt) = ("red;}body{display:none", "image/svg+xml", new(2026, 11, 26, 0, 0, 0, DateTimeKind.Utc)));

        Assert.NotEqual(theme, (await app.GetPageAsync(Page)).QuerySelector("link[href*='thema.css']")!.GetAttribute("href"));
        Assert.DoesNotContain("red", await app.Client.GetStringAsync(Page + "/thema.css"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(Page + "/logo")).StatusCode);
    }

    [Fact]
    public async Task The_qr_code_is_one_path_of_square_modules()
    {
        await using var app = await StartAsync();
        await app.PublishAsync();

        var root = XDocument.Parse(await app.Client.GetStringAsync(Page + "/qr.svg")).Root!;

        Assert.Equal(2, root.Elements(svg + "path").Count());
        Assert.Matches("^(M[0-9]+ [0-9]+h[0-9]+v1h-[0-9]+z)+$", root.Elements(svg + "path").Last().Attribute("d")!.Value);
    }

    [Theory]
    [InlineData("#7a1fa2")]
    [InlineData("#767676")]
    [InlineData("#ffee00")]
    public void Links_in_the_colour_of_an_organisation_can_be_read(string colour)
    {
        Assert.True(OverviewTheme.Contrast(OverviewTheme.Readable(colour), "#f3eee5") >= 4.5);
        Assert.Equal(OverviewTheme.Readable(colour), OverviewTheme.Readable(OverviewTheme.Readable(colour)));
    }

    [Theory]
    [InlineData("#12345", false)]
    [InlineData("#123456\n", false)]
    [InlineData("123456", false)]
    [InlineData("#aAbB09", true)]
    public void Only_six_digits_are_a_colour(string text, bool isColour) => Assert.Equal(isColour, OverviewTheme.IsColour(text));

    [Fact]
    public void An_address_cannot_end_the_string_that_it_is_in() =>
        Assert.Equal(":root{--host:\"https://a.nlbodydisplay:none\"}", OverviewTheme.Css(null, "https://a.nl\"}body{display:none"));

    private static string Policy(HttpResponseMessage response) => response.Headers.GetValues("Content-Security-Policy").Single();
}
