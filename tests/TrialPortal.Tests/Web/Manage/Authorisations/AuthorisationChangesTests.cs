using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Products;
using TrialPortal.Web.Hosting;

namespace TrialPortal.Tests.Web.Manage.Authorisations;

public class AuthorisationChangesTests
{
    [BothDatabases]
    public async Task What_changed_in_the_report_waits_until_a_curator_has_looked_and_what_began_or_ended_is_on_top(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.AddAsync(Change("EMEA/H/C/004750", "Zolgensma", "holder", "A", "B"), Change("EMEA/H/C/009999", "Novagene", "new", null, "Authorised"), Change("EMEA/H/C/004258", "Alofisel", "status", "Authorised", "Withdrawn"));
        var curator = await app.SignInAsync(PortalRoles.Curator);

        Assert.Contains("3 wijzigingen bij de EMA", (await curator.GetPageAsync("/beheer")).Text());
        var page = await curator.GetPageAsync("/beheer/vergunningen");
        Assert.Equal(["Alofisel", "Novagene"], page.QuerySelectorAll("[aria-labelledby=eerst] tbody th").Select(cell => cell.TextContent.Split('(')[0].Trim()));
        Assert.Contains("Withdrawn", page.Text("[aria-labelledby=eerst]"));
        Assert.Equal("/nl/atmp/zolgensma", page.QuerySelector("[aria-labelledby=andere] a")!.GetAttribute("href"));
        Assert.Contains("vergunninghouder", page.Text("[aria-labelledby=andere]"));

        using var seen = await curator.SubmitAsync("/beheer/vergunningen", "gezien");
        Assert.Contains("Genoteerd", (await seen.PageAsync()).Text());
        Assert.Contains("0 wijzigingen bij de EMA", (await curator.GetPageAsync("/beheer")).Text());
        await app.AddAsync(Change("EMEA/H/C/009999", "Novagene", "status", "Authorised", "Suspended"));
        Assert.Contains("1 wijziging bij de EMA", (await curator.GetPageAsync("/beheer")).Text());
    }

    [Fact]
    public async Task The_report_can_be_fetched_now()
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Contains("ema", app.Services.GetRequiredService<ImportStarter>().Sources);
        Assert.Contains("EMA", (await (await app.SignInAsync(PortalRoles.Administrator)).GetPageAsync("/beheer/imports/starten")).Text("select"));
    }

    private static AuthorisationChange Change(string number, string name, string field, string? before, string? after) =>
        new() { Number = number, Name = name, Field = field, Before = before, After = after, At = new(2026, 11, 27, 7, 15, 0, DateTimeKind.Utc) };
}
