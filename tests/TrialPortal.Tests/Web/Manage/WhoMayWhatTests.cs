using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Manage;

namespace TrialPortal.Tests.Web.Manage;

/// <summary>Every role against everything under /beheer. What there is, is asked of the running program: a page that is not in the table fails the test.</summary>
public partial class WhoMayWhatTests
{
    private const string Anybody = "anybody";

    /// <summary>Who may open what. The least role that may.</summary>
    private static readonly Dictionary<string, string> MayOpen = new()
    {
        ["/beheer/aanmelden"] = Anybody,
        ["/beheer/tweede-stap"] = Anybody,
        ["/beheer/wachtwoord"] = Anybody,
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
        ["/beheer/gebruikers"] = PortalPolicies.Administrator,
        ["/beheer/gebruikers/{Id}"] = PortalPolicies.Administrator,
    };

    private static readonly string[] LeastFirst = [PortalPolicies.SignedIn, PortalPolicies.Member, PortalPolicies.Contributor, PortalPolicies.Curator, PortalPolicies.Administrator];

    [BothDatabases]
    public async Task Nobody_gets_in_where_they_do_not_belong(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        var people = new Dictionary<string, HttpClient>
        {
            [Anybody] = app.NewClient(),
            [PortalPolicies.SignedIn] = await app.SignInAsync(PortalRoles.Administrator, secondFactor: false),
            [PortalPolicies.Contributor] = await app.SignInAsync(PortalRoles.Contributor),
            [PortalPolicies.Curator] = await app.SignInAsync(PortalRoles.Curator),
            [PortalPolicies.Administrator] = await app.SignInAsync(PortalRoles.Administrator),
        };
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
        var may = needed == Anybody || Array.IndexOf(LeastFirst, person) >= Array.IndexOf(LeastFirst, needed);
        return may ? method == "POST" ? "forged" : "in"
            : person == Anybody ? "to sign in"
            : person == PortalPolicies.SignedIn ? "to the second factor"
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
}
