using System.Net;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Web.Products.CuratedEntries;

namespace TrialPortal.Tests.Web.Products;

public class ProductPagesTests
{
    /// <summary>Far enough that the test's own day does not matter.</summary>
    private const string Later = "2099-01-15";

    [BothDatabases]
    public async Task A_condition_page_shows_the_four_doors_side_by_side(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.AddAsync(Exemption("he-1", Later), Programme("drup", EarlyAccessKind.Protocol, ProgrammeState.Unknown, "kanker"));

        var page = await app.GetPageAsync("/nl/aandoeningen/melanoom");

        Assert.Equal(["Onderzoek", "Ziekenhuisvrijstelling", "Handelsvergunning", "Vroege toegang"], page.QuerySelectorAll(".door h3").Select(heading => heading.TextContent));
        Assert.Equal("Van geen deur weten wij zeker dat die nu open is. Misschien open, vraag na: ziekenhuisvrijstelling (TIL (NKI-AVL), Antoni van Leeuwenhoek). Niet bekend, vraag uw arts: handelsvergunning (Imlygic, UMCG).", page.Text(".doors__summary"));
        var exemption = page.Text("[aria-labelledby='door-exemption']");
        Assert.Contains("Toestemming bekend tot 15 januari 2099; vraag of er plaats is.", exemption);
        Assert.Contains("Antoni van Leeuwenhoek", exemption);
        Assert.Contains("zorginstituutnederland.nl; nagekeken op 1 november 2026", exemption);
        var authorisation = page.Text("[aria-labelledby='door-authorisation']");
        Assert.Contains("Imlygic", authorisation);
        Assert.Contains("Vergoeding niet bekend.", authorisation);
        Assert.Contains("In Nederland: niet bekend", authorisation);
        Assert.Contains("Geen bekend", page.Text("[aria-labelledby='door-early']"));
        Assert.Contains("Dit zijn geen ATMP’s", page.Text(".condition-doors"));
        Assert.Contains("DRUP", page.Text(".condition-doors details"));
    }

    [Fact]
    public async Task After_its_end_an_exemption_is_of_unknown_validity_and_nowhere_valid()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(Exemption("he-1", "2024-01"));

        var dutch = (await app.GetPageAsync("/nl/aandoeningen/melanoom")).Text("[aria-labelledby='door-exemption']");
        var english = (await app.GetPageAsync("/en/conditions/melanoom")).Text("[aria-labelledby='door-exemption']");

        Assert.Contains("Geldigheid onbekend. De einddatum die wij kennen, januari 2024, is voorbij. Een verlenging kennen wij niet.", dutch);
        Assert.Contains("Validity unknown. The end date that we know, January 2024, has passed. We know no renewal.", english);
        Assert.DoesNotContain("Toestemming bekend", dutch);
    }

    [Fact]
    public async Task A_door_and_the_register_say_the_same_of_a_consent()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(Exemption("he-1", Later, ExemptionStatus.Unknown));

        var sentence = (await app.GetPageAsync("/nl/hospital-exemption/he-1")).Text("section[aria-labelledby=state] p");

        Assert.Contains("15 januari 2099", sentence);
        Assert.Contains(sentence, (await app.GetPageAsync("/nl/aandoeningen/melanoom")).Text("[aria-labelledby='door-exemption']"));
    }

    [Fact]
    public async Task A_narrower_condition_is_shown_what_there_is_for_the_broader_one_as_such()
    {
        await using var app = await PortalApp.StartAsync();

        var type2 = (await app.GetPageAsync("/nl/aandoeningen/sma-type-2")).Text("[aria-labelledby='door-authorisation']");
        var philadelphia = await app.GetPageAsync("/nl/aandoeningen/ph-positieve-all");

        Assert.Contains("zonder diagnose SMA type 1", type2);
        Assert.DoesNotContain("Geen ATMP met een Europese handelsvergunning", type2);
        var door = philadelphia.Text("[aria-labelledby='door-authorisation']");
        Assert.Contains("Alleen bij een ruimere aandoening", door);
        Assert.Contains("Vraag uw arts", door);
        Assert.Contains("Kymriah", door);
        Assert.DoesNotContain("Geen ATMP met een Europese handelsvergunning", door);
        Assert.DoesNotContain("Wij kennen geen gentherapie", philadelphia.Text(".condition-doors"));
    }

    [Fact]
    public async Task What_is_on_the_market_and_paid_for_is_named_with_its_hospital_before_all_else()
    {
        await using var app = await PortalApp.StartAsync(time: new StoppedClock(2026, 11, 27));

        Assert.StartsWith("Op de markt en vergoed: Zolgensma, UMC Utrecht.", (await app.GetPageAsync("/nl/aandoeningen/spinale-spieratrofie")).Text(".doors__summary"));
        Assert.StartsWith("Op de markt en vergoed: UMC Utrecht.", (await app.GetPageAsync("/nl/atmp/zolgensma")).Text(".doors__summary"));
    }

    [Fact]
    public async Task What_is_not_in_the_report_is_not_said_to_come_from_it_and_an_old_source_is_told_as_old()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(Row("EMEA/H/C/004750", "Zolgensma"));

        var aucatzyl = (await app.GetPageAsync("/nl/atmp/aucatzyl")).Text("[aria-labelledby='door-authorisation']");
        var durveqtix = (await app.GetPageAsync("/nl/atmp/durveqtix")).Text("[aria-labelledby='door-authorisation']");

        Assert.DoesNotContain("Bron: EMA", aucatzyl);
        Assert.Contains("Dit komt uit onze eigen lijst", aucatzyl);
        Assert.Contains("Bron: nasdaq.com; nagekeken op 27 november 2026", aucatzyl);
        Assert.Contains("maar niet als geavanceerde therapie", durveqtix);
        Assert.Contains("EMA-overzicht van augustus 2024", durveqtix);
        Assert.Contains("meldde de vergunninghouder te stoppen", durveqtix);
        Assert.Contains("In 2023 kwam het middel in de sluis", (await app.GetPageAsync("/nl/aandoeningen/hemofilie-b")).Text("[aria-labelledby='door-authorisation'] > .door__entries"));
    }

    [Fact]
    public async Task The_timeline_keeps_the_first_consent_of_a_chain()
    {
        await using var app = await PortalApp.StartAsync();
        var (first, renewal) = (Exemption("he-1", "2026-02-01"), Exemption("he-2", Later));
        (first.ValidFrom, renewal.ValidFrom, renewal.RenewalOf) = (PartialDate.Parse("2025-02-02"), PartialDate.Parse("2026-02-02"), "he-1");
        await app.AddAsync(first, renewal);

        var dates = (await app.GetPageAsync("/nl/atmp/til-nki-avl")).QuerySelectorAll(".timeline time").Select(time => time.GetAttribute("datetime"));

        Assert.Superset(new HashSet<string?> { "2025-02-02", "2026-02-02" }, dates.ToHashSet());
    }

    [Fact]
    public async Task A_condition_with_nothing_says_so_at_each_door()
    {
        await using var app = await PortalApp.StartAsync();

        var page = await app.GetPageAsync("/nl/aandoeningen/migraine");

        Assert.Equal(4, page.QuerySelectorAll(".doors--empty .status-badge").Count(badge => badge.TextContent.Trim() == "Geen bekend"));
        Assert.Contains("Dat betekent niet dat er geen is", page.Text(".condition-doors"));
        // What a door is, is said as what it is and not as if something stood behind it.
        Assert.Contains("Medicijnen die in Europa zijn toegelaten.", page.Text("[aria-labelledby='door-authorisation']"));
        Assert.DoesNotContain("Europa liet het toe", page.Text());
        Assert.DoesNotContain("mag het geven", page.Text());
    }

    [Fact]
    public async Task Every_product_has_a_page_in_both_languages()
    {
        await using var app = await PortalApp.StartAsync();

        foreach (var product in ProductCatalogue.BuiltIn.Products)
        {
            foreach (var language in new[] { "nl", "en" })
            {
                var page = await app.GetPageAsync($"/{language}/atmp/{product.Slug}");
                Assert.Equal(product.NameIn(language), page.QuerySelector("h1")!.TextContent);
                Assert.Contains(product.About(language), page.Text());
                Assert.Equal(4, page.QuerySelectorAll(".door").Length);
            }
        }
        using var unknown = await app.Client.GetAsync("/nl/atmp/not-a-product");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [BothDatabases]
    public async Task Every_kind_of_page_waits_for_what_the_database_tells(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.AddAsync(Exemption("he-1", Later));

        Assert.Contains("Antoni van Leeuwenhoek", (await app.GetPageAsync("/nl/atmp/til-nki-avl")).Text("[aria-labelledby='door-exemption']"));
        Assert.Contains("ziekenhuisvrijstelling", (await app.GetPageAsync("/nl/atmp?door=exemption")).Text("tbody"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("TIL", (await app.GetPageAsync("/nl/ziekenhuizen/antoni-van-leeuwenhoek")).Text("[aria-labelledby='atmp']"));
    }

    [Fact]
    public async Task A_product_page_has_facts_with_sources_unknown_ones_and_a_timeline_in_order()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(Row("EMEA/H/C/002801", "Zalmoxis", AuthorisationStatus.Withdrawn));

        var page = await app.GetPageAsync("/en/atmp/zalmoxis");

        Assert.Contains("The end date is not in the EMA’s list; we added it.", page.Text("[aria-labelledby='ema']"));
        Assert.Contains("9 October 2019", page.Text("[aria-labelledby='ema']"));
        Assert.Contains("not known", page.Text("[aria-labelledby='facts']"));
        Assert.NotEmpty(page.QuerySelectorAll("[aria-labelledby='facts'] .source-line a"));
        var dates = page.QuerySelectorAll(".timeline time").Select(time => time.GetAttribute("datetime")!).ToList();
        Assert.NotEmpty(dates);
        Assert.Equal(dates.OrderBy(date => PartialDate.Parse(date).Latest), dates);
        Assert.Equal("/nl/atmp/zalmoxis", page.QuerySelector("a.site-nav__link--language")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("vyjuvek", "2025-02", "2025")]
    [InlineData("itvisma", "2026-04", "2026")]
    public async Task An_authorisation_known_to_the_year_comes_after_the_opinion_of_that_year(string slug, params string[] expected)
    {
        await using var app = await PortalApp.StartAsync();

        var page = await app.GetPageAsync($"/nl/atmp/{slug}");

        var events = page.QuerySelectorAll(".timeline li");
        Assert.Equal(expected, events.Select(one => one.QuerySelector("time")!.GetAttribute("datetime")).TakeLast(2));
        Assert.Contains("Positief advies", events[^2].TextContent);
        Assert.Contains("Europese handelsvergunning", events[^1].TextContent);
    }

    [Fact]
    public async Task A_product_without_a_brand_has_a_Dutch_name_on_Dutch_pages_and_its_English_name_is_marked()
    {
        await using var app = await PortalApp.StartAsync();

        var dutch = await app.GetPageAsync("/nl/atmp/mesoangioblasten-maastricht");
        var english = await app.GetPageAsync("/en/atmp/mesoangioblasten-maastricht");
        var list = await app.GetPageAsync("/nl/atmp");

        Assert.Equal("Eigen mesoangioblasten (Maastricht)", dutch.Text("h1"));
        Assert.Equal("Eigen mesoangioblasten (Maastricht) – TrialPortal", dutch.Title);
        Assert.Equal("Eigen mesoangioblasten (Maastricht)", dutch.Text(".breadcrumb__current"));
        Assert.Contains("Langs deze deuren is Eigen mesoangioblasten (Maastricht)", dutch.Text("[aria-labelledby='doors']"));
        Assert.Contains(dutch.QuerySelectorAll("span[lang=en]"), name => name.TextContent == "Autologous mesoangioblasts (Maastricht)");
        Assert.Equal("Autologous mesoangioblasts (Maastricht)", english.Text("h1"));
        Assert.Contains(english.QuerySelectorAll("span[lang=nl]"), name => name.TextContent == "Eigen mesoangioblasten (Maastricht)");
        Assert.Contains("Eigen mesoangioblasten (Maastricht)", list.Text("tbody"));
        Assert.DoesNotContain("Autologous", list.Text());
        Assert.Equal("Over: Eigen mesoangioblasten (Maastricht)", (await app.GetPageAsync("/nl/klopt-dit-niet?about=product&id=mesoangioblasten-maastricht")).Text("strong"));
    }

    [Theory]
    [InlineData("condition=hemofilie", "AMT-060,Durveqtix,Hemgenix,Roctavian")]
    [InlineData("door=exemption", "TIL (NKI-AVL)")]
    [InlineData("hospital=antoni-van-leeuwenhoek&door=exemption", "TIL (NKI-AVL)")]
    [InlineData("class=tep&condition=hemofilie", "")]
    public async Task The_list_is_narrowed_by_condition_class_door_and_hospital(string query, string expected)
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(Exemption("he-1", Later));

        var page = await app.GetPageAsync("/nl/atmp?" + query);

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), page.QuerySelectorAll("tbody th").Select(name => name.TextContent.Trim()));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_list_says_what_ATMPs_are_and_leads_to_its_rooms_which_exist()
    {
        await using var app = await PortalApp.StartAsync();

        var page = await app.GetPageAsync("/nl/atmp");

        Assert.Equal(ProductCatalogue.BuiltIn.Products.Count, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Gentherapie", page.Text("[aria-labelledby='what']"));
        foreach (var address in page.OwnLinks().Where(href => href.StartsWith("/nl/atmp/", StringComparison.Ordinal)))
            (await app.Client.GetAsync(address)).EnsureSuccessStatusCode();
        Assert.Contains("/nl/atmp", (await app.GetPageAsync("/nl")).OwnLinks());
    }

    [Fact]
    public async Task A_hospital_page_shows_what_sources_name_it_for()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(Exemption("he-1", Later));

        var page = await app.GetPageAsync("/nl/ziekenhuizen/antoni-van-leeuwenhoek");

        Assert.Contains("TIL (NKI-AVL)", page.Text("[aria-labelledby='atmp']"));
        Assert.Null(page.QuerySelector("[aria-labelledby='door-trial']"));
    }
}
