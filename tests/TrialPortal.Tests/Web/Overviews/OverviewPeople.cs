using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Ingestion;
using TrialPortal.Tests.Web.Manage;
using TrialPortal.Web.Manage;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Tests.Web.Overviews;

/// <summary>Organisations, their people and their overviews on a <see cref="PortalApp"/> where nothing follows or mails by itself.</summary>
internal static class OverviewPeople
{
    public const string Duchenne = "condition=duchenne-spierdystrofie";

    public static Task<PortalApp> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, TimeProvider? time = null) => PortalApp.StartAsync(
        kind, new Dictionary<string, string> { ["Overviews:PollInterval"] = "01:00:00", ["Overviews:DigestInterval"] = "1.00:00:00", ["Overviews:DutyPercent"] = "100" }, time);

    public static T Get<T>(this PortalApp app)
        where T : notnull => app.Services.GetRequiredService<T>();

    public static Task<PortalDb> DbAsync(this PortalApp app) => app.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    public static async Task<long> OrganisationAsync(this PortalApp app, string name = "Spierfonds") => (await app.AddOrganisationAsync(name)).Id;

    /// <summary>Somebody as the cookie tells of them, without an account.</summary>
    public static ClaimsPrincipal Somebody(long organisation, string name = "Pien", string role = PortalRoles.Publisher) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, name), new(PortalClaims.Name, name), new(PortalClaims.OrganisationId, organisation.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Role, role)], "test"));

    /// <summary>An account of an organisation, with password and second factor.</summary>
    public static Task<PortalUser> AddMemberAsync(this PortalApp app, long organisation, string role = PortalRoles.Publisher, string name = "Pien") =>
        app.AddPersonAsync(role, name, organisation: organisation);

    public static async Task<HttpClient> SignInMemberAsync(this PortalApp app, long organisation, string role = PortalRoles.Publisher, string name = "Pien") =>
        await app.SignInAsync(await app.AddMemberAsync(organisation, role, name));

    public static OverviewContent Content(params string[] queries) => new()
    {
        TitleNl = "Studies bij Duchenne",
        IntroductionNl = "Waar gaat het over?",
        Searches = [.. (queries.Length == 0 ? [Duchenne] : queries).Select(query => new OverviewSearch(query))],
    };

    /// <summary>A published overview of an organisation, followed once.</summary>
    public static async Task<long> PublishedAsync(this PortalApp app, ClaimsPrincipal publisher, OverviewContent? content = null)
    {
        var desk = app.Get<OverviewDesk>();
        var created = await desk.CreateAsync(publisher, content ?? Content(), null, default);
        Assert.True(created.IsDone, created.Problem);
        var published = await desk.PublishAsync(publisher, created.Id!.Value, 1, default);
        Assert.True(published.IsDone, published.Problem);
        Assert.Equal(FollowOutcome.Followed, await app.Get<OverviewFollowing>().FollowAsync(created.Id.Value, default));
        return created.Id.Value;
    }

    public static async Task<Overview> OverviewAsync(this PortalApp app, long id)
    {
        await using var db = await app.DbAsync();
        return await db.Overviews.AsNoTracking().SingleAsync(overview => overview.Id == id);
    }

    public static async Task<OverviewContent> ContentAsync(this PortalApp app, long id, int number)
    {
        await using var db = await app.DbAsync();
        return OverviewJson.Read<OverviewContent>((await db.OverviewVersions.SingleAsync(version => version.OverviewId == id && version.Number == number)).Content);
    }

    public static async Task<List<OverviewChange>> ChangesAsync(this PortalApp app, long id)
    {
        await using var db = await app.DbAsync();
        return await db.OverviewChanges.AsNoTracking().Where(change => change.OverviewId == id).OrderBy(change => change.Id).ToListAsync();
    }

    /// <summary>"Entered NCT00000002", in the order of the ids.</summary>
    public static async Task<string[]> ToldAsync(this PortalApp app, long id) =>
        [.. (await app.ChangesAsync(id)).Select(change => $"{change.Kind} {change.TrialKey}").Order(StringComparer.Ordinal)];

    /// <summary>A study about Duchenne with a Dutch site.</summary>
    public static string About(int number, string status = "RECRUITING", string? site = "RECRUITING", string condition = "Duchenne Muscular Dystrophy", string updated = "2026-11-01") =>
        Studies.Study(number, $"Study {number}", status, updated)
            .With("conditionsModule", "conditions", new JsonArray(condition))
            .WithSites(Studies.Site("Netherlands", site))
            .ToJsonString();
}
