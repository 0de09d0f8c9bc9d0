using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Web.Sites;

/// <summary>A trial that is open in the Netherlands, at one hospital.</summary>
/// <param name="Trial">What the index knows of it.</param>
/// <param name="IsOpenHere">The registry says that this hospital recruits; false: it does not say either way.</param>
/// <param name="Conditions">What it is about, surest first.</param>
/// <param name="Sites">What the registries say of the hospital, one per department or building.</param>
public sealed record HospitalTrial(TrialSummary Trial, bool IsOpenHere, IReadOnlyList<Condition> Conditions, IReadOnlyList<TrialSite> Sites)
{
    /// <summary>The site's own status: that of the most open of them. Null when no registry gives one.</summary>
    public TrialSite? Best => Sites.Where(site => site.Status is not null).OrderBy(site => Trials.Labels.Tone(site.Status) == Components.StatusTone.Open ? 0 : 1).FirstOrDefault();
}

/// <summary>The open trials of a hospital.</summary>
/// <param name="Trials">Those open here first; those that are closed here are left out.</param>
/// <param name="Read">How many trials that are open in the Netherlands were looked at.</param>
/// <param name="Total">How many there are.</param>
public sealed record HospitalTrialList(IReadOnlyList<HospitalTrial> Trials, int Read, int Total)
{
    /// <summary>Days on which the statuses here hold: the oldest and the newest; null when the registries give none.</summary>
    public (DateOnly Oldest, DateOnly Newest)? Verified =>
        Trials.SelectMany(trial => trial.Sites).Select(site => site.StatusAt).OfType<DateOnly>().ToList() is { Count: > 0 } days ? (days.Min(), days.Max()) : null;
}

/// <summary>What goes on at a hospital: trials from the index, status and contacts from the database.</summary>
public sealed class HospitalTrials(SearchIndex index, DutchSites sites)
{
    /// <summary>More open trials than this are left to the search page.</summary>
    public const int MostTrials = 500;

    /// <summary>Null while the index cannot serve.</summary>
    public async Task<HospitalTrialList?> OpenAsync(Hospital hospital, string language, CancellationToken cancellationToken)
    {
        if (index.First(new() { Language = language, Sites = [hospital], Open = [Openness.Recruiting] }, MostTrials) is not var (hits, results))
            return null;
        var here = hits.Select(hit => (hit.Trial, Open: OpennessAt(hospital, hit.Trial))).Where(pair => pair.Open is Openness.Recruiting or Openness.Unknown).ToList();
        var known = await sites.OfAsync([.. here.Select(pair => pair.Trial.TrialId)], cancellationToken);
        return new(
            [
                .. here.OrderByDescending(pair => pair.Open == Openness.Recruiting).Select(pair => new HospitalTrial(
                    pair.Trial,
                    pair.Open == Openness.Recruiting,
                    ConditionsOf(pair.Trial),
                    [.. known[pair.Trial.TrialId].Where(site => Locations.Of(site.Facility, site.City, pair.Trial.IsDemo, index.Names)?.Hospital == hospital)])),
            ], hits.Count, results.Total);
    }

    /// <summary>What a trial is about, surest first; what only its title says is left out when something surer is known.</summary>
    public static IReadOnlyList<Condition> ConditionsOf(TrialSummary trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var sure = trial.Concepts.Where(concept => (concept & 3) >= (int)Evidence.Named).ToList();
        return [.. (sure.Count > 0 ? sure : trial.Concepts).Select(concept => MedicalVocabulary.BuiltIn.Conditions[concept >> 2])];
    }

    /// <summary>The most open of what the registry says of a hospital's buildings.</summary>
    private static Openness OpennessAt(Hospital hospital, TrialSummary trial) => trial.Locations
        .Where(entry => Locations.All[entry >> 2].Hospital == hospital)
        .Select(entry => (Openness)(entry & 3))
        .DefaultIfEmpty(Openness.Unknown)
        .MinBy(open => open switch { Openness.Recruiting => 0, Openness.Unknown => 1, Openness.Opening => 2, _ => 3 });
}
