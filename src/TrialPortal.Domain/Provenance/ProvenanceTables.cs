using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Database;

namespace TrialPortal.Domain.Provenance;

internal sealed class RegistryRecordTable : IEntityTypeConfiguration<RegistryRecord>
{
    public void Configure(EntityTypeBuilder<RegistryRecord> builder)
    {
        builder.Property(record => record.Id).ValueGeneratedNever();
        builder.Property(record => record.Registry).HasMaxLength(32);
        builder.Property(record => record.RegistryId).HasMaxLength(64);
        builder.HasIndex(record => new { record.Registry, record.RegistryId }).IsUnique();
        builder.Property(record => record.Hash).HasMaxLength(32);
        builder.HasIndex(record => record.TrialId);
        builder.HasOne<RegistryPayload>().WithOne().HasForeignKey<RegistryPayload>(payload => payload.RecordId);
    }
}

internal sealed class RegistryPayloadTable : IEntityTypeConfiguration<RegistryPayload>
{
    public void Configure(EntityTypeBuilder<RegistryPayload> builder)
    {
        builder.HasKey(payload => payload.RecordId);
        builder.Property(payload => payload.RecordId).ValueGeneratedNever();
    }
}

internal sealed class ForgottenPersonTable : IEntityTypeConfiguration<ForgottenPerson>
{
    public void Configure(EntityTypeBuilder<ForgottenPerson> builder)
    {
        builder.Property(person => person.Kind).HasConversion<short>();
        builder.Property(person => person.Hash).HasMaxLength(32);
        builder.HasIndex(person => person.Hash).IsUnique();
    }
}

internal sealed class ImportRunTable : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.Property(run => run.Source).HasMaxLength(32);
        builder.Property(run => run.Report).HasConversion(new RunReportConverter(), RunReportConverter.Comparer);
        builder.HasIndex(run => new { run.Source, run.StartedAt });
        builder.HasMany(run => run.Refusals).WithOne().HasForeignKey(refusal => refusal.ImportRunId);
    }
}

internal sealed class ImportRefusalTable : IEntityTypeConfiguration<ImportRefusal>
{
    public void Configure(EntityTypeBuilder<ImportRefusal> builder) => builder.Property(refusal => refusal.RegistryId).HasMaxLength(64);
}

internal sealed class CounterTable : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.HasKey(counter => counter.Name);
        builder.Property(counter => counter.Name).HasMaxLength(32);
    }
}
