using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;

namespace TrialPortal.Web.Corrections;

/// <summary>How many corrections a page has, by what became of them. Never their text, and nothing of what no curator has looked at: anybody can send those.</summary>
public sealed record CorrectionCounts(int InProgress, int Corrected, int Unchanged, DateTime? LastAnswer);

/// <summary>Takes in what visitors say is wrong, and counts it for the page. The text is never logged.</summary>
public sealed class CorrectionDesk(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    public const int LongestText = 1000;

    /// <summary>More than so many open ones about one page are not taken in: the queue is for people.</summary>
    private const int MostOpen = 50;

    /// <returns>The token in the address of the answer; null when there are too many open ones about this page.</returns>
    public async Task<string?> TakeInAsync(CorrectedPlace about, string topic, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(about);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await About(db, about.Thing, about.Key).CountAsync(correction => correction.State == CorrectionState.Received || correction.State == CorrectionState.InProgress, cancellationToken) >= MostOpen)
            return null;
        var correction = new Correction
        {
            Token = RandomNumberGenerator.GetHexString(32, lowercase: true),
            Thing = about.Thing,
            Key = about.Key,
            Topic = topic,
            Text = text,
            At = time.GetUtcNow().UtcDateTime,
        };
        db.Corrections.Add(correction);
        await db.SaveChangesAsync(cancellationToken);
        return correction.Token;
    }

    /// <summary>Null when nobody has one with this token.</summary>
    public async Task<Correction?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Corrections.AsNoTracking().FirstOrDefaultAsync(correction => correction.Token == token, cancellationToken);
    }

    public async Task<CorrectionCounts> CountAsync(CorrectedThing thing, string key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await About(db, thing, key).Select(correction => new { correction.State, correction.AnsweredAt }).ToListAsync(cancellationToken);
        return new(
            found.Count(correction => correction.State == CorrectionState.InProgress),
            found.Count(correction => correction.State == CorrectionState.Corrected),
            found.Count(correction => correction.State == CorrectionState.Unchanged),
            found.Where(correction => correction.State != CorrectionState.Junk).Max(correction => correction.AnsweredAt));
    }

    private static IQueryable<Correction> About(PortalDb db, CorrectedThing thing, string key) => db.Corrections.Where(correction => correction.Thing == thing && correction.Key == key);
}
