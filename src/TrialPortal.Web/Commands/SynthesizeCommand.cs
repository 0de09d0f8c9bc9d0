using System.CommandLine;
using System.IO.Compression;
using TrialPortal.Ingestion.Demo;

namespace TrialPortal.Web.Commands;

/// <summary>
/// <c>synthesize --trials N --out FILE</c>: writes invented studies in the registry's own format, for tests of scale; with <c>--registry</c> records of
/// three registries that describe, in part, the same trials.
/// </summary>
internal static class SynthesizeCommand
{
    private const string All = "all";

    public static Command Create()
    {
        var trials = new Option<int>("--trials") { Description = "How many; with --registry: records of the three registries together.", Required = true };
        var file = new Option<string>("--out")
        {
            Description = "Where to: .ndjson, .json (an API page), either with .gz behind it; with --registry all a folder.",
            Required = true,
        };
        var registry = new Option<string?>("--registry") { Description = "Of a set of three registries that overlap, the file of one, or all three." };
        var seed = new Option<int>("--seed") { Description = "Another seed gives other trials.", DefaultValueFactory = _ => StudySynthesizer.DefaultSeed };
        registry.AcceptOnlyFromAmong([.. SyntheticSet.Registries, All]);
        var command = new Command("synthesize", "Write invented studies in the format of ClinicalTrials.gov, or records of three registries that overlap.") { trials, file, registry, seed };
        trials.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 5_000_000)
                result.AddError("--trials is a number from 0 to 5000000.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (count, path) = (parsed.GetRequiredValue(trials), parsed.GetRequiredValue(file));
            var set = new SyntheticSet(count, parsed.GetValue(seed));
            IEnumerable<(string Path, Func<Stream, int> Write)> files = parsed.GetValue(registry) switch
            {
                null => [(path, stream => Studies(stream, path, count, parsed.GetValue(seed)))],
                All => SyntheticSet.Registries.Select(name => (Path.Combine(path, SyntheticSet.FileName(name)), (Func<Stream, int>)(stream => set.WriteTo(name, stream)))),
                var name => [(path, stream => set.WriteTo(name, stream))],
            };
            foreach (var (target, write) in files)
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{target}: {await WriteAsync(target, write)} invented records, {new FileInfo(target).Length} bytes");
            return 0;
        });
        return command;
    }

    private static int Studies(Stream stream, string path, int count, int seed)
    {
        var plain = IsCompressed(path) ? path[..^3] : path;
        StudySynthesizer.WriteTo(stream, count, plain.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? SynthesisFormat.Page : SynthesisFormat.Ndjson, seed);
        return count;
    }

    private static async Task<int> WriteAsync(string path, Func<Stream, int> write)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            Directory.CreateDirectory(directory);
        await using var written = File.Create(path);
        await using var stream = IsCompressed(path) ? new GZipStream(written, CompressionLevel.Fastest) : (Stream)new BufferedStream(written, 1 << 20);
        return write(stream);
    }

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
