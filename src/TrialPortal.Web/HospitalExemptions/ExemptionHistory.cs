using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Web.HospitalExemptions;

/// <summary>Something that was published about a consent, without who did it.</summary>
/// <param name="At">When.</param>
/// <param name="Action">As the audit trail names it: "exemption.add".</param>
public sealed record PublishedChange(string EntryId, DateTime At, string Action);

/// <summary>When entries of the register were published and changed: from the audit trail, of which nothing else is public.</summary>
public sealed class ExemptionHistory(IDbContextFactory<PortalDb> databases)
{
    private const string Published = "exemption.";

    public async Task<IReadOnlyList<PublishedChange>> OfAsync(string entryId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.AuditEntries.Where(entry => entry.Subject == entryId && entry.Action.StartsWith(Published))
            .OrderByDescending(entry => entry.Id).Select(entry => new PublishedChange(entry.Subject, entry.At, entry.Action)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<PublishedChange>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.AuditEntries.Where(entry => entry.Action.StartsWith(Published))
            .OrderByDescending(entry => entry.Id).Select(entry => new PublishedChange(entry.Subject, entry.At, entry.Action)).ToListAsync(cancellationToken);
    }
}
