using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Sites;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>The API behind the registry's own search page; it has no specification. See docs/registries/ctis.md for what is known of it.</summary>
public sealed partial class CtisApi
{
    internal const string HttpClientName = "ctis";

    private const int FewAttempts = 2;
    private readonly CtisOptions options;
    private readonly ILogger<CtisApi> logger;
    private readonly PoliteClient client;

    public CtisApi(IHttpClientFactory clients, IOptions<CtisOptions> options, TimeProvider time, ILogger<CtisApi> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        this.logger = logger;
        client = new PoliteClient(
            () => clients.CreateClient(HttpClientName),
            TimeSpan.FromSeconds(1 / this.options.RequestsPerSecond),
            TimeSpan.FromSeconds(this.options.LongestPauseSeconds),
            time,
            logger);
    }

    private TimeSpan TimeLimit => TimeSpan.FromSeconds(options.TimeoutSeconds);

    /// <summary>
    /// The trials of the configured countries: first all rows of the search, then each trial, in the order of the numbers, so that a run that was
    /// interrupted goes on behind the last number it saved.
    /// </summary>
    /// <exception cref="SourceUnreadableException">The search does not answer, or not as it should; no trial came.</exception>
    /// <exception cref="SourceInterruptedException">It broke after some trials, or listed fewer than it counts; those that came are good.</exception>
    public async IAsyncEnumerable<RawRecord> FetchAsync(FetchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var listing = await ListAsync(request, cancellationToken);
        var chosen = Chosen(listing, request.Since);
        var todo = chosen.Where(row => string.CompareOrdinal(row.Number, request.ResumeToken) > 0).ToList();
        LogListed(listing.Total, chosen.Count, todo.Count);
        request.OnListing?.Invoke(new ListingInfo(request.ResumeToken is null && listing.Shortage is null ? chosen.Count : null, listing.Rows.Max(row => row.Changed)));
        var given = 0;
        var failuresInARow = 0;
        foreach (var row in todo)
        {
            var (record, failure) = await RetrieveAsync(row, cancellationToken);
            failuresInARow = failure is null ? 0 : failuresInARow + 1;
            if (failure is not null && (IsAboutUs(failure) || failuresInARow > options.MostFailuresInARow))
                throw Broken(given, failuresInARow > 1 ? $"{Number(failuresInARow)} trials in a row failed; the last: {Why(failure)}" : Why(failure), failure);
            yield return record;
            given++;
        }

        if (listing.Shortage is { } shortage)
            throw new SourceInterruptedException($"CTIS is not read whole: {shortage}") { StartAgain = true };
        if (chosen.Count == 0 && request.Since is null)
            throw new SourceUnreadableException("CTIS lists no trial at all in the countries asked for; are they spelt as the registry does?");
    }

    private async Task<CtisListing> ListAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var attempts = request.GiveUpSoon ? FewAttempts : options.Attempts;
        var listing = new CtisListing(SearchAsync, options, request.Since);
        try
        {
            await listing.ReadAsync(cancellationToken);
            return listing;
        }
        catch (RequestFailedException exception)
        {
            throw new SourceUnreadableException($"CTIS cannot be read: {Why(exception)}", exception);
        }

        async Task<CtisPage> SearchAsync(int? status, bool descending, int page, CancellationToken stop)
        {
            var found = await client.PostAsync("search", Question(status, descending, page), TimeLimit, attempts, CtisPage.ReadAsync, stop);
            attempts = options.Attempts;   // it answers: from here on patience pays
            LogPage(page, found.Rows.Count, found.Total);
            return found;
        }
    }

    // The rows of the countries asked for; of an increment those that changed since. A row without countries or date cannot be left out.
    private List<CtisRow> Chosen(CtisListing listing, DateOnly? since)
    {
        var countries = options.Countries.Select(Countries.CodeOf).ToHashSet();
        return
        [
            .. listing.Rows.Where(row =>
                (countries.Count == 0 || row.Countries.Count == 0 || row.Countries.Any(countries.Contains)) && (since is null || row.Changed is null || row.Changed >= since)),
        ];
    }

    /// <summary>The trial with its row beside it; or a record that says why it is not there, and the failure.</summary>
    private async Task<(RawRecord Record, RequestFailedException? Failure)> RetrieveAsync(CtisRow row, CancellationToken cancellationToken)
    {
        var address = $"retrieve/{Uri.EscapeDataString(row.Number)}";
        try
        {
            var payload = await client.GetAsync(address, TimeLimit, options.Attempts, (body, stop) => WithRowAsync(body, row, stop), cancellationToken);
            return (new RawRecord { Payload = payload, Location = address, ResumeToken = row.Number }, null);
        }
        catch (RequestFailedException exception)
        {
            LogNotGiven(row.Number, exception.Message);
            var problem = $"CTIS lists this trial but does not give it: {exception.Message}";
            return (new RawRecord { Payload = row.Payload, Location = address, Problem = problem, ResumeToken = row.Number }, exception);
        }
    }

    // totalNumberEnrolled, lastUpdated, lastPublicationUpdate and resultsFirstReceived are in the row only.
    private static async Task<byte[]> WithRowAsync(Stream body, CtisRow row, CancellationToken cancellationToken)
    {
        var bytes = await CtisPage.BytesAsync(body, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var number = new CtisNode(document.RootElement)["ctNumber"].Line;
            if (number != row.Number)
                throw new RequestFailedException($"the answer is not this trial but {number ?? "something without ctNumber"}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw CtisPage.Unreadable(bytes, exception);
        }

        var end = bytes.AsSpan().LastIndexOf((byte)'}');
        return [.. bytes.AsSpan(0, end), .. Encoding.UTF8.GetBytes($",\"{CtisRecord.SearchRow}\":"), .. row.Payload.Span, (byte)'}'];
    }

    // searchCriteria may not be left out: without it the registry counts no trial at all.
    private byte[] Question(int? status, bool descending, int page) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["pagination"] = new JsonObject { ["page"] = page, ["size"] = options.PageSize },
        ["sort"] = new JsonObject { ["property"] = "lastPublicationUpdate", ["direction"] = descending ? "DESC" : "ASC" },
        ["searchCriteria"] = status is { } code ? new JsonObject { ["status"] = new JsonArray(code) } : [],
    });

    /// <summary>The registry refuses us, not one trial: asking for the next one would be pushing.</summary>
    private static bool IsAboutUs(RequestFailedException failure) =>
        failure.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests;

    private static string Why(RequestFailedException failure) => failure.Status == HttpStatusCode.Forbidden
        ? $"it refuses us (403): it closed this question, or it does not want our address or User-Agent; asking again does not help. {failure.Message}"
        : failure.Message;

    private static Exception Broken(int given, string message, RequestFailedException failure) => given > 0
        ? new SourceInterruptedException($"CTIS broke off after {Number(given)} trials: {message}", failure)
        : new SourceUnreadableException($"CTIS cannot be read: {message}", failure);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Debug, "CTIS gave {Rows} rows on page {Page} (total told: {Total})")]
    private partial void LogPage(int page, int rows, int total);

    [LoggerMessage(LogLevel.Information, "CTIS lists {Total} trials, {Chosen} of them asked for, {Todo} to retrieve")]
    private partial void LogListed(int total, int chosen, int todo);

    [LoggerMessage(LogLevel.Warning, "CTIS does not give {Number}: {Reason}")]
    private partial void LogNotGiven(string number, string reason);
}
