using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Web.Mail;

namespace TrialPortal.Web.Manage.Oversight;

/// <summary>An overview as who keeps watch sees it.</summary>
public sealed record WatchedOverview(
    long Id, string Slug, string Title, OverviewState State, string Organisation, bool IsClosed, DateTime? PublishedAt, DateTime? CheckedAt, int CheckEveryDays,
    string? Reason, string? By, DateTime? At)
{
    /// <summary>The last day on which its promise holds; null while nobody checked it.</summary>
    public DateOnly? CheckBefore => CheckedAt is { } at ? DutchDay.Of(at).AddDays(CheckEveryDays) : null;

    public bool IsOverdue(DateOnly today) => CheckBefore is not { } last || last < today;
}

/// <summary>Curators keep watch over what organisations publish. They change no word of it; they can take it off, and say why.</summary>
public sealed class OverviewOversight(IDbContextFactory<PortalDb> databases, AuditTrail audit, PortalMail mail, TimeProvider time)
{
    public const int LongestReason = 1_000;

    /// <summary>What is public, or was until a curator took it off; of all organisations.</summary>
    public async Task<IReadOnlyList<WatchedOverview>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Watched(db.Overviews.Where(overview => overview.State == OverviewState.Published || overview.State == OverviewState.Unpublished)
            .OrderBy(overview => overview.Organisation!.Name).ThenBy(overview => overview.Title)).ToListAsync(cancellationToken);
    }

    /// <summary>A public one; null for any other.</summary>
    public async Task<WatchedOverview?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Watched(db.Overviews.Where(overview => overview.Id == id && overview.State == OverviewState.Published)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Takes an overview off and tells the publishers of its organisation.</summary>
    /// <returns>Whether each message went somewhere; null when it was not public any more.</returns>
    public async Task<IReadOnlyList<MailResult>?> TakeOffAsync(long id, string reason, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await Watched(db.Overviews.Where(overview => overview.Id == id)).SingleOrDefaultAsync(cancellationToken) is not { } watched)
            return null;
        var now = time.GetUtcNow().UtcDateTime;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            // Only one that is public, and without touching Head: somebody who is writing a new version loses nothing.
            var name = by.DisplayName();
            var changed = await db.Overviews.Where(overview => overview.Id == id && overview.State == OverviewState.Published).ExecuteUpdateAsync(
                row => row.SetProperty(overview => overview.State, OverviewState.Unpublished)
                    .SetProperty(overview => overview.UnpublishedReason, reason)
                    .SetProperty(overview => overview.UnpublishedBy, name)
                    .SetProperty(overview => overview.UnpublishedAt, now),
                cancellationToken);
            if (changed == 0)
                return null;
            audit.Add(db, by, "overview.take-off", watched.Slug, null, reason);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        var results = new List<MailResult>();
        // It is done: that the curator closes the window now must not keep it from the organisation.
        foreach (var publisher in await PublishersAsync(db, id))
            results.Add(await mail.SendAsync(Message(publisher, watched, reason), CancellationToken.None));
        return results;
    }

    /// <summary>The publishers of an overview's organisation who can sign in.</summary>
    private static async Task<List<PortalUser>> PublishersAsync(PortalDb db, long overview)
    {
        var people = await db.Users.AsNoTracking().Where(user =>
            db.Overviews.Any(one => one.Id == overview && one.OrganisationId == user.OrganisationId)
            && db.UserRoles.Any(link => link.UserId == user.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == PortalRoles.Publisher))).ToListAsync();
        return [.. people.Where(user => !Accounts.PortalAccounts.IsDisabled(user))];
    }

    private MailText Message(PortalUser publisher, WatchedOverview overview, string reason)
    {
        var address = mail.Address(ManageLinks.Root);
        return new(publisher.Email!, publisher.DisplayName, "Een overzicht op TrialPortal staat niet meer op de website",
            $"""
             Dag {publisher.DisplayName},

             Een curator van TrialPortal heeft een overzicht van {overview.Organisation} van de website gehaald:
             {overview.Title}

             De reden:
             {reason}

             Pas het overzicht aan en geef het opnieuw uit. Alles wat u schreef, staat er nog:
             {address}

             TrialPortal
             """,
            $"""
             Hello {publisher.DisplayName},

             A curator of TrialPortal has taken an overview of {overview.Organisation} off the website:
             {overview.Title}

             The reason:
             {reason}

             Change the overview and publish it again. All that you wrote is still there:
             {address}

             TrialPortal
             """);
    }

    private static IQueryable<WatchedOverview> Watched(IQueryable<Overview> overviews) => overviews.Select(overview => new WatchedOverview(
        overview.Id, overview.Slug, overview.Title, overview.State, overview.Organisation!.Name, overview.Organisation.ClosedAt != null,
        overview.PublishedAt, overview.CheckedAt, overview.CheckEveryDays, overview.UnpublishedReason, overview.UnpublishedBy, overview.UnpublishedAt));
}
