using System.Globalization;
using TrialPortal.Domain;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Web.Feeds;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Exports;

/// <summary>All that a search finds, as a file for anybody. Keys come from the index at once; trials from the database while the file goes out.</summary>
internal static class TrialExports
{
    public const string Csv = "csv";
    public const string Json = "json";
    public const string Lines = "ndjson";
    public const string Ris = "ris";

    public static IReadOnlyList<string> Formats { get; } = [Csv, Json, Lines, Ris];

    public static void MapTrialExports(this IEndpointRouteBuilder pages)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            foreach (var format in Formats)
            {
                pages.MapMethods(
                    Links.TrialExport(language, format), [HttpMethods.Get, HttpMethods.Head],
                    (HttpContext context, SearchIndex index, DutchPlaces places, TrialRows rows, TimeProvider time) => AnswerAsync(context, index, places, rows, time.GetUtcNow(), language, format))
                    .ExcludeFromDescription().RequireRateLimiting(RateLimits.Downloads);
            }
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, SearchIndex index, DutchPlaces places, TrialRows rows, DateTimeOffset now, Language language, string format)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";   // what somebody searches is health data
        response.Headers["X-Robots-Tag"] = "noindex";
        var (asked, refusal) = AskedSearch.Read(context, index, places, language);
        if (asked is null)
            return refusal!;
        if (index.FindAll(asked.Query) is not { } found)
            return AskedSearch.NotReady(context);
        response.ContentType = ContentType(format);
        // Not a word of the search in the name: it stays on a disk, and in a list of recent files.
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename={language.Pick("studies", "trials")}-{DutchDay.Of(now):yyyy-MM-dd}.{format}");
        if (HttpMethods.IsHead(context.Request.Method))
            return Results.Empty;
        var host = AtomFeed.Host(context);
        var file = new TrialFile(language.Pick("Studies van een zoekopdracht", "Trials of a search"), host + Links.Trials(language), language, now, asked.Results.IsDemo);
        var stop = context.RequestAborted;
        var written = rows.ReadAsync(found.Trials.Select(trial => trial.TrialId), language, host, stop);
        try
        {
            await WriteAsync(format, response.Body, file, written, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever asked has gone: nothing more is read.
        }
        return Results.Empty;
    }

    public static string ContentType(string format) => format switch
    {
        Csv => TrialCsv.ContentType,
        Json => TrialJson.ContentType,
        Lines => TrialJson.LinesContentType,
        _ => TrialRis.ContentType,
    };

    public static Task WriteAsync(string format, Stream output, TrialFile file, IAsyncEnumerable<TrialRow> rows, CancellationToken cancellationToken) => format switch
    {
        Csv => TrialCsv.WriteAsync(output, file, rows, cancellationToken),
        Json => TrialJson.WriteAsync(output, file, rows, cancellationToken),
        Lines => TrialJson.WriteLinesAsync(output, rows, cancellationToken),
        _ => TrialRis.WriteAsync(output, file, rows, cancellationToken),
    };
}
