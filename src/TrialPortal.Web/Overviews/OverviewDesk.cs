using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Manage;

namespace TrialPortal.Web.Overviews;

/// <summary>Somebody else saved a version after the one that was being changed.</summary>
public sealed record OverviewConflict(int Number, string By, DateTime At);

/// <summary>What became of something that was asked of the desk.</summary>
/// <param name="Id">The overview; null when there is none of this organisation.</param>
/// <param name="Conflict">Nothing was done: somebody else was first.</param>
/// <param name="Problem">Nothing was done: why, in Dutch.</param>
public readonly record struct DeskResult(long? Id, OverviewConflict? Conflict = null, string? Problem = null)
{
    public bool IsDone => Id is not null && Conflict is null && Problem is null;
}

/// <summary>An overview in the list of its organisation.</summary>
/// <param name="Undecided">Changes on which nobody has decided.</param>
public sealed record OwnOverview(Overview Overview, int Undecided);

/// <summary>
/// The overviews of an organisation, for its own people: everything that they read and change. Of another organisation it knows nothing. Each change goes in
/// with its line in the audit trail; what was said stays, as a version.
/// </summary>
public sealed class OverviewDesk(IDbContextFactory<PortalDb> databases, OverviewReader reader, AuditTrail audit, TimeProvider time)
{
    private const string NotNow = "De zoekindex is nu niet te gebruiken. Probeer het over een paar minuten opnieuw.";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IReadOnlyList<OwnOverview>> ListAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var own = await Own(db, user).AsNoTracking().OrderBy(overview => overview.Title).ToListAsync(cancellationToken);
        var ids = own.ConvertAll(overview => overview.Id);
        var undecided = await db.OverviewChanges.Where(change => ids.Contains(change.OverviewId) && change.Decision == ChangeDecision.Open)
            .GroupBy(change => change.OverviewId).Select(changes => new { changes.Key, Count = changes.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return [.. own.Select(overview => new OwnOverview(overview, undecided.GetValueOrDefault(overview.Id)))];
    }

    /// <summary>Null when this organisation has none with this key.</summary>
    public async Task<Overview?> FindAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Own(db, user).AsNoTracking().SingleOrDefaultAsync(overview => overview.Id == id, cancellationToken);
    }

    public async Task<OverviewVersion?> VersionAsync(ClaimsPrincipal user, long id, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Own(db, user).Any(id) ? await db.OverviewVersions.AsNoTracking().SingleOrDefaultAsync(version => version.OverviewId == id && version.Number == number, cancellationToken) : null;
    }

    /// <summary>All versions, the newest first, without what they say.</summary>
    public async Task<IReadOnlyList<OverviewVersion>> VersionsAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !await Own(db, user).Any(id) ? [] : await db.OverviewVersions.Where(version => version.OverviewId == id).OrderByDescending(version => version.Number)
            .Select(version => new OverviewVersion
            {
                Id = version.Id,
                OverviewId = id,
                Number = version.Number,
                Content = "",
                At = version.At,
                UserId = version.UserId,
                UserName = version.UserName,
                Note = version.Note,
                PublishedAt = version.PublishedAt,
            }).ToListAsync(cancellationToken);
    }

    /// <summary>What changed by imports: on which nobody has decided, the oldest first; or the last that were decided.</summary>
    public async Task<IReadOnlyList<OverviewChange>> ChangesAsync(ClaimsPrincipal user, long id, bool undecided, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await Own(db, user).Any(id))
            return [];
        var changes = db.OverviewChanges.AsNoTracking().Where(change => change.OverviewId == id && (change.Decision == ChangeDecision.Open) == undecided);
        return await (undecided ? changes.OrderBy(change => change.Id) : changes.OrderByDescending(change => change.DecidedAt)).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>A new overview with its first version. Its address follows from the title where none is given, with a number behind it when it is taken.</summary>
    public async Task<DeskResult> CreateAsync(ClaimsPrincipal user, OverviewContent content, string? slug, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Organisations.SingleOrDefaultAsync(organisation => organisation.Id == user.Organisation() && organisation.ClosedAt == null, cancellationToken) is not { } own)
            return default;
        var wanted = string.IsNullOrWhiteSpace(slug) ? OverviewSlug.Of(content.TitleNl) : slug;
        var taken = await db.Overviews.Where(overview => overview.Slug.StartsWith(wanted)).Select(overview => overview.Slug).ToListAsync(cancellationToken);
        if (taken.Contains(wanted) && !string.IsNullOrWhiteSpace(slug))
            return new(0, Problem: $"Het adres '{slug}' is al in gebruik.");
        var overview = new Overview
        {
            OrganisationId = own.Id,
            Slug = OverviewSlug.Free(wanted, taken),
            Title = content.TitleNl,
            Head = 1,
            CheckEveryDays = content.CheckEveryDays,
            CreatedAt = Now,
            UpdatedAt = Now,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Overviews.Add(overview);
        await db.SaveChangesAsync(cancellationToken);
        db.OverviewVersions.Add(Version(user, overview.Id, 1, content, null));
        audit.Add(db, user, "overview.create", overview.Slug, null, new { content.TitleNl });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(overview.Id);
    }

    /// <summary>A new version, as draft; readers go on seeing the published one. The address can be changed until the overview was public.</summary>
    /// <param name="basis">The version that was changed.</param>
    /// <param name="note">What was changed, in the words of who did.</param>
    public Task<DeskResult> SaveAsync(ClaimsPrincipal user, long id, int basis, OverviewContent content, string? slug, string? note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        return ChangeAsync(user, id, basis, async (db, overview) =>
        {
            if (overview.PublishedAt is null && !string.IsNullOrWhiteSpace(slug) && slug != overview.Slug)
            {
                if (await db.Overviews.AnyAsync(other => other.Slug == slug, cancellationToken))
                    return $"Het adres '{slug}' is al in gebruik.";
                overview.Slug = slug;
            }
            AddVersion(db, user, overview, content, note);
            audit.Add(db, user, "overview.save", overview.Slug, new { Version = basis }, new { Version = overview.Head, Note = note });
            return null;
        }, cancellationToken);
    }

    /// <summary>What an older version said, as a new version.</summary>
    public Task<DeskResult> RestoreAsync(ClaimsPrincipal user, long id, int basis, int number, CancellationToken cancellationToken) => ChangeAsync(user, id, basis, async (db, overview) =>
    {
        if (await db.OverviewVersions.AsNoTracking().SingleOrDefaultAsync(version => version.OverviewId == id && version.Number == number, cancellationToken) is not { } old)
            return $"Er is geen versie {number}.";
        AddVersion(db, user, overview, OverviewJson.Read<OverviewContent>(old.Content), string.Create(CultureInfo.InvariantCulture, $"teruggezet naar versie {number}"));
        audit.Add(db, user, "overview.restore", overview.Slug, new { Version = basis }, new { Version = overview.Head, Restored = number });
        return null;
    }, cancellationToken);

    /// <summary>Makes the newest version what readers see, with what it shows now kept for citing. Also for one that was taken back, taken off or archived.</summary>
    public async Task<DeskResult> PublishAsync(ClaimsPrincipal user, long id, int basis, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!user.IsPublisher() || await VersionAsync(user, id, basis, cancellationToken) is not { } newest)
            return default;
        var content = OverviewJson.Read<OverviewContent>(newest.Content);
        if (WhyNot(content) is { } reason)
            return new(id, Problem: reason);
        if (Snapshot(content) is not { } snapshot)
            return new(id, Problem: NotNow);
        return await ChangeAsync(user, id, basis, async (db, overview) =>
        {
            var version = await db.OverviewVersions.SingleAsync(version => version.OverviewId == id && version.Number == basis, cancellationToken);
            // What was once cited stays as it was cited.
            version.Snapshot ??= snapshot;
            version.PublishedAt ??= Now;
            audit.Add(db, user, "overview.publish", overview.Slug, new { overview.State, Version = overview.Published, overview.UnpublishedReason }, new { State = OverviewState.Published, Version = basis });
            await DecideAsPublishedAsync(db, user, overview, content, cancellationToken);
            (overview.State, overview.Published, overview.PublishedAt, overview.ArchivedAt) = (OverviewState.Published, basis, overview.PublishedAt ?? Now, null);
            (overview.UnpublishedReason, overview.UnpublishedBy, overview.UnpublishedAt) = (null, null, null);
            (overview.CheckedAt, overview.CheckedBy, overview.CheckEveryDays) = (Now, user.DisplayName(), content.CheckEveryDays);
            overview.FollowedRevision = -1;
            return null;
        }, cancellationToken);
    }

    /// <summary>Takes a published overview back: readers do not see it any more.</summary>
    public Task<DeskResult> UnpublishAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken) =>
        TurnAsync(user, id, "overview.unpublish", OverviewState.Draft, from => from == OverviewState.Published, cancellationToken);

    /// <summary>It is no longer kept.</summary>
    public Task<DeskResult> ArchiveAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken) =>
        TurnAsync(user, id, "overview.archive", OverviewState.Archived, from => from != OverviewState.Archived, cancellationToken);

    /// <summary>"Alles klopt nog": renews the promise.</summary>
    public async Task<DeskResult> CheckAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.IsPublisher() ? default : await ChangeAsync(user, id, null, (db, overview) =>
        {
            if (overview.State != OverviewState.Published)
                return Task.FromResult<string?>("Dit overzicht is niet gepubliceerd.");
            audit.Add(db, user, "overview.check", overview.Slug, new { overview.CheckedAt, overview.CheckedBy }, new { Version = overview.Published });
            (overview.CheckedAt, overview.CheckedBy) = (Now, user.DisplayName());
            return Task.FromResult<string?>(null);
        }, cancellationToken);
    }

    /// <summary>All that is undecided stays as it is.</summary>
    public Task<DeskResult> KeepAllAsync(ClaimsPrincipal user, long id, long last, CancellationToken cancellationToken) => ChangeAsync(user, id, null, async (db, overview) =>
    {
        var changes = await db.OverviewChanges.Where(change => change.OverviewId == id && change.Decision == ChangeDecision.Open && change.Id <= last).ToListAsync(cancellationToken);
        changes.ForEach(change => Decide(change, ChangeDecision.Kept, user));
        audit.Add(db, user, "overview.mark", overview.Slug, null, new { Decision = ChangeDecision.Kept, changes.Count });
        return null;
    }, cancellationToken);

    /// <summary>
    /// Decides on a line of the digest. What a publisher decides is public at once, and in the newest draft too when that is another version; what an editor
    /// decides is in the draft, and the line stays open until a publisher agrees.
    /// </summary>
    public async Task<DeskResult> DecideAsync(ClaimsPrincipal user, long id, long changeId, ChangeAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(answer);
        if (await FindAsync(user, id, cancellationToken) is not { } found)
            return default;
        await using var reading = await databases.CreateDbContextAsync(cancellationToken);
        if (await reading.OverviewChanges.AsNoTracking().SingleOrDefaultAsync(one => one.Id == changeId && one.OverviewId == id, cancellationToken) is not { } line)
            return default;
        var keys = reader.Trial(line.TrialKey) is { } trial ? trial.Identifiers.Select(known => known.Value).Prepend(trial.Id).Prepend(line.TrialKey).ToList() : [line.TrialKey];
        var isPublic = user.IsPublisher() && found is { State: OverviewState.Published, Published: not null };
        var head = OverviewJson.Read<OverviewContent>((await VersionAsync(user, id, found.Head, cancellationToken))!.Content);
        var shown = isPublic ? OverviewJson.Read<OverviewContent>((await VersionAsync(user, id, found.Published!.Value, cancellationToken))!.Content) : null;
        var (newHead, newShown) = (answer.In(head, line.TrialKey, keys), shown is null ? null : answer.In(shown, line.TrialKey, keys));
        if (newHead.Marks.Count > OverviewContent.MostMarks || newShown?.Marks.Count > OverviewContent.MostMarks)
            return new(id, Problem: $"Er staan al {OverviewContent.MostMarks} studies en middelen met een eigen vermelding in dit overzicht. Verwijder er eerst een.");
        var snapshot = answer.Changes && newShown is not null ? Snapshot(newShown) : "";
        if (snapshot is null)
            return new(id, Problem: NotNow);
        return await ChangeAsync(user, id, found.Head, async (db, overview) =>
        {
            if (overview.Published != found.Published || overview.State != found.State)
                return "Iemand anders heeft dit overzicht net veranderd. Kijk opnieuw.";
            if (answer.Changes && newShown is not null)
            {
                var isSame = overview.Head == overview.Published;
                var version = AddVersion(db, user, overview, newShown, answer.Words(line.TrialKey));
                (version.PublishedAt, version.Snapshot, overview.Published) = (Now, snapshot, version.Number);
                if (!isSame)
                    AddVersion(db, user, overview, newHead, answer.Words(line.TrialKey));
                await EnterOrLeaveAsync(db, id, line, answer, cancellationToken);
            }
            else if (answer.Changes)
                AddVersion(db, user, overview, newHead, answer.Words(line.TrialKey));
            if (!answer.Changes || newShown is not null)
            {
                var lines = await db.OverviewChanges.Where(change => change.OverviewId == id && change.TrialId == line.TrialId && change.Decision == ChangeDecision.Open && (change.Id == changeId || answer.Changes)).ToListAsync(cancellationToken);
                lines.ForEach(change => Decide(change, answer.Decision, user));
            }
            audit.Add(db, user, "overview.mark", overview.Slug, null, new { Trial = line.TrialKey, Answer = answer.Kind, Public = newShown is not null });
            return null;
        }, cancellationToken);
    }

    /// <summary>The overviews of somebody's organisation, while that is active.</summary>
    private static IQueryable<Overview> Own(PortalDb db, ClaimsPrincipal user)
    {
        var organisation = user.Organisation() ?? 0;
        return db.Overviews.Where(overview => overview.OrganisationId == organisation && overview.Organisation!.ClosedAt == null);
    }

    /// <summary>Changes an overview in one transaction. Who saved first wins; the other is told.</summary>
    /// <param name="change">Does it, or says in Dutch why not.</param>
    private async Task<DeskResult> ChangeAsync(ClaimsPrincipal user, long id, int? basis, Func<PortalDb, Overview, Task<string?>> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await Own(db, user).SingleOrDefaultAsync(overview => overview.Id == id, cancellationToken) is not { } overview)
            return default;
        if (basis is { } expected && overview.Head != expected)
            return new(id, await ConflictAsync(db, overview.Id, overview.Head, cancellationToken));
        var before = overview.Head;
        try
        {
            if (await change(db, overview) is { } problem)
                return new(id, Problem: problem);
            overview.UpdatedAt = Now;
            await db.SaveChangesAsync(cancellationToken);
            return new(id);
        }
        catch (DbUpdateException)
        {
            await using var again = await databases.CreateDbContextAsync(cancellationToken);
            var head = await Own(again, user).Where(one => one.Id == id).Select(one => one.Head).SingleOrDefaultAsync(cancellationToken);
            if (head == before)
                throw;
            return new(id, await ConflictAsync(again, id, head, cancellationToken));
        }
    }

    private static async Task<OverviewConflict?> ConflictAsync(PortalDb db, long id, int head, CancellationToken cancellationToken) =>
        await db.OverviewVersions.Where(version => version.OverviewId == id && version.Number == head)
            .Select(version => new OverviewConflict(version.Number, version.UserName, version.At)).SingleOrDefaultAsync(cancellationToken);

    private async Task<DeskResult> TurnAsync(ClaimsPrincipal user, long id, string action, OverviewState to, Func<OverviewState, bool> may, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.IsPublisher() ? default : await ChangeAsync(user, id, null, (db, overview) =>
        {
            if (!may(overview.State))
                return Task.FromResult<string?>("Dit overzicht is niet meer in de toestand waarin u het zag. Kijk opnieuw.");
            audit.Add(db, user, action, overview.Slug, new { overview.State, overview.UnpublishedReason }, new { State = to });
            (overview.State, overview.ArchivedAt) = (to, to == OverviewState.Archived ? Now : overview.ArchivedAt);
            return Task.FromResult<string?>(null);
        }, cancellationToken);
    }

    private OverviewVersion AddVersion(PortalDb db, ClaimsPrincipal user, Overview overview, OverviewContent content, string? note)
    {
        (overview.Head, overview.Title) = (overview.Head + 1, content.TitleNl);
        var version = Version(user, overview.Id, overview.Head, content, note);
        db.OverviewVersions.Add(version);
        return version;
    }

    private OverviewVersion Version(ClaimsPrincipal user, long id, int number, OverviewContent content, string? note) => new()
    {
        OverviewId = id,
        Number = number,
        Content = OverviewJson.Write(content),
        At = Now,
        UserId = user.UserId(),
        UserName = user.DisplayName(),
        Note = note is { Length: > 200 } ? note[..200] : note,
    };

    private void Decide(OverviewChange change, ChangeDecision decision, ClaimsPrincipal user) =>
        (change.Decision, change.DecidedBy, change.DecidedAt) = (decision, user.DisplayName(), Now);

    /// <summary>Lines about trials that the new version hides or has a note on are decided by publishing it.</summary>
    private async Task DecideAsPublishedAsync(PortalDb db, ClaimsPrincipal user, Overview overview, OverviewContent content, CancellationToken cancellationToken)
    {
        foreach (var change in await db.OverviewChanges.Where(change => change.OverviewId == overview.Id && change.Decision == ChangeDecision.Open).ToListAsync(cancellationToken))
        {
            if (content.MarkOf(MarkedThing.Trial, [change.TrialKey]) is { } mark && (mark.Hidden || mark.NoteNl.Length > 0))
                Decide(change, mark.Hidden ? ChangeDecision.Hidden : ChangeDecision.Annotated, user);
        }
    }

    /// <summary>What a publisher hides or pins is no news by the next import.</summary>
    private async Task EnterOrLeaveAsync(PortalDb db, long id, OverviewChange line, ChangeAnswer answer, CancellationToken cancellationToken)
    {
        var entry = await db.OverviewEntries.SingleOrDefaultAsync(entry => entry.OverviewId == id && entry.TrialId == line.TrialId, cancellationToken);
        if (answer.Kind == ChangeAnswerKind.Hide && entry is not null)
            db.OverviewEntries.Remove(entry);
        if (answer.Kind == ChangeAnswerKind.Pin && entry is null && reader.Trial(line.TrialKey) is { } trial)
            db.OverviewEntries.Add(new() { OverviewId = id, TrialId = trial.TrialId, Status = trial.Status, Here = trial.Netherlands?.Openness, Since = Now });
    }

    /// <summary>What a published overview needs besides what a draft needs.</summary>
    private static string? WhyNot(OverviewContent content) =>
        content.Searches.Count == 0 && !content.Marks.Any(mark => mark.Pinned) ? "Dit overzicht heeft nog geen zoekopdracht en er is niets vastgezet: lezers zouden niets zien."
        : content.IntroductionNl.Length == 0 ? "Schrijf eerst een inleiding in het Nederlands: lezers willen weten waar het overzicht over gaat."
        : null;

    private string? Snapshot(OverviewContent content) => reader.Read(content, Language.Dutch) is not { } listing ? null : OverviewJson.Write(new OverviewSnapshot
    {
        Entries =
        [
            .. listing.Products.Select(product => new SnapshotEntry(MarkedThing.Product, product.Product.Slug, product.Product.Name, "en", null, null)),
            .. listing.Trials.Select(listed => new SnapshotEntry(MarkedThing.Trial, listed.Trial.Id, listed.Trial.Title, listed.Trial.TitleLanguage, listed.Trial.Status, listed.Trial.Netherlands?.Openness)),
        ],
    });
}

file static class OwnOverviews
{
    public static Task<bool> Any(this IQueryable<Overview> overviews, long id) => overviews.AnyAsync(overview => overview.Id == id);
}
