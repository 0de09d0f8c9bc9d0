using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Tables;

namespace TrialPortal.Ingestion.HospitalExemptions;

/// <summary>
/// What public sources say of hospital exemptions and early access in the Netherlands, and where was searched: three files that the program carries. An entry goes
/// in once; what curators make of it afterwards stays.
/// </summary>
public sealed class BundledRegister(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    private const string Source = "TrialPortal";

    /// <summary>Puts in what is not there yet.</summary>
    /// <returns>How many exemptions, programmes and searches went in.</returns>
    public async Task<(int Exemptions, int Programmes, int Searches)> PutInAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await CurationLock.BeginAsync(db, cancellationToken);
        var exemptions = New(Exemptions(DutchDay.Of(time.GetUtcNow())), entry => entry.Id, await db.HospitalExemptions.Select(entry => entry.Id).ToListAsync(cancellationToken));
        var programmes = New(EarlyAccess(), entry => entry.Id, await db.EarlyAccessProgrammes.Select(entry => entry.Id).ToListAsync(cancellationToken));
        var searches = New(Searches(), search => search.Id, await db.RegisterSearches.Select(search => search.Id).ToListAsync(cancellationToken));
        db.AddRange(exemptions);
        db.AddRange(programmes);
        db.AddRange(searches);
        db.AuditEntries.AddRange(exemptions.Select(entry => Audit("exemption.add", entry)).Concat(programmes.Select(entry => Audit("early-access.add", entry))));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (exemptions.Count, programmes.Count, searches.Count);
    }

    /// <exception cref="FormatException">The file that the program carries has a mistake.</exception>
    internal static IReadOnlyList<HospitalExemption> Exemptions(DateOnly today)
    {
        using var stream = typeof(BundledRegister).Assembly.GetManifestResourceStream("HospitalExemptions/hospital-exemptions.csv")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        // Which conditions and hospitals there are is known elsewhere; a test holds the file against them.
        var plan = ExemptionImport.Plan(ExemptionFile.Read(memory.ToArray()), [], new(_ => true, _ => true), today);
        return plan.Problems is [var first, ..]
            ? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"hospital-exemptions.csv, row {first.Row}: {first.Column} {first.English}"))
            : [.. plan.Rows.Select(row => row.Entry)];
    }

    internal static IReadOnlyList<EarlyAccessProgramme> EarlyAccess() => EarlyAccessFile.Read(Carried("early-access.txt"));

    internal static IReadOnlyList<RegisterSearch> Searches() => [.. TableFile.Blocks("search-log.txt", Carried("search-log.txt"), "where", "url", "query", "found", "result nl", "result en")
        .Select(block => new RegisterSearch
        {
            Id = block.Name,
            On = DateOnly.ParseExact(block.Name.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Where = block.Required("where"),
            Url = block.Value("url"),
            Query = block.Required("query"),
            Found = int.Parse(block.Required("found"), CultureInfo.InvariantCulture),
            ResultNl = block.Required("result nl"),
            ResultEn = block.Required("result en"),
        })];

    private static string Carried(string name) => TableFile.Read(typeof(BundledRegister).Assembly, "HospitalExemptions/" + name);

    private static List<T> New<T>(IEnumerable<T> bundled, Func<T, string> id, List<string> there) => [.. bundled.Where(entry => !there.Contains(id(entry), StringComparer.Ordinal))];

    private AuditEntry Audit(string action, ICuratedEntry entry) => new()
    {
        At = time.GetUtcNow().UtcDateTime,
        UserName = Source,
        Action = action,
        Subject = entry.Id,
        After = EntryJson.Write(entry),
    };
}
