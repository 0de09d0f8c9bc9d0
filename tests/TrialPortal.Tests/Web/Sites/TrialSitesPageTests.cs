using System.Text;
using TrialPortal.Domain.Database;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Conditions;

namespace TrialPortal.Tests.Web.Sites;

public sealed class TrialSitesPageTests(ConditionPageTests.Portal portal) : IClassFixture<ConditionPageTests.Portal>
{
    [Fact]
    public async Task Any_search_is_a_table_with_a_row_per_Dutch_site()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/locaties?status=recruiting");

        Assert.Equal("3 regels, van 2 studies met een plaats in Nederland.", page.Text(".sites-summary"));
        var row = page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("Erasmus", StringComparison.Ordinal));
        Assert.Equal("/nl/ziekenhuizen/erasmus-mc", row.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains("Zoekt deelnemers", row.TextContent);
        Assert.Contains("A. Researcher", row.TextContent);
        Assert.Contains("NCT00000001", row.TextContent);
        // "Research Site, Utrecht" is nobody's name: said so, beside what the registry writes, without a guess.
        var unnamed = page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("Research Site", StringComparison.Ordinal));
        Assert.Null(unnamed.QuerySelector("th a"));
        Assert.StartsWith("ziekenhuis niet genoemd", unnamed.QuerySelector("th")!.TextContent.Trim());
        Assert.Contains("Zoekt nog geen deelnemers", unnamed.TextContent);
        Assert.Contains("/nl/studies?status=recruiting", page.OwnLinks());
    }

    [Fact]
    public async Task A_site_without_status_is_not_known_whatever_its_trial_does()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/locaties?status=completed");

        Assert.Equal("niet bekend", page.QuerySelectorAll("tbody tr").Single().QuerySelectorAll("td")[1].TextContent.Trim());
    }

    [Fact]
    public async Task A_head_sorts_and_says_how_it_is_sorted()
    {
        var app = portal.App;

        var up = await app.GetPageAsync("/en/trials/sites?by=city&status=recruiting");
        var down = await app.GetPageAsync("/en/trials/sites?by=city&desc=true");

        Assert.Equal(["Rotterdam", "Utrecht", "Zwolle"], up.QuerySelectorAll("tbody td:nth-child(2)").Select(cell => cell.TextContent.Trim()));
        // On a telephone, where the heads are gone, by the links above the table.
        Assert.Contains("City", up.Text(".sites-order [aria-current]"));
        Assert.Contains("/en/trials/sites?status=recruiting&by=hospital", up.QuerySelectorAll(".sites-order a").Select(link => link.GetAttribute("href")));
        Assert.Equal("ascending", up.QuerySelectorAll("th[aria-sort]").Single().GetAttribute("aria-sort"));
        Assert.Equal("/en/trials/sites?status=recruiting&by=city&desc=true", up.QuerySelector("th[aria-sort] a")!.GetAttribute("href"));
        Assert.Equal("Zwolle", down.QuerySelector("tbody td:nth-child(2)")!.TextContent.Trim());
        Assert.Equal("descending", down.QuerySelectorAll("th[aria-sort]").Single().GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task The_table_is_for_the_visitor_alone()
    {
        var app = portal.App;

        using var page = await app.Client.GetAsync("/nl/studies/locaties?q=migraine");
        using var csv = await app.Client.GetAsync("/nl/studies/locaties.csv?q=migraine");

        Assert.Equal("max-age=60, private", page.Headers.CacheControl!.ToString());
        Assert.Equal("no-store", csv.Headers.CacheControl!.ToString());
        Assert.Equal("noindex", (await page.PageAsync()).QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [BothDatabases]
    public async Task The_file_opens_in_a_spreadsheet_and_holds_no_formula(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync(ConditionPageTests.Study(
            "NCT00000003", "=1+1; \"een\" studie", "Migraine", "RECRUITING", ConditionPageTests.Site("=HYPERLINK(\"https://example.org\")", "Zwolle", "RECRUITING", "+31 38 123 45 67")));

        using var dutch = await app.Client.GetAsync("/nl/studies/locaties.csv");
        using var english = await app.Client.GetAsync("/en/trials/sites.csv");
        var bytes = await dutch.Content.ReadAsByteArrayAsync();
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal("text/csv", dutch.Content.Headers.ContentType!.MediaType);
        Assert.Equal("studies-locaties.csv", dutch.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("Ziekenhuis;Naam in het register;Plaats;Status daar;", lines[0]);
        Assert.Contains("\"'=HYPERLINK(\"\"https://example.org\"\")\"", lines[1]);
        Assert.Contains("'+31 38 123 45 67", lines[1]);
        Assert.Contains("\"'=1+1; \"\"een\"\" studie\"", lines[1]);
        Assert.Contains("Zoekt deelnemers", lines[1]);
        Assert.StartsWith("Hospital,Name in the registry,City,Status there,", (await english.Content.ReadAsStringAsync()).TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task With_a_place_the_nearest_site_of_a_trial_stands_first_among_its_sites()
    {
        await using var app = await ConditionPageTests.StartAsync();

        var rotterdam = await app.GetPageAsync("/nl/studies/locaties?status=recruiting&near=Rotterdam");
        var utrecht = await app.GetPageAsync("/nl/studies/locaties?status=recruiting&near=Utrecht");

        Assert.Equal(["Rotterdam", "Utrecht"], Cities(rotterdam).Where(city => city is "Rotterdam" or "Utrecht"));
        Assert.Equal(["Utrecht", "Rotterdam"], Cities(utrecht).Where(city => city is "Rotterdam" or "Utrecht"));

        static IEnumerable<string> Cities(AngleSharp.Dom.IDocument page) => page.QuerySelectorAll("tbody td:nth-child(2)").Select(cell => cell.TextContent.Trim());
    }

    [Fact]
    public async Task Bad_values_are_named_and_left_out()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/locaties?age=oud");

        Assert.Single(page.QuerySelectorAll(".utrecht-alert li"));
        Assert.Equal(4, page.QuerySelectorAll("tbody tr").Length);
    }
}
