using System.Globalization;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Products;
using TrialPortal.Web.Feeds;
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

/// <summary>News of the public register as an Atom feed: new, renewed, ending and ended consents, and what else came for the same condition; the newest first.</summary>
public sealed class ExemptionFeed(ExemptionRegister register, ExemptionWatch watch, EntryHistory history)
{
    private const int Most = 100;

    internal async Task<IResult> AnswerAsync(HttpContext context, Language language)
    {
        var on = await register.ReadAsync(context.RequestAborted);
        var news = News(on, await history.AllAsync(CuratedKind.HospitalExemption, context.RequestAborted), (await watch.ReadAsync(context.RequestAborted)).Doors);
        return Feed(news, on.Today, language, AtomFeed.Host(context)).Answer(context);
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

    internal static AtomFeed Feed(IReadOnlyList<ExemptionNews> news, DateOnly today, Language language, string host)
    {
        var (texts, words) = (new ExemptionTexts(language), new ExemptionWording(language));
        var page = Links.Exemptions(language);
        return new(page + "/atom", page, texts.Feed, language, Midnight(today),
        [
            .. news.Select(item => new AtomEntry(
                $"{host}{page}/{item.Exemption.Entry.Id}#{item.Kind.ToString().ToLowerInvariant()}-{item.At.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{(item.Other is null ? "" : "-" + Uri.EscapeDataString(item.Other))}",
                item.Other is null ? $"{Title(item.Kind, language)}: {item.Exemption.Entry.ProductName}" : $"{Title(item.Kind, language)} {item.Exemption.Entry.ProductName}: {item.Other}",
                item.At,
                $"{host}{page}/{item.Exemption.Entry.Id}",
                $"{words.Indication(item.Exemption.Entry)}. {words.Sentence(item.Exemption, today)}")),
        ]);
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

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
