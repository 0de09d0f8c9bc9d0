namespace TrialPortal.Domain.Curation;

/// <summary>Who changed what, when: written in the same transaction as the change, never changed or removed.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    /// <summary>Id of the user; null for the program itself and for the command line.</summary>
    public string? UserId { get; set; }

    public required string UserName { get; set; }

    /// <summary>What was done, in one word of code: "exemption.add", "user.role", "import.run".</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to: an id.</summary>
    public required string Subject { get; set; }

    /// <summary>As it was, JSON or text; null when there was nothing.</summary>
    public string? Before { get; set; }

    public string? After { get; set; }
}
