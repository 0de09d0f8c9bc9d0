namespace TrialPortal.Web.Hosting;

/// <summary>How an answer may be used in a browser.</summary>
public enum SecurityPolicy
{
    /// <summary>A page of the portal: never within a page of somebody else.</summary>
    Page,

    /// <summary>A page that other sites may show in a frame. It runs no script, sends no form and has no cookie.</summary>
    Embed,

    /// <summary>A picture: as a page of its own it can do nothing.</summary>
    Image,
}

/// <summary>On a page or endpoint that is not an ordinary page. See <see cref="SecurityHeaders"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SecurityPolicyAttribute(SecurityPolicy policy) : Attribute
{
    public static SecurityPolicyAttribute Image { get; } = new(SecurityPolicy.Image);

    public SecurityPolicy Policy { get; } = policy;
}
