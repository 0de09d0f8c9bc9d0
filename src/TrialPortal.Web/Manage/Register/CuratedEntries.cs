using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;

namespace TrialPortal.Web.Manage.Register;

/// <summary>Reads both registers, what is proposed for them, and what became of it.</summary>
public sealed class CuratedEntries(IDbContextFactory<PortalDb> databases)
{
    public async Task<IReadOnlyList<ICuratedEntry>> AllAsync(CuratedKind kind, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return kind == CuratedKind.HospitalExemption
            ? await db.HospitalExemptions.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(cancellationToken)
            : await db.EarlyAccessProgrammes.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync<ICuratedEntry>(cancellationToken);
    }

    public async Task<ICuratedEntry?> FindAsync(CuratedKind kind, string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return kind == CuratedKind.HospitalExemption
            ? await db.HospitalExemptions.FindAsync([id], cancellationToken)
            : await db.EarlyAccessProgrammes.FindAsync([id], cancellationToken);
    }

    /// <summary>Ids of entries for which something waits.</summary>
    public async Task<IReadOnlySet<string>> WaitingAsync(CuratedKind kind, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.Proposals.Where(proposal => proposal.Kind == kind && proposal.State == ProposalState.Open).Select(proposal => proposal.EntryId).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Proposals about an entry, the newest first.</summary>
    public async Task<IReadOnlyList<Proposal>> ProposalsOfAsync(CuratedKind kind, string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Proposals.AsNoTracking().Where(proposal => proposal.Kind == kind && proposal.EntryId == id).OrderByDescending(proposal => proposal.Id).ToListAsync(cancellationToken);
    }

    /// <summary>What happened to an entry, the newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditOfAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == id).OrderByDescending(entry => entry.Id).Take(100).ToListAsync(cancellationToken);
    }

    /// <summary>Proposals in a state, the newest first.</summary>
    public async Task<IReadOnlyList<Proposal>> ProposalsAsync(bool open, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Proposals.AsNoTracking().Where(proposal => proposal.State == ProposalState.Open == open).OrderByDescending(proposal => proposal.Id).Take(open ? 1000 : 200).ToListAsync(cancellationToken);
    }

    /// <summary>A proposal with all others of its batch, in their order; empty when there is none.</summary>
    public async Task<IReadOnlyList<Proposal>> BatchOfAsync(long proposalId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Proposals.FindAsync([proposalId], cancellationToken) is not { } asked)
            return [];
        return asked.Batch is null ? [asked] : await db.Proposals.AsNoTracking().Where(proposal => proposal.Batch == asked.Batch).OrderBy(proposal => proposal.Id).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RegisterSearch>> SearchesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RegisterSearches.AsNoTracking().OrderByDescending(search => search.On).ThenByDescending(search => search.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Adds to the log of searches, with who did it.</summary>
    /// <returns>Its id: the day and a number, with a letter: the log that the program carries has numbers alone.</returns>
    public async Task<string> AddSearchAsync(RegisterSearch search, System.Security.Claims.ClaimsPrincipal user, AuditTrail audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(audit);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await CurationLock.BeginAsync(db, cancellationToken);
        var there = await db.RegisterSearches.Where(other => other.On == search.On).Select(other => other.Id).ToListAsync(cancellationToken);
        var number = 1;
        while (there.Contains(Id(number)))
            number++;
        search.Id = Id(number);
        db.RegisterSearches.Add(search);
        audit.Add(db, user, "search.add", search.Id, null, search);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return search.Id;

        string Id(int number) => FormattableString.Invariant($"{search.On:yyyy-MM-dd}-c{number}");
    }
}
