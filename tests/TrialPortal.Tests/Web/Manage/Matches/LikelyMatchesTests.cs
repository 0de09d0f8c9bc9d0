using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Domain.Users;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Ctis;
using TrialPortal.Web.Manage.Matches;
using static TrialPortal.Tests.Ingestion.Studies;
using static TrialPortal.Tests.Web.MergedTrials;

namespace TrialPortal.Tests.Web.Manage.Matches;

/// <summary>Likely matches on the page of a curator, from real records.</summary>
public class LikelyMatchesTests
{
    private const string CtisIds = "authorizedApplication.authorizedPartI.trialDetails.clinicalTrialIdentifiers.";

    private const string Matches = "/beheer/koppelingen";

    [BothDatabases]
    public async Task Trials_that_look_the_same_stand_side_by_side_until_somebody_decides(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await ImportAsync(app);
        var curator = await app.SignInAsync(PortalRoles.Curator, "Cor");

        var page = await curator.GetPageAsync(Matches);
        var card = page.Text("[aria-labelledby='lijken'] .card");
        foreach (var shown in new[] { "Zelfde acroniem en opdrachtgever", Id(1), CtisRecords.CurrentId, "Demogene BV", "Demogene B.V.", "DEMOGENIX", "A study at home", "1, waarvan 1 in Nederland" })
            Assert.Contains(shown, card);
        Assert.Contains("Vergeleken: 3 studies.", page.Text("[aria-labelledby='lijken']"));

        using var silent = await curator.SubmitAsync(page, Matches, "besluit", ("Form.Kind", "Different"), ("Form.Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var different = await curator.SubmitAsync(page, Matches, "besluit", ("Form.Kind", "Different"), ("Form.Reason", "Ander protocol"));

        Assert.Equal(Matches + "?opgeslagen=true", different.Goes());
        Assert.Contains("Geen gevonden.", (await curator.GetPageAsync(Matches)).Text("[aria-labelledby='lijken']"));
        await ImportAsync(app);   // what is decided stays so
        Assert.Contains("Geen gevonden.", (await curator.GetPageAsync(Matches)).Text("[aria-labelledby='lijken']"));
        Assert.Contains("Ander protocol", (await curator.GetPageAsync(Matches)).Text());
    }

    [BothDatabases]
    public async Task One_click_joins_them(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await ImportAsync(app);
        var curator = await app.SignInAsync(PortalRoles.Curator, "Cor");

        using var same = await curator.SubmitAsync(Matches, "besluit", ("Form.Kind", "Same"), ("Form.Reason", "Zelfde protocol"));

        Assert.Equal(Matches + "?opgeslagen=true", same.Goes());
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.Equal(2, await db.Trials.CountAsync());
        Assert.Equal("link.set", (await db.AuditEntries.OrderByDescending(entry => entry.Id).FirstAsync()).Action);
        Assert.Contains("Geen gevonden.", (await curator.GetPageAsync(Matches)).Text("[aria-labelledby='lijken']"));
    }

    [BothDatabases]
    public async Task Dutch_trials_come_first_and_no_more_are_shown_than_somebody_can_look_at(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await MergedTrials.SaveAsync(
            app.Services.GetRequiredService<IDbContextFactory<PortalDb>>(),
            [.. Enumerable.Range(1, 25).SelectMany(number => new[] { Half($"NCT{number:D8}", IdentifierRegistries.ClinicalTrialsGov, number, "BE"), Half($"DRKS{number:D8}", IdentifierRegistries.Drks, number, number == 25 ? "NL" : "BE") })]);

        var found = await app.Services.GetRequiredService<LikelyMatches>().ReadAsync(CancellationToken.None);

        Assert.Equal((25, 20, 50, true), (found.Total, found.Shown.Count, found.Compared, found.IsAll));
        Assert.Equal(("DRKS00000025", "NCT00000025"), (found.Shown[0].First.PublicId, found.Shown[0].Second.PublicId));
        Assert.Equal((3, 3), (found.Shown[0].First.Sites, found.Shown[0].First.DutchSites));
    }

    /// <summary>A study and a trial of two registers that name the same acronym and sponsor, and a third that is alike in nothing.</summary>
    private static async Task ImportAsync(PortalApp app)
    {
        await app.ImportStudiesAsync(
            Study(1, "A study at home").With("identificationModule", "acronym", "DEMOGENIX")
                .With("sponsorCollaboratorsModule", "leadSponsor", new JsonObject { ["name"] = "Demogene BV", ["class"] = "INDUSTRY" }).ToJsonString(),
            Study(2, "Another").ToJsonString());
        var folder = Directory.CreateTempSubdirectory("likely");
        try
        {
            var file = Path.Combine(folder.FullName, "ctis.json");
            var record = CtisRecords.Current().With(CtisIds + "shortTitle", "DEMOGENIX").With(CtisIds + "secondaryIdentifyingNumbers.nctNumber", null);
            await File.WriteAllTextAsync(file, record.ToJsonString());
            await app.Services.GetRequiredService<ImportPipeline>().RunAsync(app.Source(IdentifierRegistries.Ctis), new() { Files = [file] });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Trial Half(string id, string register, int number, string country) => new()
    {
        PublicId = id,
        Title = $"Title of {id}",
        Acronym = $"PAIR{number}",
        LeadSponsor = "Examplo",
        Records = [Record(0, register, id, new(2024, 5, 6))],
        Identifiers = [Identifier(0, register, id)],
        Countries = [new() { CountryCode = country, Openness = Openness.Unknown, Basis = OpennessBasis.Sites, Sites = 3 }],
    };
}
