using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Search.Index;

/// <summary>A fresh database with a search index of its own.</summary>
internal sealed class IndexedPortal : IAsyncDisposable
{
    private readonly TestDatabase database;
    private long lastId;

    private IndexedPortal(TestDatabase database)
    {
        this.database = database;
        Databases = database.Contexts();
        Index = Open();
    }

    public IDbContextFactory<PortalDb> Databases { get; private set; }

    public SearchIndex Index { get; private set; }

    public string Directory => Path.Combine(database.Folder, "index");

    /// <summary>The file in use.</summary>
    public string IndexFile => System.IO.Directory.EnumerateFiles(Directory, "trials-*.index").Single();

    public static async Task<IndexedPortal> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite) => new(await PortalDatabase.CreateAsync(kind));

    /// <summary>A portal with these trials, saved and indexed.</summary>
    public static async Task<IndexedPortal> WithAsync(params Trial[] trials)
    {
        var portal = await CreateAsync();
        await portal.SaveAsync(trials);
        Assert.True(await portal.CatchUpAsync());
        return portal;
    }

    public Task<bool> CatchUpAsync() => Index.CatchUpAsync(Databases, CancellationToken.None);

    public List<string> Ids(TrialQuery query) => [.. Index.Search(query).Items.Select(hit => hit.Trial.Id)];

    public List<string> Ids(string text) => Ids(new TrialQuery { Text = text, PageSize = 100 });

    /// <summary>Closes the index, lets something be done to its folder, and opens it again.</summary>
    public void Reopen(Action? meanwhile = null)
    {
        Index.Dispose();
        meanwhile?.Invoke();
        Index = Open();
    }

    /// <summary>Saves trials in one transaction with the next revision; a trial whose public id is known replaces that one.</summary>
    public async Task<long> SaveAsync(params Trial[] trials)
    {
        await using var db = await Databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var revision = await NextRevisionAsync(db);
        foreach (var trial in trials)
        {
            var before = await db.Trials.SingleOrDefaultAsync(known => known.PublicId == trial.PublicId);
            if (before is not null)
            {
                trial.Id = before.Id;
                db.Remove(before);
                await db.TrialIdentifiers.Where(part => part.TrialId == before.Id).ExecuteDeleteAsync();
                await db.TrialSites.Where(part => part.TrialId == before.Id).ExecuteDeleteAsync();
                await db.TrialCountries.Where(part => part.TrialId == before.Id).ExecuteDeleteAsync();
                await db.RegistryRecords.Where(part => part.TrialId == before.Id).ExecuteDeleteAsync();
                await db.SaveChangesAsync();
            }
            else
            {
                trial.Id = ++lastId;
            }
            trial.Revision = revision;
            foreach (var (record, place) in trial.Records.Select((record, place) => (record, place)))
                record.Id = trial.Id * 10 + place;
            trial.Identifiers.ForEach(identifier => identifier.RecordId = trial.Id * 10 + identifier.RecordId);
            db.ChangeTracker.Clear();
            db.Add(trial);
            await db.SaveChangesAsync();
        }
        await transaction.CommitAsync();
        return revision;
    }

    /// <summary>Removes a trial, leaving its tombstone.</summary>
    public async Task RemoveAsync(string publicId)
    {
        await using var db = await Databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var trial = await db.Trials.Include(known => known.Identifiers).Include(known => known.Sites).Include(known => known.Countries)
            .Include(known => known.Records).SingleAsync(known => known.PublicId == publicId);
        db.Add(new TrialRemoval { TrialId = trial.Id, Revision = await NextRevisionAsync(db) });
        db.Remove(trial);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>From now on the portal reads another, fresh database: as after a restore.</summary>
    public async Task<IAsyncDisposable> UseAnotherDatabaseAsync()
    {
        var other = await PortalDatabase.CreateAsync(DatabaseKind.Sqlite);
        Databases = other.Contexts();
        return other;
    }

    public async ValueTask DisposeAsync()
    {
        Index.Dispose();
        await database.DisposeAsync();
    }

    private SearchIndex Open() => new(Directory, new(TrialPortal.Search.Places.DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance);

    private static async Task<long> NextRevisionAsync(PortalDb db)
    {
        var counter = await db.Counters.SingleOrDefaultAsync(known => known.Name == "revision");
        if (counter is null)
            db.Add(counter = new Counter { Name = "revision" });
        counter.Value++;
        await db.SaveChangesAsync();
        return counter.Value;
    }
}
