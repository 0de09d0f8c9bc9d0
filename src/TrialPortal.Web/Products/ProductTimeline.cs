using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Index;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Products;

/// <summary>Something dated that happened to a product.</summary>
public sealed record ProductEvent(PartialDate Date, string Text, string? Href);

/// <summary>From the first trial to the authorisation and its end: what the curated file, the EMA, the register of exemptions and the trial registries date.</summary>
internal static class ProductTimeline
{
    public static IReadOnlyList<ProductEvent> Of(Product product, Doors doors, TrialSummary? firstTrial, Language language)
    {
        var texts = new AtmpTexts(language);
        var events = product.History.Select(line => new ProductEvent(line.Date, line.Text(language.Code), null)).ToList();
        if (firstTrial?.Start is { } start)
            events.Add(new(start, texts.FirstTrial(firstTrial.Id), Links.Trial(language, firstTrial.Id)));
        var authorisation = doors.Authorisations is [var first, ..] ? first.Authorisation : null;
        AddUnlessTold(authorisation?.AuthorisedOn, texts.Authorised, authorisation?.EparUrl);
        AddUnlessTold(authorisation is { HasEnded: true } ? authorisation.EndedOn : null, texts.Ended, authorisation?.EparUrl);
        foreach (var exemption in doors.EveryConsent)
            AddUnlessTold(exemption.ValidFrom, texts.ExemptionFrom, exemption.SourceUrl);
        // A date known to the year stands at the end of what it can mean: an authorisation "in 2025" does not come before the opinion of April 2025.
        return [.. events.OrderBy(one => one.Date.Latest).ThenByDescending(one => one.Date.Precision)];

        // The curated history tells the same day in better words.
        void AddUnlessTold(PartialDate? date, string text, string? href)
        {
            if (date is { } day && !events.Exists(one => one.Date == day))
                events.Add(new(day, text, href));
        }
    }
}
