using System.Net;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Layout;
using static TrialPortal.Tests.Web.Products.CuratedEntries;

namespace TrialPortal.Tests.Web.Products;

/// <summary>Programmes for early access: each has a page of its own.</summary>
public class EarlyAccessPagesTests
{
    [BothDatabases]
    public async Task A_programme_has_a_page_in_both_languages_with_its_kind_in_words_its_state_and_its_source(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.AddAsync(Whole(), Change("early-access.add", "eap", 1), Change("early-access.edit", "eap", 3), Change("early-access.edit", "other", 5));

        var dutch = await app.GetPageAsync("/nl/atmp/vroege-toegang/eap");
        var english = await app.GetPageAsync("/en/atmp/early-access/eap");

        Assert.Equal(("EAP", "Over dit programma."), (dutch.Text("h1"), dutch.Text(".lead, .utrecht-paragraph--lead")));
        Assert.Contains("Open, vraag na", dutch.Text(".status-badge"));
        Assert.Contains("nvmo.org; nagekeken op 2 november 2026", dutch.Text("[aria-labelledby='state']"));
        var facts = dutch.Text("[aria-labelledby='facts']");
        Assert.Contains("Op naam van een patiënt (artsenverklaring)", facts);
        Assert.Contains("AveXis", facts);
        Assert.Contains("februari 2020", facts);
        Assert.Contains("vraagt vooraf toestemming aan de Inspectie (IGJ)", dutch.Text("[aria-labelledby='kind']"));
        Assert.Equal(["3 november 2026: aangepast", "1 november 2026: opgenomen in de lijst"], dutch.QuerySelectorAll("[aria-labelledby='published'] li").Select(line => line.TextContent.Trim()));
        Assert.Superset(
            new HashSet<string>(["/nl/atmp/zolgensma", "/nl/aandoeningen/spinale-spieratrofie", "/nl/ziekenhuizen/umcg", "/nl/klopt-dit-niet?about=early_access&id=eap"]), dutch.OwnLinks().ToHashSet());
        Assert.Contains(dutch.QuerySelectorAll("a.external-link"), link => link.GetAttribute("href") == "https://example.org/contact");
        Assert.Contains("Named patient", english.Text("[aria-labelledby='facts']"));
        Assert.Equal("About this programme.", english.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.EndsWith("/nl/atmp/vroege-toegang/eap", english.QuerySelector("link[hreflang=nl]")!.GetAttribute("href"));
        Assert.EndsWith("/en/atmp/early-access/eap", dutch.QuerySelector("link[hreflang=en]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_not_known_is_shown_as_unknown_and_other_medicines_stand_in_the_words_of_the_list()
    {
        await using var app = await PortalApp.StartAsync();
        var drup = Programme("drup", EarlyAccessKind.Protocol, ProgrammeState.Unknown, "kanker");
        (drup.Medicines, drup.Hospitals) = ("doelgerichte middelen", []);
        await app.AddAsync(drup);

        var page = await app.GetPageAsync("/en/atmp/early-access/drup");

        Assert.Contains("Whether it is open now, we do not know.", page.Text("[aria-labelledby='state']"));
        Assert.Equal("doelgerichte middelen", page.Text("[aria-labelledby='facts'] span[lang=nl]"));
        Assert.Equal(["Who offers it", "Hospitals that the source names", "Since"], page.QuerySelectorAll("[aria-labelledby='facts'] .unknown").Select(value => value.Closest("dd")!.PreviousElementSibling!.TextContent.Trim()));
        Assert.Null(page.QuerySelector("[aria-labelledby='published']"));
    }

    [Fact]
    public async Task Doors_lists_and_corrections_lead_to_the_page()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AddAsync(Whole(), Programme("drup", EarlyAccessKind.Protocol, ProgrammeState.Unknown, "kanker"));

        Assert.Contains("/nl/atmp/vroege-toegang/eap", (await app.GetPageAsync("/nl/atmp/zolgensma")).OwnLinks());
        Assert.Contains("/nl/atmp/vroege-toegang/eap", (await app.GetPageAsync("/nl/aandoeningen/spinale-spieratrofie")).OwnLinks());
        Assert.Contains("/en/atmp/early-access/drup", (await app.GetPageAsync("/en/conditions/melanoom")).OwnLinks());
        Assert.Contains("/nl/atmp/vroege-toegang", (await app.GetPageAsync("/nl/atmp")).OwnLinks());
        var list = await app.GetPageAsync("/en/atmp/early-access");
        Assert.Equal(["EAP", "DRUP"], list.QuerySelectorAll("tbody th").Select(name => name.TextContent.Trim()));
        Assert.Contains("/en/atmp/early-access/eap", list.OwnLinks());
        Assert.Contains("/nl/atmp/vroege-toegang/eap", (await app.GetPageAsync("/nl/klopt-dit-niet?about=early_access&id=eap")).OwnLinks());
    }

    [Fact]
    public async Task A_programme_that_is_not_there_is_a_404_that_leads_to_the_list()
    {
        await using var app = await PortalApp.StartAsync();

        using var answer = await app.Client.GetAsync("/nl/atmp/vroege-toegang/nothing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Dit programma kennen wij niet", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Wij kennen geen programma’s.", (await app.GetPageAsync("/nl/atmp/vroege-toegang")).Text());
    }

    [Fact]
    public void No_product_stands_in_the_way_of_a_room()
    {
        foreach (var room in new[] { Links.EarlyAccess(Language.Dutch), Links.EarlyAccess(Language.English), Links.Figures(Language.Dutch), Links.Figures(Language.English), Links.Routes(Language.Dutch) })
            Assert.Null(ProductCatalogue.BuiltIn.Find(room.Split('/')[^1]));
    }

    private static EarlyAccessProgramme Whole()
    {
        var programme = Programme("eap", EarlyAccessKind.NamedPatient, ProgrammeState.Open, "spinale-spieratrofie").With("zolgensma");
        (programme.Holder, programme.Since, programme.ContactUrl) = ("AveXis", PartialDate.Parse("2020-02"), "https://example.org/contact");
        return programme;
    }

    private static AuditEntry Change(string action, string subject, int day) =>
        new() { At = new(2026, 11, day, 9, 0, 0, DateTimeKind.Utc), UserName = "Cor", Action = action, Subject = subject };
}
