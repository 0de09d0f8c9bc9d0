using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace TrialPortal.Ingestion.Pipeline;

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
/// GET and POST over HTTP, never faster than the given rate (retries included), each request limited in time from asking to its last byte, asked again
/// with growing, jittered pauses (or after Retry-After) when that may help. All waiting goes through the <see cref="TimeProvider"/>.
/// </summary>
internal sealed partial class PoliteClient(
    Func<HttpClient> newClient, TimeSpan interval, TimeSpan longestPause, TimeProvider time, ILogger logger)
{
    private readonly Lock pace = new();
    private DateTimeOffset nextStart = DateTimeOffset.MinValue;

    /// <summary>
    /// Asks for an address (relative to the client's base) until <paramref name="read"/> makes a result of the answer's body; it throws
    /// <see cref="RequestFailedException"/> when the body will not do.
    /// </summary>
    /// <exception cref="RequestFailedException">The last failure.</exception>
    public Task<T> GetAsync<T>(
        string address, TimeSpan timeout, int attempts, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        SendAsync(() => new(HttpMethod.Get, new Uri(address, UriKind.Relative)), timeout, attempts, read, cancellationToken);

    /// <summary>Sends JSON to an address and reads the answer, as <see cref="GetAsync"/> does. Only for questions: the body is sent again with every attempt.</summary>
    /// <exception cref="RequestFailedException">The last failure.</exception>
    public Task<T> PostAsync<T>(
        string address, byte[] json, TimeSpan timeout, int attempts, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        return SendAsync(NewRequest, timeout, attempts, read, cancellationToken);

        HttpRequestMessage NewRequest()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new ByteArrayContent(json) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return request;
        }
    }

    private async Task<T> SendAsync<T>(
        Func<HttpRequestMessage> newRequest, TimeSpan timeout, int attempts, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        return await Retrying(attempts).ExecuteAsync(
            async token =>
            {
                await PaceAsync(token);
                using var request = newRequest();   // a request can be sent once only
                return await SendOnceAsync(request, timeout, read, token);
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

    private async Task<T> SendOnceAsync<T>(
        HttpRequestMessage request, TimeSpan timeout, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var client = newClient();
        var where = new Uri(client.BaseAddress!, request.RequestUri!).GetLeftPart(UriPartial.Path);
        using var late = new CancellationTokenSource(timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
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
            try
            {
                await using var body = await response.Content.ReadAsStreamAsync(stop.Token);
                if (response.IsSuccessStatusCode)
                    return await read(body, stop.Token);
                var beginning = new byte[4096];
                var length = await body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, stop.Token);
                throw Refused(where, response, beginning.AsSpan(0, length));
            }
            catch (Exception exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException or OperationCanceledException)
            {
                throw new RequestFailedException($"the answer of {where} broke off: {exception.Message}", exception) { Transient = true };
            }
        }
    }

    private RequestFailedException Refused(string where, HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var status = response.StatusCode;
        var message = $"{where} answered {(int)status} {response.ReasonPhrase}{AnswerText.Quote(body)}";
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

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} of {Attempts} failed, next in {Pause}: {Reason}")]
    private partial void LogRetry(int attempt, int attempts, TimeSpan pause, string? reason);
}
