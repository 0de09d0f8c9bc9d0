using TrialPortal.Search.Index;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Tests.Search.Index;

public sealed class ConceptCountsTests
{
    [Fact]
    public async Task Counts_are_what_a_search_for_each_condition_finds_and_follow_changes()
    {
        var random = new Random(7);
        string[] names = ["Asthma", "Melanoma", "Heart Failure", "Stroke", "Breast Cancer", "Migraine", "Diabetes Mellitus, Type 2"];
        await using var portal = await IndexedPortal.WithAsync([.. Enumerable.Range(1, 60).Select(number =>
            Trials.Of($"NCT{number:D8}", "A trial", names[random.Next(names.Length)], names[random.Next(names.Length)]).At(random.Next(2) == 0 ? "NL recruiting" : "BE recruiting"))]);

        AssertSame();
        await portal.RemoveAsync("NCT00000001");
        await portal.SaveAsync(Trials.Of("NCT00000002", "A trial", "Asthma").At("NL recruiting"));
        await portal.CatchUpAsync();
        AssertSame();

        void AssertSame()
        {
            var counts = portal.Index.ConceptCounts;
            foreach (var condition in MedicalVocabulary.BuiltIn.Conditions.Where(condition => names.Any(name => condition.Mesh.Contains(name))).SelectMany(condition => condition.WithBroader).Distinct())
            {
                var query = new TrialQuery { Conditions = [condition], PageSize = 1 };
                var open = portal.Index.Search(query with { Open = [TrialPortal.Domain.Trials.Openness.Recruiting] }).Total;
                Assert.Equal((condition.Slug, new TrialNumbers(portal.Index.Search(query).Total, open)), (condition.Slug, counts.Of(condition)));
            }
            // An area has every trial of its conditions.
            Assert.True(counts.Of(MedicalVocabulary.BuiltIn.Area("kanker")!).Trials >= counts.Of(MedicalVocabulary.BuiltIn.Condition("kanker")!).Trials);
            Assert.Equal(portal.Index.Search(new() { Areas = [MedicalVocabulary.BuiltIn.Area("kanker")!] }).Total, counts.Of(MedicalVocabulary.BuiltIn.Area("kanker")!).Trials);
        }
    }

    [Theory]
    [InlineData("borstkanker")]
    [InlineData("BREAST CANCER")]
    [InlineData("mammacarcinoom")]
    public void A_condition_is_found_by_any_of_its_names(string text) => Assert.Equal("borstkanker", ConditionNames.Find(text)[0].Slug);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("!?")]
    [InlineData("zzzzzz")]
    public void Nothing_is_found_for_what_names_nothing(string? text) => Assert.Empty(ConditionNames.Find(text));

    [Fact]
    public void The_vocabulary_says_when_it_was_checked() => Assert.NotNull(ConditionNames.Checked);
}
