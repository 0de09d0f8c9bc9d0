using TrialPortal.Domain.Trials;
using TrialPortal.Search.Curation;
using TrialPortal.Web.Exports;
using TrialPortal.Web.Layout;

namespace TrialPortal.Tests.Web.Exports;

public sealed class PassableTrialTests
{
    [Fact]
    public void Of_a_merged_trial_only_what_comes_from_the_withheld_source_is_left_out()
    {
        var trial = Merged();
        trial.Details = trial.Details with
        {
            Provenance = [.. trial.Details.Provenance.Where(source => source.Field is not ("phases" or "enrollment")), new("phases", [103]), new("enrollment", [103]), new("leadSponsor", [101]), new("interventions", [101, 103])],
        };

        var row = TrialRows.Of(trial, CuratedNames.None, Language.Dutch, "https://portal.example");

        Assert.Equal("Behandelen van vaak voorkomende migraine", row.Title);
        Assert.Equal("recruiting", row.Status);
        Assert.Equal("recruiting", row.OpenNl);
        Assert.Equal("UMC Voorbeeld", row.Sponsor);
        Assert.Equal(2, row.SitesNl.Count);
        Assert.Empty(row.Phases);
        Assert.Null(row.Enrollment);
        Assert.DoesNotContain("Nerve block", row.Treatments);
        Assert.Contains("Voorbeeldine 5 mg", row.Treatments);
        Assert.Equal("wat van WHO ICTRP komt: doorgeven is niet duidelijk toegestaan, zie de link", row.LeftOut);
        Assert.Equal(["clinicaltrials.gov", "ctis", "ictrp"], row.Sources.Select(source => source.Registry));
        Assert.Equal(new DateOnly(2026, 3, 1), row.Sources[2].NoLongerListed);
        Assert.Equal(["NCT01234567", "2023-500001-11-00", "NL-OMON54321"], row.Identifiers.Select(id => id.Value));
    }

    [Fact]
    public void A_value_of_which_nothing_says_where_it_comes_from_is_left_out_too()
    {
        var row = TrialRows.Of(Merged(), CuratedNames.None, Language.English, "https://portal.example");

        Assert.Null(row.Sponsor);   // MergedTrials does not say whose it is
        Assert.Null(row.MinAgeYears);
        Assert.Equal("Treating frequent migraine", row.Title);
    }

    [Fact]
    public void A_trial_without_a_withheld_source_is_whole()
    {
        var trial = Merged();
        trial.Records.RemoveAt(2);

        var row = TrialRows.Of(trial, CuratedNames.None, Language.English, "https://portal.example");

        Assert.Null(row.LeftOut);
        Assert.Equal(["phase2"], row.Phases);
        Assert.Equal("UMC Voorbeeld", row.Sponsor);
        Assert.Equal(123, row.Enrollment);
        Assert.Equal(18, row.MinAgeYears);
    }

    [Fact]
    public void An_invented_trial_is_marked()
    {
        var trial = Merged();
        (trial.PublicId, trial.Records) = ("DEMO90000003", trial.Records[..1]);

        Assert.True(TrialRows.Of(trial, CuratedNames.None, Language.English, "https://portal.example").Demo);
    }

    [Fact]
    public void A_source_whose_terms_nobody_read_is_not_passed_on()
    {
        Assert.True(SourceTerms.Of(IdentifierRegistries.ClinicalTrialsGov).MayPassOn);
        Assert.True(SourceTerms.Of(IdentifierRegistries.Ctis).MayPassOn);
        Assert.All(new[] { "ictrp", IdentifierRegistries.EuCtr, IdentifierRegistries.Isrctn, "new" }, source => Assert.False(SourceTerms.Of(source).MayPassOn));
    }

    private static Trial Merged() => MergedTrials.One();
}
