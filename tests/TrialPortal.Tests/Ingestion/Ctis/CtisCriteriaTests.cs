using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Tests.Ingestion.Ctis;

/// <summary>What the registry gives as a list, and the portal keeps as one text, is the same list when the text is divided.</summary>
public class CtisCriteriaTests
{
    [Fact]
    public void A_criterion_of_several_lines_stays_one_criterion() =>
        Assert.Equal([new("Stable disease for a month, without treatment", 0), new("Consent", 0)], Split("Stable disease\nfor a month,\n\nwithout treatment", "Consent").Inclusion);

    [Fact]
    public void Bullets_within_a_criterion_are_nested() =>
        Assert.Equal([new("One of:", 0), new("fever", 1), new("cough that lasts", 1), new("a rash", 1), new("Consent", 0)], Split("One of:\n• fever\n- cough\nthat lasts\n1) a rash", "Consent").Inclusion
            .Select(item => item with { Text = item.Text.Replace("1) ", "", StringComparison.Ordinal) }));

    [Theory]
    [InlineData("Exclusion criteria for part B")]
    [InlineData("Key exclusion criteria:")]
    [InlineData("Inclusion")]
    public void A_criterion_that_reads_like_a_header_begins_no_new_part(string text)
    {
        var criteria = Split(text, "Consent");

        Assert.Equal([$"“{text}”", "Consent"], criteria.Inclusion.Select(item => item.Text));
        Assert.Empty(criteria.Exclusion);
    }

    [Fact]
    public void Without_criteria_there_is_no_text() => Assert.Null(CtisCriteria.Compose([], []));

    [Fact]
    public void No_criterion_is_lost_or_made_whatever_the_texts() => Prop.ForAll<string[], string[]>((inclusion, exclusion) =>
    {
        var (include, exclude) = (Cleaned(inclusion), Cleaned(exclusion));
        var criteria = EligibilityCriteria.Split(CtisCriteria.Compose(include, exclude));
        return criteria.Inclusion.Count(item => item.Level == 0) == include.Count && criteria.Exclusion.Count(item => item.Level == 0) == exclude.Count && criteria.Undivided.Count == 0;
    }).QuickCheckThrowOnFailure();

    private static List<string> Cleaned(string[]? texts) => [.. (texts ?? []).Select(RegistryText.Block).OfType<string>()];

    private static EligibilityCriteria Split(params string[] inclusion) => EligibilityCriteria.Split(CtisCriteria.Compose(inclusion, []));
}
