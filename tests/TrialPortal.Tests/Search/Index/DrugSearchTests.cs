using TrialPortal.Search.Index;

namespace TrialPortal.Tests.Search.Index;

/// <summary>A drug is found under any of its names.</summary>
public sealed class DrugSearchTests
{
    [Theory]
    [InlineData("methotrexaat")]
    [InlineData("methotrexate")]
    [InlineData("MTX")]
    [InlineData("Ledertrexate")]
    public async Task Every_name_finds_the_trials_of_every_other(string text)
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Methotrexate in arthritis"), Trials.Of("NCT00000002", "Methotrexaat bij reuma"), Trials.Of("NCT00000003", "Something else"));

        Assert.Equal(["NCT00000001", "NCT00000002"], portal.Ids(new TrialQuery { Text = text }).Order());
    }

    [Fact]
    public async Task Beside_a_condition_it_must_occur_and_is_only_given_up_when_no_trial_names_it()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Pembrolizumab in lung cancer", "Lung Cancer"), Trials.Of("NCT00000002", "Radiotherapy", "Lung Cancer"), Trials.Of("NCT00000003", "Pembrolizumab in melanoma", "Melanoma"));

        var both = portal.Index.Search(new() { Text = "keytruda longkanker" });
        var none = portal.Index.Search(new() { Text = "tagrisso longkanker" });

        Assert.Equal(("NCT00000001", 1), (both.Items[0].Trial.Id, both.Total));
        Assert.Empty(both.GivenUp);
        Assert.Equal(2, none.Total);
        Assert.Equal(["drug"], none.GivenUp);
    }

    [Fact]
    public async Task Of_a_product_of_several_substances_all_are_named_or_the_brand()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Trifluridine and tipiracil"), Trials.Of("NCT00000002", "Lonsurf"), Trials.Of("NCT00000003", "Trifluridine eye drops"));

        Assert.Equal(["NCT00000001", "NCT00000002"], portal.Ids(new TrialQuery { Text = "lonsurf" }).Order());
    }

    [Fact]
    public async Task Words_beside_it_are_given_up_before_it()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001", "Olaparib"), Trials.Of("NCT00000002", "Quokka"), Trials.Of("NCT00000003", "Quokka again"));

        var results = portal.Index.Search(new() { Text = "lynparza quokka" });

        Assert.Equal(("NCT00000001", 1), (results.Items[0].Trial.Id, results.Total));
        Assert.Equal(["text"], results.GivenUp);
    }

    [Fact]
    public async Task What_is_not_wanted_goes_last_and_stays()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Prednisone in asthma", "Asthma").With(trial => trial.LastUpdatePosted = new(2026, 1, 1)), Trials.Of("NCT00000002", "Inhaler", "Asthma").With(trial => trial.LastUpdatePosted = new(2020, 1, 1)));

        Assert.Equal(["NCT00000002", "NCT00000001"], portal.Ids(new TrialQuery { Text = "astma zonder prednison" }));
    }

    [Fact]
    public async Task A_condition_as_a_filter_leaves_out_beside_words_and_drugs()
    {
        var asthma = TrialPortal.Search.Vocabulary.MedicalVocabulary.BuiltIn.Condition("astma")!;
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Quokka and prednisone", "Asthma"), Trials.Of("NCT00000002", "Inhaler", "Asthma"), Trials.Of("NCT00000003", "Quokka and prednison", "Melanoma"));

        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { Text = "quokka", Conditions = [asthma] }));
        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { Text = "prednison", Conditions = [asthma] }));
        Assert.Equal(1, portal.Index.Search(new() { Text = "quokka" }).Facets.Condition.First(facet => facet.Value == asthma).Count);
    }
}
