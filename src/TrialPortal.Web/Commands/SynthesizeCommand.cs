using System.CommandLine;
using System.IO.Compression;
using TrialPortal.Ingestion.Demo;

namespace TrialPortal.Web.Commands;

/// <summary><c>synthesize --trials N --out FILE</c>: writes invented studies in the registry's own format, for tests of scale.</summary>
internal static class SynthesizeCommand
{
    public static Command Create()
    {
        var trials = new Option<int>("--trials") { Description = "How many.", Required = true };
        var file = new Option<string>("--out") { Description = "Where to: .ndjson, .json (an API page), either with .gz behind it.", Required = true };
        var command = new Command("synthesize", "Write invented studies in the format of ClinicalTrials.gov.") { trials, file };
        trials.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 5_000_000)
                result.AddError("--trials is a number from 0 to 5000000.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var compressed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            var format = (compressed ? path[..^3] : path).EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? SynthesisFormat.Page : SynthesisFormat.Ndjson;
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
                Directory.CreateDirectory(directory);
            await using (var written = File.Create(path))
            await using (var stream = compressed ? new GZipStream(written, CompressionLevel.Fastest) : (Stream)written)
                StudySynthesizer.WriteTo(stream, parsed.GetRequiredValue(trials), format);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{path}: {parsed.GetRequiredValue(trials)} invented studies, {new FileInfo(path).Length} bytes");
            return 0;
        });
        return command;
    }
}
