using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Domain.Curation.Consents;

namespace TrialPortal.Tests.Web.Manage.Register;

/// <summary>Keeping the registers through their pages: proposals, a second person, files, the log of searches and the signals.</summary>
public sealed class RegisterPagesTests
{
    private const string Head = "id;product;conditions;indication_nl;indication_en;holder;hospitals;valid_to;status;source_url;source_title;last_verified;verified_by\n";
    private const string GoodRow = ";Voorbeeldcellen;lupus;Indicatie;Indication;Houder;lumc;2099-05-01;granted;https://example.org;Besluit;2026-11-01;Anna\n";

    private static readonly (string, string)[] NewConsent =
    [
        ("product", "til-nki-avl"), ("class", "sctmp"), ("conditions", "uitgezaaid-melanoom"), ("indication_nl", "Melanoom"), ("indication_en", "Melanoma"), ("holder", "NKI"),
        ("hospitals", "antoni-van-leeuwenhoek"), ("valid_to", "2099-01-01"), ("status", "granted"), ("source_url", "https://example.org/besluit"), ("source_title", "Besluit"),
        ("last_verified", "2026-11-01"), ("verified_by", "Anna"),
    ];

    [BothDatabases]
    public async Task A_consent_is_proposed_in_a_form_and_published_by_somebody_else(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var (anna, bram) = (await app.SignInAsync(PortalRoles.Curator, "Anna"), await app.SignInAsync(PortalRoles.Curator, "Bram"));

        using var proposed = await anna.SubmitAsync("/beheer/vrijstellingen/nieuw", "voorstel", [.. NewConsent, ("reden", "Gelezen in het besluit")]);
        Assert.Equal(HttpStatusCode.Redirect, proposed.StatusCode);
        var address = proposed.Headers.Location!.ToString();
        Assert.Contains("0 bekend", (await app.GetPageAsync("/nl/hospital-exemption")).Text());
        var own = await anna.GetPageAsync(address);
        Assert.Contains("U hebt dit zelf voorgesteld.", own.Text());
        Assert.DoesNotContain(own.QuerySelectorAll<IHtmlInputElement>("input[name=_handler]"), handler => handler.Value == "publiceren");
        Assert.Contains("Gelezen in het besluit", (await bram.GetPageAsync(address)).Text());

        using var published = await bram.SubmitAsync(address, "publiceren");
        Assert.Contains("Gepubliceerd.", (await published.PageAsync()).Text());
        Assert.Contains("TIL", (await app.GetPageAsync("/nl/hospital-exemption")).Text());
        Assert.Contains("Bram", (await bram.GetPageAsync("/beheer/vrijstellingen/he-nl-c001")).Text("section[aria-labelledby=logboek]"));

        using var twice = await anna.SubmitAsync(own, address, "terug");
        Assert.Contains("Over dit voorstel is al besloten", (await twice.PageAsync()).Text());
    }

    [Fact]
    public async Task A_mistake_is_said_at_its_field_and_nothing_that_was_typed_is_lost()
    {
        await using var app = await PortalApp.StartAsync();
        var anna = await app.SignInAsync(PortalRoles.Curator);

        using var refused = await anna.SubmitAsync("/beheer/vrijstellingen/nieuw", "voorstel", [.. NewConsent, ("valid_to", "volgend jaar"), ("conditions", "griepje")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Equal(["conditions-error", "valid_to-error"], page.QuerySelectorAll(".utrecht-form-field-error-message").Select(error => error.Id));
        Assert.Equal("volgend jaar", page.QuerySelector<IHtmlInputElement>("#valid_to")!.Value);
        Assert.Equal("Melanoma", page.QuerySelector<IHtmlInputElement>("#indication_en")!.Value);
    }

    [Fact]
    public async Task The_form_says_which_fields_each_register_cannot_do_without()
    {
        await using var app = await PortalApp.StartAsync();
        var anna = await app.SignInAsync(PortalRoles.Curator);

        var (consent, programme) = (await anna.GetPageAsync("/beheer/vrijstellingen/nieuw"), await anna.GetPageAsync("/beheer/vroege-toegang/nieuw"));

        Assert.Equal(("Product (verplicht)", "Product"), (consent.Text("label[for=product]"), programme.Text("label[for=product]")));
        Assert.Equal(("Houder (verplicht)", "Houder"), (consent.Text("label[for=holder]"), programme.Text("label[for=holder]")));
    }

    [BothDatabases]
    public async Task A_file_with_mistakes_names_them_by_row_and_column_and_a_good_one_is_published_as_a_whole(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await SaveAsync(app, One("he-nl-900", until: "2098-01-01"));
        var (anna, bram) = (await app.SignInAsync(PortalRoles.Curator), await app.SignInAsync(PortalRoles.Curator));

        using var wrong = await UploadAsync(anna, Head + GoodRow + GoodRow.Replace("lupus", "griepje", StringComparison.Ordinal) + GoodRow.Replace("granted", "misschien", StringComparison.Ordinal));
        var page = await wrong.PageAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal([("3", "conditions"), ("4", "status")], page.QuerySelectorAll("main tbody tr").Select(row => (row.Children[0].TextContent.Trim(), row.Children[1].TextContent.Trim())));
        Assert.DoesNotContain(page.QuerySelectorAll<IHtmlInputElement>("input[name=_handler]"), handler => handler.Value == "voorstellen");

        using var good = await UploadAsync(anna, Head + GoodRow + "he-nl-900" + GoodRow);
        page = await good.PageAsync();
        Assert.Contains("1 nieuw, 1 gewijzigd, 0 ongewijzigd.", page.Text());
        Assert.Contains("1 januari 2098", page.Text("del"));
        using var proposed = await anna.SubmitAsync(page, "/beheer/vrijstellingen/importeren", "voorstellen", ("reden", "Lijst van november"));
        var address = proposed.Headers.Location!.ToString();
        Assert.Contains("Bestand met 2 wijzigingen", (await bram.GetPageAsync(address)).Text());
        using var published = await bram.SubmitAsync(address, "publiceren");
        Assert.Contains("Gepubliceerd.", (await published.PageAsync()).Text());
        Assert.Equal(["he-nl-900", "he-nl-c001"], (await app.GetJsonAsync("/api/v1/hospital-exemptions?sort=product")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).Order());
    }

    [Fact]
    public async Task A_contributor_proposes_for_the_own_hospital_and_sees_nothing_internal_of_another()
    {
        await using var app = await PortalApp.StartAsync();
        await SaveAsync(app, One("he-nl-900", "lumc"), One("he-nl-901", "umcg"), One("he-nl-902", "umcg", status: ExemptionStatus.Applied));
        var contributor = await app.SignInAsync(PortalRoles.Contributor, hospital: "lumc");

        var list = await contributor.GetPageAsync("/beheer/vrijstellingen");
        Assert.Equal(["he-nl-900", "he-nl-901"], list.QuerySelectorAll("main tbody td[data-label=Nummer]").Select(cell => cell.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await contributor.GetAsync("/beheer/vrijstellingen/he-nl-902")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await contributor.GetAsync("/beheer/vrijstellingen/he-nl-901/wijzigen")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await contributor.GetAsync("/beheer/vrijstellingen/he-nl-901/intrekken")).StatusCode);
        using var foreign = await contributor.SubmitAsync("/beheer/vrijstellingen/nieuw", "voorstel", NewConsent);
        Assert.Contains("Dit gaat niet over uw ziekenhuis.", (await foreign.PageAsync()).Text());
        using var own = await contributor.SubmitAsync("/beheer/vrijstellingen/he-nl-900/intrekken", "intrekken", ("reden", "Gestopt"), ("source_url", "https://example.org/stop"), ("source_title", "Brief"));
        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
        Assert.Contains("Een curator controleert dit.", (await (await app.SignInAsync(PortalRoles.Contributor, hospital: "lumc")).GetPageAsync(own.Headers.Location!.ToString())).Text());
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(PortalRoles.Contributor, hospital: "umcg")).GetAsync(own.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task A_form_that_was_opened_before_somebody_else_published_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        await SaveAsync(app, One("he-nl-900"));
        var (anna, bram) = (await app.SignInAsync(PortalRoles.Curator), await app.SignInAsync(PortalRoles.Curator));
        var old = await anna.GetPageAsync("/beheer/vrijstellingen/he-nl-900/wijzigen");
        using var quick = await bram.SubmitAsync("/beheer/vrijstellingen/he-nl-900/wijzigen", "voorstel", ("holder", "Nieuwe houder"));
        using var published = await anna.SubmitAsync(quick.Headers.Location!.ToString(), "publiceren");

        using var late = await anna.SubmitAsync(old, "/beheer/vrijstellingen/he-nl-900/wijzigen", "voorstel", ("maximum", "5 patiënten"));

        Assert.Contains("he-nl-900 is intussen veranderd.", (await late.PageAsync()).Text());
    }

    [Fact]
    public async Task A_form_that_does_not_tell_what_its_author_saw_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        await SaveAsync(app, One("he-nl-900"));
        var anna = await app.SignInAsync(PortalRoles.Curator);

        foreach (var seen in new[] { "", "{onleesbaar" })
        {
            using var late = await anna.SubmitAsync("/beheer/vrijstellingen/he-nl-900/wijzigen", "voorstel", ("maximum", "5 patiënten"), ("gezien", seen));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        }
    }

    [BothDatabases]
    public async Task A_withdrawal_needs_its_source_which_the_public_page_shows(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await SaveAsync(app, One("he-nl-900"));
        var (anna, bram) = (await app.SignInAsync(PortalRoles.Curator, "Anna"), await app.SignInAsync(PortalRoles.Curator, "Bram"));

        using var without = await anna.SubmitAsync("/beheer/vrijstellingen/he-nl-900/intrekken", "intrekken", ("reden", "Gestopt"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var proposed = await anna.SubmitAsync(
            "/beheer/vrijstellingen/he-nl-900/intrekken", "intrekken", ("reden", "Gestopt"), ("source_url", "https://example.org/intrekking"), ("source_title", "Brief van de houder"), ("since", "2026-11-20"));
        Assert.Contains("Brief van de houder", (await bram.GetPageAsync(proposed.Headers.Location!.ToString())).Text("ins"));
        (await bram.SubmitAsync(proposed.Headers.Location!.ToString(), "publiceren")).Dispose();

        var state = (await app.GetPageAsync("/nl/hospital-exemption/he-nl-900")).Text("section[aria-labelledby=state]");
        Assert.Contains("Deze toestemming is ingetrokken.", state);
        Assert.Contains("Ingetrokken op 20-11-2026.", state);
        Assert.Contains("Bron: Brief van de houder", state);
    }

    [Fact]
    public async Task What_was_internal_shows_nothing_of_that_time_and_cannot_be_withdrawn()
    {
        await using var app = await PortalApp.StartAsync();
        var (anna, bram) = (await app.SignInAsync(PortalRoles.Curator, "Anna"), await app.SignInAsync(PortalRoles.Curator, "Bram"));
        using var applied = await anna.SubmitAsync("/beheer/vrijstellingen/nieuw", "voorstel", [.. NewConsent, ("status", "applied"), ("valid_to", "")]);
        using var kept = await bram.SubmitAsync(applied.Headers.Location!.ToString(), "publiceren");
        Assert.Contains("Het blijft intern", (await kept.PageAsync()).Text());
        var entry = await anna.GetPageAsync("/beheer/vrijstellingen/he-nl-c001");
        Assert.DoesNotContain(entry.QuerySelectorAll("main a"), link => link.GetAttribute("href")!.EndsWith("/intrekken", StringComparison.Ordinal));
        using var untrue = await anna.SubmitAsync("/beheer/vrijstellingen/he-nl-c001/intrekken", "intrekken", ("reden", "Gestopt"), ("source_url", "https://example.org"), ("source_title", "Brief"));
        Assert.Contains("is alleen aangevraagd", (await untrue.PageAsync()).Text());
        using var stopped = await anna.SubmitAsync("/beheer/vrijstellingen/he-nl-c001/wijzigen", "voorstel", ("status", "application-stopped"));
        (await bram.SubmitAsync(stopped.Headers.Location!.ToString(), "publiceren")).Dispose();
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/nl/hospital-exemption/he-nl-c001")).StatusCode);
        Assert.DoesNotContain("he-nl-c001", await app.Client.GetStringAsync("/nl/hospital-exemption/atom"), StringComparison.Ordinal);

        using var granted = await anna.SubmitAsync("/beheer/vrijstellingen/he-nl-c001/wijzigen", "voorstel", ("status", "granted"));
        (await bram.SubmitAsync(granted.Headers.Location!.ToString(), "publiceren")).Dispose();
        Assert.Equal("opgenomen in het register", Assert.Single((await app.GetPageAsync("/nl/hospital-exemption/he-nl-c001")).QuerySelectorAll("[aria-labelledby=published] li")).TextContent.Split(": ")[1].Trim());
    }

    [Fact]
    public async Task A_renewal_begins_with_what_stays_the_same()
    {
        await using var app = await PortalApp.StartAsync();
        await SaveAsync(app, One("he-nl-900", until: "2026-12-31"));
        var anna = await app.SignInAsync(PortalRoles.Curator);

        var page = await anna.GetPageAsync("/beheer/vrijstellingen/he-nl-900/verlengen");

        Assert.Equal(("Voorbeeldziekenhuis", "", "he-nl-900"), (Value(page, "holder"), Value(page, "valid_to"), Value(page, "renewal_of")));
    }

    [Fact]
    public async Task Early_access_has_the_same_pages()
    {
        await using var app = await PortalApp.StartAsync();
        var (anna, bram) = (await app.SignInAsync(PortalRoles.Curator), await app.SignInAsync(PortalRoles.Curator));

        using var proposed = await anna.SubmitAsync(
            "/beheer/vroege-toegang/nieuw", "voorstel", ("name", "Voorbeeldprogramma"), ("kind", "named-patient"), ("product", "zolgensma"), ("conditions", "spinale-spieratrofie"), ("state", "open"),
            ("about_nl", "Een voorbeeld."), ("about_en", "An example."), ("source_url", "https://example.org"), ("last_verified", "2026-11-01"), ("verified_by", "Anna"));
        using var published = await bram.SubmitAsync(proposed.Headers.Location!.ToString(), "publiceren");

        Assert.Contains("Voorbeeldprogramma", (await anna.GetPageAsync("/beheer/vroege-toegang/voorbeeldprogramma")).Text());
    }

    [Fact]
    public async Task A_search_is_added_to_the_public_log()
    {
        await using var app = await PortalApp.StartAsync();
        var anna = await app.SignInAsync(PortalRoles.Curator);

        using var wrong = await anna.SubmitAsync("/beheer/vrijstellingen/zoeklog", "zoektocht", ("where", "IGJ"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var added = await anna.SubmitAsync("/beheer/vrijstellingen/zoeklog", "zoektocht", ("on", "2026-11-01"), ("where", "IGJ"), ("query", "vrijstelling"), ("found", "0"), ("result_nl", "Gezocht, niets gevonden."), ("result_en", "Searched, nothing found."));

        Assert.Contains("Toegevoegd als 2026-11-01-c1.", (await added.PageAsync()).Text());
        Assert.Contains("Searched, nothing found.", (await app.GetPageAsync("/en/hospital-exemption")).Text("#log"));
    }

    [Fact]
    public async Task The_signals_name_what_ends_what_has_passed_and_other_doors_for_the_same_condition()
    {
        await using var app = await PortalApp.StartAsync();
        var today = DutchDay.Of(TimeProvider.System.GetUtcNow());
        var (soon, past) = (One("he-nl-900", until: Day(30), condition: "uitgezaaid-melanoom"), One("he-nl-901", until: Day(-30)));
        (soon.LastVerified, past.ValidFrom) = (today.AddDays(-20), null);
        await SaveAsync(app, soon, past, One("he-nl-902"));
        await using (var db = await ContextAsync(app))
        {
            db.MarketingAuthorisations.Add(new()
            {
                Number = "EMEA/H/C/999999",
                Name = "Melanoomvoorbeeld",
                TherapeuticAreas = ["Melanoma"],
                Status = AuthorisationStatus.Authorised,
                StatusText = "Authorised",
                AuthorisedOn = today.AddDays(-10),
                Hash = [],
            });
            await db.SaveChangesAsync();
        }
        var anna = await app.SignInAsync(PortalRoles.Curator);

        var page = await anna.GetPageAsync("/beheer/vrijstellingen/signalen");

        Assert.Contains("he-nl-900", page.Text("section[aria-labelledby=binnenkort]"));
        Assert.Contains("he-nl-901", page.Text("section[aria-labelledby=voorbij]"));
        Assert.Contains("he-nl-902", page.Text("section[aria-labelledby=zonder]"));
        Assert.Contains("Nieuw: Melanoomvoorbeeld", page.Text("section[aria-labelledby=deuren]"));

        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd");
    }

    private static string Value(IDocument page, string id) => page.QuerySelector<IHtmlInputElement>("#" + id)!.Value;

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string csv)
    {
        var page = await client.GetPageAsync("/beheer/vrijstellingen/importeren");
        using var content = new MultipartFormDataContent
        {
            { new StringContent("bekijken"), "_handler" },
            { new StringContent(page.QuerySelector<IHtmlInputElement>("main input[name=__RequestVerificationToken]")!.Value), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "bestand", "register.csv" },
        };
        return await client.PostAsync("/beheer/vrijstellingen/importeren", content);
    }

    private static Task<PortalDb> ContextAsync(PortalApp app) => app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    private static async Task SaveAsync(PortalApp app, params HospitalExemption[] entries)
    {
        await using var db = await ContextAsync(app);
        db.AddRange(entries);
        await db.SaveChangesAsync();
    }
}
