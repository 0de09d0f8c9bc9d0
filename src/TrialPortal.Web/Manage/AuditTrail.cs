using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage;

/// <summary>
/// Writes down who changed what. The entry goes in by the <c>SaveChanges</c> of the change itself, so there is never one without the other:
/// add it to the same context, before saving.
/// </summary>
public sealed class AuditTrail(TimeProvider time)
{
    /// <summary>Who is named when the command line or the program itself changed something.</summary>
    public const string Program = "opdrachtregel";

    /// <summary>Who is named when nobody was signed in.</summary>
    public const string Visitor = "niet aangemeld";

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <param name="db">The context that also holds the change; the caller saves it.</param>
    /// <param name="user">Who is signed in.</param>
    /// <param name="action">What was done, in a word of code of at most 40 characters: "exemption.add".</param>
    /// <param name="subject">What it was done to: an id of at most 256 characters.</param>
    /// <param name="before">As it was: a text as it is, anything else as JSON; null when there was nothing.</param>
    /// <param name="after">As it is now, likewise. Never a password, a key or a code.</param>
    public AuditEntry Add(PortalDb db, ClaimsPrincipal user, string action, string subject, object? before, object? after)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Add(db, user.UserId(), user.DisplayName(), action, subject, before, after);
    }

    /// <summary>The same for the command line, where nobody is signed in.</summary>
    public AuditEntry AddByProgram(PortalDb db, string action, string subject, object? before, object? after) =>
        Add(db, null, Program, action, subject, before, after);

    /// <summary>The same for somebody who proved by a link who they are, and is not signed in.</summary>
    internal AuditEntry AddBy(PortalDb db, PortalUser user, string action, string subject, object? before, object? after) =>
        Add(db, user.Id, user.DisplayName, action, subject, before, after);

    /// <summary>The same for somebody who is not signed in and has proved nothing.</summary>
    internal AuditEntry AddByVisitor(PortalDb db, string action, string subject) => Add(db, null, Visitor, action, subject, null, null);

    private AuditEntry Add(PortalDb db, string? userId, string name, string action, string subject, object? before, object? after)
    {
        ArgumentNullException.ThrowIfNull(db);
        var entry = new AuditEntry
        {
            At = time.GetUtcNow().UtcDateTime,
            UserId = userId,
            UserName = name,
            Action = action,
            Subject = subject,
            Before = Text(before),
            After = Text(after),
        };
        db.AuditEntries.Add(entry);
        return entry;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        _ => JsonSerializer.Serialize(value, json),
    };
}
