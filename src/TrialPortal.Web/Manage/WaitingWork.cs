using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Web.Manage.Authorisations;

namespace TrialPortal.Web.Manage;

/// <summary>What waits for somebody.</summary>
/// <param name="Authorisations">Differences in the EMA's report at which nobody has looked.</param>
/// <param name="Alarms">Alarms of the newest run of each source, with the source.</param>
/// <param name="Matches">Notes of the newest runs on records that could not be joined and on which nobody has decided.</param>
public sealed record Waiting(int Proposals, int Corrections, IReadOnlyList<(ImportRun Run, string Text)> Alarms, int Matches, IReadOnlyList<ImportRun> Failing, int Authorisations);

/// <summary>Counts what waits, for the start page of management.</summary>
public sealed class WaitingWork(IDbContextFactory<PortalDb> databases)
{
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
