using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Manage;

namespace TrialPortal.Tests.Web.Manage;

/// <summary>Every role against everything under /beheer. What there is, is asked of the running program: a page that is not in the table fails the test.</summary>
public partial class WhoMayWhatTests
{
    private const string Anybody = "anybody";

    /// <summary>Which policy everything asks for.</summary>
    private static readonly Dictionary<string, string> MayOpen = new()
    {
        ["/beheer/aanmelden"] = Anybody,
        ["/beheer/tweede-stap"] = Anybody,
        ["/beheer/wachtwoord"] = Anybody,
        ["/beheer/wachtwoord-vergeten"] = Anybody,
        ["/beheer/tweede-stap/instellen"] = PortalPolicies.SignedIn,
        ["/beheer/afmelden"] = PortalPolicies.SignedIn,
        ["/beheer"] = PortalPolicies.Member,
        ["/beheer/account"] = PortalPolicies.Member,
        ["/beheer/atmp"] = PortalPolicies.Curator,
        ["/beheer/onbekend"] = PortalPolicies.Curator,
        ["/beheer/onbekend/ziekenhuizen"] = PortalPolicies.Curator,
        ["/beheer/onbekend/ziekenhuis"] = PortalPolicies.Curator,
        ["/beheer/onbekend/aandoeningen"] = PortalPolicies.Curator,
        ["/beheer/onbekend/aandoening"] = PortalPolicies.Curator,
        ["/beheer/koppelingen"] = PortalPolicies.Curator,
        ["/beheer/koppelingen/besluit"] = PortalPolicies.Curator,
        ["/beheer/vergunningen"] = PortalPolicies.Curator,
        ["/beheer/imports"] = PortalPolicies.Curator,
        ["/beheer/imports/{Id:long}"] = PortalPolicies.Curator,
        ["/beheer/imports/{Id:long}/geweigerd/{RefusalId:long}"] = PortalPolicies.Curator,
        ["/beheer/imports/starten"] = PortalPolicies.Administrator,
        ["/beheer/logboek"] = PortalPolicies.Curator,
        ["/beheer/vrijstellingen"] = PortalPolicies.Contributor,
        ["/beheer/vrijstellingen/nieuw"] = PortalPolicies.Contributor,
        ["/beheer/vrijstellingen/{Id}"] = PortalPolicies.Contributor,
        ["/beheer/vrijstellingen/{Id}/wijzigen"] = PortalPolicies.Contributor,
        ["/beheer/vrijstellingen/{Id}/verlengen"] = PortalPolicies.Contributor,
        ["/beheer/vrijstellingen/{Id}/intrekken"] = PortalPolicies.Contributor,
        ["/beheer/vrijstellingen/voorbeeld.csv"] = PortalPolicies.Contributor,
        ["/beheer/vrijstellingen/importeren"] = PortalPolicies.Curator,
        ["/beheer/vrijstellingen/signalen"] = PortalPolicies.Curator,
        ["/beheer/vrijstellingen/zoeklog"] = PortalPolicies.Curator,
        ["/beheer/vroege-toegang"] = PortalPolicies.Contributor,
        ["/beheer/vroege-toegang/nieuw"] = PortalPolicies.Contributor,
        ["/beheer/vroege-toegang/{Id}"] = PortalPolicies.Contributor,
        ["/beheer/vroege-toegang/{Id}/wijzigen"] = PortalPolicies.Contributor,
        ["/beheer/vroege-toegang/{Id}/intrekken"] = PortalPolicies.Contributor,
        ["/beheer/voorstellen"] = PortalPolicies.Contributor,
        ["/beheer/voorstellen/{Id:long}"] = PortalPolicies.Contributor,
        ["/beheer/meldingen"] = PortalPolicies.Curator,
        ["/beheer/meldingen/{Id:long}"] = PortalPolicies.Curator,
        ["/beheer/organisatie"] = PortalPolicies.Editor,
        ["/beheer/organisatie/wijzigen"] = PortalPolicies.Publisher,
        ["/beheer/organisatie/logo"] = PortalPolicies.Publisher,
        ["/beheer/overzichten"] = PortalPolicies.Editor,
        ["/beheer/overzichten/nieuw"] = PortalPolicies.Editor,
        ["/beheer/overzichten/{Id:long}"] = PortalPolicies.Editor,
        ["/beheer/overzichten/{Id:long}/voorbeeld"] = PortalPolicies.Editor,
        ["/beheer/overzichten/{Id:long}/versies"] = PortalPolicies.Editor,
        ["/beheer/overzichten/{Id:long}/wijzigingen"] = PortalPolicies.Editor,
        ["/beheer/overzichten/{Id:long}/publiceren"] = PortalPolicies.Publisher,
        ["/beheer/overzichten/{Id:long}/archiveren"] = PortalPolicies.Publisher,
        ["/beheer/toezicht/overzichten"] = PortalPolicies.Curator,
        ["/beheer/toezicht/overzichten/{Id:long}/afhalen"] = PortalPolicies.Curator,
        ["/beheer/organisaties"] = PortalPolicies.Administrator,
        ["/beheer/organisaties/{Slug}"] = PortalPolicies.Administrator,
        ["/beheer/gebruikers"] = PortalPolicies.Administrator,
        ["/beheer/gebruikers/{Id}"] = PortalPolicies.Administrator,
    };

    /// <summary>Who has which policy: people with a role and a second factor. Written out, so that it is not the program's own answer.</summary>
    private static readonly Dictionary<string, string[]> Has = new()
    {
        [PortalPolicies.SignedIn] = [PortalRoles.Administrator, PortalRoles.Curator, PortalRoles.Contributor, PortalRoles.Publisher, PortalRoles.Editor],
        [PortalPolicies.Member] = [PortalRoles.Administrator, PortalRoles.Curator, PortalRoles.Contributor, PortalRoles.Publisher, PortalRoles.Editor],
        [PortalPolicies.Contributor] = [PortalRoles.Administrator, PortalRoles.Curator, PortalRoles.Contributor],
        [PortalPolicies.Curator] = [PortalRoles.Administrator, PortalRoles.Curator],
        [PortalPolicies.Administrator] = [PortalRoles.Administrator],
        [PortalPolicies.Editor] = [PortalRoles.Publisher, PortalRoles.Editor],
        [PortalPolicies.Publisher] = [PortalRoles.Publisher],
    };

    /// <summary>Somebody who gave a right password and has no second factor yet, whatever the role.</summary>
    private const string PasswordOnly = "password only";

    [BothDatabases]
    public async Task Nobody_gets_in_where_they_do_not_belong(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var people = new Dictionary<string, HttpClient>
        {
            [Anybody] = app.NewClient(),
            [PasswordOnly] = await app.SignInAsync(PortalRoles.Administrator, secondFactor: false),
            [PasswordOnly + ", publisher"] = await app.SignInAsync(PortalRoles.Publisher, secondFactor: false),
        };
        foreach (var role in PortalRoles.All)
            people[role] = await app.SignInAsync(role);
        var rooms = Rooms(app);

        Assert.Equal(MayOpen.Keys.Order(StringComparer.Ordinal), rooms.Keys.Order(StringComparer.Ordinal));
        foreach (var (room, methods) in rooms)
        {
            foreach (var (person, client) in people)
            {
                foreach (var method in methods)
                {
                    using var request = new HttpRequestMessage(new(method), Example(room));
                    // A form that the page would know, forged: who may not enter is sent away before it is looked at, who may is refused for lack of a token.
                    if (method == "POST")
                        request.Content = new FormUrlEncodedContent([new("_handler", "opslaan")]);
                    using var response = await client.SendAsync(request);
                    Assert.Equal((room, person, method, Expected(room, person, method)), (room, person, method, Answer(response)));
                    if (person != Anybody || MayOpen[room] != Anybody)
                        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
                }
            }
        }
    }

    /// <summary>Rooms about one thing of an organisation: whatever the running program routes there, also what is added tomorrow.</summary>
    [BothDatabases]
    public async Task What_is_of_another_organisation_is_not_there(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var theirs = await app.AddOrganisationAsync("De andere vereniging");
        Overview overview;
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
        {
            var content = OverviewJson.Write(new OverviewContent { TitleNl = "Geheim overzicht", Searches = [new("condition=duchenne")] });
            overview = new()
            {
                OrganisationId = theirs.Id,
                Slug = "geheim",
                Title = "Geheim overzicht",
                State = OverviewState.Published,
                Head = 2,
                Published = 1,
                CheckEveryDays = 92,
            };
            db.Overviews.Add(overview);
            foreach (var number in new[] { 1, 2 })
                db.OverviewVersions.Add(new() { Overview = overview, Number = number, Content = content, UserId = "x", UserName = "x" });
            db.OverviewChanges.Add(new() { Overview = overview, TrialId = 1, TrialKey = "NCT1", Title = "x", TitleLanguage = "en", Kind = OverviewChangeKind.Entered });
            await db.SaveChangesAsync();
        }
        var before = await StateAsync();
        var rooms = Rooms(app).Where(room => room.Key.StartsWith("/beheer/overzichten/", StringComparison.Ordinal) && room.Key.Contains('{')).ToList();
        Assert.NotEmpty(rooms);

        foreach (var role in PortalRoles.OfOrganisation)
        {
            var client = await app.SignInAsync(role);
            var token = (await client.GetPageAsync("/beheer")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var (room, methods) in rooms.Where(room => role == PortalRoles.Publisher || MayOpen[room.Key] == PortalPolicies.Editor))
            {
                // The overview for the first number, one for any after it: a version, a change.
                var address = Parameter().Replace(FirstParameter().Replace(room, overview.Id.ToString(), 1), "1");
                foreach (var method in methods)
                {
                    using var request = new HttpRequestMessage(new(method), address);
                    if (method == "POST")
                        request.Content = new FormUrlEncodedContent([new("_handler", "opslaan"), new("__RequestVerificationToken", token)]);
                    using var response = await client.SendAsync(request);
                    // A form that is sent to a page without it answers 400; nothing was done either way, as is seen below.
                    var expected = method == "POST" && response.StatusCode == HttpStatusCode.BadRequest ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound;
                    Assert.Equal((room, role, method, expected), (room, role, method, response.StatusCode));
                    Assert.DoesNotContain("Geheim overzicht", await response.Content.ReadAsStringAsync());
                }
            }
            foreach (var list in Rooms(app).Keys.Where(room => !room.Contains('{') && MayOpen[room] != Anybody && Has[MayOpen[room]].Contains(role)))
            {
                using var response = await client.GetAsync(list);
                var page = await response.Content.ReadAsStringAsync();
                Assert.DoesNotContain("Geheim overzicht", page);
                Assert.DoesNotContain("De andere vereniging", page);
            }
        }

        Assert.Equal(before, await StateAsync());

        async Task<string> StateAsync()
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
            return System.Text.Json.JsonSerializer.Serialize(new
            {
                Overview = await db.Overviews.AsNoTracking().SingleAsync(),
                Versions = await db.OverviewVersions.AsNoTracking().OrderBy(version => version.Number).ToListAsync(),
                Changes = await db.OverviewChanges.AsNoTracking().Select(change => change.Decision).ToListAsync(),
            });
        }
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_is_behind_the_door_too()
    {
        await using var app = await PortalApp.StartAsync();

        using var response = await app.Client.GetAsync("/beheer/geheim/plan?x=1");
        using var shouted = await app.Client.GetAsync("/BEHEER/Gebruikers");

        Assert.Equal("to sign in", Answer(response));
        Assert.Equal("to sign in", Answer(shouted));
        Assert.Contains("naar=%2Fbeheer%2Fgeheim", response.Headers.Location!.ToString());
        Assert.Equal("noindex, nofollow", response.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Every_form_of_management_carries_a_token_and_that_of_somebody_else_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var administrator = await app.SignInAsync(PortalRoles.Administrator);
        var other = await app.SignInAsync(PortalRoles.Administrator);
        foreach (var room in Rooms(app).Keys.Where(room => !room.Contains('{')))
        {
            using var response = await administrator.GetAsync(room);
            if (response.StatusCode != HttpStatusCode.OK)
                continue;
            var page = await response.PageAsync();
            Assert.All(page.QuerySelectorAll("form[method=post]"), form => Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]")));
        }

        var users = await administrator.GetPageAsync("/beheer/gebruikers");
        using var forged = await other.SubmitAsync(users, "/beheer/gebruikers", "erbij", ("Form.Name", "Dief"), ("Form.Email", "dief@example.org"), ("Form.Role", "administrator"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.DoesNotContain("Dief", (await administrator.GetPageAsync("/beheer/gebruikers")).Text());
    }

    /// <summary>Everything that is routed under /beheer, with the methods it answers.</summary>
    private static Dictionary<string, List<string>> Rooms(PortalApp app) => app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(ManageGate.IsManaged)
        .GroupBy(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
        .ToDictionary(same => same.Key, same => same
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            .Distinct().ToList());

    private static string Example(string room) => Parameter().Replace(room, "1");

    private static string Expected(string room, string person, string method)
    {
        var needed = MayOpen[room];
        var may = needed == Anybody || (person.StartsWith(PasswordOnly, StringComparison.Ordinal) ? needed == PortalPolicies.SignedIn : person != Anybody && Has[needed].Contains(person));
        return may ? method == "POST" ? "forged" : "in"
            : person == Anybody ? "to sign in"
            : person.StartsWith(PasswordOnly, StringComparison.Ordinal) ? "to the second factor"
            : "refused";
    }

    private static string Answer(HttpResponseMessage response) => response switch
    {
        { StatusCode: HttpStatusCode.OK or HttpStatusCode.NotFound } => "in",
        { StatusCode: HttpStatusCode.BadRequest } => "forged",
        { StatusCode: HttpStatusCode.Forbidden } => "refused",
        { StatusCode: HttpStatusCode.Redirect, Headers.Location: { } to } when Path(to).StartsWith("/beheer/aanmelden", StringComparison.Ordinal) => "to sign in",
        { StatusCode: HttpStatusCode.Redirect, Headers.Location: { } to } when Path(to) == "/beheer/tweede-stap/instellen" => "to the second factor",
        // Who has a second factor need not set it up.
        { StatusCode: HttpStatusCode.Redirect, Headers.Location: { } to } when Path(to) == "/beheer/account" => "in",
        _ => response.StatusCode.ToString(),
    };

    private static string Path(Uri address) => address.IsAbsoluteUri ? address.PathAndQuery : address.OriginalString;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{Id:long\}")]
    private static partial Regex FirstParameter();
}
