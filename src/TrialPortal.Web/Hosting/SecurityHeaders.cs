namespace TrialPortal.Web.Hosting;

internal static class SecurityHeaders
{
    // Nothing from elsewhere, no inline script or style; what a visitor searches does not leave in a Referer.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The only page that may be framed: it has no script and no form, so there is nothing to lure a click into.
    private const string EmbedPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors *";

    // Pictures, those that were uploaded too: opened by themselves they can load and run nothing. An SVG of ours has its style inside.
    private const string ImagePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the start of the response, because the error handler clears headers that were set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var policy = context.GetEndpoint()?.Metadata.GetMetadata<SecurityPolicyAttribute>()?.Policy ?? SecurityPolicy.Page;
            headers.ContentSecurityPolicy = policy switch
            {
                SecurityPolicy.Embed => EmbedPolicy,
                SecurityPolicy.Image => ImagePolicy,
                _ => ContentSecurityPolicy,
            };
            if (policy != SecurityPolicy.Page)
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
