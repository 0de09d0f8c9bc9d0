using Microsoft.AspNetCore.Identity;

namespace TrialPortal.Domain.Users;

/// <summary>Somebody who manages something. Visitors have no accounts.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>Shown beside what this person did.</summary>
    public required string DisplayName { get; set; }

    /// <summary>For a contributor: slug of the hospital whose entries may be proposed.</summary>
    public string? HospitalSlug { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastSignedInAt { get; set; }
}

/// <summary>What a user may do; a higher role can do all of the lower ones.</summary>
public static class PortalRoles
{
    /// <summary>Gives accounts and roles, starts imports, and all that a curator does.</summary>
    public const string Administrator = "administrator";

    /// <summary>Keeps registers, answers corrections, decides on matches; approves what somebody else proposed.</summary>
    public const string Curator = "curator";

    /// <summary>Proposes changes for one hospital.</summary>
    public const string Contributor = "contributor";

    public static IReadOnlyList<string> All { get; } = [Administrator, Curator, Contributor];
}

/// <summary>A key of ASP.NET Core data protection: in the database, so that a cookie is good on every node.</summary>
public sealed class DataProtectionKey
{
    public long Id { get; set; }

    public string? FriendlyName { get; set; }

    public required string Xml { get; set; }
}
