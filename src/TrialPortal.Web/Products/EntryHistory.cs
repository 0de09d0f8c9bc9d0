using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;

namespace TrialPortal.Web.Products;

/// <summary>Something that was published about an entry, without who did it.</summary>
/// <param name="At">When.</param>
/// <param name="Action">As the audit trail names it: "exemption.add".</param>
public sealed record PublishedChange(string EntryId, DateTime At, string Action);

/// <summary>When entries of the two registers were published and changed: from the audit trail, of which nothing else is public.</summary>
public sealed class EntryHistory(IDbContextFactory<PortalDb> databases)
{
    /// <summary>Of one entry, the newest first.</summary>
    public Task<IReadOnlyList<PublishedChange>> OfAsync(CuratedKind kind, string entryId, CancellationToken cancellationToken) => ReadAsync(kind, entryId, cancellationToken);

    /// <summary>Of all entries, the newest first.</summary>
    public Task<IReadOnlyList<PublishedChange>> AllAsync(CuratedKind kind, CancellationToken cancellationToken) => ReadAsync(kind, null, cancellationToken);

    private async Task<IReadOnlyList<PublishedChange>> ReadAsync(CuratedKind kind, string? entryId, CancellationToken cancellationToken)
    {
        var actions = kind == CuratedKind.HospitalExemption ? "exemption." : "early-access.";
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.AuditEntries.Where(entry => entry.Action.StartsWith(actions) && (entryId == null || entry.Subject == entryId))
            .OrderByDescending(entry => entry.Id).Select(entry => new PublishedChange(entry.Subject, entry.At, entry.Action)).ToListAsync(cancellationToken);
    }
}
