using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Feeds;

/// <summary>One piece of news.</summary>
/// <param name="Id">An IRI that never changes and that nothing else has; <see cref="AtomFeed.Tag"/> makes one.</param>
/// <param name="Title">Plain text.</param>
/// <param name="At">When it became news (UTC).</param>
/// <param name="Href">Whole address of the page about it.</param>
/// <param name="Summary">Plain text.</param>
/// <param name="Kind">One word for programs: "new", "opened"; null leaves it out.</param>
public sealed record AtomEntry(string Id, string Title, DateTime At, string Href, string Summary, string? Kind = null);

/// <summary>A feed of news (RFC 4287), and how it is served: with an entity tag, so that a reader that has it gets a 304.</summary>
/// <param name="Self">Path of the feed, with its query string.</param>
/// <param name="Page">Path of the page that it is about, with its query string.</param>
/// <param name="Title">Plain text, without the portal's name.</param>
/// <param name="Language">Of its words.</param>
/// <param name="Updated">When it had no news, since when that is known: steady while nothing changes (UTC).</param>
/// <param name="Entries">Newest first.</param>
public sealed record AtomFeed(string Self, string Page, string Title, Language Language, DateTime Updated, IReadOnlyList<AtomEntry> Entries)
{
    public const string ContentType = "application/atom+xml";

    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>What a reader should know of the feed as a whole; null when nothing.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The scheme and host that the public uses, without a slash at the end.</summary>
    public static string Host(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.RequestServices.GetRequiredService<IOptions<PortalOptions>>().Value;
        return options.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}";
    }

    /// <summary>A lasting name for something that has no address of its own (RFC 4151).</summary>
    /// <param name="host">As <see cref="Host"/> gives it.</param>
    /// <param name="thing">Letters, digits and hyphens, parts divided by slashes.</param>
    public static string Tag(string host, string thing) => $"tag:{new Uri(host).Host},2026:{thing}";

    /// <summary>The feed, or 304 to who has it already.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="isPrivate">Its address tells what somebody searches: nobody between keeps it.</param>
    public IResult Answer(HttpContext context, bool isPrivate = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        var bytes = Write(Host(context));
        context.Response.Headers.CacheControl = $"{(isPrivate ? "private" : "public")}, max-age=600";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        return Results.Bytes(bytes, ContentType + "; charset=utf-8", lastModified: new DateTimeOffset(Utc(LastNews)), entityTag: tag);
    }

    /// <summary>The XML document.</summary>
    /// <param name="host">As <see cref="Host"/> gives it: before every path.</param>
    public byte[] Write(string host)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, Language.Code);
            Element(xml, "id", host + Page);
            Element(xml, "title", $"TrialPortal: {Title}");
            if (Subtitle is not null)
                Element(xml, "subtitle", Subtitle);
            Element(xml, "updated", Time(LastNews));
            Link(xml, "self", host + Self, ContentType);
            Link(xml, "alternate", host + Page, "text/html");
            xml.WriteStartElement("author", Atom);
            Element(xml, "name", "TrialPortal");
            xml.WriteEndElement();
            foreach (var entry in Entries)
            {
                xml.WriteStartElement("entry", Atom);
                Element(xml, "id", entry.Id);
                Element(xml, "title", entry.Title);
                Element(xml, "updated", Time(entry.At));
                Link(xml, "alternate", entry.Href, "text/html");
                if (entry.Kind is not null)
                {
                    xml.WriteStartElement("category", Atom);
                    xml.WriteAttributeString("term", entry.Kind);
                    xml.WriteEndElement();
                }
                Element(xml, "summary", entry.Summary);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private DateTime LastNews => Entries.Count > 0 ? Entries[0].At : Updated;

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Clean(text));

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", Clean(address));
        xml.WriteEndElement();
    }

    /// <summary>Without what XML cannot hold: a registry's text may have a control character or half a surrogate pair.</summary>
    private static string Clean(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (XmlConvert.IsXmlChar(text[index]))
                continue;
            if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
                index++;
            else
                text = text.Remove(index--, 1);
        }
        return text;
    }

    /// <summary>To the second: the header Last-Modified knows no smaller part.</summary>
    private static DateTime Utc(DateTime at) => DateTime.SpecifyKind(new DateTime(at.Ticks - at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    private static string Time(DateTime at) => Utc(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
