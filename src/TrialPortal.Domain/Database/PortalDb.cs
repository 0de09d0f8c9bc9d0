using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Products;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Domain.Users;

namespace TrialPortal.Domain.Database;

/// <summary>The system of record. One model on two databases; each has its context type because each has its migrations.</summary>
public abstract class PortalDb(DbContextOptions options) : IdentityDbContext<PortalUser, IdentityRole, string>(options)
{
    public DbSet<Trial> Trials => Set<Trial>();

    public DbSet<TrialIdentifier> TrialIdentifiers => Set<TrialIdentifier>();

    public DbSet<TrialSite> TrialSites => Set<TrialSite>();

    public DbSet<TrialCountry> TrialCountries => Set<TrialCountry>();

    public DbSet<TrialChange> TrialChanges => Set<TrialChange>();

    public DbSet<CuratedLink> CuratedLinks => Set<CuratedLink>();

    public DbSet<ForgottenPerson> ForgottenPeople => Set<ForgottenPerson>();

    public DbSet<TrialRemoval> TrialRemovals => Set<TrialRemoval>();

    public DbSet<RegistryRecord> RegistryRecords => Set<RegistryRecord>();

    public DbSet<RegistryPayload> RegistryPayloads => Set<RegistryPayload>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<ImportRefusal> ImportRefusals => Set<ImportRefusal>();

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<HospitalExemption> HospitalExemptions => Set<HospitalExemption>();

    public DbSet<EarlyAccessProgramme> EarlyAccessProgrammes => Set<EarlyAccessProgramme>();

    public DbSet<MarketingAuthorisation> MarketingAuthorisations => Set<MarketingAuthorisation>();

    public DbSet<AuthorisationChange> AuthorisationChanges => Set<AuthorisationChange>();

    public DbSet<RegisterSearch> RegisterSearches => Set<RegisterSearch>();

    public DbSet<Proposal> Proposals => Set<Proposal>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Correction> Corrections => Set<Correction>();

    public DbSet<AtmpRuling> AtmpRulings => Set<AtmpRuling>();

    public DbSet<SiteAssignment> SiteAssignments => Set<SiteAssignment>();

    public DbSet<ConditionAssignment> ConditionAssignments => Set<ConditionAssignment>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Overview> Overviews => Set<Overview>();

    public DbSet<OverviewVersion> OverviewVersions => Set<OverviewVersion>();

    public DbSet<OverviewEntry> OverviewEntries => Set<OverviewEntry>();

    public DbSet<OverviewChange> OverviewChanges => Set<OverviewChange>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<PartialDate>().HaveConversion<PartialDateConverter>().HaveMaxLength(10);
        configurationBuilder.Properties<RecruitmentStatus>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<StudyType>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<Sex>().HaveConversion<string>().HaveMaxLength(10);
        configurationBuilder.Properties<DateKind>().HaveConversion<string>().HaveMaxLength(10);
        configurationBuilder.Properties<SponsorKind>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<Openness>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<OpennessBasis>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ImportState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ImportKind>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<ChangedField>().HaveConversion<string>().HaveMaxLength(30);
        foreach (var code in new[]
        {
            typeof(AtmpClass), typeof(ExemptionStatus), typeof(ExemptionProcedure), typeof(Reimbursement), typeof(EarlyAccessKind), typeof(ProgrammeState),
            typeof(AuthorisationStatus), typeof(CuratedKind), typeof(ProposedAction), typeof(ProposalState), typeof(CorrectionState), typeof(CorrectedThing),
            typeof(OverviewState), typeof(OverviewChangeKind), typeof(ChangeDecision),
        })
            configurationBuilder.Properties(code).HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
    }
}

/// <summary>Context for PostgreSQL.</summary>
public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options) : PortalDb(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Trial>().Property(trial => trial.Details).HasColumnType("json");
        builder.Entity<TrialSite>().Property(site => site.Contacts).HasColumnType("json");
        builder.Entity<ImportRun>().Property(run => run.Report).HasColumnType("json");
    }
}

/// <summary>Context for SQLite.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options) : PortalDb(options);
