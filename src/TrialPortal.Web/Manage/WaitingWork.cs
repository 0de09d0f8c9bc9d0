using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Provenance;
using TrialPortal.Web.Manage.Authorisations;

namespace TrialPortal.Web.Manage;

/// <summary>What waits for somebody.</summary>
/// <param name="Authorisations">Differences in the EMA's report at which nobody has looked.</param>
/// <param name="Alarms">Alarms of the newest run of each source, with the source.</param>
/// <param name="Matches">Notes of the newest runs on records that could not be joined and on which nobody has decided.</param>
public sealed record Waiting(int Proposals, int Corrections, IReadOnlyList<(ImportRun Run, string Text)> Alarms, int Matches, IReadOnlyList<ImportRun> Failing, int Authorisations);

/// <summary>An overview of an organisation that somebody should look at.</summary>
/// <param name="Changes">Lines of its digest on which nobody decided.</param>
/// <param name="IsOverdue">Its promise to readers has lapsed.</param>
/// <param name="TakenOffBecause">Why a curator took it off; null when none did.</param>
public sealed record WaitingOverview(long Id, string Title, int Changes, bool IsOverdue, string? TakenOffBecause);

/// <summary>Counts what waits, for the start page of management.</summary>
public sealed class WaitingWork(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    /// <summary>What waits for the people of an organisation; only overviews with something to do.</summary>
    public async Task<IReadOnlyList<WaitingOverview>> ReadAsync(long organisation, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Overviews
            .Where(overview => overview.OrganisationId == organisation && (overview.State == OverviewState.Published || overview.State == OverviewState.Unpublished))
            .Select(overview => new
            {
                Overview = overview,
                Changes = db.OverviewChanges.Count(change => change.OverviewId == overview.Id && change.Decision == ChangeDecision.Open),
            })
            .AsNoTracking().ToListAsync(cancellationToken);
        var today = DutchDay.Of(time.GetUtcNow());
        return [.. found
            .Select(one => new WaitingOverview(
                one.Overview.Id, one.Overview.Title, one.Changes,
                one.Overview.State == OverviewState.Published && (one.Overview.CheckBefore is not { } last || last < today),
                one.Overview.State == OverviewState.Unpublished ? one.Overview.UnpublishedReason : null))
            .Where(one => one.Changes > 0 || one.IsOverdue || one.TakenOffBecause is not null)
            .OrderBy(one => one.Title, StringComparer.OrdinalIgnoreCase)];
    }

    /// <param name="userId">Whose own proposals are not counted: nobody approves their own.</param>
    public async Task<Waiting> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var proposals = await db.Proposals.CountAsync(proposal => proposal.State == ProposalState.Open && proposal.AuthorId != userId, cancellationToken);
        var corrections = await db.Corrections.CountAsync(
            correction => correction.State == CorrectionState.Received || correction.State == CorrectionState.InProgress, cancellationToken);
        var newest = db.ImportRuns.GroupBy(run => run.Source).Select(runs => runs.Max(run => run.Id));
        var runs = await db.ImportRuns.AsNoTracking().Where(run => newest.Contains(run.Id)).OrderBy(run => run.Source).ToListAsync(cancellationToken);
        return new(
            proposals,
            corrections,
            [.. runs.SelectMany(run => run.Report.Alarms, (run, text) => (run, text))],
            runs.SelectMany(run => run.Report.Notes).Where(note => note.Field is "match" or "merge").Select(note => note.Value).Distinct(StringComparer.Ordinal).Count(),
            [.. runs.Where(run => run.State is ImportState.Failed or ImportState.Interrupted)],
            await AuthorisationNews.CountAsync(db, cancellationToken));
    }
}
