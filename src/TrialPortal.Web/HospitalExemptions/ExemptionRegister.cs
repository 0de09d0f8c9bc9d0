using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.HospitalExemptions;

/// <summary>A consent as it stands in the public register on a day.</summary>
/// <param name="Entry">What the register holds.</param>
/// <param name="Validity">What may be said of it on that day.</param>
/// <param name="RenewedBy">The consent that goes on from it; null when none is known.</param>
public sealed record RegisteredExemption(HospitalExemption Entry, ExemptionValidity Validity, HospitalExemption? RenewedBy)
{
    /// <param name="entry">A public entry.</param>
    /// <param name="all">The public register.</param>
    /// <param name="today">Where the Netherlands are.</param>
    public static RegisteredExemption Of(HospitalExemption entry, IEnumerable<HospitalExemption> all, DateOnly today)
    {
        var renewal = all.Where(other => other.GoesOnFrom(entry)).MaxBy(other => other.Id, StringComparer.Ordinal);
        return new(entry, entry.On(today, renewal is not null), renewal);
    }

    /// <summary>A known end that comes within so many days.</summary>
    public const int SoonDays = 90;

    /// <summary>Its known end comes within <see cref="SoonDays"/>.</summary>
    public bool EndsSoon(DateOnly today) => Validity == ExemptionValidity.KnownUntil && Entry.ValidTo!.Value.Earliest <= today.AddDays(SoonDays);

    /// <summary>Its known end is past, and nothing is known to go on from it.</summary>
    public bool IsPast(DateOnly today) => Validity == ExemptionValidity.Unknown && Entry.ValidTo is { } end && end.Earliest < today;
}

/// <summary>The whole public register on a day.</summary>
/// <param name="Today">Where the Netherlands are.</param>
/// <param name="Entries">The newest known beginning first. What is internal is not among them.</param>
/// <param name="Searches">What was searched where, the newest first.</param>
public sealed record RegisterOnDay(DateOnly Today, IReadOnlyList<RegisteredExemption> Entries, IReadOnlyList<RegisterSearch> Searches)
{
    public static RegisterOnDay Nothing { get; } = new(default, [], []);

    public RegisteredExemption? Find(string? id) => Entries.FirstOrDefault(entry => entry.Entry.Id == id);

    /// <summary>The consents that go on from each other, oldest first, with this one among them.</summary>
    public IReadOnlyList<RegisteredExemption> Chain(RegisteredExemption entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var chain = new LinkedList<RegisteredExemption>([entry]);
        while (Find(chain.First!.Value.Entry.RenewalOf) is { } older && !chain.Contains(older))
            chain.AddFirst(older);
        while (chain.Last!.Value.RenewedBy is { } newer && Find(newer.Id) is { } next && !chain.Contains(next))
            chain.AddLast(next);
        return [.. chain];
    }
}

/// <summary>Reads the public register. It is small: whoever asks gets all of it.</summary>
public sealed class ExemptionRegister(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    /// <summary>The day in the Netherlands.</summary>
    public DateOnly Today => DutchDay.Of(time.GetUtcNow());

    public async Task<RegisterOnDay> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = await db.HospitalExemptions.AsNoTracking().ToListAsync(cancellationToken);
        var searches = await db.RegisterSearches.AsNoTracking().OrderByDescending(search => search.On).ThenBy(search => search.Id).ToListAsync(cancellationToken);
        return new(Today, On(Today, entries), searches);
    }

    /// <summary>What is public of these entries, on a day.</summary>
    internal static IReadOnlyList<RegisteredExemption> On(DateOnly today, IReadOnlyList<HospitalExemption> entries)
    {
        var isPublic = entries.Where(entry => !entry.IsInternal).ToList();
        return [.. isPublic
            .Select(entry => RegisteredExemption.Of(entry, isPublic, today))
            .OrderByDescending(entry => Begin(entry.Entry)?.Earliest ?? DateOnly.MinValue).ThenBy(entry => entry.Entry.Id, StringComparer.Ordinal)];
    }

    internal static PartialDate? Begin(HospitalExemption entry) => entry.ValidFrom ?? entry.DecidedOn;
}
