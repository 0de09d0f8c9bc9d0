using TrialPortal.Search.Index;

namespace TrialPortal.Tests.Search.Index;

public sealed class SnippetTests
{
    [Fact]
    public async Task Matches_are_marked_without_case_and_diacritics_and_HTML_stays_text()
    {
        var hit = await Found("quokkas inhaler", "Een <script>alert(1)</script> INHALER & Quökkas.", "Title with an Inhaler");

        Assert.Equal("Een <script>alert(1)</script> INHALER & Quökkas.", hit.Snippet!.Text);
        Assert.Equal(["INHALER", "Quökkas"], Marked(hit.Snippet));
        Assert.Equal([new TextRange(14, 7)], hit.TitleMarks);
        Assert.False(hit.Snippet.CutBefore || hit.Snippet.CutAfter);
    }

    [Fact]
    public async Task The_window_is_where_most_words_are()
    {
        var filler = string.Concat(Enumerable.Repeat("Nothing of interest stands here at all. ", 40));
        var hit = await Found("pigeon quokka", $"A pigeon first. {filler}Here pigeon and quokka stand together. {filler}");

        Assert.StartsWith("Here pigeon and quokka stand together.", hit.Snippet!.Text, StringComparison.Ordinal);
        Assert.Equal(["pigeon", "quokka"], Marked(hit.Snippet));
        Assert.True(hit.Snippet.CutBefore && hit.Snippet.CutAfter);
        Assert.InRange(hit.Snippet.Text.Length, 100, 240);
    }

    [Fact]
    public async Task What_the_summary_lacks_is_shown_from_the_criteria()
    {
        var hit = await Found("metformin", "A summary.", criteria: "Inclusion:\n* uses metformin");

        Assert.Equal(SnippetField.Criteria, hit.Snippet!.Field);
        Assert.Equal(["metformin"], Marked(hit.Snippet));
        Assert.DoesNotContain('\n', hit.Snippet.Text);
    }

    [Theory]
    [InlineData("quokka disease", "quokka")]
    [InlineData("disease", "disease")]
    public async Task Words_of_the_names_of_many_diseases_are_marked_only_by_themselves(string text, string marked)
    {
        var hit = await Found(text, "A disease of a quokka.");

        Assert.Equal([marked], Marked(hit.Snippet!));
    }

    [Fact]
    public async Task Without_a_text_the_summary_begins_and_without_a_summary_there_is_none()
    {
        await using var portal = await IndexedPortal.WithAsync(
            Trials.Of("NCT00000001").With(trial => trial.Details = new() { BriefSummary = "It begins so." }), Trials.Of("NCT00000002"));

        var snippets = portal.Index.Search(new()).Items.ToDictionary(hit => hit.Trial.Id, hit => hit.Snippet);

        Assert.Equal("It begins so.", snippets["NCT00000001"]!.Text);
        Assert.Empty(snippets["NCT00000001"]!.Marks);
        Assert.Null(snippets["NCT00000002"]);
    }

    [Fact]
    public async Task No_character_is_cut_in_two()
    {
        var dna = string.Concat(Enumerable.Repeat("🧬", 400));
        var hit = await Found("pigeon", $"{dna}pigeon{dna}");

        Assert.Equal(hit.Snippet!.Text, new string([.. hit.Snippet.Text.EnumerateRunes().SelectMany(rune => rune.ToString())]));
        Assert.False(char.IsLowSurrogate(hit.Snippet.Text[0]));
        Assert.False(char.IsHighSurrogate(hit.Snippet.Text[^1]));
    }

    [Fact]
    public async Task The_beginning_of_a_word_is_marked_as_the_word()
    {
        var hit = await Found("inhal", "Uses an inhaler daily.");

        Assert.Equal(["inhaler"], Marked(hit.Snippet!));
    }

    private static List<string> Marked(Snippet snippet) => [.. snippet.Marks.Select(mark => snippet.Text.Substring(mark.Start, mark.Length))];

    private static async Task<TrialHit> Found(string text, string summary, string title = "A trial", string? criteria = null)
    {
        var trial = Trials.Of("NCT00000001", title).With(one => one.Details = new() { BriefSummary = summary, Eligibility = new() { Criteria = criteria } });
        await using var portal = await IndexedPortal.WithAsync(trial);
        return portal.Index.Search(new() { Text = text }).Items.Single();
    }
}
