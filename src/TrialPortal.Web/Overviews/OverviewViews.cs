using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using TrialPortal.Domain;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>What an overview shows now.</summary>
/// <param name="Hidden">Keys of trials that its organisation hides: nothing of them is told anywhere.</param>
public sealed record OverviewView(OverviewListing Listing, IReadOnlySet<long> Hidden)
{
    /// <summary>The trials where there is room for a few: those that the organisation pins first, whatever section they stand in.</summary>
    public IEnumerable<ListedTrial> InBrief => Listing.Trials.OrderByDescending(listed => listed.Mark is { Pinned: true });

    /// <summary>
    /// Of what changed, what readers are told: nothing of hidden trials, and nothing of a trial that came in without being shown (it was closed already).
    /// </summary>
    public IReadOnlyList<OverviewChange> Told(IReadOnlyList<OverviewChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var shown = Listing.Trials.Select(listed => listed.Trial.TrialId).ToHashSet();
        var ended = changes.Where(change => change.Kind is OverviewChangeKind.Left or OverviewChangeKind.Closed).Select(change => change.TrialId).ToHashSet();
        return [.. changes.Where(change => !Hidden.Contains(change.TrialId) && (shown.Contains(change.TrialId) || ended.Contains(change.TrialId)))];
    }
}

/// <summary>
/// What overviews show, kept in memory per version, revision of the index and language: the page, the embed, the files and the API all read it here, and only the first
/// after an import works it out.
/// </summary>
public sealed class OverviewViews(OverviewReader reader, SearchIndex index, TimeProvider time) : IDisposable
{
    /// <summary>Trials in all that is kept: about 2 kB each.</summary>
    private const int MostTrials = 10_000;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(30);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostTrials });

    public DateOnly Today => DutchDay.Of(time.GetUtcNow());

    /// <summary>Null while there is no index that can serve.</summary>
    public OverviewView? Of(PublicOverview overview, Language language)
    {
        ArgumentNullException.ThrowIfNull(overview);
        ArgumentNullException.ThrowIfNull(language);
        var key = (overview.Id, overview.Version, index.State.Revision, language.Code);
        if (kept.TryGetValue(key, out OverviewView? known))
            return known;
        if (reader.Read(overview.Content, language) is not { } listing)
            return null;
        var hidden = overview.Content.Marks.Where(mark => mark is { Thing: MarkedThing.Trial, Hidden: true }).Select(mark => index.Trial(mark.Key)?.TrialId).OfType<long>().ToHashSet();
        return kept.Set(key, new OverviewView(listing, hidden), new MemoryCacheEntryOptions { Size = Math.Max(10, listing.Total), SlidingExpiration = Unused });
    }

    /// <summary>
    /// Names a state of what an overview shows, for ETags: another text, import, check, promise that lapsed or profile of the organisation gives another name.
    /// </summary>
    public string Stamp(PublicOverview overview, Language language, params ReadOnlySpan<string> more)
    {
        ArgumentNullException.ThrowIfNull(overview);
        var organisation = overview.Organisation;
        var state = string.Create(CultureInfo.InvariantCulture,
            $"{overview.Id}|{overview.Version}|{index.State.Revision}|{language}|{overview.CheckedAt:O}|{overview.HasLapsed(Today)}|{overview.ArchivedAt:O}|{organisation.LookedAt:O}|{organisation.Name}|{organisation.Website}|{overview.ContactEmail}|{organisation.FundingNl}|{organisation.FundingEn}|{organisation.InterestsNl}|{organisation.InterestsEn}|{string.Join('|', more)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(0, 8));
    }

    public void Dispose() => kept.Dispose();
}

/// <summary>Numbers of an overview in words.</summary>
internal static class OverviewNumbers
{
    /// <summary>"12 studies, 3 zoeken deelnemers in Nederland".</summary>
    public static string Of(OverviewListing listing, Language language)
    {
        var trials = language.Count(listing.Total, language.Pick("studie", "trial"), language.Pick("studies", "trials"));
        return listing.Recruiting == 0
            ? language.Pick($"{trials}; geen zoekt nu deelnemers in Nederland", $"{trials}; none is recruiting in the Netherlands now")
            : language.Pick(
                $"{trials}; {language.Number(listing.Recruiting)} {(listing.Recruiting == 1 ? "zoekt" : "zoeken")} nu deelnemers in Nederland",
                $"{trials}; {language.Number(listing.Recruiting)} {(listing.Recruiting == 1 ? "is" : "are")} recruiting in the Netherlands now");
    }

    /// <summary>A trial is open here, or may be.</summary>
    public static Openness? Open(TrialSummary trial) => Trials.Labels.Shown(trial.Netherlands?.Openness, trial.Sites, trial.Status);
}
