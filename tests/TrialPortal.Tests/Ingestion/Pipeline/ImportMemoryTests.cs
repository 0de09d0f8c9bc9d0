using TrialPortal.Domain.Database;
using TrialPortal.Domain.Provenance;
using TrialPortal.Ingestion.Demo;

namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>Not beside other tests: it measures the heap of the process.</summary>
[CollectionDefinition(nameof(ImportMemoryTests), DisableParallelization = true)]
[Collection(nameof(ImportMemoryTests))]
public class ImportMemoryTests
{
    private const int Studies = 8_000;
    private const int MB = 1024 * 1024;

    [Fact]
    public async Task Memory_does_not_grow_with_the_file()
    {
        await using var stage = await ImportStage.CreateAsync(DatabaseKind.Sqlite, batchSize: 100);
        var file = Path.Combine(stage.Database.Folder, "studies.ndjson");
        await using (var studies = File.Create(file))
            StudySynthesizer.WriteTo(studies, Studies, SynthesisFormat.Ndjson);
        Assert.True(new FileInfo(file).Length > 140 * MB, "The file is too small to show anything.");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (batches, peak) = (0, 0L);

        var run = await stage.RunAsync(new() { Files = [file] }, progress: _ =>
        {
            if (++batches % 8 == 0)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        });

        Assert.Equal((ImportState.Succeeded, Studies), (run.State, run.New));
        Assert.InRange(peak, 1, 70 * MB);   // a few batches on their way, half of the file at most
    }
}
