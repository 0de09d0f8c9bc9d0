using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;
using TrialPortal.Search.Index;
using TrialPortal.Search.Suggestions;
using TrialPortal.Tests.Search.Index;

namespace TrialPortal.Tests.Search.Atmp;

/// <summary>Advanced therapies in the index: filters, facet, products in a query, suggestions.</summary>
public sealed class AtmpIndexTests
{
    [Fact]
    public async Task Class_any_class_and_product_are_filters_and_the_facet_counts_without_its_own()
    {
        await using var portal = await StartAsync();

        Assert.Equal(["NCT00000001", "NCT00000002", "NCT00000003", "NCT00000005"], portal.Ids(new TrialQuery { AnyAtmp = true }).Order());
        Assert.Equal(["NCT00000001", "NCT00000002"], portal.Ids(new TrialQuery { AtmpClasses = [AtmpClass.Gtmp] }).Order());
        Assert.Equal(["NCT00000001", "NCT00000002", "NCT00000003"], portal.Ids(new TrialQuery { AtmpClasses = [AtmpClass.Gtmp, AtmpClass.Sctmp] }).Order());
        Assert.Equal(["NCT00000001"], portal.Ids(new TrialQuery { Products = [ProductCatalogue.BuiltIn.Find("zolgensma")!] }));
        Assert.Equal(
            [(AtmpClass.Gtmp, 2), (AtmpClass.Sctmp, 1)],
            portal.Index.Search(new TrialQuery { AtmpClasses = [AtmpClass.Sctmp] }).Facets.Atmp.Select(facet => (facet.Value, facet.Count)));
    }

    [Fact]
    public async Task A_finding_comes_out_of_the_index_as_it_went_in()
    {
        await using var portal = await StartAsync();

        var found = portal.Index.Trial("NCT00000001")!.Atmp!;

        Assert.Equal((AtmpClass.Gtmp, AtmpConfidence.Sure), (found.Class, found.Confidence));
        Assert.Equal(["zolgensma"], found.Products.Select(product => product.Slug));
        Assert.Equal(new AtmpEvidence(AtmpEvidenceKind.ProductName, "zolgensma", AtmpField.Given, "Zolgensma"), found.Evidence[0]);
        Assert.Null(portal.Index.Trial("NCT00000004")!.Atmp);
        Assert.Null(portal.Index.Trial("NCT00000005")!.Atmp!.Class);
    }

    [Theory]
    [InlineData("zolgensma")]
    [InlineData("AVXS-101")]
    [InlineData("Zolgensma bij kinderen")]
    public async Task A_query_that_names_a_product_finds_trials_of_it(string text)
    {
        await using var portal = await StartAsync();

        var results = portal.Index.Search(new TrialQuery { Text = text });

        Assert.Equal(["NCT00000001"], results.Items.Select(hit => hit.Trial.Id));
        Assert.Equal(["zolgensma"], results.Understood.Products.Select(product => product.Slug));
    }

    [Fact]
    public async Task A_product_that_no_trial_is_recognised_by_is_looked_for_in_words_and_beside_a_condition_given_up()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Salbutamol in asthma", "Asthma"),
            Trials.Of("NCT00000002", "A trial").With(trial => trial.Details = trial.Details with { Eligibility = new() { Criteria = "Exclusion: Kymriah" } }));

        Assert.Equal(["NCT00000002"], portal.Ids(new TrialQuery { Text = "kymriah" }));
        var results = portal.Index.Search(new TrialQuery { Text = "kymriah asthma" });
        Assert.Equal(["NCT00000001"], results.Items.Select(hit => hit.Trial.Id));
        Assert.Equal("product", results.GivenUp[0]);
    }

    [Fact]
    public async Task A_product_with_trials_is_suggested_by_any_of_its_names()
    {
        await using var portal = await StartAsync();

        var first = portal.Index.Suggest("zolg", "nl")[0];
        Assert.Equal((SuggestionKind.Product, "Zolgensma", "zolgensma", 1), (first.Kind, first.Name, first.Product?.Slug, first.Count));
        Assert.Equal("AVXS-101", portal.Index.Suggest("avxs", "nl")[0].Matched);
        // No trial names it: the search leads to its page of the catalogue.
        Assert.Null(portal.Index.Suggest("luxtur", "nl").Single(suggestion => suggestion.Product is not null).Count);
    }

    [Fact]
    public void A_curators_ruling_goes_before_the_rules()
    {
        var trial = Trials.Of("NCT00000001", "Gene therapy");

        Assert.Equal(AtmpClass.Gtmp, AtmpReader.Read(trial)!.Class);
        Assert.Null(AtmpReader.Read(trial, new RuledClass(null)));
        var ruled = AtmpReader.Read(trial, new RuledClass(AtmpClass.Tep))!;
        Assert.Equal((AtmpClass.Tep, AtmpConfidence.Ruled, AtmpEvidenceKind.Curator), (ruled.Class, ruled.Confidence, ruled.Evidence[0].Kind));
        Assert.Equal(AtmpClass.Sctmp, AtmpReader.Read(Trials.Of("NCT00000002", "Salbutamol"), new RuledClass(AtmpClass.Sctmp))!.Class);
    }

    private static Task<IndexedPortal> StartAsync() => IndexedPortal.WithAsync(
        Given("NCT00000001", "A study in infants", "Zolgensma"),
        Given("NCT00000002", "CAR-T in lupus", "CD19 CAR-T cells"),
        Given("NCT00000003", "Mesenchymal stromal cells", "MSC"),
        Given("NCT00000004", "Salbutamol", "Salbutamol"),
        Trials.Of("NCT00000005", "XYZ-1").With(trial => trial.Details = trial.Details with { Products = [new("XYZ-1") { AdvancedTherapy = true }] }));

    private static Trial Given(string id, string title, string given) =>
        Trials.Of(id, title).With(trial => trial.Details = trial.Details with { Interventions = [new("biological", given)] });
}
