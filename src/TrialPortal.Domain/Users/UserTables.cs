using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Overviews;

namespace TrialPortal.Domain.Users;

internal sealed class PortalUserTable : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.Property(user => user.DisplayName).HasMaxLength(100);
        builder.Property(user => user.HospitalSlug).HasMaxLength(64);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(user => user.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
