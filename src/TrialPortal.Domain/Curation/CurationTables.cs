using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrialPortal.Domain.Curation;

internal sealed class ProposalTable : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.Property(proposal => proposal.EntryId).HasMaxLength(64);
        builder.Property(proposal => proposal.Batch).HasMaxLength(40);
        builder.Property(proposal => proposal.AuthorId).HasMaxLength(450);
        builder.Property(proposal => proposal.State).IsConcurrencyToken();
        builder.HasIndex(proposal => new { proposal.State, proposal.At });
        builder.HasIndex(proposal => new { proposal.Kind, proposal.EntryId });
    }
}

internal sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(entry => entry.Action).HasMaxLength(40);
        builder.Property(entry => entry.Subject).HasMaxLength(256);
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => entry.Subject);
    }
}

internal sealed class CorrectionTable : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.Property(correction => correction.Token).HasMaxLength(40);
        builder.HasIndex(correction => correction.Token).IsUnique();
        builder.Property(correction => correction.Key).HasMaxLength(256);
        builder.Property(correction => correction.Topic).HasMaxLength(20);
        builder.Property(correction => correction.Text).HasMaxLength(1000);
        builder.HasIndex(correction => new { correction.Thing, correction.Key });
        builder.HasIndex(correction => new { correction.State, correction.At });
    }
}

internal sealed class AtmpRulingTable : IEntityTypeConfiguration<AtmpRuling>
{
    public void Configure(EntityTypeBuilder<AtmpRuling> builder)
    {
        builder.HasKey(ruling => ruling.TrialKey);
        builder.Property(ruling => ruling.TrialKey).HasMaxLength(256);
    }
}

internal sealed class SiteAssignmentTable : IEntityTypeConfiguration<SiteAssignment>
{
    public void Configure(EntityTypeBuilder<SiteAssignment> builder)
    {
        builder.HasKey(assignment => new { assignment.Facility, assignment.City });
        builder.Property(assignment => assignment.Facility).HasMaxLength(300);
        builder.Property(assignment => assignment.City).HasMaxLength(200);
    }
}

internal sealed class ConditionAssignmentTable : IEntityTypeConfiguration<ConditionAssignment>
{
    public void Configure(EntityTypeBuilder<ConditionAssignment> builder)
    {
        builder.HasKey(assignment => assignment.Name);
        builder.Property(assignment => assignment.Name).HasMaxLength(300);
    }
}
