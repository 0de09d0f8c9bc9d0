using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

/// <summary>
/// ClinicalTrials.gov over real HTTP, as scripted: each request takes the next answer. A request that is not in the script, or an answer that
/// nobody asked for, fails the test when the stub is disposed.
/// </summary>
internal sealed class RegistryStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Answer> script;
    private readonly ConcurrentQueue<Seen> seen = new();
    private readonly ConcurrentQueue<string> wrong = new();

    private RegistryStub(WebApplication app, InstantTime time, IEnumerable<Answer> answers)
    {
        this.app = app;
        Time = time;
        script = new(answers);
    }

    public InstantTime Time { get; }

    public string Address => app.Urls.Single() + "/api/v2/";

    public IReadOnlyList<Seen> Requests => [.. seen];

    /// <summary>Requests for studies, without the question for the version.</summary>
    public IReadOnlyList<Seen> Pages => [.. seen.Where(request => request.Path.EndsWith("/studies", StringComparison.Ordinal))];

    public static async Task<RegistryStub> StartAsync(InstantTime time, params Answer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var stub = new RegistryStub(app, time, answers);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();
        return stub;
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
        var path = context.Request.Path.Value!;
        seen.Enqueue(new Seen(path, QueryHelpers.ParseQuery(context.Request.QueryString.Value), context.Request.Headers.ToDictionary(), Time.GetUtcNow()));
        if (script.TryDequeue(out var answer) && path == "/api/v2/" + answer.Path)
        {
            await answer.WriteAsync(context);
            return;
        }

        wrong.Enqueue($"not in the script: {path}{context.Request.QueryString}");
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
    }
}

internal sealed record Seen(string Path, Dictionary<string, StringValues> Query, Dictionary<string, StringValues> Headers, DateTimeOffset At);

/// <summary>One scripted answer to one request.</summary>
internal sealed record Answer(string Path, Func<HttpContext, Task> WriteAsync)
{
    public static Answer Version(string stamp = "2026-11-19T09:00:05") => Text("version", $$"""{"apiVersion": "2.0.5", "dataTimestamp": "{{stamp}}"}""");

    public static Answer Page(string body) => Text("studies", body);

    public static Answer Text(string path, string body, int status = 200, string type = "application/json", string? retryAfter = null) => new(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body);
    });

    public static Answer Status(int status, string body = "", string? retryAfter = null, string path = "studies") =>
        Text(path, body, status, "text/plain", retryAfter);

    /// <summary>Promises the whole body, sends a part of it, and then the server closes the connection.</summary>
    public static Answer CutOff(string body, int bytes) => new("studies", async context =>
    {
        var all = Encoding.UTF8.GetBytes(body);
        context.Response.ContentLength = all.Length;
        await context.Response.Body.WriteAsync(all.AsMemory(0, bytes));
        await context.Response.Body.FlushAsync();   // not Abort: its reset could take bytes back that were sent already
    });

    /// <summary>Says nothing until the caller has had enough, which is at once on the test's clock.</summary>
    public static Answer Silence(InstantTime time, string path = "studies") => new(path, async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        time.ReachLimits();
        await gone.Task;
    });

    public static Answer Gzipped(string body) => new("studies", async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(body));
    });
}

/// <summary>Pages and studies in the registry's shape, as small as they can be.</summary>
internal static class Pages
{
    public static string Study(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"protocolSection": {"identificationModule": {"nctId": "NCT{{{number:00000000}}}", "briefTitle": "Ünïcode \"\u00e9\" 😀"}}, "hasResults": false}""");

    public static string Of(int? total, string? next, params int[] studies) =>
        $$"""{{{(total is null ? "" : $"\"totalCount\": {total}, ")}}"studies": [{{string.Join(", ", studies.Select(Study))}}]{{(next is null ? "" : $", \"nextPageToken\": \"{next}\"")}}}""";
}
