using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrialPortal.Domain.Products;

internal sealed class HospitalExemptionTable : IEntityTypeConfiguration<HospitalExemption>
{
    public void Configure(EntityTypeBuilder<HospitalExemption> builder)
    {
        builder.Property(exemption => exemption.Id).HasMaxLength(64);
        builder.HasIndex(exemption => exemption.ProductSlug);
    }
}

internal sealed class EarlyAccessProgrammeTable : IEntityTypeConfiguration<EarlyAccessProgramme>
{
    public void Configure(EntityTypeBuilder<EarlyAccessProgramme> builder) => builder.Property(programme => programme.Id).HasMaxLength(64);
}

internal sealed class MarketingAuthorisationTable : IEntityTypeConfiguration<MarketingAuthorisation>
{
    public void Configure(EntityTypeBuilder<MarketingAuthorisation> builder)
    {
        builder.HasKey(authorisation => authorisation.Number);
        builder.Property(authorisation => authorisation.Number).HasMaxLength(32);
        builder.Property(authorisation => authorisation.Hash).HasMaxLength(32);
    }
}

internal sealed class AuthorisationChangeTable : IEntityTypeConfiguration<AuthorisationChange>
{
    public void Configure(EntityTypeBuilder<AuthorisationChange> builder) => builder.HasIndex(change => change.At);
}

internal sealed class RegisterSearchTable : IEntityTypeConfiguration<RegisterSearch>
{
    public void Configure(EntityTypeBuilder<RegisterSearch> builder) => builder.Property(search => search.Id).HasMaxLength(64);
}
