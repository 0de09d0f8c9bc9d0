using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Domain.Users;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Tests.Web;
using TrialPortal.Tests.Web.Mail;
using TrialPortal.Tests.Web.Manage;
using TrialPortal.Web.Overviews;
using static Microsoft.Playwright.Assertions;

namespace TrialPortal.BrowserTests;

/// <summary>From an invitation by mail to what a reader sees, here and on the site of the organisation, before and after an import.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class OverviewJourneyTests(BrowserSession session)
{
    private const string First = "NCT00000001";
    private const string Second = "NCT00000002";
    private const string Third = "NCT00000003";

    [BrowserFact]
    public async Task An_organisation_is_invited_publishes_an_overview_and_keeps_it_true()
    {
        await using var mail = new MailServer();
        await using var portal = await ManagedPortal.StartAsync(mail.Settings.Append(new("Overviews:PollInterval", "00:00:01")));
        var (administrator, code) = await portal.AddPersonAsync("Bea", PortalRoles.Administrator);
        await ImportAsync(portal, Study(First, "A gene therapy in boys", "RECRUITING"), Study(Second, "A tablet in boys", "RECRUITING"), Study("NCT00000009", "An inhaler", "RECRUITING", "Asthma"));

        await session.VisitAsync(async page =>
        {
            await page.SignInAsync(administrator, code);
            await page.GotoAsync("/beheer/organisaties");
            await page.GetByLabel("Naam", new() { Exact = true }).FillAsync("Voorbeeldvereniging Spierziekten");
            await page.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
            await page.GetByLabel("Naam", new() { Exact = true }).First.FillAsync("Saar de Vries");
            await page.GetByLabel("E-mailadres").FillAsync("saar@vereniging.example");
            await page.GetByRole(AriaRole.Button, new() { Name = "Uitnodigen" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("De link is gemaild aan");
            await CheckAsync(page);
        }, new() { SignsIn = true }, portal.Address);
        var invitation = (await mail.WaitAsync()).TextBody!;

        var address = "";
        await session.VisitAsync(async page =>
        {
            await SetUpAsync(page, new Uri(Link().Match(invitation).Value).PathAndQuery);
            await page.GotoAsync("/beheer/organisatie/wijzigen");
            await page.GetByLabel("In het Nederlands").First.FillAsync("Leden en giften. Geen geld van bedrijven.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan" }).ClickAsync();

            await page.GotoAsync("/beheer/overzichten/nieuw");
            await page.GetByLabel("Titel in het Nederlands").FillAsync("Studies bij de ziekte van Duchenne");
            await page.GetByLabel("Inleiding in het Nederlands").FillAsync("Voor **ouders** en jongens.");
            await page.GetByLabel("Adres van de zoekpagina, of woorden").FillAsync("ziekte van Duchenne");
            await page.GetByRole(AriaRole.Button, new() { Name = "Bijwerken zonder opslaan" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = $"Vastzetten: {Second}" }).ClickAsync();
            await page.GetByText("Aantekening", new() { Exact = true }).First.ClickAsync();
            await page.GetByLabel("Aantekening in het Nederlands").FillAsync("Wij lazen de folder voor ouders mee.");
            await page.GetByLabel("Wij dachten mee").CheckAsync();
            await CheckAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan als concept" }).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Versie 1 is opgeslagen");

            await page.GetByRole(AriaRole.Link, new() { Name = "Voorbeeld", Exact = true }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("Wij lazen de folder voor ouders mee.");
            await page.GetByRole(AriaRole.Link, new() { Name = "Publiceren en controleren" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Versie 1 publiceren" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
            address = "/nl/overzichten/studies-bij-de-ziekte-van-duchenne";

            await session.VisitAsync(async reader =>
            {
                await reader.GotoAsync(address);
                await Expect(reader.Locator("h1")).ToHaveTextAsync("Studies bij de ziekte van Duchenne");
                await Expect(reader.Locator("main")).ToContainTextAsync("Gecontroleerd op");
                await Expect(reader.Locator("main")).ToContainTextAsync("Leden en giften. Geen geld van bedrijven.");
                await Expect(reader.Locator("main article").First).ToContainTextAsync(Second);
                await Expect(reader.Locator("main article")).ToHaveCountAsync(2);
                await CheckAsync(reader);
            }, address: portal.Address);

            // An import adds one and closes one. Following must have seen the first state before.
            await portal.FollowedAsync();
            await ImportAsync(portal, Study(First, "A gene therapy in boys", "COMPLETED"), Study(Third, "A new gene therapy in boys", "RECRUITING"));
            await portal.FollowedAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Wijzigingen", Exact = true }).ClickAsync();
            var line = page.Locator(".overview-change");
            await Expect(line).ToHaveCountAsync(2);
            await Expect(line.Filter(new() { HasText = First })).ToContainTextAsync(new Regex("geen deelnemers meer|[Gg]esloten"));
            await Expect(line.Filter(new() { HasText = Third })).ToContainTextAsync("Nieuw");
            await CheckAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = $"Blijft zo: {First}" }).ClickAsync();
            await Expect(page.Locator(".overview-change")).ToHaveCountAsync(1);

            portal.Clock.Now = portal.Clock.Now.AddHours(2);
            Assert.Equal(1, await portal.Services.GetServices<IHostedService>().OfType<OverviewDigest>().Single().SendAsync(CancellationToken.None));
            var digest = (await mail.WaitAsync(2)).TextBody!;
            Assert.Contains(Third, digest);
            Assert.DoesNotContain(First, digest);
        }, new() { SignsIn = true }, portal.Address);

        await session.VisitAsync(async reader =>
        {
            await reader.GotoAsync(address);
            await Expect(reader.Locator("main article").Filter(new() { HasText = Third })).ToHaveCountAsync(1);
            await Expect(reader.Locator("main article").Filter(new() { HasText = First })).ToHaveCountAsync(0);
            await Expect(reader.Locator("main")).ToContainTextAsync("Wat er veranderde");
            await Expect(reader.Locator("main")).ToContainTextAsync("Nieuw in dit overzicht");
        }, address: portal.Address);

        await using var elsewhere = await OtherSiteAsync($"""<!doctype html><html lang="nl"><title>Vereniging</title><h1>Onze site</h1><iframe title="Overzicht" width="600" height="700" src="{portal.Address}nl/overzichten/studies-bij-de-ziekte-van-duchenne/inbedden"></iframe><iframe title="Beheer" src="{portal.Address}beheer/aanmelden"></iframe>""");
        await session.VisitOtherSiteAsync(elsewhere.Urls.Single(), async page =>
        {
            var frame = page.FrameLocator("iframe[title=Overzicht]");
            await Expect(frame.Locator("h1")).ToHaveTextAsync("Studies bij de ziekte van Duchenne");
            await Expect(frame.Locator("body")).ToContainTextAsync(Third);
            await Expect(frame.Locator("body")).ToContainTextAsync("Wij lazen de folder voor ouders mee.");
            await Expect(frame.Locator("body")).Not.ToContainTextAsync(First);
            await Expect(page.FrameLocator("iframe[title=Beheer]").GetByLabel("Wachtwoord")).ToHaveCountAsync(0);
        });

        portal.Clock.Now = portal.Clock.Now.AddDays(100);
        await session.VisitAsync(async reader =>
        {
            await reader.GotoAsync(address);
            await Expect(reader.Locator("main")).ToContainTextAsync("niet meer gecontroleerd");
        }, address: portal.Address);
    }

    [BrowserFact]
    public async Task What_was_typed_in_the_editor_is_not_lost_by_a_click_elsewhere()
    {
        await using var portal = await ManagedPortal.StartAsync();
        var (publisher, code) = await portal.AddPersonAsync("Saar", PortalRoles.Publisher, organisation: await AddOrganisationAsync(portal));
        await session.VisitAsync(async page =>
        {
            var asked = new List<string>();
            page.Dialog += (_, dialog) =>
            {
                asked.Add(dialog.Type);
                _ = dialog.DismissAsync();
            };
            await page.SignInAsync(publisher, code);
            await page.GotoAsync("/beheer/overzichten/nieuw");
            await page.GetByLabel("Titel in het Nederlands").PressSequentiallyAsync("Studies bij astma");
            await page.GetByRole(AriaRole.Link, new() { Name = "Uw organisatie" }).ClickAsync();
            await Expect(page.GetByLabel("Titel in het Nederlands")).ToHaveValueAsync("Studies bij astma");
            Assert.Equal(["beforeunload"], asked);

            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan als concept" }).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Versie 1 is opgeslagen");
            await page.GetByRole(AriaRole.Link, new() { Name = "Uw organisatie" }).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Vereniging Voorbeeld");
            Assert.Single(asked);
        }, new() { SignsIn = true }, portal.Address);
    }

    private static async Task<long> AddOrganisationAsync(ManagedPortal portal)
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var organisation = new Organisation { Slug = "voorbeeld", Name = "Vereniging Voorbeeld", CreatedAt = portal.Clock.Now.UtcDateTime, LookedAt = portal.Clock.Now.UtcDateTime };
        db.Organisations.Add(organisation);
        await db.SaveChangesAsync();
        return organisation.Id;
    }

    private static string Study(string id, string title, string status, string condition = "Duchenne Muscular Dystrophy") => FoundByWords.Study(id, title, condition, status);

    /// <summary>The password, the telephone and the recovery codes, as the invitation asks.</summary>
    private static async Task SetUpAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Nieuw wachtwoord").FillAsync(ManagedPortal.Password);
        await page.GetByLabel("Nog een keer").FillAsync(ManagedPortal.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Wachtwoord instellen" }).ClickAsync();
        await page.GetByLabel("E-mailadres").FillAsync("saar@vereniging.example");
        await page.GetByLabel("Wachtwoord", new() { Exact = true }).FillAsync(ManagedPortal.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
        var key = await page.Locator("main code").First.InnerTextAsync();
        await page.GetByLabel("Code uit de app").FillAsync(AuthenticatorCode.Of(string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Instellen" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Bewaar uw herstelcodes");
    }

    private static async Task CheckAsync(IPage page)
    {
        await page.WaitForLoadStateAsync();   // with its styles
        await page.HasNoAxeViolationAsync();
    }

    private static async Task ImportAsync(ManagedPortal portal, params string[] studies)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            await File.WriteAllTextAsync(file, $"[{string.Join(",\n", studies)}]");
            var source = portal.Services.GetServices<IRegistrySource>().Single(one => one.Name == IdentifierRegistries.ClinicalTrialsGov);
            await portal.Services.GetRequiredService<ImportPipeline>().RunAsync(source, new() { Files = [file] });
            await portal.Services.GetRequiredService<SearchIndex>().CatchUpAsync(portal.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), CancellationToken.None);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A site on another origin.</summary>
    private static async Task<WebApplication> OtherSiteAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(html, "text/html; charset=utf-8"));
        await site.StartAsync();
        return site;
    }

    [GeneratedRegex(@"https://\S+/beheer/wachtwoord\S+")]
    private static partial Regex Link();
}
