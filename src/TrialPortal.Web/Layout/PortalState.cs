namespace TrialPortal.Web.Layout;

/// <summary>What every page must know about the whole portal.</summary>
public sealed class PortalState
{
    /// <summary>The trials are invented: a banner and noindex on every page.</summary>
    public bool Demo { get; set; }
}
