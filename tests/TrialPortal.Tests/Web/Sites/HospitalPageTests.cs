using System.Net;
using TrialPortal.Domain.Database;
using TrialPortal.Search.Sites;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Conditions;

namespace TrialPortal.Tests.Web.Sites;

public sealed class HospitalPageTests
{
    [BothDatabases]
    public async Task A_hospital_shows_its_open_trials_with_condition_status_contact_and_how_fresh(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync(
            ConditionPageTests.Study("NCT00000001", "An inhaler in asthma", "Asthma", "RECRUITING", ConditionPageTests.Site("Erasmus MC", "Rotterdam", "RECRUITING", "010 123 45 67"), ConditionPageTests.Site("LUMC", "Leiden", "RECRUITING", "071 123 45 67")),
            ConditionPageTests.Study("NCT00000002", "Closed here, open in Leiden", "Asthma", "RECRUITING", ConditionPageTests.Site("Erasmus MC", "Rotterdam", "COMPLETED", null), ConditionPageTests.Site("LUMC", "Leiden", "RECRUITING", null)),
            ConditionPageTests.Study("NCT00000003", "Silent here, open in Leiden", "Migraine", "RECRUITING", ConditionPageTests.Site("Erasmus MC", "Rotterdam", null, null), ConditionPageTests.Site("LUMC", "Leiden", "RECRUITING", null)));

        var page = await app.GetPageAsync("/nl/ziekenhuizen/erasmus-mc");

        var text = page.Text();
        Assert.Contains("Universitair medisch centrum in Rotterdam", text);
        Assert.Contains("Voor 1 studie zoekt dit ziekenhuis nu deelnemers. 1 studie zoekt deelnemers in Nederland, maar het register zegt niet of dat ook hier is.", text);
        var open = page.QuerySelectorAll("tr").Single(row => row.TextContent.Contains("NCT00000001", StringComparison.Ordinal));
        Assert.Contains("Zoekt deelnemers", open.TextContent);
        Assert.Equal("/nl/aandoeningen/astma", open.QuerySelector("td a")!.GetAttribute("href"));
        Assert.Contains("010 123 45 67", open.TextContent);
        Assert.DoesNotContain("071 123 45 67", text);
        Assert.DoesNotContain("NCT00000002", text);
        Assert.Contains("niet bekend voor dit ziekenhuis", page.QuerySelectorAll("tr").Single(row => row.TextContent.Contains("NCT00000003", StringComparison.Ordinal)).TextContent);
        Assert.Contains("De status van deze studies hier is van", text);
        Assert.Contains("/nl/studies?site=erasmus-mc", page.OwnLinks());
    }

    [Fact]
    public async Task The_list_counts_by_hospital_and_orders_by_distance_from_a_place()
    {
        await using var app = await ConditionPageTests.StartAsync();

        var list = await app.GetPageAsync("/en/hospitals");
        var near = await app.GetPageAsync("/en/hospitals?near=52.09%2C5.12");

        Assert.Equal(["Erasmus MCRotterdam", "2", "1"], list.QuerySelectorAll("tbody tr").Single().QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(Hospitals.BuiltIn.All.Count - 1, list.QuerySelectorAll("details li").Length);
        Assert.Contains("Hospitals near 52.09,5.12, the nearest first", near.Text());
        Assert.Contains("49 km", near.Text("tbody"));
        Assert.Equal("Nearest first", near.Text("#by option[selected]"));
        // Another order is kept beside a place, with the distances.
        var byCity = await app.GetPageAsync("/en/hospitals?near=52.09%2C5.12&by=city");
        Assert.DoesNotContain("nearest first", byCity.Text("caption"));
        Assert.Contains("49 km", byCity.Text("tbody"));
    }

    [Fact]
    public async Task An_unknown_hospital_is_a_404()
    {
        await using var app = await PortalApp.StartAsync();

        using var response = await app.Client.GetAsync("/nl/ziekenhuizen/nergens");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Dit ziekenhuis kennen wij niet", (await response.PageAsync()).Text());
    }
}
