using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;

namespace TrialPortal.Domain.Trials;

internal sealed class TrialTable : IEntityTypeConfiguration<Trial>
{
    public void Configure(EntityTypeBuilder<Trial> builder)
    {
        builder.Property(trial => trial.Id).ValueGeneratedNever();
        builder.Property(trial => trial.PublicId).HasMaxLength(64);
        builder.HasIndex(trial => trial.PublicId).IsUnique();
        builder.HasIndex(trial => new { trial.Revision, trial.Id });   // the order in which search indexes follow
        builder.Property(trial => trial.TitleLanguage).HasMaxLength(2);
        builder.Property(trial => trial.Phases).HasConversion<int>();
        builder.Property(trial => trial.Details).HasConversion(new TrialDetailsConverter(), TrialDetailsConverter.Comparer);
        builder.Ignore(trial => trial.IsDemo);
        builder.HasMany(trial => trial.Identifiers).WithOne().HasForeignKey(identifier => identifier.TrialId);
        builder.HasMany(trial => trial.Sites).WithOne().HasForeignKey(site => site.TrialId);
        builder.HasMany(trial => trial.Countries).WithOne().HasForeignKey(country => country.TrialId);
        builder.HasMany(trial => trial.Records).WithOne().HasForeignKey(record => record.TrialId);
    }
}

internal sealed class TrialIdentifierTable : IEntityTypeConfiguration<TrialIdentifier>
{
    public void Configure(EntityTypeBuilder<TrialIdentifier> builder)
    {
        builder.HasKey(identifier => new { identifier.RecordId, identifier.Registry, identifier.Value });
        builder.HasIndex(identifier => identifier.TrialId);
        builder.Property(identifier => identifier.Registry).HasMaxLength(32);
        builder.Property(identifier => identifier.Value).HasMaxLength(256);
        builder.Property(identifier => identifier.Key).HasMaxLength(256);
        builder.Property(identifier => identifier.MatchKey).HasMaxLength(400);
        builder.Property(identifier => identifier.Kind).HasConversion<short>();
        builder.HasIndex(identifier => identifier.Key);
        builder.HasIndex(identifier => identifier.MatchKey);
    }
}

internal sealed class TrialSiteTable : IEntityTypeConfiguration<TrialSite>
{
    public void Configure(EntityTypeBuilder<TrialSite> builder)
    {
        builder.HasKey(site => new { site.TrialId, site.Position });
        builder.Property(site => site.CountryCode).HasMaxLength(2);
        builder.Property(site => site.Contacts).HasConversion(new ContactsConverter(), ContactsConverter.Comparer);
    }
}

internal sealed class TrialCountryTable : IEntityTypeConfiguration<TrialCountry>
{
    public void Configure(EntityTypeBuilder<TrialCountry> builder)
    {
        builder.HasKey(country => new { country.TrialId, country.CountryCode });
        builder.Property(country => country.CountryCode).HasMaxLength(2);
    }
}

internal sealed class CuratedLinkTable : IEntityTypeConfiguration<CuratedLink>
{
    public void Configure(EntityTypeBuilder<CuratedLink> builder)
    {
        builder.Property(link => link.Kind).HasConversion<short>();
        builder.Property(link => link.FirstKey).HasMaxLength(256);
        builder.Property(link => link.SecondKey).HasMaxLength(256);
        builder.HasIndex(link => new { link.FirstKey, link.SecondKey }).IsUnique();
        builder.HasIndex(link => link.SecondKey);
    }
}

internal sealed class TrialRemovalTable : IEntityTypeConfiguration<TrialRemoval>
{
    public void Configure(EntityTypeBuilder<TrialRemoval> builder)
    {
        builder.HasKey(removal => removal.TrialId);
        builder.Property(removal => removal.TrialId).ValueGeneratedNever();
        builder.HasIndex(removal => removal.Revision);
    }
}

internal sealed class TrialChangeTable : IEntityTypeConfiguration<TrialChange>
{
    public void Configure(EntityTypeBuilder<TrialChange> builder)
    {
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.HasIndex(change => new { change.TrialId, change.At });
        builder.HasIndex(change => change.At);
        builder.HasOne(change => change.Trial).WithMany().HasForeignKey(change => change.TrialId);
    }
}
