using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using static TrialPortal.Tests.Domain.Curation.Consents;

namespace TrialPortal.Tests.Web.HospitalExemptions;

/// <summary>The public register: what it says of a consent, and what it never says.</summary>
public sealed class HospitalExemptionsPageTests : IAsyncLifetime
{
    private readonly MovableClock clock = new(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private PortalApp app = null!;

    public async Task InitializeAsync() => app = await PortalApp.StartAsync(time: clock);

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_future_end_is_said_and_after_it_the_validity_is_unknown()
    {
        await SaveAsync(One("he-nl-900", until: "2027-01-15"));

        var text = (await app.GetPageAsync("/nl/hospital-exemption")).Text();
        Assert.Contains("Toestemming bekend tot 15 januari 2027; vraag of er plaats is.", text);
        Assert.Contains("Dit register is niet volledig: 1 bekend", text);
        Assert.Contains("Consent known until 15 January 2027; ask whether there is room.", (await app.GetPageAsync("/en/hospital-exemption/he-nl-900")).Text());

        clock.Now = new(2027, 1, 16, 12, 0, 0, TimeSpan.Zero);
        foreach (var address in new[] { "/nl/hospital-exemption", "/nl/hospital-exemption/he-nl-900" })
        {
            text = (await app.GetPageAsync(address)).Text();
            Assert.Contains("Geldigheid onbekend. De einddatum die wij kennen, 15 januari 2027, is voorbij. Een verlenging kennen wij niet.", text);
            Assert.DoesNotContain("vraag of er plaats is", text);
        }
        Assert.Equal("unknown", (await app.GetJsonAsync("/api/v1/hospital-exemptions/he-nl-900")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Without_a_known_end_the_validity_is_unknown_and_never_valid()
    {
        await SaveAsync(One("he-nl-900"), One("he-nl-901", until: "2028", status: ExemptionStatus.Unknown));

        var page = await app.GetPageAsync("/nl/hospital-exemption");

        Assert.Equal(["Geldigheid onbekend", "Geldigheid onbekend"], page.QuerySelectorAll("#register ~ tbody .status-badge, table .status-badge").Select(badge => badge.TextContent.Trim()));
        Assert.DoesNotMatch(@"\bgeldig\b", page.Text("table"));
    }

    [Fact]
    public async Task What_is_internal_and_what_was_used_is_nowhere_to_be_seen()
    {
        var secret = One("he-nl-900", status: ExemptionStatus.Applied);
        secret.ProductName = "Geheimcellen";
        var published = One("he-nl-901", status: ExemptionStatus.Applied);
        published.IsApplicationPublic = true;
        published.Used = 4711;
        await SaveAsync(secret, published);

        foreach (var address in new[] { "/nl/hospital-exemption", "/nl/hospital-exemption.csv", "/nl/hospital-exemption.json", "/en/hospital-exemption/atom", "/api/v1/hospital-exemptions", "/nl/hospital-exemption/he-nl-901" })
        {
            var text = await app.Client.GetStringAsync(address);
            Assert.DoesNotContain("Geheimcellen", text, StringComparison.Ordinal);
            Assert.DoesNotContain("he-nl-900", text, StringComparison.Ordinal);
            Assert.DoesNotContain("4711", text, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/nl/hospital-exemption/he-nl-900")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/api/v1/hospital-exemptions/he-nl-900")).StatusCode);
        Assert.Contains("aangevraagd", (await app.GetPageAsync("/nl/hospital-exemption/he-nl-901")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_is_narrowed_by_condition_class_hospital_and_state()
    {
        var other = One("he-nl-901", "umcg", condition: "uitgezaaid-melanoom");
        other.Class = AtmpClass.Gtmp;
        await SaveAsync(One("he-nl-900", until: "2027-01-15"), other);

        Assert.Equal(["he-nl-901"], await IdsAsync("?condition=melanoom"));   // narrower ones count too
        Assert.Equal(["he-nl-900"], await IdsAsync("?class=sctmp"));
        Assert.Equal(["he-nl-901"], await IdsAsync("?hospital=umcg"));
        Assert.Equal(["he-nl-901"], await IdsAsync("?state=unknown"));
        Assert.Equal(["he-nl-900"], await IdsAsync("?state=ends_soon"));
        Assert.Equal([], await IdsAsync("?condition=lupus&hospital=umcg"));
        Assert.Equal(["he-nl-900", "he-nl-901"], await IdsAsync("?sort=end"));
        using var bad = await app.Client.GetAsync("/api/v1/hospital-exemptions?class=geel");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);

        async Task<IEnumerable<string?>> IdsAsync(string query)
        {
            var page = await app.GetPageAsync("/nl/hospital-exemption" + query);
            var api = (await app.GetJsonAsync("/api/v1/hospital-exemptions" + query)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToList();
            Assert.Equal(api, page.QuerySelectorAll("main table th[scope=row] a").Select(link => link.GetAttribute("href")!.Split('/')[^1]));
            return api;
        }
    }

    [Fact]
    public async Task Searched_and_nothing_found_is_not_the_same_as_not_searched()
    {
        Assert.Contains("Er is nog niet gezocht.", (await app.GetPageAsync("/nl/hospital-exemption")).Text());
        await using (var db = await ContextAsync())
        {
            db.RegisterSearches.Add(new() { Id = "2026-11-20-1", On = new(2026, 11, 20), Where = "Website van de IGJ van nu", Query = "hospital exemption", ResultNl = "Gezocht, niets gevonden.", ResultEn = "Searched, nothing found." });
            await db.SaveChangesAsync();
        }

        var page = await app.GetPageAsync("/nl/hospital-exemption");

        Assert.Contains("Geen bekend. Wij hebben op 20 november 2026 voor het laatst gezocht", page.Text());
        Assert.Contains("Gezocht, niets gevonden.", page.Text("#log"));
        var unsearched = page.QuerySelectorAll("section[aria-labelledby=searched] .prose li").Select(item => item.TextContent).ToList();
        Assert.Contains("Besluiten onder de Wet open overheid", unsearched);
        Assert.DoesNotContain("Website van de IGJ van nu", unsearched);
    }

    [Fact]
    public async Task A_chain_of_renewals_is_told_from_each_end()
    {
        var (second, third) = (One("he-nl-901", until: "2026-12-31"), One("he-nl-902", until: "2027-12-31"));
        (second.RenewalOf, third.RenewalOf) = ("he-nl-900", "he-nl-901");
        await SaveAsync(One("he-nl-900", until: "2025-12-31", status: ExemptionStatus.Renewed), second, third);

        var page = await app.GetPageAsync("/nl/hospital-exemption/he-nl-900");

        Assert.Contains("Deze toestemming is verlengd.", page.Text());
        Assert.Equal(3, page.QuerySelectorAll(".register__chain > li").Length);
        Assert.Contains("Deze toestemming is verlengd.", (await app.GetPageAsync("/nl/hospital-exemption/he-nl-901")).Text("section[aria-labelledby=state]"));
        Assert.Contains("bekend tot 31 december 2027", (await app.GetPageAsync("/nl/hospital-exemption/he-nl-902")).Text("section[aria-labelledby=state]"));
    }

    [Fact]
    public async Task The_feed_tells_what_is_new_ends_soon_or_has_passed()
    {
        await SaveAsync(One("he-nl-900", until: "2027-01-15"), One("he-nl-901", until: "2026-11-01"));
        await using (var db = await ContextAsync())
        {
            db.AuditEntries.Add(new() { At = new(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc), UserName = "Anna Geheim", Action = "exemption.add", Subject = "he-nl-901", After = EntryJson.Write(One("he-nl-901")) });
            await db.SaveChangesAsync();
        }

        var text = await app.Client.GetStringAsync("/nl/hospital-exemption/atom");

        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(text).Root!;
        Assert.Equal(
            [("Nieuw in het register: Voorbeeldcellen", "2026-11-02T00:00:00Z"), ("Einddatum voorbij, geldigheid onbekend: Voorbeeldcellen", "2026-11-02T00:00:00Z"), ("Einddatum binnen 90 dagen: Voorbeeldcellen", "2026-10-17T00:00:00Z")],
            feed.Elements(atom + "entry").Select(entry => (entry.Element(atom + "title")!.Value, entry.Element(atom + "updated")!.Value)));
        Assert.Equal(feed.Elements(atom + "entry").Count(), feed.Elements(atom + "entry").Select(entry => entry.Element(atom + "id")!.Value).Distinct().Count());
        Assert.DoesNotContain("Anna", text.Replace("gecontroleerd", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("application/atom+xml", (await app.Client.GetAsync("/en/hospital-exemption/atom")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_feed_tells_of_an_authorisation_and_a_trial_that_came_for_the_same_condition()
    {
        await SaveAsync(One("he-nl-900", condition: "uitgezaaid-melanoom"));
        await using (var db = await ContextAsync())
        {
            db.AddRange(Authorisation(1, "Oud", new(2020, 1, 1), seen: new(2026, 11, 10)), Authorisation(2, "Toegelaten", new(2026, 11, 5), seen: new(2026, 11, 10)), Authorisation(3, "Later gezien", new(2020, 1, 1), seen: new(2026, 11, 20)));
            await db.SaveChangesAsync();
        }
        await app.ImportStudiesAsync("""
            {"protocolSection":{"identificationModule":{"nctId":"NCT07000002","briefTitle":"Tumor-infiltrating Lymphocytes (TIL) in Metastatic Melanoma"},
            "statusModule":{"overallStatus":"RECRUITING","studyFirstPostDateStruct":{"date":"2026-11-15"},"lastUpdatePostDateStruct":{"date":"2026-11-20"}},
            "designModule":{"studyType":"INTERVENTIONAL"},"conditionsModule":{"conditions":["Metastatic Melanoma"]},
            "armsInterventionsModule":{"interventions":[{"type":"BIOLOGICAL","name":"Tumor-infiltrating Lymphocytes"}]},
            "contactsLocationsModule":{"locations":[{"facility":"Antoni van Leeuwenhoek","status":"RECRUITING","city":"Amsterdam","country":"Netherlands"}]}}}
            """);

        XNamespace atom = "http://www.w3.org/2005/Atom";
        var titles = XDocument.Parse(await app.Client.GetStringAsync("/nl/hospital-exemption/atom")).Root!.Elements(atom + "entry").Select(entry => entry.Element(atom + "title")!.Value);

        Assert.Equal(
            [
                "Europese vergunning voor dezelfde aandoening als Voorbeeldcellen: Later gezien", "Studie voor dezelfde aandoening als Voorbeeldcellen: NCT07000002",
                "Europese vergunning voor dezelfde aandoening als Voorbeeldcellen: Toegelaten",
            ],
            titles);

        static MarketingAuthorisation Authorisation(int number, string name, DateOnly on, DateTime seen) => new()
        {
            Number = $"EMEA/H/C/99999{number}",
            Name = name,
            TherapeuticAreas = ["Melanoma"],
            Status = AuthorisationStatus.Authorised,
            StatusText = "Authorised",
            AuthorisedOn = on,
            FirstSeen = DateTime.SpecifyKind(seen, DateTimeKind.Utc),
            Hash = [],
        };
    }

    [Fact]
    public async Task The_download_can_be_imported_again()
    {
        await SaveAsync(One("he-nl-900", until: "2027-01-15"));

        var plan = ExemptionImport.Plan(ExemptionFile.Read(await app.Client.GetByteArrayAsync("/nl/hospital-exemption.csv")), [One("he-nl-900", until: "2027-01-15")], Words, new(2026, 11, 27));

        Assert.Equal((0, PlannedChange.Unchanged), (plan.Problems.Count, Assert.Single(plan.Rows).Change));
    }

    private Task<PortalDb> ContextAsync() => app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    private async Task SaveAsync(params HospitalExemption[] entries)
    {
        await using var db = await ContextAsync();
        db.AddRange(entries);
        await db.SaveChangesAsync();
    }
}
