using System.Globalization;
using TrialPortal.Benchmarks;

switch (args)
{
    case ["stages", var count]:
        Stages.Run(int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["search", var count]:
        await SearchBenchmark.RunAsync(
            int.Parse(count, CultureInfo.InvariantCulture), Path.Combine(Path.GetTempPath(), "trialportal-benchmarks"), Console.Out, CancellationToken.None);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Say which: stages N, search N");
        return 2;
}
