using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;

namespace TrialPortal.Web.Products;

/// <summary>Something that was published about an entry, without who did it.</summary>
/// <param name="At">When.</param>
/// <param name="Action">As the audit trail names it: "exemption.add".</param>
public sealed record PublishedChange(string EntryId, DateTime At, string Action);

/// <summary>
/// When entries of the two registers were published and changed: from the audit trail, of which nothing else is public. Nothing of the time in which an entry was internal.
/// </summary>
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
        var lines = await db.AuditEntries.AsNoTracking().Where(entry => entry.Action.StartsWith(actions) && (kind == CuratedKind.EarlyAccess || entry.After != null) && (entryId == null || entry.Subject == entryId))
            .OrderBy(entry => entry.Id).Select(entry => new { entry.Subject, entry.At, entry.Action, entry.After }).ToListAsync(cancellationToken);
        var published = new List<PublishedChange>();
        foreach (var line in lines)
        {
            var entry = line.After is null ? null : EntryJson.Read(kind, line.After);
            if (entry is HospitalExemption { IsInternal: true })
                continue;
            // What was internal before is entered on the day on which it became public, whatever was done that day.
            var isFirst = !published.Exists(change => change.EntryId == line.Subject);
            published.Add(new(line.Subject, line.At, !isFirst ? line.Action : entry is HospitalExemption { RenewalOf: not null } ? actions + "renew" : actions + "add"));
        }
        published.Reverse();
        return published;
    }
}
