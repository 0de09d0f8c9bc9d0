using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Trials;

namespace TrialPortal.Tests.Web.Trials;

public sealed class LadderTests(LadderTests.Portal portal) : IClassFixture<LadderTests.Portal>
{
    [Fact]
    public async Task Nothing_found_offers_steps_each_with_what_it_finds()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?condition=triple-negatieve-borstkanker&phase=phase3");

        Assert.Equal("0 studies gevonden", page.Text(".results__count"));
        var steps = page.QuerySelectorAll(".ladder__steps li").Select(step => (step.QuerySelector("a")!.GetAttribute("href"), step.QuerySelector(".ladder__count")!.TextContent)).ToList();
        Assert.Contains(("/nl/studies?condition=borstkanker&phase=phase3", "2 studies"), steps);
        // Leaving out the phase finds nothing either, so it is not offered.
        Assert.DoesNotContain(steps, step => step.Item1 == "/nl/studies?condition=triple-negatieve-borstkanker");
        foreach (var (href, count) in steps)
            Assert.Equal(count + " gevonden", (await app.GetPageAsync(href!)).Text(".results__count"));
        Assert.Contains("Neem deze vragen mee", page.Text(".ladder"));
    }

    [Theory]
    [InlineData("mijn zoon heeft duchenne", "/nl/studies?condition=spierdystrofie")]
    [InlineData("mijn zoon heeft duchenne bij Utrecht", "/nl/studies?q=mijn%20zoon%20heeft%20bij%20Utrecht&condition=spierdystrofie")]
    public async Task The_words_around_what_was_understood_are_no_search_by_themselves(string text, string href)
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(FoundByWords.Study("NCT00000001", "Exercise in muscular dystrophy", "Muscular Dystrophies"));

        var page = await app.GetPageAsync($"/nl/studies?q={Uri.EscapeDataString(text)}");

        Assert.Equal("0 studies gevonden", page.Text(".results__count"));
        Assert.Contains(page.QuerySelectorAll(".ladder__steps a"), link => link.GetAttribute("href") == href);
        Assert.Equal("1 studie gevonden", (await app.GetPageAsync(href)).Text(".results__count"));
    }

    [Theory]
    [InlineData("zolgensma", "/nl/atmp/zolgensma")]
    [InlineData("spinale spieratrofie", "/nl/aandoeningen/spinale-spieratrofie#doors")]
    public async Task A_search_leads_to_the_product_and_to_the_doors_of_the_condition(string text, string href)
    {
        await using var app = await StartAsync();

        var page = await app.GetPageAsync($"/nl/studies?q={Uri.EscapeDataString(text)}");

        Assert.Contains(page.QuerySelectorAll(".understood__question a"), link => link.GetAttribute("href") == href);
        Assert.Contains(page.QuerySelectorAll(".ladder a"), link => link.GetAttribute("href") == href);
        Assert.DoesNotContain("Controleer de spelling", page.Text(".ladder"));
        // Of a condition for which no product is authorised there is nothing to lead to.
        Assert.DoesNotContain("#doors", string.Join(' ', (await app.GetPageAsync("/nl/studies?q=migraine")).OwnLinks()));
    }

    [Fact]
    public async Task A_part_that_a_filter_overrules_says_so()
    {
        await using var app = await StartAsync();

        Assert.Contains("Vrouw (telt niet mee: uw filter gaat voor)", (await app.GetPageAsync("/nl/studies?q=migraine%20vrouw&sex=male")).Text(".understood"));
        Assert.DoesNotContain("telt niet mee", (await app.GetPageAsync("/nl/studies?q=migraine%20vrouw&phase=phase3")).Text(".understood"));
        Assert.Contains("Binnen 30 km (telt nog niet mee)", (await app.GetPageAsync("/nl/studies?q=migraine%20binnen%2030%20km")).Text(".understood"));
    }

    [Fact]
    public async Task Trials_across_the_border_come_with_what_permission_and_costs_mean()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?condition=migraine&near=Utrecht&radius=10");

        Assert.Contains("/nl/studies?condition=migraine&open=recruiting&country=BE", page.OwnLinks());
        Assert.DoesNotContain(page.OwnLinks(), href => href.Contains("country=DE", StringComparison.Ordinal));
        Assert.Contains("Vraag uw zorgverzekeraar vóóraf", page.Text(".ladder"));
        Assert.DoesNotContain("zorgverzekeraar", (await app.GetPageAsync("/nl/studies?condition=asthma-x&q=zzzzzz")).Text(".ladder"));
    }

    [Fact]
    public async Task Enough_open_trials_need_no_ladder_and_none_open_do()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync([.. Enumerable.Range(1, 6).Select(number => FoundByWords.Study($"NCT0000000{number}", "Migraine", "Migraine", number == 6 ? "NOT_YET_RECRUITING" : "COMPLETED"))]);

        var page = await app.GetPageAsync("/nl/studies?condition=migraine");
        await app.ImportStudiesAsync(FoundByWords.Study("NCT00000007", "Migraine", "Migraine"));

        Assert.Contains("Geen van deze studies zoekt nu deelnemers in Nederland", page.Text(".ladder"));
        Assert.Contains("/nl/studies?condition=migraine&open=opening", page.OwnLinks());
        Assert.Null((await app.GetPageAsync("/nl/studies?condition=migraine")).QuerySelector(".ladder"));
    }

    [Fact]
    public async Task Fewer_words_and_a_wider_radius_are_offered()
    {
        var app = portal.App;

        Assert.Contains("/nl/studies?q=examplinib", (await app.GetPageAsync("/nl/studies?q=care%20examplinib")).OwnLinks());
        var near = (await app.GetPageAsync("/nl/studies?condition=astma&near=Utrecht&radius=10")).OwnLinks().ToList();
        Assert.Contains("/nl/studies?condition=astma&near=Utrecht&radius=50", near);
        Assert.Contains("/nl/studies?condition=astma&near=Utrecht", near);
    }

    [Fact]
    public async Task By_post_a_step_with_the_text_is_a_form()
    {
        var app = portal.App;
        var fields = new Dictionary<string, string> { ["_handler"] = "situation", ["q"] = "examplinib", ["phase"] = "phase4" };

        using var response = await app.Client.PostAsync("/nl/studies", new FormUrlEncodedContent(fields));
        var page = await response.PageAsync();

        var form = page.QuerySelector(".ladder form[method=post]")!;
        Assert.Equal("examplinib", form.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Null(form.QuerySelector("input[name=phase]"));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]"), link => link.GetAttribute("href")!.Contains("examplinib", StringComparison.Ordinal));
    }

    [Fact]
    public void A_correction_a_broader_condition_and_advanced_therapies_are_steps()
    {
        var condition = MedicalVocabulary.BuiltIn.Condition("triple-negatieve-borstkanker")!;
        var part = new UnderstoodPart(PartKind.Condition, 0, 4, condition.Dutch, condition.English) { IsCorrected = true, Conditions = [condition] };
        var place = new UnderstoodPart(PartKind.Place, 5, 7, "Utrecht", "Utrecht");
        var results = new SearchResults { Total = 1, Understood = new() { Text = "tnbk Utrecht", Parts = [part, place], Conditions = [[condition]] } };

        var ladder = Ladder.Of(new() { Text = "tnbk Utrecht", Open = [Openness.Recruiting] }, results, _ => 9)!;

        Assert.Equal("\"tnbk\" Utrecht", ladder.Steps.Single(step => step.Kind == LadderStepKind.AsTyped).Query.Text);
        var broader = ladder.Steps.First(step => step.Kind == LadderStepKind.BroaderCondition);
        Assert.Equal(("Utrecht", "her2-negatieve-borstkanker"), (broader.Query.Text, broader.Query.Conditions.Single().Slug));
        Assert.Equal([Openness.Recruiting, Openness.Opening], ladder.Steps.Single(step => step.Kind == LadderStepKind.OpeningSoon).Query.Open);
        Assert.Empty(ladder.Steps.Single(step => step.Kind == LadderStepKind.ClosedToo).Query.Open);
        Assert.Equal("Gentherapie: Triple-negatieve borstkanker", ladder.Steps.First(step => step.Kind == LadderStepKind.AdvancedTherapy).About!("nl"));
        Assert.All(ladder.Steps, step => Assert.Equal(9, step.Count));
        Assert.Equal(ladder.Steps.OrderBy(step => step.Kind), ladder.Steps);
    }

    [Fact]
    public void A_step_that_gives_no_more_is_not_offered()
    {
        var query = new TrialQuery { Text = "iets anders", AgeYears = 4, Open = [Openness.Recruiting] };

        Assert.Empty(Ladder.Of(query, new() { Total = 2 }, other => other.Country is null ? 2 : 0)!.Steps);
    }

    [Fact]
    public async Task A_phase_that_stands_in_the_text_can_be_left_out_too()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=borstkanker%20fase%201");

        Assert.Equal("0 studies gevonden", page.Text(".results__count"));
        Assert.Equal("Laat het filter weg: fase", page.QuerySelectorAll(".ladder a").Single(link => link.GetAttribute("href") == "/nl/studies?q=borstkanker").TextContent);
    }

    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(
            FoundByWords.Study("NCT00000001", "Examplinib in breast cancer", "Breast Cancer", phase: "PHASE3"),
            FoundByWords.Study("NCT00000002", "Other care in breast cancer", "Breast Cancer", phase: "PHASE3"),
            FoundByWords.Study("NCT00000003", "Migraine in Belgium", "Migraine", facility: "UZ Gent", city: "Gent", country: "Belgium"),
            FoundByWords.Study("NCT00000004", "Asthma in Leiden", "Asthma", facility: "LUMC", city: "Leiden"));
        return app;
    }

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(StartAsync);
}
