using TrialPortal.Search.Index;

namespace TrialPortal.Web.Layout;

/// <summary>What every page must know about the whole portal.</summary>
public sealed class PortalState(SearchIndex index)
{
    /// <summary>The trials are invented: a banner and noindex on every page.</summary>
    public bool Demo => index.State.IsDemo;
}
