using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;

namespace TrialPortal.Domain.Database;

/// <summary>The system of record. One model on two databases; each has its context type because each has its migrations.</summary>
public abstract class PortalDb(DbContextOptions options) : DbContext(options)
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
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
    }
}

/// <summary>Context for PostgreSQL.</summary>
public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options) : PortalDb(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Trial>().Property(trial => trial.Details).HasColumnType("json");
        modelBuilder.Entity<TrialSite>().Property(site => site.Contacts).HasColumnType("json");
        modelBuilder.Entity<ImportRun>().Property(run => run.Report).HasColumnType("json");
    }
}

/// <summary>Context for SQLite.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options) : PortalDb(options);
