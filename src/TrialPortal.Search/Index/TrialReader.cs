using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Curation;

namespace TrialPortal.Search.Index;

/// <summary>
/// Reads trials from the database in batches, without change tracking and without what the index has no use for (contacts, raw records):
/// reading is half of the time that building an index takes. A trial whose details cannot be read comes without them.
/// </summary>
internal sealed class TrialReader(PortalDb db) : IAsyncDisposable
{
    public const string DatabaseCounter = "database";
    public const string RevisionCounter = "revision";

    private const int BatchSize = 500;

    private CuratedNames? curatedNames;

    private const string Columns = """
        "Id", "PublicId", "Title", "TitleLanguage", "Acronym", "Status", "Type", "Phases", "Sex", "MinimumAgeDays", "MaximumAgeDays",
        "HealthyVolunteers", "Start", "LeadSponsor", "FirstPosted", "LastUpdatePosted", "Revision", "Details", "LeadSponsorKind"
        """;

    /// <summary>Trials whose details were not readable JSON of ours, so far.</summary>
    public int Unreadable { get; private set; }

    public static async Task<TrialReader> OpenAsync(IDbContextFactory<PortalDb> databases, CancellationToken cancellationToken)
    {
        var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            return new(db);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>A number that this database has and no other, made when first asked for: an emptied database gets another one.</summary>
    public async Task<long> DatabaseIdAsync(CancellationToken cancellationToken)
    {
        if (await CounterAsync(DatabaseCounter, cancellationToken) is { } known)
            return known;
        var random = Random.Shared.NextInt64(1, long.MaxValue);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"Counters\"(\"Name\", \"Value\") VALUES({DatabaseCounter}, {random}) ON CONFLICT DO NOTHING", cancellationToken);
        return await CounterAsync(DatabaseCounter, cancellationToken) ?? random;
    }

    public async Task<long> RevisionAsync(CancellationToken cancellationToken) => await CounterAsync(RevisionCounter, cancellationToken) ?? 0;

    public Task<int> CountAsync(CancellationToken cancellationToken) => db.Trials.CountAsync(cancellationToken);

    /// <summary>What curators said of names, read once.</summary>
    public async Task<CuratedNames> NamesAsync(CancellationToken cancellationToken) => curatedNames ??= await CuratedNames.ReadAsync(db, cancellationToken);

    /// <summary>Ids of trials that were removed after a revision.</summary>
    public Task<List<long>> RemovedAsync(long after, long upTo, CancellationToken cancellationToken) =>
        db.TrialRemovals.Where(removal => removal.Revision > after && removal.Revision <= upTo).Select(removal => removal.TrialId).ToListAsync(cancellationToken);

    /// <summary>All trials, by id.</summary>
    public IAsyncEnumerable<List<IndexedTrial>> AllAsync(CancellationToken cancellationToken) =>
        BatchesAsync($"SELECT {Columns} FROM \"Trials\" WHERE \"Id\" > @id ORDER BY \"Id\" LIMIT {BatchSize}", 0, long.MinValue, 0, cancellationToken);

    /// <summary>Trials saved after a revision and up to another, by revision.</summary>
    public IAsyncEnumerable<List<IndexedTrial>> ChangedAsync(long after, long upTo, CancellationToken cancellationToken) => BatchesAsync(
        $"SELECT {Columns} FROM \"Trials\" WHERE (\"Revision\", \"Id\") > (@revision, @id) AND \"Revision\" <= @upTo ORDER BY \"Revision\", \"Id\" LIMIT {BatchSize}",
        after, long.MaxValue, upTo, cancellationToken);

    public ValueTask DisposeAsync() => db.DisposeAsync();

    private async IAsyncEnumerable<List<IndexedTrial>> BatchesAsync(
        string sql, long revision, long id, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var trials = await TrialsAsync(sql, revision, id, upTo, cancellationToken);
            if (trials.Count == 0)
                yield break;
            var sites = await AddPartsAsync(trials, cancellationToken);
            (revision, id) = (trials[^1].Revision, trials[^1].Id);
            var names = await NamesAsync(cancellationToken);
            yield return trials.ConvertAll(trial => IndexedTrial.Of(trial, sites.GetValueOrDefault(trial.Id), names));
            if (trials.Count < BatchSize)
                yield break;
        }
    }

    private async Task<List<Trial>> TrialsAsync(string sql, long revision, long id, long upTo, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        foreach (var (name, value) in new[] { ("@revision", revision), ("@id", id), ("@upTo", upTo) })
        {
            if (!sql.Contains(name, StringComparison.Ordinal))
                continue;
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        var trials = new List<Trial>(BatchSize);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            trials.Add(TrialIn(row));
        return trials;
    }

    private Trial TrialIn(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        PublicId = row.GetString(1),
        Title = row.GetString(2),
        TitleLanguage = row.GetString(3),
        Acronym = row.IsDBNull(4) ? null : row.GetString(4),
        Status = Enum.Parse<RecruitmentStatus>(row.GetString(5)),
        Type = row.IsDBNull(6) ? null : Enum.Parse<StudyType>(row.GetString(6)),
        Phases = (Phases)row.GetInt32(7),
        Sex = row.IsDBNull(8) ? null : Enum.Parse<Sex>(row.GetString(8)),
        MinimumAgeDays = row.IsDBNull(9) ? null : row.GetInt32(9),
        MaximumAgeDays = row.IsDBNull(10) ? null : row.GetInt32(10),
        HealthyVolunteers = row.IsDBNull(11) ? null : row.GetBoolean(11),
        Start = row.IsDBNull(12) || !PartialDate.TryParse(row.GetString(12), out var start) ? null : start,
        LeadSponsor = row.IsDBNull(13) ? null : row.GetString(13),
        FirstPosted = row.IsDBNull(14) ? null : row.GetFieldValue<DateOnly>(14),
        LastUpdatePosted = row.IsDBNull(15) ? null : row.GetFieldValue<DateOnly>(15),
        Revision = row.GetInt64(16),
        Details = DetailsIn(row),
        LeadSponsorKind = Enum.Parse<SponsorKind>(row.GetString(18)),
    };

    private TrialDetails DetailsIn(DbDataReader row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(17), TrialDetailsJson.Details) ?? TrialDetails.Empty;
        }
        catch (JsonException)
        {
            Unreadable++;
            return TrialDetails.Empty;
        }
    }

    /// <summary>Adds identifiers, records, countries and the sites in the Netherlands; gives the number of all sites.</summary>
    private async Task<Dictionary<long, int>> AddPartsAsync(List<Trial> trials, CancellationToken cancellationToken)
    {
        var byId = trials.ToDictionary(trial => trial.Id);
        // Numbers of our own, so they may stand in the statement; as parameters they would be too many.
        var ids = string.Join(',', byId.Keys.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        await EachAsync("\"TrialId\", \"Registry\", \"Value\", \"Key\", \"Kind\"", "TrialIdentifiers", ids, (trial, row) => trial.Identifiers.Add(
            new() { Registry = row.GetString(1), Value = row.GetString(2), Key = row.GetString(3), Kind = (IdentifierKind)row.GetInt16(4) }), byId, cancellationToken);
        await EachAsync("\"TrialId\", \"Registry\"", "RegistryRecords", ids, (trial, row) => trial.Records.Add(
            new() { Registry = row.GetString(1), RegistryId = "", Hash = [], Url = "" }), byId, cancellationToken);
        await EachAsync("\"TrialId\", \"Facility\", \"City\", \"Status\"", "TrialSites", ids, (trial, row) => trial.Sites.Add(new()
        {
            CountryCode = TrialQuery.DefaultCountry,
            Facility = row.IsDBNull(1) ? null : row.GetString(1),
            City = row.IsDBNull(2) ? null : row.GetString(2),
            Status = row.IsDBNull(3) ? null : Enum.Parse<RecruitmentStatus>(row.GetString(3)),
        }), byId, cancellationToken, $" AND \"CountryCode\" = '{TrialQuery.DefaultCountry}'");
        var sites = new Dictionary<long, int>(trials.Count);
        await EachAsync("\"TrialId\", COUNT(*)", "TrialSites", ids, (trial, row) => sites[trial.Id] = row.GetInt32(1), byId, cancellationToken, " GROUP BY \"TrialId\"");
        await EachAsync("\"TrialId\", \"CountryCode\", \"Openness\", \"Basis\", \"Sites\", \"RecruitingSites\", \"SilentSites\"", "TrialCountries", ids,
            (trial, row) => trial.Countries.Add(new()
            {
                CountryCode = row.GetString(1),
                Openness = Enum.Parse<Openness>(row.GetString(2)),
                Basis = Enum.Parse<OpennessBasis>(row.GetString(3)),
                Sites = row.GetInt32(4),
                RecruitingSites = row.GetInt32(5),
                SilentSites = row.GetInt32(6),
            }), byId, cancellationToken);
        return sites;
    }

    private async Task EachAsync(
        string columns, string table, string ids, Action<Trial, DbDataReader> add, Dictionary<long, Trial> byId, CancellationToken cancellationToken,
        string rest = "")
    {
        await using var command = Command($"SELECT {columns} FROM \"{table}\" WHERE \"TrialId\" IN ({ids}){rest}");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            add(byId[row.GetInt64(0)], row);
    }

    private async Task<long?> CounterAsync(string name, CancellationToken cancellationToken) =>
        (await db.Counters.AsNoTracking().SingleOrDefaultAsync(counter => counter.Name == name, cancellationToken))?.Value;

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "Every part is a constant of this file or a number.")]
    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 300;
        return command;
    }
}
