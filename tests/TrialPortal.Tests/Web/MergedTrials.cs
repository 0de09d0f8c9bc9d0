using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Tests.Web;

/// <summary>Trials of several registry records as merging leaves them, saved as they are: what a page shows does not depend on how it got in.</summary>
public static class MergedTrials
{
    public const string Nct = "NCT01234567";
    public const string EuCt = "2023-500001-11-00";
    private const long Registry = 101;
    private const long European = 102;
    private const long List = 103;

    /// <summary>One trial that ClinicalTrials.gov and CTIS describe differently, and of which WHO ICTRP gave one row that it no longer has.</summary>
    public static Trial One() => new()
    {
        PublicId = Nct,
        Title = "Treating frequent migraine",
        Status = RecruitmentStatus.Recruiting,
        Type = StudyType.Interventional,
        Phases = Phases.Phase2,
        Sex = Sex.All,
        MinimumAgeDays = Age.ToDays("18 Years", out _),
        Enrollment = 123,
        EnrollmentKind = DateKind.Estimated,
        LeadSponsor = "UMC Voorbeeld",
        LastUpdatePosted = new(2026, 8, 3),
        Records =
        [
            Record(Registry, IdentifierRegistries.ClinicalTrialsGov, Nct, new(2026, 8, 3)),
            Record(European, IdentifierRegistries.Ctis, EuCt, new(2024, 5, 6)),
            Record(List, "ictrp", "NL-OMON54321", new(2023, 1, 2), partial: true, vanished: new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc)),
        ],
        Identifiers =
        [
            Identifier(Registry, IdentifierRegistries.Sponsor, "ABC-1", IdentifierKind.Sponsor),
            Identifier(Registry, IdentifierRegistries.Ctis, EuCt, IdentifierKind.Reference),
            Identifier(Registry, IdentifierRegistries.ClinicalTrialsGov, Nct),
            Identifier(European, IdentifierRegistries.Ctis, EuCt),
            Identifier(European, IdentifierRegistries.ClinicalTrialsGov, Nct, IdentifierKind.Reference),
            Identifier(List, IdentifierRegistries.Omon, "NL-OMON54321"),
        ],
        Sites =
        [
            new() { Position = 0, RecordId = Registry, Facility = "UMC Recruits", City = "Utrecht", Country = "Netherlands", CountryCode = "NL", Status = RecruitmentStatus.Recruiting },
            new() { Position = 1, RecordId = European, Facility = "Ziekenhuis Stil", Department = "Neurologie", City = "Zwolle", Country = "Netherlands", CountryCode = "NL" },
        ],
        Countries =
        [
            new() { CountryCode = "BE", Openness = Openness.Opening, Basis = OpennessBasis.MemberState },
            new() { CountryCode = "NL", Openness = Openness.Recruiting, Basis = OpennessBasis.Sites, Sites = 2, RecruitingSites = 1, SilentSites = 1 },
        ],
        Details = new()
        {
            Conditions = ["Migraine", "Headache disorder"],
            Objectives = [new(OutcomeKind.Primary, "To show that fewer attacks occur."), new(OutcomeKind.Secondary, "To look at sleep.")],
            Outcomes = [new(OutcomeKind.Primary, "Attacks a month"), new(OutcomeKind.Secondary, "Hours of sleep")],
            Eligibility = new() { Criteria = "Inclusion Criteria:\n\n* Adults with migraine\n\nExclusion Criteria:\n\n* Pregnancy", MinimumAge = "18 Years", VulnerablePopulation = false },
            Translations =
            [
                new("nl")
                {
                    Title = "Behandelen van vaak voorkomende migraine",
                    Conditions = ["Schele hoofdpijn"],
                    Criteria = "Inclusion Criteria:\n\n* Volwassenen met migraine\n\nExclusion Criteria:\n\n* Zwangerschap",
                    Objectives = [new(OutcomeKind.Primary, "Aantonen dat er minder aanvallen zijn."), new(OutcomeKind.Secondary, "Kijken naar slaap.")],
                    Outcomes = [new(OutcomeKind.Primary, "Aanvallen per maand")],
                },
            ],
            Interventions = [new("procedure", "Nerve block")],
            Products =
            [
                new("Voorbeeldine 5 mg")
                {
                    Role = "test", Substances = ["exemplamab"], AtcCode = "N02CX99", AtcName = "OTHER", PharmaceuticalForm = "SOLUTION FOR INFUSION", Routes = ["INTRAVENOUS USE"],
                    MaximumDailyDose = "5 mg", MarketingAuthorisation = "EU/1/18/0000/001", OrphanDesignation = "EU/3/15/0000", AdvancedTherapy = true,
                },
                new("Zoutoplossing") { Role = "placebo" },
            ],
            MemberStates =
            [
                new("Belgium") { CountryCode = "BE", Status = RecruitmentStatus.NotYetRecruiting, RegistryStatus = "authorised_recruitment_pending", Submitted = new(2024, 2, 1) },
                new("Netherlands")
                {
                    CountryCode = "NL", Status = RecruitmentStatus.NotYetRecruiting, RegistryStatus = "authorised_recruitment_pending", Reporting = true,
                    Submitted = new(2024, 1, 2), FirstDecision = new(2024, 4, 5), Decision = "authorized", PlannedParticipants = 40,
                },
            ],
            Applications = [new("initial") { Status = "authorised", Submitted = new(2024, 1, 2), Decisions = [new("Netherlands", "authorized", new(2024, 4, 5))] }],
            Events = [new("temporary_halt") { CountryCode = "BE", Date = new(2024, 6, 7), Note = "Shortage of product" }],
            Documents = [new("Protocol: version 2") { Url = "https://example.org/protocol.pdf" }],
            RareDisease = true,
            Discrepancies =
            [
                Differ(DiscrepancyField.Phases, null, "phase2", "phase3"),
                Differ(DiscrepancyField.Enrollment, null, "123", "1204"),
                Differ(DiscrepancyField.CountryStatus, "NL", "recruiting", "opening"),
                Differ(DiscrepancyField.CountryStatus, "BE", "opening", "closed"),
            ],
            Provenance =
            [
                new("conditions", [Registry, European]), new("countries.BE", [European]), new("countries.NL", [Registry]), new("criteria", [Registry]),
                new("enrollment", [Registry]), new("memberStates", [European]), new("objectives", [European]), new("phases", [Registry]),
                new("products", [European]), new("sites", [Registry, European]), new("status", [Registry]), new("title", [Registry]), new("translations.nl", [European]),
            ],
        },
    };

    /// <summary>A trial of CTIS alone, which knows countries and no hospitals' statuses.</summary>
    public static Trial CtisOnly(string id, RecruitmentStatus status, string registryStatus) => new()
    {
        PublicId = id,
        Title = "A European trial",
        Status = RecruitmentStatus.Recruiting,
        Records = [Record(0, IdentifierRegistries.Ctis, id, new(2024, 5, 6))],
        Identifiers = [Identifier(0, IdentifierRegistries.Ctis, id)],
        Sites = [new() { Facility = "Ziekenhuis Stil", City = "Zwolle", Country = "Netherlands", CountryCode = "NL" }],
        Countries = TrialCountry.Of(
            RecruitmentStatus.Recruiting, [new() { CountryCode = "NL" }], [new("Netherlands") { CountryCode = "NL", Status = status, RegistryStatus = registryStatus }]),
        MinimumAgeDays = Age.ToDays("18 Years", out _),
        Details = new()
        {
            MemberStates = [new("Netherlands") { CountryCode = "NL", Status = status, RegistryStatus = registryStatus }],
            Eligibility = new() { AgeGroups = ["adult", "older_adult"] },
        },
    };

    public static RegistryRecord Record(long id, string registry, string registryId, DateOnly updated, bool partial = false, DateTime? vanished = null) => new()
    {
        Id = id,
        Registry = registry,
        RegistryId = registryId,
        Hash = [1],
        Url = $"https://registry.example/{registry}/{registryId}",
        LastUpdatePosted = updated,
        Partial = partial,
        VanishedAt = vanished,
        FirstSeen = new(2026, 9, 1, 8, 0, 0, DateTimeKind.Utc),
        FetchedAt = new(2026, 9, 2, 8, 0, 0, DateTimeKind.Utc),
        LastSeen = new(2026, 9, 3, 8, 0, 0, DateTimeKind.Utc),
    };

    public static TrialIdentifier Identifier(long recordId, string registry, string value, IdentifierKind kind = IdentifierKind.Own) =>
        new() { RecordId = recordId, Registry = registry, Value = value, Key = IdentifierRegistries.KeyOf(value), Kind = kind };

    /// <summary>Saves trials in one transaction with the next revision. Records without a number get one.</summary>
    public static async Task SaveAsync(IDbContextFactory<PortalDb> databases, params Trial[] trials)
    {
        ArgumentNullException.ThrowIfNull(databases);
        await using var db = await databases.CreateDbContextAsync();
        var counter = await db.Counters.SingleOrDefaultAsync(known => known.Name == "revision");
        if (counter is null)
            db.Add(counter = new Counter { Name = "revision" });
        counter.Value++;
        var id = await db.Trials.AnyAsync() ? await db.Trials.MaxAsync(trial => trial.Id) : 0;
        foreach (var trial in trials)
        {
            (trial.Id, trial.Revision) = (++id, counter.Value);
            foreach (var record in trial.Records.Where(record => record.Id == 0))
            {
                record.Id = 1000 + id;
                trial.Identifiers.ForEach(identifier => identifier.RecordId = record.Id);
                trial.Sites.ForEach(site => site.RecordId = record.Id);
            }
            db.Add(trial);
        }
        await db.SaveChangesAsync();
    }

    private static Discrepancy Differ(DiscrepancyField field, string? country, string shown, string other) => new(field)
    {
        CountryCode = country,
        Values = [new(Registry, shown, new(2026, 8, 3)), new(European, other, new(2024, 5, 6))],
    };
}
