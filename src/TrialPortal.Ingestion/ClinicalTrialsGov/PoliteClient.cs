using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace TrialPortal.Ingestion.ClinicalTrialsGov;

/// <summary>One request that did not bring what was asked.</summary>
internal sealed class RequestFailedException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Asking again may help: too busy, broken, slow, unreachable or cut off.</summary>
    public bool Transient { get; init; }

    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the server asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>
/// GET over HTTP, never faster than the given rate (retries included), each request limited in time from asking to its last byte, asked again
/// with growing, jittered pauses (or after Retry-After) when that may help. All waiting goes through the <see cref="TimeProvider"/>.
/// </summary>
internal sealed partial class PoliteClient(
    Func<HttpClient> newClient, TimeSpan interval, TimeSpan longestPause, TimeProvider time, ILogger logger)
{
    private readonly Lock pace = new();
    private DateTimeOffset nextStart = DateTimeOffset.MinValue;

    /// <summary>
    /// Asks for an address (relative to the client's base) until <paramref name="read"/> accepts the answer: it makes a result of the body, which
    /// is only good during the call, and of the reason why the body broke off, null when it came to its end; or it throws
    /// <see cref="RequestFailedException"/> when the answer will not do.
    /// </summary>
    /// <exception cref="RequestFailedException">The last failure.</exception>
    public async Task<T> GetAsync<T>(
        string address, TimeSpan timeout, int attempts, Func<ReadOnlyMemory<byte>, string?, T> read, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        return await Retrying(attempts).ExecuteAsync(
            async token =>
            {
                await PaceAsync(token);
                return await GetOnceAsync(address, timeout, body, read, token);
            },
            cancellationToken);
    }

    private ResiliencePipeline Retrying(int attempts) => attempts == 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(2),
                MaxDelay = TimeSpan.FromMinutes(1),
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is RequestFailedException { Transient: true }),
                DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as RequestFailedException)?.RetryAfter),
                OnRetry = args =>
                {
                    LogRetry(args.AttemptNumber + 1, attempts, args.RetryDelay, args.Outcome.Exception?.Message);
                    return default;
                },
            })
            .Build();

    private async Task PaceAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (pace)
        {
            var now = time.GetUtcNow();
            var start = nextStart > now ? nextStart : now;
            nextStart = start + interval;
            wait = start - now;
        }

        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
    }

    private async Task<T> GetOnceAsync<T>(
        string address, TimeSpan timeout, MemoryStream body, Func<ReadOnlyMemory<byte>, string?, T> read, CancellationToken cancellationToken)
    {
        var client = newClient();
        var where = new Uri(client.BaseAddress!, address).GetLeftPart(UriPartial.Path);
        using var late = new CancellationTokenSource(timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        HttpResponseMessage response;
        try
        {
            response = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RequestFailedException($"{where} did not answer within {timeout.TotalSeconds:0} seconds", exception) { Transient = true };
        }
        catch (HttpRequestException exception)
        {
            throw new RequestFailedException($"{where} cannot be reached: {exception.Message}", exception) { Transient = true };
        }

        using (response)
        {
            var broke = await ReadBodyAsync(response.Content, body, stop.Token, cancellationToken);
            var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
            if (!response.IsSuccessStatusCode)
                throw Refused(where, response, bytes.Span);
            if (LooksLikeHtml(bytes.Span))
                throw new RequestFailedException($"{where} answered a web page instead of JSON{Quote(bytes.Span)}") { Transient = true };
            return read(bytes, broke);
        }
    }

    private static async Task<string?> ReadBodyAsync(
        HttpContent content, MemoryStream body, CancellationToken stop, CancellationToken cancellationToken)
    {
        body.SetLength(0);
        try
        {
            await content.CopyToAsync(body, stop);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "took too long";
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            return exception.Message;
        }
    }

    private RequestFailedException Refused(string where, HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var status = response.StatusCode;
        var message = $"{where} answered {(int)status} {response.ReasonPhrase}{Quote(body)}";
        var pause = PauseAsked(response.Headers.RetryAfter);
        if (pause > longestPause)
            return new(string.Create(CultureInfo.InvariantCulture, $"{message}; it asks to wait {pause}")) { Status = status };
        return new(message)
        {
            Status = status,
            RetryAfter = pause,
            Transient = status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500,
        };
    }

    private TimeSpan? PauseAsked(RetryConditionHeaderValue? header)
    {
        var pause = header?.Delta ?? header?.Date - time.GetUtcNow();
        return pause < TimeSpan.Zero ? null : pause;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body) => WithoutByteOrderMark(body).TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>The server's own words: of a web page its title, else the first line or so.</summary>
    private static string Quote(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4096)]);
        if (LooksLikeHtml(body))
            text = WebUtility.HtmlDecode(Title().Match(text).Groups[1].Value);
        text = WhiteSpace().Replace(text, " ").Trim();
        return text.Length switch
        {
            0 => "",
            > 300 => $": {text[..300]}…",
            _ => $": {text}",
        };
    }

    [GeneratedRegex("<title[^>]*>([^<]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex WhiteSpace();

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} of {Attempts} failed, next in {Pause}: {Reason}")]
    private partial void LogRetry(int attempt, int attempts, TimeSpan pause, string? reason);
}
