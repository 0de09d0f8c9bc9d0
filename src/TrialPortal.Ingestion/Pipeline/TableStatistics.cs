using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;

namespace TrialPortal.Ingestion.Pipeline;

/// <summary>
/// PostgreSQL plans by statistics that it gathers by itself only some time after a bulk import. Until then the search index, which follows an
/// import, would read whole tables for every batch: three times as slow at 100,000 trials. So an import renews them as it grows.
/// </summary>
internal sealed class TableStatistics
{
    private int next = 1_000;
    private int written;

    /// <summary>To be told of every saved batch, outside its transaction: renews after 1,000 records, and each time four times as many are in.</summary>
    public async Task SavedAsync(PortalDb db, int records, CancellationToken cancellationToken)
    {
        written += records;
        if (written < next || !db.Database.IsNpgsql())
            return;
        next = written * 4;
        await db.Database.ExecuteSqlAsync(
            $"""ANALYZE "Trials", "TrialIdentifiers", "TrialSites", "TrialCountries", "RegistryRecords", "RegistryPayloads" """, cancellationToken);
    }
}
