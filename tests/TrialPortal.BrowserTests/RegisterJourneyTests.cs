using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
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
        await using var portal = await ManagedPortal.StartAsync();
        var (anna, annaCode) = await portal.AddPersonAsync("Anna");
        var (bram, bramCode) = await portal.AddPersonAsync("Bram");
        var end = portal.Clock.Now.AddDays(40);
        string Row(string product, string conditions, string status) =>
            $";{product};sctmp;{conditions};Voorbeeld van een indicatie;Example of an indication;Voorbeeldhuis;lumc;2026-01-01;{end:yyyy-MM-dd};{status};https://example.org/besluit;Besluit;2026-01-02;Anna";
        var proposal = "";

        await session.VisitAsync(async page =>
        {
            await page.SignInAsync(anna, annaCode);
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
            await page.SignInAsync(bram, bramCode);
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
}
