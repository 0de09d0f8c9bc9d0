using System.ComponentModel.DataAnnotations;

namespace TrialPortal.Web.Layout;

/// <summary>The section "Portal" of the configuration, as far as the pages need it.</summary>
public sealed class PortalOptions
{
    /// <summary>The address the public uses, such as https://trials.example.nl; empty: the address of the request.</summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>Where the source code of this portal is; empty: named without a link.</summary>
    [Url]
    public string? SourceUrl { get; set; }

    public OperatorOptions Operator { get; set; } = new();

    /// <summary>Who runs this portal; shown on every page.</summary>
    public sealed class OperatorOptions
    {
        public string Name { get; set; } = "";

        public string Email { get; set; } = "";
    }
}
