using Microsoft.Extensions.Options;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>Whole addresses of what belongs to an overview: for codes that people copy, QR, feeds and citations.</summary>
public sealed class OverviewAddresses(IOptions<PortalOptions> options)
{
    /// <summary>The address of the portal without a slash: the one that is set, else that of the request.</summary>
    public string Host(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
    }

    /// <summary>The same page, whole.</summary>
    public string Of(HttpRequest request, string path) => Host(request) + path;
}
