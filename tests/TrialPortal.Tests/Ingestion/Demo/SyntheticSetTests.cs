using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Ctis;
using TrialPortal.Ingestion.Demo;
using TrialPortal.Ingestion.Ictrp;
using TrialPortal.Ingestion.Merging;
using TrialPortal.Ingestion.Pipeline;
using TrialPortal.Tests.Databases;

namespace TrialPortal.Tests.Ingestion.Demo;

public class SyntheticSetTests
{
    private static readonly Registries registries = new([RegistrySources.ClinicalTrialsGov, new CtisSource(null!, Options.Create(new CtisOptions())), new IctrpSource()]);

    public static TheoryData<string> Names => [.. SyntheticSet.Registries];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bytes_and_another_one_others(string registry)
    {
        Assert.Equal(Bytes(registry, 100), Bytes(registry, 100));
        Assert.NotEqual(Bytes(registry, 100), Bytes(registry, 100, seed: 1));
    }

    [Fact]
    public void A_hundred_records_are_of_three_registries_and_thirty_of_them_overlap()
    {
        var trials = new SyntheticSet(1000).Expected().ToList();
        Assert.Equal(840, trials.Count);
        Assert.Equal(300, trials.Where(trial => trial.Count > 1).Sum(trial => trial.Count));
        Assert.Equal([600, 250, 150], SyntheticSet.Registries.Select(registry => trials.Sum(trial => trial.Count(record => record.Registry == registry))));
        var ids = trials.SelectMany(trial => trial).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(284)]
    public void There_are_as_many_records_as_were_asked_for(int count)
    {
        Assert.Equal(count, new SyntheticSet(count).Expected().Sum(trial => trial.Count));
        Assert.Equal(count, SyntheticSet.Registries.Sum(registry => new SyntheticSet(count).WriteTo(registry, Stream.Null)));
        Assert.All(new SyntheticSet(count, overlapping: false).Expected(), trial => Assert.Single(trial));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_record_is_invented_and_maps_without_a_note(string registry)
    {
        var source = registries.Find(registry)!;
        var path = Path.GetTempFileName();
        var notes = new MappingNotes();
        var ids = new List<string>();
        try
        {
            await File.WriteAllBytesAsync(path, Bytes(registry, 400));
            await foreach (var record in source.ReadFileAsync(path, CancellationToken.None))
            {
                Assert.Null(record.Problem);
                ids.Add(source.IdOf(record.Payload.Span)!);
                Assert.True(source.Map(record.Payload.Span, notes).IsDemo, ids[^1]);
            }
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Empty(notes.All);
        Assert.Equal(new SyntheticSet(400).Expected().SelectMany(trial => trial).Where(record => record.Registry == registry).Select(record => record.Id), ids);
    }

    [Fact]
    public void A_ctis_record_is_lean_and_has_its_dutch_texts_and_sites()
    {
        var lines = Encoding.UTF8.GetString(Bytes(IdentifierRegistries.Ctis, 1000)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Average(line => line.Length), 25_000, 60_000);
        foreach (var line in lines.Take(40))
        {
            var trial = registries.Find(IdentifierRegistries.Ctis)!.Map(Encoding.UTF8.GetBytes(line), new());
            var dutch = Assert.Single(trial.Details.Translations);
            Assert.Equal("nl", dutch.Language);
            Assert.NotNull(dutch.Title);
            Assert.NotNull(dutch.Criteria);
            Assert.NotEqual(dutch.Criteria, trial.Details.Eligibility.Criteria);
            Assert.Contains(trial.Sites, site => site.CountryCode == "NL");
        }
    }

    /// <summary>Whichever file comes first, the trials are those that the set was made of; nothing was doubted.</summary>
    [BothDatabases]
    [InlineData("clinicaltrials.gov,ctis,ictrp")]
    [InlineData("ictrp,ctis,clinicaltrials.gov")]
    public async Task The_trials_are_those_that_the_set_was_made_of(DatabaseKind kind, string order)
    {
        var set = new SyntheticSet(250);
        await using var database = await PortalDatabase.CreateAsync(kind);
        var contexts = database.Contexts();
        foreach (var registry in order.Split(','))
        {
            var path = Path.Combine(database.Folder, SyntheticSet.FileName(registry));
            await File.WriteAllBytesAsync(path, Bytes(registry, 250));
            var run = await new ImportPipeline(contexts, registries, TimeProvider.System, new() { BatchSize = 40 }, NullLogger<ImportPipeline>.Instance)
                .RunAsync(registries.Find(registry)!, new() { Files = [path] });
            Assert.Equal((ImportState.Succeeded, 0), (run.State, run.Refused));
            Assert.Empty(run.Report.Notes);
        }
        await using var db = await contexts.CreateDbContextAsync();
        var trials = await db.Trials.AsNoTracking().Include(trial => trial.Records).ToListAsync();

        Assert.Equal(
            set.Expected().Select(trial => Text(trial)).Order(StringComparer.Ordinal),
            trials.Select(trial => Text(trial.Records.Select(record => (record.Registry, record.RegistryId)))).Order(StringComparer.Ordinal));
        Assert.All(trials, trial => Assert.True(trial.IsDemo));
        Assert.False(await DemoTrials.AreRealOnesPresentAsync(db, default));
        var merged = trials.Where(trial => trial.Records.Count > 1).ToList();
        Assert.Contains(merged, trial => trial.Details.Discrepancies.Any(discrepancy => discrepancy.Field == DiscrepancyField.Status));
        Assert.Contains(merged, trial => trial.Details.Discrepancies.Any(discrepancy => discrepancy.Field == DiscrepancyField.Start));
        Assert.Contains(merged, trial => trial.Details.Discrepancies.Any(discrepancy => discrepancy.Field == DiscrepancyField.Enrollment));
        Assert.Contains(merged, trial => trial.Details.Discrepancies.All(discrepancy => discrepancy.Field != DiscrepancyField.Enrollment));

        Assert.Equal(trials.Count, await DemoTrials.RemoveAsync(db, default));
        Assert.Equal(trials.Count, await db.TrialRemovals.Select(removal => removal.TrialId).Intersect(trials.Select(trial => trial.Id)).CountAsync());
    }

    private static string Text(IEnumerable<(string Registry, string Id)> records) =>
        string.Join(", ", records.Select(record => $"{record.Registry}/{record.Id}").Order(StringComparer.Ordinal));

    private static byte[] Bytes(string registry, int count, int seed = StudySynthesizer.DefaultSeed)
    {
        using var stream = new MemoryStream();
        new SyntheticSet(count, seed).WriteTo(registry, stream);
        return stream.ToArray();
    }
}
