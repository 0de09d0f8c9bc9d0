using TrialPortal.Domain.Database;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Suggestions;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Search.Index;
using static TrialPortal.Tests.Search.Index.Trials;

namespace TrialPortal.Tests.Search.Suggestions;

/// <summary>What is suggested while somebody types.</summary>
public sealed class SuggesterTests
{
    [BothDatabases]
    public async Task The_beginning_of_a_name_suggests_the_condition_with_its_trials(DatabaseKind kind)
    {
        await using var portal = await IndexedPortal.CreateAsync(kind);
        await portal.SaveAsync([.. Enumerable.Range(1, 12).Select(number => Of($"NCT{number:D8}", "One", "Breast Cancer")), Of("NCT00000013", "Three", "Asthma")]);
        await portal.CatchUpAsync();

        var first = portal.Index.Suggest("borstk", "nl")[0];

        Assert.Equal((SuggestionKind.Condition, "Borstkanker", null, 12), (first.Kind, first.Name, first.Matched, first.Count));
        Assert.Equal(first.Count, portal.Index.Search(new() { Text = first.Name, Language = "nl" }).Total);
        var few = portal.Index.Suggest("astm", "nl")[0];
        Assert.Equal(("Astma", 1), (few.Name, few.Count));
    }

    [Fact]
    public async Task An_old_name_shows_the_preferred_one_beside_it()
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001", "One", "Multiple Myeloma"));

        foreach (var text in new[] { "ziekte van kah", "ZIEKTE VAN KÀHLER", "kahler" })
        {
            var first = portal.Index.Suggest(text, "nl")[0];
            Assert.Equal("multipel-myeloom", first.Condition?.Slug);
            Assert.Contains("kahler", first.Matched, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Null(portal.Index.Suggest("multipel my", "nl")[0].Matched);
        Assert.Equal(portal.Index.Suggest("kahler", "en")[0].Condition!.English, portal.Index.Suggest("kahler", "en")[0].Name);
    }

    [Theory]
    [InlineData("borstkancer")]
    [InlineData("borstknaker")]
    [InlineData("borstkaanker")]
    [InlineData("bortskanke")]
    [InlineData("brstkanker")]
    public async Task One_typing_error_is_forgiven(string text)
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001", "One", "Breast Cancer"));

        Assert.Equal("Borstkanker", portal.Index.Suggest(text, "nl")[0].Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("b")]
    [InlineData("xqzw")]
    [InlineData("brst")]
    [InlineData("bxrxtkxnker")]
    public async Task Less_than_two_letters_and_many_errors_suggest_no_condition(string text)
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001", "One", "Breast Cancer"));

        Assert.DoesNotContain(portal.Index.Suggest(text, "nl"), suggestion => suggestion.Name == "Borstkanker");
    }

    [Fact]
    public async Task Of_equally_good_names_the_one_with_most_open_trials_here_comes_first()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Of("NCT00000001", "One").With(Giving("Testamab")).At("DE recruiting"),
            Of("NCT00000002", "Two").With(Giving("Testamab")).At("DE recruiting"),
            Of("NCT00000003", "Three").With(Giving("Testanib", "TESTANIB 20 mg")).At("NL recruiting"));

        var products = portal.Index.Suggest("testa", "nl").Where(suggestion => suggestion.Kind == SuggestionKind.Product).ToList();

        Assert.Equal(["Testanib", "Testamab"], products.Where(product => product.Name.Length == 8).Select(product => product.Name));
    }

    [Fact]
    public async Task What_is_looked_for_as_text_has_no_count()
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001").With(Giving("Testamab")), Of("NCT00000002").With(Giving("testamab 200 mg")));

        Assert.Equal(("Testamab", null), (portal.Index.Suggest("testamab", "nl")[0].Name, portal.Index.Suggest("testamab", "nl")[0].Count));
    }

    [Fact]
    public async Task A_product_without_a_brand_is_suggested_in_the_language_of_the_page()
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001").With(Giving("MABS06")));

        var dutch = portal.Index.Suggest("eigen mesoangio", "nl")[0];
        var english = portal.Index.Suggest("eigen mesoangio", "en")[0];

        Assert.Equal(("Eigen mesoangioblasten (Maastricht)", null), (dutch.Name, dutch.Matched));
        Assert.Equal(("Autologous mesoangioblasts (Maastricht)", "Eigen mesoangioblasten (Maastricht)"), (english.Name, english.Matched));
    }

    [Fact]
    public async Task A_drug_that_trials_give_is_suggested_itself_and_not_as_an_example_of_its_kind()
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001").With(Giving("Pembrolizumab")));

        var first = portal.Index.Suggest("pembro", "nl")[0];

        Assert.Equal(("pembrolizumab", null, null), (first.Name, first.Treatment, first.Count));
    }

    [Theory]
    [InlineData("keytr", "pembrolizumab", "Keytruda")]
    [InlineData("tagris", "osimertinib", "Tagrisso")]
    [InlineData("methotrexa", "methotrexaat", null)]
    [InlineData("keytrudda", "pembrolizumab", null)]
    public async Task A_drug_is_suggested_as_itself_by_any_of_its_names(string text, string name, string? matched)
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001").With(Giving("Pembrolizumab")));

        var first = portal.Index.Suggest(text, "nl")[0];

        Assert.Equal((name, matched), (first.Drug?.Dutch, first.Matched));
        Assert.Equal(name, first.Name);
    }

    [Theory]
    [InlineData("kanker long", "Longkanker")]
    [InlineData("borstkancr", "Borstkanker")]
    public async Task What_a_search_understands_is_suggested_though_no_name_begins_so(string text, string name)
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001", "One", "Breast Cancer"));

        Assert.Equal(name, Assert.Single(portal.Index.Suggest(text, "nl")).Name);
    }

    [Fact]
    public async Task A_gene_and_a_postcode_are_suggested()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Of("NCT00000001", "One", "Lung Cancer").With(trial => trial.Details = trial.Details with { Eligibility = new() { Criteria = "Inclusion Criteria:\n* EGFR mutation" } }));

        Assert.Equal((SuggestionKind.Gene, "EGFR"), portal.Index.Suggest("egfr", "nl").Select(suggestion => (suggestion.Kind, suggestion.Name)).First());
        Assert.Equal((SuggestionKind.Place, "3584", null), portal.Index.Suggest("3584", "nl").Select(suggestion => (suggestion.Kind, suggestion.Name, suggestion.Count)).Single());
    }

    [Fact]
    public async Task Five_letters_and_the_s_of_a_genitive_suggest_nothing_by_chance()
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001", "One", "Epilepsy"));

        Assert.Empty(portal.Index.Suggest("émile", "nl"));
        Assert.All(portal.Index.Suggest("'s-h", "nl"), suggestion => Assert.StartsWith("'s-H", suggestion.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_count_is_what_the_search_finds()
    {
        var random = new Random(3);
        string[] names = ["Breast Cancer", "Lung Cancer", "Asthma", "Tuberculosis", "Heart Failure", "Stem Cell Transplantation"];
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 80).Select(number => Of($"NCT{number:D8}", "A trial", names[random.Next(names.Length)]).With(Giving(random.Next(2) == 0 ? "CAR-T cells" : "Methotrexate")))]);

        foreach (var text in new[] { "ka", "lo", "bo", "as", "tu", "ha", "st", "car", "me", "zi", "leiden", "cel" })
        {
            foreach (var suggestion in portal.Index.Suggest(text, "nl").Where(suggestion => suggestion is { Count: not null, Trial: null }))
                Assert.Equal((suggestion.Name, suggestion.Count), (suggestion.Name, portal.Index.Search(new() { Text = suggestion.Name, Language = "nl" }).Total));
        }
    }

    [Fact]
    public async Task A_removed_or_changed_trial_is_no_longer_counted()
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001").With(Giving("Testamab")), Of("NCT00000002").With(Giving("Testamab")), Of("NCT00000003").With(Giving("Otheramab")));
        await portal.SaveAsync(Of("NCT00000002").With(Giving("Otheramab")));
        await portal.RemoveAsync("NCT00000003");
        await portal.CatchUpAsync();
        portal.Reopen();   // a running portal counts anew after a pause

        Assert.Equal("Testamab", Assert.Single(portal.Index.Suggest("testamab", "nl")).Name);
        Assert.Equal("Otheramab", Assert.Single(portal.Index.Suggest("otheramab", "nl")).Name);
    }

    [Fact]
    public async Task A_trial_is_suggested_by_its_acronym_and_by_the_beginning_of_any_id()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Of("NCT01234567", "About the heart").With(trial => trial.Acronym = "HARTSLAG-2"), Of("NCT01239999", "Another"));

        foreach (var text in new[] { "hartsl", "HARTSLAG-2", "nct012345", "NCT 01234567" })
        {
            var first = portal.Index.Suggest(text, "nl")[0];
            Assert.Equal((SuggestionKind.Trial, "NCT01234567"), (first.Kind, first.Trial?.Id));
        }
        Assert.Equal(2, portal.Index.Suggest("NCT0123", "nl").Count(suggestion => suggestion.Kind == SuggestionKind.Trial));
    }

    [Fact]
    public async Task A_hospital_counts_its_trials_and_a_place_which_leaves_nothing_out_none()
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001").At("NL recruiting").With(trial => (trial.Sites[0].Facility, trial.Sites[0].City) = ("LUMC", "Leiden")));

        Assert.Equal((SuggestionKind.Place, null), portal.Index.Suggest("leiden", "nl").Where(suggestion => suggestion.Name == "Leiden").Select(suggestion => (suggestion.Kind, suggestion.Count)).First());
        Assert.Equal("Oegstgeest", portal.Index.Suggest("oegstgee", "nl")[0].Name);
        Assert.Equal(1, portal.Index.Suggest("lumc", "nl").First(suggestion => suggestion.Hospital?.Slug == "lumc").Count);
    }

    [Theory]
    [InlineData("borstkanker utr", "borstkanker", "Utrecht")]
    [InlineData("borstkanker bij utr", "borstkanker", "Utrecht")]
    [InlineData("borstkanker den haa", "borstkanker", "Den Haag")]
    [InlineData("vrouwen met borstk", "vrouwen met", "Borstkanker")]
    public async Task The_last_words_are_completed_after_something_else(string text, string before, string name)
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001", "One", "Breast Cancer"));

        var suggestions = portal.Index.Suggest(text, "nl");

        Assert.Contains(suggestions, suggestion => suggestion.Before == before && suggestion.Name == name && suggestion.Count is null);
    }

    [Fact]
    public async Task No_text_throws_and_none_gives_more_than_eight()
    {
        await using var portal = await IndexedPortal.WithAsync(Of("NCT00000001", "One", "Breast Cancer").With(Giving("Testamab")));
        var random = new Random(7);
        var letters = "aeknrst bcdijlmopuvz0123-'\"%*é\0\ud83d\u0301";

        for (var round = 0; round < 3000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => letters[random.Next(letters.Length)])]);
            Assert.InRange(portal.Index.Suggest(text, "nl").Count, 0, 8);
        }
    }

    private static Action<Trial> Giving(params string[] names) => trial =>
        trial.Details = trial.Details with { Interventions = [.. names.Select(name => new Intervention("DRUG", name))] };
}
