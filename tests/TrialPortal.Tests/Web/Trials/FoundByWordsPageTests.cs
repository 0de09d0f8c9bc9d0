using AngleSharp.Dom;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Queries;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Trials;

namespace TrialPortal.Tests.Web.Trials;

/// <summary>The search page with conditions, places and hospitals: what was understood, filters, cards.</summary>
public sealed class FoundByWordsPageTests(FoundByWordsPageTests.Portal portal) : IClassFixture<FoundByWordsPageTests.Portal>
{
    private static readonly QueryReader Reader = new(DutchPlaces.BuiltIn);

    [Fact]
    public async Task The_page_says_what_it_understood_and_each_part_can_be_taken_away()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=borstkanker&near=Utrecht&radius=50");

        Assert.StartsWith("Wij zochten op: Borstkanker", page.Text(".understood"), StringComparison.Ordinal);
        Assert.Equal("/nl/studies?near=Utrecht&radius=50", page.QuerySelector(".understood .chips__link")!.GetAttribute("href"));
    }

    [Fact]
    public async Task By_post_the_parts_are_said_without_links()
    {
        var app = portal.App;
        var fields = new Dictionary<string, string> { ["_handler"] = "situation", ["q"] = "borstkanker" };

        using var response = await app.Client.PostAsync("/nl/studies", new FormUrlEncodedContent(fields));
        var page = await response.PageAsync();

        Assert.Contains("Borstkanker", page.Text(".understood"));
        Assert.Empty(page.QuerySelectorAll(".understood a"));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href], form[action]"), link => (link.GetAttribute("href") ?? link.GetAttribute("action"))!.Contains("q=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_is_only_words_needs_no_line()
    {
        var app = portal.App;

        Assert.Null((await app.GetPageAsync("/nl/studies?q=examplinib")).QuerySelector(".understood"));
    }

    [Fact]
    public async Task Cards_show_the_nearest_place_and_conditions_that_link_to_their_pages()
    {
        var app = portal.App;

        var cards = (await app.GetPageAsync("/nl/studies?near=Utrecht&sort=distance&country=NL")).QuerySelectorAll(".trial-card");
        var english = (await app.GetPageAsync("/en/trials?near=Utrecht&sort=distance&country=NL")).QuerySelectorAll(".trial-card");

        Assert.Equal(3, cards.Length);
        Assert.Matches(@"^\d km: UMC Utrecht \(zoekt deelnemers\)$", Fact(cards[0], "Dichtstbij"));
        Assert.Matches(@"^\d\d km: LUMC, Leiden \(recruiting\)$", Fact(english[1], "Nearest"));
        Assert.Equal("in Nederland, plaats niet bekend", Fact(cards[2], "Dichtstbij"));
        Assert.Equal(["/nl/aandoeningen/borstkanker"], cards[0].QuerySelectorAll(".trial-card__conditions a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Breast cancer", english[0].QuerySelector(".trial-card__conditions a")!.TextContent);
    }

    [Fact]
    public async Task A_country_and_a_province_in_the_text_hold_and_can_be_taken_away()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(
            FoundByWords.Study("NCT00000001", "In Utrecht", "Asthma"),
            FoundByWords.Study("NCT00000002", "In Leuven", "Asthma", facility: "UZ Leuven", city: "Leuven", country: "Belgium"),
            FoundByWords.Study("NCT00000003", "In Eindhoven", "Asthma", facility: "Catharina Ziekenhuis", city: "Eindhoven"));

        var country = await app.GetPageAsync("/nl/studies?q=astma+in+Belgi%C3%AB");
        var province = await app.GetPageAsync("/nl/studies?q=astma+in+Noord-Brabant");
        var two = await app.GetPageAsync("/nl/studies?q=astma+in+Utrecht+of+Groningen");
        var answer = await app.GetJsonAsync("/api/v1/trials?q=astma+in+Utrecht+of+Groningen");
        var abroad = (await app.GetJsonAsync("/api/v1/trials?q=asthma+Belgium&lang=en")).GetProperty("items").EnumerateArray().Single();

        Assert.Contains("In Leuven", Assert.Single(country.QuerySelectorAll(".trial-card")).TextContent);
        Assert.Contains("in België", country.Text(".understood"));
        Assert.Contains("Zoekt deelnemers in België", country.Text(".trial-card"));
        Assert.Contains("/nl/studies?q=astma", country.OwnLinks());
        Assert.Contains("In Eindhoven", Assert.Single(province.QuerySelectorAll(".trial-card")).TextContent);
        Assert.Contains("in Noord-Brabant", province.Text(".understood"));
        Assert.Contains("Groningen (telt niet mee)", two.Text(".understood"));
        Assert.Contains("Groningen telt nu niet mee", two.Text(".understood__question"));
        Assert.Contains("/nl/studies?q=astma%20of%20Groningen", two.OwnLinks());
        Assert.Equal(["place"], answer.GetProperty("interpretation").GetProperty("relaxed").EnumerateArray().Select(what => what.GetString()));
        Assert.Equal("BE", abroad.GetProperty("country").GetProperty("country").GetString());
    }

    [Fact]
    public async Task A_place_whose_hospital_is_not_named_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(FoundByWords.Study("NCT00000001", "Migraine", "Migraine", facility: "Research Site", city: "Utrecht"));

        var card = (await app.GetPageAsync("/nl/studies?near=Utrecht")).QuerySelector(".trial-card")!;

        Assert.Equal("minder dan 1 km: in Utrecht, ziekenhuis niet genoemd (zoekt deelnemers)", Fact(card, "Dichtstbij"));
    }

    [Fact]
    public async Task Every_filter_is_in_the_form_with_its_count_and_what_is_chosen_is_ticked_and_in_view()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?site=lumc&treatment=gentherapie&sponsorKind=industry");

        Assert.Equal("1 studie gevonden", page.Text(".results__count"));
        foreach (var (name, value) in new[] { ("site", "lumc"), ("treatment", "gentherapie"), ("sponsorKind", "industry") })
        {
            var input = page.QuerySelector($".filters input[name={name}][value={value}]")!;
            Assert.True(input.HasAttribute("checked"), name);
            Assert.Equal("1", input.ParentElement!.QuerySelector(".checkbox__count")!.TextContent);
            Assert.True(input.Closest("details.facet--folded")!.HasAttribute("open"), name);
        }
        foreach (var name in new[] { "near", "radius", "age", "sex", "healthy", "country", "type", "sort" })
            Assert.NotNull(page.QuerySelector($".filters [name={name}]"));
        Assert.False(page.QuerySelector(".filters input[name=area]")!.Closest("details.facet--folded")!.HasAttribute("open"));
        Assert.Equal(["Gentherapie", "LUMC", "Bedrijf"], page.QuerySelectorAll(".results__head .chips__link").Select(chip => chip.FirstChild!.TextContent.Trim()));
    }

    [Fact]
    public async Task What_the_text_says_is_chosen_in_the_form_and_leaves_its_text()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?q=astma%20open%20fase%202%2040%20jaar%20binnen%2050%20km%20van%20Utrecht");

        Assert.Equal("astma", page.QuerySelector(".filters input[name=q]")!.GetAttribute("value"));
        Assert.Equal("Utrecht", page.QuerySelector("#near")!.GetAttribute("value"));
        Assert.Equal("50", page.QuerySelector("#radius option[selected]")!.GetAttribute("value"));
        Assert.Equal("40", page.QuerySelector("#age")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector(".filters input[name=phase][value=phase2][checked]"));
        Assert.Contains("(6)", page.Text(".filters__summary"));
        // The search field keeps what was typed; there are no chips of filters beside the parts of the text.
        Assert.StartsWith("astma open", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll(".results__head .chips__link"));

        var lumc = await app.GetPageAsync("/nl/studies?q=astma%20LUMC");
        var applied = await app.GetPageAsync("/nl/studies?q=astma&site=lumc");
        Assert.NotNull(lumc.QuerySelector(".filters input[name=site][value=lumc][checked]"));
        Assert.Equal(applied.Text(".results__count"), lumc.Text(".results__count"));
    }

    [Theory]
    [InlineData("astma kinderen", "astma kinderen")]
    [InlineData("astma vrouwen", "astma vrouwen")]
    [InlineData("astma 40 jaar", "astma")]
    [InlineData("gezonde vrijwilligers", "")]
    public void Only_what_a_field_says_alike_leaves_the_text(string text, string left)
    {
        var understood = Reader.Read(text, "nl", _ => false);

        Assert.Equal(left, TextFilters.Move(new() { Text = text }, understood).Text);
    }

    [Fact]
    public void A_filter_that_is_set_goes_before_the_text_and_leaves_it_alone()
    {
        var query = new TrialQuery { Text = "astma 40 jaar", AgeYears = 8 };

        Assert.Equal(query, TextFilters.Move(query, Reader.Read(query.Text, "nl", _ => false)));
    }

    [Fact]
    public async Task A_phase_is_explained_in_a_word()
    {
        var app = portal.App;

        Assert.Contains("Fase 1: eerste onderzoek bij mensen, vooral veiligheid", (await app.GetPageAsync("/nl/studies")).Text(".filters"));
    }

    [Fact]
    public async Task A_condition_can_be_made_narrower_one_at_a_time()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/nl/studies?condition=kanker");

        Assert.Equal(["", "kanker", "borstkanker"], page.QuerySelectorAll(".filters input[type=radio][name=condition]").Select(input => input.GetAttribute("value")));
        Assert.Equal("kanker", page.QuerySelector(".filters input[name=condition][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Order_by_distance_is_there_only_when_a_place_is_known_and_goes_with_it()
    {
        var app = portal.App;

        Assert.Null((await app.GetPageAsync("/nl/studies")).QuerySelector("#sort option[value=distance]"));
        var page = await app.GetPageAsync("/nl/studies?near=Utrecht&radius=50&sort=distance");
        Assert.NotNull(page.QuerySelector("#sort option[value=distance][selected]"));
        Assert.Equal("/nl/studies", page.QuerySelector(".results__head .chips__link")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_distance_from_nowhere_is_said()
    {
        var app = portal.App;

        Assert.Contains("radius: geef ook een postcode of plaats", (await app.GetPageAsync("/nl/studies?radius=10")).Text(".utrecht-alert"));
    }

    [Fact]
    public async Task A_distance_in_the_text_without_a_place_asks_for_one_and_waits_in_the_form()
    {
        await using var app = await StartAsync();

        var page = await app.GetPageAsync("/nl/studies?q=astma+binnen+30+km");
        var answer = await app.GetJsonAsync("/api/v1/trials?q=astma+binnen+30+km");

        Assert.Contains("Binnen 30 km (telt nog niet mee)", page.Text(".understood"));
        Assert.StartsWith("Binnen 30 km van waar? Vul", page.Text(".understood__question").Trim(), StringComparison.Ordinal);
        Assert.Equal("30", page.QuerySelector("#radius option[selected]")!.GetAttribute("value"));
        Assert.Equal("1 studie gevonden", page.Text(".results__count"));
        Assert.Equal(["place"], answer.GetProperty("interpretation").GetProperty("relaxed").EnumerateArray().Select(what => what.GetString()));
        Assert.DoesNotContain("telt nog niet mee", (await app.GetPageAsync("/nl/studies?q=astma+binnen+30+km&near=Leiden")).Text(".understood"));
    }

    [Fact]
    public async Task What_is_denied_comes_last_and_other_words_first_and_the_page_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(
            FoundByWords.Study("NCT00000001", "Chemotherapy for breast cancer", "Breast Cancer", intervention: "Chemotherapy"),
            FoundByWords.Study("NCT00000002", "Walking and breast cancer", "Breast Cancer", "COMPLETED", intervention: "Walking"),
            FoundByWords.Study("NCT00000003", "Breast cancer and quokkas", "Breast Cancer", "COMPLETED", intervention: "Walking"));

        var denied = await app.GetPageAsync("/nl/studies?q=borstkanker+zonder+chemo");
        var words = await app.GetPageAsync("/en/trials?q=breast+cancer+quokkas");

        Assert.Contains("Studies met wat u niet wilt of niet heeft, staan onderaan.", denied.Body!.TextContent);
        Assert.Equal("NCT00000001", Ids(denied)[^1]);
        Assert.Contains("Trials that also have “quokkas” come first.", words.Body!.TextContent);
        Assert.Equal((3, "NCT00000003"), (Ids(words).Count, Ids(words)[0]));

        static List<string> Ids(AngleSharp.Dom.IDocument page) =>
            [.. page.OwnLinks().Select(href => href.Split('/')[^1]).Where(id => id.StartsWith("NCT0000000", StringComparison.Ordinal)).Distinct()];
    }

    [Fact]
    public async Task A_name_of_several_hospitals_asks_which()
    {
        await using var app = await StartAsync();

        var page = await app.GetPageAsync("/nl/studies?q=migraine+Antonius");

        Assert.StartsWith("Antonius: bedoelt u St. Antonius Ziekenhuis Utrecht/Nieuwegein of Antonius Ziekenhuis Sneek?", page.Text(".understood__question").Trim(), StringComparison.Ordinal);
        Assert.Contains("/nl/studies?q=migraine%20Antonius%20Ziekenhuis%20Sneek", page.OwnLinks());
        Assert.Equal(2, page.QuerySelectorAll(".filters input[name=site][checked]").Length);
    }

    [Fact]
    public async Task What_cannot_be_left_out_and_a_town_abroad_are_said_to_count_otherwise()
    {
        await using var app = await StartAsync();

        var denied = await app.GetPageAsync("/nl/studies?q=migraine+niet+in+Nederland");
        var abroad = await app.GetPageAsync("/en/trials?q=migraine+Antwerpen");

        Assert.Contains("niet in Nederland (telt niet mee)", denied.Text(".understood"));
        Assert.Contains("“niet in Nederland” telt niet mee", denied.Text(".understood__question"));
        Assert.Contains("in Belgium (not only Antwerp)", abroad.Text(".understood"));
        Assert.Equal("1 trial found", abroad.Text(".results__count"));
    }

    [Fact]
    public async Task The_results_lead_to_the_same_search_as_a_table_of_sites()
    {
        var app = portal.App;

        var page = await app.GetPageAsync("/en/trials?condition=borstkanker&open=recruiting");

        Assert.Contains("/en/trials/sites?condition=borstkanker&open=recruiting", page.OwnLinks());
    }

    [Fact]
    public void Words_typed_are_kept_for_every_way_on()
    {
        var condition = MedicalVocabulary.BuiltIn.Condition("borstkanker")!;
        var part = new UnderstoodPart(PartKind.Condition, 0, 11, condition.Dutch, condition.English) { IsCorrected = true, Conditions = [condition] };
        var place = new UnderstoodPart(PartKind.Place, 12, 11, "Utrecht", "Utrecht");
        var understood = new UnderstoodQuery { Text = "borstcancer bij Utrecht", Parts = [part, place] };

        Assert.Equal("borstcancer", UnderstoodWording.Typed(understood, part));
        Assert.Equal("\"borstcancer\" bij Utrecht", UnderstoodWording.Literally(understood, part));
        Assert.Equal("Borstkanker bij Utrecht", UnderstoodWording.With(understood, part, "Borstkanker"));
        Assert.Equal("bij Utrecht", understood.Without(part));
        Assert.Equal("", understood.Without(part, place));
    }

    [Theory]
    [InlineData("text", "Geen studie heeft ook het woord “metformine”")]
    [InlineData("conditions", "Geen studie gaat over al deze aandoeningen samen.")]
    [InlineData("someWords", "Geen enkele studie heeft al uw woorden.")]
    public void What_was_given_up_is_said(string what, string sentence)
    {
        var results = new SearchResults { GivenUp = [what], Understood = new() { Rest = "metformine" } };

        Assert.StartsWith(sentence, Assert.Single(UnderstoodWording.GivenUp(results, TrialPortal.Web.Layout.Language.Dutch)), StringComparison.Ordinal);
    }

    private static string? Fact(IElement card, string label) =>
        card.QuerySelectorAll("dt").FirstOrDefault(term => term.TextContent == label)?.NextElementSibling?.TextContent;

    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync();
        await app.ImportStudiesAsync(
            FoundByWords.Study("NCT00000001", "Examplinib in breast cancer", "Breast Cancer|Cancer", phase: "PHASE1"),
            FoundByWords.Study("NCT00000002", "Gene therapy in asthma", "Asthma", facility: "Leiden University Medical Center", city: "Leiden", sponsor: "INDUSTRY"),
            FoundByWords.Study("NCT00000003", "Migraine in Belgium", "Migraine", facility: "UZ Gent", city: "Gent", country: "Belgium"),
            FoundByWords.Study("NCT00000004", "Migraine somewhere", "Migraine", facility: "Research Site", city: "Zzyzxdorp"));
        return app;
    }

    /// <inheritdoc/>
    public sealed class Portal() : SharedPortal(StartAsync);
}
