using TrialPortal.Domain.Trials;
using static TrialPortal.Domain.Trials.RecruitmentStatus;

namespace TrialPortal.Tests.Domain.Trials;

public class OpennessTests
{
    /// <summary>Site statuses in one country (null: the registry gives none) and what they say where the trial as a whole recruits.</summary>
    private static readonly (RecruitmentStatus?[] Sites, Openness Openness, OpennessBasis Basis)[] Mixes =
    [
        ([Recruiting], Openness.Recruiting, OpennessBasis.Sites),
        ([Available], Openness.Recruiting, OpennessBasis.Sites),
        ([Recruiting, Completed], Openness.Recruiting, OpennessBasis.Sites),
        ([null, Recruiting], Openness.Recruiting, OpennessBasis.Sites),
        ([NotYetRecruiting, Recruiting], Openness.Recruiting, OpennessBasis.Sites),
        ([NotYetRecruiting], Openness.Opening, OpennessBasis.Sites),
        ([NotYetRecruiting, Completed], Openness.Opening, OpennessBasis.Sites),
        ([NotYetRecruiting, null], Openness.Opening, OpennessBasis.Sites),
        ([null], Openness.Unknown, OpennessBasis.SitesSilent),
        ([null, null], Openness.Unknown, OpennessBasis.SitesSilent),
        ([Completed, null], Openness.Unknown, OpennessBasis.SitesSilent),
        ([Unknown], Openness.Unknown, OpennessBasis.SitesSilent),
        ([Withheld, Completed], Openness.Unknown, OpennessBasis.SitesSilent),
        ([EnrollingByInvitation], Openness.Closed, OpennessBasis.Sites),
        ([ActiveNotRecruiting], Openness.Closed, OpennessBasis.Sites),
        ([Suspended], Openness.Closed, OpennessBasis.Sites),
        ([Terminated, Withdrawn], Openness.Closed, OpennessBasis.Sites),
        ([Completed], Openness.Closed, OpennessBasis.Sites),
        ([NoLongerAvailable], Openness.Closed, OpennessBasis.Sites),
        ([TemporarilyNotAvailable], Openness.Closed, OpennessBasis.Sites),
        ([ApprovedForMarketing], Openness.Closed, OpennessBasis.Sites),
    ];

    public static IEnumerable<object[]> EveryStatusWithEveryMix =>
        from status in Enum.GetValues<RecruitmentStatus>()
        from mix in Enumerable.Range(0, Mixes.Length)
        select new object[] { status, mix };

    [Theory]
    [InlineData(Recruiting, Openness.Unknown, OpennessBasis.SitesSilent)]
    [InlineData(NotYetRecruiting, Openness.Opening, OpennessBasis.TrialNotYetRecruiting)]
    [InlineData(Completed, Openness.Closed, OpennessBasis.TrialClosed)]
    [InlineData(Unknown, Openness.Unknown, OpennessBasis.TrialUnknown)]
    public void Of_a_country_that_is_only_listed_nobody_knows_whether_it_recruits(RecruitmentStatus trial, Openness openness, OpennessBasis basis)
    {
        var country = Assert.Single(TrialCountry.Of(trial, [], listedCountryCodes: ["NL", "NL"]));

        Assert.Equal(("NL", openness, basis, 0, 0, 0), (country.CountryCode, country.Openness, country.Basis, country.Sites, country.RecruitingSites, country.SilentSites));
    }

    [Fact]
    public void A_listed_country_with_sites_or_a_member_state_is_what_those_say()
    {
        var countries = TrialCountry.Of(
            Recruiting,
            [new() { Country = "Belgium", CountryCode = "BE", Status = Recruiting }],
            [new MemberState("Germany") { CountryCode = "DE", Status = Recruiting }],
            ["DE", "BE", "NL"]);

        Assert.Equal(
            [("BE", Openness.Recruiting), ("DE", Openness.Recruiting), ("NL", Openness.Unknown)],
            countries.Select(country => (country.CountryCode, country.Openness)));
    }

    [Theory]
    [MemberData(nameof(EveryStatusWithEveryMix))]
    public void A_country_is_as_open_as_its_trial_and_its_sites_say(RecruitmentStatus trial, int mix)
    {
        var (sites, bySites, basis) = Mixes[mix];
        (Openness, OpennessBasis) expected = trial switch
        {
            Recruiting or Available => (bySites, basis),
            NotYetRecruiting => (Openness.Opening, OpennessBasis.TrialNotYetRecruiting),
            Unknown or Withheld => (Openness.Unknown, OpennessBasis.TrialUnknown),
            EnrollingByInvitation or ActiveNotRecruiting or Suspended or Terminated or Completed or Withdrawn
                or NoLongerAvailable or TemporarilyNotAvailable or ApprovedForMarketing => (Openness.Closed, OpennessBasis.TrialClosed),
            _ => throw new InvalidOperationException($"{trial} is a new status: say what it means."),
        };

        var country = Assert.Single(TrialCountry.Of(trial, sites.Select(status => Site("NL", status))));

        Assert.Equal(expected, (country.Openness, country.Basis));
        Assert.Equal("NL", country.CountryCode);
        Assert.Equal(sites.Length, country.Sites);
        Assert.Equal(sites.Count(status => status is Recruiting or Available), country.RecruitingSites);
        Assert.Equal(sites.Count(status => status is null or Unknown or Withheld), country.SilentSites);
    }

    [Fact]
    public void A_trial_that_recruits_elsewhere_is_closed_where_its_sites_are_closed()
    {
        var countries = TrialCountry.Of(Recruiting, [Site("NL", Completed), Site("BE", Recruiting), Site("NL", Completed), Site("DE", null)]);

        Assert.Equal(
            [("BE", Openness.Recruiting, 1), ("DE", Openness.Unknown, 1), ("NL", Openness.Closed, 2)],
            countries.Select(country => (country.CountryCode, country.Openness, country.Sites)));
    }

    [Fact]
    public void A_site_without_status_stays_unknown_although_its_trial_recruits() =>
        Assert.Equal(Openness.Unknown, Assert.Single(TrialCountry.Of(Recruiting, [Site("NL", null)])).Openness);

    [Fact]
    public void A_site_in_a_country_that_we_do_not_know_counts_nowhere() => Assert.Empty(TrialCountry.Of(Recruiting, [Site(null, Recruiting)]));

    [Fact]
    public void A_trial_without_sites_has_no_countries() => Assert.Empty(TrialCountry.Of(Recruiting, []));

    private static TrialSite Site(string? country, RecruitmentStatus? status) => new() { CountryCode = country, Status = status };
}
