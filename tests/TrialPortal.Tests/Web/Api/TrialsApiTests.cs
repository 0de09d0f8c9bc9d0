using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;

namespace TrialPortal.Tests.Web.Api;

public sealed class TrialsApiTests(TrialsApiTests.Portal portal) : IClassFixture<TrialsApiTests.Portal>
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
    [InlineData("near=Atlantis", "near")]
    [InlineData("near=91.0,5.1", "near")]
    [InlineData("near=Atlantis&radius=5", "near")]
    [InlineData("radius=10", "radius")]
    [InlineData("q=asthma&radius=10", "radius")]
    [InlineData("near=Utrecht&radius=0", "radius")]
    [InlineData("near=Utrecht&radius=301", "radius")]
    [InlineData("near=Utrecht&radius=ver", "radius")]
    [InlineData("condition=borstkankr", "condition")]
    [InlineData("condition=astma&condition=x", "condition")]
    [InlineData("area=kankers", "area")]
    [InlineData("site=ziekenhuis", "site")]
    [InlineData("treatment=toverdrank", "treatment")]
    [InlineData("gene=ABC", "gene")]
    [InlineData("sponsorKind=bedrijf", "sponsorKind")]
    [InlineData("atmp=gentherapie", "atmp")]
    [InlineData("product=toverdrank", "product")]
    [InlineData("zoek=x", "zoek")]
    public async Task A_bad_parameter_is_a_problem_that_names_it(string query, string parameter)
    {
        var app = portal.App;

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
        var app = portal.App;

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
        var app = portal.App;

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
    public async Task A_trial_of_several_records_tells_of_each_value_which_and_where_they_contradict_each_other()
    {
        await using var app = await PortalApp.StartAsync();
        await MergedTrials.SaveAsync(app.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), MergedTrials.One());
        await app.CatchUpAsync();

        var trial = await app.GetJsonAsync("/api/v1/trials/" + MergedTrials.EuCt);

        Assert.Equal(["clinicaltrials.gov", "ctis", "ictrp"], trial.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("registry").GetString()));
        Assert.Equal([false, false, true], trial.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("partial").GetBoolean()));
        var provenance = trial.GetProperty("provenance");
        foreach (var (value, places) in new[] { ("title", "0"), ("phases", "0"), ("enrollmentKind", "0"), ("countries.BE", "1"), ("countries", "[0,1]"), ("sites", "[0,1]"), ("products", "1"), ("translations.nl", "1"), ("identifiers", "[0,1,2]") })
            Assert.Equal((value, places), (value, provenance.GetProperty(value).GetRawText()));
        var phases = trial.GetProperty("discrepancies")[0];
        Assert.Equal(
            """{"field":"phases","country":null,"values":[{"record":0,"value":"phase2","date":"2026-08-03"},{"record":1,"value":"phase3","date":"2024-05-06"}]}""", phases.GetRawText());
        Assert.Equal("country_status NL", $"{trial.GetProperty("discrepancies")[2].GetProperty("field")} {trial.GetProperty("discrepancies")[2].GetProperty("country")}");
        Assert.Equal([0, 1], trial.GetProperty("sites").EnumerateArray().Select(site => site.GetProperty("record").GetInt32()));
        Assert.Equal(4, trial.GetProperty("identifiers").GetArrayLength());
        var details = trial.GetProperty("details");
        Assert.Equal("Behandelen van vaak voorkomende migraine", details.GetProperty("translations")[0].GetProperty("title").GetString());
        Assert.Equal(("exemplamab", "not_yet_recruiting", "initial", "temporary_halt"), (
            details.GetProperty("products")[0].GetProperty("substances")[0].GetString(), details.GetProperty("memberStates")[0].GetProperty("status").GetString(),
            details.GetProperty("applications")[0].GetProperty("kind").GetString(), details.GetProperty("events")[0].GetProperty("kind").GetString()));
        // Numbers of the database are nobody's business.
        Assert.False(details.TryGetProperty("provenance", out _) || details.TryGetProperty("discrepancies", out _));
    }

    [Fact]
    public async Task In_a_list_the_title_is_in_the_language_asked_for_and_sources_are_those_of_all_records()
    {
        await using var app = await PortalApp.StartAsync();
        await MergedTrials.SaveAsync(app.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), MergedTrials.One());
        await app.CatchUpAsync();

        foreach (var (language, title) in new[] { ("nl", "Behandelen van vaak voorkomende migraine"), ("en", "Treating frequent migraine") })
        {
            var item = Assert.Single((await app.GetJsonAsync($"/api/v1/trials?q=migraine&lang={language}")).GetProperty("items").EnumerateArray());
            Assert.Equal((title, language), (item.GetProperty("title").GetString(), item.GetProperty("titleLang").GetString()));
            Assert.Equal(["clinicaltrials.gov", "ctis", "ictrp"], item.GetProperty("sources").EnumerateArray().Select(source => source.GetString()));
            Assert.Equal([MergedTrials.Nct, MergedTrials.EuCt, "NL-OMON54321", "ABC-1"], item.GetProperty("identifiers").EnumerateArray().Select(id => id.GetProperty("value").GetString()));
        }
    }

    [Fact]
    public async Task The_document_says_that_provenance_is_a_place_or_a_list_of_places()
    {
        var app = portal.App;

        var schemas = (await app.GetJsonAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");

        var places = schemas.GetProperty("TrialModel").GetProperty("properties").GetProperty("provenance").GetProperty("additionalProperties").GetProperty("oneOf")
            .EnumerateArray().Select(schema => schema.GetProperty("type").GetString());
        Assert.Equal(["integer", "array"], places);
        Assert.False(schemas.GetProperty("TrialDetails").GetProperty("properties").TryGetProperty("provenance", out _));
    }

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync("/api/v1/trials/NCT99999999");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Anyone_may_read_the_api_from_another_site()
    {
        var app = portal.App;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/trials");
        request.Headers.Add("Origin", "https://example.org");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task The_document_describes_every_endpoint_and_parameter()
    {
        var app = portal.App;

        var paths = (await app.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            [
                "/api/v1/conditions", "/api/v1/conditions/{slug}", "/api/v1/hospital-exemptions", "/api/v1/hospital-exemptions/{id}", "/api/v1/overviews", "/api/v1/overviews/{slug}", "/api/v1/products", "/api/v1/products/{slug}",
                "/api/v1/sites", "/api/v1/sites/{slug}", "/api/v1/sources", "/api/v1/suggest", "/api/v1/trials", "/api/v1/trials/search", "/api/v1/trials/{anyId}",
            ],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        var parameters = paths.GetProperty("/api/v1/trials").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!);
        Assert.Equal(TrialPortal.Web.Trials.TrialSearchRequest.Names.Order(), parameters.Order());
    }

    internal const string Description =
        "Mijn zeldzaambeschreven dochter van 8 heeft sinds vorig jaar taaislijmziekte. Zij hoest veel, is vaak benauwd en is dit jaar drie keer opgenomen met een longontsteking. "
        + "De kinderarts heeft verschillende antibiotica geprobeerd, maar de klachten komen steeds terug. Zij groeit slecht en gaat weinig naar school. Is er een onderzoek waar zij aan mee kan doen?";

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task What_the_api_says_of_a_posted_description_does_not_repeat_it(string lang)
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(FoundByWords.Study("NCT00000001", "Airways in cystic fibrosis", "Cystic Fibrosis"));

        using var response = await app.Client.PostAsJsonAsync("/api/v1/trials/search", new { q = Description, lang });
        var answer = await response.Content.ReadAsStringAsync();
        var interpretation = JsonElement.Parse(answer).GetProperty("interpretation");

        Assert.Equal("", interpretation.GetProperty("text").GetString());
        Assert.Contains(interpretation.GetProperty("conditions").EnumerateArray(), condition => condition.GetProperty("slug").GetString() == "taaislijmziekte");
        foreach (var words in new[] { "zeldzaambeschreven", "kinderarts", "drie keer opgenomen" })
            Assert.DoesNotContain(words, answer, StringComparison.OrdinalIgnoreCase);
    }

    private static string Study(string id, string title = "A trial", string secondaryId = "X-1") => JsonSerializer.Serialize(new
    {
        protocolSection = new
        {
            identificationModule = new { nctId = id, briefTitle = title, secondaryIdInfos = new[] { new { id = secondaryId } } },
            statusModule = new { overallStatus = "RECRUITING" },
        },
    });

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(async () =>
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study("DEMO00000001"));
        return app;
    });
}
