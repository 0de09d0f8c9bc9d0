using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrialPortal.Domain.Overviews;

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(organisation => organisation.Slug).HasMaxLength(64);
        builder.HasIndex(organisation => organisation.Slug).IsUnique();
        builder.Property(organisation => organisation.Name).HasMaxLength(150);
        builder.Property(organisation => organisation.Website).HasMaxLength(300);
        builder.Property(organisation => organisation.ContactEmail).HasMaxLength(256);
        builder.Property(organisation => organisation.FundingNl).HasMaxLength(2000);
        builder.Property(organisation => organisation.FundingEn).HasMaxLength(2000);
        builder.Property(organisation => organisation.InterestsNl).HasMaxLength(2000);
        builder.Property(organisation => organisation.InterestsEn).HasMaxLength(2000);
        builder.Property(organisation => organisation.Colour).HasMaxLength(7);
        builder.Property(organisation => organisation.LogoType).HasMaxLength(20);
    }
}

internal sealed class OverviewTable : IEntityTypeConfiguration<Overview>
{
    public void Configure(EntityTypeBuilder<Overview> builder)
    {
        builder.HasOne(overview => overview.Organisation).WithMany().HasForeignKey(overview => overview.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(overview => overview.Slug).HasMaxLength(80);
        builder.HasIndex(overview => overview.Slug).IsUnique();
        builder.Property(overview => overview.Title).HasMaxLength(OverviewContent.LongestTitle);
        builder.Property(overview => overview.Head).IsConcurrencyToken();
        builder.Property(overview => overview.CheckedBy).HasMaxLength(100);
        builder.Property(overview => overview.UnpublishedReason).HasMaxLength(1000);
        builder.Property(overview => overview.UnpublishedBy).HasMaxLength(100);
        builder.HasIndex(overview => new { overview.State, overview.FollowedRevision });
    }
}

internal sealed class OverviewVersionTable : IEntityTypeConfiguration<OverviewVersion>
{
    public void Configure(EntityTypeBuilder<OverviewVersion> builder)
    {
        builder.HasOne(version => version.Overview).WithMany().HasForeignKey(version => version.OverviewId);
        builder.HasIndex(version => new { version.OverviewId, version.Number }).IsUnique();
        builder.Property(version => version.UserId).HasMaxLength(450);
        builder.Property(version => version.UserName).HasMaxLength(100);
        builder.Property(version => version.Note).HasMaxLength(200);
    }
}

internal sealed class OverviewEntryTable : IEntityTypeConfiguration<OverviewEntry>
{
    public void Configure(EntityTypeBuilder<OverviewEntry> builder)
    {
        builder.HasKey(entry => new { entry.OverviewId, entry.TrialId });
        builder.HasOne(entry => entry.Overview).WithMany().HasForeignKey(entry => entry.OverviewId);
    }
}

internal sealed class OverviewChangeTable : IEntityTypeConfiguration<OverviewChange>
{
    public void Configure(EntityTypeBuilder<OverviewChange> builder)
    {
        builder.HasOne(change => change.Overview).WithMany().HasForeignKey(change => change.OverviewId);
        builder.HasIndex(change => new { change.OverviewId, change.At });
        builder.HasIndex(change => new { change.Decision, change.MailedAt });
        builder.Property(change => change.TrialKey).HasMaxLength(256);
        builder.Property(change => change.TitleLanguage).HasMaxLength(8);
        builder.Property(change => change.DecidedBy).HasMaxLength(100);
    }
}
