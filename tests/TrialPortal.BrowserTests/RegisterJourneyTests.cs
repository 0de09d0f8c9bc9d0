using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TrialPortal.Domain.Users;
using TrialPortal.Search.Index;
using TrialPortal.Tests.Web;
using TrialPortal.Web.Manage.Accounts;
using static Microsoft.Playwright.Assertions;

namespace TrialPortal.BrowserTests;

/// <summary>From a curator's spreadsheet to what a patient reads, and what the patient reads when its end date has passed.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class RegisterJourneyTests(BrowserSession session)
{
    private const string Head = "id;product;class;conditions;indication_nl;indication_en;holder;hospitals;valid_from;valid_to;status;source_url;source_title;last_verified;verified_by";

    [BrowserFact]
    public async Task A_file_of_consents_is_mended_checked_by_a_second_person_and_read_by_a_visitor_until_its_end_has_passed()
    {
        await using var portal = await Portal.StartAsync();
        var (anna, annaCode) = await portal.AddCuratorAsync("Anna");
        var (bram, bramCode) = await portal.AddCuratorAsync("Bram");
        var end = portal.Clock.Now.AddDays(40);
        string Row(string product, string conditions, string status) =>
            $";{product};sctmp;{conditions};Voorbeeld van een indicatie;Example of an indication;Voorbeeldhuis;lumc;2026-01-01;{end:yyyy-MM-dd};{status};https://example.org/besluit;Besluit;2026-01-02;Anna";
        var proposal = "";

        await session.VisitAsync(async page =>
        {
            await SignInAsync(page, anna, annaCode);
            await page.GotoAsync("/beheer/vrijstellingen/importeren");
            await UploadAsync(page, Head, Row("Eerste cellen", "uitgezaaid-melanoom", "granted"), Row("Tweede cellen", "griepje", "granted"), Row("Derde cellen", "lupus", "misschien"));
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Er zijn 2 fouten. Er verandert niets");
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "griepje" })).ToContainTextAsync(new Regex("3.*conditions", RegexOptions.Singleline));
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "misschien" })).ToContainTextAsync(new Regex("4.*status", RegexOptions.Singleline));
            await CheckAsync(page);

            await UploadAsync(page, Head, Row("Eerste cellen", "uitgezaaid-melanoom", "granted"), Row("Tweede cellen", "lupus", "granted"), Row("Derde cellen", "lupus", "granted"));
            await Expect(page.GetByText("3 nieuw, 0 gewijzigd, 0 ongewijzigd.")).ToBeVisibleAsync();
            await CheckAsync(page);
            await page.GetByLabel("Waarom?").FillAsync("Lijst van het voorbeeldhuis");
            await page.GetByRole(AriaRole.Button, new() { Name = "Stel alles voor" }).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Bestand met 3 wijzigingen");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en publiceren" })).ToHaveCountAsync(0);
            proposal = new Uri(page.Url).AbsolutePath;
        }, new() { SignsIn = true }, portal.Address);

        await session.VisitAsync(async page =>
        {
            await page.GotoAsync("/nl/hospital-exemption");
            await Expect(page.GetByText("Dit register is niet volledig: 0 bekend")).ToBeVisibleAsync();
        }, address: portal.Address);

        await session.VisitAsync(async page =>
        {
            await SignInAsync(page, bram, bramCode);
            await page.GetByRole(AriaRole.Link, new() { Name = "Voorstellen", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Bestand met 3 wijzigingen" }).ClickAsync();
            Assert.Equal(proposal, new Uri(page.Url).AbsolutePath);
            await CheckAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren en publiceren" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Gepubliceerd.");
        }, new() { SignsIn = true }, portal.Address);

        await session.VisitAsync(async page =>
        {
            await page.GotoAsync("/nl/hospital-exemption?condition=melanoom");
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Eerste cellen" })).ToContainTextAsync("Toestemming bekend tot");
            await page.GetByRole(AriaRole.Link, new() { Name = "Eerste cellen" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("vraag of er plaats is");
            await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("ask whether there is room");
            await page.GotoAsync("/nl/aandoeningen/uitgezaaid-melanoom");
            await Expect(page.Locator("main")).ToContainTextAsync("Eerste cellen");
            await Expect(page.Locator("main")).ToContainTextAsync("Toestemming bekend tot");
        }, address: portal.Address);

        portal.Clock.Now = end.AddDays(1);
        await session.VisitAsync(async page =>
        {
            foreach (var address in new[] { "/nl/hospital-exemption", "/nl/aandoeningen/uitgezaaid-melanoom" })
            {
                await page.GotoAsync(address);
                await Expect(page.Locator("main")).ToContainTextAsync("Eerste cellen");
                await Expect(page.Locator("main")).ToContainTextAsync(Unknown());
                await Expect(page.Locator("main")).Not.ToContainTextAsync("Toestemming bekend tot");
            }
        }, address: portal.Address);
    }

    private static async Task SignInAsync(IPage page, string email, string code)
    {
        await page.GotoAsync("/beheer");
        await page.GetByLabel("E-mailadres").FillAsync(email);
        await page.GetByLabel("Wachtwoord").FillAsync(Portal.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
        await page.GetByLabel("Code uit uw authenticator-app").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Wat wacht er?" })).ToBeVisibleAsync();
    }

    private static async Task CheckAsync(IPage page)
    {
        await page.WaitForLoadStateAsync();   // with its styles
        await page.HasNoAxeViolationAsync();
    }

    private static async Task UploadAsync(IPage page, params string[] lines)
    {
        await page.GetByLabel("CSV-bestand").SetInputFilesAsync(new FilePayload { Name = "register.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(string.Join("\r\n", lines)) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk wat er zou veranderen" }).ClickAsync();
    }

    [GeneratedRegex("[Gg]eldigheid (is )?onbekend|[Gg]eldigheid van de toestemming is onbekend")]
    private static partial Regex Unknown();

    /// <summary>The portal in this process, with a clock that can be moved, an empty register and people who keep it.</summary>
    private sealed class Portal : IAsyncDisposable
    {
        public const string Password = "vier gewone woorden samen";

        private readonly string folder = Directory.CreateTempSubdirectory("trialportal-journey-").FullName;
        private readonly WebApplicationFactory<Program> factory;

        private Portal()
        {
            factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
            {
                host.UseSetting("Portal:DataDirectory", folder);
                host.UseSetting("Portal:LoadDemo", "false");
                host.UseSetting("Portal:LoadRegister", "false");
                foreach (var source in new[] { "ClinicalTrialsGov", "Ctis", "Ema" })
                    host.UseSetting($"Ingestion:{source}:Enabled", "false");
                host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
            });
            factory.UseKestrel(0);
        }

        public MovableClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

        public Uri Address => factory.ClientOptions.BaseAddress;

        public static async Task<Portal> StartAsync()
        {
            var portal = new Portal();
            portal.factory.StartServer();
            var index = portal.factory.Services.GetRequiredService<SearchIndex>();
            while (!index.State.Ready)
                await Task.Delay(50);
            return portal;
        }

        /// <summary>A curator with a second factor.</summary>
        /// <returns>How to sign in: the address, and a code that stands in for the telephone once.</returns>
        public async Task<(string Email, string Code)> AddCuratorAsync(string name)
        {
            await using var scope = factory.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<PortalAccounts>();
            var (user, problem) = await accounts.AddAsync($"{name.ToLowerInvariant()}@example.org", name, PortalRoles.Curator, hospital: null, by: null);
            Assert.Null(problem);
            Assert.Null(await accounts.SetPasswordAsync(user!, Password));
            var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
            await users.SetTwoFactorEnabledAsync(user!, true);
            return (user!.Email!, (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 1))!.Single());
        }

        public async ValueTask DisposeAsync()
        {
            await factory.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
