namespace TrialPortal.Domain.Products;

/// <summary>That somebody looked for hospital exemptions somewhere, and what came of it: "searched, nothing found" is not "not searched".</summary>
public sealed class RegisterSearch
{
    public required string Id { get; set; }

    public DateOnly On { get; set; }

    public required string Where { get; set; }

    public string? Url { get; set; }

    public required string Query { get; set; }

    /// <summary>New entries that came of it.</summary>
    public int Found { get; set; }

    public required string ResultNl { get; set; }

    public required string ResultEn { get; set; }
}
