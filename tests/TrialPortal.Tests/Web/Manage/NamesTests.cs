using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Sites;
using static TrialPortal.Tests.Ingestion.Studies;

namespace TrialPortal.Tests.Web.Manage;

/// <summary>Names that nobody knows, until a curator says what they mean.</summary>
public class NamesTests
{
    private const string Form = "toewijzen";

    [BothDatabases]
    public async Task A_hospital_that_a_curator_recognises_is_found_by_search_at_once(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync(Study(1).ToJsonString(), Study(2).ToJsonString());
        var curator = await app.SignInAsync(PortalRoles.Curator, "Cor");
        const string List = "/beheer/onbekend/ziekenhuizen", One = "/beheer/onbekend/ziekenhuis?naam=Demoziekenhuis&plaats=Zwolle";
        Assert.Contains("Demoziekenhuis Zwolle Studies: 2".Replace("Studies: ", ""), (await curator.GetPageAsync(List)).Text("table"));
        Assert.Empty(At(app, "isala"));

        using var nothing = await curator.SubmitAsync(One, Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var assigned = await curator.SubmitAsync(One, Form, ("Form.Hospital", "isala"));
        Assert.Equal(List + "?opgeslagen=true", assigned.Goes());
        await app.CatchUpAsync();

        Assert.Equal([Id(1), Id(2)], At(app, "isala"));
        Assert.Contains("/nl/ziekenhuizen/isala", (await app.GetPageAsync("/nl/studies/" + Id(1))).OwnLinks());
        Assert.Equal("isala", (await app.GetJsonAsync("/api/v1/trials/" + Id(1))).GetProperty("sites")[0].GetProperty("slug").GetString());
        Assert.DoesNotContain("Demoziekenhuis", (await curator.GetPageAsync(List)).Text("#plaatsen"));

        using var back = await curator.SubmitAsync(One, "terug");
        await app.CatchUpAsync();
        Assert.Empty(At(app, "isala"));
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.Equal(
            [("Cor", "site.assign", "Demoziekenhuis, Zwolle", null, "isala"), ("Cor", "site.assign", "Demoziekenhuis, Zwolle", "isala", null)],
            (await db.AuditEntries.Where(entry => entry.Action == "site.assign").OrderBy(entry => entry.Id).ToListAsync()).Select(entry => (entry.UserName, entry.Action, entry.Subject, entry.Before, entry.After)));
    }

    [BothDatabases]
    public async Task A_name_that_a_curator_understands_is_a_condition_of_its_trials(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        const string Name = "Zwurbelitis \"größe\" of the elbow";
        await app.ImportStudiesAsync(
            Study(1).With("conditionsModule", "conditions", new JsonArray(Name)).ToJsonString(),
            Study(2).With("conditionsModule", "conditions", new JsonArray("Asthma")).ToJsonString());
        var curator = await app.SignInAsync(PortalRoles.Curator);
        var one = "/beheer/onbekend/aandoening?naam=" + Uri.EscapeDataString(Name);
        Assert.Contains(Name, (await curator.GetPageAsync("/beheer/onbekend/aandoeningen")).Text("table"));
        Assert.Equal([Name], await ShownAsync(app));
        var slug = MedicalVocabulary.BuiltIn.Conditions.First(condition => condition.Dutch.Contains("artrose", StringComparison.OrdinalIgnoreCase)).Slug;

        using var assigned = await curator.SubmitAsync(one, Form, ("Form.Condition", slug));
        Assert.Equal(HttpStatusCode.Redirect, assigned.StatusCode);
        await app.CatchUpAsync();

        Assert.Equal([Id(1)], About(app, slug));
        Assert.Equal([slug], await ShownAsync(app));   // and no longer the registry's own words beside it
        Assert.DoesNotContain(Name, (await curator.GetPageAsync("/beheer/onbekend/aandoeningen")).Text("#namen"));
        Assert.Contains(slug, (await curator.GetPageAsync(one)).Text("dl"));

        (await curator.SubmitAsync(one, "terug")).Dispose();
        await app.CatchUpAsync();
        Assert.Empty(About(app, slug));
    }

    [Fact]
    public async Task A_name_that_nobody_uses_cannot_be_assigned()
    {
        await using var app = await PortalApp.StartAsync();
        var curator = await app.SignInAsync(PortalRoles.Curator);

        using var site = await curator.GetAsync("/beheer/onbekend/ziekenhuis?naam=Nergens&plaats=Zwolle");
        using var condition = await curator.GetAsync("/beheer/onbekend/aandoening?naam=Niets");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (site.StatusCode, condition.StatusCode));
    }

    [Fact]
    public async Task Codes_that_a_mapper_did_not_understand_are_listed_with_an_example()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study(1, status: "SOMETHING_NEW").ToJsonString());
        var curator = await app.SignInAsync(PortalRoles.Curator);

        var page = await curator.GetPageAsync("/beheer/onbekend");

        Assert.Contains("SOMETHING_NEW", page.Text("table"));
        Assert.Contains("/nl/studies/" + Id(1), page.OwnLinks());
    }

    /// <summary>The conditions of the first trial as a search shows them: a slug, or the registry's words.</summary>
    private static async Task<string[]> ShownAsync(PortalApp app) =>
        [.. (await app.GetJsonAsync("/api/v1/trials?q=" + Id(1))).GetProperty("items")[0].GetProperty("conditions").EnumerateArray()
            .Select(condition => condition.GetProperty("slug").GetString() ?? condition.GetProperty("label").GetString()!)];

    private static string[] At(PortalApp app, string hospital) =>
        [.. app.Index.First(new() { Language = "nl", Sites = [Hospitals.BuiltIn.Find(hospital)!] }, 10)?.Hits.Select(hit => hit.Trial.Id).Order() ?? Enumerable.Empty<string>()];

    private static string[] About(PortalApp app, string condition) =>
        [.. app.Index.First(new() { Language = "nl", Conditions = [MedicalVocabulary.BuiltIn.Conditions.First(known => known.Slug == condition)] }, 10)?.Hits.Select(hit => hit.Trial.Id).Order() ?? Enumerable.Empty<string>()];
}
