using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;

namespace TrialPortal.Tests.Web.Trials;

public sealed class TrialPageTests(TrialPageTests.Portal portal) : IClassFixture<TrialPageTests.Portal>
{
    [Fact]
    public async Task A_patient_reads_in_Dutch_what_where_who_and_whether_it_is_open()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/NCT01234567");

        Assert.Equal("nl", page.DocumentElement.GetAttribute("lang"));
        var title = page.QuerySelector("h1")!;
        Assert.Equal(("en", "Trial of <b>bold</b> & brave"), (title.GetAttribute("lang"), title.TextContent));
        var text = page.Text();
        Assert.Contains("Zoekt deelnemers in Nederland", text);
        Assert.Contains("1 van de 2 ziekenhuizen in Nederland zegt dat het deelnemers zoekt.", text);
        Assert.Contains("Vrouwen van 18 tot en met 75 jaar. De studie is niet voor gezonde vrijwilligers.", text);
        Assert.Contains("De studie is begonnen in februari 2011.", text);
        Assert.Contains("Fase 2: ", text);
        Assert.Contains("Bespreek deze studie met uw eigen arts.", text);
        Assert.Contains("Bel altijd voordat u op reis gaat.", text);
        Assert.DoesNotContain("u kunt meedoen", text, StringComparison.OrdinalIgnoreCase);
        // The Netherlands before the rest; the hospital that recruits first; the rest folded.
        Assert.Equal(["UMC Recruits", "Ziekenhuis Klaar"], page.QuerySelectorAll("section[aria-labelledby=where] > .table-box th[scope=row]").Select(cell => cell.ChildNodes[0].TextContent.Trim()));
        Assert.Contains("België: 1 ziekenhuis", page.QuerySelector("section[aria-labelledby=where] details summary")!.TextContent);
        Assert.Equal("tel:+31201234567", page.QuerySelector("aside a[href^='tel:']")!.GetAttribute("href"));
        Assert.Contains("UMC Recruits", page.QuerySelector("aside")!.TextContent);
    }

    [Fact]
    public async Task The_same_page_is_there_in_English()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/en/trials/NCT01234567");

        Assert.Contains("1 of the 2 hospitals in the Netherlands says that it is recruiting.", page.Text());
        Assert.Null(page.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.Equal("http://localhost/nl/studies/NCT01234567", page.QuerySelector("link[hreflang=nl]")!.GetAttribute("href"));
        Assert.Equal("/nl/studies/NCT01234567", page.QuerySelector(".site-nav__link--language")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Html_in_registry_text_is_text_and_only_web_addresses_are_links()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/NCT01234567");

        Assert.Empty(page.QuerySelectorAll("main script, main img, main b, main [onclick], main [style]"));
        Assert.Contains("<script>alert(1)</script>", page.Text());
        var addresses = page.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).ToList();
        Assert.DoesNotContain(addresses, address => address.StartsWith("javascript", StringComparison.OrdinalIgnoreCase) || address.StartsWith("data", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("https://example.org/protocol", addresses);
        Assert.Contains("https://pubmed.ncbi.nlm.nih.gov/12345/", addresses);
        Assert.All(page.QuerySelectorAll("main a[href^=http]"), link => Assert.Equal("noopener nofollow external", link.GetAttribute("rel")));
    }

    [Fact]
    public async Task The_full_record_has_every_section_with_source_and_date()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/NCT01234567");

        var sections = page.QuerySelectorAll(".record__section");
        Assert.Equal(13, sections.Length);
        foreach (var section in sections.SkipLast(1))
        {
            var source = section.QuerySelector(".source-line")!;
            Assert.Equal("https://clinicaltrials.gov/study/NCT01234567", source.QuerySelector("a")!.GetAttribute("href"));
            Assert.Contains("17 december 2025", source.TextContent);
        }
        // Every entry of the contents leads to a section.
        Assert.All(page.QuerySelectorAll(".record__contents a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        var record = page.Text(".record");
        foreach (var expected in new[]
        {
            "ABC-1", "2015-001234-11", "Door loting (gerandomiseerd)", "Onderzochte behandeling", "Geneesmiddel", "Andere namen: Brandname", "Wanneer gemeten: 12 months",
            "Jan Jansen", "Hoofdonderzoeker", "bedrijf", "1 februari 2027 (verwacht)", "Sinds wij deze studie volgen, is er niets veranderd.",
        })
            Assert.Contains(expected, record);
        // Nested criteria.
        Assert.Equal(["Adults with:", "Able to consent"], page.QuerySelectorAll("#criteria ~ .prose > ul")[0].Children.Select(item => item.ChildNodes[0].TextContent));
        Assert.Equal("ECOG 0", page.QuerySelector("#criteria ~ .prose > ul > li > ul > li")!.TextContent);
    }

    [Theory]
    [InlineData("nct 01234567")]
    [InlineData("2015-001234-11")]
    [InlineData("abc-1")]
    public async Task Any_id_in_any_spelling_leads_to_the_one_address(string id)
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync("/en/trials/" + Uri.EscapeDataString(id));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.EndsWith("/en/trials/NCT01234567", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_number_of_two_trials_asks_which()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study(), Study(id: "NCT07654321", eudraCt: "2015-001235-11"));

        var page = await app.GetPageAsync("/nl/studies/ABC-1");

        Assert.Equal(["/nl/studies/NCT01234567", "/nl/studies/NCT07654321"], page.QuerySelectorAll(".link-list a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/nl/studies/NCT99999999", "Deze studie hebben we niet", "https://clinicaltrials.gov/study/NCT99999999")]
    [InlineData("/en/trials/2022-501515-14", "We do not have this trial", "https://euclinicaltrials.eu/ctis-public/view/2022-501515-14")]
    [InlineData("/nl/studies/%3Cscript%3E", "Deze studie hebben we niet", null)]
    public async Task An_unknown_trial_is_a_404_that_helps(string address, string heading, string? registry)
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync(address);
        var page = await response.PageAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("main form[role=search]"));
        Assert.Equal(registry, page.QuerySelector("main a[rel]")?.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task An_id_of_ten_thousand_characters_is_a_404()
    {
        var app = portal.App;
        using var response = await app.Client.GetAsync("/nl/studies/" + new string('a', 10_000));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_nearly_empty_record_says_what_is_not_known()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync("""{"protocolSection":{"identificationModule":{"nctId":"NCT00000009","briefTitle":"Bare"},"statusModule":{}}}""");

        var text = (await app.GetPageAsync("/nl/studies/NCT00000009")).Text();

        Assert.Contains("Open in Nederland: niet bekend", text);
        Assert.Contains("Het register noemt geen leeftijdsgrens.", text);
        Assert.Contains("Het register noemt niemand die u kunt bellen.", text);
        Assert.Contains("niet bekend", text);
    }

    [Fact]
    public async Task A_change_stands_on_the_page_newest_first()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study());
        await app.ImportStudiesAsync(Study(status: "COMPLETED"));

        var changes = (await app.GetPageAsync("/nl/studies/NCT01234567")).Text(".changes");

        Assert.Contains("Status: van zoekt deelnemers naar afgerond.", changes);
        Assert.Contains("Nederland: van zoekt deelnemers naar gesloten.", changes);
    }

    [Fact]
    public async Task A_record_that_vanished_from_its_registry_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study());
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
            await db.RegistryRecords.ExecuteUpdateAsync(row => row.SetProperty(record => record.VanishedAt, new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc)));

        var page = await app.GetPageAsync("/nl/studies/NCT01234567");

        Assert.Contains("ClinicalTrials.gov toont deze studie niet meer. Wij merkten dat op 1 maart 2026.", page.Text(".utrecht-alert"));
    }

    [Fact]
    public async Task A_trial_of_2000_sites_is_folded_by_country()
    {
        await using var app = await PortalApp.StartAsync();
        string[] countries = ["Netherlands", "Belgium", "Germany", "France"];
        await app.ImportStudiesAsync(JsonSerializer.Serialize(new
        {
            protocolSection = new
            {
                identificationModule = new { nctId = "NCT00002000", briefTitle = "Large" },
                statusModule = new { overallStatus = "RECRUITING" },
                contactsLocationsModule = new
                {
                    locations = Enumerable.Range(0, 2000).Select(site => new { facility = $"Site {site}", city = "Town", country = countries[site % 4], status = "RECRUITING" }),
                },
            },
        }));

        var page = await app.GetPageAsync("/nl/studies/NCT00002000");

        Assert.Equal(2000, page.QuerySelectorAll("section[aria-labelledby=where] tbody tr").Length);
        Assert.Equal(12, page.QuerySelectorAll("section[aria-labelledby=where] > .table-box tbody tr").Length);
        Assert.Equal(["Nog 488 ziekenhuizen in Nederland", "België: 500 ziekenhuizen – zoekt deelnemers"],
            page.QuerySelectorAll("section[aria-labelledby=where] details:not([open]) > summary").Take(2).Select(summary => summary.TextContent));
    }

    [Fact]
    public async Task A_public_page_may_be_kept_for_a_minute_and_gives_no_cookie()
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync("/nl/studies/NCT01234567");

        Assert.Equal("public, max-age=60", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    private static string Study(string id = "NCT01234567", string status = "RECRUITING", string eudraCt = "2015-001234-11") => $$$$"""
        {"protocolSection":{
          "identificationModule":{"nctId":"{{{{id}}}}","briefTitle":"Trial of <b>bold</b> & brave","officialTitle":"Official <script>alert(1)</script>",
            "orgStudyIdInfo":{"id":"ABC-1"},"secondaryIdInfos":[{"id":"{{{{eudraCt}}}}","type":"EUDRACT_NUMBER"}]},
          "statusModule":{"overallStatus":"{{{{status}}}}","statusVerifiedDate":"2025-12","startDateStruct":{"date":"2011-02","type":"ACTUAL"},
            "completionDateStruct":{"date":"2027-02-01","type":"ESTIMATED"},"lastUpdatePostDateStruct":{"date":"2025-12-17","type":"ACTUAL"}},
          "sponsorCollaboratorsModule":{"leadSponsor":{"name":"Pharma BV","class":"INDUSTRY"},"responsibleParty":{"type":"SPONSOR"}},
          "descriptionModule":{"briefSummary":"A summary <img src=x onerror=alert(1)>.","detailedDescription":"العربية text"},
          "conditionsModule":{"conditions":["Migraine"]},
          "designModule":{"studyType":"INTERVENTIONAL","phases":["PHASE2"],"enrollmentInfo":{"count":80,"type":"ESTIMATED"},
            "designInfo":{"allocation":"RANDOMIZED","interventionModel":"PARALLEL","primaryPurpose":"TREATMENT","maskingInfo":{"masking":"NONE"}}},
          "armsInterventionsModule":{"armGroups":[{"label":"A","type":"EXPERIMENTAL","interventionNames":["Drug: x"]}],
            "interventions":[{"type":"DRUG","name":"x","otherNames":["Brandname"],"armGroupLabels":["A"]}]},
          "outcomesModule":{"primaryOutcomes":[{"measure":"Days with headache","timeFrame":"12 months"}]},
          "eligibilityModule":{"sex":"FEMALE","minimumAge":"18 Years","maximumAge":"75 Years","healthyVolunteers":false,
            "eligibilityCriteria":"Inclusion Criteria:\n\n* Adults with:\n  * ECOG 0\n* Able to consent\n\nExclusion Criteria:\n\n* Pregnancy"},
          "contactsLocationsModule":{
            "overallOfficials":[{"name":"Jan Jansen","role":"PRINCIPAL_INVESTIGATOR","affiliation":"UMC"}],
            "locations":[
              {"facility":"Hôpital","city":"Brussel","country":"Belgium","status":"RECRUITING"},
              {"facility":"Ziekenhuis Klaar","city":"Zwolle","country":"Netherlands","status":"COMPLETED"},
              {"facility":"UMC Recruits","city":"Utrecht","country":"Netherlands","status":"RECRUITING",
               "contacts":[{"name":"Desk","role":"CONTACT","phone":"+31 (20) 123-4567","email":"desk@umc.example"}]}]},
          "referencesModule":{"references":[{"pmid":"12345","type":"BACKGROUND","citation":"Someone 2010"},{"pmid":"1\"><x","type":"RESULT","citation":"Odd"}],
            "seeAlsoLinks":[{"label":"Protocol","url":"https://example.org/protocol"},{"label":"Bad","url":"javascript:alert(1)"},{"label":"Data","url":"data:text/html,x"}]}
        }}
        """;

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(async () =>
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study());
        return app;
    });
}
