using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Benchmarks;

/// <summary>
/// Published overviews that follow an import which changes one trial in a hundred: what it costs for a quarter, half and all of them, and what searches notice
/// of it while it goes on.
/// </summary>
internal static class OverviewBenchmark
{
    private const int Turns = 60;
    private const int QueriesOfATurn = 200;

    public static async Task RunAsync(int overviews, int trials, string folder, string? postgres, TextWriter output, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var databases = PortalDatabases.Factory(postgres ?? $"Data Source={Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"overviews-{trials}.db"))}");
        await SearchBenchmark.FillAsync(databases, trials, cancellationToken);
        var ids = await AddOverviewsAsync(databases, overviews, cancellationToken);
        var directory = Path.Combine(folder, "overviews-index");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        using var index = new SearchIndex(directory, new(DutchPlaces.BuiltIn), TimeProvider.System, NullLogger<SearchIndex>.Instance);
        await index.CatchUpAsync(databases, cancellationToken);
        var following = new OverviewFollowing(new(index, DutchPlaces.BuiltIn), index, databases, TimeProvider.System);

        await PublishAsync(databases, ids, cancellationToken);
        await ReportAsync("first entries", ids.Count);
        foreach (var share in new[] { 4, 2, 1 })
        {
            await PublishAsync(databases, ids[..(ids.Count / share)], cancellationToken);
            // Once without measuring, so that all have the entries of now.
            await Follower(100).RoundAsync(cancellationToken);
            for (var turn = 0; turn < 2; turn++)
            {
                await ImportAsync(databases, index, trials, cancellationToken);
                await ReportAsync("after an import", ids.Count / share);
            }
        }

        // The same queries alone and beside, in short turns and in both orders: what else the machine does falls on both.
        var (quiet, busy) = (new List<double>(), new List<double>());
        var synthetic = new SyntheticTrials(seed: 4);
        Search(index, Queries(synthetic), []);
        await ImportAsync(databases, index, trials, cancellationToken);
        for (var turn = 0; turn < Turns; turn++)
        {
            var queries = Queries(synthetic);
            if (turn % 2 == 0)
                Search(index, queries, quiet);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var follow = Task.Run(() => Follower(new OverviewOptions().DutyPercent).RoundAsync(end.Token), cancellationToken);
            Search(index, queries, busy);
            if (follow.IsCompleted)
                throw new InvalidOperationException("There were too few overviews for so many searches.");
            await end.CancelAsync();
            try
            {
                await follow;
            }
            catch (OperationCanceledException)
            {
                // As asked.
            }
            if (turn % 2 == 1)
                Search(index, queries, quiet);
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"searches: {Quantiles(quiet)} alone, {Quantiles(busy)} while overviews are followed: p95 {100 * (At(busy, 0.95) / At(quiet, 0.95) - 1):+0.0;-0.0} %"));

        await Follower(100).RoundAsync(cancellationToken);
        await ImportAsync(databases, index, trials, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        await Follower(new OverviewOptions().DutyPercent).RoundAsync(cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{ids.Count} overviews at the pace of the portal: {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s until all are up to date"));

        OverviewFollower Follower(int percent) => new(following, Options.Create(new OverviewOptions { DutyPercent = percent }), TimeProvider.System, NullLogger<OverviewFollower>.Instance);

        async Task ReportAsync(string what, int expected)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var before = await db.OverviewChanges.CountAsync(cancellationToken);
            var cpu = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            var done = await Follower(100).RoundAsync(cancellationToken);
            var (took, used) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu);
            if (done != expected)
                throw new InvalidOperationException($"{done} overviews were followed, not {expected}.");
            var (told, entries) = (await db.OverviewChanges.CountAsync(cancellationToken) - before, await db.OverviewEntries.CountAsync(cancellationToken));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{what}, {done} overviews: {took.TotalSeconds:F2} s, {used.TotalSeconds:F2} s of processor = {used.TotalMilliseconds / done:F2} ms each; {told} changes told, {entries / (double)expected:F0} trials in each"));
        }
    }

    /// <summary>Overviews of one to three searches: conditions as an organisation names them, some only of what is open.</summary>
    private static async Task<List<long>> AddOverviewsAsync(IDbContextFactory<PortalDb> databases, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OverviewChanges.ExecuteDeleteAsync(cancellationToken);
        await db.OverviewEntries.ExecuteDeleteAsync(cancellationToken);
        await db.OverviewVersions.ExecuteDeleteAsync(cancellationToken);
        await db.Overviews.ExecuteDeleteAsync(cancellationToken);
        await db.Organisations.ExecuteDeleteAsync(cancellationToken);
        var organisation = new Organisation { Slug = "maat", Name = "Maat", CreatedAt = DateTime.UnixEpoch, LookedAt = DateTime.UnixEpoch };
        db.Organisations.Add(organisation);
        await db.SaveChangesAsync(cancellationToken);
        var synthetic = new SyntheticTrials(seed: 3);
        var all = Enumerable.Range(0, count).Select(number => new Overview
        {
            OrganisationId = organisation.Id,
            Slug = string.Create(CultureInfo.InvariantCulture, $"maat-{number}"),
            Title = "Maat",
            Head = 1,
            Published = 1,
            State = OverviewState.Draft,
            CheckEveryDays = 92,
            CreatedAt = DateTime.UnixEpoch,
            UpdatedAt = DateTime.UnixEpoch,
        }).ToList();
        db.Overviews.AddRange(all);
        await db.SaveChangesAsync(cancellationToken);
        db.OverviewVersions.AddRange(all.Select((overview, number) => new OverviewVersion
        {
            OverviewId = overview.Id,
            Number = 1,
            UserId = "maat",
            UserName = "Maat",
            Content = OverviewJson.Write(new OverviewContent
            {
                TitleNl = "Maat",
                Searches = [.. Enumerable.Range(0, 1 + number % 3).Select(_ => new OverviewSearch($"q={Uri.EscapeDataString(synthetic.Condition())}{(number % 4 == 0 ? "&open=recruiting" : "")}"))],
            }),
        }));
        await db.SaveChangesAsync(cancellationToken);
        return all.ConvertAll(overview => overview.Id);
    }

    /// <summary>Just published, these and no others.</summary>
    private static async Task PublishAsync(IDbContextFactory<PortalDb> databases, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var last = ids.Max();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OverviewEntries.ExecuteDeleteAsync(cancellationToken);
        await db.Overviews.ExecuteUpdateAsync(row => row.SetProperty(overview => overview.State, overview => overview.Id <= last ? OverviewState.Published : OverviewState.Draft)
            .SetProperty(overview => overview.FollowedRevision, -1), cancellationToken);
    }

    /// <summary>What an import leaves that changes one trial in a hundred: another status, and with it another openness.</summary>
    private static async Task ImportAsync(IDbContextFactory<PortalDb> databases, SearchIndex index, int trials, CancellationToken cancellationToken)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var first = Random.Shared.Next(1, 100);
            var ids = Enumerable.Range(0, trials / 100).Select(number => (long)first + number * 100).ToArray();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await TrialRevision.RaiseAsync(db, ids, cancellationToken);
            foreach (var chunk in ids.Chunk(200))
            {
                foreach (var trial in await db.Trials.AsSplitQuery().Include(trial => trial.Countries).Include(trial => trial.Sites).Where(trial => EF.Parameter(chunk).Contains(trial.Id)).ToListAsync(cancellationToken))
                {
                    trial.Status = trial.Status == RecruitmentStatus.Recruiting ? RecruitmentStatus.Completed : RecruitmentStatus.Recruiting;
                    trial.Sites.ForEach(site => site.Status = trial.Status == RecruitmentStatus.Recruiting ? RecruitmentStatus.Recruiting : null);
                    foreach (var (country, now) in trial.Countries.Join(TrialCountry.Of(trial.Status, trial.Sites), country => country.CountryCode, now => now.CountryCode, (country, now) => (country, now)))
                        (country.Openness, country.Basis) = (now.Openness, now.Basis);
                }
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            }
            await transaction.CommitAsync(cancellationToken);
        }
        await index.CatchUpAsync(databases, cancellationToken);
    }

    /// <summary>As visitors search: half conditions, half words, a third with filters.</summary>
    private static List<TrialQuery> Queries(SyntheticTrials synthetic) => [.. Enumerable.Range(0, QueriesOfATurn).Select(turn => new TrialQuery
    {
        Text = turn % 2 == 0 ? synthetic.Condition() : synthetic.Words(1 + turn % 4), Open = turn % 3 == 0 ? [Openness.Recruiting] : [], AgeYears = turn % 3 == 0 ? turn % 90 : null,
    })];

    private static void Search(SearchIndex index, List<TrialQuery> queries, List<double> times)
    {
        foreach (var query in queries)
        {
            var started = Stopwatch.GetTimestamp();
            index.Search(query);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static string Quantiles(List<double> times) => string.Create(CultureInfo.InvariantCulture, $"p50 {At(times, 0.5):F2} ms, p95 {At(times, 0.95):F2} ms");

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)(times.Count * part));
}
