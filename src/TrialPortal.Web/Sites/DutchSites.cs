using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;

namespace TrialPortal.Web.Sites;

/// <summary>The Dutch sites of trials, as the registries name them, with status and contacts: from the database, in the registry's order.</summary>
public sealed class DutchSites(IDbContextFactory<PortalDb> databases)
{
    /// <summary>So many trials in one question.</summary>
    private const int Batch = 250;

    public async Task<ILookup<long, TrialSite>> OfAsync(IReadOnlyCollection<long> trialIds, CancellationToken cancellationToken)
    {
        var sites = new List<TrialSite>();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var ids in trialIds.Chunk(Batch))
        {
            sites.AddRange(await db.TrialSites.AsNoTracking()
                .Where(site => ids.Contains(site.TrialId) && site.CountryCode == TrialQuery.DefaultCountry)
                .OrderBy(site => site.TrialId).ThenBy(site => site.Position)
                .ToListAsync(cancellationToken));
        }
        return sites.ToLookup(site => site.TrialId);
    }
}
