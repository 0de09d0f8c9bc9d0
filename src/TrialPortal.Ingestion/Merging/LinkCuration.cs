using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Merging;

/// <summary>The curated list of what is one trial and what is not; each word takes effect at once, from what is stored.</summary>
public sealed class LinkCuration(IDbContextFactory<PortalDb> databases, Remerging remerging, TimeProvider time)
{
    public async Task<IReadOnlyList<CuratedLink>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.CuratedLinks.AsNoTracking().OrderBy(link => link.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Says of two ids that their records are one trial, or are not. A word of before on the same two is replaced.</summary>
    /// <param name="beside">Writes what belongs to it, in the same transaction: what was said before, and what is said now.</param>
    /// <returns>How many stored records have one of these ids as their own; the word also counts for those that come later.</returns>
    /// <exception cref="ArgumentException">An id that no register issues, the same id twice, or no reason.</exception>
    public async Task<int> SetAsync(LinkKind kind, string first, string second, string reason, CancellationToken cancellationToken, Action<PortalDb, CuratedLink?, CuratedLink>? beside = null)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("Say why: whoever finds this link later wants to know.", nameof(reason));
        var keys = Keys(first, second);
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var before = await db.CuratedLinks.FirstOrDefaultAsync(link => link.FirstKey == keys.First && link.SecondKey == keys.Second, cancellationToken);
            if (before is not null)
                db.CuratedLinks.Remove(before);
            var link = new CuratedLink { Kind = kind, FirstKey = keys.First, SecondKey = keys.Second, Reason = reason.Trim(), At = time.GetUtcNow().UtcDateTime };
            db.CuratedLinks.Add(link);
            beside?.Invoke(db, before, link);
            await db.SaveChangesAsync(cancellationToken);
        }
        return await RemergeAsync(keys, cancellationToken);
    }

    /// <summary>Takes back what was said of two ids. False when nothing was.</summary>
    public async Task<bool> RemoveAsync(string first, string second, CancellationToken cancellationToken, Action<PortalDb, CuratedLink>? beside = null)
    {
        var keys = Keys(first, second);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.CuratedLinks.FirstOrDefaultAsync(link => link.FirstKey == keys.First && link.SecondKey == keys.Second, cancellationToken) is not { } gone)
            return false;
        db.CuratedLinks.Remove(gone);
        beside?.Invoke(db, gone);
        await db.SaveChangesAsync(cancellationToken);
        await RemergeAsync(keys, cancellationToken);
        return true;
    }

    private async Task<int> RemergeAsync((string First, string Second) keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var records = await db.TrialIdentifiers
            .Where(identifier => identifier.Kind == IdentifierKind.Own && (identifier.MatchKey == keys.First || identifier.MatchKey == keys.Second))
            .Select(identifier => identifier.RecordId).Distinct().ToListAsync(cancellationToken);
        await remerging.RecordsAsync(records, cancellationToken);
        return records.Count;
    }

    private static (string First, string Second) Keys(string first, string second)
    {
        var keys = new[] { Key(first), Key(second) };
        if (keys[0] == keys[1])
            throw new ArgumentException($"{first} and {second} are the same id.", nameof(second));
        Array.Sort(keys, StringComparer.Ordinal);
        return (keys[0], keys[1]);
    }

    private static string Key(string id) => IdentifierRegistries.Recognise(id) is var (registry, value)
        ? IdentifierRegistries.KeyOf(registry, value)
        : throw new ArgumentException($"'{id}' is no id that a register issues.", nameof(id));
}
