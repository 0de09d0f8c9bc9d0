using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>The rows of import runs, for whoever has the <see cref="SourceLock"/> of their source.</summary>
internal static class RunRows
{
    /// <summary>Adds the row of a run that begins. Nobody else has the lock, so a run that still says it is running was killed.</summary>
    public static async Task BeginAsync(PortalDb db, ImportRun run, CancellationToken cancellationToken)
    {
        await db.ImportRuns
            .Where(other => other.Source == run.Source && other.State == ImportState.Running)
            .ExecuteUpdateAsync(
                row => row.SetProperty(other => other.State, ImportState.Interrupted).SetProperty(other => other.Error, "The process ended."),
                cancellationToken);
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes how the run stands now.</summary>
    public static async Task SaveAsync(PortalDb db, ImportRun run)
    {
        var row = await db.ImportRuns.SingleAsync(other => other.Id == run.Id);
        db.Entry(row).CurrentValues.SetValues(run);
        await db.SaveChangesAsync();
    }
}
