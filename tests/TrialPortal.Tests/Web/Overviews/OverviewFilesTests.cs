using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Web.Conditions;
using static TrialPortal.Tests.Web.Overviews.PublishedOverviews;

namespace TrialPortal.Tests.Web.Overviews;

public sealed class OverviewFilesTests
{
    private static readonly XNamespace atom = "http://www.w3.org/2005/Atom";

    [BothDatabases]
    public async Task The_list_is_a_file_in_its_order_with_notes_sources_and_without_people(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        await app.PublishAsync();

        using var csv = await app.Client.GetAsync(Page + "/studies.csv");
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var json = await app.GetJsonAsync("/en/overviews/astma-studies/trials.json");
        var ris = await app.Client.GetStringAsync(Page + "/studies.ris");

        Assert.Equal("attachment; filename=astma-studies.csv", csv.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("public, max-age=60", csv.Headers.CacheControl!.ToString());
        Assert.Equal(3, lines.Length);
        Assert.EndsWith("section;note", lines[0]);
        Assert.Contains("NCT00000001", lines[1]);
        Assert.Contains("Wij dachten mee. Wij lazen de <b>folder</b> mee.", lines[1]);
        Assert.Contains("NCT00000002", lines[2]);
        Assert.DoesNotContain("Researcher", string.Concat(lines) + ris + json.GetRawText());
        Assert.Equal(["NCT00000001", "NCT00000002"], json.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("id").GetString()));
        Assert.Equal("http://localhost/en/overviews/astma-studies", json.GetProperty("link").GetString());
        Assert.Equal(2, ris.Split("ER  -").Length - 1);
    }

    [Fact]
    public async Task Who_has_it_already_gets_a_304_until_something_is_different()
    {
        var clock = new MovableClock(Now);
        await using var app = await StartAsync(clock: clock);
        var overview = await app.PublishAsync();

        foreach (var shelf in new[] { "/studies.csv", "/studies.json", "/studies.ris", "/fragment.html", "/kaart.svg" })
        {
            var tag = await TagAsync(shelf);
            Assert.StartsWith("W/", tag);
            Assert.Equal(HttpStatusCode.NotModified, await AskAsync(shelf, tag));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(shelf, "W/\"anders\""));
            Assert.NotEqual(tag, await TagAsync(shelf, "/en/overviews/astma-studies"));
        }
        var before = await TagAsync("/studies.csv");
        await app.ChangeAsync(overview, one => one.CheckedAt = new(2026, 11, 27, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/studies.csv", before));
        before = await TagAsync("/studies.csv");
        await app.ImportStudiesAsync(ConditionPageTests.Study("NCT00000005", "Another", "Asthma", "RECRUITING"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/studies.csv", before));

        async Task<string> TagAsync(string shelf, string page = Page)
        {
            using var response = await app.Client.GetAsync(page + shelf.Replace("studies.", page == Page ? "studies." : "trials.", StringComparison.Ordinal).Replace("kaart", page == Page ? "kaart" : "card", StringComparison.Ordinal));
            response.EnsureSuccessStatusCode();
            return response.Headers.ETag!.ToString();
        }

        async Task<HttpStatusCode> AskAsync(string shelf, string tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Page + shelf) { Headers = { { "If-None-Match", tag } } };
            using var response = await app.Client.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.NotModified)
                Assert.Empty(await response.Content.ReadAsByteArrayAsync());
            return response.StatusCode;
        }
    }

    [BothDatabases]
    public async Task The_feeds_tell_what_changed_in_words_the_newest_first(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        var overview = await app.PublishAsync();
        await app.AddChangeAsync(overview, "NCT00000002", OverviewChangeKind.Closed, 200, RecruitmentStatus.Recruiting, RecruitmentStatus.Completed);
        await app.AddChangeAsync(overview, "NCT00000001", OverviewChangeKind.Opened, 3, RecruitmentStatus.NotYetRecruiting, RecruitmentStatus.Recruiting);
        await app.AddChangeAsync(overview, "NCT00000002", OverviewChangeKind.Left, 400);

        using var response = await app.Client.GetAsync(Page + "/feed.atom");
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        var json = await app.GetJsonAsync("/en/overviews/astma-studies/feed.json");

        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=600", response.Headers.CacheControl!.ToString());
        Assert.Equal(
            ["Zoekt nu deelnemers in Nederland: An inhaler in asthma", "Zoekt in Nederland geen deelnemers meer: Asthma, done"], feed.Elements(atom + "entry").Select(entry => entry.Element(atom + "title")!.Value));
        Assert.Equal("2026-11-24T12:00:00Z", feed.Element(atom + "updated")!.Value);
        Assert.Contains("van “Zoekt nog geen deelnemers” naar “Zoekt deelnemers”", feed.Element(atom + "entry")!.Element(atom + "summary")!.Value);
        Assert.Equal("https://jsonfeed.org/version/1.1", json.GetProperty("version").GetString());
        Assert.Equal("http://localhost/en/overviews/astma-studies/feed.json", json.GetProperty("feed_url").GetString());
        var item = json.GetProperty("items")[0];
        Assert.Equal(("Now recruiting in the Netherlands: An inhaler in asthma", "http://localhost/en/trials/NCT00000001"), (item.GetProperty("title").GetString(), item.GetProperty("url").GetString()));
        Assert.Equal(2, json.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()).Distinct().Count());

        var tag = response.Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(tag));
        await app.AddChangeAsync(overview, "NCT00000001", OverviewChangeKind.Entered, 0);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(tag));

        async Task<HttpStatusCode> AskAsync(string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Page + "/feed.atom") { Headers = { { "If-None-Match", known } } };
            using var answer = await app.Client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Files_answer_to_head_and_to_other_sites()
    {
        await using var app = await StartAsync();
        await app.PublishAsync();

        foreach (var shelf in new[] { "/studies.csv", "/feed.atom", "/feed.json", "/kaart.svg", "/fragment.html", "/qr.svg" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, Page + shelf) { Headers = { { "Origin", "https://elders.example" } } };
            using var response = await app.Client.SendAsync(request);
            Assert.Equal((shelf, HttpStatusCode.OK), (shelf, response.StatusCode));
            Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
    }

    [Fact]
    public async Task The_api_has_the_text_the_notes_and_what_changed()
    {
        await using var app = await StartAsync();
        var overview = await app.PublishAsync();
        await app.AddChangeAsync(overview, "NCT00000001", OverviewChangeKind.Opened, 3, RecruitmentStatus.NotYetRecruiting, RecruitmentStatus.Recruiting);

        var list = await app.GetJsonAsync("/api/v1/overviews");
        using var response = await app.Client.GetAsync("/api/v1/overviews/astma-studies?lang=en");
        var whole = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(("astma-studies", "astma"), (list.GetProperty("items")[0].GetProperty("slug").GetString(), list.GetProperty("items")[0].GetProperty("conditions")[0].GetString()));
        Assert.Equal("Voor mensen met **astma**.", whole.GetProperty("introduction").GetProperty("nl").GetString());
        var first = whole.GetProperty("sections")[0].GetProperty("trials")[0];
        Assert.Equal(("NCT00000001", true, "Wij lazen de <b>folder</b> mee."), (first.GetProperty("trial").GetProperty("id").GetString(), first.GetProperty("tookPart").GetBoolean(), first.GetProperty("note").GetProperty("nl").GetString()));
        Assert.Equal("opened", whole.GetProperty("changes")[0].GetProperty("kind").GetString());
        Assert.False(whole.TryGetProperty("checkedBy", out _));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/overviews/astma-studies?lang=en") { Headers = { { "If-None-Match", response.Headers.ETag!.ToString() } } };
        using var again = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/api/v1/overviews/astma-studies?taal=en")).StatusCode);
    }

    [Fact]
    public async Task A_visitor_can_say_that_an_overview_is_wrong()
    {
        await using var app = await StartAsync();
        await app.PublishAsync();

        var page = await app.GetPageAsync("/nl/klopt-dit-niet?about=overview&id=astma-studies");

        Assert.Contains("Over: Studies bij astma", page.Text());
    }
}
