using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;
using TrialPortal.Ingestion.HospitalExemptions;
using TrialPortal.Tests.Databases;
using TrialPortal.Tests.Domain.Curation;

namespace TrialPortal.Tests.Ingestion.HospitalExemptions;

public sealed class BundledRegisterTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Fact]
    public void Every_bundled_entry_holds_against_the_vocabularies_and_has_its_source()
    {
        IEnumerable<ICuratedEntry> entries = [.. BundledRegister.Exemptions(Today), .. BundledRegister.EarlyAccess()];
        foreach (var entry in entries)
        {
            var fields = CuratedFields.Of(CuratedFields.KindOf(entry));
            Assert.Empty(fields.Read(fields.Write(entry), Consents.Words, Today).Problems);
        }
        Assert.All(BundledRegister.Exemptions(Today), entry => Assert.NotNull(entry.LegalBasis));   // no basis named: no hospital exemption
        Assert.NotEmpty(BundledRegister.Searches());
    }

    [Fact]
    public void The_consent_for_TIL_ended_and_whether_it_was_renewed_is_not_known()
    {
        var til = BundledRegister.Exemptions(Today).Single(entry => entry.Id == "he-nl-001");

        Assert.Equal("til-nki-avl", til.ProductSlug);
        Assert.Equal(ExemptionValidity.Unknown, til.On(Today, isRenewed: false));
    }

    [BothDatabases]
    public async Task What_is_there_stays_as_curators_made_it(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);
        var contexts = database.Contexts();
        var register = new BundledRegister(contexts, TimeProvider.System);

        var (exemptions, programmes, searches) = await register.PutInAsync();
        Assert.True(exemptions > 0 && programmes > 0 && searches > 0);
        await using (var db = await contexts.CreateDbContextAsync())
        {
            (await db.HospitalExemptions.SingleAsync(entry => entry.Id == "he-nl-001")).Status = ExemptionStatus.Withdrawn;
            Assert.Equal(exemptions + programmes, await db.AuditEntries.CountAsync());
            await db.SaveChangesAsync();
        }

        Assert.Equal((0, 0, 0), await register.PutInAsync());
        await using var after = await contexts.CreateDbContextAsync();
        Assert.Equal(ExemptionStatus.Withdrawn, (await after.HospitalExemptions.SingleAsync(entry => entry.Id == "he-nl-001")).Status);
    }

    [BothDatabases]
    public async Task Several_nodes_that_start_at_once_put_it_in_once(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.CreateAsync(kind);

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new BundledRegister(database.Contexts(), TimeProvider.System).PutInAsync())));

        Assert.Single(counts, count => count.Exemptions > 0);
    }
}
