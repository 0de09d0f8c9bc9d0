using TrialPortal.Domain.Database;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Web.Products;

/// <summary>Trials behind the first door: as the index recognises them.</summary>
public class AtmpTrialsTests
{
    private const string Study = """
        {"protocolSection":{"identificationModule":{"nctId":"NCT07000001","briefTitle":"Onasemnogene Abeparvovec (Zolgensma) in Spinal Muscular Atrophy"},
        "statusModule":{"overallStatus":"RECRUITING","startDateStruct":{"date":"2019-03-01"},"lastUpdatePostDateStruct":{"date":"2026-10-01"}},
        "designModule":{"studyType":"INTERVENTIONAL","phases":["PHASE3"]},
        "conditionsModule":{"conditions":["Spinal Muscular Atrophy"]},
        "armsInterventionsModule":{"interventions":[{"type":"GENETIC","name":"Zolgensma"}]},
        "contactsLocationsModule":{"locations":[{"facility":"UMC Utrecht","status":"RECRUITING","city":"Utrecht","country":"Netherlands"}]}}}
        """;

    [BothDatabases]
    public async Task A_recruiting_trial_with_a_product_opens_the_first_door_of_condition_and_product(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync(Study);

        foreach (var address in new[] { "/nl/aandoeningen/spinale-spieratrofie", "/nl/atmp/zolgensma" })
        {
            var door = (await app.GetPageAsync(address)).Text("[aria-labelledby='door-trial']");
            Assert.Contains("1 studie zoekt deelnemers", door);
            Assert.Contains("UMC Utrecht", door);
            Assert.Contains("ClinicalTrials.gov, 1 oktober 2026", door);
        }
        Assert.Contains("Begin van de eerste studie die wij kennen (NCT07000001)", (await app.GetPageAsync("/nl/atmp/zolgensma")).Text(".timeline"));
        var trial = (await app.GetJsonAsync("/api/v1/products/zolgensma")).GetProperty("trials");
        Assert.Equal((1, 1), (trial.GetProperty("total").GetInt32(), trial.GetProperty("recruiting").GetInt32()));
        var figures = await app.GetPageAsync("/nl/atmp/cijfers");
        Assert.Contains("Gentherapie 1", figures.Text("[aria-labelledby='figure-trials-class'] tbody"));
        Assert.Contains("UMC Utrecht 1", figures.Text("[aria-labelledby='figure-trials-centre'] tbody"));
        Assert.Contains("2019 1", figures.Text("[aria-labelledby='figure-trials-year'] tbody"));
        Assert.Contains("Onderzoek: 1 studie zoekt deelnemers", (await app.GetPageAsync("/nl/atmp?door=trial")).Text("tbody"));
    }

    [Fact]
    public async Task A_trial_of_which_only_the_summary_speaks_of_an_advanced_therapy_opens_no_door()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study.Replace("Onasemnogene Abeparvovec (Zolgensma) in Spinal Muscular Atrophy", "Follow-up in Spinal Muscular Atrophy", StringComparison.Ordinal)
            .Replace("{\"type\":\"GENETIC\",\"name\":\"Zolgensma\"}", "{\"type\":\"OTHER\",\"name\":\"Visits\"}", StringComparison.Ordinal)
            .Replace("\"designModule\"", "\"descriptionModule\":{\"briefSummary\":\"Some participants were treated with AAV gene therapy before.\"},\"designModule\"", StringComparison.Ordinal));

        var page = await app.GetPageAsync("/nl/aandoeningen/spinale-spieratrofie");

        Assert.Contains("Misschien ook 1 studie die deelnemers zoekt", page.Text("[aria-labelledby='door-trial']"));
        Assert.Contains("Geen bekend", page.Text("[aria-labelledby='door-trial'] .status-badge"));
    }
}
