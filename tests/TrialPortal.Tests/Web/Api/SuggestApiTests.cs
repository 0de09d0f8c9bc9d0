using System.Net;
using System.Text.Json;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Web.Api;

/// <summary>Suggestions as programs and the search field get them.</summary>
public sealed class SuggestApiTests(SuggestApiTests.Portal portal) : IClassFixture<SuggestApiTests.Portal>
{
    [Fact]
    public async Task A_suggestion_says_what_it_is_and_where_it_leads()
    {
        var app = portal.App;

        var first = await FirstAsync(app, "/api/v1/suggest?q=ziekte%20van%20kahl");

        Assert.Equal("condition", first.GetProperty("kind").GetString());
        Assert.Equal("ziekte van Kahler → Multipel myeloom", first.GetProperty("text").GetString(), ignoreCase: true);
        Assert.Equal("Multipel myeloom", first.GetProperty("query").GetString());
        Assert.Equal("aandoening", first.GetProperty("detail").GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("count").ValueKind);
        Assert.Equal("/nl/studies?q=Multipel%20myeloom", first.GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_place_behind_other_words_is_a_whole_query()
    {
        var app = portal.App;

        var dutch = await FirstAsync(app, "/api/v1/suggest?q=borstkanker%20utr&lang=nl");
        var english = await FirstAsync(app, "/api/v1/suggest?q=breast%20cancer%20utr&lang=en");

        Assert.Equal("borstkanker bij Utrecht", dutch.GetProperty("query").GetString());
        Assert.Equal(JsonValueKind.Null, dutch.GetProperty("count").ValueKind);
        Assert.Equal("/en/trials?q=breast%20cancer%20near%20Utrecht", english.GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_trial_leads_to_its_own_page()
    {
        var app = portal.App;

        var first = await FirstAsync(app, "/api/v1/suggest?q=nct0000000&lang=en");

        Assert.Equal(("trial", "NCT00000001", "Title of it", "/en/trials/NCT00000001"),
            (first.GetProperty("kind").GetString(), first.GetProperty("text").GetString(), first.GetProperty("detail").GetString(), first.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task Nobody_keeps_a_suggestion()
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync("/api/v1/suggest?q=borst");

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("lang=fr", "lang")]
    [InlineData("q=a&zoek=b", "zoek")]
    [InlineData("long", "q")]
    public async Task A_bad_parameter_is_named(string query, string name)
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync("/api/v1/suggest?" + (query == "long" ? "q=" + new string('a', 101) : query));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([name], JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    private static async Task<JsonElement> FirstAsync(PortalApp app, string address) => (await app.GetJsonAsync(address)).GetProperty("items")[0];

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(async () =>
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study(1, "Title of it").ToJsonString());
        return app;
    });
}
