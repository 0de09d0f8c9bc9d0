using System.Net.Http.Json;
using System.Text.Json;
using TrialPortal.Domain.Database;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Web.Api;

/// <summary>Conditions, genes, treatments, hospitals and places in the API.</summary>
public sealed class SearchByConceptTests(SearchByConceptTests.Portal portal) : IClassFixture<SearchByConceptTests.Portal>
{
    [BothDatabases]
    public async Task A_condition_finds_what_is_about_it_or_a_narrower_one_and_items_name_the_narrowest(DatabaseKind database)
    {
        await using var app = await StartAsync(database);

        var answer = await app.GetJsonAsync("/api/v1/trials?condition=borstkanker&lang=nl");

        Assert.Equal(["NCT00000001"], Ids(answer));
        var conditions = answer.GetProperty("items")[0].GetProperty("conditions").EnumerateArray()
            .Select(condition => (condition.GetProperty("slug").GetString(), condition.GetProperty("label").GetString())).ToList();
        // Cancer is not listed beside breast cancer; what nobody knows keeps its own words.
        Assert.Equal([("borstkanker", "Borstkanker"), (null, "Zzyzx phenomenon")], conditions);
    }

    [Fact]
    public async Task A_text_that_is_a_condition_is_told_with_the_words_that_were_read()
    {
        var app = portal.App;

        var interpretation = (await app.GetJsonAsync("/api/v1/trials?q=breast%20cancer&lang=en")).GetProperty("interpretation");

        var condition = Assert.Single(interpretation.GetProperty("conditions").EnumerateArray());
        Assert.Equal(("borstkanker", "Breast cancer", "breast cancer", false), (
            condition.GetProperty("slug").GetString(), condition.GetProperty("label").GetString(), condition.GetProperty("matched").GetString(),
            condition.GetProperty("corrected").GetBoolean()));
        Assert.Equal("", interpretation.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, interpretation.GetProperty("place").ValueKind);
    }

    [Fact]
    public async Task What_a_letter_says_of_the_patient_is_told_and_leaves_nothing_out()
    {
        await using var app = await StartAsync();

        using var posted = await app.Client.PostAsJsonAsync("/api/v1/trials/search", new
        {
            q = "Een man van 42 met borstkanker, EGFR-mutatie aangetoond, BRAF wild type. Hij woont in Utrecht. " + string.Join(' ', Enumerable.Repeat("De brief is doorgestuurd.", 20)),
        });
        var answer = await posted.Content.ReadFromJsonAsync<JsonElement>();

        var interpretation = answer.GetProperty("interpretation");
        Assert.Equal(["egfr"], interpretation.GetProperty("genes").EnumerateArray().Select(gene => gene.GetProperty("slug").GetString()));
        Assert.Equal(["braf"], interpretation.GetProperty("without").EnumerateArray().Select(gene => gene.GetProperty("slug").GetString()));
        Assert.Equal((42, "male", "Utrecht"), (interpretation.GetProperty("age").GetProperty("from").GetInt32(), interpretation.GetProperty("sex").GetString(),
            interpretation.GetProperty("place").GetProperty("label").GetString()));
        Assert.Contains("NCT00000001", Ids(answer));
    }

    [Theory]
    [InlineData("near=Utrecht")]
    [InlineData("near=3584CX")]
    [InlineData("near=52.0907,5.1214")]
    public async Task Near_a_place_items_tell_the_nearest_site_and_its_distance(string near)
    {
        var app = portal.App;

        var answer = await app.GetJsonAsync($"/api/v1/trials?{near}&sort=distance&open=recruiting");

        Assert.Equal(["NCT00000001", "NCT00000002", "NCT00000004"], Ids(answer));
        var nearest = answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("nearest")).ToList();
        Assert.Equal(("umc-utrecht", "Utrecht"), (nearest[0].GetProperty("slug").GetString(), nearest[0].GetProperty("city").GetString()));
        Assert.InRange(nearest[0].GetProperty("distanceKm").GetDouble(), 0, 6);
        Assert.Equal("lumc", nearest[1].GetProperty("slug").GetString());
        Assert.InRange(nearest[1].GetProperty("distanceKm").GetDouble(), 35, 60);
        Assert.Equal("recruiting", nearest[1].GetProperty("open").GetString());
        // In the Netherlands, but the registry names no place that we know.
        Assert.Equal(JsonValueKind.Null, nearest[2].ValueKind);
        Assert.Equal(52, (int)answer.GetProperty("interpretation").GetProperty("place").GetProperty("latitude").GetDouble());
    }

    [Fact]
    public async Task A_radius_leaves_out_what_is_further_and_is_told()
    {
        var app = portal.App;

        var answer = await app.GetJsonAsync("/api/v1/trials?near=Utrecht&radius=20");

        Assert.Equal(["NCT00000001"], Ids(answer));
        Assert.Equal(20, answer.GetProperty("interpretation").GetProperty("place").GetProperty("radiusKm").GetInt32());
    }

    [Fact]
    public async Task Filters_on_concepts_are_repeatable_and_go_by_post_as_a_list()
    {
        var app = portal.App;

        Assert.Equal(["NCT00000001", "NCT00000002"], Ids(await app.GetJsonAsync("/api/v1/trials?site=umc-utrecht&site=lumc")).Order());
        Assert.Equal(["NCT00000002"], Ids(await app.GetJsonAsync("/api/v1/trials?sponsorKind=industry&sponsorKind=network")));
        Assert.Equal(["NCT00000001"], Ids(await app.GetJsonAsync("/api/v1/trials?area=kanker")));
        Assert.Equal(["NCT00000001"], Ids(await app.GetJsonAsync("/api/v1/trials?gene=egfr")));
        Assert.Equal(["NCT00000002"], Ids(await app.GetJsonAsync("/api/v1/trials?treatment=gentherapie")));
        using var posted = await app.Client.PostAsJsonAsync("/api/v1/trials/search", new { site = new[] { "umc-utrecht", "lumc" }, near = "Utrecht", radius = 10 });
        Assert.Equal(["NCT00000001"], Ids(await posted.Content.ReadFromJsonAsync<JsonElement>()));
    }

    [Fact]
    public async Task Facets_have_conditions_areas_treatments_genes_hospitals_and_sponsors()
    {
        var app = portal.App;

        var facets = (await app.GetJsonAsync("/api/v1/trials?lang=en")).GetProperty("facets");

        Assert.Contains(("kanker", "Cancer", 1), Values(facets, "area"));
        Assert.Contains(("borstkanker", "Breast cancer", 1), Values(facets, "condition"));
        Assert.Contains(("gentherapie", "Gene therapy", 1), Values(facets, "treatment"));
        Assert.Contains(("egfr", "EGFR", 1), Values(facets, "gene"));
        Assert.Contains(("lumc", "LUMC", 1), Values(facets, "site"));
        Assert.Contains(("industry", "Company", 1), Values(facets, "sponsorKind"));
        Assert.Equal([("gtmp", "Gene therapy", 1)], Values(facets, "atmp"));
    }

    [Fact]
    public async Task A_trial_has_conditions_with_evidence_genes_with_their_use_treatments_and_recognised_hospitals()
    {
        var app = portal.App;

        var first = await app.GetJsonAsync("/api/v1/trials/NCT00000001?lang=en");
        var second = await app.GetJsonAsync("/api/v1/trials/NCT00000002?lang=nl");

        Assert.Equal("""{"slug":"borstkanker","label":"Breast cancer","evidence":"focus"}""", first.GetProperty("conditions")[0].GetRawText());
        Assert.Equal("""{"slug":null,"label":"Zzyzx phenomenon","evidence":null}""", first.GetProperty("conditions")[1].GetRawText());
        Assert.Equal("""[{"slug":"egfr","label":"EGFR","use":"required"}]""", first.GetProperty("genes").GetRawText());
        Assert.Equal("umc-utrecht", first.GetProperty("sites")[0].GetProperty("slug").GetString());
        Assert.Contains("""{"slug":"gentherapie","label":"Gentherapie"}""", second.GetProperty("treatments").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await app.GetJsonAsync("/api/v1/trials/NCT00000004")).GetProperty("sites")[0].GetProperty("slug").ValueKind);
    }

    private static List<(string?, string?, int)> Values(JsonElement facets, string facet) =>
        [.. facets.GetProperty(facet).EnumerateArray().Select(value => (value.GetProperty("value").GetString(), value.GetProperty("label").GetString(), value.GetProperty("count").GetInt32()))];

    private static List<string> Ids(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private static async Task<PortalApp> StartAsync(DatabaseKind database = DatabaseKind.Sqlite)
    {
        var app = await PortalApp.StartAsync(database);
        await app.ImportStudiesAsync(
            FoundByWords.Study("NCT00000001", "Examplinib in breast cancer", "Breast Cancer|Cancer|Zzyzx phenomenon", criteria: "Inclusion Criteria:\n\n* EGFR mutation\n"),
            FoundByWords.Study("NCT00000002", "Gene therapy in asthma", "Asthma", facility: "Leiden University Medical Center", city: "Leiden", sponsor: "INDUSTRY"),
            FoundByWords.Study("NCT00000003", "Migraine in Belgium", "Migraine", facility: "UZ Gent", city: "Gent", country: "Belgium"),
            FoundByWords.Study("NCT00000004", "Migraine somewhere", "Migraine", facility: "Research Site", city: "Zzyzxdorp"));
        return app;
    }

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(() => StartAsync());
}
