using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;

namespace TrialPortal.Web.Manage.Authorisations;

/// <summary>Differences between two readings of the EMA's report. How far somebody has looked is the newest line of the audit trail that says so.</summary>
public sealed class AuthorisationNews(IDbContextFactory<PortalDb> databases, AuditTrail audit)
{
    private const string SeenAction = "authorisation.seen";
    private const int Most = 200;

    /// <summary>What opens or shuts a door: these stand on top.</summary>
    private static readonly string[] first = ["new", "vanished", "returned", "status", "endedOn"];

    public static bool IsFirst(AuthorisationChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return first.Contains(change.Field);
    }

    /// <summary>The newest, and up to which somebody has looked.</summary>
    public async Task<(IReadOnlyList<AuthorisationChange> Changes, long Seen)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.AuthorisationChanges.AsNoTracking().OrderByDescending(change => change.Id).Take(Most).ToListAsync(cancellationToken), await SeenAsync(db, cancellationToken));
    }

    /// <summary>How many nobody has looked at.</summary>
    internal static async Task<int> CountAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var seen = await SeenAsync(db, cancellationToken);
        return await db.AuthorisationChanges.CountAsync(change => change.Id > seen, cancellationToken);
    }

    /// <summary>Notes that somebody has looked at all up to this one.</summary>
    public async Task SeeAsync(long upTo, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (upTo <= await SeenAsync(db, cancellationToken) || !await db.AuthorisationChanges.AnyAsync(change => change.Id == upTo, cancellationToken))
            return;
        audit.Add(db, user, SeenAction, upTo.ToString(CultureInfo.InvariantCulture), null, null);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<long> SeenAsync(PortalDb db, CancellationToken cancellationToken) =>
        long.TryParse(await db.AuditEntries.Where(line => line.Action == SeenAction).OrderByDescending(line => line.Id).Select(line => line.Subject).FirstOrDefaultAsync(cancellationToken), out var seen) ? seen : 0;
}
