using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

/// <summary>
/// How hospital exemptions and early access change: somebody proposes, and somebody else approves (docs/decisions/0021). Each call is one transaction with its
/// audit entries, and throws <see cref="CurationRefusedException"/> when it does nothing.
/// </summary>
public sealed class EntryCuration(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    private const string RenewedAction = "exemption.renewed";

    /// <param name="editor">Who proposes.</param>
    /// <param name="drafts">Of one kind.</param>
    /// <param name="reason">For who checks it.</param>
    /// <param name="together">They are one file: approved together or not at all, also when it is only one.</param>
    /// <param name="cancellationToken">Before it commits.</param>
    public async Task<IReadOnlyList<Proposal>> ProposeAsync(
        Editor editor, IReadOnlyList<Draft> drafts, string? reason = null, bool together = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(editor);
        ArgumentNullException.ThrowIfNull(drafts);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await CurationLock.BeginAsync(db, cancellationToken);
        var batch = together || drafts.Count > 1 ? Guid.NewGuid().ToString("N") : null;
        var ids = new NewIds(db);
        var proposals = new List<Proposal>();
        foreach (var draft in drafts)
        {
            var kind = CuratedFields.KindOf(draft.Entry);
            if (draft.Entry.Id.Length == 0)
                draft.Entry.Id = await ids.NextAsync(draft.Entry, cancellationToken);
            var current = await FindAsync(db, kind, draft.Entry.Id, cancellationToken);
            Check(editor, draft, kind, current);
            await CheckRenewalAsync(db, editor, draft, current, drafts, cancellationToken);
            proposals.Add(new()
            {
                Kind = kind,
                Action = draft.Action,
                EntryId = draft.Entry.Id,
                Content = EntryJson.Write(draft.Entry),
                Basis = current is null ? null : EntryJson.Write(current),
                Batch = batch,
                Reason = reason,
                AuthorId = editor.Id,
                AuthorName = editor.Name,
                At = Now,
            });
            Audit(db, editor, "proposal.add", proposals[^1], proposals[^1].Basis, proposals[^1].Content);
        }
        db.Proposals.AddRange(proposals);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return proposals;
    }

    /// <summary>Publishes a proposal, with all others of its batch.</summary>
    public Task ApproveAsync(Editor reviewer, long proposalId, string? remark = null, CancellationToken cancellationToken = default) =>
        DecideAsync(reviewer, proposalId, ProposalState.Approved, remark, PublishAsync, cancellationToken);

    /// <summary>Refuses a proposal, with all others of its batch.</summary>
    public Task RejectAsync(Editor reviewer, long proposalId, string remark, CancellationToken cancellationToken = default) =>
        DecideAsync(reviewer, proposalId, ProposalState.Rejected, remark, (db, _, proposals, _) => Note(db, reviewer, "proposal.reject", proposals), cancellationToken);

    /// <summary>Takes back one's own proposal, with all others of its batch.</summary>
    public Task RetractAsync(Editor author, long proposalId, CancellationToken cancellationToken = default) =>
        DecideAsync(author, proposalId, ProposalState.Retracted, null, (db, _, proposals, _) => Note(db, author, "proposal.retract", proposals), cancellationToken);

    private async Task DecideAsync(
        Editor editor, long proposalId, ProposalState state, string? remark, Func<PortalDb, Editor, List<Proposal>, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(editor);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await CurationLock.BeginAsync(db, cancellationToken);
        var asked = await db.Proposals.FindAsync([proposalId], cancellationToken)
            ?? throw Refused(CurationRefusal.NotFound, proposalId.ToString(CultureInfo.InvariantCulture));
        var proposals = asked.Batch is null ? [asked] : await db.Proposals.Where(proposal => proposal.Batch == asked.Batch).OrderBy(proposal => proposal.Id).ToListAsync(cancellationToken);
        foreach (var proposal in proposals)
        {
            if (proposal.State != ProposalState.Open)
                throw Refused(CurationRefusal.AlreadyDecided, proposal.EntryId);
            if (state == ProposalState.Retracted ? proposal.AuthorId != editor.Id : !editor.IsCurator)
                throw Refused(state == ProposalState.Retracted ? CurationRefusal.NotAuthor : CurationRefusal.NotCurator, proposal.EntryId);
            if (state != ProposalState.Retracted && proposal.AuthorId == editor.Id)
                throw Refused(CurationRefusal.OwnProposal, proposal.EntryId);
            (proposal.State, proposal.ReviewerId, proposal.ReviewerName, proposal.ReviewedAt, proposal.Remark) = (state, editor.Id, editor.Name, Now, remark);
        }
        await act(db, editor, proposals, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task PublishAsync(PortalDb db, Editor reviewer, List<Proposal> proposals, CancellationToken cancellationToken)
    {
        var published = new List<ICuratedEntry>();
        foreach (var proposal in proposals)
        {
            var entry = EntryJson.Read(proposal.Kind, proposal.Content);
            if (proposal.Action == ProposedAction.Withdraw)
                Withdraw(entry);
            var current = await FindAsync(db, proposal.Kind, proposal.EntryId, cancellationToken);
            if (proposal.Action is ProposedAction.Add or ProposedAction.Renew)
            {
                if (current is not null)
                    throw Refused(CurationRefusal.IdTaken, proposal.EntryId);
                db.Add(entry);
            }
            else
            {
                if (current is null)
                    throw Refused(CurationRefusal.NotFound, proposal.EntryId);
                if (!current.IsStill(proposal.Kind, proposal.Basis ?? ""))
                    throw Refused(CurationRefusal.ChangedSince, proposal.EntryId);
                CheckWasGranted(current, entry);   // again: a proposal may be of an older version of the program
                db.Entry(current).CurrentValues.SetValues(entry);
                entry = current;
            }
            published.Add(entry);
            Audit(db, reviewer, ActionOf(proposal), proposal, proposal.Basis, EntryJson.Write(entry));
        }
        foreach (var entry in published.OfType<HospitalExemption>())
            await RenewOlderAsync(db, reviewer, entry, cancellationToken);
        foreach (var before in proposals.Where(proposal => proposal is { Kind: CuratedKind.HospitalExemption, Basis: not null }).Select(proposal => (HospitalExemption)EntryJson.Read(proposal.Kind, proposal.Basis!)))
            await UnrenewOlderAsync(db, reviewer, before, cancellationToken);
    }

    /// <summary>A consent that goes on from another makes that one a renewed one. An application for it does not yet.</summary>
    private async Task RenewOlderAsync(PortalDb db, Editor reviewer, HospitalExemption entry, CancellationToken cancellationToken)
    {
        if (entry.RenewalOf is not { } olderId)
            return;
        var older = await db.HospitalExemptions.FindAsync([olderId], cancellationToken) ?? throw Refused(CurationRefusal.NotFound, olderId);
        if (!entry.GoesOnFrom(older) || older.Status is ExemptionStatus.Renewed or ExemptionStatus.Withdrawn)
            return;
        var before = EntryJson.Write(older);
        older.Status = ExemptionStatus.Renewed;
        db.AuditEntries.Add(Entry(reviewer, RenewedAction, olderId, before, EntryJson.Write(older)));
    }

    /// <summary>When nothing goes on from an older consent any more, it is again what it was before it was renewed: the audit trail knows.</summary>
    private async Task UnrenewOlderAsync(PortalDb db, Editor reviewer, HospitalExemption before, CancellationToken cancellationToken)
    {
        if (before.RenewalOf is not { } olderId || await db.HospitalExemptions.FindAsync([olderId], cancellationToken) is not { Status: ExemptionStatus.Renewed } older)
            return;
        // Those that are tracked are as they will be, and not yet in the database.
        var others = await db.HospitalExemptions.Where(other => other.RenewalOf == olderId).ToListAsync(cancellationToken);
        if (others.Concat(db.HospitalExemptions.Local).Any(other => other.GoesOnFrom(older)))
            return;
        var renewed = await db.AuditEntries.Where(line => line.Action == RenewedAction && line.Subject == olderId).OrderByDescending(line => line.Id).FirstOrDefaultAsync(cancellationToken);
        if (renewed?.Before is not { } json)
            return;   // it was entered as renewed: that stays
        var now = EntryJson.Write(older);
        older.Status = ((HospitalExemption)EntryJson.Read(CuratedKind.HospitalExemption, json)).Status;
        db.AuditEntries.Add(Entry(reviewer, "exemption.unrenewed", olderId, now, EntryJson.Write(older)));
    }

    private static void Withdraw(ICuratedEntry entry)
    {
        if (entry is HospitalExemption exemption)
            exemption.Status = ExemptionStatus.Withdrawn;
        else if (entry is EarlyAccessProgramme programme)
            programme.State = ProgrammeState.Closed;
    }

    private static void Check(Editor editor, Draft draft, CuratedKind kind, ICuratedEntry? current)
    {
        var isNew = draft.Action is ProposedAction.Add or ProposedAction.Renew;
        if (isNew && current is not null)
            throw Refused(CurationRefusal.IdTaken, draft.Entry.Id);
        if (!isNew && current is null)
            throw Refused(CurationRefusal.NotFound, draft.Entry.Id);
        if (!isNew && draft.Seen is { } seen && EntryJson.Write(seen) != EntryJson.Write(current!))
            throw Refused(CurationRefusal.ChangedSince, draft.Entry.Id);
        if (!isNew && draft.Action == ProposedAction.Edit && current!.IsStill(kind, EntryJson.Write(draft.Entry)))
            throw Refused(CurationRefusal.NothingChanges, draft.Entry.Id);
        if (current is not null)
            CheckWasGranted(current, draft.Entry, draft.Action == ProposedAction.Withdraw);
        if (!editor.IsCurator && !(IsOf(editor, draft.Entry) && (current is null || IsOf(editor, current))))
            throw Refused(CurationRefusal.OtherHospital, draft.Entry.Id);
    }

    /// <summary>What was only applied for has no consent that could be withdrawn or run out. It would become public, and untrue.</summary>
    private static void CheckWasGranted(ICuratedEntry current, ICuratedEntry entry, bool withdraws = false)
    {
        if (current is HospitalExemption { IsApplication: true } && entry is HospitalExemption wanted
            && (withdraws || wanted.Status is ExemptionStatus.Withdrawn or ExemptionStatus.Expired or ExemptionStatus.Renewed))
            throw Refused(CurationRefusal.NeverGranted, current.Id);
    }

    /// <summary>A renewal goes on from a consent of the same holder or product; somebody who is no curator only from one of the own hospital.</summary>
    private static async Task CheckRenewalAsync(
        PortalDb db, Editor editor, Draft draft, ICuratedEntry? current, IReadOnlyList<Draft> drafts, CancellationToken cancellationToken)
    {
        if (draft.Entry is not HospitalExemption { RenewalOf: { } olderId } entry || (current as HospitalExemption)?.RenewalOf == olderId)
            return;
        var older = await db.HospitalExemptions.FindAsync([olderId], cancellationToken)
            ?? drafts.Select(other => other.Entry).OfType<HospitalExemption>().FirstOrDefault(other => other.Id == olderId)   // of the same file
            ?? throw Refused(CurationRefusal.NotFound, olderId);
        if (!editor.IsCurator && !IsOf(editor, older))
            throw Refused(CurationRefusal.OtherHospital, olderId);
        if (older.IsApplication || !(IsSame(older.Holder, entry.Holder) || IsSame(older.ProductName, entry.ProductName)))
            throw Refused(CurationRefusal.RenewsAnother, olderId);

        static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it is an entry of the hospital for which somebody may propose.</summary>
    public static bool IsOf(Editor editor, ICuratedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(editor);
        return editor.Hospital is { } hospital && entry switch
        {
            HospitalExemption exemption => exemption.Hospitals.Contains(hospital),
            EarlyAccessProgramme programme => programme.Hospitals.Contains(hospital),
            _ => false,
        };
    }

    private static async Task<ICuratedEntry?> FindAsync(PortalDb db, CuratedKind kind, string id, CancellationToken cancellationToken) => kind == CuratedKind.HospitalExemption
        ? await db.HospitalExemptions.FindAsync([id], cancellationToken)
        : await db.EarlyAccessProgrammes.FindAsync([id], cancellationToken);

    private Task Note(PortalDb db, Editor editor, string action, List<Proposal> proposals)
    {
        foreach (var proposal in proposals)
            Audit(db, editor, action, proposal, null, proposal.Remark);
        return Task.CompletedTask;
    }

    private static string ActionOf(Proposal proposal)
    {
        var kind = proposal.Kind == CuratedKind.HospitalExemption ? "exemption" : "early-access";
        return $"{kind}.{proposal.Action.ToString().ToLowerInvariant()}";
    }

    private void Audit(PortalDb db, Editor editor, string action, Proposal proposal, string? before, string? after) =>
        db.AuditEntries.Add(Entry(editor, action, proposal.EntryId, before, after));

    private AuditEntry Entry(Editor editor, string action, string subject, string? before, string? after) => new()
    {
        At = Now,
        UserId = editor == Editor.CommandLine ? null : editor.Id,
        UserName = editor.Name,
        Action = action,
        Subject = subject,
        Before = before,
        After = after,
    };

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static CurationRefusedException Refused(CurationRefusal refusal, string subject) => new(refusal, subject);
}
