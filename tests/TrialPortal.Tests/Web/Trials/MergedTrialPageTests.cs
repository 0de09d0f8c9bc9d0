using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Web.Trials;

/// <summary>A trial that several registries describe, on its page.</summary>
public sealed class MergedTrialPageTests(MergedTrialPageTests.Portal portal) : IClassFixture<MergedTrialPageTests.Portal>
{
    [Fact]
    public async Task In_Dutch_stand_the_Dutch_texts_with_who_translated_and_the_original_one_click_away()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/" + MergedTrials.Nct);

        var title = page.QuerySelector("h1")!;
        Assert.Equal(("Behandelen van vaak voorkomende migraine", null), (title.TextContent, title.GetAttribute("lang")));
        Assert.Contains("De Nederlandse teksten zijn van de opdrachtgever van de studie en staan in het Europese register (CTIS).", page.Text());
        Assert.Equal("Treating frequent migraine", page.QuerySelector("h1 ~ details [lang=en]")!.TextContent);
        Assert.StartsWith("Behandelen van vaak", page.Title);
        Assert.Contains("Schele hoofdpijn", page.Text("section[aria-labelledby=short]"));
        Assert.Contains("Migraine; Headache disorder", page.Text("section[aria-labelledby=conditions] [lang=en]"));
        var criteria = page.QuerySelector("section[aria-labelledby=criteria]")!;
        Assert.Equal(["Volwassenen met migraine", "Zwangerschap"], criteria.QuerySelectorAll(":scope > .prose:not([lang]) li").Select(item => item.TextContent));
        Assert.Equal(["Adults with migraine", "Pregnancy"], criteria.QuerySelectorAll("details .prose[lang=en] li").Select(item => item.TextContent));
        Assert.Contains("Aantonen dat er minder aanvallen zijn.", page.Text("section[aria-labelledby=summary] .objectives__kind + .prose:not([lang])"));
        Assert.Contains("To show that fewer attacks occur.", page.Text("section[aria-labelledby=summary] details [lang=en]"));
        // One of two outcomes is translated: the list stays whole, in the original.
        Assert.Equal(["Attacks a month", "Hours of sleep"], page.QuerySelectorAll("section[aria-labelledby=outcomes] ol[lang=en] > li").Select(item => item.TextContent.Trim()));
        Assert.DoesNotContain("Aanvallen per maand", page.Text());
    }

    [Fact]
    public async Task In_English_stands_the_original()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/en/trials/" + MergedTrials.Nct);

        Assert.Equal("Treating frequent migraine", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Adults with migraine", page.Text("section[aria-labelledby=criteria]"));
        Assert.Empty(page.QuerySelectorAll("main [lang]"));
        foreach (var dutch in new[] { "vaak voorkomende", "Schele hoofdpijn", "Volwassenen", "Aantonen" })
            Assert.DoesNotContain(dutch, page.Text());
    }

    [Fact]
    public async Task A_hospital_that_once_said_it_recruits_carries_no_inviting_sign_when_the_country_has_closed_since()
    {
        var trial = MergedTrials.One();
        trial.Sites[0].StatusAt = new(2025, 7, 27);
        var netherlands = trial.Countries.Single(country => country.CountryCode == "NL");
        (netherlands.Openness, netherlands.Basis) = (Openness.Closed, OpennessBasis.MemberState);
        await using var app = await StartAsync(trial);

        Assert.Contains("op 27 juli 2025 stond er: Zoekt deelnemers", (await app.GetPageAsync("/nl/studies/" + MergedTrials.Nct)).QuerySelector("#sites-nl")!.Closest("table")!.TextContent);
        var page = await app.GetPageAsync("/en/trials/" + MergedTrials.Nct);
        var sites = page.QuerySelector("#sites-nl")!.Closest("table")!;
        Assert.Contains("on 27 July 2025 it said: Recruiting", sites.TextContent);
        Assert.Empty(sites.QuerySelectorAll(".status-badge"));
    }

    [Fact]
    public async Task A_contradiction_is_told_beside_the_fact_and_in_full_with_registry_value_date_and_link()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/" + MergedTrials.Nct);

        var notices = page.QuerySelectorAll("section[aria-labelledby=short] .differs").Select(notice => notice.QuerySelector("span")!).ToList();
        Assert.Equal(
            ["De registers zeggen niet hetzelfde over de fase. Bekijk het verschil", "De registers zeggen niet hetzelfde over het aantal deelnemers. Bekijk het verschil"],
            notices.Select(notice => notice.TextContent));
        Assert.Contains("over de status in Nederland", page.Text("section[aria-labelledby=open] .differs"));
        Assert.All(page.QuerySelectorAll(".differs a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        var phase = page.QuerySelector(notices[0].QuerySelector("a")!.GetAttribute("href")!)!.Closest(".difference")!;
        Assert.Equal("Fase", phase.QuerySelector("caption")!.TextContent);
        Assert.Equal(
            [["ClinicalTrials.gov NCT01234567", "Fase 2✓ dit laten wij zien", "3 augustus 2026"], ["CTIS 2023-500001-11-00", "Fase 3", "6 mei 2024"]],
            phase.QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()));
        Assert.Equal("https://registry.example/ctis/2023-500001-11-00", phase.QuerySelectorAll("tbody a")[1].GetAttribute("href"));
        Assert.Contains("Wij laten de waarde zien uit het register dat het meest over de studie vertelt.", phase.TextContent);
        Assert.Equal(["Fase", "Aantal deelnemers", "Status in Nederland"], page.QuerySelectorAll("section[aria-labelledby=differences] > .difference caption").Select(caption => caption.TextContent));
        Assert.Equal(["Status in België"], page.QuerySelectorAll("section[aria-labelledby=differences] > details .difference caption").Select(caption => caption.TextContent));
        Assert.Contains("1.204", page.Text("section[aria-labelledby=differences]"));
    }

    [Fact]
    public async Task Every_section_names_the_records_that_its_values_come_from()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/" + MergedTrials.Nct);

        Assert.Equal(["ClinicalTrials.gov NCT01234567"], Sources("open"));
        Assert.Equal(["CTIS 2023-500001-11-00"], Sources("member-states"));
        Assert.Equal(["CTIS 2023-500001-11-00"], Sources("products"));
        Assert.Equal(["ClinicalTrials.gov NCT01234567"], Sources("design"));
        Assert.Equal(["CTIS 2023-500001-11-00", "ClinicalTrials.gov NCT01234567"], Sources("conditions").Order(StringComparer.Ordinal));
        Assert.Contains("CTIS 2023-500001-11-00, 6 mei 2024, opgehaald op 2 september 2026 – aandoeningen, middelen, Nederlandse tekst", page.Text("section[aria-labelledby=short] .source-line"));
        Assert.Contains("ClinicalTrials.gov NCT01234567, 3 augustus 2026, opgehaald op 2 september 2026 – aandoeningen, fase, aantal deelnemers", page.Text("section[aria-labelledby=short] .source-line"));
        // Of two registries that name hospitals, each hospital says which names it.
        Assert.Equal(["bron: ClinicalTrials.gov", "bron: CTIS"], page.QuerySelectorAll("section[aria-labelledby=where] .site__source").Select(source => source.TextContent.Trim()));

        IEnumerable<string> Sources(string section) =>
            page.QuerySelectorAll($"section[aria-labelledby={section}] > .record-source a").Select(link => link.TextContent);
    }

    [Fact]
    public async Task All_records_are_listed_with_what_is_partial_and_what_has_vanished()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies/" + MergedTrials.Nct);

        var records = page.QuerySelectorAll("section[aria-labelledby=records] li").ToList();
        Assert.Equal(3, records.Count);
        Assert.DoesNotContain("zoeklijst", records[0].TextContent);
        Assert.Contains("alleen de regel uit de zoeklijst", records[2].TextContent);
        Assert.Contains("WHO ICTRP toont deze studie niet meer. Wij merkten dat op 1 maart 2026.", records[2].TextContent);
        Assert.Equal("Niet meer in WHO ICTRP", page.QuerySelector(".utrecht-alert--warning .alert__title")!.TextContent);
    }

    [Fact]
    public async Task An_id_that_several_records_name_stands_once_the_trials_own_first_and_the_sponsors_last()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/en/trials/" + MergedTrials.Nct);

        Assert.Equal(
            [MergedTrials.Nct, MergedTrials.EuCt, "NL-OMON54321", "ABC-1"],
            page.QuerySelectorAll("section[aria-labelledby=identification] bdi").Select(id => id.TextContent));
    }

    [Fact]
    public async Task A_clinician_reads_products_member_states_applications_and_events()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/en/trials/" + MergedTrials.Nct);

        Assert.Contains("Voorbeeldine 5 mg: active substance exemplamab (tested)", page.Text("section[aria-labelledby=short]"));
        var products = page.Text("section[aria-labelledby=products]");
        foreach (var expected in new[] { "exemplamab", "ATC N02CX99", "SOLUTION FOR INFUSION; INTRAVENOUS USE", "at most 5 mg a day", "EU/1/18/0000/001; orphan designation EU/3/15/0000; advanced therapy (ATMP)", "Placebo" })
            Assert.Contains(expected, products);
        var netherlands = page.QuerySelectorAll("section[aria-labelledby=member-states] tbody tr")[0];
        Assert.Equal(
            ["Netherlandsreporting member state", "Authorised, recruitment pending", "2 January 2024", "5 April 2024Authorised", "not given", "40"],
            netherlands.Children.Select(cell => cell.TextContent.Trim()));
        var applications = page.Text("section[aria-labelledby=applications]");
        Assert.Contains("Initial application: authorised", applications);
        Assert.Contains("Netherlands authorised (5 April 2024)", applications);
        Assert.Contains("Temporary halt, Belgium: 7 June 2024", applications);
        Assert.Contains("Shortage of product", applications);
        Assert.Equal("https://example.org/protocol.pdf", page.QuerySelector("section[aria-labelledby=publications] li a")!.GetAttribute("href"));
        Assert.Contains("Vulnerable population no", page.Text("section[aria-labelledby=criteria]"));
        // A country without hospitals still says what its member state says.
        Assert.Contains("Belgium: not open yet; no hospital named", page.Text("section[aria-labelledby=where]"));
    }

    [Fact]
    public async Task What_a_member_state_says_counts_for_the_country_and_not_for_a_hospital()
    {
        await using var app = await StartAsync(MergedTrials.CtisOnly("2023-500002-11-00", RecruitmentStatus.Recruiting, "ongoing_recruiting"));

        var page = await app.GetPageAsync("/nl/studies/2023-500002-11-00");

        Assert.Equal("Zoekt deelnemers in Nederland", page.QuerySelector(".chips")!.TextContent.Trim());
        Assert.Contains("per ziekenhuis is het niet bekend", page.Text("section[aria-labelledby=open]"));
        Assert.Equal("Nederland: zoekt deelnemers; per ziekenhuis niet bekend.", page.QuerySelector(".place-status")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll("section[aria-labelledby=where] .status-badge"));
        // Age groups are no ages.
        Assert.Contains("Mensen vanaf 18 jaar. Dit is een leeftijdsgroep: het register noemt geen precieze leeftijd.", page.Text("section[aria-labelledby=short]"));
        Assert.Contains("Leeftijd leeftijdsgroepen: volwassenen (18 tot en met 64 jaar), ouderen (vanaf 65 jaar)", page.Text("section[aria-labelledby=criteria]"));
    }

    [Theory]
    [InlineData("under_evaluation", RecruitmentStatus.Unknown, "Nog niet toegestaan in Nederland", "nog beoordeeld")]
    [InlineData("not_authorised", RecruitmentStatus.Withdrawn, "Niet toegestaan in Nederland", "afgewezen")]
    [InlineData("cancelled", RecruitmentStatus.Withdrawn, "Gaat niet door in Nederland", "gaat niet door")]
    [InlineData("expired", RecruitmentStatus.Withdrawn, "Niet meer toegestaan in Nederland", "verlopen")]
    public async Task What_is_not_authorised_never_looks_hopeful(string registryStatus, RecruitmentStatus status, string badge, string evidence)
    {
        await using var app = await StartAsync(MergedTrials.CtisOnly("2023-500003-11-00", status, registryStatus));

        var page = await app.GetPageAsync("/nl/studies/2023-500003-11-00");

        Assert.Equal(badge, page.QuerySelector(".chips")!.TextContent.Trim());
        Assert.Contains(evidence, page.Text("section[aria-labelledby=open] .utrecht-alert"));
        Assert.Equal("Nederland: niet toegestaan.", page.QuerySelector(".place-status")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll(".chips .utrecht-status-badge--success, .chips .utrecht-status-badge--warning, .utrecht-alert--ok"));
        Assert.Contains("Niet toegestaan in Nederland", (await app.GetPageAsync("/nl/studies?q=european")).Text(".trial-card"));
    }

    [Fact]
    public async Task Every_address_keeps_working_when_records_join_and_part()
    {
        await using var app = await StartAsync(MergedTrials.One());
        Assert.Equal("/nl/studies/" + MergedTrials.Nct, await LeadsTo(MergedTrials.EuCt));
        Assert.Equal("/nl/studies/" + MergedTrials.Nct, await LeadsTo("NL-OMON54321"));

        // The European record becomes a trial of its own; the other still names its number.
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
        {
            await db.TrialIdentifiers.Where(identifier => identifier.RecordId == 102).ExecuteDeleteAsync();
            await db.RegistryRecords.Where(record => record.Id == 102).ExecuteDeleteAsync();
        }
        await MergedTrials.SaveAsync(
            app.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), MergedTrials.CtisOnly(MergedTrials.EuCt, RecruitmentStatus.Recruiting, "ongoing_recruiting"));
        await app.CatchUpAsync();

        Assert.Equal("A European trial", (await app.GetPageAsync("/nl/studies/" + MergedTrials.EuCt)).QuerySelector("h1")!.TextContent);
        Assert.Equal("/nl/studies/" + MergedTrials.EuCt, await LeadsTo("2023-500001-11"));
        await app.GetPageAsync("/nl/studies/" + MergedTrials.Nct);
        Assert.Equal(MergedTrials.EuCt, (await app.GetJsonAsync("/api/v1/trials/2023-500001-11")).GetProperty("id").GetString());
        Assert.Equal(MergedTrials.Nct, (await app.GetJsonAsync("/api/v1/trials/" + MergedTrials.Nct)).GetProperty("id").GetString());

        async Task<string> LeadsTo(string id)
        {
            using var response = await app.Client.GetAsync("/nl/studies/" + id);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            return new Uri(app.Client.BaseAddress!, response.Headers.Location!).AbsolutePath;
        }
    }

    [Fact]
    public async Task A_search_in_Dutch_shows_and_marks_the_Dutch_title()
    {
        var app = portal.App;

        var dutch = (await app.GetPageAsync("/nl/studies?q=migraine+aanvallen")).QuerySelector(".trial-card")!;
        var english = (await app.GetPageAsync("/en/trials?q=migraine")).QuerySelector(".trial-card")!;

        Assert.Equal("Behandelen van vaak voorkomende migraine", dutch.QuerySelector("h2")!.TextContent.Trim());
        Assert.Null(dutch.QuerySelector("h2")!.GetAttribute("lang"));
        Assert.Equal("migraine", dutch.QuerySelector("h2 mark")!.TextContent);
        var snippet = dutch.QuerySelector(".trial-card__snippet")!;
        Assert.Equal((null, "aanvallen"), (snippet.GetAttribute("lang"), snippet.QuerySelector("mark")!.TextContent));
        Assert.EndsWith("bron: ClinicalTrials.gov, CTIS, WHO ICTRP", dutch.QuerySelector(".trial-card__source")!.TextContent.Trim());
        Assert.Equal("Treating frequent migraine", english.QuerySelector("h2")!.TextContent.Trim());
    }

    private static async Task<PortalApp> StartAsync(params Trial[] trials)
    {
        var app = await PortalApp.StartAsync();
        await MergedTrials.SaveAsync(app.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), trials);
        await app.CatchUpAsync();
        return app;
    }

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(() => StartAsync(MergedTrials.One()));
}
