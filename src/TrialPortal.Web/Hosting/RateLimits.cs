using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Hosting;

/// <summary>
/// How much one address may ask. Requests from this machine itself are not limited: behind a proxy the visitor's own address counts, which
/// the proxy passes on (docs/operations.md).
/// </summary>
internal static class RateLimits
{
    /// <summary>Every API request: 20 a second, 200 at once.</summary>
    public const string Api = "api";

    /// <summary>Long texts, which come by POST: 30 a minute. A page that also answers GET is not limited for that.</summary>
    public const string LongTexts = "long-texts";

    /// <summary>Passwords, codes and one-time links, which come by POST: 10 a minute. An account also locks itself after wrong ones.</summary>
    public const string SignIn = "sign-in";

    /// <summary>What visitors say is wrong, by POST: 5 in ten minutes.</summary>
    public const string Corrections = "corrections";

    /// <summary>Files of all that a search or an overview holds: 10 a minute.</summary>
    public const string Downloads = "downloads";

    /// <summary>Feeds: 60 a minute.</summary>
    public const string Feeds = "feeds";

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Api, context => Limit(context, address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
        {
            TokenLimit = 200,
            TokensPerPeriod = 20,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        })));
        limits.AddPolicy(LongTexts, context => !HttpMethods.IsPost(context.Request.Method) ? RateLimitPartition.GetNoLimiter(IPAddress.None) : Limit(context, address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = 30,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        })));
        limits.AddPolicy(SignIn, context => !HttpMethods.IsPost(context.Request.Method) ? RateLimitPartition.GetNoLimiter(IPAddress.None) : Limit(context, address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = 10,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        })));
        limits.AddPolicy(Corrections, context => !HttpMethods.IsPost(context.Request.Method) ? RateLimitPartition.GetNoLimiter(IPAddress.None) : Limit(context, address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = 5,
            Window = TimeSpan.FromMinutes(10),
            SegmentsPerWindow = 10,
        })));
        limits.AddPolicy(Downloads, context => Limit(context, address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = 10,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        })));
        limits.AddPolicy(Feeds, context => Limit(context, address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = 60,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        })));
        limits.OnRejected = async (rejected, cancellationToken) =>
        {
            var response = rejected.HttpContext.Response;
            response.Headers.RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
                ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)
                : "10";
            if (!rejected.HttpContext.Request.Path.StartsWithSegments("/api"))
            {
                // Not a page: an error page cannot stand in for a form that was posted.
                await response.WriteAsync(Language.Of(rejected.HttpContext).Pick(
                    "Te veel verzoeken vanaf uw adres. Wacht een minuut en probeer het opnieuw.",
                    "Too many requests from your address. Wait a minute and try again."), cancellationToken);
                return;
            }
            await TypedResults.Problem("Too many requests from this address: try again later.", statusCode: 429, title: "Too many requests")
                .ExecuteAsync(rejected.HttpContext);
        };
    });

    private static RateLimitPartition<IPAddress> Limit(HttpContext context, Func<IPAddress, RateLimitPartition<IPAddress>> limit)
    {
        var address = context.Connection.RemoteIpAddress;
        return address is null || IPAddress.IsLoopback(address) ? RateLimitPartition.GetNoLimiter(IPAddress.Loopback) : limit(address);
    }
}
