using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Curation;
using TrialPortal.Domain.Database;
using TrialPortal.Ingestion.HospitalExemptions;
using TrialPortal.Tests.Databases;
using TrialPortal.Web.Commands;

namespace TrialPortal.Tests.Web.Commands;

/// <summary>The register on the command line: it proposes, and publishes nothing.</summary>
public sealed class RegisterIngestTests : IAsyncDisposable
{
    private const string Head = "product;conditions;indication_nl;indication_en;holder;status;source_url;source_title;last_verified;verified_by\n";
    private const string Row = "Voorbeeldcellen;lupus;Indicatie;Indication;Houder;granted;https://example.org;Besluit;2026-11-01;Anna\n";

    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly TestDatabase database = PortalDatabase.CreateAsync(DatabaseKind.Sqlite).GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_file_becomes_proposals_of_the_command_line()
    {
        Assert.Equal(0, await RunAsync(Head + Row));

        await using var db = await database.Contexts().CreateDbContextAsync();
        var proposal = await db.Proposals.SingleAsync();
        Assert.Equal(("he-nl-c001", "opdrachtregel", ProposalState.Open), (proposal.EntryId, proposal.AuthorName, proposal.State));
        Assert.NotNull(proposal.Batch);
        Assert.Empty(await db.HospitalExemptions.ToListAsync());
        Assert.Equal("hospital-exemptions: 1 read, 1 new, 0 changed, 0 unchanged, 0 mistakes; proposed: a curator publishes it in /beheer/voorstellen", output.ToString().Trim());
    }

    [Fact]
    public async Task A_dry_run_proposes_nothing_and_a_mistake_neither()
    {
        Assert.Equal(0, await RunAsync(Head + Row, dryRun: true));
        Assert.Equal(1, await RunAsync(Head + Row + Row.Replace("granted", "misschien")));
        Assert.Equal(2, await RunAsync("niets"));

        Assert.StartsWith("refused row 3, status: 'misschien' is not known.", errors.ToString(), StringComparison.Ordinal);
        await using var db = await database.Contexts().CreateDbContextAsync();
        Assert.Empty(await db.Proposals.ToListAsync());
    }

    [Fact]
    public async Task Without_a_file_the_bundled_register_goes_in()
    {
        Assert.Equal(0, await RunAsync(null));

        await using var db = await database.Contexts().CreateDbContextAsync();
        Assert.True(await db.HospitalExemptions.AnyAsync(entry => entry.Id == "he-nl-001"));
    }

    private async Task<int> RunAsync(string? csv, bool dryRun = false)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System).AddPortalDb(database.ConnectionString).AddSingleton<EntryCuration>().AddSingleton<BundledRegister>().BuildServiceProvider();
        var file = Path.Combine(database.Folder, "register.csv");
        if (csv is not null)
            await File.WriteAllTextAsync(file, csv);
        return await RegisterIngest.RunAsync(services, csv is null ? [] : [file], dryRun, new InvocationConfiguration { Output = output, Error = errors }, CancellationToken.None);
    }
}
