namespace TrialPortal.Domain.Trials;

/// <summary>Whether somebody in a country may ask to take part: a fact about a trial in a country, not about a trial.</summary>
public enum Openness
{
    /// <summary>Nothing says so.</summary>
    Unknown = 0,
    Recruiting,

    /// <summary>Will recruit, does not yet.</summary>
    Opening,
    Closed,
}

/// <summary>What an <see cref="Openness"/> rests on.</summary>
public enum OpennessBasis
{
    /// <summary>The trial as a whole has ended, stopped, closed enrolment, or goes by invitation.</summary>
    TrialClosed,

    /// <summary>The trial as a whole has not begun to recruit.</summary>
    TrialNotYetRecruiting,

    /// <summary>The registry itself does not know the state of the trial.</summary>
    TrialUnknown,

    /// <summary>The trial recruits, and its sites in the country say what they do.</summary>
    Sites,

    /// <summary>
    /// The trial recruits, but not every site in the country says what it does, and none says that it recruits; or the registry names the country
    /// and no sites there.
    /// </summary>
    SitesSilent,

    /// <summary>The member state's own status says so; nothing is known of single sites.</summary>
    MemberState,

    /// <summary>The member state has not authorised it, or its authorisation has lapsed.</summary>
    NotAuthorised,
}

/// <summary>A trial in one country: openness with its evidence.</summary>
public sealed class TrialCountry
{
    public long TrialId { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string CountryCode { get; set; }

    public Openness Openness { get; set; }

    public OpennessBasis Basis { get; set; }

    /// <summary>Sites in this country.</summary>
    public int Sites { get; set; }

    /// <summary>Of those, the ones that say they recruit.</summary>
    public int RecruitingSites { get; set; }

    /// <summary>Of those, the ones that give no status.</summary>
    public int SilentSites { get; set; }

    /// <summary>A trial with this status takes nobody anywhere, whatever its sites say: it has ended, stopped, closed enrolment, or goes by invitation.</summary>
    public static bool ClosesEverywhere(RecruitmentStatus trialStatus) => OfSites("", trialStatus, []).Basis == OpennessBasis.TrialClosed;

    /// <summary>
    /// The countries of a trial with what its status, the statuses of its sites and those of the member states say about them. A trial that has
    /// ended, stopped or closed enrolment is closed everywhere; one that has not begun is opening; one that recruits is what its sites say, or
    /// what the member state says when that is newer or the sites say nothing. By invitation and not authorised are never open.
    /// </summary>
    /// <param name="trialStatus">Status of the trial as a whole.</param>
    /// <param name="sites">Sites, in any country.</param>
    /// <param name="memberStates">What member states of the EU say.</param>
    /// <param name="listedCountryCodes">Countries that the registry only lists, ISO 3166-1 alpha-2: nothing says whether a listed country recruits.</param>
    public static List<TrialCountry> Of(
        RecruitmentStatus trialStatus, IEnumerable<TrialSite> sites, IEnumerable<MemberState>? memberStates = null, IEnumerable<string>? listedCountryCodes = null)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var states = (memberStates ?? []).Where(state => state.CountryCode is not null)
            .GroupBy(state => state.CountryCode!, StringComparer.Ordinal)
            .ToDictionary(states => states.Key, states => states.First(), StringComparer.Ordinal);
        var sitesIn = sites.Where(site => site.CountryCode is not null).ToLookup(site => site.CountryCode!, StringComparer.Ordinal);
        return [.. sitesIn.Select(country => country.Key).Union(states.Keys, StringComparer.Ordinal).Union(listedCountryCodes ?? [], StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(country => In(country, trialStatus, [.. sitesIn[country]], states.GetValueOrDefault(country)))];
    }

    private static TrialCountry In(string countryCode, RecruitmentStatus trialStatus, List<TrialSite> sites, MemberState? state)
    {
        var country = OfSites(countryCode, trialStatus, sites);
        if (state is null || (country.Basis == OpennessBasis.TrialClosed && !state.IsNotAuthorised))
            return country;
        var newestSite = sites.Where(site => site.Status is not null).Select(site => site.StatusAt ?? DateOnly.MinValue).DefaultIfEmpty().Max();
        if (country.SilentSites < country.Sites && newestSite > (state.StatusAt ?? DateOnly.MinValue))
            return country;
        (country.Openness, country.Basis) = state.Status switch
        {
            _ when state.IsNotAuthorised => (Openness.Closed, OpennessBasis.NotAuthorised),
            RecruitmentStatus.Recruiting => (Openness.Recruiting, OpennessBasis.MemberState),
            RecruitmentStatus.NotYetRecruiting => (Openness.Opening, OpennessBasis.MemberState),
            RecruitmentStatus.Unknown => (Openness.Unknown, OpennessBasis.MemberState),
            _ => (Openness.Closed, OpennessBasis.MemberState),
        };
        return country;
    }

    private static TrialCountry OfSites(string countryCode, RecruitmentStatus trialStatus, List<TrialSite> sites)
    {
        var recruiting = sites.Count(site => site.Status is RecruitmentStatus.Recruiting or RecruitmentStatus.Available);
        var opening = sites.Count(site => site.Status is RecruitmentStatus.NotYetRecruiting);
        var silent = sites.Count(site => site.Status is null or RecruitmentStatus.Unknown or RecruitmentStatus.Withheld);
        var (openness, basis) = trialStatus switch
        {
            RecruitmentStatus.Unknown or RecruitmentStatus.Withheld => (Openness.Unknown, OpennessBasis.TrialUnknown),
            RecruitmentStatus.NotYetRecruiting => (Openness.Opening, OpennessBasis.TrialNotYetRecruiting),
            RecruitmentStatus.Recruiting or RecruitmentStatus.Available => (recruiting, opening, silent) switch
            {
                ( > 0, _, _) => (Openness.Recruiting, OpennessBasis.Sites),
                (_, > 0, _) => (Openness.Opening, OpennessBasis.Sites),
                (_, _, > 0) => (Openness.Unknown, OpennessBasis.SitesSilent),
                _ when sites.Count == 0 => (Openness.Unknown, OpennessBasis.SitesSilent),
                _ => (Openness.Closed, OpennessBasis.Sites),
            },
            _ => (Openness.Closed, OpennessBasis.TrialClosed),
        };
        return new()
        {
            CountryCode = countryCode,
            Openness = openness,
            Basis = basis,
            Sites = sites.Count,
            RecruitingSites = recruiting,
            SilentSites = silent,
        };
    }
}
