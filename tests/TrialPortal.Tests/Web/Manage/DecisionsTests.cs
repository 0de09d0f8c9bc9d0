using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Web.Manage;

/// <summary>What curators decide about trials: which are one, and which are about an advanced therapy.</summary>
public class DecisionsTests
{
    private const string Shared = "2015-001234-22";

    [BothDatabases]
    public async Task Two_records_that_contradict_each_other_wait_until_somebody_decides(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync(Naming(1).ToJsonString(), Naming(2).ToJsonString());
        var curator = await app.SignInAsync(PortalRoles.Curator, "Cor");
        var decide = $"/beheer/koppelingen/besluit?een={Id(1)}&twee={Id(2)}";
        Assert.Contains("1 mogelijke koppeling", (await curator.GetPageAsync("/beheer")).Text());
        Assert.Contains(decide, (await curator.GetPageAsync("/beheer/koppelingen")).OwnLinks());

        using var silent = await curator.SubmitAsync(decide, "besluit", ("Form.Kind", "Same"), ("Form.Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var same = await curator.SubmitAsync(decide, "besluit", ("Form.Kind", "Same"), ("Form.Reason", "Zelfde protocol"));
        Assert.Equal(HttpStatusCode.Redirect, same.StatusCode);

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.Equal(1, await db.Trials.CountAsync());
        Assert.Contains("één studie", (await curator.GetPageAsync(decide)).Text());

        (await curator.SubmitAsync(decide, "besluit", ("Form.Kind", "Different"), ("Form.Reason", "Vergissing"))).Dispose();
        Assert.Equal(2, await db.Trials.CountAsync());
        Assert.DoesNotContain("noemen hetzelfde nummer", (await curator.GetPageAsync("/beheer/koppelingen")).Text());

        (await curator.SubmitAsync(decide, "terug")).Dispose();
        Assert.Contains("noemen hetzelfde nummer", (await curator.GetPageAsync("/beheer/koppelingen")).Text());
        var written = await db.AuditEntries.Where(entry => entry.Action.StartsWith("link.")).OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["link.set", "link.set", "link.remove"], written.Select(entry => entry.Action));
        Assert.Equal(["""{"kind":"same","reason":"Zelfde protocol"}""", """{"kind":"different","reason":"Vergissing"}""", null], written.Select(entry => entry.After));
    }

    [BothDatabases]
    public async Task A_ruling_on_an_advanced_therapy_is_kept_under_the_trials_id_and_has_the_index_read_it_again(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync(Study(1, "Cells for somebody").ToJsonString());
        var curator = await app.SignInAsync(PortalRoles.Curator, "Cor");
        var page = $"/beheer/atmp?studie={Id(1)}";
        var before = app.Index.State.Revision;

        using var silent = await curator.SubmitAsync(page, "oordeel", ("Form.Class", "Sctmp"), ("Form.Reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var made = await curator.SubmitAsync(page, "oordeel", ("Form.Class", "Sctmp"), ("Form.Reason", "Protocol, bladzijde 3"));
        await app.CatchUpAsync();

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal((AtmpClass.Sctmp, "Protocol, bladzijde 3", "Cor"), Of(await RulingAsync(app)));
        Assert.True(app.Index.State.Revision > before);
        Assert.Equal(AtmpClass.Sctmp, app.Index.Trial(Id(1))!.Atmp!.Class);
        Assert.Contains("Celtherapie", (await curator.GetPageAsync($"/nl/studies/{Id(1)}")).Text(), StringComparison.OrdinalIgnoreCase);
        (await curator.SubmitAsync(page, "oordeel", ("Form.Class", "None"), ("Form.Reason", "Toch een antilichaam"))).Dispose();
        Assert.Equal((null, "Toch een antilichaam", "Cor"), Of(await RulingAsync(app)));
        Assert.Contains("geen geavanceerde therapie", (await curator.GetPageAsync("/beheer/atmp")).Text("table"));
        await app.CatchUpAsync();
        Assert.Null(app.Index.Trial(Id(1))!.Atmp);
        (await curator.SubmitAsync(page, "terug")).Dispose();
        Assert.Null(await RulingAsync(app));
    }

    [Fact]
    public async Task The_audit_trail_is_found_by_person_subject_and_day()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study(1).ToJsonString(), Study(2).ToJsonString());
        var cor = await app.SignInAsync(PortalRoles.Curator, "Cor");
        var dina = await app.SignInAsync(PortalRoles.Curator, "Dina");
        (await cor.SubmitAsync($"/beheer/atmp?studie={Id(1)}", "oordeel", ("Form.Class", "Tep"), ("Form.Reason", "Een"))).Dispose();
        (await dina.SubmitAsync($"/beheer/atmp?studie={Id(2)}", "oordeel", ("Form.Class", "Tep"), ("Form.Reason", "Twee"))).Dispose();

        Assert.Equal([Id(2), Id(1)], await SubjectsAsync(""));
        Assert.Equal([Id(1)], await SubjectsAsync("?persoon=Cor"));
        Assert.Equal([Id(2)], await SubjectsAsync($"?onderwerp={Id(2)}"));
        Assert.Empty(await SubjectsAsync("?tot=2020-01-01"));
        Assert.Equal([Id(2), Id(1)], await SubjectsAsync("?van=2020-01-01"));

        async Task<string[]> SubjectsAsync(string query) =>
            [.. (await cor.GetPageAsync("/beheer/logboek" + query)).QuerySelectorAll("td[data-label=Onderwerp]").Select(cell => cell.TextContent.Trim()).Where(subject => subject.StartsWith("NCT", StringComparison.Ordinal))];
    }

    private static JsonObject Naming(int number) =>
        Study(number).With("identificationModule", "secondaryIdInfos", new JsonArray(new JsonObject { ["id"] = Shared, ["type"] = "EUDRACT_NUMBER" }));

    private static async Task<AtmpRuling?> RulingAsync(PortalApp app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.AtmpRulings.AsNoTracking().SingleOrDefaultAsync(ruling => ruling.TrialKey == Id(1));
    }

    private static (AtmpClass?, string, string) Of(AtmpRuling? ruling) => (ruling!.Class, ruling.Reason, ruling.By);
}
