using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>A database is demo or real, never both.</summary>
public static class DemoTrials
{
    /// <summary><see cref="Trial.IsDemo"/> as both databases understand it: one comparison for each beginning.</summary>
    private static readonly Expression<Func<Trial, bool>> Invented = Beginnings();

    /// <summary>Whether invented trials are in the database.</summary>
    public static Task<bool> ArePresentAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Trials.AnyAsync(Invented, cancellationToken);
    }

    /// <summary>Whether real trials are in the database.</summary>
    public static Task<bool> AreRealOnesPresentAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Trials.AnyAsync(Expression.Lambda<Func<Trial, bool>>(Expression.Not(Invented.Body), Invented.Parameters), cancellationToken);
    }

    /// <summary>Removes every invented trial, its records and the demonstration's import runs; search indexes hear of it. Returns how many trials went.</summary>
    public static async Task<int> RemoveAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var ownTransaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var revision = await Counters.AddAsync(db, Counters.Revision, 1, cancellationToken);
        await db.Trials.Where(Invented).ExecuteUpdateAsync(row => row.SetProperty(trial => trial.Revision, revision), cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "TrialRemovals" ("TrialId", "Revision") SELECT "Id", {revision} FROM "Trials" WHERE "Revision" = {revision}""", cancellationToken);
        var removed = await db.Trials.Where(trial => trial.Revision == revision).ExecuteDeleteAsync(cancellationToken);
        await db.ImportRuns.Where(run => run.Demo && run.State != ImportState.Running).ExecuteDeleteAsync(cancellationToken);
        if (ownTransaction is not null)
        {
            await ownTransaction.CommitAsync(cancellationToken);
            await ownTransaction.DisposeAsync();
        }
        return removed;
    }

    private static Expression<Func<Trial, bool>> Beginnings()
    {
        var trial = Expression.Parameter(typeof(Trial), "trial");
        var id = Expression.Property(trial, nameof(Trial.PublicId));
        return Expression.Lambda<Func<Trial, bool>>(
            Trial.DemoPrefixes.Select(prefix => (Expression)Expression.Call(id, nameof(string.StartsWith), [], Expression.Constant(prefix))).Aggregate(Expression.OrElse), trial);
    }
}
