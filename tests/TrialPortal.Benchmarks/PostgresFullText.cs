using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Benchmarks;

/// <summary>
/// The baseline of searching: the same trials in PostgreSQL with a weighted tsvector and a GIN index, ranked by ts_rank_cd, with the same counts around them.
/// The server is the caller's: a connection string without a database of its own to spare.
/// </summary>
internal sealed class PostgresFullText(NpgsqlDataSource source) : IAsyncDisposable
{
    private const string Matches = "SELECT * FROM bench_trials, plainto_tsquery('simple', @text) query WHERE words @@ query AND (@open = '' OR openness = @open)";

    public static PostgresFullText Connect(string connectionString) => new(NpgsqlDataSource.Create(connectionString));

    /// <summary>Fills the table anew, unless it has as many trials; gives the seconds it took with its indexes.</summary>
    public async Task<double> FillAsync(int trials, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await RunAsync("""
            CREATE UNLOGGED TABLE IF NOT EXISTS bench_trials(id bigint PRIMARY KEY, title text, status smallint, phase smallint, type smallint, sex smallint, openness text,
                countries text[], updated date, words tsvector)
            """, cancellationToken);
        await using (var count = source.CreateCommand("SELECT count(*) FROM bench_trials"))
        {
            if ((long)(await count.ExecuteScalarAsync(cancellationToken))! == trials)
                return 0;
        }
        await RunAsync("TRUNCATE bench_trials; DROP INDEX IF EXISTS bench_words", cancellationToken);
        await RunAsync("CREATE UNLOGGED TABLE IF NOT EXISTS bench_raw(id bigint, title text, status smallint, phase smallint, type smallint, sex smallint, openness text, countries text[], updated date, conditions text, body text); TRUNCATE bench_raw", cancellationToken);
        var synthetic = new SyntheticTrials(seed: 1);
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        await using (var copy = await connection.BeginBinaryImportAsync("COPY bench_raw FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            for (var id = 1; id <= trials; id++)
            {
                var trial = synthetic.Next(id, 1);
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync((long)id, cancellationToken);
                await copy.WriteAsync(trial.Title, cancellationToken);
                await copy.WriteAsync((short)trial.Status, cancellationToken);
                await copy.WriteAsync((short)trial.Phases, cancellationToken);
                await copy.WriteAsync((short)(trial.Type ?? 0), cancellationToken);
                await copy.WriteAsync((short)(trial.Sex ?? 0), cancellationToken);
                await copy.WriteAsync(trial.Countries.Find(country => country.CountryCode == "NL")?.Openness.ToString() ?? "", cancellationToken);
                await copy.WriteAsync(trial.Countries.Select(country => country.CountryCode).ToArray(), cancellationToken);
                await copy.WriteAsync(trial.LastUpdatePosted ?? default, NpgsqlDbType.Date, cancellationToken);
                await copy.WriteAsync(string.Join(' ', trial.Details.Conditions.Concat(trial.Details.Keywords).Concat(trial.Details.ConditionMesh.Select(mesh => mesh.Term))), cancellationToken);
                await copy.WriteAsync($"{trial.Details.OfficialTitle} {trial.Details.BriefSummary} {trial.Details.DetailedDescription} {trial.Details.Eligibility.Criteria} {string.Join(' ', trial.Details.Interventions.Select(intervention => intervention.Name))}", cancellationToken);
            }
            await copy.CompleteAsync(cancellationToken);
        }
        await RunAsync("""
            INSERT INTO bench_trials SELECT id, title, status, phase, type, sex, openness, countries, updated,
                setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', conditions), 'B') || to_tsvector('simple', body) FROM bench_raw;
            TRUNCATE bench_raw;
            CREATE INDEX bench_words ON bench_trials USING gin(words) WITH (fastupdate = off);
            """, cancellationToken);
        await RunAsync("VACUUM ANALYZE bench_trials", cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Twenty trials by rank with the counts of four facets and the total; gives the milliseconds.</summary>
    public async Task<double> SearchAsync(string text, Openness? open, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        foreach (var sql in new[]
        {
            $"SELECT id, title, ts_rank_cd(words, query) rank FROM ({Matches}) found ORDER BY rank DESC, updated DESC LIMIT 20",
            $"SELECT status, phase, type, sex, count(*) FROM ({Matches}) found GROUP BY GROUPING SETS((status), (phase), (type), (sex), ())",
            $"SELECT country, count(*) FROM ({Matches}) found, unnest(countries) country GROUP BY country",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
            command.Parameters.AddWithValue("text", text);
            command.Parameters.AddWithValue("open", open?.ToString() ?? "");
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
            }
        }
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>"p50 …, p95 …" of some milliseconds.</summary>
    public static string Quantiles(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:F2} ms, p95 {times[times.Count * 95 / 100]:F2} ms");
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 3600;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
