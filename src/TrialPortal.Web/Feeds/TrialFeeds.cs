using TrialPortal.Domain;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Provenance;
using TrialPortal.Search.Index;
using TrialPortal.Search.Places;
using TrialPortal.Search.Sites;
using TrialPortal.Search.Vocabulary;
using TrialPortal.Web.Exports;
using TrialPortal.Web.Hosting;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Feeds;

/// <summary>News of the trials of a search, a condition, a hospital or a product: what is new, opened, closed and changed, as an Atom feed.</summary>
public sealed class TrialFeeds(SearchIndex index, TrialNews news, DutchPlaces places, TimeProvider time)
{
    /// <summary>As far back as a feed tells.</summary>
    public const int Days = 90;

    internal async Task<IResult> OfSearchAsync(HttpContext context, Language language)
    {
        var (asked, refusal) = AskedSearch.Read(context, index, places, language);
        if (asked is null)
            return refusal!;
        // What the text says of openness is a filter too.
        var query = TextFilters.Move(asked.Query, asked.Results.Understood) with { Page = 1, PageSize = 20, Sort = TrialSort.Relevance };
        var name = string.Join(", ", TrialSearch.Filters(query, language).Select(filter => filter.Label).Prepend(query.Text).Where(part => !string.IsNullOrWhiteSpace(part)));
        var texts = new FeedTexts(language);
        var search = TrialSearch.Parameters(asked.Query with { PageSize = 20 }, language).ToList();
        return await AnswerAsync(
            context, query, texts.OfSearch(name), TrialSearch.Address(Links.Feed(Links.Trials(language)), search), TrialSearch.Href(language, search), language, isPrivate: true);
    }

    internal Task<IResult> OfConditionAsync(HttpContext context, string slug, Language language) => MedicalVocabulary.BuiltIn.Condition(slug) is { } condition
        ? AnswerAsync(context, new() { Conditions = [condition] }, condition.Name(language.Code), Links.Condition(language, condition.Slug), language)
        : Nothing;

    internal Task<IResult> OfHospitalAsync(HttpContext context, string slug, Language language) => Hospitals.BuiltIn.Find(slug) is { } hospital
        ? AnswerAsync(context, new() { Sites = [hospital] }, hospital.Name, Links.Hospital(language, hospital.Slug), language)
        : Nothing;

    internal Task<IResult> OfProductAsync(HttpContext context, string slug, Language language) => ProductCatalogue.BuiltIn.Find(slug) is { } product
        ? AnswerAsync(context, new() { Products = [product] }, product.NameIn(language.Code), Links.Product(language, product.Slug), language)
        : Nothing;

    private static Task<IResult> Nothing => Task.FromResult(Results.NotFound());

    private Task<IResult> AnswerAsync(HttpContext context, TrialQuery query, string title, string page, Language language) =>
        AnswerAsync(context, query with { Language = language.Code, Snippets = false }, new FeedTexts(language).TrialsOf(title), Links.Feed(page), page, language, isPrivate: false);

    private async Task<IResult> AnswerAsync(HttpContext context, TrialQuery query, string title, string self, string page, Language language, bool isPrivate)
    {
        // With a filter on what moves, a trial that closes is no longer found: it is looked for without, and that it left is told.
        var wide = query with { Open = [], Status = [], UpdatedSince = null };
        if (index.FindAll(query) is not { } found || index.FindAll(wide) is not { } all)
            return AskedSearch.NotReady(context);
        var shown = Keys(found);
        var today = DutchDay.Of(time.GetUtcNow());
        var items = await news.ReadAsync(
            found.Matching == Matching.SomeWords ? shown : Keys(all), DutchDay.Start(today.AddDays(-Days)),
            item => shown.Contains(item.TrialId) || item.Changes.Any(change => change.Field is ChangedField.Openness or ChangedField.Status), context.RequestAborted);
        if (index.Trials(items.Select(item => item.TrialId).Distinct()) is not { } trials)
            return AskedSearch.NotReady(context);
        var host = AtomFeed.Host(context);
        var texts = new FeedTexts(language);
        var trialOf = trials.ToDictionary(trial => trial.TrialId);
        return new AtomFeed(self, page, title, language, DutchDay.Start(today),
        [
            .. items.Where(item => trialOf.ContainsKey(item.TrialId)).Select(item => (Item: item, Trial: trialOf[item.TrialId])).Select(told => new AtomEntry(
                AtomFeed.Tag(host, $"{told.Item.Key}/{language.Code}"), texts.Title(told.Item, told.Trial), told.Item.At, host + Links.Trial(language, told.Trial.Id),
                texts.Summary(told.Item, told.Trial), ApiNames.Of(told.Item.Kind))),
        ])
        {
            Subtitle = texts.Subtitle(Days, TrialNews.Most, index.State.IsDemo),
        }.Answer(context, isPrivate);
    }

    /// <summary>A search of whose words no trial has all finds no set that one could follow.</summary>
    private static HashSet<long> Keys(FoundTrials found) => found.Matching == Matching.SomeWords ? [] : [.. found.Trials.Select(trial => trial.TrialId)];
}

/// <summary>Their addresses.</summary>
internal static class TrialFeedAddresses
{
    public static void MapTrialFeeds(this IEndpointRouteBuilder pages)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            Map(Links.Trials(language), (HttpContext context, TrialFeeds feeds) => feeds.OfSearchAsync(context, language));
            Map(Links.Conditions(language) + "/{slug}", (HttpContext context, string slug, TrialFeeds feeds) => feeds.OfConditionAsync(context, slug, language));
            Map(Links.Hospitals(language) + "/{slug}", (HttpContext context, string slug, TrialFeeds feeds) => feeds.OfHospitalAsync(context, slug, language));
            Map(Links.Products(language) + "/{slug}", (HttpContext context, string slug, TrialFeeds feeds) => feeds.OfProductAsync(context, slug, language));
        }

        void Map(string page, Delegate answer) =>
            pages.MapMethods(Links.Feed(page), [HttpMethods.Get, HttpMethods.Head], answer).ExcludeFromDescription().RequireRateLimiting(RateLimits.Feeds);
    }
}
