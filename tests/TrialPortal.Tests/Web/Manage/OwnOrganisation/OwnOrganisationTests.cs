using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Manage.OwnOrganisation;

namespace TrialPortal.Tests.Web.Manage.OwnOrganisation;

public class OwnOrganisationTests
{
    [BothDatabases]
    public async Task A_publisher_changes_the_profile_of_the_own_organisation_and_of_no_other(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var own = await app.AddOrganisationAsync("De onze");
        var other = await app.AddOrganisationAsync("Een andere");
        var petra = await app.SignInAsync(PortalRoles.Publisher, "Petra", organisation: own.Id);
        Assert.Contains("niet opgegeven", (await petra.GetPageAsync("/beheer/organisatie")).Text());

        // A field that names another one is one too many: it is not looked at.
        using var saved = await petra.SubmitAsync("/beheer/organisatie/wijzigen", "gegevens",
            ("Form.Website", "onze.example.nl"), ("Form.ContactEmail", "info@onze.example.nl"), ("Form.FundingNl", "Leden: 60 %.\r\n<script>alert(1)</script>"),
            ("Form.InterestsEn", "None."), ("Form.Colour", "005A78"), ("Form.Id", other.Id.ToString()), ("Form.OrganisationId", other.Id.ToString()));

        Assert.Equal("/beheer/organisatie?opgeslagen=true", saved.Goes());
        var page = await petra.GetPageAsync("/beheer/organisatie");
        Assert.Contains("<script>alert(1)</script>", page.Text());
        Assert.Null(page.QuerySelector("main script"));
        Assert.DoesNotContain("Een andere", page.Text());
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var now = await db.Organisations.SingleAsync(one => one.Id == own.Id);
        Assert.Equal(("https://onze.example.nl/", "info@onze.example.nl", "Leden: 60 %.\n<script>alert(1)</script>", null, "None.", "#005a78"),
            (now.Website, now.ContactEmail, now.FundingNl, now.FundingEn, now.InterestsEn, now.Colour));
        Assert.True(now.LookedAt > DateTime.UnixEpoch);
        var untouched = await db.Organisations.SingleAsync(one => one.Id == other.Id);
        Assert.Equal((null, null, null), (untouched.Website, untouched.FundingNl, untouched.Colour));
        Assert.Equal("Petra", (await db.AuditEntries.SingleAsync(entry => entry.Action == "organisation.profile" && entry.Subject == own.Slug)).UserName);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_typed_is_lost()
    {
        await using var app = await PortalApp.StartAsync();
        var petra = await app.SignInAsync(PortalRoles.Publisher);

        using var answer = await petra.SubmitAsync("/beheer/organisatie/wijzigen", "gegevens",
            ("Form.Website", "http://onveilig.example.nl"), ("Form.ContactEmail", "geen adres"), ("Form.FundingNl", new string('x', 2001)), ("Form.Colour", "#ff8800"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains("https://", page.Text("#website-error"));
        Assert.Contains("e-mailadres", page.Text("#contact-error"));
        Assert.Contains("2001 tekens", page.Text("#funding-nl-error"));
        Assert.Contains("2,39 : 1", page.Text("#colour-error"));
        Assert.Equal("colour-hint colour-error", page.QuerySelector("#colour")!.GetAttribute("aria-describedby"));
        Assert.Equal(new string('x', 2001), ((IHtmlTextAreaElement)page.QuerySelector("#funding-nl")!).Value);
        Assert.Equal("geen adres", page.QuerySelector("#contact")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_editor_reads_and_an_administrator_has_no_own_organisation()
    {
        await using var app = await PortalApp.StartAsync();
        var organisation = await app.AddOrganisationAsync("De onze");
        var editor = await app.SignInAsync(PortalRoles.Editor, "Eva", organisation: organisation.Id);
        await app.AddPersonAsync(PortalRoles.Publisher, "Vreemde");

        var page = await editor.GetPageAsync("/beheer/organisatie");

        Assert.Null(page.QuerySelector("main a[href='/beheer/organisatie/wijzigen']"));
        Assert.Contains("Eva", page.Text("table"));
        Assert.DoesNotContain("Vreemde", page.Text());
        using var change = await editor.GetAsync("/beheer/organisatie/wijzigen");
        using var logo = await editor.GetAsync("/beheer/organisatie/logo");
        using var administrator = await (await app.SignInAsync(PortalRoles.Administrator)).GetAsync("/beheer/organisatie");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (change.StatusCode, logo.StatusCode, administrator.StatusCode));
    }

    [BothDatabases]
    public async Task A_logo_is_what_its_bytes_say(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var own = await app.AddOrganisationAsync("De onze");
        var petra = await app.SignInAsync(PortalRoles.Publisher, "Petra", organisation: own.Id);

        Assert.Contains("geen PNG", await RefusedAsync(petra, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "image/png"));
        Assert.Contains("geen PNG", await RefusedAsync(petra, "GIF89a"u8.ToArray(), "image/png"));
        Assert.Contains("201 kB", await RefusedAsync(petra, [.. Png(200, 100), .. new byte[200 * 1024]], "image/png"));
        Assert.Contains("16 bij 16", await RefusedAsync(petra, Png(16, 16), "image/png"));
        Assert.Contains("beweegt", await RefusedAsync(petra, Png(200, 100, moves: true), "image/png"));
        Assert.Contains("Kies een bestand", await RefusedAsync(petra, [], "image/png"));

        // What the browser calls it is not believed.
        using var set = await SendAsync(petra, Png(200, 100), "text/html");
        Assert.Equal("/beheer/organisatie?opgeslagen=true", set.Goes());
        var shown = (await petra.GetPageAsync("/beheer/organisatie")).QuerySelector("img.organisation-logo")!;
        Assert.StartsWith("data:image/png;base64,", shown.GetAttribute("src"));
        Assert.Equal("Logo van De onze", shown.GetAttribute("alt"));
        Assert.Equal(("image/png", Png(200, 100).Length), await StoredAsync());

        (await petra.SubmitAsync("/beheer/organisatie/logo", "weg")).Dispose();
        Assert.Equal((null, null), await StoredAsync());

        async Task<(string?, int?)> StoredAsync()
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
            var organisation = await db.Organisations.SingleAsync(one => one.Id == own.Id);
            return (organisation.LogoType, organisation.Logo?.Length);
        }
    }

    [Fact]
    public void Every_kind_of_picture_says_its_size()
    {
        Assert.Equal(new LogoFile("image/png", 200, 100, false), LogoFile.Read(Png(200, 100)));
        Assert.Equal(new LogoFile("image/jpeg", 320, 240, false), LogoFile.Read(
            [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xdb, 0, 3, 9, 0xff, 0xc2, 0, 11, 8, 0, 240, 1, 64, 1, 1, 0x11, 0]));
        Assert.Equal(new LogoFile("image/webp", 256, 128, false), LogoFile.Read([.. "RIFF\0\0\0\0WEBPVP8 "u8, 0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, 0, 1, 128, 0]));
        Assert.Equal(new LogoFile("image/webp", 300, 200, false), LogoFile.Read([.. "RIFF\0\0\0\0WEBPVP8L"u8, 0, 0, 0, 0, 0x2f, .. BitConverter.GetBytes(299u | (199u << 14))]));
        Assert.Equal(new LogoFile("image/webp", 300, 200, true), LogoFile.Read([.. "RIFF\0\0\0\0WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, 43, 1, 0, 199, 0, 0]));
    }

    [Fact]
    public void A_picture_that_is_cut_off_anywhere_is_none_and_breaks_nothing()
    {
        foreach (var whole in new[] { Png(200, 100), [.. "RIFF\0\0\0\0WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 43, 1, 0, 199, 0, 0], [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 240, 1, 64] })
        {
            for (var length = 0; length < whole.Length; length++)
                _ = LogoFile.Read(whole.AsSpan(0, length));
            Assert.Null(LogoFile.Read(whole.AsSpan(0, 14)));
        }
        Prop.ForAll<byte[]>(bytes =>
        {
            foreach (var start in new byte[][] { [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0xff, 0xd8, 0xff], [.. "RIFF1234WEBPVP8X"u8], [.. "RIFF1234WEBPVP8 "u8], [.. "RIFF1234WEBPVP8L"u8] })
                _ = LogoFile.Read([.. start, .. bytes]);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("#000000", 21)]
    [InlineData("#ffffff", 1)]
    [InlineData("#767676", 4.54)]
    [InlineData("#777777", 4.47)]
    public void Contrast_with_white_is_as_WCAG_computes_it(string colour, double ratio) => Assert.Equal(ratio, Contrast.WithWhite(colour), 0.01);

    private static async Task<string> RefusedAsync(HttpClient client, byte[] file, string type)
    {
        using var answer = await SendAsync(client, file, type);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await answer.PageAsync()).Text("#logo-error");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] file, string type)
    {
        var page = await client.GetPageAsync("/beheer/organisatie/logo");
        using var bytes = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var form = new MultipartFormDataContent { { bytes, "logo", "logo.png" } };
        foreach (var input in page.QuerySelectorAll<IHtmlInputElement>("main form[enctype] input[type=hidden]"))
            form.Add(new StringContent(input.Value), input.Name!);
        return await client.PostAsync("/beheer/organisatie/logo", form);
    }

    private static byte[] Png(int width, int height, bool moves = false)
    {
        var size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        byte[] animation = moves ? [0, 0, 0, 8, .. "acTL"u8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0] : [];
        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, .. "IHDR"u8, .. size, 8, 6, 0, 0, 0, 0, 0, 0, 0, .. animation, 0, 0, 0, 0, .. "IDAT"u8, 0, 0, 0, 0];
    }
}
