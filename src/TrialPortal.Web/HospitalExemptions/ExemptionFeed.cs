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
/// <param name="Exemption">Which consent.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Other">The medicine or the trial that came for the same condition; null for news of the consent itself.</param>
public sealed record ExemptionNews(RegisteredExemption Exemption, ExemptionNewsKind Kind, DateTime At, string? Other = null);

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

    /// <summary>A European authorisation came for the same condition.</summary>
    OtherAuthorisation,

    /// <summary>A trial of an advanced therapy came for the same condition, in the Netherlands.</summary>
    OtherTrial,
}

/// <summary>News of the public register as an Atom feed (RFC 4287): new, renewed, ending and ended consents, and what else came for the same condition; the newest first.</summary>
public sealed class ExemptionFeed(ExemptionRegister register, ExemptionWatch watch, EntryHistory history, IOptions<PortalOptions> options)
{
    private const int Most = 100;
    private const string Atom = "http://www.w3.org/2005/Atom";

    internal async Task<IResult> AnswerAsync(HttpContext context, Language language)
    {
        var on = await register.ReadAsync(context.RequestAborted);
        var news = News(on, await history.AllAsync(CuratedKind.HospitalExemption, context.RequestAborted), (await watch.ReadAsync(context.RequestAborted)).Doors);
        var host = options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.Headers.CacheControl = "public, max-age=600";
        return Results.Bytes(Write(news, on.Today, language, host), "application/atom+xml; charset=utf-8");
    }

    /// <summary>What is news, from what was published and from the ends that come and pass by themselves.</summary>
    internal static IReadOnlyList<ExemptionNews> News(RegisterOnDay on, IReadOnlyList<PublishedChange> published, IReadOnlyList<OtherDoors> others)
    {
        var news = new List<ExemptionNews>();
        foreach (var doors in others)
        {
            news.AddRange(doors.Authorisations.Where(doors.IsNew).Select(one => new ExemptionNews(doors.Exemption, ExemptionNewsKind.OtherAuthorisation, Midnight(doors.NewsOn(one)!.Value), one.Name)));
            news.AddRange(doors.Trials.Where(doors.IsNew).Select(one => new ExemptionNews(doors.Exemption, ExemptionNewsKind.OtherTrial, Midnight(doors.NewsOn(one)!.Value), one.Id)));
        }
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
                var other = item.Other is null ? "" : "-" + Uri.EscapeDataString(item.Other);
                Element(xml, "id", $"{page}/{entry.Id}#{item.Kind.ToString().ToLowerInvariant()}-{item.At.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{other}");
                Element(xml, "title", item.Other is null ? $"{Title(item.Kind, language)}: {entry.ProductName}" : $"{Title(item.Kind, language)} {entry.ProductName}: {item.Other}");
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
        ExemptionNewsKind.OtherAuthorisation => language.Pick("Europese vergunning voor dezelfde aandoening als", "European authorisation for the same condition as"),
        ExemptionNewsKind.OtherTrial => language.Pick("Studie voor dezelfde aandoening als", "Trial for the same condition as"),
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
