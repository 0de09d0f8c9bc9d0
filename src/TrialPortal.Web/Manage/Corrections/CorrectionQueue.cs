using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;

namespace TrialPortal.Web.Manage.Corrections;

/// <summary>What visitors say is wrong, for who answers it.</summary>
public sealed class CorrectionQueue(IDbContextFactory<PortalDb> databases, AuditTrail audit, TimeProvider time)
{
    /// <summary>Those that wait, the oldest first; or those that are done, the newest first.</summary>
    public async Task<IReadOnlyList<Correction>> ListAsync(bool open, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = db.Corrections.AsNoTracking().Where(correction => (correction.State == CorrectionState.Received || correction.State == CorrectionState.InProgress) == open);
        return await (open ? found.OrderBy(correction => correction.Id) : found.OrderByDescending(correction => correction.AnsweredAt)).Take(200).ToListAsync(cancellationToken);
    }

    public async Task<Correction?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Corrections.FindAsync([id], cancellationToken);
    }

    /// <summary>How a report stands, in one text: what a form was opened on.</summary>
    public static string Version(Correction correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[] { correction.State, correction.AnswerNl, correction.AnswerEn, correction.AnsweredBy, correction.AnsweredAt })), 0, 12);
    }

    /// <summary>Sets the state and the answer. The audit trail keeps these, not what the visitor wrote.</summary>
    /// <param name="seen">The <see cref="Version"/> that the author saw.</param>
    /// <returns>False when somebody else answered since; nothing has changed.</returns>
    public async Task<bool> AnswerAsync(long id, string seen, CorrectionState state, string? answerNl, string? answerEn, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await CurationLock.BeginAsync(db, cancellationToken);
        if (await db.Corrections.FindAsync([id], cancellationToken) is not { } correction || Version(correction) != seen)
            return false;
        var before = new { correction.State, correction.AnswerNl, correction.AnswerEn };
        (correction.State, correction.AnswerNl, correction.AnswerEn) = (state, answerNl, answerEn);
        var isAnswered = state is CorrectionState.Corrected or CorrectionState.Unchanged or CorrectionState.Junk;
        correction.AnsweredBy = isAnswered ? user.DisplayName() : null;
        correction.AnsweredAt = isAnswered ? time.GetUtcNow().UtcDateTime : null;
        audit.Add(db, user, "correction.answer", FormattableString.Invariant($"{correction.Thing}/{correction.Key} #{id}"), before, new { State = state, AnswerNl = answerNl, AnswerEn = answerEn });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
