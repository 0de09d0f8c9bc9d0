using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Shared;

namespace TrialPortal.Tests.Domain.Trials;

public partial class EligibilityCriteriaTests
{
    [Theory]
    [InlineData("Inclusion Criteria:", "Exclusion Criteria:")]
    [InlineData("Inclusion Criteria", "Exclusion Criteria")]
    [InlineData("INCLUSION CRITERIA", "EXCLUSION CRITERIA:")]
    [InlineData("- INCLUSION CRITERIA:", "- EXCLUSION CRITERIA:")]
    [InlineData("Inclusion criteria :", "Exclusion criteria :")]
    [InlineData("Key Inclusion Criteria:", "Key Exclusion Criteria:")]
    [InlineData("Main inclusion criteria", "Main exclusion criteria")]
    [InlineData("Patient Inclusion Criteria:", "Patient Exclusion Criteria:")]
    [InlineData("Inclusion:", "Exclusion:")]
    [InlineData("Inclusion Criterion:", "Exclusion Criterion:")]
    [InlineData("1. Inclusion Criteria", "2. Exclusion Criteria")]
    [InlineData("**Inclusion Criteria:**", "**Exclusion Criteria:**")]
    [InlineData("  Inclusion Criteria:  ", "  Exclusion Criteria:  ")]
    [InlineData("Inclusion Criteria.", "Exclusion Criteria.")]
    public void Usual_headers_divide_the_criteria(string inclusion, string exclusion)
    {
        var criteria = EligibilityCriteria.Split($"{inclusion}\n\n* Adult\n* Well\n\n{exclusion}\n\n* Pregnant");

        Assert.Equal(["Adult", "Well"], criteria.Inclusion.Select(item => item.Text));
        Assert.Equal(["Pregnant"], criteria.Exclusion.Select(item => item.Text));
        Assert.Empty(criteria.Undivided);
    }

    [Theory]
    [InlineData("* Patient meets the inclusion criteria for trial entry")]
    [InlineData("Patients not meeting inclusion criteria are excluded.")]
    [InlineData("Pregnancy is not a criterion for exclusion.")]
    [InlineData("Other inclusion and exclusion criteria may apply.")]
    [InlineData("Exclusion criteria will be any evidence of congenital disease")]
    public void A_sentence_about_criteria_is_no_header(string line)
    {
        var criteria = EligibilityCriteria.Split($"Inclusion Criteria:\n\n* Adult\n\n{line}");

        Assert.Equal(2, criteria.Inclusion.Count);
        Assert.Empty(criteria.Exclusion);
        Assert.Empty(criteria.Undivided);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("-")]
    [InlineData("•")]
    [InlineData("–")]
    [InlineData("1.")]
    [InlineData("12)")]
    [InlineData("(3)")]
    [InlineData("a)")]
    [InlineData("iv.")]
    public void A_bullet_is_not_part_of_the_item(string bullet) =>
        Assert.Equal([new Criterion("At least 18 years old", 0)], EligibilityCriteria.Split($"Inclusion Criteria:\n\n{bullet} At least 18 years old").Inclusion);

    [Theory]
    [InlineData("1.5 times the upper limit")]
    [InlineData("-20 degrees or colder")]
    [InlineData("i.v. drug use")]
    public void What_only_looks_like_a_bullet_stays(string text) =>
        Assert.Equal([new Criterion(text, 0)], EligibilityCriteria.Split($"Inclusion Criteria:\n\n{text}").Inclusion);

    [Fact]
    public void Indented_bullets_are_nested()
    {
        var criteria = EligibilityCriteria.Split(
            """
            Inclusion Criteria:

            1. Adult
            2. One of these:

               * Diabetes

                  1. Type 1
                  2. Type 2
               * Asthma
            3. Can give consent
            """);

        Assert.Equal(
            [("Adult", 0), ("One of these:", 0), ("Diabetes", 1), ("Type 1", 2), ("Type 2", 2), ("Asthma", 1), ("Can give consent", 0)],
            criteria.Inclusion.Select(item => (item.Text, item.Level)));
    }

    [Fact]
    public void A_new_header_starts_at_the_margin_again()
    {
        var criteria = EligibilityCriteria.Split("Inclusion Criteria:\n* Adult\n  * Well\nExclusion Criteria:\n  * Pregnant");

        Assert.Equal([0, 1], criteria.Inclusion.Select(item => item.Level));
        Assert.Equal([0], criteria.Exclusion.Select(item => item.Level));
    }

    [Fact]
    public void Text_behind_the_colon_is_an_item()
    {
        var criteria = EligibilityCriteria.Split("Inclusion Criteria: adults with asthma\nExclusion Criteria: none");

        Assert.Equal(["adults with asthma"], criteria.Inclusion.Select(item => item.Text));
        Assert.Equal(["none"], criteria.Exclusion.Select(item => item.Text));
    }

    [Theory]
    [InlineData("Inclusion Criteria for healthy volunteers:", "for healthy volunteers")]
    [InlineData("Inclusion Criteria (Families):", "Families")]
    [InlineData("INCLUSION CRITERIA - BLOOD DRAW/ASTHMA:", "BLOOD DRAW/ASTHMA")]
    public void For_whom_a_header_holds_heads_its_list(string header, string scope)
    {
        var criteria = EligibilityCriteria.Split($"{header}\n\n* Adult\n  * Well\n\nExclusion Criteria:\n\n* Pregnant");

        Assert.Equal([(scope, 0), ("Adult", 1), ("Well", 2)], criteria.Inclusion.Select(item => (item.Text, item.Level)));
        Assert.Equal([("Pregnant", 0)], criteria.Exclusion.Select(item => (item.Text, item.Level)));
    }

    [Theory]
    [InlineData("Adults with asthma.\n\nNo smokers.", 2)]
    [InlineData("Adults with asthma, hard\nwrapped in one paragraph.", 1)]
    [InlineData("* Adults\n* No smokers", 2)]
    public void Without_headers_all_of_it_is_undivided(string text, int items)
    {
        var criteria = EligibilityCriteria.Split(text);

        Assert.Equal(items, criteria.Undivided.Count);
        Assert.Empty(criteria.Inclusion);
        Assert.Empty(criteria.Exclusion);
    }

    [Fact]
    public void What_stands_before_the_first_header_is_undivided()
    {
        var criteria = EligibilityCriteria.Split("Ask your doctor.\n\nInclusion Criteria:\n\n* Adult");

        Assert.Equal(["Ask your doctor."], criteria.Undivided.Select(item => item.Text));
        Assert.Equal(["Adult"], criteria.Inclusion.Select(item => item.Text));
    }

    [Fact]
    public void One_header_gives_one_list()
    {
        Assert.Empty(EligibilityCriteria.Split("Inclusion Criteria:\n\n* Adult").Exclusion);
        Assert.Empty(EligibilityCriteria.Split("Exclusion Criteria:\n\n* Pregnant").Inclusion);
        Assert.Single(EligibilityCriteria.Split("Exclusion Criteria:\n\n* Pregnant").Exclusion);
    }

    [Fact]
    public void A_header_that_comes_again_goes_on_with_its_list()
    {
        var criteria = EligibilityCriteria.Split("Inclusion Criteria:\n* Adult\nExclusion Criteria:\n* Pregnant\nInclusion Criteria:\n* Well");

        Assert.Equal(["Adult", "Well"], criteria.Inclusion.Select(item => item.Text));
    }

    [Fact]
    public void A_hard_wrapped_item_is_one_item()
    {
        var criteria = EligibilityCriteria.Split("Inclusion Criteria:\n\n* At least 18 years old and able to\n  give informed consent\n* Well");

        Assert.Equal(["At least 18 years old and able to give informed consent", "Well"], criteria.Inclusion.Select(item => item.Text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n \n")]
    public void Nothing_gives_nothing(string? text)
    {
        var criteria = EligibilityCriteria.Split(text);

        Assert.Empty(criteria.Inclusion.Concat(criteria.Exclusion).Concat(criteria.Undivided));
    }

    [Fact]
    public void Nothing_makes_splitting_throw() => Prop.ForAll<string>(text =>
    {
        EligibilityCriteria.Split(text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_word_of_any_layout_is_lost_or_told_twice()
    {
        var line =
            from indent in Gen.Elements("", " ", "   ", "\t")
            from lead in Gen.Elements("", "* ", "- ", "12. ", "a) ", "• ", "Inclusion Criteria: ", "EXCLUSION CRITERIA - ", "Key exclusion criteria for ", "Inclusion (")
            from words in Gen.Choose(0, 4)
            from end in Gen.Elements("", ":", ".", ")", "):", " - ")
            select (indent, lead, words, end);
        Prop.ForAll(Gen.ListOf(line).ToArbitrary(), lines =>
        {
            var number = 0;
            var text = string.Join('\n', lines.Select(line =>
                line.indent + line.lead + string.Join(' ', Enumerable.Range(0, line.words).Select(_ => $"word{number++}")) + line.end));
            var told = Words(EligibilityCriteria.Split(text)).Where(word => word.StartsWith("word", StringComparison.Ordinal));
            return told.Order().SequenceEqual(Enumerable.Range(0, number).Select(i => $"word{i}").Order());
        }).QuickCheckThrowOnFailure();
    }

    [SharedFact(SharedStudies.FirstPage)]
    public void Every_word_of_the_shared_studies_is_kept_but_for_headers_and_bullets() => Assert.All(SharedCriteria(), text =>
    {
        var given = Word().Matches(text).CountBy(word => word.Value).ToDictionary();
        var told = Words(EligibilityCriteria.Split(text)).CountBy(word => word).ToDictionary();
        var lost = given.Where(word => told.GetValueOrDefault(word.Key) < word.Value && !HeaderOrBullet().IsMatch(word.Key)).Select(word => word.Key);
        var twice = told.Where(word => given.GetValueOrDefault(word.Key) < word.Value).Select(word => word.Key);
        Assert.True(!lost.Any() && !twice.Any(), $"Lost: {string.Join(' ', lost)}. Twice: {string.Join(' ', twice)}. In:\n{text}");
    });

    [SharedFact(SharedStudies.FirstPage)]
    public void Nearly_all_shared_studies_of_today_have_both_lists()
    {
        var all = SharedCriteria().Take(SharedStudies.InPages).Select(EligibilityCriteria.Split).ToList();
        var both = all.Count(criteria => criteria.Inclusion.Count > 0 && criteria.Exclusion.Count > 0);

        Assert.True(both >= all.Count * 0.95, $"{both} of {all.Count} have both lists.");
    }

    private static IEnumerable<string> SharedCriteria() => SharedStudies.All
        .Select(study => study.GetProperty("protocolSection").TryGetProperty("eligibilityModule", out var module)
            && module.TryGetProperty("eligibilityCriteria", out var criteria) ? RegistryText.Block(criteria.GetString()) : null)
        .OfType<string>();

    private static IEnumerable<string> Words(EligibilityCriteria criteria) =>
        criteria.Inclusion.Concat(criteria.Exclusion).Concat(criteria.Undivided).SelectMany(item => Word().Matches(item.Text)).Select(word => word.Value);

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(
        @"^(?:(?:in|ex)clusions?|criteri(?:a|on)|requirements?|main|key|major|general|principal|patients?|participants?|subjects?|study|core|primary|additional|overall|specific|for|disease|\d{1,2}|[a-z]|[ivx]{1,4})$",
        RegexOptions.IgnoreCase)]
    private static partial Regex HeaderOrBullet();
}
