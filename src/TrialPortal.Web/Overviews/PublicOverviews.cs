using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Search.Vocabulary;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// Overviews as anybody may see them. The rows are asked of the database at every reading, so that what is taken off is off at once; what a version says never
/// changes, and is kept in memory. While the database is away, the last reading counts.
/// </summary>
public sealed class PublicOverviews(IDbContextFactory<PortalDb> databases, OverviewReader reader)
{
    /// <summary>So many overviews that were read are remembered; there is one per address, and addresses that lead nowhere are not.</summary>
    private const int MostRemembered = 500;

    private const int Batch = 250;

    /// <summary>As the audit trail names what a curator did.</summary>
    private const string TakeOff = "overview.take-off";

    private readonly ConcurrentDictionary<string, FoundOverview> last = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, (int Version, string TitleNl, string TitleEn, IReadOnlyList<string> Conditions)> abouts = new();
    private IReadOnlyList<ListedOverview> lastList = [];

    /// <summary>What there is at an address.</summary>
    public async Task<FoundOverview> FindAsync(string slug, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slug);
        try
        {
            var found = await ReadAsync(slug, cancellationToken);
            if (found == default)
                last.TryRemove(slug, out _);
            else if (last.Count < MostRemembered || last.ContainsKey(slug))
                last[slug] = found;
            return found;
        }
        catch (Exception exception) when (IsAway(exception) && last.TryGetValue(slug, out var known))
        {
            return known;
        }
    }

    /// <summary>All that are published, by organisation and title.</summary>
    public async Task<IReadOnlyList<ListedOverview>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            return lastList = await ReadListAsync(cancellationToken);
        }
        catch (Exception exception) when (IsAway(exception) && lastList.Count > 0)
        {
            return lastList;
        }
    }

    /// <summary>Those about a condition or a narrower one; none when the database is away.</summary>
    public async Task<IReadOnlyList<ListedOverview>> AboutAsync(Condition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        try
        {
            return [.. (await ListAsync(cancellationToken)).Where(overview => IsAbout(overview, condition))];
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return [];
        }
    }

    /// <summary>Its rule names the condition or a narrower one.</summary>
    public static bool IsAbout(ListedOverview overview, Condition condition)
    {
        ArgumentNullException.ThrowIfNull(overview);
        return overview.Conditions.Any(slug => MedicalVocabulary.BuiltIn.Condition(slug) is { } own && own.IsA(condition));
    }

    /// <summary>What became different in the overview since a moment, the newest first.</summary>
    public async Task<IReadOnlyList<OverviewChange>> ChangesAsync(long overviewId, DateTime since, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.OverviewChanges.AsNoTracking().Where(change => change.OverviewId == overviewId && change.At >= since)
            .OrderByDescending(change => change.At).ThenByDescending(change => change.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Names the newest change; null while there is none.</summary>
    public async Task<string?> NewestChangeAsync(long overviewId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.OverviewChanges.Where(change => change.OverviewId == overviewId).OrderByDescending(change => change.At).ThenByDescending(change => change.Id)
            .Select(change => (long?)change.Id).FirstOrDefaultAsync(cancellationToken) is { } id ? id.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The versions that were public and may be seen, the newest first.</summary>
    public async Task<IReadOnlyList<PublishedVersion>> VersionsAsync(PublicOverview overview, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(overview);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var off = await TakenOffAsync(db, overview, cancellationToken);
        return await db.OverviewVersions
            .Where(version => version.OverviewId == overview.Id && version.PublishedAt != null && (version.Number == overview.Version || off == null || version.PublishedAt > off))
            .OrderByDescending(version => version.Number).Select(version => new PublishedVersion(version.Number, version.PublishedAt!.Value)).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// A version that was public; null when there is none. It is withheld when a curator took the overview off after it was published: what was wrong is not to be read
    /// under another address, also when the organisation mended it since.
    /// </summary>
    public async Task<(OverviewVersion Version, bool IsWithheld)?> VersionAsync(PublicOverview overview, int number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(overview);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.OverviewVersions.AsNoTracking()
            .FirstOrDefaultAsync(version => version.OverviewId == overview.Id && version.Number == number && version.PublishedAt != null, cancellationToken) is { } version
            ? (version, number != overview.Version && await TakenOffAsync(db, overview, cancellationToken) is { } off && version.PublishedAt <= off)
            : null;
    }

    /// <summary>When a curator last took it off; null when never. The overview itself forgets that when it is published again.</summary>
    private static Task<DateTime?> TakenOffAsync(PortalDb db, PublicOverview overview, CancellationToken cancellationToken) =>
        db.AuditEntries.Where(entry => entry.Action == TakeOff && entry.Subject == overview.Slug).MaxAsync(entry => (DateTime?)entry.At, cancellationToken);

    /// <summary>The logo of the organisation; null without one.</summary>
    public async Task<(byte[] Bytes, string Type)?> LogoAsync(string organisationSlug, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Organisations.Where(organisation => organisation.Slug == organisationSlug).Select(organisation => new { organisation.Logo, organisation.LogoType }).FirstOrDefaultAsync(cancellationToken);
        return found is { Logo: { Length: > 0 } logo, LogoType: { } type } ? (logo, type) : null;
    }

    private async Task<FoundOverview> ReadAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Overviews.AsNoTracking().Where(overview => overview.Slug == slug).Select(overview => new
        {
            Overview = overview,
            overview.Organisation!.ClosedAt,
            Organisation = new PublicOrganisation
            {
                Slug = overview.Organisation.Slug,
                Name = overview.Organisation.Name,
                Website = overview.Organisation.Website,
                ContactEmail = overview.Organisation.ContactEmail,
                FundingNl = overview.Organisation.FundingNl,
                FundingEn = overview.Organisation.FundingEn,
                InterestsNl = overview.Organisation.InterestsNl,
                InterestsEn = overview.Organisation.InterestsEn,
                Colour = overview.Organisation.Colour,
                HasLogo = overview.Organisation.Logo != null,
                LookedAt = overview.Organisation.LookedAt,
            },
        }).FirstOrDefaultAsync(cancellationToken);
        if (row is not { Overview: var overview } || overview.PublishedAt is null)
            return default;
        if (row.ClosedAt is { } closed)
            return new(null, new(null, null, closed));
        if (overview.State == OverviewState.Unpublished)
            return new(null, new(row.Organisation.Name, overview.UnpublishedReason, overview.UnpublishedAt));
        if (overview.State is not (OverviewState.Published or OverviewState.Archived) || overview.Published is not { } number)
            return default;
        if (last.TryGetValue(slug, out var known) && known.Overview is { } read && read.Id == overview.Id && read.Version == number)
            return new(With(read), null);
        var version = await db.OverviewVersions.AsNoTracking().FirstOrDefaultAsync(one => one.OverviewId == overview.Id && one.Number == number, cancellationToken);
        return version is null
            ? default
            : new(With(new(overview.Id, overview.Slug, number, version.PublishedAt ?? version.At, OverviewJson.Read<OverviewContent>(version.Content), row.Organisation)), null);

        PublicOverview With(PublicOverview said) => said with
        {
            Organisation = row.Organisation,
            PublishedAt = overview.PublishedAt,
            ArchivedAt = overview.State == OverviewState.Archived ? overview.ArchivedAt ?? overview.UpdatedAt : null,
            CheckedAt = overview.CheckedAt,
            CheckBefore = overview.CheckBefore,
        };
    }

    private async Task<IReadOnlyList<ListedOverview>> ReadListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Overviews.Where(overview => overview.State == OverviewState.Published && overview.Published != null && overview.Organisation!.ClosedAt == null)
            .Select(overview => new
            {
                overview.Id,
                overview.Slug,
                Version = overview.Published!.Value,
                overview.PublishedAt,
                overview.CheckedAt,
                overview.CheckEveryDays,
                Organisation = overview.Organisation!.Name,
                OrganisationSlug = overview.Organisation.Slug,
            }).ToListAsync(cancellationToken);
        foreach (var unknown in rows.Where(row => !abouts.TryGetValue(row.Id, out var about) || about.Version != row.Version).Select(row => row.Id).Chunk(Batch))
        {
            var versions = await db.Overviews.Where(overview => unknown.Contains(overview.Id))
                .Join(db.OverviewVersions, overview => new { overview.Id, Number = overview.Published }, version => new { Id = version.OverviewId, Number = (int?)version.Number }, (_, version) => version)
                .AsNoTracking().Select(version => new { version.OverviewId, version.Number, version.Content }).ToListAsync(cancellationToken);
            foreach (var version in versions)
            {
                var content = OverviewJson.Read<OverviewContent>(version.Content);
                abouts[version.OverviewId] = (version.Number, content.TitleNl, content.TitleEn, [.. reader.ConditionsOf(content).Select(condition => condition.Slug)]);
            }
        }
        return
        [
            .. rows.Where(row => abouts.ContainsKey(row.Id)).Select(row => (Row: row, About: abouts[row.Id]))
                .Select(pair => new ListedOverview(
                    pair.Row.Id, pair.Row.Slug, pair.Row.Version, pair.About.TitleNl, pair.About.TitleEn, pair.About.Conditions, pair.Row.Organisation, pair.Row.OrganisationSlug,
                    pair.Row.PublishedAt, pair.Row.CheckedAt, pair.Row.CheckedAt is { } at ? DutchDay.Of(at).AddDays(pair.Row.CheckEveryDays) : null))
                .OrderBy(overview => overview.Organisation, StringComparer.OrdinalIgnoreCase).ThenBy(overview => overview.TitleNl, StringComparer.OrdinalIgnoreCase),
        ];
    }

    internal static bool IsAway(Exception exception) => exception is DbException or { InnerException: DbException };
}
