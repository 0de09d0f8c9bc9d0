using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TrialPortal.Tests.Web.Api;

public sealed class TrialsApiTests
{
    [Theory]
    [InlineData("age=x", "age")]
    [InlineData("age=131", "age")]
    [InlineData("age=-1", "age")]
    [InlineData("page=0", "page")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("page=101&pageSize=100", "page")]
    [InlineData("page=99999999999999999999", "page")]
    [InlineData("status=bezig", "status")]
    [InlineData("status=recruiting&status=bezig", "status")]
    [InlineData("open=closed", "open")]
    [InlineData("phase=5", "phase")]
    [InlineData("phase=phase1,phase2", "phase")]
    [InlineData("type=x", "type")]
    [InlineData("sex=F", "sex")]
    [InlineData("healthy=ja", "healthy")]
    [InlineData("country=NLD", "country")]
    [InlineData("country=XX", "country")]
    [InlineData("registry=google", "registry")]
    [InlineData("updatedSince=2026-02-30", "updatedSince")]
    [InlineData("updatedSince=gisteren", "updatedSince")]
    [InlineData("sort=distance", "sort")]
    [InlineData("lang=de", "lang")]
    [InlineData("age=1&age=2", "age")]
    [InlineData("near=Utrecht", "near")]
    [InlineData("zoek=x", "zoek")]
    public async Task A_bad_parameter_is_a_problem_that_names_it(string query, string parameter)
    {
        await using var app = await PortalApp.StartAsync();

        using var response = await app.Client.GetAsync("/api/v1/trials?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(parameter, Assert.Single(errors.EnumerateObject()).Name);
    }

    [Fact]
    public async Task Text_over_2000_characters_goes_by_post()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study("DEMO00000001", title: "Migraine and sleep"));
        var text = string.Join(' ', Enumerable.Repeat("migraine", 600));

        using var tooLong = await app.Client.GetAsync("/api/v1/trials?q=" + Uri.EscapeDataString(text));
        using var posted = await app.Client.PostAsJsonAsync("/api/v1/trials/search", new { q = text, pageSize = 5, status = new[] { "recruiting" } });

        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal("no-store", posted.Headers.CacheControl?.ToString());
        Assert.Equal(1, (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("")]
    [InlineData("{\"age\":\"oud\"}")]
    public async Task A_bad_body_is_a_problem(string body)
    {
        await using var app = await PortalApp.StartAsync();

        using var response = await app.Client.PostAsync("/api/v1/trials/search", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("a NEAR b")]
    [InlineData("-kanker")]
    [InlineData("((")]
    [InlineData("x' OR 1=1 --")]
    [InlineData("title:x AND NOT y")]
    [InlineData("^a + {b c}")]
    [InlineData("💊 العربية עברית")]
    [InlineData("%00")]
    public async Task Search_syntax_in_the_text_is_text(string text)
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study("DEMO00000001"));

        using var response = await app.Client.GetAsync("/api/v1/trials?q=" + Uri.EscapeDataString(text));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_trial_is_found_by_any_of_its_ids_with_provenance_for_every_value()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study("DEMO00000001", secondaryId: "2099-500001-11-00"));

        var trial = await app.GetJsonAsync("/api/v1/trials/2099-500001-11");

        Assert.Equal("DEMO00000001", trial.GetProperty("id").GetString());
        var record = Assert.Single(trial.GetProperty("records").EnumerateArray());
        Assert.Equal("https://clinicaltrials.gov/study/DEMO00000001", record.GetProperty("url").GetString());
        foreach (var value in new[] { "title", "status", "sites", "details" })
            Assert.Equal(0, trial.GetProperty("provenance").GetProperty(value).GetInt32());
        Assert.True(trial.GetProperty("demo").GetBoolean());
    }

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        await using var app = await PortalApp.StartAsync();

        using var response = await app.Client.GetAsync("/api/v1/trials/NCT99999999");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Anyone_may_read_the_api_from_another_site()
    {
        await using var app = await PortalApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/trials");
        request.Headers.Add("Origin", "https://example.org");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task The_document_describes_every_endpoint_and_parameter()
    {
        await using var app = await PortalApp.StartAsync();

        var paths = (await app.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            ["/api/v1/sources", "/api/v1/trials", "/api/v1/trials/search", "/api/v1/trials/{anyId}"],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        var parameters = paths.GetProperty("/api/v1/trials").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!);
        Assert.Equal(TrialPortal.Web.Trials.TrialSearchRequest.Names.Order(), parameters.Order());
    }

    [Fact]
    public async Task A_searched_word_is_in_no_log()
    {
        const string word = "zeldzaamgezochtwoord";
        await using var portal = await PortalProcess.StartAsync(("Portal__LoadDemo", "true"));
        await portal.IndexedAsync();

        foreach (var address in new[] { "/api/v1/trials?q=", "/nl/studies?q=", "/api/v1/trials?age=", "/nl/studies/", "/niets/", "/api/v1/trials/" })
        {
            using var response = await portal.Client.GetAsync(address + word);
            Assert.True((int)response.StatusCode < 500, address);
        }
        using var posted = await portal.Client.PostAsJsonAsync("/api/v1/trials/search", new { q = word });
        using var broken = await portal.Client.PostAsync("/api/v1/trials/search", new StringContent("{" + word));

        Assert.Contains("Application started", portal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(word, portal.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static string Study(string id, string title = "A trial", string secondaryId = "X-1") => JsonSerializer.Serialize(new
    {
        protocolSection = new
        {
            identificationModule = new { nctId = id, briefTitle = title, secondaryIdInfos = new[] { new { id = secondaryId } } },
            statusModule = new { overallStatus = "RECRUITING" },
        },
    });
}
