using System.Text.Json;
using System.Text.Json.Nodes;
using TrialPortal.Tests.Ingestion;

namespace TrialPortal.Tests.Web.Trials;

/// <summary>Advanced therapies on the pages and in the API.</summary>
public sealed class AtmpPageTests(AtmpPageTests.Portal portal) : IClassFixture<AtmpPageTests.Portal>
{
    [Fact]
    public async Task A_trial_says_that_it_is_recognised_by_what_and_that_it_may_be_wrong()
    {
        var app = portal.App;

        var dutch = (await app.GetPageAsync("/nl/studies/NCT00000001")).Body!.TextContent;
        Assert.Contains("Gentherapie – herkend aan: naam van het product Zolgensma (wat deelnemers krijgen)", dutch);
        Assert.Contains("Het kan fout zijn", dutch);
        var english = (await app.GetPageAsync("/en/trials/NCT00000001")).Body!.TextContent;
        Assert.Contains("Gene therapy – recognised by: name of the product Zolgensma (what participants are given)", english);
        Assert.Contains("It may be wrong", english);
        Assert.DoesNotContain("herkend aan", (await app.GetPageAsync("/nl/studies/NCT00000002")).Body!.TextContent);
    }

    [Fact]
    public async Task The_search_page_has_the_facet_and_keeps_what_is_chosen()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?atmp=gtmp&product=zolgensma");

        Assert.Equal("1 studie gevonden", page.Text(".results__count"));
        Assert.True(page.QuerySelector(".filters input[name=atmp][value=gtmp]")!.HasAttribute("checked"));
        Assert.Equal("zolgensma", page.QuerySelector(".filters input[name=product]")!.GetAttribute("value"));
        Assert.Contains("Gentherapie", page.QuerySelector(".trial-card")!.TextContent);
        Assert.Equal("1 studie gevonden", (await app.GetPageAsync("/nl/studies?atmp=any")).Text(".results__count"));
    }

    [Fact]
    public async Task The_API_gives_class_evidence_and_products()
    {
        var app = portal.App;

        var item = (await app.GetJsonAsync("/api/v1/trials?atmp=any&lang=en")).GetProperty("items")[0].GetProperty("atmp");
        Assert.Equal(("gtmp", "Gene therapy", "sure"), (item.GetProperty("class").GetString(), item.GetProperty("label").GetString(), item.GetProperty("confidence").GetString()));
        Assert.Equal("""["zolgensma"]""", item.GetProperty("products").GetRawText());
        var evidence = item.GetProperty("evidence")[0];
        Assert.Equal(("product_name", "zolgensma", "given", "Zolgensma"), (
            evidence.GetProperty("kind").GetString(), evidence.GetProperty("rule").GetString(), evidence.GetProperty("field").GetString(), evidence.GetProperty("words").GetString()));
        Assert.Equal(item.GetRawText(), (await app.GetJsonAsync("/api/v1/trials/NCT00000001?lang=en")).GetProperty("atmp").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await app.GetJsonAsync("/api/v1/trials/NCT00000002")).GetProperty("atmp").ValueKind);
        var interpretation = (await app.GetJsonAsync("/api/v1/trials?q=zolgensma&lang=en")).GetProperty("interpretation");
        Assert.Equal("""[{"slug":"zolgensma","label":"Zolgensma"}]""", interpretation.GetProperty("products").GetRawText());
    }

    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study(1, "A study in infants", "Zolgensma").ToJsonString(), Study(2, "Salbutamol in asthma", "Salbutamol").ToJsonString());
        return app;
    }

    private static JsonObject Study(int number, string title, string given) => Studies.Study(number, title)
        .With("armsInterventionsModule", "interventions", new JsonArray(new JsonObject { ["type"] = "BIOLOGICAL", ["name"] = given }));

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(StartAsync);
}
