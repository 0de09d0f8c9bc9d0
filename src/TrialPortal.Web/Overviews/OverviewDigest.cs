using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrialPortal.Domain;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Mail;
using TrialPortal.Web.Manage;
using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Web.Overviews;

/// <summary>
/// Tells publishers by mail what changed in their overviews and waits for them, at most once a day; and, once, that an overview was not checked within its
/// promise. One node at a time sends. A message that went nowhere is tried again.
/// </summary>
public sealed partial class OverviewDigest(IDbContextFactory<PortalDb> databases, PortalMail mail, AuditTrail audit, IOptions<OverviewOptions> options, TimeProvider time, ILogger<OverviewDigest> logger) : BackgroundService
{
    private const string Reminded = "overview.remind";
    private const int MostLines = 25;
    private const long LockKey = 0x6F766572_64696765;   // any number that nobody else takes

    /// <summary>A little less than a day, so that the hour does not creep on.</summary>
    private static readonly TimeSpan BetweenDigests = TimeSpan.FromHours(23);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.DigestInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await SendAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException)
                {
                    LogFailed(exception.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Sends what is due.</summary>
    /// <returns>How many messages went somewhere.</returns>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsNpgsql())
            return await DigestsAsync(db, cancellationToken) + await RemindersAsync(db, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({LockKey}) AS \"Value\"").SingleAsync(cancellationToken))
            return 0;
        try
        {
            return await DigestsAsync(db, cancellationToken) + await RemindersAsync(db, cancellationToken);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<int> DigestsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var sent = 0;
        var waiting = await db.OverviewChanges
            .Where(change => change.Decision == ChangeDecision.Open && change.MailedAt == null && change.Overview!.State == OverviewState.Published && change.Overview.Organisation!.ClosedAt == null)
            .GroupBy(change => change.Overview!.OrganisationId)
            .Select(changes => new { Organisation = changes.Key, Newest = changes.Max(change => change.At) })
            .ToListAsync(cancellationToken);
        foreach (var (organisation, _) in waiting.Where(one => one.Newest <= Now - options.Value.DigestAfter).Select(one => (one.Organisation, one.Newest)))
        {
            var last = await db.OverviewChanges.Where(change => change.Overview!.OrganisationId == organisation).MaxAsync(change => change.MailedAt, cancellationToken);
            if (last > Now - BetweenDigests)
                continue;
            var changes = await db.OverviewChanges.AsNoTracking().Include(change => change.Overview)
                .Where(change => change.Decision == ChangeDecision.Open && change.MailedAt == null && change.Overview!.State == OverviewState.Published && change.Overview.OrganisationId == organisation)
                .OrderBy(change => change.OverviewId).ThenBy(change => change.Id).ToListAsync(cancellationToken);
            var (dutch, english) = Digest(changes);
            var count = changes.Count;
            var delivered = await TellAsync(db, organisation, Language.Dutch.Count(count, "verandering", "veranderingen") + " in uw overzichten", dutch, english, cancellationToken);
            sent += delivered;
            if (delivered == 0)
                continue;
            foreach (var ids in changes.Select(change => change.Id).Chunk(500))
                await db.OverviewChanges.Where(change => EF.Parameter(ids).Contains(change.Id)).ExecuteUpdateAsync(row => row.SetProperty(change => change.MailedAt, Now), cancellationToken);
        }
        return sent;
    }

    private async Task<int> RemindersAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var sent = 0;
        var today = DutchDay.Of(time.GetUtcNow());
        var earliest = Now.AddDays(-OverviewContent.ShortestPromise);
        var old = await db.Overviews.AsNoTracking()
            .Where(overview => overview.State == OverviewState.Published && overview.CheckedAt < earliest && overview.Organisation!.ClosedAt == null).ToListAsync(cancellationToken);
        foreach (var overview in old.Where(overview => overview.CheckBefore < today))
        {
            if (await db.AuditEntries.AnyAsync(entry => entry.Action == Reminded && entry.Subject == overview.Slug && entry.At > overview.CheckedAt, cancellationToken))
                continue;
            var (dutch, english) = Reminder(overview);
            var delivered = await TellAsync(db, overview.OrganisationId, "Een overzicht wacht op controle", dutch, english, cancellationToken);
            sent += delivered;
            if (delivered == 0)
                continue;
            audit.AddByProgram(db, Reminded, overview.Slug, null, new { overview.CheckedAt, overview.CheckBefore });
            await db.SaveChangesAsync(cancellationToken);
        }
        return sent;
    }

    /// <summary>One message to each publisher who can sign in.</summary>
    private async Task<int> TellAsync(PortalDb db, long organisation, string subject, string dutch, string english, CancellationToken cancellationToken)
    {
        var publishers = await db.Users.AsNoTracking()
            .Where(user => user.OrganisationId == organisation && db.UserRoles.Any(link => link.UserId == user.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == PortalRoles.Publisher)))
            .ToListAsync(cancellationToken);
        var delivered = 0;
        foreach (var publisher in publishers.Where(publisher => publisher.Email is not null && !PortalAccounts.IsDisabled(publisher)))
            delivered += (await mail.SendAsync(new(publisher.Email!, publisher.DisplayName, subject, dutch, english), cancellationToken)).IsDone ? 1 : 0;
        return delivered;
    }

    private (string Dutch, string English) Digest(List<OverviewChange> changes)
    {
        var texts = new[] { Language.Dutch, Language.English }.Select(language =>
        {
            var lines = new List<string> { language.Pick("Dit veranderde in uw overzichten door nieuwe gegevens van de registers:", "This changed in your overviews because the registries have new data:") };
            foreach (var overview in changes.GroupBy(change => change.OverviewId))
            {
                lines.AddRange(["", overview.First().Overview!.Title]);
                lines.AddRange(overview.Take(MostLines).Select(change => $"- {OverviewChangeTexts.Kind(change.Kind, language)}: {change.TrialKey}, {change.Title}"));
                if (overview.Count() > MostLines)
                    lines.Add(language.Pick($"- en nog {overview.Count() - MostLines}", $"- and {overview.Count() - MostLines} more"));
                lines.Add(language.Pick("Bekijk en besluit: ", "Look and decide: ") + mail.Address(ManageLinks.OverviewChanges(overview.Key)));
            }
            lines.AddRange(["", language.Pick("Lezers zien de nieuwe stand al. U krijgt dit bericht hoogstens één keer per dag.", "Readers see the new state already. You get this message once a day at most.")]);
            return string.Join('\n', lines);
        }).ToList();
        return (texts[0], texts[1]);
    }

    private (string Dutch, string English) Reminder(Overview overview)
    {
        var page = mail.Address(ManageLinks.PublishOverview(overview.Id));
        return (
            string.Create(CultureInfo.InvariantCulture, $"U beloofde lezers om het overzicht '{overview.Title}' elke {overview.CheckEveryDays} dagen te controleren. Dat is nu te lang geleden, en lezers zien dat.\n\nKlopt alles nog? Zeg het hier: {page}"),
            string.Create(CultureInfo.InvariantCulture, $"You promised readers to check the overview '{overview.Title}' every {overview.CheckEveryDays} days. That is too long ago now, and readers see it.\n\nIs all still right? Say so here: {page}"));
    }

    [LoggerMessage(LogLevel.Warning, "Digests of overviews could not be sent ({Reason}); tried again")]
    private partial void LogFailed(string reason);
}
