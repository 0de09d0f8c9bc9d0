using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Web.HospitalExemptions;

namespace TrialPortal.Web.Products;

/// <summary>What the database tells of the doors: all of it, for it is little. Internal entries (only applied for, not published by the holder) are not in it.</summary>
public sealed record CuratedFacts(
    IReadOnlyList<HospitalExemption> Exemptions, IReadOnlyList<EarlyAccessProgramme> Programmes, IReadOnlyList<MarketingAuthorisation> Authorisations,
    IReadOnlyList<RegisterSearch> Searches)
{
    /// <summary>Day of the last search for hospital exemptions; null when nobody searched.</summary>
    public DateOnly? LastSearch => Searches.Count == 0 ? null : Searches.Max(search => search.On);

    /// <summary>Whether another entry goes on from this one.</summary>
    public bool IsRenewed(HospitalExemption exemption) => Exemptions.Any(other => other.GoesOnFrom(exemption));

    /// <summary>A consent as the register has it on a day.</summary>
    public RegisteredExemption OnDay(HospitalExemption exemption, DateOnly today) => RegisteredExemption.Of(exemption, Exemptions, today);
}

/// <summary>Reads <see cref="CuratedFacts"/>. While the database is away it gives what it read last, so that pages from the index go on.</summary>
public sealed class DoorFacts(IDbContextFactory<PortalDb> databases)
{
    private CuratedFacts? last;

    /// <summary>Null when the database is away and was never read.</summary>
    public async Task<CuratedFacts?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var facts = new CuratedFacts(
                [.. (await db.HospitalExemptions.AsNoTracking().OrderBy(exemption => exemption.Id).ToListAsync(cancellationToken)).Where(exemption => !exemption.IsInternal)],
                await db.EarlyAccessProgrammes.AsNoTracking().OrderBy(programme => programme.Id).ToListAsync(cancellationToken),
                await db.MarketingAuthorisations.AsNoTracking().OrderBy(authorisation => authorisation.Name).ToListAsync(cancellationToken),
                await db.RegisterSearches.AsNoTracking().OrderByDescending(search => search.On).ToListAsync(cancellationToken));
            Volatile.Write(ref last, facts);
            return facts;
        }
        catch (Exception exception) when (exception is DbException or { InnerException: DbException })
        {
            return Volatile.Read(ref last);
        }
    }
}
