using System.Net;
using AngleSharp.Dom;

namespace TrialPortal.Tests.Web.Hosting;

public sealed class WebPagesTests(WebPagesTests.Portal portal) : IClassFixture<WebPagesTests.Portal>
{
    private readonly HttpClient client = portal.App.Client;

    [Theory]
    [InlineData("/nl", "nl")]
    [InlineData("/en", "en")]
    public async Task A_page_says_its_language_and_where_the_other_one_is(string path, string code)
    {
        var page = await Page(await client.GetAsync(path));

        Assert.Equal(code, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("http://localhost/nl", page.QuerySelector("link[hreflang=nl]")!.GetAttribute("href"));
        Assert.Equal("http://localhost/en", page.QuerySelector("link[hreflang=en]")!.GetAttribute("href"));
        Assert.Equal($"http://localhost/{code}", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("meta[name=description]"));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("/nl/bestaat/niet", "nl")]
    [InlineData("/en/does/not/exist", "en")]
    public async Task A_missing_page_is_a_404_with_a_search_box_in_the_language_of_its_path(string path, string code)
    {
        var response = await client.GetAsync(path);
        var page = await Page(response);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(code, page.DocumentElement.GetAttribute("lang"));
        Assert.NotNull(page.QuerySelector("main form[role=search]"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_api_never_answers_with_a_page()
    {
        var response = await client.GetAsync("/api/v1/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_error_shows_no_details_but_a_reference()
    {
        var response = await client.GetAsync("/en/_stijl/fout");
        var page = await Page(response);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("always fails", page.DocumentElement.TextContent);
        Assert.NotEmpty(page.QuerySelector("main code")!.TextContent);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_style_guide_exists_in_Development_only()
    {
        await using var production = await PortalApp.StartAsync(settings: new Dictionary<string, string> { ["environment"] = "Production" });

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/nl/_stijl")).StatusCode);
        var response = await production.Client.GetAsync("/nl/_stijl");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotNull((await Page(response)).QuerySelector("main form[role=search]"));
    }

    [Theory]
    [InlineData("en-GB", "/en")]
    [InlineData("fr", "/nl")]
    public async Task The_root_leads_to_the_language_of_the_browser(string header, string location)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptLanguage.ParseAdd(header);
        var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(location, response.Headers.Location!.ToString());
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Fact]
    public async Task A_visitor_gets_no_cookie_and_nothing_from_elsewhere()
    {
        var response = await client.GetAsync("/nl");
        var page = await Page(response);

        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Empty(page.QuerySelectorAll("style, [style], [onclick], script:not([src])"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.StartsWith("/dist/", script.GetAttribute("src")));
        Assert.All(page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], img"), element => Assert.StartsWith("/", element.GetAttribute("href") ?? element.GetAttribute("src")));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"))).StatusCode);
    }

    [Fact]
    public async Task A_monitor_may_ask_with_HEAD()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/nl");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request)).StatusCode);
    }

    private static Task<IDocument> Page(HttpResponseMessage response) => response.PageAsync();

    /// <summary>One portal, empty, for all tests of the class.</summary>
    public sealed class Portal() : SharedPortal(() => PortalApp.StartAsync());
}
