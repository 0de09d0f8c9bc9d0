using TrialPortal.Domain.Overviews;
using TrialPortal.Web.Layout;

namespace TrialPortal.Web.Overviews;

/// <summary>An organisation as readers of its overviews see it: everything but its logo.</summary>
public sealed record PublicOrganisation
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public string? Website { get; init; }

    public string? ContactEmail { get; init; }

    public string? FundingNl { get; init; }

    public string? FundingEn { get; init; }

    public string? InterestsNl { get; init; }

    public string? InterestsEn { get; init; }

    public string? Colour { get; init; }

    public bool HasLogo { get; init; }

    /// <summary>When the logo or colour last changed (UTC).</summary>
    public DateTime LookedAt { get; init; }

    /// <summary>Who pays for it, in a language where it says so, with the language that the text is in; null when it has not said.</summary>
    public (string Text, string Language)? Funding(Language language) => Pick(FundingNl, FundingEn, language);

    /// <summary>Its ties, likewise.</summary>
    public (string Text, string Language)? Interests(Language language) => Pick(InterestsNl, InterestsEn, language);

    private static (string, string)? Pick(string? dutch, string? english, Language language) =>
        (language == Language.English ? (english, "en") : (dutch, "nl")) is (var own, var code) && !string.IsNullOrWhiteSpace(own) ? (own, code)
        : (language == Language.English ? (dutch, "nl") : (english, "en")) is (var other, var otherCode) && !string.IsNullOrWhiteSpace(other) ? (other, otherCode)
        : null;
}

/// <summary>An overview that readers may see: published, or archived.</summary>
/// <param name="Version">Number of the version that is shown.</param>
/// <param name="VersionAt">When that version became public (UTC).</param>
public sealed record PublicOverview(long Id, string Slug, int Version, DateTime VersionAt, OverviewContent Content, PublicOrganisation Organisation)
{
    /// <summary>When it first became public (UTC).</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>When its organisation stopped keeping it (UTC); null while it is kept.</summary>
    public DateTime? ArchivedAt { get; init; }

    /// <summary>When somebody of the organisation last said that all is right (UTC).</summary>
    public DateTime? CheckedAt { get; init; }

    /// <summary>The last day on which the promise holds; null while nobody checked it.</summary>
    public DateOnly? CheckBefore { get; init; }

    /// <summary>It has not been checked for longer than was promised.</summary>
    public bool HasLapsed(DateOnly today) => CheckBefore is not { } last || last < today;

    /// <summary>The title in a language, with the language that it is in.</summary>
    public (string Text, string Language) Title(Language language) => TitleOf(Content, language);

    internal static (string Text, string Language) TitleOf(OverviewContent content, Language language) =>
        language == Language.English && content.TitleEn.Length > 0 ? (content.TitleEn, "en") : (content.TitleNl, "nl");

    /// <summary>Whom to ask about it: what the overview says, else what the organisation says.</summary>
    public string? ContactEmail => string.IsNullOrWhiteSpace(Content.ContactEmail) ? Organisation.ContactEmail : Content.ContactEmail;
}

/// <summary>What there is at the address of an overview.</summary>
/// <param name="Overview">Null when readers may not see it.</param>
/// <param name="Gone">It was public once and is not now; null when there never was one.</param>
public readonly record struct FoundOverview(PublicOverview? Overview, GoneOverview? Gone);

/// <summary>An overview that was taken off.</summary>
/// <param name="Organisation">Its name; null when the organisation is gone too.</param>
/// <param name="Reason">Why a curator took it off, in the curator's words; null when the organisation is gone.</param>
/// <param name="At">When it was taken off (UTC).</param>
public sealed record GoneOverview(string? Organisation, string? Reason, DateTime? At)
{
    /// <summary>Its organisation does not keep it any more; the page itself is still there.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Only one version of it was taken off.</summary>
    public bool IsVersion { get; init; }
}

/// <summary>An overview in a list.</summary>
/// <param name="Conditions">Slugs of what its rule is about.</param>
public sealed record ListedOverview(
    long Id, string Slug, int Version, string TitleNl, string TitleEn, IReadOnlyList<string> Conditions, string Organisation, string OrganisationSlug,
    DateTime? PublishedAt, DateTime? CheckedAt, DateOnly? CheckBefore)
{
    public (string Text, string Language) Title(Language language) => language == Language.English && TitleEn.Length > 0 ? (TitleEn, "en") : (TitleNl, "nl");

    public bool HasLapsed(DateOnly today) => CheckBefore is not { } last || last < today;
}

/// <summary>A version that was public.</summary>
public sealed record PublishedVersion(int Number, DateTime PublishedAt);
