using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Products;

namespace TrialPortal.Web.HospitalExemptions;

/// <summary>Something about a consent that is news on a day.</summary>
public sealed record ExemptionNews(RegisteredExemption Exemption, ExemptionNewsKind Kind, DateTime At);

public enum ExemptionNewsKind
{
    /// <summary>Entered into the register.</summary>
    New,

    /// <summary>Entered as a renewal of another.</summary>
    Renewal,

    /// <summary>Its known end comes within 90 days.</summary>
    EndsSoon,

    /// <summary>Its known end has passed, and no renewal is known.</summary>
    EndPassed,

    Withdrawn,
}

/// <summary>News of the public register as an Atom feed (RFC 4287): new, renewed, ending and ended consents, the newest first.</summary>
public sealed class ExemptionFeed(ExemptionRegister register, EntryHistory history, IOptions<PortalOptions> options)
{
    private const int Most = 100;
    private const string Atom = "http://www.w3.org/2005/Atom";

    internal async Task<IResult> AnswerAsync(HttpContext context, Language language)
    {
        var on = await register.ReadAsync(context.RequestAborted);
        var news = News(on, await history.AllAsync(CuratedKind.HospitalExemption, context.RequestAborted));
        var host = options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.Headers.CacheControl = "public, max-age=600";
        return Results.Bytes(Write(news, on.Today, language, host), "application/atom+xml; charset=utf-8");
    }

    /// <summary>What is news, from what was published and from the ends that come and pass by themselves.</summary>
    internal static IReadOnlyList<ExemptionNews> News(RegisterOnDay on, IReadOnlyList<PublishedChange> published)
    {
        var news = new List<ExemptionNews>();
        foreach (var exemption in on.Entries)
        {
            var own = published.Where(change => change.EntryId == exemption.Entry.Id).ToList();
            if (own.Find(change => change.Action is "exemption.add" or "exemption.renew") is { } entered)
                news.Add(new(exemption, exemption.Entry.RenewalOf is null ? ExemptionNewsKind.New : ExemptionNewsKind.Renewal, entered.At));
            if (exemption.Validity == ExemptionValidity.Withdrawn && own.Find(change => change.Action is "exemption.withdraw" or "exemption.edit") is { } withdrawn)
                news.Add(new(exemption, ExemptionNewsKind.Withdrawn, withdrawn.At));
            if (exemption.Entry.ValidTo is not { } end)
                continue;
            if (exemption.EndsSoon(on.Today))
                news.Add(new(exemption, ExemptionNewsKind.EndsSoon, Midnight(end.Earliest.AddDays(-RegisteredExemption.SoonDays))));
            else if (exemption.IsPast(on.Today))
                news.Add(new(exemption, ExemptionNewsKind.EndPassed, Midnight(end.Earliest.AddDays(1))));
        }
        return [.. news.OrderByDescending(item => item.At).ThenBy(item => item.Exemption.Entry.Id, StringComparer.Ordinal).Take(Most)];
    }

    internal static byte[] Write(IReadOnlyList<ExemptionNews> news, DateOnly today, Language language, string host)
    {
        var (texts, words) = (new ExemptionTexts(language), new ExemptionWording(language));
        var page = host + Links.Exemptions(language);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, language.Code);
            Element(xml, "id", page);
            Element(xml, "title", $"TrialPortal: {texts.Feed}");
            Element(xml, "updated", Time(news.Count > 0 ? news[0].At : Midnight(today)));
            Link(xml, "self", page + "/atom");
            Link(xml, "alternate", page);
            xml.WriteStartElement("author", Atom);
            Element(xml, "name", "TrialPortal");
            xml.WriteEndElement();
            foreach (var item in news)
            {
                var entry = item.Exemption.Entry;
                xml.WriteStartElement("entry", Atom);
                Element(xml, "id", $"{page}/{entry.Id}#{item.Kind.ToString().ToLowerInvariant()}-{item.At.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
                Element(xml, "title", $"{Title(item.Kind, language)}: {entry.ProductName}");
                Element(xml, "updated", Time(item.At));
                Link(xml, "alternate", $"{page}/{entry.Id}");
                Element(xml, "summary", $"{words.Indication(entry)}. {words.Sentence(item.Exemption, today)}");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static string Title(ExemptionNewsKind kind, Language language) => kind switch
    {
        ExemptionNewsKind.Renewal => language.Pick("Verlenging in het register", "Renewal in the register"),
        ExemptionNewsKind.EndsSoon => language.Pick("Einddatum binnen 90 dagen", "End date within 90 days"),
        ExemptionNewsKind.EndPassed => language.Pick("Einddatum voorbij, geldigheid onbekend", "End date passed, validity unknown"),
        ExemptionNewsKind.Withdrawn => language.Pick("Ingetrokken", "Withdrawn"),
        _ => language.Pick("Nieuw in het register", "New in the register"),
    };

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, text);

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Time(DateTime at) => DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
