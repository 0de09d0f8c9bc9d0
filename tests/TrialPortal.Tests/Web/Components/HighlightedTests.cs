using TrialPortal.Web.Components;

namespace TrialPortal.Tests.Web.Components;

public sealed class HighlightedTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("a \uE000b\uE001 c", "a |[b]| c")]
    [InlineData("\uE000a\uE001\uE000b\uE001", "[a]|[b]")]
    [InlineData("a \uE000never closed", "a |never closed")]
    [InlineData("a\uE001 b", "a| b")]
    [InlineData("\uE000a \uE000b\uE001", "a |[b]")]
    public void Markers_become_marks_and_stray_ones_disappear(string text, string expected) =>
        Assert.Equal(expected, Shown(Highlighted.Split(text)));

    [Fact]
    public void Ranges_mark_words_and_impossible_ones_are_skipped() =>
        Assert.Equal("a |[b]| c", Shown(Highlighted.Split("a b c", [(2, 1), (1, 1), (4, 9), (3, 0)])));

    private static string Shown(IEnumerable<(string Text, bool Marked)> parts) =>
        string.Join('|', parts.Select(part => part.Marked ? $"[{part.Text}]" : part.Text));
}
