using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Curation;
using TrialPortal.Search.Index;
using TrialPortal.Web.HospitalExemptions;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Overviews;

namespace TrialPortal.Web.Api;

/// <summary>Published overviews, by organisation and title.</summary>
public sealed record OverviewListModel(int Total, IReadOnlyList<OverviewSummaryModel> Items);

/// <summary>An overview in a list.</summary>
/// <param name="Title">English is null where the organisation wrote none.</param>
/// <param name="Conditions">Slugs of what its rule is about.</param>
/// <param name="Version">Number of the version that is shown.</param>
/// <param name="CheckedAt">When the organisation last said that all is right.</param>
/// <param name="CheckBefore">The last day on which its promise to check holds.</param>
/// <param name="Lapsed">It has not been checked for longer than was promised.</param>
public sealed record OverviewSummaryModel(
    string Slug, TextModel Title, OverviewOrganisationName Organisation, IReadOnlyList<string> Conditions, int Version, DateTime? PublishedAt, DateTime? CheckedAt, DateOnly? CheckBefore, bool Lapsed)
{
    internal static OverviewSummaryModel Of(ListedOverview overview, DateOnly today) => new(
        overview.Slug, new(overview.TitleNl, Given(overview.TitleEn)), new(overview.OrganisationSlug, overview.Organisation), overview.Conditions, overview.Version,
        overview.PublishedAt, overview.CheckedAt, overview.CheckBefore, overview.HasLapsed(today));

    internal static string? Given(string text) => text.Length > 0 ? text : null;
}

public sealed record OverviewOrganisationName(string Slug, string Name);

/// <summary>A patient organisation in its own words; null is not stated.</summary>
public sealed record OverviewOrganisationModel(string Slug, string Name, string? Website, TextModel Funding, TextModel Interests);

/// <summary>A part of an overview; without a title when it is not in parts.</summary>
public sealed record OverviewSectionModel(string? Title, IReadOnlyList<OverviewTrialModel> Trials);

/// <summary>A trial of an overview: what the organisation says of it, and the trial as a search shows it.</summary>
/// <param name="Note">A note of the organisation; null without one.</param>
/// <param name="TookPart">The organisation helped design it.</param>
/// <param name="Pinned">The organisation puts it first.</param>
public sealed record OverviewTrialModel(TextModel? Note, bool TookPart, bool Pinned, TrialItem Trial);

/// <summary>A product that the organisation put in, by its slug in /api/v1/products.</summary>
public sealed record OverviewProductModel(string Slug, string Name, TextModel? Note, bool TookPart);

/// <summary>Something that changed in an overview: entered, left, opened (recruits in the Netherlands now) or closed.</summary>
public sealed record OverviewChangeModel(DateTime At, OverviewChangeKind Kind, string Trial, string Title, string TitleLang, RecruitmentStatus? Before, RecruitmentStatus? After);

/// <summary>An overview: its text, its trials now, and what changed in the last 90 days.</summary>
/// <param name="Introduction">Markdown.</param>
/// <param name="Total">Trials shown.</param>
/// <param name="Recruiting">Of those, how many take participants in the Netherlands.</param>
/// <param name="Closed">Trials left out because they take nobody any more.</param>
/// <param name="Cut">There are more trials than are shown.</param>
public sealed record OverviewModel(
    string Slug, TextModel Title, TextModel Introduction, OverviewOrganisationModel Organisation, IReadOnlyList<string> Conditions, int Version, DateTime VersionAt, DateTime? PublishedAt,
    DateTime? CheckedAt, DateOnly? CheckBefore, bool Lapsed, int CheckEveryDays, string? ContactEmail, string? ContactUrl, int Total, int Recruiting, int Closed, bool Cut, bool Demo,
    IReadOnlyList<OverviewSectionModel> Sections, IReadOnlyList<OverviewProductModel> Products, IReadOnlyList<OverviewChangeModel> Changes)
{
    internal static OverviewModel Of(PublicOverview overview, OverviewView view, IReadOnlyList<OverviewChange> changes, DateOnly today, Language language, CuratedNames names)
    {
        var (content, organisation, listing) = (overview.Content, overview.Organisation, view.Listing);
        return new(
            overview.Slug,
            new(content.TitleNl, OverviewSummaryModel.Given(content.TitleEn)),
            new(OverviewSummaryModel.Given(content.IntroductionNl), OverviewSummaryModel.Given(content.IntroductionEn)),
            new(organisation.Slug, organisation.Name, organisation.Website, new(organisation.FundingNl, organisation.FundingEn), new(organisation.InterestsNl, organisation.InterestsEn)),
            [.. listing.Conditions.Select(condition => condition.Slug)],
            overview.Version, overview.VersionAt, overview.PublishedAt, overview.CheckedAt, overview.CheckBefore, overview.HasLapsed(today), content.CheckEveryDays,
            overview.ContactEmail, content.ContactUrl, listing.Total, listing.Recruiting, listing.Closed, listing.IsCut, listing.Trials.Any(listed => listed.Trial.IsDemo),
            [.. listing.Sections.Select(section => new OverviewSectionModel(section.Title, [.. section.Trials.Select(listed => Of(listed, language, names))]))],
            [.. listing.Products.Select(listed => new OverviewProductModel(listed.Product.Slug, listed.Product.NameIn(language.Code), Note(listed.Mark), listed.Mark.TookPart))],
            [.. changes.Select(change => new OverviewChangeModel(change.At, change.Kind, change.TrialKey, change.Title, change.TitleLanguage, change.Before, change.After))]);
    }

    private static OverviewTrialModel Of(ListedTrial listed, Language language, CuratedNames names) => new(
        Note(listed.Mark), listed.Mark is { TookPart: true }, listed.Mark is { Pinned: true }, TrialItem.Of(new(listed.Trial, listed.Trial.Netherlands, [], null), TrialQuery.DefaultCountry, language, names));

    private static TextModel? Note(OverviewMark? mark) =>
        mark is null || (mark.NoteNl.Length == 0 && mark.NoteEn.Length == 0) ? null : new(OverviewSummaryModel.Given(mark.NoteNl), OverviewSummaryModel.Given(mark.NoteEn));
}
