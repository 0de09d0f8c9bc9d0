using Microsoft.AspNetCore.Identity;

namespace TrialPortal.Domain.Users;

/// <summary>Somebody who manages something. Visitors have no accounts.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>Shown beside what this person did.</summary>
    public required string DisplayName { get; set; }

    /// <summary>For a contributor: slug of the hospital whose entries may be proposed.</summary>
    public string? HospitalSlug { get; set; }

    /// <summary>For a publisher or editor: the organisation whose overviews are theirs.</summary>
    public long? OrganisationId { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastSignedInAt { get; set; }
}

/// <summary>
/// What a user may do. Of the first three a higher role can do all of the lower ones; publisher and editor belong to a patient organisation and manage nothing
/// but its overviews.
/// </summary>
public static class PortalRoles
{
    /// <summary>Gives accounts and roles, starts imports, and all that a curator does.</summary>
    public const string Administrator = "administrator";

    /// <summary>Keeps registers, answers corrections, decides on matches; approves what somebody else proposed.</summary>
    public const string Curator = "curator";

    /// <summary>Proposes changes for one hospital.</summary>
    public const string Contributor = "contributor";

    /// <summary>Publishes the overviews of one organisation, says that they were checked, and all that an editor does.</summary>
    public const string Publisher = "publisher";

    /// <summary>Writes overviews of one organisation; somebody else publishes them.</summary>
    public const string Editor = "editor";

    public static IReadOnlyList<string> All { get; } = [Administrator, Curator, Contributor, Publisher, Editor];

    /// <summary>Roles that belong to an organisation.</summary>
    public static IReadOnlyList<string> OfOrganisation { get; } = [Publisher, Editor];
}

/// <summary>A key of ASP.NET Core data protection: in the database, so that a cookie is good on every node.</summary>
public sealed class DataProtectionKey
{
    public long Id { get; set; }

    public string? FriendlyName { get; set; }

    public required string Xml { get; set; }
}
