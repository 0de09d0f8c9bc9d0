using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Freshness;

namespace TrialPortal.Tests.Web.Freshness;

public sealed class FreshnessPageTests
{
    private const string Study = """{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"A"},"statusModule":{"lastUpdatePostDateStruct":{"date":"2026-01-05"}}}}""";

    [BothDatabases]
    public async Task Every_source_says_what_its_runs_brought_and_what_went_wrong(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync(Study, """{"protocolSection":{}}""");
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
        {
            var later = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1);
            db.ImportRuns.Add(new()
            {
                Id = 1_000_000,
                Source = "clinicaltrials.gov",
                State = ImportState.Failed,
                StartedAt = later,
                FinishedAt = later,
                Error = "The registry answered 503.",
            });
            await db.SaveChangesAsync();
        }

        var state = (await app.Services.GetRequiredService<SourceFreshness>().ReadAsync(CancellationToken.None)).Single(source => source.Source == "clinicaltrials.gov");
        var page = await app.GetPageAsync("/nl/actualiteit");

        Assert.Equal((1, 1, ImportState.Failed), (state.Trials, state.Failures.Count(), state.Last!.State));
        Assert.Equal(["ctis", "euctr", "isrctn", "ictrp"], SourceFreshness.Missing([state]));
        var text = page.Text();
        Assert.Contains("ClinicalTrials.gov", text);
        Assert.Contains("2 studies gelezen, 1 nieuw, 1 geweigerd", text);
        Assert.Contains("Ophalen lukt nu niet", text);
        Assert.Contains("The registry answered 503.", text);
        Assert.NotEmpty(Assert.Single(state.Refusals).Reason);
        Assert.Contains("alleen in CTIS staan", text);
    }

    [Fact]
    public async Task A_source_that_was_never_fetched_says_so_what_it_is_for_and_whose_data_it_would_bring()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(Study);

        var page = await app.GetPageAsync("/nl/actualiteit");

        foreach (var (source, owner) in new[] { ("ctis", "Europees Geneesmiddelenbureau, EMA"), ("ictrp", "Wereldgezondheidsorganisatie (WHO)") })
        {
            var section = page.QuerySelector($"section[aria-labelledby='source-{source}']")!;
            Assert.Contains("Nog nooit opgehaald.", section.TextContent);
            Assert.Contains(owner, section.TextContent);
            Assert.NotNull(section.QuerySelector("a[rel]"));
        }
        var fetched = page.QuerySelector("section[aria-labelledby='source-clinicaltrials.gov']")!;
        Assert.DoesNotContain("Nog nooit", fetched.TextContent);
        Assert.Contains("U.S. National Library of Medicine", fetched.TextContent);
        Assert.Equal(
            ["clinicaltrials.gov", "ctis", "ema", "ictrp"], (await app.GetJsonAsync("/api/v1/sources")).GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Before_the_first_import_it_says_that_there_is_nothing_yet()
    {
        await using var app = await PortalApp.StartAsync();

        var text = (await app.GetPageAsync("/en/freshness")).Text();

        Assert.Contains("No information has been fetched yet.", text);
        Assert.Contains("only in ClinicalTrials.gov", text);
    }
}
