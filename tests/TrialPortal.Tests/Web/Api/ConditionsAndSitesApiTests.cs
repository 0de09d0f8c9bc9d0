using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Tests.Web.Conditions;

namespace TrialPortal.Tests.Web.Api;

public sealed class ConditionsAndSitesApiTests(ConditionPageTests.Portal portal) : IClassFixture<ConditionPageTests.Portal>
{
    [Fact]
    public async Task Conditions_come_with_names_areas_parents_and_counts()
    {
        var app = portal.App;

        var all = await app.GetJsonAsync("/api/v1/conditions");
        var found = await app.GetJsonAsync("/api/v1/conditions?q=asthma&area=longen");

        Assert.Equal(MedicalVocabulary.BuiltIn.Conditions.Count, all.GetProperty("items").GetArrayLength());
        var asthma = found.GetProperty("items")[0];
        Assert.Equal("astma", asthma.GetProperty("slug").GetString());
        Assert.Equal("Asthma", asthma.GetProperty("name").GetProperty("en").GetString());
        Assert.Equal((2, 1), (asthma.GetProperty("counts").GetProperty("trials").GetInt32(), asthma.GetProperty("counts").GetProperty("open").GetInt32()));
        Assert.Equal(MedicalVocabulary.BuiltIn.Condition("astma")!.Parents.Select(parent => parent.Slug), asthma.GetProperty("parents").EnumerateArray().Select(parent => parent.GetString()!));
        Assert.All(found.GetProperty("items").EnumerateArray(), item => Assert.Contains("longen", item.GetProperty("areas").EnumerateArray().Select(area => area.GetString())));
    }

    [Fact]
    public async Task One_condition_tells_its_codes_family_phases_and_hospitals()
    {
        var app = portal.App;

        var asthma = await app.GetJsonAsync("/api/v1/conditions/astma?lang=en");

        Assert.Equal(MedicalVocabulary.BuiltIn.Condition("astma")!.AboutEnglish, asthma.GetProperty("about").GetProperty("en").GetString());
        Assert.Equal("Asthma", asthma.GetProperty("codes").GetProperty("mesh")[0].GetString());
        Assert.Equal(("phase3", "Phase 3", 2), Value(asthma.GetProperty("phases")[0]));
        Assert.Equal(("erasmus-mc", "Erasmus MC", 2), Value(asthma.GetProperty("sites")[0]));
    }

    [Fact]
    public async Task Sites_come_with_counts_and_from_a_place_with_distances()
    {
        var app = portal.App;

        var near = await app.GetJsonAsync("/api/v1/sites?near=51.91,4.47&kind=umc");
        var site = await app.GetJsonAsync("/api/v1/sites/erasmus-mc");

        var first = near.GetProperty("items")[0];
        Assert.Equal("erasmus-mc", first.GetProperty("slug").GetString());
        Assert.Equal(2, first.GetProperty("counts").GetProperty("trials").GetInt32());
        Assert.True(first.GetProperty("distanceKm").GetDouble() < 1);
        Assert.All(near.GetProperty("items").EnumerateArray(), item => Assert.Equal("umc", item.GetProperty("kind").GetString()));
        var trial = Assert.Single(site.GetProperty("openTrials").EnumerateArray());
        Assert.Equal(("NCT00000001", "recruiting"), (trial.GetProperty("id").GetString(), trial.GetProperty("open").GetString()));
        Assert.Equal("recruiting", trial.GetProperty("sites")[0].GetProperty("status").GetString());
        Assert.Equal("010 123 45 67", trial.GetProperty("sites")[0].GetProperty("contacts")[0].GetProperty("phone").GetString());
    }

    [Theory]
    [InlineData("/api/v1/conditions?area=overal", "area")]
    [InlineData("/api/v1/conditions?zoek=x", "zoek")]
    [InlineData("/api/v1/conditions/astma?lang=de", "lang")]
    [InlineData("/api/v1/sites?kind=groot", "kind")]
    [InlineData("/api/v1/sites?near=nergenshuizen", "near")]
    [InlineData("/api/v1/sites?q=a&q=b", "q")]
    public async Task A_bad_parameter_is_a_problem_that_names_it(string address, string parameter)
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(parameter, Assert.Single((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("/api/v1/conditions/nergens")]
    [InlineData("/api/v1/sites/nergens")]
    public async Task What_is_not_known_is_a_404(string address)
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_document_describes_them()
    {
        var app = portal.App;

        var paths = (await app.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        foreach (var path in new[] { "/api/v1/conditions", "/api/v1/conditions/{slug}", "/api/v1/sites", "/api/v1/sites/{slug}" })
            Assert.True(paths.TryGetProperty(path, out _), path);
    }

    private static (string, string, int) Value(JsonElement facet) => (facet.GetProperty("value").GetString()!, facet.GetProperty("label").GetString()!, facet.GetProperty("count").GetInt32());
}
