using System.Text;
using System.Xml.Linq;
using TrialPortal.Web.Feeds;
using TrialPortal.Web.Layout;

namespace TrialPortal.Tests.Web.Feeds;

public sealed class AtomFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public void Whatever_a_registry_wrote_the_feed_is_XML()
    {
        var text = "a < b & c\u0000\u0008 \ud800 \U0001F600 \uffff";

        var feed = XDocument.Parse(Encoding.UTF8.GetString(Feed(new AtomEntry("tag:x,2026:1", text, At, "https://x.example/nl?a=1&b=2", text)).Write("https://x.example"))).Root!;

        Assert.Equal("a < b & c  \U0001F600 ", feed.Element(Atom + "entry")!.Element(Atom + "title")!.Value);
        Assert.Equal("https://x.example/nl?a=1&b=2", feed.Element(Atom + "entry")!.Element(Atom + "link")!.Attribute("href")!.Value);
    }

    [Fact]
    public void A_feed_has_what_the_standard_asks()
    {
        var feed = XDocument.Parse(Encoding.UTF8.GetString(Feed(new AtomEntry("tag:x,2026:1", "News", At, "https://x.example/nl/1", "Words", "new")).Write("https://x.example"))).Root!;

        Assert.Equal("https://x.example/nl/page", feed.Element(Atom + "id")!.Value);
        Assert.Equal("2026-11-01T09:00:01Z", feed.Element(Atom + "updated")!.Value);
        Assert.Equal("TrialPortal", feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal("https://x.example/nl/page/feed.atom", feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        var entry = feed.Element(Atom + "entry")!;
        Assert.All(new[] { "id", "title", "updated", "link", "summary", "category" }, name => Assert.NotNull(entry.Element(Atom + name)));
        Assert.DoesNotContain(feed.DescendantsAndSelf(), element => element.Name.Namespace != Atom);
    }

    [Fact]
    public void Without_news_it_is_as_old_as_is_told()
    {
        var feed = XDocument.Parse(Encoding.UTF8.GetString(Feed().Write("https://x.example"))).Root!;

        Assert.Equal("2026-10-01T00:00:00Z", feed.Element(Atom + "updated")!.Value);
    }

    private static readonly DateTime At = new(2026, 11, 1, 9, 0, 1, 500, DateTimeKind.Utc);

    private static AtomFeed Feed(params AtomEntry[] entries) => new("/nl/page/feed.atom", "/nl/page", "News", Language.Dutch, new(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc), entries);
}
