using System.Net;
using TrialPortal.Domain.Database;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Web.Overviews.PublishedOverviews;

namespace TrialPortal.Tests.Web.Overviews;

public sealed class OverviewVersionPageTests
{
    [BothDatabases]
    public async Task A_version_stays_as_it_was_and_leads_to_today(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        var overview = await app.PublishAsync();
        await app.AddVersionAsync(overview, Asthma with { TitleNl = "Nieuwe titel" }, 2, new(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc));
        await app.ChangeAsync(overview, one => (one.Head, one.Published) = (2, 2));

        using var response = await app.Client.GetAsync(Page + "/versies/1");
        var page = await response.PageAsync();

        Assert.Equal("public, max-age=86400", response.Headers.CacheControl!.ToString());
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("Studies bij astma", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Dit is versie 1, van 20 november 2026", page.Text(".utrecht-alert"));
        Assert.Contains("Nog niet open in Nederland", page.Text("table"));   // as then; it recruits now
        Assert.Contains("Wij lazen de <b>folder</b> mee.", page.Text("table"));
        var links = page.OwnLinks().ToList();
        Assert.Contains(Page, links);
        Assert.Contains(Page + "/versies/2", links);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(Page + "/versies/3")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(Page + "/versies/eerste")).StatusCode);
    }

    [BothDatabases]
    public async Task What_a_curator_took_off_does_not_come_back_as_an_old_version(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        var overview = await app.PublishAsync(Asthma with { TitleNl = "Het beste middel" });
        await using (var db = await app.ContextAsync())
        {
            db.AuditEntries.Add(new() { At = new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc), UserName = "Anna", Action = "overview.take-off", Subject = overview.Slug });
            await db.SaveChangesAsync();
        }
        await app.AddVersionAsync(overview, Asthma, 2, new(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc));
        await app.ChangeAsync(overview, one => (one.Head, one.Published) = (2, 2));

        using var old = await app.Client.GetAsync(Page + "/versies/1");
        var now = await app.GetPageAsync(Page + "/versies/2");

        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        Assert.Contains("Deze versie is weggehaald", (await old.PageAsync()).Text());
        Assert.DoesNotContain("Het beste middel", await old.Content.ReadAsStringAsync());
        Assert.DoesNotContain(Page + "/versies/1", now.OwnLinks());
    }
}
