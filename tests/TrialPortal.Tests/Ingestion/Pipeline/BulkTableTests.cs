using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>Rows written in bulk are the rows that EF Core would have written: nothing else may know which way they came.</summary>
public class BulkTableTests
{
    private const string Emoji = "\U0001F9EC\U0001F468\u200D\U0001F469 é \u05E9\u05DC\u05D5\u05DD ' \" \\ \n\t {}";
    private static readonly DateTime At = new DateTime(2026, 11, 21, 8, 30, 15, 123, DateTimeKind.Utc).AddTicks(4560);

    [BothDatabases]
    public async Task Rows_written_in_bulk_are_the_rows_that_EF_writes(DatabaseKind kind)
    {
        await using var byEf = await PortalDatabase.CreateAsync(kind);
        await using var inBulk = await PortalDatabase.CreateAsync(kind);

        await WithEfAsync(byEf, First());
        await InBulkAsync(inBulk, First(), upsert: false);

        (await DatabaseContents.ReadAsync(inBulk)).AssertSameAs(await DatabaseContents.ReadAsync(byEf));
    }

    [BothDatabases]
    public async Task Rows_replaced_in_bulk_are_the_rows_that_EF_replaces(DatabaseKind kind)
    {
        await using var byEf = await PortalDatabase.CreateAsync(kind);
        await using var inBulk = await PortalDatabase.CreateAsync(kind);

        await WithEfAsync(byEf, First());
        await using (var db = await byEf.Contexts().CreateDbContextAsync())
        {
            db.UpdateRange(Trials(Second()));
            db.UpdateRange(Second().OfType<TrialSite>());
            db.UpdateRange(Second().OfType<RegistryRecord>());
            db.UpdateRange(Second().OfType<RegistryPayload>());
            await db.SaveChangesAsync();
        }
        await InBulkAsync(inBulk, First(), upsert: true);
        await InBulkAsync(inBulk, [.. Second().Where(row => row is not (TrialIdentifier or TrialCountry or TrialChange))], upsert: true);

        (await DatabaseContents.ReadAsync(inBulk)).AssertSameAs(await DatabaseContents.ReadAsync(byEf));
    }

    [BothDatabases]
    public async Task Rows_written_in_bulk_are_read_back_by_EF_as_they_were(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);

        await InBulkAsync(database, First(), upsert: false);

        await using var db = await database.Contexts().CreateDbContextAsync();
        var trial = await db.Trials.Include(row => row.Sites).Include(row => row.Records).SingleAsync(row => row.Id == 2);
        Assert.Equal(Emoji, trial.Title);
        Assert.Equal(Emoji, trial.Details.BriefSummary);
        Assert.Equal(PartialDate.Parse("2024-05"), trial.Start);
        Assert.Equal(Phases.Phase1 | Phases.Phase2, trial.Phases);
        Assert.Equal([null, Emoji], trial.Sites.OrderBy(site => site.Position).Select(site => site.Facility));
        Assert.Equal(Emoji, trial.Sites.Single(site => site.Position == 1).Contacts[0].Name);
        Assert.Equal(At, Assert.Single(trial.Records).FirstSeen);
        Assert.Equal(DateTimeKind.Utc, trial.Records[0].FirstSeen.Kind);
        Assert.Equal(200_000, (await db.Trials.SingleAsync(row => row.Id == 3)).Title.Length);
    }

    [BothDatabases]
    public async Task No_rows_are_no_work(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);

        await InBulkAsync(database, [], upsert: true);
        await InBulkAsync(database, [], upsert: false);

        Assert.Empty((await DatabaseContents.ReadAsync(database)).Rows("Trials"));
    }

    private static IEnumerable<Trial> Trials(IEnumerable<object> rows) => rows.OfType<Trial>();

    private static async Task WithEfAsync(TestDatabase database, IReadOnlyList<object> rows)
    {
        await using var db = await database.Contexts().CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private static async Task InBulkAsync(TestDatabase database, IReadOnlyList<object> rows, bool upsert)
    {
        await using var db = await database.Contexts().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await WriteAsync<Trial>();
        await WriteAsync<TrialIdentifier>();
        await WriteAsync<TrialSite>();
        await WriteAsync<TrialCountry>();
        await WriteAsync<RegistryRecord>();
        await WriteAsync<RegistryPayload>();
        await WriteAsync<TrialChange>();
        await transaction.CommitAsync();

        async Task WriteAsync<T>()
            where T : class
        {
            var table = BulkTable<T>.In(db);
            var ofTable = rows.OfType<T>().ToList();
            await (upsert ? table.UpsertAsync(db, ofTable, CancellationToken.None) : table.InsertAsync(db, ofTable, CancellationToken.None));
        }
    }

    /// <summary>A trial with as little as there can be, one with everything, and a long one.</summary>
    private static List<object> First() =>
    [
        new Trial { Id = 1, PublicId = "NCT00000001", Title = "" },
        new Trial
        {
            Id = 2, PublicId = "NCT00000002", Title = Emoji, TitleLanguage = "nl", Acronym = Emoji, Status = RecruitmentStatus.EnrollingByInvitation,
            StatusVerified = PartialDate.Parse("2026"), Type = StudyType.ExpandedAccess, Phases = Phases.Phase1 | Phases.Phase2, Sex = Sex.Female,
            MinimumAgeDays = 0, MaximumAgeDays = int.MaxValue, HealthyVolunteers = false, Start = PartialDate.Parse("2024-05"), StartKind = DateKind.Actual,
            PrimaryCompletion = PartialDate.Parse("2025-02-28"), PrimaryCompletionKind = DateKind.Estimated, Completion = PartialDate.Parse("0001"),
            CompletionKind = DateKind.Estimated, Enrollment = 0, EnrollmentKind = DateKind.Actual, LeadSponsor = Emoji, LeadSponsorKind = SponsorKind.OtherGovernment,
            HasResults = true, FirstPosted = new(2000, 2, 29), LastUpdatePosted = DateOnly.MaxValue, Revision = long.MaxValue,
            Details = new() { BriefSummary = Emoji, Conditions = [Emoji], Outcomes = [new(OutcomeKind.Other, "m")] },
        },
        new Trial { Id = 3, PublicId = "NCT00000003", Title = new string('x', 200_000), Details = new() { DetailedDescription = new string('é', 500_000) } },
        new TrialIdentifier { TrialId = 2, Registry = "sponsor", Value = Emoji, Key = "É", Label = null },
        new TrialIdentifier { TrialId = 2, Registry = "ctis", Value = "2022-502314-93-00", Key = "2022502314", Label = "CTIS (EU)" },
        new TrialSite { TrialId = 2, Position = 0 },
        new TrialSite
        {
            TrialId = 2, Position = 1, Facility = Emoji, City = "Utrecht", State = "Utrecht", PostalCode = "3584 CX", Country = "Netherlands", CountryCode = "NL",
            Latitude = 52.085833333333333, Longitude = -0.1, Status = RecruitmentStatus.Recruiting, Contacts = [new() { Name = Emoji, Email = "a@b.example" }, new()],
        },
        new TrialCountry { TrialId = 2, CountryCode = "NL", Openness = Openness.Recruiting, Basis = OpennessBasis.SitesSilent, Sites = 2, RecruitingSites = 1, SilentSites = 1 },
        new RegistryRecord
        {
            Id = 5, TrialId = 2, Registry = "clinicaltrials.gov", RegistryId = "NCT00000002", Hash = [0, 1, 255], Url = "https://x.example/", LastUpdatePosted = null,
            FirstSeen = At, FetchedAt = At.AddTicks(10), LastSeen = DateTime.UnixEpoch, VanishedAt = null,
        },
        new RegistryPayload { RecordId = 5, Gzip = [.. Enumerable.Range(0, 300_000).Select(i => (byte)i)] },
        new TrialChange { Id = 9, TrialId = 2, At = At, ImportRunId = 1, Field = ChangedField.MinimumAge, Before = null, After = Emoji },
    ];

    /// <summary>The same rows, of which every value that may be null was filled and every other emptied.</summary>
    private static List<object> Second() =>
    [
        new Trial { Id = 2, PublicId = "NCT00000002", Title = "changed", Details = new() { OfficialTitle = Emoji } },
        new Trial { Id = 1, PublicId = "NCT00000009", Title = Emoji, Acronym = "A", Sex = Sex.Male, Start = PartialDate.Parse("2020"), Enrollment = 12, LastUpdatePosted = new(2026, 1, 1) },
        new TrialSite { TrialId = 2, Position = 1, Facility = "changed" },
        new TrialSite { TrialId = 2, Position = 0, Facility = Emoji, Latitude = -52, Longitude = 4, Status = RecruitmentStatus.Unknown },
        new RegistryRecord
        {
            Id = 5, TrialId = 2, Registry = "clinicaltrials.gov", RegistryId = "NCT00000002", Hash = [7], Url = "https://y.example/", LastUpdatePosted = new(2026, 1, 1),
            FirstSeen = At, FetchedAt = At, LastSeen = At, VanishedAt = At,
        },
        new RegistryPayload { RecordId = 5, Gzip = [] },
    ];
}
