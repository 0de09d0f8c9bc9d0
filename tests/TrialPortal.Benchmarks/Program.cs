using System.Globalization;
using TrialPortal.Benchmarks;

// search [trials] [folder]
if (args is ["search", ..])
{
    var trials = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20_000;
    var folder = args.Length > 2 ? args[2] : Path.Combine(Path.GetTempPath(), "trialportal-benchmarks");
    await SearchBenchmark.RunAsync(trials, folder, Console.Out, CancellationToken.None);
}
