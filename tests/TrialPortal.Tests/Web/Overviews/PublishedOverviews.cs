using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Trials;
using TrialPortal.Tests.Web.Conditions;

namespace TrialPortal.Tests.Web.Overviews;

/// <summary>A portal with three trials of asthma and an overview of them, as it stands in the database after it was published.</summary>
internal static class PublishedOverviews
{
    public const string Page = "/nl/overzichten/astma-studies";

    public static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    /// <summary>About asthma, with a pinned trial and a hidden one.</summary>
    public static OverviewContent Asthma { get; } = new()
    {
        TitleNl = "Studies bij astma",
        TitleEn = "Asthma trials",
        IntroductionNl = "Voor mensen met **astma**.",
        Searches = [new("condition=astma")],
        Marks =
        [
            new() { Thing = MarkedThing.Trial, Key = "NCT00000001", Pinned = true, TookPart = true, NoteNl = "Wij lazen de <b>folder</b> mee." },
            new() { Thing = MarkedThing.Trial, Key = "NCT00000004", Hidden = true, NoteNl = "Geheime aantekening" },
        ],
        ShowClosed = true,
        CheckEveryDays = 92,
    };

    public static async Task<PortalApp> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, MovableClock? clock = null)
    {
        var app = await PortalApp.StartAsync(kind, time: clock ?? new MovableClock(Now));
        await app.ImportStudiesAsync(
            ConditionPageTests.Study("NCT00000001", "An inhaler in asthma", "Asthma", "RECRUITING", ConditionPageTests.Site("Erasmus MC", "Rotterdam", "RECRUITING", "010 123 45 67")),
            ConditionPageTests.Study("NCT00000002", "Asthma, done", "Asthma", "COMPLETED", ConditionPageTests.Site("Erasmus MC", "Rotterdam", null, null)),
            ConditionPageTests.Study("NCT00000003", "Something else", "Migraine", "RECRUITING"),
            ConditionPageTests.Study("NCT00000004", "Asthma that is hidden", "Asthma", "RECRUITING", ConditionPageTests.Site("UMC Utrecht", "Utrecht", "RECRUITING", null)));
        return app;
    }

    /// <summary>Publishes an overview as the desk does: the version, and the overview that shows it.</summary>
    public static async Task<Overview> PublishAsync(
        this PortalApp app, OverviewContent? content = null, string slug = "astma-studies", Action<Overview>? overview = null, Action<Organisation>? organisation = null)
    {
        content ??= Asthma;
        var owner = new Organisation
        {
            Slug = "van-" + slug,
            Name = "Astma Vereniging Voorbeeld",
            Website = "https://astma.example.org",
            ContactEmail = "info@astma.example.org",
            FundingNl = "Contributie van leden.",
            Colour = "#7a1fa2",
            LookedAt = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
            CreatedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        organisation?.Invoke(owner);
        var at = new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);
        var made = new Overview
        {
            Organisation = owner,
            Slug = slug,
            State = OverviewState.Published,
            Head = 1,
            Published = 1,
            Title = content.TitleNl,
            CreatedAt = at,
            UpdatedAt = at,
            PublishedAt = at,
            CheckedAt = at,
            CheckedBy = "Jan Geheim",
            CheckEveryDays = content.CheckEveryDays,
            FollowedRevision = long.MaxValue,   // what changed is what a test says
        };
        overview?.Invoke(made);
        await using var db = await app.ContextAsync();
        db.Add(made);
        await db.SaveChangesAsync();
        await app.AddVersionAsync(made, content, 1);
        return made;
    }

    public static async Task AddVersionAsync(this PortalApp app, Overview overview, OverviewContent content, int number, DateTime? publishedAt = null, bool isPublished = true)
    {
        await using var db = await app.ContextAsync();
        db.Add(new OverviewVersion
        {
            OverviewId = overview.Id,
            Number = number,
            Content = OverviewJson.Write(content),
            At = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc),
            UserId = "1",
            UserName = "Jan Geheim",
            PublishedAt = isPublished ? publishedAt ?? new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc) : null,
            Snapshot = isPublished
                ? OverviewJson.Write(new OverviewSnapshot
                {
                    Entries = [new(MarkedThing.Trial, "NCT00000001", "An inhaler in asthma", "en", RecruitmentStatus.NotYetRecruiting, Openness.Opening), new(MarkedThing.Product, "hemgenix", "Hemgenix", "nl", null, null)],
                })
                : null,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>Something that changed, a number of days ago.</summary>
    public static async Task AddChangeAsync(this PortalApp app, Overview overview, string trial, OverviewChangeKind kind, int daysAgo, RecruitmentStatus? before = null, RecruitmentStatus? after = null)
    {
        await using var db = await app.ContextAsync();
        var found = await db.Trials.SingleAsync(one => one.PublicId == trial);
        db.Add(new OverviewChange
        {
            OverviewId = overview.Id,
            TrialId = found.Id,
            TrialKey = trial,
            Title = found.Title,
            TitleLanguage = "en",
            Kind = kind,
            Before = before,
            After = after,
            At = Now.UtcDateTime.AddDays(-daysAgo),
        });
        await db.SaveChangesAsync();
    }

    public static async Task ChangeAsync(this PortalApp app, Overview overview, Action<Overview> change)
    {
        await using var db = await app.ContextAsync();
        change(await db.Overviews.Include(one => one.Organisation).SingleAsync(one => one.Id == overview.Id));
        await db.SaveChangesAsync();
    }

    public static Task<PortalDb> ContextAsync(this PortalApp app) => app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
}
