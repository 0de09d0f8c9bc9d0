using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Manage.Atmp;

/// <summary>What a curator says of a trial: which class of advanced therapy it is about, or none. Goes before the rules; the index follows within seconds.</summary>
public sealed class AtmpRulingForm(IDbContextFactory<PortalDb> databases, AuditTrail audit, TimeProvider time)
{
    public async Task<IReadOnlyList<(AtmpRuling Ruling, string? Title, string? TitleLanguage)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rulings = await db.AtmpRulings.AsNoTracking().OrderByDescending(ruling => ruling.At).ToListAsync(cancellationToken);
        var keys = rulings.ConvertAll(ruling => ruling.TrialKey);
        var titles = (await db.TrialIdentifiers.Where(identifier => identifier.Kind == IdentifierKind.Own && keys.Contains(identifier.Key))
            .Join(db.Trials, identifier => identifier.TrialId, trial => trial.Id, (identifier, trial) => new { identifier.Key, trial.Title, trial.TitleLanguage })
            .ToListAsync(cancellationToken)).ToLookup(found => found.Key);
        return [.. rulings.Select(ruling => (ruling, titles[ruling.TrialKey].FirstOrDefault()?.Title, titles[ruling.TrialKey].FirstOrDefault()?.TitleLanguage))];
    }

    /// <summary>The trial with an id of any register, and what was said of it; null when there is no such trial.</summary>
    public async Task<(Trial Trial, AtmpRuling? Ruling)?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var key = IdentifierRegistries.KeyOf(id);
        if (await db.Trials.AsNoTracking().Include(trial => trial.Identifiers)
            .Where(trial => trial.Identifiers.Any(identifier => identifier.Key == key && identifier.Kind == IdentifierKind.Own))
            .OrderBy(trial => trial.Id).FirstOrDefaultAsync(cancellationToken) is not { } trial)
            return null;
        // The ruling may stand under any of the trial's own ids: under which it had when somebody ruled.
        var keys = OwnKeys(trial);
        return (trial, await db.AtmpRulings.AsNoTracking().Where(ruling => keys.Contains(ruling.TrialKey)).OrderByDescending(ruling => ruling.At).FirstOrDefaultAsync(cancellationToken));
    }

    /// <summary>Says of a trial what it is about. A word of before is replaced.</summary>
    /// <param name="kind">Null: it is no advanced therapy.</param>
    public async Task SetAsync(Trial trial, AtmpClass? kind, string reason, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(reason);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TrialRevision.RaiseAsync(db, [trial.Id], cancellationToken);
        var before = await RemoveAsync(db, trial, cancellationToken);
        var ruling = new AtmpRuling
        {
            TrialKey = IdentifierRegistries.KeyOf(trial.PublicId),
            Class = kind,
            Reason = reason.Trim(),
            By = by.DisplayName(),
            At = time.GetUtcNow().UtcDateTime,
        };
        audit.Add(db, by, "atmp.rule", trial.PublicId, before, Words(ruling));
        await db.SaveChangesAsync(cancellationToken);
        db.AtmpRulings.Add(ruling);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes back what was said: the rules count again.</summary>
    public async Task RemoveAsync(Trial trial, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trial);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TrialRevision.RaiseAsync(db, [trial.Id], cancellationToken);
        if (await RemoveAsync(db, trial, cancellationToken) is not { } before)
            return;
        audit.Add(db, by, "atmp.unrule", trial.PublicId, before, null);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<object?> RemoveAsync(PortalDb db, Trial trial, CancellationToken cancellationToken)
    {
        var keys = OwnKeys(trial);
        var known = await db.AtmpRulings.Where(ruling => keys.Contains(ruling.TrialKey)).OrderByDescending(ruling => ruling.At).ToListAsync(cancellationToken);
        db.AtmpRulings.RemoveRange(known);
        return known.Count == 0 ? null : Words(known[0]);
    }

    private static List<string> OwnKeys(Trial trial) =>
        [.. trial.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Own).Select(identifier => identifier.Key).Append(IdentifierRegistries.KeyOf(trial.PublicId)).Distinct(StringComparer.Ordinal)];

    private static object Words(AtmpRuling ruling) => new { Class = ruling.Class?.ToString() ?? "geen", ruling.Reason };
}
