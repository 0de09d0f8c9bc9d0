using System.Net;
using System.Net.Http.Json;

namespace TrialPortal.Tests.Web.Api;

/// <summary>What visitors search is health data: it is in no log of a portal that runs as it is shipped.</summary>
public sealed class NothingSearchedIsLoggedTests(NothingSearchedIsLoggedTests.Logged logged) : IClassFixture<NothingSearchedIsLoggedTests.Logged>
{
    private const string Description = TrialsApiTests.Description;

    [Fact]
    public async Task A_searched_word_is_in_no_log()
    {
        const string word = "zeldzaamgezochtwoord";
        var portal = logged.Portal;

        foreach (var address in new[] { "/api/v1/trials?q=", "/nl/studies?q=", "/api/v1/suggest?q=", "/api/v1/suggest?lang=", "/api/v1/trials?age=", "/nl/studies/", "/niets/", "/api/v1/trials/" })
        {
            using var response = await portal.Client.GetAsync(address + word);
            Assert.True((int)response.StatusCode < 500, address);
        }
        using var posted = await portal.Client.PostAsJsonAsync("/api/v1/trials/search", new { q = word });
        using var broken = await portal.Client.PostAsync("/api/v1/trials/search", new StringContent("{" + word));

        Assert.Contains("Application started", portal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(word, portal.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_posted_description_is_in_no_log()
    {
        var portal = logged.Portal;

        using var api = await portal.Client.PostAsJsonAsync("/api/v1/trials/search", new { q = Description });
        using var form = new FormUrlEncodedContent([new("_handler", "situation"), new("q", Description)]);
        using var page = await portal.Client.PostAsync("/nl/studies", form);
        using var tooLong = new FormUrlEncodedContent([new("_handler", "situation"), new("q", string.Join(' ', Enumerable.Repeat(Description, 200)))]);
        using var refused = await portal.Client.PostAsync("/nl/studies", tooLong);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (api.StatusCode, page.StatusCode));
        Assert.Contains("Application started", portal.Output, StringComparison.Ordinal);
        foreach (var word in new[] { "zeldzaambeschreven", "taaislijmziekte", "kinderarts" })
            Assert.DoesNotContain(word, portal.Output, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>One process for all: each looks for words of its own.</summary>
    public sealed class Logged : IAsyncLifetime
    {
        public PortalProcess Portal { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Portal = await PortalProcess.StartAsync(("Portal__LoadDemo", "true"));
            await Portal.IndexedAsync();
        }

        public async Task DisposeAsync() => await Portal.DisposeAsync();
    }
}
