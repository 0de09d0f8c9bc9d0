using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>The live registry, API version 2. See https://clinicaltrials.gov/data-api/api and docs/registries/clinicaltrials.gov.md.</summary>
public sealed partial class ClinicalTrialsGovApi
{
    internal const string HttpClientName = "clinicaltrials.gov";

    private const int FewAttempts = 2;
    private readonly ClinicalTrialsGovOptions options;
    private readonly ILogger<ClinicalTrialsGovApi> logger;
    private readonly PoliteClient client;

    public ClinicalTrialsGovApi(
        IHttpClientFactory clients, IOptions<ClinicalTrialsGovOptions> options, TimeProvider time, ILogger<ClinicalTrialsGovApi> logger)
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

    /// <summary>
    /// The studies of the configured countries, page by page. Only when it ends without an exception, and <see cref="ListingInfo.Total"/> was told,
    /// was the listing read whole: only then may a caller hold a study that did not come to have vanished.
    /// </summary>
    /// <exception cref="SourceUnreadableException">No study came.</exception>
    /// <exception cref="SourceInterruptedException">It broke after some, or gave fewer than told; those that came are good.</exception>
    public async IAsyncEnumerable<RawRecord> FetchAsync(FetchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var listing = new StudyListing(request.ResumeToken);
        var dataDate = await DataDateAsync(request.GiveUpSoon ? FewAttempts : options.Attempts, cancellationToken);
        while (listing.More)
        {
            var (page, failure) = await PageAsync(request.Since, listing.Token, cancellationToken);
            if (failure?.Status == HttpStatusCode.BadRequest && listing.AtResumePoint)
            {
                LogResumeRefused(failure.Message);
                listing = new StudyListing(null);
                continue;
            }

            var first = listing.AtStart;
            var problem = listing.Take(page);
            if (first)
                request.OnListing?.Invoke(new ListingInfo(listing.Total, dataDate));
            foreach (var record in listing.Records(page))
                yield return record;
            if (failure is not null || problem is not null)
                throw listing.Broken(problem ?? failure!.Message, failure);
        }

        if (listing.Shortage() is { } shortage)
            throw listing.Broken(shortage, null);
        if (listing.Total == 0 && request.Since is null)
            throw listing.Broken($"it has no study at all for {Filter(null) ?? "the whole world"}; are the countries spelt as the registry does?", null);
    }

    // https://clinicaltrials.gov/data-api/api#get-/version: {"apiVersion": "2.0.5", "dataTimestamp": "2026-11-20T09:00:04"}, UTC.
    private async Task<DateOnly?> DataDateAsync(int attempts, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync("version", TimeSpan.FromSeconds(options.ProbeTimeoutSeconds), attempts, ReadDataDateAsync, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
        {
            LogNoDataDate(exception.Message);   // it answers, only not this: the studies may be there all the same
            return null;
        }
        catch (RequestFailedException exception)
        {
            throw new SourceUnreadableException($"ClinicalTrials.gov cannot be read: {exception.Message}", exception);
        }
    }

    private async Task<DateOnly?> ReadDataDateAsync(Stream body, CancellationToken stop)
    {
        try
        {
            using var version = await JsonDocument.ParseAsync(body, cancellationToken: stop);
            return version.RootElement.ValueKind == JsonValueKind.Object
                && version.RootElement.TryGetProperty("dataTimestamp", out var stamp) && stamp.ValueKind == JsonValueKind.String
                && DateTime.TryParse(stamp.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)
                    ? DateOnly.FromDateTime(moment)
                    : null;
        }
        catch (JsonException exception)
        {
            LogNoDataDate(exception.Message);
            return null;
        }
    }

    /// <summary>The page; or the failure with the most that any attempt brought of it.</summary>
    private async Task<(StudyPage Page, RequestFailedException? Failure)> PageAsync(DateOnly? since, string? token, CancellationToken cancellationToken)
    {
        var best = StudyPage.Nothing;
        try
        {
            var page = await client.GetAsync(
                Address(since, token),
                TimeSpan.FromSeconds(options.TimeoutSeconds),
                options.Attempts,
                async (body, stop) =>
                {
                    var page = await StudyPage.ReadAsync(body, stop);
                    if (page.Problem is null)
                        return page;
                    if (page.Studies.Count > best.Studies.Count)
                        best = page;
                    throw new RequestFailedException($"the answer {page.Problem}") { Transient = true };
                },
                cancellationToken);
            LogPage(page.Studies.Count, page.Total);
            return (page, null);
        }
        catch (RequestFailedException exception)
        {
            return (best, exception);
        }
    }

    // https://clinicaltrials.gov/data-api/api#get-/studies. Every parameter stays the same from page to page, and no sort is asked: the
    // registry's own order is the cheapest, and an order by date moves under the reader's feet when a study is updated.
    private string Address(DateOnly? since, string? token)
    {
        var address = $"studies?format=json&countTotal=true&pageSize={options.PageSize.ToString(CultureInfo.InvariantCulture)}";
        if (Filter(since) is { } filter)
            address += $"&filter.advanced={Uri.EscapeDataString(filter)}";
        return token is null ? address : $"{address}&pageToken={Uri.EscapeDataString(token)}";
    }

    private string? Filter(DateOnly? since)
    {
        var countries = string.Join(" OR ", options.Countries.Select(country => $"AREA[LocationCountry]{Term(country)}"));
        var updated = since is { } day ? string.Create(CultureInfo.InvariantCulture, $"AREA[LastUpdatePostDate]RANGE[{day:yyyy-MM-dd},MAX]") : "";
        return (countries, updated) switch
        {
            ("", "") => null,
            (_, "") => countries,
            ("", _) => updated,
            _ => $"{(options.Countries.Count > 1 ? $"({countries})" : countries)} AND {updated}",
        };
    }

    // A name of one word stands as it is; "Korea, Republic of" or "Turkey (Türkiye)" has signs that the registry's query language reads.
    private static string Term(string country) => OneWord().IsMatch(country) ? country : $"\"{country}\"";

    [GeneratedRegex(@"\A[A-Za-z]+\z")]
    private static partial Regex OneWord();

    [LoggerMessage(LogLevel.Debug, "ClinicalTrials.gov gave {Studies} studies (total told: {Total})")]
    private partial void LogPage(int studies, int? total);

    [LoggerMessage(LogLevel.Warning, "ClinicalTrials.gov does not tell the date of its data: {Reason}")]
    private partial void LogNoDataDate(string reason);

    [LoggerMessage(LogLevel.Warning, "ClinicalTrials.gov refuses to go on where the last run stopped, so the listing is read from its beginning: {Reason}")]
    private partial void LogResumeRefused(string reason);
}
