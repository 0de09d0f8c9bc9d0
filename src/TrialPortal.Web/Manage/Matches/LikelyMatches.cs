using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Web.Manage.Matches;

/// <summary>One side of a likely match, as far as somebody needs it to decide.</summary>
/// <param name="OwnId">An id by which a register knows it.</param>
public sealed record LikelySide(
    long Id, string PublicId, string OwnId, string Title, string TitleLanguage, string? Acronym, string? Sponsor, PartialDate? Start, int? Enrollment, int Sites, int DutchSites, IReadOnlyList<string> Ids);

/// <summary>Two trials that look like one.</summary>
public sealed record LikelyMatch(LikelySide First, LikelySide Second, Likeness Why);

/// <summary>The likely matches that are shown, and how many there are.</summary>
/// <param name="Compared">How many trials were compared.</param>
/// <param name="IsAll">Those were all trials.</param>
public sealed record LikelyMatchList(IReadOnlyList<LikelyMatch> Shown, int Total, int Compared, bool IsAll)
{
    public static LikelyMatchList None { get; } = new([], 0, 0, true);
}

/// <summary>
/// Reads what <see cref="LikelyPairs"/> compares: a few columns of each trial and its ids, never the long details. Two queries over all trials, Dutch ones first;
/// what that costs for 20,000 trials stands in docs/operations.md. Not remembered: a decision takes effect at once.
/// </summary>
public sealed class LikelyMatches(IDbContextFactory<PortalDb> databases)
{
    /// <summary>More trials are not compared in one page view.</summary>
    private const int MostTrials = 60_000;

    private const int MostShown = 20;
    private const string Dutch = "NL";

    public async Task<LikelyMatchList> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var trials = await TrialsAsync(db, cancellationToken);
        var links = (await db.CuratedLinks.AsNoTracking().ToListAsync(cancellationToken)).Select(link => (link.FirstKey, link.SecondKey)).ToHashSet();
        var pairs = LikelyPairs.Find(trials, (one, other) => IsDecided(one, other, links));
        var shown = pairs.Take(MostShown).ToList();
        var sides = await SidesAsync(db, [.. shown.SelectMany(pair => new[] { pair.First.Id, pair.Second.Id }).Distinct()], cancellationToken);
        return new(
            [.. shown.Where(pair => sides.ContainsKey(pair.First.Id) && sides.ContainsKey(pair.Second.Id)).Select(pair => new LikelyMatch(sides[pair.First.Id], sides[pair.Second.Id], pair.Why))],
            pairs.Count, trials.Count, trials.Count < MostTrials);
    }

    private static async Task<IReadOnlyCollection<ComparedTrial>> TrialsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var chosen = db.Trials.AsNoTracking().OrderByDescending(trial => trial.Countries.Any(country => country.CountryCode == Dutch)).ThenBy(trial => trial.Id).Take(MostTrials);
        var trials = await chosen
            .Select(trial => new ComparedTrial(
                trial.Id, trial.Countries.Any(country => country.CountryCode == Dutch), trial.Title, trial.Acronym, trial.LeadSponsor, trial.Start, trial.Type, trial.Phases))
            .ToListAsync(cancellationToken);
        var byId = trials.ToDictionary(trial => trial.Id);
        var identifiers = db.TrialIdentifiers.AsNoTracking().Select(identifier => new { identifier.TrialId, identifier.Registry, identifier.Key, identifier.MatchKey, identifier.Kind });
        await foreach (var identifier in identifiers.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!byId.TryGetValue(identifier.TrialId, out var trial))
                continue;
            if (identifier.Kind == IdentifierKind.Own)
                trial.Own.Add((identifier.Registry, identifier.Key));
            else if (identifier.Kind == IdentifierKind.Reference)
                trial.Named.Add(identifier.Registry);
            else if (identifier.Kind is IdentifierKind.Sponsor or IdentifierKind.Other)
                trial.Codes.Add(identifier.Key);
            if (identifier.MatchKey is { } key)
                trial.Joining.Add(key);
        }
        return trials;
    }

    private static async Task<Dictionary<long, LikelySide>> SidesAsync(PortalDb db, long[] trialIds, CancellationToken cancellationToken)
    {
        var found = await db.Trials.AsNoTracking().Where(trial => EF.Parameter(trialIds).Contains(trial.Id))
            .Select(trial => new
            {
                trial.Id,
                trial.PublicId,
                trial.Title,
                trial.TitleLanguage,
                trial.Acronym,
                trial.LeadSponsor,
                trial.Start,
                trial.Enrollment,
                Sites = trial.Countries.Sum(country => country.Sites),
                DutchSites = trial.Countries.Where(country => country.CountryCode == Dutch).Sum(country => country.Sites),
                Ids = trial.Identifiers.OrderBy(identifier => identifier.Kind).Select(identifier => new { identifier.Value, identifier.Kind }).ToList(),
            })
            .ToListAsync(cancellationToken);
        // Only ids that a register issues can be decided on.
        return found
            .Select(trial => (trial, Own: trial.Ids.Where(id => id.Kind == IdentifierKind.Own && IdentifierRegistries.Recognise(id.Value) is not null)
                .OrderByDescending(id => id.Value == trial.PublicId).FirstOrDefault()?.Value))
            .Where(side => side.Own is not null)
            .ToDictionary(side => side.trial.Id, side => new LikelySide(
                side.trial.Id, side.trial.PublicId, side.Own!, side.trial.Title, side.trial.TitleLanguage, side.trial.Acronym, side.trial.LeadSponsor, side.trial.Start, side.trial.Enrollment,
                side.trial.Sites, side.trial.DutchSites, [.. side.trial.Ids.Select(id => id.Value).Distinct(StringComparer.Ordinal)]));
    }

    private static bool IsDecided(ComparedTrial one, ComparedTrial other, HashSet<(string, string)> links) => links.Count > 0
        && one.Own.Exists(own => other.Own.Exists(id => links.Contains(string.CompareOrdinal(own.Key, id.Key) < 0 ? (own.Key, id.Key) : (id.Key, own.Key))));
}
