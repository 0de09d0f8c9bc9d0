using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Ingestion.HospitalExemptions;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Web.Corrections;
using TrialPortal.Web.Manage;
using static Microsoft.Playwright.Assertions;

namespace TrialPortal.BrowserTests;

/// <summary>
/// Every page of management, with something on it, on a telephone and on a desk. What there is, is asked of the running program: a page that is not in the table
/// fails the test. Pictures of all of them go into the folder that TRIALPORTAL_TEST_SCREENSHOTS names, for people to look at.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ManagePagesTests(BrowserSession session)
{
    private const string Shared = "2015-001234-22";

    private static readonly string? pictures = Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_SCREENSHOTS");

    private readonly List<string> problems = [];

    [BrowserFact]
    public async Task Every_page_of_management_is_accessible_and_fits_on_a_telephone()
    {
        await using var portal = await ManagedPortal.StartAsync();
        var run = await FillAsync(portal);
        var (email, code) = await portal.AddPersonAsync("Anna", PortalRoles.Administrator);
        var addresses = await AddressesAsync(portal, run);
        Assert.Equal(Rooms(portal).Order(StringComparer.Ordinal), addresses.Keys.Order(StringComparer.Ordinal));

        await session.VisitAsync(async page =>
        {
            await OpenAsync(page, "/beheer/aanmelden");
            await OpenAsync(page, "/beheer/wachtwoord?id=1&code=2");
            await OpenAsync(page, "/beheer/wachtwoord-vergeten");
            await page.GotoAsync("/beheer");
            await page.GetByLabel("E-mailadres").FillAsync(email);
            await page.GetByLabel("Wachtwoord").FillAsync(ManagedPortal.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Tweede stap");
            await CheckAsync(page, "tweede-stap");
            await page.GetByLabel("Code uit uw authenticator-app").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Wat wacht er?" })).ToBeVisibleAsync();

            foreach (var address in addresses.Values.OfType<string>().Where(address => !IsOfOrganisation(address)))
                await OpenAsync(page, address);

            await UploadAsync(page, "griepje");
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Er verandert niets");
            await CheckAsync(page, "importeren-fout");
            await UploadAsync(page, "lupus");
            await Expect(page.GetByText("1 nieuw, 0 gewijzigd, 0 ongewijzigd.")).ToBeVisibleAsync();
            await CheckAsync(page, "importeren-goed");
            await page.GotoAsync("/beheer/vrijstellingen/nieuw");
            await page.GetByRole(AriaRole.Button, new() { Name = "Voorstellen", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nog niet goed ingevuld");
            await CheckAsync(page, "nieuw-fout");
        }, new() { SignsIn = true }, portal.Address);

        var (publisher, publisherCode) = await portal.AddPersonAsync("Saar", PortalRoles.Publisher, organisation: await OrganisationAsync(portal));
        await session.VisitAsync(async page =>
        {
            await page.SignInAsync(publisher, publisherCode);
            await CheckAsync(page, "begin-van-organisatie");
            foreach (var address in addresses.Values.OfType<string>().Where(IsOfOrganisation))
                await OpenAsync(page, address);
            await page.GotoAsync("/beheer/overzichten/nieuw");
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan als concept" }).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nog niet opgeslagen");
            await CheckAsync(page, "overzicht-fout");
        }, new() { SignsIn = true }, portal.Address);

        var (beginner, _) = await portal.AddPersonAsync("Bram", secondFactor: false);
        await session.VisitAsync(async page =>
        {
            await page.GotoAsync("/beheer");
            await page.GetByLabel("E-mailadres").FillAsync(beginner);
            await page.GetByLabel("Wachtwoord").FillAsync(ManagedPortal.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Tweede stap instellen");
            await CheckAsync(page, "tweede-stap-instellen");
        }, new() { SignsIn = true }, portal.Address);

        PageChecks.AssertNone(problems);
    }

    [BrowserFact]
    public async Task The_menu_folds_away_on_a_telephone_and_stands_open_on_a_desk()
    {
        await using var portal = await ManagedPortal.StartAsync();
        var (email, code) = await portal.AddPersonAsync("Anna");
        await session.VisitAsync(async page =>
        {
            await page.SignInAsync(email, code);
            var log = page.GetByRole(AriaRole.Navigation, new() { Name = "Beheer" }).GetByRole(AriaRole.Link, new() { Name = "Logboek" });
            await Expect(log).ToBeVisibleAsync();
            await page.SetViewportSizeAsync(Visitor.Phone.Width, Visitor.Phone.Height);
            await Expect(log).ToBeHiddenAsync();
            await page.GetByText("Menu", new() { Exact = true }).ClickAsync();
            await log.ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Logboek");
        }, new() { SignsIn = true }, portal.Address);
    }

    /// <summary>Pages that only people of an organisation can open.</summary>
    private static bool IsOfOrganisation(string address) =>
        new[] { ManageLinks.Overviews, ManageLinks.OwnOrganisation }.Any(root => address == root || address.StartsWith(root + "/", StringComparison.Ordinal));

    private static async Task<long> OrganisationAsync(ManagedPortal portal)
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Organisations.Select(organisation => organisation.Id).SingleAsync();
    }

    /// <summary>Pages under /beheer, by their route. A file is not a page.</summary>
    private static IEnumerable<string> Rooms(ManagedPortal portal) => portal.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
        .Where(route => (route == ManageLinks.Root || route.StartsWith(ManageLinks.Root + "/", StringComparison.Ordinal)) && !route.EndsWith(".csv", StringComparison.Ordinal))
        .Distinct();

    /// <summary>An address per route, with something to see; null where it is opened on the way in.</summary>
    private static async Task<Dictionary<string, string?>> AddressesAsync(ManagedPortal portal, long run)
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var programme = await db.EarlyAccessProgrammes.Select(entry => entry.Id).OrderBy(id => id).FirstAsync();
        var overview = await db.Overviews.Select(overview => overview.Id).SingleAsync();
        const string Exemption = "/beheer/vrijstellingen/he-nl-001";
        return new(StringComparer.Ordinal)
        {
            ["/beheer/aanmelden"] = null,
            ["/beheer/tweede-stap"] = null,
            ["/beheer/tweede-stap/instellen"] = null,
            ["/beheer/wachtwoord"] = null,
            ["/beheer"] = "/beheer",
            ["/beheer/account"] = "/beheer/account",
            ["/beheer/afmelden"] = "/beheer/afmelden",
            ["/beheer/atmp"] = "/beheer/atmp?studie=NCT00000001",
            ["/beheer/onbekend"] = "/beheer/onbekend",
            ["/beheer/onbekend/ziekenhuizen"] = "/beheer/onbekend/ziekenhuizen",
            ["/beheer/onbekend/ziekenhuis"] = ManageLinks.UnknownSite("Demoziekenhuis", "Zwolle"),
            ["/beheer/onbekend/aandoeningen"] = "/beheer/onbekend/aandoeningen",
            ["/beheer/onbekend/aandoening"] = ManageLinks.UnknownCondition("Zwurbelitis"),
            ["/beheer/koppelingen"] = "/beheer/koppelingen",
            ["/beheer/koppelingen/besluit"] = ManageLinks.Decide("NCT00000001", "NCT00000002"),
            ["/beheer/imports"] = "/beheer/imports",
            ["/beheer/imports/starten"] = "/beheer/imports/starten",
            ["/beheer/imports/{Id:long}"] = ManageLinks.Run(run),
            ["/beheer/imports/{Id:long}/geweigerd/{RefusalId:long}"] = ManageLinks.Refusal(run, await db.ImportRefusals.Select(refusal => refusal.Id).SingleAsync()),
            ["/beheer/logboek"] = "/beheer/logboek",
            ["/beheer/vrijstellingen"] = "/beheer/vrijstellingen",
            ["/beheer/vrijstellingen/nieuw"] = "/beheer/vrijstellingen/nieuw",
            ["/beheer/vrijstellingen/importeren"] = "/beheer/vrijstellingen/importeren",
            ["/beheer/vrijstellingen/signalen"] = "/beheer/vrijstellingen/signalen",
            ["/beheer/vrijstellingen/zoeklog"] = "/beheer/vrijstellingen/zoeklog",
            ["/beheer/vrijstellingen/{Id}"] = Exemption,
            ["/beheer/vrijstellingen/{Id}/wijzigen"] = Exemption + "/wijzigen",
            ["/beheer/vrijstellingen/{Id}/verlengen"] = Exemption + "/verlengen",
            ["/beheer/vrijstellingen/{Id}/intrekken"] = Exemption + "/intrekken",
            ["/beheer/vroege-toegang"] = "/beheer/vroege-toegang",
            ["/beheer/vroege-toegang/nieuw"] = "/beheer/vroege-toegang/nieuw",
            ["/beheer/vroege-toegang/{Id}"] = $"/beheer/vroege-toegang/{programme}",
            ["/beheer/vroege-toegang/{Id}/wijzigen"] = $"/beheer/vroege-toegang/{programme}/wijzigen",
            ["/beheer/vroege-toegang/{Id}/intrekken"] = $"/beheer/vroege-toegang/{programme}/intrekken",
            ["/beheer/voorstellen"] = "/beheer/voorstellen",
            ["/beheer/voorstellen/{Id:long}"] = ManageLinks.Proposal(await db.Proposals.Select(proposal => proposal.Id).FirstAsync()),
            ["/beheer/meldingen"] = "/beheer/meldingen",
            ["/beheer/meldingen/{Id:long}"] = ManageLinks.Correction(await db.Corrections.Select(correction => correction.Id).FirstAsync()),
            ["/beheer/wachtwoord-vergeten"] = null,
            ["/beheer/vergunningen"] = "/beheer/vergunningen",
            ["/beheer/organisaties"] = "/beheer/organisaties",
            ["/beheer/organisaties/{Slug}"] = "/beheer/organisaties/voorbeeld",
            ["/beheer/toezicht/overzichten"] = "/beheer/toezicht/overzichten",
            ["/beheer/toezicht/overzichten/{Id:long}/afhalen"] = $"/beheer/toezicht/overzichten/{overview}/afhalen",
            ["/beheer/organisatie"] = "/beheer/organisatie",
            ["/beheer/organisatie/wijzigen"] = "/beheer/organisatie/wijzigen",
            ["/beheer/organisatie/logo"] = "/beheer/organisatie/logo",
            ["/beheer/overzichten"] = "/beheer/overzichten",
            ["/beheer/overzichten/nieuw"] = "/beheer/overzichten/nieuw",
            ["/beheer/overzichten/{Id:long}"] = $"/beheer/overzichten/{overview}",
            ["/beheer/overzichten/{Id:long}/voorbeeld"] = $"/beheer/overzichten/{overview}/voorbeeld",
            ["/beheer/overzichten/{Id:long}/versies"] = $"/beheer/overzichten/{overview}/versies?van=1&naar=2",
            ["/beheer/overzichten/{Id:long}/wijzigingen"] = $"/beheer/overzichten/{overview}/wijzigingen",
            ["/beheer/overzichten/{Id:long}/publiceren"] = $"/beheer/overzichten/{overview}/publiceren",
            ["/beheer/overzichten/{Id:long}/archiveren"] = $"/beheer/overzichten/{overview}/archiveren",
            ["/beheer/gebruikers"] = "/beheer/gebruikers",
            ["/beheer/gebruikers/{Id}"] = ManageLinks.User(await db.Users.Select(user => user.Id).FirstAsync()),
        };
    }

    /// <summary>The bundled register, a proposal, a report of a visitor, and an import with a refusal, a contradiction and things that nobody knows.</summary>
    /// <returns>The number of the import.</returns>
    private static async Task<long> FillAsync(ManagedPortal portal)
    {
        var services = portal.Services;
        var databases = services.GetRequiredService<IDbContextFactory<PortalDb>>();
        await services.GetRequiredService<BundledRegister>().PutInAsync();
        await using (var db = await databases.CreateDbContextAsync())
        {
            var consent = await db.HospitalExemptions.AsNoTracking().SingleAsync(entry => entry.Id == "he-nl-001");
            (consent.NoteNl, consent.NoteEn, consent.Hospitals) = ("Gebeld met het ziekenhuis.", "Called the hospital.", ["lumc", "umcg"]);
            await services.GetRequiredService<EntryCuration>().ProposeAsync(new("carla", "Carla", IsCurator: true, Hospital: null), [new(ProposedAction.Edit, consent)], "Gebeld op 1 november");
        }
        var consentPage = await services.GetRequiredService<CorrectedPlaces>().FindAsync(CorrectedThing.HospitalExemption, "he-nl-001", TrialPortal.Web.Layout.Language.Dutch, CancellationToken.None);
        await services.GetRequiredService<CorrectionDesk>().TakeInAsync(consentPage!, "status", "Volgens de website van het ziekenhuis is dit verlengd.", CancellationToken.None);

        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"[{Study(1)},{Study(2)},{Study(3, title: null)},{Study(4, status: "SOMETHING_NEW")}]");
            var source = services.GetServices<IRegistrySource>().Single(source => source.Name == "clinicaltrials.gov");
            var run = await services.GetRequiredService<ImportPipeline>().RunAsync(source, new() { Files = [file] });
            Assert.Equal(1, run.Refused);
            await services.GetRequiredService<SearchIndex>().CatchUpAsync(databases, CancellationToken.None);
            await AddOverviewAsync(databases);
            return run.Id;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A published overview with a newer draft and a change that waits for somebody.</summary>
    private static async Task AddOverviewAsync(IDbContextFactory<PortalDb> databases)
    {
        await using var db = await databases.CreateDbContextAsync();
        var at = new DateTime(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);
        var content = new OverviewContent
        {
            TitleNl = "Studies bij melanoom",
            IntroductionNl = "Voor mensen met **melanoom**.",
            Searches = [new("condition=melanoom")],
            Marks = [new() { Key = "NCT00000002", Pinned = true, NoteNl = "Wij lazen de folder mee." }],
        };
        var overview = new Overview
        {
            Organisation = new() { Slug = "voorbeeld", Name = "Vereniging Voorbeeld", FundingNl = "Leden.", CreatedAt = at, LookedAt = at },
            Slug = "studies-bij-melanoom",
            Title = content.TitleNl,
            State = OverviewState.Published,
            Head = 2,
            Published = 1,
            CreatedAt = at,
            UpdatedAt = at,
            PublishedAt = at,
            CheckedAt = at,
            CheckedBy = "Saar",
            CheckEveryDays = content.CheckEveryDays,
        };
        foreach (var (number, said) in new[] { (1, content), (2, content with { IntroductionNl = "Voor mensen met **melanoom** en wie naast hen staat." }) })
        {
            db.OverviewVersions.Add(new()
            {
                Overview = overview,
                Number = number,
                Content = OverviewJson.Write(said),
                At = at,
                UserId = "saar",
                UserName = "Saar",
                PublishedAt = number == 1 ? at : null,
                Snapshot = number == 1 ? OverviewJson.Write(new OverviewSnapshot()) : null,
            });
        }
        db.OverviewChanges.Add(new()
        {
            Overview = overview,
            TrialId = 1,
            TrialKey = "NCT00000001",
            Title = "A study of cells",
            TitleLanguage = "en",
            Kind = OverviewChangeKind.Entered,
            At = at,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>An invented study. The first two name the same number, which only one of them can have.</summary>
    private static string Study(int number, string? title = "A study of cells with a title that is about as long as the titles of studies tend to be", string status = "RECRUITING") =>
        new JsonObject
        {
            ["protocolSection"] = new JsonObject
            {
                ["identificationModule"] = new JsonObject
                {
                    ["nctId"] = $"NCT{number:D8}",
                    ["briefTitle"] = title,
                    ["secondaryIdInfos"] = number < 3 ? new JsonArray(new JsonObject { ["id"] = Shared, ["type"] = "EUDRACT_NUMBER" }) : null,
                },
                ["statusModule"] = new JsonObject { ["overallStatus"] = status, ["lastUpdatePostDateStruct"] = new JsonObject { ["date"] = "2026-11-01" } },
                ["conditionsModule"] = new JsonObject { ["conditions"] = new JsonArray("Zwurbelitis", "Melanoma") },
                ["contactsLocationsModule"] = new JsonObject
                {
                    ["locations"] = new JsonArray(new JsonObject { ["facility"] = "Demoziekenhuis", ["city"] = "Zwolle", ["country"] = "Netherlands", ["status"] = "RECRUITING" }),
                },
            },
        }.ToJsonString();

    private static async Task UploadAsync(IPage page, string condition)
    {
        const string Head = "id;product;class;conditions;indication_nl;indication_en;holder;hospitals;valid_from;valid_to;status;source_url;source_title;last_verified;verified_by";
        var row = $";Voorbeeldcellen;sctmp;{condition};Voorbeeld van een indicatie;Example of an indication;Voorbeeldhuis;lumc;2026-01-01;2027-01-01;granted;https://example.org/besluit;Besluit;2026-01-02;Anna";
        await page.GotoAsync("/beheer/vrijstellingen/importeren");
        await page.GetByLabel("CSV-bestand").SetInputFilesAsync(new FilePayload { Name = "register.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Head + "\r\n" + row) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk wat er zou veranderen" }).ClickAsync();
    }

    private async Task OpenAsync(IPage page, string address)
    {
        var answer = await page.GotoAsync(address);
        Assert.Equal((address, 200), (address, answer!.Status));
        await CheckAsync(page, address["/beheer".Length..].TrimStart('/') is { Length: > 0 } name ? name : "begin");
    }

    /// <summary>The page as it stands, with all that is folded away in view; goes on after a failure, so that one run tells all.</summary>
    private async Task CheckAsync(IPage page, string name)
    {
        await page.WaitForLoadStateAsync();
        await NoteAsync(name, () => page.HasHeadingsInOrderAsync());
        await NoteAsync(name, () => Expect(page).ToHaveTitleAsync(new Regex("^.+ – Beheer – TrialPortal$")));
        await PictureAsync(page, name, Visitor.Desktop);
        await page.EvaluateAsync("for (const details of document.querySelectorAll('details')) details.open = true");
        await NoteAsync(name, () => page.FitsAsync(Visitor.Desktop.Width, Visitor.Desktop.Height));
        await NoteAsync(name, page.HasNoAxeViolationAsync);
        await NoteAsync(name, () => page.FitsAsync(Visitor.Phone.Width, Visitor.Phone.Height));
        await NoteAsync(name, page.HasNoAxeViolationAsync);
        await PictureAsync(page, name, Visitor.Phone);
        await page.SetViewportSizeAsync(Visitor.Desktop.Width, Visitor.Desktop.Height);
    }

    private async Task NoteAsync(string name, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (Exception exception) when (exception is Xunit.Sdk.XunitException or PlaywrightException)
        {
            problems.Add($"{name}: {exception.Message}");
        }
    }

    private static async Task PictureAsync(IPage page, string name, (int Width, int Height) screen)
    {
        if (pictures is null)
            return;
        await page.SetViewportSizeAsync(screen.Width, screen.Height);
        await page.EvaluateAsync("for (const details of document.querySelectorAll('.manage-menu')) details.open = false");
        await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{NoName().Replace(name, "-")}-{screen.Width}.png"), FullPage = true });
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex NoName();
}
