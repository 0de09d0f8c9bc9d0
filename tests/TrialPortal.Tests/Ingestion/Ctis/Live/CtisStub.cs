using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

namespace TrialPortal.Tests.Ingestion.Ctis.Live;

/// <summary>
/// CTIS over real HTTP, as scripted: each request takes the next answer. A request that is not in the script, or an answer that nobody asked
/// for, fails the test when the stub is disposed.
/// </summary>
internal sealed class CtisStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<CtisAnswer> script;
    private readonly ConcurrentQueue<CtisAsked> asked = new();
    private readonly ConcurrentQueue<string> wrong = new();

    private CtisStub(WebApplication app, InstantTime time, IEnumerable<CtisAnswer> answers)
    {
        this.app = app;
        Time = time;
        script = new(answers);
    }

    public InstantTime Time { get; }

    public string Address => app.Urls.Single() + "/ctis-public-api/";

    public IReadOnlyList<CtisAsked> Asked => [.. asked];

    /// <summary>What was asked of the search, as "status direction page".</summary>
    public IEnumerable<string> Searches => Asked.Where(request => request.Path == "search").Select(request =>
    {
        var body = JsonNode.Parse(request.Body)!;
        Assert.Equal("lastPublicationUpdate", body["sort"]!["property"]!.GetValue<string>());
        var status = body["searchCriteria"]!["status"]?[0]?.ToString();
        return $"{(status is null ? "" : status + " ")}{body["sort"]!["direction"]} {body["pagination"]!["page"]}";
    });

    public IEnumerable<string> Retrieved => Asked.Where(request => request.Path != "search").Select(request => request.Path["retrieve/".Length..]);

    public static InstantTime Clock() => new(TimeSpan.FromSeconds(CtisSources.TimeoutSeconds));

    public static async Task<CtisStub> StartAsync(InstantTime time, params IEnumerable<CtisAnswer> answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var stub = new CtisStub(app, time, answers);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    /// <summary>What one fetch brings, and how it ends.</summary>
    public async Task<Fetched> FetchAsync(FetchRequest? request = null, params (string Name, string Value)[] settings)
    {
        await using var services = CtisSources.Services(Address, Time, settings);
        var records = new List<RawRecord>();
        var listings = new List<ListingInfo>();
        Exception? end = null;
        try
        {
            var asked = (request ?? new FetchRequest()) with { OnListing = listings.Add };
            await foreach (var record in services.GetRequiredService<CtisApi>().FetchAsync(asked, CancellationToken.None))
                records.Add(record);
        }
        catch (Exception exception) when (exception is SourceUnreadableException or SourceInterruptedException)
        {
            end = exception;
        }

        Assert.True(listings.Count <= 1, "OnListing is told once");
        return new Fetched(records, listings.SingleOrDefault(), end);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (!script.IsEmpty)
            wrong.Enqueue($"{script.Count} answers were not asked for");
        if (!wrong.IsEmpty)
            throw new InvalidOperationException(string.Join("; ", wrong));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Replace("/ctis-public-api/", "", StringComparison.Ordinal);
        using var reader = new StreamReader(context.Request.Body);
        asked.Enqueue(new(context.Request.Method, path, await reader.ReadToEndAsync(), context.Request.Headers.UserAgent.ToString(), Time.GetUtcNow()));
        var method = path == "search" ? "POST" : "GET";
        if (script.TryDequeue(out var answer) && path == answer.Path && context.Request.Method == method)
        {
            await answer.WriteAsync(context);
            return;
        }

        wrong.Enqueue($"not in the script: {context.Request.Method} {path}");
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
    }
}

internal sealed record CtisAsked(string Method, string Path, string Body, string UserAgent, DateTimeOffset At);

/// <summary>One scripted answer to one request.</summary>
internal sealed record CtisAnswer(string Path, Func<HttpContext, Task> WriteAsync)
{
    /// <summary>Number of a trial.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"2099-5{number:00000}-11-00");

    public static JsonObject Row(int number, string countries = "Netherlands:4", string published = "19/11/2026", string updated = "01/01/2026") =>
        CtisRecords.SearchPage()["data"]![0]!.DeepClone().AsObject().Numbered(Id(number))
            .With("trialCountries", new JsonArray(countries)).With("lastPublicationUpdate", published).With("lastUpdated", updated);

    public static string Page(int total, params IEnumerable<JsonObject> rows) =>
        new JsonObject { ["pagination"] = new JsonObject { ["totalRecords"] = total }, ["data"] = new JsonArray([.. rows]) }.ToJsonString();

    public static CtisAnswer Listed(int total, params IEnumerable<JsonObject> rows) => Text("search", Page(total, rows));

    /// <summary>A search that finds nothing.</summary>
    public static CtisAnswer Empty => Text("search", Page(0));

    public static CtisAnswer Listed(int total, params int[] numbers) => Listed(total, numbers.Select(number => Row(number)));

    public static string Record(int number) => CtisRecords.Current().With("searchRow", null).Numbered(Id(number)).ToJsonString();

    public static CtisAnswer Retrieve(int number) => Text("retrieve/" + Id(number), Record(number));

    public static CtisAnswer Text(string path, string body, int status = 200, string? retryAfter = null) => new(path, context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body);
    });

    public static CtisAnswer Status(string path, int status, string? retryAfter = null) => Text(path, "no", status, retryAfter);

    /// <summary>Promises the whole body, sends a part of it, and then the server closes the connection.</summary>
    public static CtisAnswer CutOff(string path, string body) => new(path, async context =>
    {
        var all = Encoding.UTF8.GetBytes(body);
        context.Response.ContentLength = all.Length;
        await context.Response.Body.WriteAsync(all.AsMemory(0, all.Length / 2));
        await context.Response.Body.FlushAsync();
    });

    /// <summary>Says nothing until the caller has had enough, which is at once on the test's clock.</summary>
    public static CtisAnswer Silence(string path, InstantTime time) => new(path, async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        time.ReachLimits();
        await gone.Task;
    });
}
