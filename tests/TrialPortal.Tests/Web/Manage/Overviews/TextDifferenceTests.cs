using FsCheck;
using FsCheck.Fluent;
using TrialPortal.Web.Manage.Overviews;

namespace TrialPortal.Tests.Web.Manage.Overviews;

public class TextDifferenceTests
{
    [Fact]
    public void Lines_that_stay_are_not_marked() => Assert.Equal(
        [(LineState.Same, "een"), (LineState.Removed, "twee"), (LineState.Added, "twee en half"), (LineState.Same, "drie"), (LineState.Added, "vier")],
        TextDifference.Between("een\ntwee\ndrie", "een\ntwee en half\ndrie\nvier").Select(line => (line.State, line.Text)));

    [Fact]
    public void Nothing_became_something_and_the_other_way_round()
    {
        Assert.Equal([LineState.Added], TextDifference.Between("", "x").Select(line => line.State));
        Assert.Equal([LineState.Removed], TextDifference.Between("x", "").Select(line => line.State));
        Assert.Empty(TextDifference.Between("", ""));
    }

    [Fact]
    public void Both_texts_can_be_read_back_from_it()
    {
        var line = Gen.Elements("a", "b", "c", "", "d");
        var text = line.ListOf().Select(lines => string.Join('\n', lines)).ToArbitrary();
        Prop.ForAll(text, text, (before, after) =>
        {
            var lines = TextDifference.Between(before, after);
            Assert.Equal(before, string.Join('\n', lines.Where(one => one.State != LineState.Added).Select(one => one.Text)));
            Assert.Equal(after, string.Join('\n', lines.Where(one => one.State != LineState.Removed).Select(one => one.Text)));
        }).QuickCheckThrowOnFailure();
    }
}
