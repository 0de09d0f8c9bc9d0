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

    [Fact]
    public void The_first_source_of_a_programme_says_how_it_stands_and_the_others_are_kept()
    {
        var dap = BundledRegister.EarlyAccess().Single(programme => programme.Id == "dap");

        Assert.Equal(["nhnieuws.nl", "nvmo.org", "oncologie.nu"], dap.Sources.Select(source => new Uri(source).Host.Replace("www.", "", StringComparison.Ordinal)));
    }

    /// <summary>People's entries have a series of their own, so that a later version can carry any number of this one.</summary>
    [Fact]
    public void Ids_of_the_files_are_never_those_that_people_get()
    {
        Assert.All(BundledRegister.Exemptions(Today), entry => Assert.Matches("^he-nl-[0-9]+$", entry.Id));
        Assert.All(BundledRegister.Searches(), search => Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]+$", search.Id));
    }
}
