using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Search.Index;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Ingestion.Ctis;
using TrialPortal.Tests.Ingestion.Ictrp;
using TrialPortal.Tests.Web.Conditions;
using TrialPortal.Web.Exports;
using TrialPortal.Web.Layout;

namespace TrialPortal.Tests.Web.Exports;

public sealed class TrialExportsTests(ConditionPageTests.Portal portal) : IClassFixture<ConditionPageTests.Portal>
{
    private static readonly string[] Formats = ["csv", "json", "ndjson", "ris"];

    [BothDatabases]
    public async Task A_file_has_all_that_the_search_finds_in_its_order(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync([.. Enumerable.Range(1, 250).Select(number => FoundByWords.Study(Id(number), $"Asthma {number}", "Asthma", number % 2 == 0 ? "RECRUITING" : "COMPLETED"))]);
        var listed = new List<string>();
        for (var page = 1; page <= 3; page++)
            listed.AddRange((await app.GetJsonAsync($"/api/v1/trials?q=asthma&pageSize=100&page={page}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));

        var csv = Csv(await app.Client.GetStringAsync("/en/trials/export.csv?q=asthma"), ',');
        var json = await app.GetJsonAsync("/nl/studies/exporteren.json?q=asthma");
        var lines = (await app.Client.GetStringAsync("/nl/studies/exporteren.ndjson?q=asthma")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var ris = (await app.Client.GetStringAsync("/nl/studies/exporteren.ris?q=asthma")).Split("\r\n").Where(line => line.StartsWith("ID  - ", StringComparison.Ordinal)).Select(line => line[6..]);

        Assert.Equal(250, listed.Count);
        Assert.Equal(listed, csv.Select(row => row["id"]));
        Assert.Equal(listed, json.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("id").GetString()));
        Assert.Equal(listed, lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
        Assert.Equal(listed, ris);
        var open = Csv(await app.Client.GetStringAsync("/nl/studies/exporteren.csv?q=asthma&open=recruiting&sort=start"), ';');
        Assert.Equal(125, open.Count);
        Assert.All(open, row => Assert.Equal("recruiting", row["openNl"]));
    }

    [Fact]
    public async Task A_row_has_its_values_with_sources_dates_and_what_each_source_asks()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "clinicaltrials.gov", "full-study.json"));

        var row = Csv(await app.Client.GetStringAsync("/nl/studies/exporteren.csv"), ';').Single();
        var trial = (await app.GetJsonAsync("/en/trials/export.json")).GetProperty("trials")[0];
        var whole = await app.GetJsonAsync($"/api/v1/trials/{row["id"]}");

        Assert.Equal(TrialCsv.Columns, row.Keys);
        Assert.Equal(whole.GetProperty("title").GetString(), row["title"]);
        Assert.Equal(whole.GetProperty("status").GetString(), row["status"]);
        Assert.Equal(whole.GetProperty("leadSponsor").GetString(), row["sponsor"]);
        Assert.Equal(whole.GetProperty("enrollment").GetInt32().ToString(CultureInfo.InvariantCulture), row["enrollment"]);
        var here = whole.GetProperty("countries").EnumerateArray().Single(country => country.GetProperty("country").GetString() == "NL");
        Assert.Equal(here.GetProperty("open").GetString(), row["openNl"]);
        Assert.NotEmpty(row["openNlEvidence"]);
        Assert.Equal($"http://localhost/nl/studies/{row["id"]}", row["link"]);
        var record = whole.GetProperty("records")[0];
        Assert.Equal(record.GetProperty("url").GetString(), row["sourceLinks"]);
        Assert.Equal(record.GetProperty("lastUpdated").GetString(), row["sourceDates"]);
        Assert.Equal(DutchDay.Of(TimeProvider.System.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture), row["retrieved"]);
        Assert.Contains("https://clinicaltrials.gov/about-site/terms-conditions", row["licence"]);
        Assert.Equal("gtmp", row["atmpClass"]);
        Assert.Contains("Demogene autotemcel", row["treatments"]);
        Assert.Equal("false", row["demo"]);
        Assert.False(trial.GetProperty("demo").GetBoolean());
        Assert.Contains("name ClinicalTrials.gov as the source", trial.GetProperty("sources")[0].GetProperty("licence").GetString());
    }

    [BothDatabases]
    public async Task Nobody_is_named_in_any_file(DatabaseKind kind)
    {
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "clinicaltrials.gov", "full-study.json"));
        await ImportAsync(app, "ctis", CtisRecords.PathOf("current-record.json"), CtisRecords.PathOf("record-before-june-2024.json"));
        await ImportAsync(app, "ictrp", IctrpFiles.Fixture("export.csv"), IctrpFiles.Fixture("export.xml"));
        await app.CatchUpAsync();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var trials = await db.Trials.AsNoTracking().Include(trial => trial.Sites).ToListAsync();
        var contacts = trials.SelectMany(trial => trial.Details.Contacts.Concat(trial.Sites.SelectMany(site => site.Contacts))).ToList();
        var personal = contacts.SelectMany(contact => new[] { contact.Name, contact.Phone, contact.Email })
            .Concat(trials.SelectMany(trial => trial.Details.Officials.Select(official => official.Name))).Concat(trials.Select(trial => trial.Details.ResponsibleParty?.Name))
            .OfType<string>().Where(text => text.Length > 4).Distinct().ToList();
        Assert.Contains("A. Voorbeeld", personal);
        Assert.Contains("d.dhondt@demoziekenhuis.invalid", personal);
        Assert.True(personal.Count > 8);

        foreach (var format in Formats)
        {
            var file = await app.Client.GetStringAsync($"/nl/studies/exporteren.{format}");

            Assert.All(personal, text => Assert.DoesNotContain(text, file, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("@", file);
            Assert.True(trials.All(trial => file.Contains(trial.PublicId, StringComparison.Ordinal)), format);
        }
    }

    [Fact]
    public async Task What_the_WHO_may_not_want_passed_on_is_an_id_and_a_link_and_is_said()
    {
        await using var app = await PortalApp.StartAsync();
        await ImportAsync(app, "ictrp", IctrpFiles.Fixture("export.csv"));
        await app.CatchUpAsync();

        var json = await app.GetJsonAsync("/en/trials/export.json");
        var ris = await app.Client.GetStringAsync("/nl/studies/exporteren.ris");

        Assert.All(json.GetProperty("trials").EnumerateArray(), trial =>
        {
            Assert.Equal("contents of WHO ICTRP: passing on is not clearly allowed, see the link", trial.GetProperty("leftOut").GetString());
            Assert.All(
                new[] { "title", "status", "openNl", "sponsor", "start", "enrollment", "sex", "minAgeYears", "atmpClass", "type" },
                name => Assert.Equal(JsonValueKind.Null, trial.GetProperty(name).ValueKind));
            Assert.Empty(trial.GetProperty("conditions").EnumerateArray());
            Assert.StartsWith("https://trialsearch.who.int/", trial.GetProperty("sources")[0].GetProperty("url").GetString());
            Assert.NotEmpty(trial.GetProperty("identifiers").EnumerateArray());
        });
        Assert.False(json.GetProperty("sources").GetProperty("ictrp").GetProperty("contents").GetBoolean());
        Assert.True(json.GetProperty("sources").GetProperty("ctis").GetProperty("contents").GetBoolean());
        Assert.DoesNotContain("beroerte", ris);
        Assert.Contains("N1  - Weggelaten: inhoud van WHO ICTRP", ris);
    }

    [Fact]
    public async Task References_have_a_type_a_title_a_link_and_an_end_each()
    {
        var app = portal.App;

        var records = (await app.Client.GetStringAsync("/en/trials/export.ris")).Split("ER  - \r\n\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, records.Length);
        Assert.All(records, record =>
        {
            var lines = record.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("TY  - ELEC", lines[0]);
            Assert.All(lines, line => Assert.Matches("^[A-Z][A-Z0-9]  - .+$", line));
            Assert.Single(lines, line => line.StartsWith("TI  - ", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith("UR  - https://clinicaltrials.gov/study/NCT", StringComparison.Ordinal));
            Assert.Contains("DA  - 2026/10/05", lines);
            Assert.Contains(lines, line => line.StartsWith("N1  - ClinicalTrials.gov: ", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_spreadsheet_reads_no_formula_and_every_letter()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(ConditionPageTests.Study(
            "NCT00000003", "=1+1; \"één\" studie", "Migraine", "RECRUITING", ConditionPageTests.Site("=HYPERLINK(\"https://example.org\")", "Zwolle", "RECRUITING", null)));

        var bytes = await app.Client.GetByteArrayAsync("/nl/studies/exporteren.csv");
        var row = Csv(Encoding.UTF8.GetString(bytes), ';').Single();

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("'=1+1; \"één\" studie", row["title"]);
        Assert.StartsWith("'=HYPERLINK", row["sitesNl"]);
    }

    [Theory]
    [InlineData("/nl/studies/exporteren.csv?q=astma&age=oud", "age", "'oud' is geen getal van 0 tot en met 130")]
    [InlineData("/en/trials/export.json?condition=no-such", "condition", "'no-such' is not known")]
    [InlineData("/en/trials/export.ris?zoek=astma", "zoek", "is not a search parameter")]
    [InlineData("/nl/studies/exporteren.ndjson?radius=10", "radius", "geef ook een postcode of plaats (near)")]
    public async Task A_bad_parameter_is_named(string address, string name, string message)
    {
        var app = portal.App;

        using var response = await app.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(message, problem.RootElement.GetProperty("errors").GetProperty(name)[0].GetString());
    }

    [Theory]
    [InlineData("/nl/studies/exporteren.csv", "text/csv", "studies-")]
    [InlineData("/en/trials/export.json", "application/json", "trials-")]
    [InlineData("/nl/studies/exporteren.ndjson", "application/x-ndjson", "studies-")]
    [InlineData("/en/trials/export.ris", "application/x-research-info-systems", "trials-")]
    public async Task A_file_keeps_the_search_out_of_its_name_and_out_of_caches(string address, string type, string name)
    {
        var app = portal.App;

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, address + "?q=asthma");
            using var response = await app.Client.SendAsync(request);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith(name, response.Content.Headers.ContentDisposition!.FileName);
            Assert.DoesNotContain("asthma", response.Content.Headers.ContentDisposition.FileName!);
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
            Assert.Equal("noindex", response.Headers.GetValues("X-Robots-Tag").Single());
            Assert.Equal(method == HttpMethod.Get, (await response.Content.ReadAsByteArrayAsync()).Length > 0);
        }
        using var posted = await app.Client.PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string> { ["q"] = "asthma" }));
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
    }

    [Fact]
    public async Task The_search_page_links_to_the_same_search_as_a_file_and_a_described_situation_is_not_exported()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=asthma&status=recruiting&page=1&pageSize=10");
        var far = await app.GetPageAsync("/en/trials?q=asthma&radius=10");
        using var posted = await app.Client.PostAsync("/nl/studies", new FormUrlEncodedContent(new Dictionary<string, string> { ["q"] = "asthma", ["_handler"] = "situation" }));

        Assert.Contains("Download deze lijst", page.Text("#download"));
        Assert.All(Formats, format => Assert.Contains($"/nl/studies/exporteren.{format}?q=asthma&status=recruiting", page.OwnLinks()));
        // What the page skips, the file would refuse.
        Assert.Contains("/en/trials/export.csv?q=asthma", far.OwnLinks());
        Assert.All(far.OwnLinks().Where(link => link.Contains("export.", StringComparison.Ordinal)), link => Assert.DoesNotContain("radius", link));
        Assert.DoesNotContain((await posted.PageAsync()).OwnLinks(), link => link.Contains("exporteren", StringComparison.Ordinal) || link.Contains("feed.atom", StringComparison.Ordinal));
    }

    [BothDatabases]
    public async Task Two_thousand_rows_go_out_a_few_at_a_time(DatabaseKind kind)
    {
        const int Many = 2_000;
        await using var app = await PortalApp.StartAsync(kind);
        await app.ImportStudiesAsync([.. Enumerable.Range(1, Many).Select(number => FoundByWords.Study(Id(number), $"Asthma {number}", "Asthma"))]);
        var rows = app.Services.GetRequiredService<TrialRows>();
        var keys = app.Index.FindAll(new TrialQuery())!.Trials.Select(trial => trial.TrialId).ToList();
        var seen = new List<WeakReference>();
        var mostAlive = 0;
        var firstBytesAfter = -1;
        using var output = new CountingStream(() => firstBytesAfter = firstBytesAfter < 0 ? seen.Count : firstBytesAfter);

        await TrialCsv.WriteAsync(output, new("Trials", "http://localhost/en/trials", Language.English, new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), false), Watched(), CancellationToken.None);
        using var response = await app.Client.GetAsync("/nl/studies/exporteren.ndjson", HttpCompletionOption.ResponseHeadersRead);
        var lines = (await response.Content.ReadAsStringAsync()).Count(letter => letter == '\n');

        Assert.Equal(Many, seen.Count);
        Assert.Equal(Many, lines);
        Assert.Equal(0, firstBytesAfter);
        Assert.InRange(output.Longest, 1, 64 * 1024);
        Assert.True(output.Total > 400_000);
        Assert.InRange(mostAlive, 0, 200);

        async IAsyncEnumerable<TrialRow> Watched()
        {
            await foreach (var row in rows.ReadAsync(keys, Language.English, "http://localhost", CancellationToken.None))
            {
                seen.Add(new(row));
                if (seen.Count % 400 == 0)
                {
                    GC.Collect();
                    mostAlive = Math.Max(mostAlive, seen.Count(one => one.IsAlive));
                }
                yield return row;
            }
        }
    }

    [Fact]
    public async Task Who_goes_away_stops_the_reading()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync([.. Enumerable.Range(1, 450).Select(number => FoundByWords.Study(Id(number), $"Asthma {number}", "Asthma"))]);
        var keys = app.Index.FindAll(new TrialQuery())!.Trials.Select(trial => trial.TrialId).ToList();
        using var stop = new CancellationTokenSource();
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in app.Services.GetRequiredService<TrialRows>().ReadAsync(keys, Language.Dutch, "http://localhost", stop.Token))
            {
                read++;
                await stop.CancelAsync();
            }
        });

        Assert.InRange(read, 1, 100);   // what was read already, and nothing more
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"NCT{number:D8}");

    private static Task ImportAsync(PortalApp app, string source, params string[] files) =>
        app.Services.GetRequiredService<ImportPipeline>().RunAsync(app.Source(source), new() { Files = files });

    internal static List<Dictionary<string, string>> Csv(string text, char separator)
    {
        using var csv = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'))), new() { HasHeader = false, Separator = separator });
        var rows = new List<Dictionary<string, string>>();
        string[]? names = null;
        while (csv.Read())
        {
            string[] fields = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            if (names is null)
                names = fields;
            else
                rows.Add(names.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
        }
        return rows;
    }

    private sealed class CountingStream(Action onWrite) : MemoryStream
    {
        public long Total { get; private set; }

        public int Longest { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onWrite();
            Total += buffer.Length;
            Longest = Math.Max(Longest, buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
