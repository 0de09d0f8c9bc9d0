using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;

namespace TrialPortal.Tests.Search.Index;

public sealed class TextTests
{
    [Theory]
    [InlineData("asthma AND")]
    [InlineData("\"asthma")]
    [InlineData("asthma* NEAR(x y) NOT title:z -w ^v {title}:u + (")]
    [InlineData("'; DROP TABLE words; --")]
    [InlineData("****")]
    [InlineData("\0\0asthma\0")]
    [InlineData("🧬🧬 🧬")]
    [InlineData("\ud800 \udfff asthma")]
    [InlineData("ربو القلب")]
    [InlineData("한국어 喘息 ß İ ﬁ ² Ⅷ")]
    [InlineData("a\u0301\u0301\u0301 \u0301")]
    [InlineData("-")]
    [InlineData("e-e-e-e-e-e-e-e-e-e-e-e-e-e-e")]
    public async Task Hostile_text_is_only_text(string text)
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001", "Asthma", "Asthma"));

        Assert.True(portal.Index.Search(new() { Text = text }).Available);
        Assert.True(portal.Index.State.Ready);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_searched_for()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001", "Quokka in adults"), Trials.Of("NCT00000002", "Other"));

        var results = portal.Index.Search(new() { Text = "quokka " + string.Join(' ', Enumerable.Range(0, 2_000).Select(number => $"word{number}")) });

        Assert.Equal("NCT00000001", results.Items[0].Trial.Id);
        Assert.Equal(Matching.Description, results.Matching);
        Assert.True(portal.Index.Search(new() { Text = new string('x', 10_000) }).Available);
        Assert.True(portal.Index.Search(new() { Text = string.Concat(Enumerable.Repeat("a-", 5_000)) }).Available);
    }

    [Fact]
    public async Task No_text_throws()
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 15).Select(number => Trials.Random(new(number), $"NCT{number:D8}"))]);
        var pieces = Gen.Elements("\"", "*", "NEAR(", ")", "-", "AND", "OR", "NOT", "{title}:", "^", "+", "asthma", "heart", "NCT00000001", "/", "'", "s", "\0", "é", "🧬", " ", "1/2", "BRCA1", ".", ":", ",");
        var built = Gen.ListOf(pieces).Select(list => string.Concat(list));
        var any = Gen.OneOf(built, ArbMap.Default.GeneratorFor<string>());

        Prop.ForAll(any.ToArbitrary(), text => portal.Index.Search(new() { Text = text, Page = 1 }).Available).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Case_and_diacritics_do_not_matter()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001", "Ménière's Disease"), Trials.Of("NCT00000002", "Other"));

        foreach (var text in new[] { "meniere", "MÉNIÈRE", "meniere's", "ménière’s disease", "Me\u0301nie\u0300re" })
            Assert.Equal(["NCT00000001"], portal.Ids(text));
    }

    [Theory]
    [InlineData("\uF0B7Asthma")]
    [InlineData("🧬asthma🧬")]
    [InlineData("«asthma»—new")]
    public async Task Bullets_of_symbol_fonts_and_emoji_are_no_letters(string title)
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001", title));

        Assert.Equal(["NCT00000001"], portal.Ids("asthma"));
    }

    [Fact]
    public async Task Names_with_signs_in_them_are_found_in_their_spellings()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "CAR-T cells"), Trials.Of("NCT00000002", "HER2+ tumours"), Trials.Of("NCT00000003", "BRCA1/2 carriers"), Trials.Of("NCT00000004", "Cars"));

        Assert.Equal(["NCT00000001"], portal.Ids("CAR-T"));
        Assert.Equal(["NCT00000001"], portal.Ids("cart"));
        Assert.Equal(["NCT00000001"], portal.Ids("car t"));
        Assert.Equal(["NCT00000002"], portal.Ids("HER2+"));
        Assert.Equal(["NCT00000002"], portal.Ids("her2"));
        Assert.Equal(["NCT00000003"], portal.Ids("BRCA2"));
        Assert.Equal(["NCT00000003"], portal.Ids("BRCA1/2"));
        Assert.Equal(["NCT00000003"], portal.Ids("brca1"));
    }

    [Fact]
    public async Task All_words_first_then_the_beginning_of_the_last_then_some_words()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Nebuliser for quokka"), Trials.Of("NCT00000002", "Quokka education"), Trials.Of("NCT00000003", "Axolotl counting"));

        Assert.Equal(Matching.Words, portal.Index.Search(new() { Text = "quokka nebuliser" }).Matching);
        Assert.Equal(["NCT00000001"], portal.Ids("quokka nebuliser"));
        Assert.Equal(Matching.Beginning, portal.Index.Search(new() { Text = "quokka nebul" }).Matching);
        Assert.Equal(["NCT00000001"], portal.Ids("quokka nebul"));
        var relaxed = portal.Index.Search(new() { Text = "axolotl nebuliser" });
        Assert.True(relaxed.Relaxed);
        Assert.Equal(2, relaxed.Total);
        Assert.Equal(0, portal.Index.Search(new() { Text = "zzzz" }).Total);
        Assert.False(portal.Index.Search(new() { Text = "zzzz" }).Relaxed);
    }

    [Fact]
    public async Task Text_is_searched_in_every_field()
    {
        var trial = Trials.Of("NCT00000001", "Title", "Condition").At("NL").With(one => one.Details = one.Details with
        {
            OfficialTitle = "officialword",
            BriefSummary = "briefword",
            DetailedDescription = "longword",
            Eligibility = new() { Criteria = "criteriaword" },
            Keywords = ["keyword"],
            ConditionMesh = [new(null, "meshword")],
            ConditionMeshAncestors = [new(null, "ancestorword")],
            Interventions = [new("drug", "drugword") { OtherNames = ["brandword"] }],
            Sponsors = [new("partnerword", SponsorKind.Other, false)],
            Outcomes = [new(OutcomeKind.Primary, "outcomeword")],
        });
        trial.Sites[0].City = "Cityword";
        await using var portal = await IndexedPortal.WithAsync(trial, Trials.Of("NCT00000002"));

        foreach (var word in "title officialword condition briefword longword criteriaword keyword meshword ancestorword drugword brandword partnerword outcomeword cityword".Split(' '))
            Assert.Equal((word, "NCT00000001"), (word, Assert.Single(portal.Ids(word))));
    }

    [Theory]
    [InlineData("NCT00000001")]
    [InlineData(" nct 00000001 ")]
    [InlineData("https://clinicaltrials.gov/study/NCT00000001?tab=results")]
    [InlineData("2022-502314-93-00")]
    [InlineData("EU CT 2022-502314-93")]
    [InlineData("https://euclinicaltrials.eu/search-for-clinical-trials/?lang=en&EUCT=2022-502314-93-00")]
    public async Task An_id_leads_straight_to_its_trial(string text)
    {
        var trial = Trials.Of("NCT00000001");
        trial.Identifiers.Add(Trials.Identifier(IdentifierRegistries.Ctis, "2022-502314-93-00"));
        await using var portal = await IndexedPortal.WithAsync(trial, Trials.Of("NCT00000002", "See NCT00000001"));

        var results = portal.Index.Search(new() { Text = text });

        Assert.Equal(["NCT00000001"], results.Items.Select(hit => hit.Trial.Id));
        Assert.Equal(Matching.Identifier, results.Matching);
        Assert.Equal("NCT00000001", Assert.Single(results.Identifiers).TrialId);
    }

    [Fact]
    public async Task An_id_among_words_comes_first_and_an_unknown_one_is_told()
    {
        await using var portal = await IndexedPortal.WithAsync(Trials.Of("NCT00000001", "Knee"), Trials.Of("NCT00000002", "Asthma NCT00000001"));

        Assert.Equal(["NCT00000001", "NCT00000002"], portal.Ids("asthma NCT00000001"));
        var unknown = portal.Index.Search(new() { Text = "NCT99999999" });
        Assert.Equal(0, unknown.Total);
        Assert.Null(Assert.Single(unknown.Identifiers).TrialId);
    }

    [Fact]
    public async Task A_trial_is_found_by_any_of_its_ids_in_any_spelling()
    {
        var trial = Trials.Of("NCT00000001");
        trial.Identifiers.AddRange([Trials.Identifier(IdentifierRegistries.Ctis, "2022-502314-93-00"), Trials.Identifier(IdentifierRegistries.EuCtr, "2015-001234-11"),
            Trials.Identifier(IdentifierRegistries.Sponsor, "ABC-1"), Trials.Identifier(IdentifierRegistries.Sponsor, "001")]);
        var other = Trials.Of("NCT00000002");
        other.Identifiers.Add(Trials.Identifier(IdentifierRegistries.Sponsor, "001"));
        await using var portal = await IndexedPortal.WithAsync(trial, other);

        foreach (var id in new[] { "nct00000001", "2022-502314-93", "2022-502314-93-01", "EUCTR2015-001234-11-NL", "2015–001234–11", "abc1" })
            Assert.Equal((id, "NCT00000001"), (id, portal.Index.Find(id)));
        foreach (var id in new[] { "", "  ", "NCT00000009", "001", "'\"*" })
            Assert.Null(portal.Index.Find(id));
    }

    [Fact]
    public async Task A_condition_is_ranked_by_openness_here_and_then_by_freshness()
    {
        List<Trial> trials =
        [
            Trials.Of("NCT00000001", "a", "Asthma").At("NL recruiting").Updated(2020),
            Trials.Of("NCT00000002", "b", "Asthma").At("NL recruiting").Updated(2024),
            Trials.Of("NCT00000003", "c", "Asthma, Bronchial").With(trial => trial.Status = RecruitmentStatus.NotYetRecruiting).At("NL").Updated(2024),
            Trials.Of("NCT00000004", "d", "Severe asthma").At("DE recruiting").Updated(2024),
            Trials.Of("NCT00000005", "Asthma after all", "Stroke").With(trial => trial.Status = RecruitmentStatus.Completed).At("NL").Updated(2025),
            Trials.Of("NCT00000006", "f", "Zwurbelitis").With(trial => trial.Details = trial.Details with { ConditionMeshAncestors = [new(null, "Asthma")] })
                .With(trial => trial.Status = RecruitmentStatus.Completed).Updated(2019),
            Trials.Of("NCT00000099", "no such thing", "Stroke"),
        ];
        trials.AddRange(Enumerable.Range(10, 10).Select(number => Trials.Of($"NCT{number:D8}", "old", "Asthma").With(trial => trial.Status = RecruitmentStatus.Terminated)));
        await using var portal = await IndexedPortal.WithAsync([.. trials]);

        var results = portal.Index.Search(new() { Text = "asthma" });

        Assert.Equal(Matching.Condition, results.Matching);
        Assert.Equal(16, results.Total);
        Assert.Equal(["NCT00000002", "NCT00000001", "NCT00000003", "NCT00000004"], results.Items.Take(4).Select(hit => hit.Trial.Id));
        // Where only the title or a broader heading says so, it goes last.
        Assert.Equal(["NCT00000005", "NCT00000006"], results.Items.TakeLast(2).Select(hit => hit.Trial.Id));
        Assert.Equal("NCT00000004", portal.Index.Search(new() { Text = "asthma", Country = "DE" }).Items[0].Trial.Id);
    }

    [Fact]
    public async Task A_heading_is_found_the_other_way_round()
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 12).Select(number =>
            Trials.Of($"NCT{number:D8}").With(trial => trial.Details = trial.Details with { ConditionMesh = [new(null, "Diabetes Mellitus, Type 2")] }))]);

        Assert.Equal(Matching.Condition, portal.Index.Search(new() { Text = "type 2 diabetes mellitus" }).Matching);
        Assert.Equal(12, portal.Index.Search(new() { Text = "Diabetes mellitus type 2" }).Total);
    }

    [Fact]
    public async Task What_fits_as_well_comes_first_when_it_is_open_here()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001", "Zinc lozenges").With(trial => trial.Status = RecruitmentStatus.Completed).At("NL"),
            Trials.Of("NCT00000002", "Zinc lozenges").At("NL recruiting"),
            Trials.Of("NCT00000003", "Zinc lozenges").At("US recruiting"), Trials.Of("NCT00000004"), Trials.Of("NCT00000005"), Trials.Of("NCT00000006"), Trials.Of("NCT00000007"));

        Assert.Equal(["NCT00000002", "NCT00000003", "NCT00000001"], portal.Ids("zinc lozenges"));
    }

    [Fact]
    public async Task A_word_in_every_trial_is_found_in_every_trial()
    {
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 3_100).Select(number =>
            Trials.Of($"NCT{number:D8}", number == 77 ? "Common word" : "x").With(trial => trial.Details = trial.Details with { BriefSummary = "common text" }))]);

        var results = portal.Index.Search(new() { Text = "common" });

        Assert.Equal(3_100, results.Total);
        Assert.Equal("NCT00000077", results.Items[0].Trial.Id);
    }
}
