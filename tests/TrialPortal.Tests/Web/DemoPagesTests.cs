using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Web.Hosting;

namespace TrialPortal.Tests.Web;

/// <summary>The whole portal filled with the bundled demonstration.</summary>
public sealed class DemoPagesTests(DemoPagesTests.Portal portal) : IClassFixture<DemoPagesTests.Portal>
{
    [Fact]
    public async Task Every_link_that_a_visitor_can_follow_answers_and_every_page_is_marked_as_a_demonstration()
    {
        var app = portal.App;
        var pages = new Queue<string>(["/nl", "/en", "/nl/studies?q=diabetes", "/nl/actualiteit", "/en/freshness"]);
        var seen = new HashSet<string>(pages);
        // All there is to a first click from these pages, and from a trial.
        for (var depth = 0; depth < 2; depth++)
        {
            foreach (var address in pages.ToList())
            {
                pages.Dequeue();
                using var response = await app.Client.GetAsync(address);
                Assert.True(response.StatusCode is HttpStatusCode.OK, $"{address} answered {response.StatusCode}");
                if (response.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                var page = await response.PageAsync();
                Assert.Equal("noindex, nofollow", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
                Assert.NotNull(page.QuerySelector(".demo-banner"));
                Assert.Single(page.QuerySelectorAll("h1"));
                Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1).Select(group => group.Key));
                foreach (var link in page.OwnLinks().Where(seen.Add))
                    pages.Enqueue(link);
            }
        }
        Assert.True(seen.Count > 40, $"Only {seen.Count} addresses were seen.");
    }

    [Fact]
    public async Task Every_invented_trial_has_a_page_in_both_languages()
    {
        var app = portal.App;
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        foreach (var id in await db.Trials.Select(trial => trial.PublicId).OrderBy(id => id).ToListAsync())
        {
            foreach (var address in new[] { $"/nl/studies/{id}", $"/en/trials/{id}" })
            {
                var page = await app.GetPageAsync(address);
                // Nothing of a registry that does not know it.
                Assert.Empty(page.QuerySelectorAll("main a[href*='clinicaltrials.gov'], main a[href*='pubmed']"));
            }
        }
    }

    [Fact]
    public async Task The_home_page_counts_what_there_is()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl");

        Assert.Equal(["107", "34", "315"], page.QuerySelectorAll(".home-numbers dd").Select(number => number.TextContent));
        foreach (var example in page.QuerySelectorAll(".hero__examples a").Select(link => link.GetAttribute("href")!))
            Assert.NotEmpty((await app.GetPageAsync(example)).QuerySelectorAll(".trial-card"));
    }

    /// <summary>"Demo Universitair Medisch Centrum Rotterdam" is no Erasmus MC, however much of the name is the same.</summary>
    [Fact]
    public async Task No_invented_trial_counts_at_a_real_hospital()
    {
        var app = portal.App;

        var found = await app.GetJsonAsync("/api/v1/trials?near=Rotterdam&pageSize=100");
        Assert.Empty(found.GetProperty("facets").GetProperty("site").EnumerateArray());
        Assert.All(found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("nearest")), nearest =>
            Assert.True(nearest.ValueKind == JsonValueKind.Null || nearest.GetProperty("slug").ValueKind == JsonValueKind.Null));
        // Its city still counts.
        Assert.Contains(found.GetProperty("items").EnumerateArray(), item => item.GetProperty("nearest") is { ValueKind: JsonValueKind.Object } nearest && nearest.GetProperty("city").GetString() == "Rotterdam");
        foreach (var hospital in new[] { "erasmus-mc", "umc-utrecht" })
            Assert.DoesNotContain("DEMO", (await app.GetPageAsync($"/nl/ziekenhuizen/{hospital}")).Text("main"));
        foreach (var address in new[] { "/nl/studies/locaties", "/nl/studies/DEMO90000001", "/nl/studies/DEMO90000029" })
            Assert.DoesNotContain((await app.GetPageAsync(address)).OwnLinks(), link => link.StartsWith("/nl/ziekenhuizen/", StringComparison.Ordinal));
        Assert.All((await app.GetJsonAsync("/api/v1/trials/DEMO90000029")).GetProperty("sites").EnumerateArray(), site => Assert.Equal(JsonValueKind.Null, site.GetProperty("slug").ValueKind));
    }

    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync();
        await DemoImport.WithFileAsync(file => app.Services.GetRequiredService<ImportPipeline>()
            .RunAsync(app.Source(DemoImport.Registry), DemoImport.Request(file)));
        await app.Index.CatchUpAsync(app.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), CancellationToken.None);
        return app;
    }

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(StartAsync);
}
